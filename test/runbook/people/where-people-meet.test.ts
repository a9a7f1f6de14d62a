import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

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
		['## Summary\n\nIf the outage is wide, post in #till-all.', [['till-all', '#till-all']]],
		['## Major outages\n\nPost a short note in #till-all.', [['till-all', '#till-all']]],
		['## Zusammenfassung\n\nKurz in #kasse-alle schreiben.', [['kasse-alle', '#kasse-alle']]],
		['## Summary\n\nCustomer notes are posted in #till-all.', [['Customer notes', '#till-all']]],
		['## Telling the branches\n\nPost a short note in #till-all.', [['Telling the branches', '#till-all']]],
	])('is named by what is said of it, and by a heading only if that is of talking: %s', (text, expected) => {
		expect(channels(text)).toEqual(expected);
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

describe('a place to meet', () => {
	it.each([
		['## Channels\n\n- Teams: team «Tills», channel `Main` and channel `Side`', [['Teams', 'team «Tills», channel Main and channel Side']]],
		['## Contacts\n\nTeams channel: "Till room".', [['Teams channel', '"Till room"']]],
		['## Canales\n\n- Sin red: grupo de WhatsApp «Cajas»', [['Sin red', 'grupo de WhatsApp «Cajas»']]],
		['## Channels\n\n- Voice: Discord staff server, "Till room"', [['Voice', 'Discord staff server, "Till room"']]],
		[
			'## Kanäle\n\n- Funk: Betriebsfunk Kanal 4\n- Verteiler: lage@kasse.example',
			[
				['Verteiler', 'lage@kasse.example'],
				['Funk', 'Betriebsfunk Kanal 4'],
			],
		],
		[
			'## Channels\n\n- `#till-red` – war room, no chatter\n- `#till-info` – for all shops',
			[
				['War room', '#till-red'],
				['For all shops', '#till-info'],
			],
		],
		['## Paging\n\n- Fraud desk: Opsgenie team `fraud`', [['Fraud desk', 'Opsgenie team fraud']]],
	])('is read as a line says it: %s', (text, expected) => {
		expect(channels(text)).toEqual(expected);
	});

	it.each([
		['## Telling customers\n\nIn Slack everything goes to `#till-fire`.', [['Slack', '#till-fire']]],
		['## Status page\n\nInternal update, goes to `#till-updates`:', [['Internal update', '#till-updates']]],
		[
			'## Was teilen wir mit?\n\nDie Kasse schreibt auf die Statusseite https://status.kasse.example und in den Matrix-Raum `#kasse-lage`.',
			[['Matrix', '#kasse-lage']],
		],
	])('has no name that is of something else: %s', (text, expected) => {
		expect(channels(text)).toEqual(expected);
	});

	it('is none where a channel belongs to a step or only a tool is named', () => {
		expect(channels('## Tools\n\n- Chat: Slack\n- Dashboards: Grafana, board "Tills"')).toEqual([]);
	});
});

describe('where people meet otherwise', () => {
	const channelsOf = (text: string) =>
		readRunbook(`# Handbook\n\n## Declaring\n\n${text}\n`, {origin: 'rb.md'})
			.runbook.channels.filter(({source}) => source.includes('rb.md'))
			.map(({name, address}) => [name, address]);

	it.each([
		['If Slack is down we meet in `#stratus` on irc.libera.example.', 'If Slack is down', '#stratus on irc.libera.example'],
		['Wenn Teams ausfällt, treffen wir uns in #notfall.', 'If Teams ausfällt', '#notfall'],
	])('is said with when: %s', (sentence, name, address) => {
		expect(channelsOf(sentence)).toEqual([[name, address]]);
	});

	it('is none of a rehearsal', () => {
		expect(channelsOf('Game days run on the first Wednesday of the month and use the channel `#gameday`.')).toEqual([]);
	});
});
