import {describe, expect, it} from 'vitest';
import type {DataOf, EventType} from '../../source/incident/events.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {timelineDocument} from '../../source/incident/timeline-document.ts';
import {formatClock} from '../../source/terminal/format.ts';
import {instant, ToldIncident} from '../helpers/told-incident.ts';

function said<T extends EventType>(type: T, data: DataOf<T>, header: Parameters<ToldIncident['add']>[2] = {}, zone = 'UTC') {
	const event = new ToldIncident().add(type, data, header).events[1];
	if (!event) throw new Error('nothing was added');
	return timelineEntry(event, zone);
}

const call = (people: string[], phone?: string) => [{position: 'Platform Lead', people, ...(phone === undefined ? {} : {phone})}];
const raised = (kind: string, changes: Partial<DataOf<'clock.raised'>> = {}): DataOf<'clock.raised'> => ({
	clock: 'due:inc-1:x:1:1:0',
	name: 'Platform Lead',
	kind,
	source: 's',
	dueAt: instant(1),
	lateMs: 0,
	call: call(['sam'], '+1 555 0100'),
	...changes,
});

describe('a trigger that holds', () => {
	it('is bad news unless it asks for less than the incident has', () => {
		const entry = (asks: 'more' | 'less' | undefined) =>
			said('signal.transition', {
				signal: 'x',
				text: 'SEV-3 trigger holds',
				direction: 'worse',
				measuredAt: instant(1),
				...(asks ? {asks} : {}),
			});
		expect([entry('more'), entry(undefined), entry('less')].map(({tone}) => tone)).toEqual(['bad', 'bad', 'plain']);
	});
});

describe('a moment that an entry names', () => {
	const late = '2026-11-23T20:00:00.000Z';
	it.each([
		['an ETA', (zone: string) => said('eta.set', {eta: late}, {}, zone)],
		['what is put off', (zone: string) => said('clock.deferred', {clock: 'x', name: 'CTO', reason: 'x', until: late}, {}, zone)],
		['a silence', (zone: string) => said('alert.silenced', {silence: 'x', alert: 'Slow', until: late, reason: 'x', count: 1}, {}, zone)],
		['a milestone', (zone: string) => said('milestone.corrected', {milestone: 'started', time: late, reason: 'x'}, {}, zone)],
	])('%s is in the zone of whoever reads it, as all times around it are', (_what, entry) => {
		expect(entry('UTC').text).toContain('2026-11-23 20:00');
		expect(entry('Asia/Kolkata').text).toContain('2026-11-24 01:30');
		expect(entry('Asia/Kolkata').text).not.toContain('UTC');
	});
});

describe('an event in words (R32)', () => {
	it('the declaration says severity, title, services and who noticed', () => {
		const [declared] = new ToldIncident({seen: 'customers cannot pay'}).events.map((event) => timelineEntry(event, 'UTC'));
		expect(declared).toMatchObject({
			kind: 'DECLARED',
			text: 'SEV-1 Checkout returns 5xx · api, www · detected by alertmanager, alert',
			because: 'seen first: customers cannot pay',
			who: 'maria',
		});
	});

	it.each([
		[
			'a decision with its reason',
			said('decision', {text: 'roll back', because: 'errors rose'}),
			'DECISION',
			'roll back',
			'because errors rose',
		],
		[
			'whose reason begins with because',
			said('decision', {text: 'x', because: 'Because errors rose'}),
			'DECISION',
			'x',
			'because errors rose',
		],
		['an update to customers', said('update', {text: 'we are on it', to: 'customers'}), 'UPDATE', 'to customers: we are on it', undefined],
		['an internal update', said('update', {text: 'we are on it', to: 'internal'}), 'UPDATE', 'we are on it', undefined],
		['a severity (R7)', said('severity.changed', {to: 'SEV-2', reason: 'fewer'}), 'SEVERITY', 'now SEV-2', 'because fewer'],
		['a status without a reason', said('status.changed', {to: 'mitigating'}), 'STATUS', 'mitigating', undefined],
		[
			'a resolution (R20, R42)',
			said('incident.resolved', {rootCause: 'a leak', resolution: 'rolled back', deferredTo: 'next sprint'}),
			'RESOLVED',
			'rolled back · the fix follows: next sprint',
			'root cause: a leak',
		],
		['a correction', said('entry.struck', {target: 2, reason: 'wrong incident'}), 'STRUCK', /entry 2/, 'because wrong incident'],
		['a role asked', said('role.asked', {role: 'database', person: 'sam'}), 'ASKED', 'sam to take database', undefined],
		[
			'their own yes',
			said('role.acknowledged', {role: 'database', person: 'sam'}, {by: 'sam'}),
			'ROLE',
			'database: sam acknowledged',
			undefined,
		],
		[
			'a yes on behalf says whose word it is',
			said('role.acknowledged', {role: 'database', person: 'sam'}),
			'ROLE',
			'database: sam acknowledged (says maria)',
			undefined,
		],
		[
			'command taken over',
			said('command.taken', {from: 'li', reason: 'li is away'}),
			'COMMAND',
			'taken over from li',
			'because li is away',
		],
		['command that nobody had', said('command.taken', {from: null}), 'COMMAND', 'taken', undefined],
		[
			'somebody told',
			said('clock.told', {clock: 'c', position: 'CTO', person: 'sam', how: 'called'}),
			'TOLD',
			'CTO: sam, called',
			undefined,
		],
		['an integration (R24)', said('integration.marked', {name: 'stripe', affected: true}), 'PARTNERS', 'stripe is affected', undefined],
		[
			'an escalation with the number to call',
			said('clock.raised', raised('technical'), {by: 'room'}),
			'ESCALATE',
			/Platform Lead: call sam.*\+1 555 0100/,
			undefined,
		],
		['nobody to call', said('clock.raised', raised('technical', {call: call([])}), {by: 'room'}), 'ESCALATE', /no number known/, undefined],
		[
			'a late one',
			said('clock.raised', raised('update', {name: 'Status update', lateMs: 5000, call: []}), {by: 'room'}),
			'DUE',
			/Status update \(late: the server was away, or its disk was full\)/,
			undefined,
		],
	] as const)('%s', (_what, entry, kind, text, because) => {
		expect(entry.kind).toBe(kind);
		if (typeof text === 'string') expect(entry.text).toBe(text);
		else expect(entry.text).toMatch(text);
		expect(entry.because).toBe(because);
	});

	it('under an account that several share, the name comes with the account', () => {
		expect(said('note', {text: 'x'}, {by: 'maria (via ubuntu)'}).who).toBe('maria (via ubuntu)');
	});

	it('what is bad and what is good news looks it', () => {
		const transition = (direction: 'worse' | 'better') =>
			said('signal.transition', {signal: 's', text: 'x', direction, measuredAt: instant(1)}).tone;
		expect([transition('worse'), transition('better')]).toEqual(['bad', 'good']);
	});
});

