import {describe, expect, it} from 'vitest';
import type {ErrorsSignal, Signal} from '../../source/incident/signals.ts';
import type {Step} from '../../source/runbook/runbook.ts';
import {box} from '../../source/ui/box.ts';
import {headerLine, nextLine} from '../../source/ui/header.ts';
import {impactLines} from '../../source/ui/impact-line.ts';
import {matrixPane} from '../../source/ui/panes/matrix.ts';
import {procedurePane} from '../../source/ui/panes/procedure.ts';
import {referencePane} from '../../source/ui/panes/reference.ts';
import {firstStep, nextOpenStep, type RunbookTab, type RunbookView, runbookTabs} from '../../source/ui/runbook-view.ts';
import {stepWords} from '../../source/ui/step-words.ts';
import type {View} from '../../source/ui/view.ts';
import {longCommand} from '../helpers/procedures.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt, wrongWidths} from '../helpers/view.ts';

const panes = {procedure: procedurePane, matrix: matrixPane, reference: referencePane};

function drawn(view: View, tab: RunbookTab, changes: Partial<RunbookView> = {}, width = 130, height = 34) {
	const runbook: RunbookView = {tab, severity: undefined, index: 0, scroll: 0, ...changes};
	return box(panes[tab](view, runbook, width, height), {width, height, focused: true}, view);
}

const seen = (...given: Parameters<typeof drawn>) => textOf(drawn(...given)).join('\n');
/** The procedure with these steps in each phase, the first one of all selected. */
function seenOf(...steps: ReadonlyArray<Omit<Step, 'id'>>): string {
	return seen(ofSteps(...steps).view, 'procedure');
}

function ofSteps(...steps: ReadonlyArray<Omit<Step, 'id'>>): {readonly view: View} {
	const base = viewAt(1);
	const {policy} = base.room;
	if (!policy) throw new Error('no policy');
	const own = [{id: 'first', text: 'The first', body: []}, ...steps.map((step, index) => ({id: `own-${index}`, ...step}))];
	const severities = policy.runbook.severities.map((one) => ({
		...one,
		procedure: one.procedure.map((phase) => ({...phase, steps: own})),
	}));
	return {view: {...base, room: {...base.room, policy: {...policy, runbook: {...policy.runbook, severities}}}}};
}

/** Without borders and spaces: what was wrapped is in one piece again. */
const unwrapped = (text: string) => text.replaceAll(/[│\s]+/g, '');

const done = {minutes: 2, type: 'step.done', data: {step: 'SEV-1/immediate/1-acknowledge', text: 'all three are here'}} as const;
const skipped = {minutes: 3, by: 'sam', type: 'step.skipped', data: {step: 'SEV-1/immediate/3-scope', reason: 'known already'}} as const;

