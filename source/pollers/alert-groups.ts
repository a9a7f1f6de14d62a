import type {AlertGroup, Silence} from '../incident/alert-signals.ts';
import {sanitize} from '../terminal/sanitize.ts';

/** An alert as a source tells of it; its labels are foreign text. */
export type Alert = {
	readonly labels: Readonly<Record<string, string>>;
	readonly summary: string | undefined;
	readonly state: 'firing' | 'quiet' | 'pending';
	/** Epoch milliseconds. */
	readonly since: number;
	/** Ids of the silences that keep it quiet. */
	readonly silencedBy: readonly string[];
};

/** So much of a signal fits a frame of the room's protocol with the rest of it. */
const mostBytes = 40 * 1024;
const mostGroups = 60;
const mostLabels = 12;
const mostExamples = 3;
const mostValueLength = 120;

/** As teams write it in the label `severity`; what is not known is between a warning and a notice. */
const gravities: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(?:critical|crit|page|emergency|fatal|disaster|p1|sev-?1|high)$/i, 0],
	[/^(?:error|major|p2|sev-?2|average)$/i, 1],
	[/^(?:warning|warn|minor|p3|sev-?3)$/i, 2],
	[/^(?:info|informational|notice|none|low|p4|sev-?4|p5)$/i, 4],
];

/** 0 is the gravest. */
function gravityOf(severity: string | undefined): number {
	return gravities.find(([pattern]) => pattern.test(severity ?? ''))?.[1] ?? 3;
}

/** The name that an alert is grouped by. */
export function nameOf({labels}: Alert): string {
	return sanitize((labels['alertname'] || 'without a name').slice(0, mostValueLength).toWellFormed());
}

/** A thousand alerts as rows that a person can read: one a name, the gravest first. */
export function groupAlerts(alerts: readonly Alert[], silences: ReadonlyMap<string, Silence>): readonly AlertGroup[] {
	const byName = new Map<string, Alert[]>();
	for (const alert of alerts) {
		const name = nameOf(alert);
		const group = byName.get(name);
		if (group) group.push(alert);
		else byName.set(name, [alert]);
	}

	return inOrder([...byName].map(([name, members]) => groupOf(name, members, silences)));
}

/** The first rows, as many as fit a frame of the room's protocol. */
export function rowsThatFit(groups: readonly AlertGroup[]): readonly AlertGroup[] {
	const shown: AlertGroup[] = [];
	let bytes = 0;
	for (const group of groups) {
		bytes += Buffer.byteLength(JSON.stringify(group));
		if (shown.length === mostGroups || bytes > mostBytes) break;
		shown.push(group);
	}

	return shown;
}

/** Firing ones first, then those that are kept quiet, then those that wait; the gravest first, of these the newest. */
export function inOrder(groups: readonly AlertGroup[]): AlertGroup[] {
	const place = ({firing, quiet}: AlertGroup) => (firing > 0 ? 0 : quiet > 0 ? 1 : 2);
	return groups.toSorted(
		(a, b) =>
			place(a) - place(b) ||
			gravityOf(a.severity) - gravityOf(b.severity) ||
			b.since - a.since ||
			(a.name < b.name ? -1 : Number(a.name > b.name)),
	);
}

function groupOf(name: string, members: readonly Alert[], silences: ReadonlyMap<string, Silence>): AlertGroup {
	const [first] = members;
	const common = Object.entries(first?.labels ?? {})
		.filter(([label, value]) => label !== 'alertname' && members.every(({labels}) => labels[label] === value))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const shared = new Set(common.map(([label]) => label));
	const firing = members.filter(({state}) => state !== 'pending');
	const severity = members
		.flatMap(({labels}) => (labels['severity'] === undefined ? [] : [labels['severity']]))
		.toSorted((a, b) => gravityOf(a) - gravityOf(b))
		.at(0);
	const summary = members.find((member) => member.summary !== undefined)?.summary;
	const keeping = new Set(members.flatMap(({silencedBy}) => silencedBy));
	return {
		name,
		...(severity === undefined ? {} : {severity: short(severity)}),
		firing: firing.filter(({state}) => state === 'firing').length,
		quiet: firing.filter(({state}) => state === 'quiet').length,
		pending: members.length - firing.length,
		since: (firing.length > 0 ? firing : members).reduce((oldest, {since}) => Math.min(oldest, since), Number.POSITIVE_INFINITY),
		labels: common
			.filter(([label]) => label !== 'severity')
			.slice(0, mostLabels)
			.map(([label, value]): [string, string] => [short(label), short(value)]),
		examples: examplesOf(members, shared),
		...(summary === undefined ? {} : {summary: short(summary)}),
		silences: [...keeping].slice(0, mostExamples).flatMap((id) => silences.get(id) ?? []),
	};
}

/** In an order of their own: sources name them in another one every time, and the screen is to stay steady. */
function examplesOf(members: readonly Alert[], shared: ReadonlySet<string>): string[] {
	if (members.length < 2) return [];
	return members
		.map(({labels}) => apart(labels, shared))
		.toSorted()
		.slice(0, mostExamples)
		.map(short);
}

function apart(labels: Alert['labels'], shared: ReadonlySet<string>): string {
	const own = Object.entries(labels).filter(([label]) => label !== 'alertname' && !shared.has(label));
	return own.length === 0 ? 'the same labels' : own.map(([label, value]) => `${label}=${value}`).join(' ');
}

function short(text: string): string {
	return sanitize(text.slice(0, mostValueLength).toWellFormed());
}
