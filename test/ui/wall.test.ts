import {describe, expect, it} from 'vitest';
import type {Signal} from '../../source/incident/signals.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {displayWidth} from '../../source/terminal/format.ts';
import type {Line} from '../../source/ui/line.ts';
import {betterForWall} from '../../source/ui/wall/wall-choice.ts';
import {wallBands} from '../../source/ui/wall/wall-lines.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

const source = {source: 'prometheus', measuredAt: at(12) - 4000, state: {is: 'live', since: at(0)}} as const;
const errors = {
	kind: 'errors',
	key: 'errors',
	...source,
	service: 'api',
	ratio: 0.074,
	history: [],
	p95Ms: null,
	over: {limit: 0.05, severity: 'SEV-2', since: at(7)},
} satisfies Signal;
const pods = {
	kind: 'pods',
	key: 'pods',
	...source,
	scope: 'production',
	ready: 41,
	total: 48,
	workloads: [{namespace: 'production', name: 'api', ready: 3, desired: 8, status: 'CrashLoopBackOff', restarts: 14, newRestarts: 6}],
} satisfies Signal;

function signals(...all: readonly Signal[]): ClientState['signals'] {
	return new Map(all.map((signal) => [signal.key, signal]));
}

const story = new ToldIncident()
	.add('decision', {text: 'roll back api to v1.41', because: 'errors rose with v1.42'}, {minute: 5})
	.add('decision', {text: 'scale the worker'}, {minute: 6, by: 'li'})
	.add('entry.struck', {target: 3, reason: 'meant for another'}, {minute: 7, by: 'li'})
	.add('decision', {text: 'fail over\nto the replica'}, {minute: 8})
	.raiseDue(11);
const whole = clientState(story, {signals: signals(errors, pods)});
const away: Partial<ClientState> = {link: {is: 'away', since: at(11), why: 'connection refused', retryAt: at(13)}, here: []};

function lines(room: ClientState, columns = 130, rows = 38, options: {pinned?: boolean; ascii?: boolean} = {}): readonly Line[] {
	const {pinned = false, ...look} = options;
	const drawn = wallBands(view(screenState({...room, me: null}), look), columns, rows, {localNow: at(12), pinned});
	return drawn.flatMap(({parts}) => (parts[0]?.lines ?? []).map((_, row) => parts.flatMap(({lines}) => lines[row] ?? [])));
}

function text(room: ClientState, columns = 130, rows = 38, options: {pinned?: boolean; ascii?: boolean} = {}): string {
	return lines(room, columns, rows, options)
		.map((line) => line.map(({text}) => text).join(''))
		.join('\n');
}

const hard: Readonly<Record<string, ClientState>> = {
	'an incident': whole,
	'one without connection': clientState(story, {...away, signals: signals(errors, pods)}),
	'one with names of two cells': clientState(
		new ToldIncident({title: '障害 '.repeat(40), severity: '重大'}).add('decision', {text: '漢字'.repeat(90)}),
		{
			signals: signals({...errors, service: '漢字'.repeat(20)}, {...pods, ready: 12_345, total: 123_456}),
		},
	),
	'one with the longest title, in a drill that takes no writes': clientState(new ToldIncident({title: 'x'.repeat(200)}), {
		readOnly: 'the disk is full '.repeat(20),
		drill: true,
	}),
	'one that is over': clientState(new ToldIncident().add('incident.resolved', {rootCause: 'x', resolution: 'y'})),
	nothing: clientState(undefined),
	'nothing known': clientState(undefined, {policy: undefined, me: null, access: null, link: {is: 'connecting', since: at(12)}}),
};
const sizes = [
	[200, 50],
	[130, 38],
	[80, 24],
	[250, 80],
	[61, 24],
	[59, 40],
	[200, 20],
	[40, 12],
	[20, 3],
	[7, 1],
] as const;

