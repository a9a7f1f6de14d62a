import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a heading says beside the severity that it names: how soon it is answered, who is of the team, of which part of a procedure it is.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const minute = 60_000;

describe('how soon a severity is answered', () => {
	it.each([
		['P1 - High (Response Time: < 25 minutes)', 25],
		['P1 – respond within 25 minutes', 25],
		['P1: Hoch (Reaktionszeit: 25 Minuten)', 25],
		['P1 [ack 25 min]', 25],
	])('stands in the heading "%s"', (heading, minutes) => {
		const {runbook, report} = read(
			`# Plan\n\n## Severities\n\n### ${heading}\n**Examples**:\n- The till is out of order\n- Nobody can log in\n\n### P2 - Medium (Response Time: 3 hours)\n**Examples**:\n- The printer jams\n`,
		);
		const [first, second] = runbook.severities;
		expect([first?.response?.ms, second?.response?.ms]).toEqual([minutes * minute, 180 * minute]);
		expect(report.gaps).not.toContainEqual(expect.stringMatching(/response time/));
		// The examples make an incident: nothing of it is done.
		expect(report.found.filter(({what}) => what === 'procedure')).toEqual([]);
		expect(first?.triggers.map(({name}) => name)).toEqual(['The till is out of order', 'Nobody can log in']);
	});

	it('is no stretch of time in which something is done', () => {
		const {runbook, report} = read(withLevels('## SEV1 response (0-25 minutes)\n\n1. Restart the till.\n2. Call the shop.\n'));
		expect(report.contradictions).toEqual([]);
		expect(runbook.severities[0]?.procedure[0]?.window).toEqual({fromMs: 0, toMs: 25 * minute});
	});

	it('is said by no team that is called together', () => {
		const {runbook} = read(
			'# Plan\n\n## P1 - High\n**Response time**: 25 minutes\n**Response team**: Full shop crew activated immediately\n\n## P2 - Low\n**Response time**: 2 hours\n**Response team**: Till engineer and duty manager\n',
		);
		expect(runbook.severities.map(({response, team}) => [response?.ms, team?.members])).toEqual([
			[25 * minute, ['Full shop crew']],
			[120 * minute, ['Till engineer', 'Duty manager']],
		]);
	});
});

describe('a part of a procedure for some severities', () => {
	it('takes the place of nothing', () => {
		const {runbook} = read(
			withLevels(`## Response procedure

### First checklist
- [ ] Open a ticket
- [ ] Ask the shop

### Containment (SEV1/SEV2)
- [ ] Close the tills
- [ ] Cut the line

### Recovery
- [ ] Open the tills
- [ ] Count the money
`),
		);
		expect(runbook.severities[0]?.procedure.map(({name}) => name)).toEqual(['First checklist', 'Containment (SEV1/SEV2)', 'Recovery']);
		expect(runbook.severities[2]?.procedure.map(({name}) => name)).toEqual(['First checklist', 'Recovery']);
	});
});

describe('who is of the team', () => {
	it('stands in a list under a heading of nothing else, and who is needed on a condition is left to a person', () => {
		const {runbook, report} = read(
			withLevels(
				'## Extended response team (SEV1)\n\n- **Vendor liaison**: speaks to the vendor\n- **Shop representative**: decides for the shop\n- **Counsel**: if legal questions arise\n',
			),
		);
		expect(runbook.severities[0]?.team?.members).toEqual(['Vendor liaison', 'Shop representative']);
		expect(report.found.filter(({what}) => what === 'procedure')).toEqual([]);
		expect(report.remarks).toContain(
			'Line 13: Counsel is of the team "if legal questions arise": not called together with the others; call by hand.',
		);
	});

	it('stands in a list below a line that says so', () => {
		const {runbook} = read(
			withLevels(
				'## Wer führt\n\nZum Stab SEV1 gehören mindestens:\n\n- der Werkleiter vom Dienst,\n- eine Person aus der Netzgruppe,\n- der Pförtner (vom Haupttor).\n',
			),
		);
		expect(runbook.severities[0]?.team?.members).toEqual(['Werkleiter vom Dienst', 'Person aus der Netzgruppe', 'Pförtner']);
	});
});

describe('what is handled', () => {
	it.each([
		'SEV1 and SEV2 are handled round the clock, SEV3 and SEV4 in office hours only.',
		'SEV1 und SEV2 werden rund um die Uhr bearbeitet, SEV3 und SEV4 nur in der Kernzeit.',
		'In the sale weeks every SEV2 is handled as though it were a SEV1.',
	])('says nothing of what is done in "%s"', (sentence) => {
		const {report} = read(withLevels(`## Hours\n\n${sentence}\n`));
		expect(report.found.filter(({what}) => what === 'procedure')).toEqual([]);
	});
});

it('by when the review is held stands in its heading, and what is due beside it is none', () => {
	const {runbook} = read(
		withLevels(
			'## Afterwards\n\n### Right after it (within 9 hours)\n- [ ] Tidy up\n- [ ] Sweep\n\n### Post-incident review (within 66 hours)\n- [ ] Draw the timeline\n- [ ] Name what helped\n',
		),
	);
	expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([66 * 60 * minute, 66 * 60 * minute, 66 * 60 * minute]);
});

it('of a list of whom to call it is said who of it is nobody', () => {
	const {runbook, report} = read(
		'# Plan\n\n## P1 - High\n**Response time**: 25 minutes\n**Escalation**: Shop manager, Line support, public notice preparation\n\n## P2 - Low\n**Response time**: 2 hours\n**Escalation**: Till engineer\n',
	);
	expect(runbook.severities[0]?.rungs.map(({position}) => position)).toEqual(['Shop manager', 'Line support']);
	expect(report.notUnderstood.map(({line}) => line)).toEqual([5]);
});

describe('a list of what makes an incident one of a severity', () => {
	const kinds = (text: string) => {
		const [first] = read(withLevels(text)).runbook.severities;
		const own = ({source}: {readonly source: string}) => source.includes('runbook.md');
		return [first?.triggers.filter(own).map(({name}) => name), first?.procedure.filter(own).map(({name}) => name)];
	};

	it.each([
		'### When to declare a SEV1\n\n- [ ] The till is dead\n- [ ] Two shops are closed',
		'### Conditions for a SEV1\n\n1. The till is dead\n2. Two shops are closed',
		'### A SEV1 is declared if\n\n1. The till is dead\n2. Two shops are closed',
		'### SEV1 checklist: when to call it\n\n- [ ] The till is dead\n- [ ] Two shops are closed',
		'### SEV1 signs\n\n- [ ] The till is dead\n- [ ] Two shops are closed',
		'### SEV1: ausrufen bei\n\n- [ ] The till is dead\n- [ ] Two shops are closed',
	])('is nothing to do: %s', (text) => {
		expect(kinds(text)).toEqual([['The till is dead', 'Two shops are closed'], []]);
	});

	it.each(['### Actions when SEV1 conditions hold', '### Once a SEV1 is declared'])('is none where it says what to do: %s', (heading) => {
		expect(kinds(`${heading}\n\n1. Restart the till\n2. Call the shop`)).toEqual([[], [heading.replace(/^### /, '')]]);
	});
});
