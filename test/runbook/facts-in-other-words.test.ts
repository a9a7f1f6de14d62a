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
		const {report} = read(
			'## Eskalation\n\n- CTO: bei SEV1 sofort\n- Bei SEV1 wird nach 30 Minuten die Geschäftsführung informiert.\n- SEV2: CTO nach 1 Stunde, Meldung bei der Betriebsleitung',
		);
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
		const step = '## SEV1 procedure\n\n1. Join the bridge: https://meet.example/major\n\n';
		expect(read(`${step}${text}`).runbook.channels.map(({name, address}) => [name, address])).toEqual([
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

describe('items that begin with a window', () => {
	const phases = (list: string) =>
		read(`## SEV1 procedure\n\n${list}`).runbook.severities[0]?.procedure.map(({name, window, steps}) => [
			name,
			window?.fromMs,
			window?.toMs,
			steps.map(({text, body}) => [text, ...body.map(({text: words}) => words)]),
		]);
	it('are phases, with what stands below as steps', () => {
		const list =
			'1. First 10 minutes\n   1. Page everybody\n   2. Open a bridge\n2. Minutes 10 to 30\n   1. Roll back\n3. After 30 minutes\n   1. Fail over';
		expect(phases(list)).toEqual([
			['First 10 minutes', 0, minutes(10), [['Page everybody'], ['Open a bridge']]],
			['Minutes 10 to 30', minutes(10), minutes(30), [['Roll back']]],
			['After 30 minutes', minutes(30), null, [['Fail over']]],
		]);
	});

	it('are phases of one step where nothing stands below', () => {
		const list =
			'1. **0-5m** ack, open channel\n2. **5-20m** fail over\n   ```\n   es-switch replica\n   ```\n3. **20m+** rebuild the index';
		expect(phases(list)).toEqual([
			['Ack, open channel', 0, minutes(5), [['ack, open channel']]],
			['Fail over', minutes(5), minutes(20), [['fail over', 'es-switch replica']]],
			['Rebuild the index', minutes(20), null, [['rebuild the index']]],
		]);
	});

	it('are steps where it is a deadline, or some have none', () => {
		for (const list of ['1. within 5 min: acknowledge\n2. within 15 min: call the vendor', '1. 0-5m ack\n2. Call the vendor'])
			expect(phases(list)?.map(([, from]) => from)).toEqual([undefined]);
	});
});

describe('commands as teams write them', () => {
	const commands = (steps: string) =>
		read(`## SEV1 procedure\n\n${steps}`).runbook.severities[0]?.procedure.flatMap(({steps: all}) =>
			all.flatMap(({body}) => body.filter(({is}) => is === 'command').map(({text}) => text)),
		);
	it.each([
		['in a fence without a language', '1. Switch\n   ```\n   payctl route backup\n   ```', 'payctl route backup'],
		['in an indented block', '1. Switch\n\n       payctl route --acquirer backup', 'payctl route --acquirer backup'],
		['in a bullet without marks', '1. sudo crm status', 'sudo crm status'],
		['behind a word that sounds like an impact', '1. Find the blast radius: `cw impact --top 10`', 'cw impact --top 10'],
	])('%s', (_, steps, command) => {
		expect(commands(steps)).toEqual([command]);
	});

	it('is none where a message stands in a fence, or a sentence in a bullet', () => {
		expect(commands('1. Post\n   ```\n   we are down, and on it.\n   ```\n2. make sure that everybody knows')).toEqual([]);
	});

	it('says nothing of the impact', () => {
		const [severity] = read('## SEV1 procedure\n\n1. Find the blast radius: `cw impact --top 10`').runbook.severities;
		expect(severity?.impact).not.toContain('cw impact');
	});
});

it('takes the state that a message begins with for nothing to fill in', () => {
	const {runbook} = read('## Message for customers\n\n> **[Investigating] {component} is {state}**, [Monitoring|Resolved] by [your name]');
	expect(runbook.templates[0]?.placeholders).toEqual(['component', 'state', 'Monitoring|Resolved', 'your name']);
});

describe('"none" is an answer', () => {
	const {runbook, report} = readRunbook(
		'# T\n\n| | P1 | P2 |\n|---|---|---|\n| Time to acknowledge | 5 min | 2 h |\n| Incident commander | Duty IC | none |\n| Post-mortem | within 48 h | keine |',
		{origin: '/srv/team.md'},
	);
	it('for who commands and for the review: the built-in runbook does not stand in', () => {
		expect(runbook.severities.map(({command, review}) => [command?.positions, review?.when])).toEqual([
			[['Duty IC'], 'within 48 h'],
			[undefined, undefined],
		]);
		expect(report.found.map(({text}) => text)).toEqual(
			expect.arrayContaining(['P2: "none", so nobody is named, and anyone may', 'P2: "keine", so none is due']),
		);
		expect(report.fromDefault.map(({what}) => what)).not.toEqual(expect.arrayContaining(['review']));
	});
});

it('reads a task list that follows the reviews in one list', () => {
	const {runbook} = read(
		'## Afterwards\n\n- SEV1: postmortem within 3 business days\n\n- [ ] Timeline exported\n- [ ] Status page set to Resolved',
	);
	expect(runbook.checklists.find(({id}) => id === 'post-incident')?.items).toEqual(['Timeline exported', 'Status page set to Resolved']);
});

it('reports how a severity is chosen, for the room has no place for it', () => {
	const {report} = read('In doubt the higher severity goes. The service desk sets the severity. Call it quits on Friday.');
	expect(report.notUnderstood.map(({why}) => why)).toEqual([
		'"In doubt the higher severity goes."',
		'"The service desk sets the severity."',
	]);
});

it('reads the reviews of a French runbook', () => {
	const text = '## Retour d’expérience\n\n- SEV1 : sous 3 jours ouvrés\n- SEV2 : néant';
	const {severities} = read(text).runbook;
	expect(severities.map(({review}) => review?.withinMs)).toEqual([minutes(3 * 24 * 60), undefined, expect.any(Number)]);
});

it('reads "none" in a sentence beside the reviews of others', () => {
	const {runbook, report} = read('## After an incident\n\nSEV1: review in 2 working days. SEV2: review in 1 week. SEV3: none.');
	expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([minutes(2 * 24 * 60), minutes(7 * 24 * 60), undefined]);
	expect(report.notUnderstood).toEqual([]);
});