describe('the document (R33)', () => {
	const format = {zone: 'UTC', format: (epochMs: number) => formatClock(epochMs, 'UTC', {date: true})};
	const document = (story: ToldIncident) => timelineDocument(story.incident, story.events, format);
	const rows = (story: ToldIncident) =>
		document(story)
			.split('\n')
			.filter((line) => /^\| 2026/.test(line));

	it('says what is known, and of what is not that it is unknown', () => {
		const text = document(new ToldIncident({services: [], detectedBy: undefined, detectedHow: undefined, detectedAt: undefined}));
		expect(text).toMatch(/^# Checkout returns 5xx$/m);
		expect(text).toContain('| Severity | SEV-1 |');
		expect(text).toContain('| Declared | 2026-11-23 08:11:00 UTC, by maria |');
		expect(text).toContain('| Detected | unknown |');
		expect(text).toContain('| Resolved | unknown |');
		expect(text).not.toContain('| Closed |');
		expect(text).not.toContain('drill');
		expect(document(new ToldIncident({drill: true}))).toContain('**This was a drill.**');
	});

	it('has its entries by when they happened, and says when they were logged', () => {
		const story = new ToldIncident()
			.add('note', {text: 'second'}, {minute: 5})
			.add('note', {text: 'first'}, {minute: 9, occurredAt: instant(2)})
			.add('note', {text: 'zeroth'}, {minute: 10, occurredAt: instant(-30)})
			.add('decision', {text: 'third'}, {minute: 11, lateMs: 60_000});
		expect(rows(story).map((row) => /zeroth|first|second|third|DECLARED/.exec(row)?.[0])).toEqual([
			'zeroth',
			'DECLARED',
			'first',
			'second',
			'third',
		]);
		expect(rows(story)[2]).toBe('| 2026-11-23 08:13:00 | maria | NOTE | first (logged 2026-11-23 08:20:00) |');
		expect(rows(story)[4]).toContain('(decided offline at 2026-11-23 08:21:00)');
	});

	it('keeps what was struck, struck through (R32)', () => {
		const story = new ToldIncident().add('note', {text: 'of another incident'}).add('entry.struck', {target: 2});
		expect(rows(story)[1]).toContain('~~of another incident~~ (struck)');
	});

	it('has evidence below, fenced whatever is in it, and says what was cut', () => {
		const head = 'api-1 Running\n```\nnot the end\n````';
		const story = new ToldIncident().add('note', {
			text: 'pods',
			evidence: {title: 'pods at 08:20', hash: 'a'.repeat(64), keptBytes: 1000, totalBytes: 5000, head},
		});
		const text = document(story);
		expect(rows(story)[1]).toContain('(evidence #2)');
		expect(text).toContain('### #2 pods at 08:20');
		expect(text).toContain(`cut: 1000 of 5000 bytes, SHA-256 ${'a'.repeat(64)}`);
		expect(text).toContain(`\n\`\`\`\`\`\n${head}\n\`\`\`\`\`\n`);
	});

	it('takes nothing that people wrote for Markdown or HTML', () => {
		const story = new ToldIncident({title: '*Checkout* [x](javascript:y) <b># ~'}).add('note', {
			text: 'a | b\n| c | <script>alert(1)</script> `x` ~~y~~ ![z](http://z) \\|',
		});
		const text = document(story);
		expect(text.split('\n')[0]).toBe(String.raw`# \*Checkout\* \[x\](javascript:y) \<b\>\# \~`);
		const [, row = ''] = rows(story);
		// A cell that people wrote ends no cell, and no line.
		expect(row.replaceAll(/\\./g, '').match(/\|/g)).toHaveLength(5);
		expect(row).toContain(String.raw`\<script\>`);
		expect(row).toContain(String.raw`!\[z\]`);
		expect(row).not.toMatch(/[^\\]<(?!br>)/);
	});
});
