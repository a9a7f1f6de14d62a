import {describe, expect, it} from 'vitest';
import type {Signal} from '../../source/incident/signals.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {displayWidth} from '../../source/terminal/format.ts';
import type {Dialog} from '../../source/ui/dialogs/dialog.ts';
import {layout} from '../../source/ui/layout.ts';
import {editorWith} from '../../source/ui/line-editor.ts';
import {runbookTabs} from '../../source/ui/runbook-view.ts';
import {paneIds, type ScreenState} from '../../source/ui/screen-state.ts';
import {teamRunbook} from '../helpers/runbook.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

const wide = '漢字テスト '.repeat(5);
const story = new ToldIncident({title: `Checkout returns 5xx ${wide}`});
for (const text of ['roll back api', wide, 'e\u0301\u0308'.repeat(50), 'x'.repeat(900), 'ｶﾞ\u0301 kana', '\u0301 begins with a mark'])
	story.add('decision', {text, because: wide});
story.add('note', {text: 'one\ntwo\tthree\nfour'}, {by: '漢字漢字漢字 (via ubuntu)'});

const source = {source: 'k8s 漢字', measuredAt: at(11), state: {is: 'live', since: at(0)}} as const;
const signals = new Map<string, Signal>([
	[
		'pods',
		{
			kind: 'pods',
			key: 'pods',
			...source,
			scope: 'production',
			ready: 41,
			total: 48,
			workloads: Array.from({length: 30}, (_, index) => ({
				namespace: 'production',
				name: index === 0 ? `api-${wide}` : `worker-${index}`,
				ready: index % 4,
				desired: 3,
				status: 'CrashLoopBackOff',
				restarts: 14,
				newRestarts: 6,
				changed: {from: 'v1.41', to: 'v1.42', at: at(-2)},
			})),
		},
	],
	[
		'errors',
		{
			kind: 'errors',
			key: 'errors',
			...source,
			state: {is: 'down', since: at(5), why: `connection refused ${wide}`},
			service: 'api',
			ratio: 0.074,
			history: Array.from({length: 240}, (_, index) => [at(-8) + index * 5000, index % 50 === 0 ? null : index / 2400]),
			p95Ms: 1900,
			over: {limit: 0.05, severity: 'SEV-2', since: at(6)},
		},
	],
	['www', {kind: 'endpoint', key: 'www', ...source, name: wide, up: false, latencyMs: null, problem: '503', since: at(3)}],
]);

const rooms: Readonly<Record<string, ClientState>> = {
	'an incident': clientState(story, {signals}),
	'an incident without connection, in a drill': clientState(story, {
		drill: true,
		link: {is: 'away', since: at(10), why: wide, retryAt: at(13)},
		unsettled: [{key: '1:1', incident: null, type: 'note', data: {text: wide}, typedAt: at(11), state: {is: 'unsent'}}],
	}),
	'a read-only room': clientState(story, {readOnly: `the disk is full ${wide}`, me: '漢字漢字漢字漢字'}),
	'no incident': clientState(undefined),
	'nothing known yet': clientState(undefined, {policy: undefined, me: null, access: null, link: {is: 'connecting', since: at(12)}}),
};

const fields = Array.from({length: 7}, (_, index) => ({label: `field ${index} ${wide}`.slice(0, 20), needed: true, hint: wide}));
const dialogs: Readonly<Record<string, Dialog | undefined>> = {
	none: undefined,
	form: {
		kind: 'form',
		key: 'f',
		draft: 'f',
		title: `Declare ${wide}`,
		fields,
		editors: fields.map((_, index) => editorWith(index % 2 === 0 ? wide : '')),
		active: 5,
		submit: () => undefined,
	},
	menu: {
		kind: 'menu',
		title: wide,
		items: Array.from({length: 25}, (_, index) => ({label: `${index} ${wide}`, hint: wide, run: () => undefined})),
		index: 20,
	},
	confirm: {kind: 'confirm', text: wide, run: () => undefined},
	text: {kind: 'text', title: wide, text: `${wide}\n${'y'.repeat(500)}\n\n${wide}`, scroll: 3},
};

/** The lines of a screen as text: bands below each other, parts side by side. */
function painted(state: ScreenState, columns: number, rows: number, ascii = false): string[] {
	return layout(state, view(state, {ascii}), columns, rows).flatMap(({id, parts}) => {
		const height = Math.max(...parts.map(({lines}) => lines.length));
		for (const part of parts) expect(part.lines.length, `${id}/${part.id} is as high as its neighbours`).toBe(height);
		return Array.from({length: height}, (_, row) => parts.map(({lines}) => lines[row]?.map(({text}) => text).join('') ?? '').join(''));
	});
}

function expectExact(lines: readonly string[], columns: number, rows: number, about: string): void {
	expect(lines.length, `${about}: lines at ${columns} x ${rows}`).toBe(rows);
	for (const line of lines) expect(displayWidth(line), `${about}: cells at ${columns} x ${rows} of ${JSON.stringify(line)}`).toBe(columns);
}

