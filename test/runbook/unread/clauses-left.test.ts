import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A sentence says one thing after the other: a clause of which nothing is in what was understood of its line is named.

const wordsLeft = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.notUnderstood.flatMap(({words}) =>
		words === undefined ? [] : [words],
	);

describe('a clause of which nothing is held', () => {
	it.each([
		['until when somebody leads', '## Command\n\nThe platform on-call leads a SEV1 until one shows up.', 'until one shows up'],
		[
			'what must not be done, beside a call',
			'## Escalation\n\n- SEV1: Watch lead at once, and nothing is switched off before the harbour master agreed',
			'nothing is switched off before the harbour master agreed',
		],
		[
			'where a review is read',
			'## Reviews\n\n- SEV1: review within 5 days, and everybody reads it at the Thursday round',
			'everybody reads it at the Thursday round',
		],
		['where it is told', '## Updates\n\n- SEV3: on the ticket, once a day', 'on the ticket'],
		[
			'when it is told, beside how often',
			'## Meldungen\n\n- SEV1: alle 20 Minuten, sobald jemand danach fragt',
			'sobald jemand danach fragt',
		],
	])('%s', (_, text, words) => {
		expect(wordsLeft(text).join(' | ')).toContain(words);
	});
});

describe('a clause that narrows nothing', () => {
	it.each([
		['the reason of a call', '## Escalation\n\n- SEV1: call the watch lead at once, because the harbour board will ask'],
		['what a call is for', '## Eskalation\n\n- SEV1: sofort die Wachleitung anrufen, damit am Kai niemand überrascht wird'],
		['at night, too', '## Escalation\n\n- SEV1: call the watch lead at once, at night too'],
		['whatever the time', '## Escalation\n\n- SEV1: call the watch lead after 20 minutes, whatever the time'],
		['where more is to be read', '## Escalation\n\n- SEV1: call the watch lead after 20 minutes (see contacts)'],
		['nothing but a severity', '## Updates\n\n- For a SEV1 we want news: every 20 minutes'],
		['that it goes on', '## Escalation\n\n- SEV1, still broken after 45 minutes: watch lead'],
		['what is held in other words', '## Escalation\n\n- If containers have been lost, the Watch lead is called at once'],
	])('is left in peace: %s', (_, text) => {
		expect(wordsLeft(text)).toEqual([]);
	});
});

describe('for as long as an incident lasts', () => {
	it.each([
		'Continue updates every 30 minutes while active.',
		'Send updates every 30 minutes while the incident is ongoing.',
		'Post updates every 30 minutes during an outage.',
		'Updates alle 30 Minuten, solange der Vorfall andauert.',
	])('says nothing that is left: %s', (text) => {
		const {left, found} = policyLines(withLevels(`## Communication\n\n- ${text}`));
		expect(found.join('\n')).toContain('every 30 min');
		expect(left).toEqual([]);
	});

	it('is something else where it is narrowed', () => {
		expect(policyLines(withLevels('## Communication\n\n- Send updates every 30 minutes while the shop is open.')).left).not.toEqual([]);
	});
});