describe('the procedure', () => {
	it('marks the phase that it now is, with what is left of it', () => {
		const text = seen(viewAt(7), 'procedure');
		expect(text).toMatch(/▸ First response {2}5–15 min.*now, 08:00 left, 2 steps open/);
		expect(text).toMatch(/ {2}Resolution {2}30\+ min.*later/);
	});

	it('says an overrun in words, and ends it when every step is settled', () => {
		expect(seen(viewAt(8.2, {made: [done]}), 'procedure')).toMatch(/Immediate actions.*over by 03:12, 2 steps open/);
		const assessed = {minutes: 4, type: 'step.done', data: {step: 'SEV-1/immediate/2-assess'}} as const;
		expect(seen(viewAt(8, {made: [done, skipped, assessed]}), 'procedure')).toMatch(/Immediate actions.*3 of 3 settled/);
	});

	it('runs its windows from the last reopening', () => {
		const over = [
			{minutes: 40, type: 'incident.resolved', data: {rootCause: 'x', resolution: 'y'}},
			{minutes: 60, type: 'incident.reopened', data: {reason: 'again'}},
		] as const;
		expect(seen(viewAt(62, {made: over}), 'procedure')).toMatch(/▸ Immediate actions.*now, 03:00 left/);
		expect(seen(viewAt(50, {made: over.slice(0, 1)}), 'procedure'), 'and stops with the incident').toMatch(/▸ Resolution.*now/);
	});

	it('says who settled a step, when, and what was found or why it was skipped', () => {
		const text = seen(viewAt(4, {made: [done, skipped]}), 'procedure');
		expect(text).toMatch(/\[x\] {2}1 Acknowledge the incident.*done 08:13 maria/);
		expect(text).toContain('all three are here');
		expect(text).toMatch(/\[-\] {2}3 Determine the scope.*skipped 08:14 sam/);
		expect(text).toContain('because known already');
		expect(text).toMatch(/\[ \] {2}2 Assess/);
	});

	it('says the day of a step that was settled on another', () => {
		expect(seen(viewAt(24 * 60, {made: [done]}), 'procedure')).toMatch(/\[x\] {2}1 Acknowledge the incident.*done 11-23 maria/);
	});

	describe('of the steps that are not selected', () => {
		const condition = 'Needs the word of the duty manager of the hub before anything is put offline';
		const long = {text: `Put the hubs into offline sorting, one after the other, the smallest one first. ${condition}.`, body: []};
		const branch = {text: 'Look at the pool', body: [{is: 'words', text: 'above 450: restart it'} as const]};
		const at = (width: number, height: number, index = 0) => {
			const {view} = ofSteps(long, branch);
			return seen(view, 'procedure', {index}, width, height);
		};

		it('shows all where there is the room, and folds nothing while the pointer moves', () => {
			const whole = at(80, 34);
			expect(unwrapped(whole)).toContain(unwrapped(condition));
			expect(whole).toContain('above 450: restart it');
			const rows = [0, 1, 2, 3, 4].map(
				(index) =>
					at(80, 34, index)
						.split('\n')
						.filter((line) => /\[ \]/.test(line)).length,
			);
			expect(new Set(rows).size).toBe(1);
		});

		it('shows all of those of the phase that it now is before that of the others', () => {
			const counts = Array.from({length: 30}, (_, index) => at(80, index + 8).split('above 450: restart it').length - 1);
			expect([...new Set(counts)]).toEqual([0, 1, 3]);
		});

		it('shows the words of each where there is room for them alone, then those of what is to be done now', () => {
			const heights = Array.from({length: 30}, (_, index) => at(80, index + 8));
			const withWords = heights.filter((text) => unwrapped(text).includes(unwrapped(condition)));
			const withBranch = heights.filter((text) => text.includes('above 450: restart it'));
			expect(withWords.length).toBeGreaterThan(withBranch.length);
			expect(withBranch.length).toBeGreaterThan(0);
			expect(heights[0]).not.toContain('duty manager of the hub before');
		});

		it.each([40, 80, 130])('is as wide as the pane at %i columns, whatever its height', (width) => {
			const {view} = ofSteps(long, branch);
			for (let height = 8; height < 38; height++)
				expect(wrongWidths(drawn(view, 'procedure', {index: 1}, width, height), width)).toEqual([]);
		});
	});

	it.each([40, 60, 80, 130, 200])('shows words and commands of the selected step in full at %i columns', (width) => {
		const lines = drawn(viewAt(1), 'procedure', {index: 2}, width, 34);
		expect(unwrapped(textOf(lines).join(' '))).toContain(unwrapped(`$ ${longCommand}`));
		expect(unwrapped(seen(viewAt(1), 'procedure', {index: 1}, width, 34))).toContain('Howmanypodsareill?');
	});

	it('keeps the selected step in sight where not all of it fits, and says what is hidden', () => {
		const text = seen(viewAt(1), 'procedure', {index: 5}, 60, 9);
		expect(text).toContain('6 Implement the fix');
		expect(text).toMatch(/\d+ above/);
		expect(seen(viewAt(1), 'procedure', {index: 0}, 60, 9)).toMatch(/\d+ below/);
	});

	it('shows another severity without timing it, and says where there is none', () => {
		const text = seen(viewAt(7), 'procedure', {severity: 'SEV-3'});
		expect(text).toMatch(/Procedure · SEV-3 Medium/);
		expect(text).toMatch(/Investigation {2}0–1 h.*0 of 1 settled/);
		expect(text).toMatch(/SEV-1 now/);
		expect(seen(viewAt(7), 'procedure', {severity: 'SEV-2'})).toContain('no procedure for this severity');
	});

	it('shows what was ticked without connection as unsent', () => {
		const step = {step: 'SEV-1/immediate/1-acknowledge'};
		const unsent = {key: 'k', incident: 'inc-20261123-0811', type: 'step.done', data: step, typedAt: at(1), state: {is: 'unsent'}} as const;
		expect(seen(viewAt(1, {room: {unsettled: [unsent]}}), 'procedure')).toMatch(/1 Acknowledge the incident.*done, unsent/);
		const other = {...unsent, incident: 'inc-20261123-0900'};
		expect(seen(viewAt(1, {room: {unsettled: [other]}}), 'procedure')).not.toContain('unsent');
	});

	it('says a command once that is the end of the step’s own words', () => {
		const base = viewAt(1);
		const policy = base.room.policy;
		if (!policy) throw new Error('no policy');
		const body = [{is: 'command', text: './bin/freeze --all'}] as const;
		const steps = [
			{id: 'a', text: 'Freeze deploys: ./bin/freeze --all', body},
			{id: 'b', text: './bin/freeze --all', body},
		];
		const severities = policy.runbook.severities.map((one) => ({...one, procedure: one.procedure.map((phase) => ({...phase, steps}))}));
		const shown = (index: number) => {
			const text = seen({...base, room: {...base.room, policy: {...policy, runbook: {...policy.runbook, severities}}}}, 'procedure', {
				index,
			});
			const lines = text.split('\n').map((line) => line.replaceAll('│', '').trim());
			const at = lines.findIndex((line) => line.startsWith('▸ ['));
			return lines.slice(at, at + 2);
		};
		expect(shown(0)).toEqual(['▸ [ ]  1 Freeze deploys', '$ ./bin/freeze --all']);
		expect(shown(1)[0]).toBe('▸ [ ]  2 ./bin/freeze --all');
		expect(shown(1)[1]).not.toContain('freeze --all');
	});

	it('tells a command apart from the words of a step that is not selected', () => {
		const command = (text: string) => ({is: 'command', text}) as const;
		expect(stepWords({text: 'Freeze deploys: ./freeze --all', body: [command('./freeze --all')]})).toMatchObject({
			heading: 'Freeze deploys',
			command: './freeze --all',
		});
		expect(stepWords({text: 'Run ./freeze and note what is left', body: [command('./freeze')]})).toMatchObject({
			heading: 'Run `./freeze` and note what is left',
			command: '',
		});
		expect(stepWords({text: './freeze', body: [command('./freeze')]})).toMatchObject({heading: './freeze', command: ''});
		expect(seenOf({text: 'Freeze deploys: ./freeze --all', body: [command('./freeze --all')]})).toContain(
			'[ ]  2 Freeze deploys  $ ./freeze --all',
		);
	});

	it('goes on, once a step is settled, to the next open one below it, else to the first', () => {
		const {room} = viewAt(4, {made: [done, skipped]});
		const selected = (index: number): RunbookView => ({tab: 'procedure', severity: undefined, index, scroll: 0});
		expect(nextOpenStep(room, selected(0), at(4))).toBe(1);
		expect(nextOpenStep(room, selected(1), at(4)), 'the third is skipped').toBe(3);
		expect(nextOpenStep(room, selected(99), at(4)), 'none below').toBe(1);
	});

	it('begins at the first open step of the phase that it now is', () => {
		expect(firstStep(viewAt(7).room, viewAt(7).now)).toBe(3);
		expect(firstStep(viewAt(1, {made: [done]}).room, viewAt(1).now)).toBe(1);
	});
});