describe('the wall display', () => {
	it.each(Object.keys(hard))('is whole at any size: %s', (name) => {
		for (const [columns, rows] of sizes)
			for (const ascii of [false, true]) {
				const shown = text(hard[name] as ClientState, columns, rows, {ascii}).split('\n');
				expect(shown.length, `${columns}x${rows}`).toBe(rows);
				for (const line of shown) expect(displayWidth(line), `${columns}x${rows}: ${line}`).toBe(columns);
			}
	});

	it.each([
		[200, 50],
		[130, 38],
		[80, 24],
	])('tells at %i × %i how bad it is, since when, who has it, what is due, what is measured and what was decided', (columns, rows) => {
		const shown = text(whole, columns, rows);
		for (const wanted of [
			'Checkout returns 5xx',
			'Critical',
			'Investigating',
			'Commander maria',
			'Open for',
			'Error rate api',
			'Pods ready production',
			'4 s ago',
			'over 5 % for 05:00',
			'api 3/8 CrashLoopBackOff',
			'08:16  maria  roll back api to v1.41  because errors rose with v1.42',
			'08:19  maria  fail over to the replica',
			'live   as of 08:23:00 UTC',
		])
			expect(shown).toContain(wanted);
		// What was struck is decided no more.
		expect(shown).not.toContain('scale the worker');
		// The call that nobody made comes before the message that is late.
		expect(shown).toMatch(/OVERDUE {2}(?:call|no number known:?) \S.*, for/);
		expect(shown).toMatch(/also overdue: \S/);
	});

	it('draws its figures large, and larger where there is room', () => {
		const tall = (rows: number, columns: number) =>
			text(whole, columns, rows)
				.split('\n')
				.filter((line) => line.includes('██')).length;
		expect(tall(24, 80)).toBeGreaterThanOrEqual(12);
		expect(tall(38, 130)).toBeGreaterThanOrEqual(24);
		expect(text(whole, 130, 38, {ascii: true})).toMatch(/^[\n -~]*$/);
	});

	it('counts down to what falls due next where nothing is late', () => {
		const runbook = defaultRunbook();
		const severities = runbook.severities.map(({technical: _nobody, ...one}) => ({...one, rungs: []}));
		const quiet = clientState(new ToldIncident({severity: 'SEV-4'}), {policy: {runbook: {...runbook, severities}, directory: []}});
		expect(text(quiet)).toMatch(/Next {2}\S.* in /);
		expect(text(quiet)).not.toMatch(/LATE|OVERDUE/);
	});

	it('dims a measurement that is old, and says since when and why', () => {
		const stale = {...errors, measuredAt: at(9), state: {is: 'stale', since: at(10), why: 'no answer for 3 min'}} as const;
		const shown = lines(clientState(story, {signals: signals(stale, pods)}));
		const of = (wanted: string) => shown.flat().find(({text}) => text.includes(wanted));
		expect(of('STALE 3 min ago')).toBeDefined();
		expect(of('no answer for 3 min')?.style?.dimColor).toBe(true);
		expect(of('over 5 %')?.style?.dimColor).toBe(true);
		expect(of('api 3/8')?.style?.dimColor).not.toBe(true);
	});

	it('dims everything without connection, and says since when and until when it was so', () => {
		const shown = lines(clientState(story, {...away, signals: signals(errors, pods)}));
		const all = shown.map((line) => line.map(({text}) => text).join('')).join('\n');
		expect(all).toMatch(/OFFLINE for 01:00, shown as of 08:22:00 UTC, 1 min ago\. connection refused/);
		expect(all).not.toMatch(/live|1 here/);
		for (const {text, style} of shown.flat().filter(({text}) => text.includes('██') || text.includes('roll back')))
			expect(style?.dimColor, text).toBe(true);
		expect(shown.at(-1)?.[0]?.style?.inverse).toBe(true);
		// Read from this machine's disk at a start without connection.
		expect(text(clientState(story, {...away, asOf: at(-60)}))).toContain('shown as of 07:11:00 UTC, 1 h ago');
	});

	it('says what the server did not raise, and that it takes no writes', () => {
		const late = new ToldIncident();
		expect(text(clientState(late))).toMatch(/NOT RAISED: \S.*, late/);
		expect(text(clientState(story, {readOnly: 'the disk is full'}))).toContain('READ-ONLY: the disk is full');
	});
});

type Summary = ClientState['incidents'][number];

function open(id: string, severity: string, changes: Partial<Summary> = {}): Summary {
	return {
		id,
		title: `about ${id}`,
		severity,
		status: 'investigating',
		declaredAt: '2026-11-23T08:00:00.000Z',
		commander: null,
		channel: id,
		drill: false,
		private: false,
		links: [],
		mergedInto: null,
		here: 0,
		lastRedaction: 0,
		...changes,
	};
}

describe('of several open incidents', () => {
	const own = open('inc-20261123-0811', 'SEV-1');

	it('it says which one it shows, and names the others', () => {
		const room = clientState(story, {incidents: [own, open('b', 'SEV-2'), open('c', 'SEV-3', {status: 'closed'})]});
		for (const columns of [200, 130, 80]) expect(text(room, columns)).toContain('Shown: the most severe of 2 open. Also open: SEV-2');
		expect(text(room, 130, 38, {pinned: true})).toContain('Shown: the one that was named of 2 open. Also open: SEV-2 about b');
		expect(text(clientState(story, {incidents: [own]}))).not.toContain('Also open');
	});

	it('it shows the most severe, and stays there while none is worse', () => {
		const shows = (incidentId: string | null, ...incidents: Summary[]) =>
			betterForWall(clientState(undefined, {incidentId, incidents, listed: true}));
		expect(shows(null, open('b', 'SEV-3'), open('a', 'SEV-2'))).toBe('a');
		expect(shows('a', open('a', 'SEV-2'), open('b', 'SEV-1'))).toBe('b');
		expect(shows('a', open('a', 'SEV-2'), open('b', 'SEV-2', {declaredAt: '2026-11-23T09:00:00.000Z'}))).toBeUndefined();
		expect(shows('a', open('a', 'SEV-2'), open('b', 'SEV-1', {status: 'resolved'}))).toBeUndefined();
		expect(shows('a', open('a', 'SEV-1', {status: 'resolved'}), open('b', 'SEV-4'))).toBe('b');
		expect(shows('a', open('a', 'SEV-1', {status: 'resolved'}))).toBeUndefined();
		expect(shows(null)).toBeUndefined();
	});
});
