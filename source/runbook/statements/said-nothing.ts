import type {RunbookReport} from '../report.ts';
import type {Runbook} from '../schema.ts';

/** What makes a policy: severities with their times, who is called, what is done. */
const policy: ReadonlySet<string> = new Set([
	'response time',
	'technical escalation',
	'business escalation',
	'leadership',
	'decision tree',
	'escalation trigger',
	'escalation exception',
	'paged at once',
	'procedure',
]);

/** Neither how soon a severity is answered, nor an escalation, nor a procedure was understood: all of the policy is the built-in one's. */
export function isNothingSaid({found}: Pick<RunbookReport, 'found'>): boolean {
	return !found.some(({what}) => policy.has(what));
}

/** That nothing was understood of a runbook, or it could not be read, with what shows why or mends it. */
export function nothingSaid({origin, unread}: Pick<Runbook, 'origin' | 'unread'>): string {
	if (unread !== undefined)
		return `${unread} The built-in runbook stands in for all of it: mend that, then \`warroom reload\` and \`warroom incident runbook --reason …\`.`;
	return `Nothing was understood of ${origin}, neither severities with their times nor escalation nor procedure: the built-in runbook stands in for all of it (\`warroom runbook check ${origin}\`).`;
}