// The heights with the widths where the layout changes, every other width with three heights.
const edges = {columns: [1, 2, 20, 39, 40, 59, 60, 79, 80, 99, 100, 119, 120, 130, 220], rows: [1, 2, 5, 11, 12, 13, 16, 24, 38, 60]};
const heights = [...Array.from({length: 18}, (_, index) => index + 1), 24, 31, 38, 47, 60];
const sizes = [
	...edges.columns.flatMap((columns) => heights.map((rows) => [columns, rows] as const)),
	...[5, 12, 24].flatMap((rows) => Array.from({length: 110}, (_, index) => [2 * index + 1, rows] as const)),
];

describe('the screen fills the window exactly, from 1 x 1 to 220 x 60', () => {
	it.each(Object.keys(rooms))('with %s', (name) => {
		const room = rooms[name] ?? clientState(undefined);
		const state = screenState(room);
		for (const [columns, rows] of sizes) expectExact(painted(state, columns, rows), columns, rows, name);
	});

	it.each(Object.keys(dialogs))('with an open %s, however low the window', (name) => {
		const dialog = dialogs[name];
		for (const room of Object.values(rooms).slice(1, 4)) {
			const state = screenState(room, {dialog, ...(dialog === undefined ? {toast: {text: wide, bad: true, untilMs: at(20)}} : {})});
			for (const columns of edges.columns) for (const rows of edges.rows) expectExact(painted(state, columns, rows), columns, rows, name);
		}
	});

	it.each(runbookTabs)('with the runbook open at its %s, in every room', (tab) => {
		for (const room of Object.values(rooms)) {
			const state = screenState(room, {runbook: {tab, severity: undefined, index: 1, scroll: 0}});
			for (const columns of edges.columns) for (const rows of edges.rows) expectExact(painted(state, columns, rows), columns, rows, tab);
		}
	});

	it('with every pane zoomed, focused, scrolled and filtered', () => {
		for (const focus of paneIds)
			for (const zoom of [true, false])
				for (const [selected, filter, scrolled] of [
					[undefined, '', 0],
					[2, '漢', 300],
				] as const) {
					const scroll = {pods: scrolled, errors: scrolled, clocks: scrolled, roster: scrolled, timeline: scrolled};
					const state = screenState(clientState(story, {signals}), {focus, zoom, selected, filter, scroll});
					for (const columns of edges.columns)
						for (const rows of edges.rows) expectExact(painted(state, columns, rows), columns, rows, `${focus}, zoom ${zoom}`);
				}
	});

	it('in ASCII, with nothing that is not', () => {
		const ill = [...signals.values()].map((signal): [string, Signal] => [
			signal.key,
			{...signal, source: 'k8s', state: {is: 'live', since: at(0)}},
		]);
		const plain = new ToldIncident().add('decision', {text: 'roll back', because: 'errors rose'});
		const room = clientState(plain, {
			signals: new Map(ill.filter(([key]) => key === 'errors')),
			policy: {runbook: teamRunbook, directory: []},
		});
		for (const tab of [undefined, ...runbookTabs])
			for (const [columns, rows] of [
				[130, 38],
				[80, 24],
				[60, 20],
			] as const) {
				const state = screenState(room, tab && {runbook: {tab, severity: 'SEV-2', index: 0, scroll: 0}});
				const lines = painted(state, columns, rows, true);
				expectExact(lines, columns, rows, 'ascii');
				expect(lines.join('').replaceAll(/[\u0020-\u007E]/g, '')).toBe('');
			}
	});
});

describe('whatever the size', () => {
	it('the severity is said in words, and the incident is never out of sight', () => {
		for (const room of [clientState(story, {signals}), clientState(story, {drill: true})])
			for (let columns = 12; columns <= 220; columns++)
				for (const rows of [5, 12, 24]) {
					const [first = ''] = painted(screenState(room), columns, rows);
					expect(first, `${columns} x ${rows}`).toContain('SEV-1');
				}
	});

	it('a drill says so in every frame', () => {
		for (let columns = 6; columns <= 220; columns++)
			for (const rows of [5, 12, 24]) expect(painted(screenState(clientState(story, {drill: true})), columns, rows)[0]).toContain('DRILL');
	});

	it('the way out is in the footer, and the line that is typed is seen', () => {
		for (const columns of edges.columns.filter((width) => width >= 40))
			for (const rows of edges.rows.filter((height) => height >= 12)) {
				const lines = painted(screenState(clientState(story), {dialog: dialogs['form']}), columns, rows);
				expect(lines.at(-1)).toMatch(/ Esc keeps the draft *$/);
				expect(painted(screenState(clientState(story)), columns, rows).at(-1)).toMatch(/ q quit *$/);
				expect(lines.some((line) => line.includes('field 5'))).toBe(true);
			}
	});

	it('a question is seen even where nothing else is', () => {
		const state = screenState(clientState(story), {dialog: {kind: 'confirm', text: 'Leave?', run: () => undefined}});
		expect(painted(state, 30, 5).join('\n')).toContain('Leave?');
	});
});
