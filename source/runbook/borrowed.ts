import {rungsWords, technicalWords} from './called-words.ts';
import {afterWords, durationWords} from './duration-words.ts';
import {isFromBuiltIn} from './from-built-in.ts';
import type {Borrowed} from './report.ts';
import {audiences, type Runbook, type SeverityPolicy} from './runbook.ts';

/**
 * What the built-in runbook stands in for in a team's own, by the sources of the runbook itself: what `runbook check` lists is what `runbook show`
 * marks and what its JSON says.
 */
export function borrowedIn(runbook: Runbook): Borrowed[] {
	const borrower = new Borrower();
	for (const severity of runbook.severities) noteSeverity(severity, borrower);
	for (const what of ofTheRoom(runbook)) borrower.note(what);
	return borrower.all();
}

class Borrower {
	readonly #all = new Map<string, {severities: string[]; byWords: Map<string, string[]>}>();

	note(what: string, severity?: string, words = ''): void {
		const {severities, byWords} = this.#all.get(what) ?? {severities: [], byWords: new Map<string, string[]>()};
		this.#all.set(what, {severities, byWords});
		if (severity === undefined || severities.includes(severity)) return;
		severities.push(severity);
		if (words !== '') byWords.set(words, [...(byWords.get(words) ?? []), severity]);
	}

	all(): Borrowed[] {
		return [...this.#all].map(([what, {severities, byWords}]) => ({
			what,
			severities,
			...(byWords.size === 0 ? {} : {standsIn: [...byWords].map(([words, of]) => ({severities: of, words}))}),
		}));
	}
}

function noteSeverity(severity: SeverityPolicy, borrower: Borrower): void {
	const {id, sources = {}, response, updates, technical, rungs, command, team, monitor, review, triggers, procedure} = severity;
	const note = (what: string, rule: {readonly source?: string | undefined} | undefined, words = '') => {
		if (rule && isFromBuiltIn(rule)) borrower.note(what, id, words);
	};
	note('id', {source: sources.id});
	note('response time', response, response && afterWords(response.ms).replace(/^after/, 'within'));
	for (const kind of ['description', 'impact', 'examples'] as const) note('description', {source: sources[kind]});
	for (const audience of audiences) {
		const cadence = updates[audience];
		note(`update cadence (${audience})`, cadence, cadence && `every ${durationWords(cadence.ms)}`);
	}

	const called = rungs.some((rung) => !isFromBuiltIn(rung)) ? 'who is called first' : 'technical escalation';
	note(called, technical, technical && technicalWords(technical));
	note('other escalations', rungs[0], rungsWords(rungs));
	note('who may command', command);
	note('team', team);
	note('watched after the fix', monitor);
	note('review', review);
	note('name', {source: sources.name});
	note('triggers', triggers[0]);
	note('procedure', procedure[0], procedureWords(procedure));
}

/** "Assessment, Response: 9 steps". */
function procedureWords(procedure: SeverityPolicy['procedure']): string {
	const count = procedure.reduce((sum, {steps}) => sum + steps.length, 0);
	return `${procedure.map(({name}) => name).join(', ')}: ${count} ${count === 1 ? 'step' : 'steps'}`;
}

function ofTheRoom(runbook: Runbook): readonly string[] {
	const {roles, sources = {}, defaultUpdate, stages, monitorAfterHandBack, templates, emergency, closure, checklists} = runbook;
	const lent = (source: string | undefined) => isFromBuiltIn({source});
	const lentRoles = roles.filter(isFromBuiltIn).map(({name}) => name);
	return [
		...(lentRoles.length === 0 ? [] : [lentRoles.length === roles.length ? 'roles' : `roles (${lentRoles.join(', ')})`]),
		...(lent(sources.duties) ? ['duties of the commander'] : []),
		...(isFromBuiltIn(defaultUpdate) ? ['update cadence where a severity has none'] : []),
		...(lent(sources.secondaryAfterShareOfResponse) || lent(sources.secondaryAfterAtLeastMs)
			? ['when the secondary is brought forward']
			: []),
		...(stages.some(isFromBuiltIn) ? ['stages of the commander'] : []),
		...(monitorAfterHandBack && isFromBuiltIn(monitorAfterHandBack) ? ['watched after hand-back'] : []),
		...templates.filter(isFromBuiltIn).map(({id}) => `template ${id}`),
		...(emergency.some(isFromBuiltIn) ? ['emergency commands'] : []),
		...(closure.some(isFromBuiltIn) ? ['closure verification'] : []),
		...checklists.filter(isFromBuiltIn).map(({id}) => `checklist ${id}`),
		...(lent(sources.figures) ? ['names of figures'] : []),
	];
}
