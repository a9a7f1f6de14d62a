import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Chapters whose heading asks whom to call, and what is said there besides of a call.

function calls(heading: string, text: string, id = 'P1') {
	const {runbook} = readRunbook(
		`# Care line\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n\n## ${heading}\n\n${text}\n`,
		{origin: '/srv/care.md'},
	);
	const severity = runbook.severities.find((one) => one.id === id);
	const rungs = (severity?.rungs ?? []).filter(({source}) => source.includes('care.md'));
	return {
		first: severity?.technical?.source.includes('care.md') ? severity.technical.atOnce : [],
		called: [
			...(severity?.technical?.source.includes('care.md')
				? [severity.technical.secondary, severity.technical.final?.position].filter((one) => one !== undefined)
				: []),
			...rungs.map(({position}) => position),
		],
		rungs,
	};
}

describe('below a heading that asks whom to call', () => {
	it.each(['When do we wake somebody?', 'Whom to page', 'Who do we call?', 'Wann wecken wir jemanden?', 'Calling for help'])(
		'whoever is named without a time is called at once: %s',
		(heading) => {
			expect(calls(heading, 'For P1, page the night engineer.').first).toEqual(['Night engineer']);
		},
	);

	it('nobody is called in any case who is called on a condition', () => {
		expect(calls('Paging', '- P1: the press officer is paged unless nobody outside noticed').first).toEqual([]);
	});
});

describe('what is said besides of a call', () => {
	it.each([
		[
			'so that',
			'For P1, page the night engineer. After 30 minutes call the plant manager, so that the shift can be moved.',
			'Plant manager',
		],
		[
			'damit',
			'Bei P1:\n\n- sofort die Rufbereitschaft,\n- nach 30 Minuten die Werkleitung (Ida Krug), damit sie die Schicht verlegt.',
			'Werkleitung',
		],
	])('is no part of who is called: %s', (_, text, position) => {
		expect(calls('Who gets called', text).called).toContain(position);
	});

	it.each([
		'If meter data may have left our systems, the privacy officer is called immediately, on top of everybody else.',
		"- Meter data has leaked: call the privacy officer at once, don't wait for the 30 minutes.",
	])('is no part of the case either: %s', (text) => {
		const {rungs} = calls('Who gets called', `For P1, page the night engineer.\n\n${text}`);
		expect(rungs.find(({position}) => position === 'Privacy officer')?.timing).toMatchObject({at: 'reported'});
	});
});

describe('whoever joins', () => {
	it.each([
		['For P1, page the night engineer. The secondary joins after 30 minutes if there is no progress.', 'Secondary'],
		['For P1, page the night engineer. After an hour the plant manager joins the bridge.', 'Plant manager'],
		['Bei P1 rufen wir die Rufbereitschaft. Die Werkleitung kommt nach 30 Minuten dazu.', 'Werkleitung'],
	])('is called: %s', (text, position) => {
		expect(calls('Who gets called', text).called).toContain(position);
	});
});

describe('a name and behind it what they are', () => {
	const first = 'For P1, page the night engineer.';
	it.each([
		`${first} If it is still open after 45 minutes, we call Claire Oduya, the CEO.`,
		`${first} After 45 minutes Claire Oduya, the CEO, gets a phone call.`,
	])('is one who is called: %s', (text) => {
		expect(calls('Who gets called', text).called.filter((one) => /Claire|CEO/.test(one))).toHaveLength(1);
	});

	it('are several where the list goes on', () => {
		expect(calls('Who gets called', `${first} After 45 minutes call the duty manager, the CEO.`).called).toEqual(
			expect.arrayContaining(['Duty manager', 'CEO']),
		);
	});
});

describe('a matrix of calls', () => {
	it('calls at the time of a cell that is long for its condition, as its neighbours do', () => {
		const table =
			'| Wer | P1 | P2 |\n|---|---|---|\n| Werkleiter | sofort | nach 30 Minuten |\n| IT-Bereitschaft | nach 10 Minuten | nach 30 Minuten, wenn die Leittechnik betroffen ist |\n| Pressestelle | nach 20 Minuten | nach 60 Minuten |';
		expect(calls('Alarmierung', table).rungs).toContainEqual(
			expect.objectContaining({position: 'IT-Bereitschaft', timing: {at: 'after', ms: 600_000}}),
		);
	});
});
