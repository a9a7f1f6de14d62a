import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';
import {minutes} from '../helpers/runbook-fixture.ts';

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/team.md'});

describe('a phase that has no end', () => {
	it.each(['Close (T+60 onwards)', 'Close (ab T+60)', 'Close (from 60 min on)', 'Close (60 min and beyond)'])('%s', (heading) => {
		const {runbook} = read(`## SEV1 procedure\n\n### Detect (T+0 to T+5)\n\n1. Look\n\n### ${heading}\n\n1. Watch`);
		expect(runbook.severities[0]?.procedure.map(({window}) => window)).toEqual([
			{fromMs: 0, toMs: minutes(5)},
			{fromMs: minutes(60), toMs: null},
		]);
	});
});

describe('a condition that stands before its time', () => {
	it.each([
		['bei Datenabfluss sofort', 'bei Datenabfluss'],
		['im Falle eines Datenabflusses sofort', 'im Falle eines Datenabflusses'],
		['in case of data loss: immediately', 'in case of data loss'],
	])('%s', (cell, condition) => {
		const {report} = read(
			`## Alarmierung\n\n| Wer | SEV1 | SEV2 |\n|---|---|---|\n| Leitung | 10 Min. | 30 Min. |\n| CTO | ${cell} | ${cell} |`,
		);
		expect(report.remarks.filter((remark) => remark.includes('no condition'))).toEqual([
			expect.stringContaining(`"${condition}" is no condition that the room knows: CTO is called in any case`),
		]);
	});

	it('is none where it is the severity or somebody', () => {
		const {report} = read('## Eskalation\n\n- CTO: bei SEV1 sofort\n- SEV2: CTO nach 1 Stunde, Meldung bei der Betriebsleitung');
		expect(report.remarks.filter((remark) => remark.includes('no condition'))).toEqual([]);
	});
});

describe('where people meet, and what others look at', () => {
	it.each([
		'## Updates\n\n- Internal\n  - SEV1: every 15 minutes\n- External (https://status.acme.example)\n  - SEV1: every 30 minutes',
		'## Communication\n\nPage d’état publique : https://status.acme.example',
		'## Where\n\n- Public status: https://status.acme.example',
		'## Kommunikation\n\nKundeninformation auf https://status.acme.example durch die Pressestelle.',
	])('%s', (text) => {
		expect(read(text).runbook.statusPage?.url).toBe('https://status.acme.example');
	});

	it('takes no page of a vendor for it', () => {
		expect(read('## Links\n\n- Cloud: https://status.vendor.example').runbook.statusPage).toBeUndefined();
	});

	it('keeps each channel, with what is filled in', () => {
		const text = `## Where

- War room channel: \`#mi-<ticket>\`
- Announcements: \`#mi-announce\`
- Fallback if Slack is down: https://meet.example/major`;
		expect(read(text).runbook.channels.map(({name, address}) => [name, address])).toEqual([
			['War room', '#mi-<ticket>'],
			['Announcements', '#mi-announce'],
			['Fallback if Slack is down', 'https://meet.example/major'],
		]);
	});
});

describe('numbers inside of the house', () => {
	const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);
	it('are numbers where numbers are listed, and elsewhere with the word for it', () => {
		expect(contacts('## Telefon\n\n- Pflegedirektion: 5560\n- IT-Bereitschaft: 5555 (intern), 0151 5550 111\n- Stand: 2026')).toEqual([
			['Pflegedirektion', '5560', undefined],
			['IT-Bereitschaft', '5555', 'intern, 0151 5550 111'],
		]);
		expect(contacts('## People\n\n- Duty nurse: ext. 5560\n- Porter: Durchwahl 12\n- Beds: 5560')).toEqual([
			['Duty nurse', 'ext. 5560', undefined],
			['Porter', 'Durchwahl 12', undefined],
		]);
	});

	it('stand in a column for them', () => {
		expect(contacts('## Contacts\n\n| Role | Phone |\n|---|---|\n| Porter | 5560 |\n| Ward | ext. 12 |')).toEqual([
			['Porter', '5560', undefined],
			['Ward', 'ext. 12', undefined],
		]);
	});
});

it('takes a percentile for no severity', () => {
	const {report} = readRunbook('# T\n\n| Severity | Search | Ack |\n|---|---|---|\n| P1 | down | 5m |\n| P2 | p99 > 3s for 10m | 15m |', {
		origin: '/srv/team.md',
	});
	expect(report.remarks[0]).toBe('The severities are P1, P2, highest first: by their names (P1, P2).');
});
