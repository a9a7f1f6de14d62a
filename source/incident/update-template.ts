import {type Audience, cadenceOf, policyOf, type Runbook, type Template} from '../runbook/runbook.ts';
import {formatClock, formatMinute} from '../terminal/format.ts';
import {durationWords} from './duration-words.ts';
import {impactInWords, oneLine} from './in-words.ts';
import type {Incident} from './incident.ts';

/** The runbook's messages for each audience, the fittest first (R20, R22, R24); what ends an incident has others. */
const kinds: Readonly<Record<Audience, readonly string[]>> = {
	internal: ['status-update', 'channel-update'],
	customers: ['status-page', 'customer-email'],
	partners: ['partner-notification'],
};

/** The message that the runbook has ready for an audience; undefined where it has none. */
export function templateFor({templates}: Runbook, audience: Audience): Template | undefined {
	return kinds[audience].flatMap((kind) => templates.filter(({id}) => id === kind)).at(0);
}

export type FilledTemplate = {
	/** What stands in a line of typing: each of its lines behind the other. */
	readonly text: string;
	/** What is still to be filled in, as it is written there. */
	readonly open: readonly string[];
};

/** The message with what the room knows filled in; what it does not know stays as it is written. `now` in epoch milliseconds, `zone` IANA. */
export function filledTemplate(
	{text}: Pick<Template, 'text'>,
	{incident, runbook, audience, now, zone}: {incident: Incident; runbook: Runbook; audience: Audience; now: number; zone: string},
): FilledTemplate {
	const known = knownValues(incident, runbook, {audience, now, zone});
	const filled = text
		.replaceAll(/SEV-\$\{?SEVERITY\}?/g, incident.severity)
		.replaceAll(/\$\(date -d '\+(\d+) minutes'\)/g, (_whole, minutes: string) => clock(now + Number(minutes) * 60_000, zone))
		.replaceAll(/\$\(date(?: \+[^)]*)?\)/g, clock(now, zone))
		.replaceAll(/\$\{?([A-Z][A-Z_\d]*)\}?|\{\{\s*([\w ]+?)\s*\}\}|<([A-Z][A-Z_\d ]*)>/g, (whole, ...names: unknown[]) => {
			const name = names.slice(0, 3).find((one): one is string => typeof one === 'string') ?? '';
			return known.get(name.toUpperCase().replaceAll(' ', '_')) ?? whole;
		})
		.replaceAll(/\[([^[\]|\n]+(?:\|[^[\]|\n]+)+)\]/g, (whole, choices: string) => choiceOf(choices.split('|'), incident.status) ?? whole);
	const lines = filled.split('\n').map((line) => line.trim());
	const words = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
	const open = [...filled.matchAll(/\$\{?[A-Za-z_]\w*\}?|\$\([^()\n]+\)|\{\{[^{}\n]+\}\}|\[[^[\]\n]{2,80}\](?!\()|\bTBD\b/g)].map(
		([mark]) => mark,
	);
	return {text: words.join('; ').replaceAll(/([:,;.!?–-]); /g, '$1 '), open: [...new Set(open)]};
}

function clock(at: number, zone: string): string {
	return `${formatClock(at, zone, {seconds: false})} ${zone}`;
}

function knownValues(
	incident: Incident,
	runbook: Runbook,
	{audience, now, zone}: {readonly audience: Audience; readonly now: number; readonly zone: string},
): ReadonlyMap<string, string> {
	const started = incident.times.started ?? incident.times.detected ?? incident.times.declared;
	const cadence = cadenceOf(policyOf(runbook, incident.severity), runbook, audience);
	const duration = durationWords(now - incident.times.declared);
	const status = `${incident.status[0]?.toUpperCase()}${incident.status.slice(1)}`;
	const impact = impactInWords(incident);
	const eta = incident.eta?.eta;
	return new Map<string, string>([
		['SEVERITY', incident.severity],
		['INCIDENT_ID', incident.id],
		['INCIDENT_TITLE', oneLine(incident.title)],
		['TITLE', oneLine(incident.title)],
		['TIME', clock(now, zone)],
		['INCIDENT_DESCRIPTION', oneLine(incident.title)],
		['ISSUE_DESCRIPTION', oneLine(incident.title)],
		['STATUS', status],
		['DURATION', duration],
		['TOTAL_DURATION', duration],
		['START_TIME', `${formatMinute(started, zone)} ${zone}`],
		...(incident.commander === null
			? []
			: (['IC_NAME', 'USER', 'COMMANDER', 'INCIDENT_COMMANDER'] as const).map((name) => [name, incident.commander ?? ''] as const)),
		...(eta === undefined || eta === null ? [] : [['ETA', clock(eta, zone)] as const]),
		...(incident.services.length === 0 ? [] : [['SERVICES', incident.services.join(', ')] as const]),
		...(cadence ? [['NEXT_UPDATE_TIME', clock(now + cadence.ms, zone)] as const] : []),
		// What the team says of it among itself is not for others as it stands.
		...(impact === undefined || audience !== 'internal'
			? []
			: [['IMPACT_DESCRIPTION', impact] as const, ['CUSTOMER_IMPACT', impact] as const]),
	]);
}

/** On a status page mitigating is "Identified". */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {mitigating: ['identified']};

function choiceOf(choices: readonly string[], status: string): string | undefined {
	const wanted = [status, ...(alsoCalled[status] ?? [])];
	return choices.find((choice) => wanted.includes(choice.trim().toLowerCase()))?.trim();
}
