import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Tables and sentences that say who leads, and lists of numbers with a name beside what somebody is.

const read = (text: string) => readRunbook(withLevels(text), {origin: 'rb.md'});
const commanders = (text: string) =>
	read(text).runbook.severities.map(({id, command}) => [id, command?.source.includes('rb.md') ? command.positions : []]);

describe('who may command', () => {
	it.each([
		['Led by', 'Crisis Manager only', 'Crisis Manager or Shift Lead'],
		['Geführt von', 'nur der Werkleiter', 'Werkleiter oder Schichtleiter'],
	])('stands in a column "%s"', (title, first, second) => {
		const [one, two] = commanders(
			`## Who leads\n\n| Level | ${title} | Call? |\n|---|---|---|\n| SEV1 | ${first} | yes |\n| SEV2 | ${second} | no |`,
		);
		expect(one?.[1]).toHaveLength(1);
		expect(one?.[1]?.[0]).toMatch(/^(?:Crisis Manager|Werkleiter)$/);
		expect(two?.[1]).toEqual(second.split(/ or | oder /));
	});

	it.each([
		['Incident Commander', 'Who may take it', 'SEV1: Senior SRE or Head of IT. SEV2: any SRE on call.'],
		['Einsatzleitung', 'Wer', 'SEV1: Senior SRE oder Head of IT. SEV2: SRE on call.'],
	])('stands beside "%s" in a table of roles', (role, who, cell) => {
		const table = `## Roles\n\n| Role | Does | ${who} |\n|---|---|---|\n| ${role} | Decides | ${cell} |\n| Scribe | Writes | anyone |`;
		expect(commanders(table).slice(0, 2)).toEqual([
			['SEV1', ['Senior SRE', 'Head of IT']],
			['SEV2', ['SRE on call']],
		]);
	});

	it('is nobody where a cell says something else, which is named', () => {
		const table =
			'## Roles\n\n| Role | Does | Who may take it |\n|---|---|---|\n| Incident Commander | Decides | SEV1: whoever has done the training. SEV2: any SRE on call. |';
		expect(commanders(table)[0]?.[1]).toEqual([]);
		expect(policyLines(withLevels(table)).left.join('\n')).toContain('whoever has done the training');
	});

	it.each([
		['For SEV1 only shift managers and staff engineers may be IC.', ['shift managers', 'staff engineers']],
		['SEV1: the Duty Manager is Storm Captain (our word for incident commander).', ['Duty Manager']],
		['The duty engineer coordinates a SEV1 until the Infrastructure Manager takes over.', ['duty engineer', 'Infrastructure Manager']],
	])('"%s"', (said, names) => {
		expect(commanders(`## Who is in charge\n\n${said}`)[0]?.[1]).toEqual(names);
	});

	it('is both, and until when one of them does is remarked', () => {
		const text =
			'## In charge\n\n- SEV1: the engineering director, and the web engineer until the director has joined\n- SEV2: the web engineer\n- SEV3: nobody needs to be';
		expect(commanders(text)[0]?.[1]).toEqual(['engineering director', 'web engineer']);
		expect(read(text).report.remarks.join('\n')).toContain('"until the director has joined" is not kept');
		expect(policyLines(withLevels(text)).found.some((line) => /who may command: SEV3: .*nobody is named/.test(line))).toBe(true);
	});

	it('by default leads where nothing else is said', () => {
		expect(commanders('## Who leads\n\nThe primary on-call leads the incident by default.').map(([, names]) => names)).toEqual([
			['primary on-call'],
			['primary on-call'],
			['primary on-call'],
		]);
	});
});

describe('a number', () => {
	const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);

	it.each([
		['Live Director, Kit Moss – +1 555 0150', ['Live Director', '+1 555 0150', 'Kit Moss']],
		['Jane Doe (CTO): +1 555 0152', ['CTO', '+1 555 0152', 'Jane Doe']],
		['Helena Lind, Head of IT: +1 555 0151', ['Head of IT', '+1 555 0151', 'Helena Lind']],
		['ISB, Hr. Aksoy: +49 171 5550 120', ['ISB', '+49 171 5550 120', 'Hr. Aksoy']],
		['Leitung Technik (Prof. Haase): +49 171 5550 121', ['Leitung Technik', '+49 171 5550 121', 'Prof. Haase']],
	])('is of the position, and the name is beside it: "%s"', (line, contact) => {
		expect(contacts(`## Phone book\n\n- ${line}\n- Security desk: +1 555 0199`)).toContainEqual(contact);
		expect(contacts(`## Phone book\n\n- ${line}\n- Security desk: +1 555 0199`)).toHaveLength(2);
	});

	it.each([
		'Mara can be reached at +49 30 555 0112, Theo at +49 30 555 0117, and Ines is @ines in Slack.',
		'Mara ist unter +49 30 555 0112 erreichbar, Theo unter +49 30 555 0117 und Ines unter @ines.',
	])('of each in a sentence is their own: "%s"', (sentence) => {
		expect(contacts(`## Numbers\n\n${sentence}`)).toEqual([
			['Mara', '+49 30 555 0112', undefined],
			['Theo', '+49 30 555 0117', undefined],
			['Ines', '@ines', undefined],
		]);
	});
});

describe('a place to meet', () => {
	it.each([
		['- Lagekanal: Teams „Lage Technik“', {name: 'Lagekanal', address: 'Teams „Lage Technik“'}],
		['- SEV1: the coordinator posts in the Teams channel *Major Storms* every 30 minutes.', {address: 'Teams channel Major Storms'}],
	])('%s', (line, channel) => {
		expect(read(`## Communication\n\n${line}`).runbook.channels).toContainEqual(expect.objectContaining(channel));
	});

	it.each([
		'Published at https://servicestatus.bank.example by the press office.',
		'Kunden werden über https://stoerung.werke.example unterrichtet.',
	])('of the public is the status page: "%s"', (sentence) => {
		expect(read(`## Messages\n\n${sentence}`).runbook.statusPage?.url).toMatch(/^https:\/\/\w+\.\w+\.example$/);
	});
});

it('nobody who is alarmed and a ticket are no team', () => {
	const {runbook} = read('## Alarmierung\n\nBei SEV3 wird niemand alarmiert, ein Ticket genügt.');
	expect(runbook.severities[2]?.team?.source ?? '').not.toContain('rb.md');
});