function errorRate(ratio: number, sinceMinutes: number, now: number, state: Signal['state'] = {is: 'live', since: 0}): ErrorsSignal {
	return {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt: now,
		state,
		service: 'api',
		ratio,
		history: [
			[now - sinceMinutes * 60_000, ratio],
			[now, ratio],
		],
		p95Ms: 100,
	};
}

describe('the decision matrix', () => {
	it('shows a measured trigger live, with its duration and its evidence', () => {
		const now = at(10);
		const text = seen(viewAt(10, {severity: 'SEV-3', signals: [errorRate(0.074, 5.5, now)]}), 'matrix', {severity: 'SEV-2'});
		expect(text).toContain('holds for 05:30 of 03:00: api 7.4 %');
		expect(text).toMatch(/signals say SEV-2: s/);
	});

	it('has a measured trigger that holds ticked, by the figures and nobody, also against what somebody said', () => {
		const now = at(10);
		const signals = [errorRate(0.074, 5.5, now)];
		const said = (holds: boolean) =>
			({minutes: 5, by: 'sam', type: 'trigger.marked', data: {trigger: 'SEV-2/high-error-rate', holds}}) as const;
		const shown = (made: ReadonlyArray<ReturnType<typeof said>>, measured = signals) =>
			seen(viewAt(10, {severity: 'SEV-3', signals: measured, made}), 'matrix', {severity: 'SEV-2', index: 0});
		expect(shown([])).toMatch(/\[x\] High error rate.*holds, measured/);
		expect(shown([said(true)])).toMatch(/\[x\] High error rate.*holds, 08:16 sam/);
		expect(shown([said(false)])).toMatch(/\[!\] High error rate.*does not hold, 08:16 sam/);
		expect(shown([], [errorRate(0.074, 1, now)]), 'not for long enough').toMatch(/\[ \] High error rate/);
	});

	it('suggests nothing before the duration has passed, at that severity already, or on stale data', () => {
		const now = at(10);
		const short = seen(viewAt(10, {severity: 'SEV-3', signals: [errorRate(0.074, 1, now)]}), 'matrix', {severity: 'SEV-2'});
		expect(short).toContain('so far 01:00 of 03:00: api 7.4 %');
		expect(short).not.toContain('signals say');
		expect(seen(viewAt(10, {severity: 'SEV-2', signals: [errorRate(0.074, 5, now)]}), 'matrix')).not.toContain('signals say');
		const stale = {is: 'stale', since: now - 40_000, why: 'no answer'} as const;
		const old = seen(viewAt(10, {severity: 'SEV-3', signals: [errorRate(0.074, 5, now, stale)]}), 'matrix', {severity: 'SEV-2'});
		expect(old).toContain('unknown: api: stale for 40 s');
		expect(old).not.toContain('signals say');
	});

	it('shows who marked a trigger, and says when it speaks for a higher severity', () => {
		const marked = {minutes: 5, by: 'sam', type: 'trigger.marked', data: {trigger: 'SEV-1/data-loss', holds: true}} as const;
		const text = seen(viewAt(10, {severity: 'SEV-2', made: [marked]}), 'matrix', {severity: 'SEV-1'});
		expect(text).toMatch(/\[x\] Data loss.*holds, 08:16 sam/);
		expect(text).toContain('a trigger of SEV-1 is marked: s');
	});
});

