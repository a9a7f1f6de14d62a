import {describe, expect, it} from 'vitest';
import {footerLine, keysAbove} from '../../source/ui/footer.ts';
import {headerLine} from '../../source/ui/header.ts';
import {layout} from '../../source/ui/layout.ts';
import type {Line} from '../../source/ui/line.ts';
import {lowerWidths} from '../../source/ui/pane-widths.ts';
import type {ScreenState} from '../../source/ui/screen-state.ts';
import {teamRunbook} from '../helpers/runbook.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {ToldIncident} from '../helpers/told-incident.ts';
import {viewAt} from '../helpers/view.ts';

const text = (line: Line): string => line.map((segment) => segment.text).join('');

/** Keys that the footer shows in both of its lines, each with a space before and behind. */
function keysOf(state: ScreenState, columns: number): string {
	return `${text(keysAbove(state, view(state), columns))}${text(footerLine(state, view(state), columns))} `;
}

/** The rows of the frame. */
function frame(state: ScreenState, columns: number, rows: number): string[] {
	return layout(state, view(state), columns, rows).flatMap(({parts}) =>
		(parts[0]?.lines ?? []).map((_, row) => parts.map(({lines}) => text(lines[row] ?? [])).join('')),
	);
}

const story = () => new ToldIncident({title: 'Checkout returns 5xx'});

describe('the footer', () => {
	const needed = ['d', 'n', 'u', 'p', 'x', 'e', 'a', 'r', 's', 't', 'i', '?', 'q'];

	it('names what a commander needs at 80 columns and above, in a second line where one is too short', () => {
		const state = screenState(clientState(story()));
		for (let columns = 80; columns <= 200; columns += 3) {
			const keys = keysOf(state, columns);
			for (const key of needed) expect(keys, `${columns} columns`).toContain(` ${key} `);
			expect(keys.trimEnd()).toMatch(/ q quit$/);
		}

		const rows = frame(state, 80, 24);
		expect(rows).toHaveLength(24);
		expect(rows.at(-2)).toMatch(/^ e escalate {2}a ack {2}r roles {2}s severity {2}t status {2}i impact/);
		expect(rows.at(-1)).toMatch(/^ d decision .* q quit/);
	});

	it('stays what it is while something is said above it', () => {
		const state = screenState(clientState(story()), {toast: {text: 'Sent.', bad: false, untilMs: 1}});
		const rows = frame(state, 80, 24);
		expect(rows.at(-2)?.trim()).toBe('Sent.');
		expect(rows.at(-1)).toMatch(/^ d decision .* q quit/);
	});
});

describe('the header at 80 columns', () => {
	it('says who commands, in a drill too', () => {
		for (const drill of [false, true]) {
			const header = text(headerLine(view(screenState(clientState(story(), {drill}))), 80));
			expect(header).toContain('IC maria');
			expect(header).toMatch(/Checkout returns 5xx +Investigating .*live \d\d:\d\dZ ?$/);
			expect(header).toHaveLength(80);
		}
	});
});

describe('clocks, roster and timeline beside each other', () => {
	const roles = [
		...teamRunbook.roles.slice(0, 1).map((role) => ({...role, name: 'Incident commander'})),
		{id: 'lead', name: 'Operations and recovery'},
	];
	const named = viewAt(2, {room: {policy: {runbook: {...teamRunbook, roles}, directory: []}}});

	it('leave no role cut where the screen is wide', () => {
		const state = {...screenState(named.room), now: named.now};
		const wide = frame(state, 200, 50).join('\n');
		expect(wide).toContain('Incident commander ');
		expect(wide).toContain('Operations and recovery ');
	});

	it('share the width by what each needs: the timeline has the most of it', () => {
		for (const columns of [180, 200, 240]) {
			const {clocks, roster, timeline} = lowerWidths(named, columns);
			expect(clocks + roster + timeline).toBe(columns);
			expect(clocks).toBeLessThanOrEqual(columns * 0.4);
			expect(timeline).toBeGreaterThanOrEqual(columns * 0.38);
		}
	});
});
