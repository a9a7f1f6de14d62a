import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../helpers/policy-lines.ts';

// Where people meet and by what they are paged, as sentences, lines and tables say it.

const channels = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.channels.map(({name, address}) => [name, address]);

describe('a channel', () => {
	it.each([
		['## Talking\n\nAll outages are run in `#till-main` on Slack.', [['Talking', '#till-main']]],
		['## Meldungen\n\nGemeldet wird im Teams-Kanal „Kasse Süd“ und per Rundruf.', [['Meldungen', 'Teams-Kanal „Kasse Süd“']]],
		['## Talking\n\nWe meet in the Signal group "Till alarm".', [['Talking', 'Signal group "Till alarm"']]],
		['Outage channel: `#till-main` (one thread per outage)', [['Outage (one thread per outage)', '#till-main']]],
		[
			'## Tools\n\n- Chat: Teams channel "Till room"\n- Bridge: Zoom room \'till\'',
			[
				['Chat', 'Teams channel "Till room"'],
				['Bridge', "Zoom room 'till'"],
			],
		],
	])('is read: %s', (text, expected) => {
		expect(channels(text)).toEqual(expected);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});

	it.each([
		'## Talking\n\nFor access to the till ask in #till-help.',
		'## SEV1 procedure\n\n1. Post in #till-main\n2. Restart the till',
		'## Talking\n\nThe first one opens and posts to #till-<date>.',
	])('is none that is spoken of in passing, that is a step, or that is filled in: %s', (text) => {
		expect(channels(text)).toEqual([]);
	});
});

describe('what a team is paged by', () => {
	it.each([
		['Paging: PagerDuty service "till-first"', [['Paging', 'PagerDuty service "till-first"']]],
		['## Tools\n\n- Alarmierung: Opsgenie, Dienst „Kasse“', [['Alarmierung', 'Opsgenie, Dienst „Kasse“']]],
		[
			'## Alerting\n\nWhoever is on call is paged through PagerDuty (service `till-first`).',
			[['Alerting', 'PagerDuty service till-first']],
		],
		[
			'## Where\n\n| What | Where |\n|---|---|\n| Talking | #till-main |\n| Paging | Opsgenie team "till" |',
			[
				['Talking', '#till-main'],
				['Paging', 'Opsgenie team "till"'],
			],
		],
	])('is read: %s', (text, expected) => {
		expect(channels(text)).toEqual(expected);
	});
});