describe('the quick reference', () => {
	it('has commands in full, contacts with their numbers, channels with the incident’s filled in, and the status page', () => {
		const text = seen(viewAt(1), 'reference');
		expect(unwrapped(text)).toContain(unwrapped(longCommand));
		expect(text).toMatch(/VP Engineering +\+1 555 0199 {2}held by sam \+1 555 0123/);
		expect(text).toMatch(/Sam +\+1 555 0123/);
		expect(text).toMatch(/Primary +#incident-20261123-0811 \(Slack\)/);
		expect(text).toContain('https://status.example.com');
	});

	it('is there without an incident and without a connection', () => {
		const away = {is: 'away', since: 0, why: 'x', retryAt: 0} as const;
		const text = seen(viewAt(1, {room: {incident: undefined, events: [], link: away}}), 'reference');
		expect(text).toContain('kubectl get nodes');
		expect(text).toContain('#incident-YYYYMMDD-HHMM');
	});
});

describe('every tab', () => {
	it.each(runbookTabs)('%s is exactly as large as it has to be, at any size', (tab) => {
		const view = viewAt(8, {made: [done, skipped], signals: [errorRate(0.074, 5, at(8))]});
		for (const width of [40, 47, 60, 80, 100, 119, 130, 161, 200])
			for (const height of [6, 12, 24, 50]) {
				for (const index of [0, 2, 99]) {
					const lines = drawn(view, tab, {index, scroll: index === 99 ? 500 : 0}, width, height);
					expect(lines).toHaveLength(height);
					expect(wrongWidths(lines, width), `${tab} ${width}×${height}`).toEqual([]);
				}
			}
	});

	it('says so before the runbook has come', () => {
		for (const tab of runbookTabs)
			expect(seen(viewAt(1, {room: {incident: undefined, policy: undefined}}), tab)).toContain('comes with the first connection');
	});
});

describe('stage, impact and ETA', () => {
	const header = (minutes: number, width: number, made: Parameters<typeof viewAt>[1] = {}) =>
		textOf([headerLine(viewAt(minutes, made), width)])[0] ?? '';

	it('says the stage with its own clock, and when its time is over', () => {
		expect(header(4.2, 160)).toContain('stage Assess 04:12 of 10:00');
		expect(header(12, 160)).toContain('stage Assess over by 02:00');
		const acting = {made: [{minutes: 5, type: 'stage.entered', data: {stage: 'act'}} as const]};
		expect(header(12, 130, acting)).toMatch(/stage Act 07:00 {3}open for 12:00/);
		for (const width of [200, 160, 130, 120, 100, 80, 60]) {
			const top = (made: Parameters<typeof viewAt>[1]) =>
				textOf([headerLine(viewAt(12, made), width), nextLine(viewAt(12, made), width)]).join('\n');
			// The stage's clock, and then the stage, give way to the number that is to be called; the number to nothing.
			const clock = width >= 100;
			expect(top(acting), `${width} columns`).toMatch(clock ? /Act (?:for )?07:00/ : width >= 80 ? /Act / : /NEXT/);
			expect(top({}), `${width} columns`).toMatch(clock ? /Assess over (?:by )?02:00/ : width >= 80 ? /Assess / : /NEXT/);
			expect(top({}), `${width} columns`).toMatch(/Call VP En.*: sam \+1 555 0123/);
		}

		expect(header(12, 180, acting)).toMatch(/stage Act for 07:00 {3}open for 12:00/);
	});

	it('says the days that it is open, too', () => {
		// Where there is no room for all of it, who commands is said rather than the minutes.
		expect(header(4000, 80)).toMatch(/Investigating 2 d 18 h {2}IC maria/);
		for (const width of [100, 120, 130, 160, 200])
			expect(header(4000, width), `${width} columns`).toMatch(/(?:open (?:for )?|Investigating )2 d 18:40:00/);
		const closed = [{minutes: 3000, type: 'incident.resolved', data: {rootCause: 'x', resolution: 'y'}}] as const;
		expect(header(4000, 130, {made: closed})).toContain('after 2 d 02:00:00');
	});

	it('keeps the title and the stage on the screen at every width that has room for the number to call', () => {
		for (const width of [40, 60, 80, 90, 100, 119, 120, 130, 160, 200])
			for (const minutes of [1, 12, 4000]) {
				const view = viewAt(minutes);
				const lines = [headerLine(view, width), nextLine(view, width)];
				expect(wrongWidths(lines, width)).toEqual([]);
				expect(textOf(lines).join('\n'), `${width} columns`).toContain(width >= 80 ? 'Assess' : '+1 555 0123');
				if (width >= 80) expect(textOf(lines)[0]).toContain('Checkout returns 5xx');
			}
	});

	it('says impact and ETA once somebody has', () => {
		expect(impactLines(viewAt(1), 60)).toEqual([]);
		const made = [
			{minutes: 1, type: 'impact.set', data: {customers: 'high'}},
			{minutes: 1, type: 'impact.set', data: {revenue: 'some'}},
			{minutes: 2, type: 'eta.set', data: {eta: '2026-11-23T08:41:00.000Z'}},
		] as const;
		const words = (minutes: number, width = 60) => textOf(impactLines(viewAt(minutes, {made}), width));
		expect(words(5)).toEqual(['Impact customers high · revenue some · ETA in 25:00 (08:41)']);
		expect(words(5, 31)).toEqual(['Impact customers high', 'revenue some', 'ETA in 25:00 (08:41)']);
		expect(words(5, 26)).toEqual(['Impact customers high', 'revenue some', 'ETA in 25:00 (08:41)']);
		expect(words(32, 80)[0]).toContain('ETA was due 02:00 ago (08:41)');
		expect(words(32, 26).at(-1)).toBe('ETA was due 02:00 ago');
	});
});
