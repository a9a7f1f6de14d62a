import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A contact with more ways than one, and what is written somewhere instead of calling anybody.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about = ''}) => [position, phone, about]);
const channels = (text: string) =>
	read(text)
		.runbook.channels.filter(({source}) => source.includes('runbook.md'))
		.map(({name, address}) => `${name}: ${address}`);

describe('whoever has an address and no number', () => {
	it.each([
		['Vault team: vault@bank.example, Opsgenie team "vault"', ['Vault team', 'vault@bank.example', 'Opsgenie team "vault"']],
		['Gate desk: `#gate`, gate@port.example', ['Gate desk', 'gate@port.example', '#gate']],
		['Legal: legal@port.example, `#legal`', ['Legal', 'legal@port.example', '#legal']],
	])('is a contact with what else reaches them: %s', (item, contact) => {
		expect(contacts(`## Numbers\n\n- ${item}`)).toContainEqual(contact);
	});

	it.each(['Erreichbarkeit', 'Kontakte'])('is so in German, too: %s', (title) => {
		expect(contacts(`## ${title}\n\n- Tresor: tresor@bank.example, \`#tresor\``)).toContainEqual([
			'Tresor',
			'tresor@bank.example',
			'#tresor',
		]);
	});
});

describe('a channel beside how somebody is paged', () => {
	it('is kept in an item', () => {
		expect(channels('## Contacts\n\n- Data team: Opsgenie schedule "data", `#data`').sort()).toEqual([
			'Data team: #data',
			'Data team: Opsgenie schedule "data"',
		]);
	});

	it('is kept in a row', () => {
		const text =
			'## Phone numbers\n\n| Who | Phone | Otherwise |\n|---|---|---|\n| Depot on-call | PagerDuty service `depot-core` | `#depot` |\n| Desk | 020 5550 9000 | – |';
		expect(channels(text)).toEqual(['Depot on-call: PagerDuty service depot-core', 'Depot on-call: #depot']);
	});
});

describe('where those hear who stand in a table of updates', () => {
	it.each([
		['Internal (Teams channel "Major")', 'Internal: Teams channel "Major"'],
		['Intern (Teams-Kanal „Lage“)', 'Intern: Teams-Kanal „Lage“'],
		['Team (#ops-live)', 'Team: #ops-live'],
	])('is a channel: %s', (cell, channel) => {
		expect(channels(`## Updates\n\n| Audience | SEV1 | SEV2 |\n|---|---|---|\n| ${cell} | every 20 min | every 2 hours |`)).toEqual([
			channel,
		]);
	});
});

describe('what is dropped in a channel', () => {
	it('is where, though nobody is called', () => {
		expect(channels('## Who is called\n\nNobody gets paged for a SEV3. Drop it in `#small-stuff`.')).toEqual(['small-stuff: #small-stuff']);
	});
});

describe('a ticket in a table of calls', () => {
	const table = (cell: string) =>
		`## Who gets called\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| Immediately | Duty engineer | ${cell} |\n| After 30 min | Site manager | – |`;
	const calls = (cell: string) =>
		read(table(cell)).runbook.severities[1]?.rungs.filter(({source}) => source.includes('runbook.md')).length === 0 &&
		read(table(cell)).runbook.severities[1]?.technical?.source.includes('runbook.md') !== true;

	it.each(['Ticket to the depot queue', 'Ticket to the platform backlog', 'Post in #depot', 'Eintrag im Kanal #depot'])(
		'calls nobody where nobody is named: %s',
		(cell) => {
			expect(calls(cell)).toBe(true);
			expect(channels(table(cell))).not.toContain('Call: #depot');
		},
	);

	it.each([
		['Ticket to the service desk', 'Service desk', 'Ticket'],
		['Mail to the owning team', 'Owning team', 'Mail'],
		['E-Mail an die Fachgruppe', 'Fachgruppe', 'E-Mail'],
	])('is how somebody hears, which is named: %s', (cell, who, way) => {
		const {runbook, report} = read(table(cell));
		expect(runbook.severities[1]?.technical?.atOnce.map((name) => name.toLowerCase())).toEqual([who.toLowerCase()]);
		expect(report.remarks.join('\n')).toContain(`"${way}" is not kept`);
	});

	it('leaves a table of calls one, however many of its cells are tickets', () => {
		const text =
			'## Wer wird gerufen\n\n| Zeit | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| Sofort | Rufbereitschaft | Ticket an 2nd Level | E-Mail an die Fachgruppe |\n| Nach 30 Minuten | Teamleitung | Ticket an die Entwicklung | – |';
		const {runbook, report} = read(text);
		expect(runbook.severities[0]?.technical?.atOnce).toEqual(['Rufbereitschaft']);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('Ticket an 2nd Level');
	});
});

describe('a severity that is called as a way is', () => {
	it('is no column of channels', () => {
		const text =
			'# Incidents\n\n| Level | Response time |\n|---|---|\n| High | 5 min |\n| Medium | 30 min |\n\n## Who gets called\n\n| When | High | Medium |\n|---|---|---|\n| Immediately | Duty engineer | Shift lead |\n| After 30 min | Site manager | – |';
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.remarks.join('\n')).not.toContain('"Medium" is not kept');
	});
});

describe('numbers as a small company writes them', () => {
	it('stand in a paragraph of lines, behind each name', () => {
		expect(contacts('## Numbers\n\nOlga 0172 555 0301\nMr Becker 0172 555 0300')).toEqual([
			['Olga', '0172 555 0301', ''],
			['Mr Becker', '0172 555 0300', ''],
		]);
	});

	it('have nothing of what joins them to an address', () => {
		expect(contacts('## Contacts\n\n| Who | How |\n|---|---|\n| Dr Hale | 07700 900 901 or hale@vet.example |')).toEqual([
			['Dr Hale', '07700 900 901', 'hale@vet.example'],
		]);
	});

	it('are none in a paragraph that says more', () => {
		expect(contacts('## Numbers\n\nOlga 0172 555 0301\nWe had 12 calls in 2024 and liked it')).toEqual([]);
	});
});
