import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// R1, R2: a table that gives each severity a code and a word; severities of which one has a name of the team's own; what a list says that each is.

const read = (text: string) => readRunbook(text, {origin: 'runbook.md'}).runbook.severities;
const minute = 60_000;

describe('a table with a code and a word for each severity', () => {
	it.each([
		['SEV', ['Critical', 'Major', 'Minor']],
		['P', ['Kritisch', 'Hoch', 'Niedrig']],
	])('is one by severities, also where headings say both: %s', (code, words) => {
		const rows = words.map(
			(word, index) => `| ${code}${index + 1} | ${word} | It is ${index} | **${index + 1}5 minutes** to acknowledge |`,
		);
		const headings = words.map((word, index) => `### ${code}${index + 1} – ${word}\n\n1. Do it\n`);
		const found = read(
			`| Level | Name | Definition | Response Time |\n|---|---|---|---|\n${rows.join('\n')}\n\n## Steps\n\n${headings.join('\n')}`,
		);
		expect(found.map(({id, name, description, response}) => [id, name, description, response?.ms])).toEqual(
			words.map((word, index) => [`${code}${index + 1}`, word, `It is ${index}`, (index + 1) * 10 * minute + 5 * minute]),
		);
	});

	it('is none where both columns say something else', () => {
		const found = read(
			'| Impact | Urgency | Priority |\n|---|---|---|\n| High | Low | Medium |\n| Low | High | Medium |\n| High | High | High |\n\n| Priority | Response |\n|---|---|\n| High | 5 min |\n| Medium | 1 h |\n| Low | 2 h |\n',
		);
		expect(found.map(({id, response}) => [id, response?.ms])).toEqual([
			['High', 5 * minute],
			['Medium', 60 * minute],
			['Low', 120 * minute],
		]);
	});
});

it.each([
	['Production down', ['Urgent', 'Normal priority'], ['Urgent', 'Normal']],
	['Stillstand', ['Dringend', 'Normal'], ['Dringend', 'Normal']],
])('"%s" beside severities that are known is one, too', (own, others, names) => {
	const found = read(
		`|  | ${own} | ${others.join(' | ')} |\n|---|---|---|---|\n| **Scope** | All users | Some users | A question |\n| **Maximum response time** | < 30 minutes | 1 hour | 2 hours |\n`,
	);
	expect(found.map(({id, response}) => [id, (response?.ms ?? 0) / minute])).toEqual([
		[own, 30],
		[names[0], 60],
		[names[1], 120],
	]);
});

it.each([
	[
		'Incidents are handled by their ranking:',
		'Indicates that a host is taken over.',
		'Indicates a scan (e.g. of a port) that did no harm.',
	],
	['Respond by how severe it is:', 'Covers all that stops trade.', 'Covers what can wait, for instance a typo.'],
	['Das Vorgehen richtet sich nach der Einstufung:', 'Bezeichnet den Ausfall eines Werks.', 'Bezeichnet einen Fehler ohne Folgen.'],
])('a list below "%s" describes each severity where it says "%s"', (lead, high, low) => {
	const found = read(`## Procedures\n\n${lead}\n\n- Low: ${low}\n- High: ${high}\n`);
	expect(found.map(({id, description}) => [id, description])).toEqual([
		['High', high],
		['Low', low],
	]);
});

describe('an item with a code and a name behind a dash', () => {
	it.each([
		['**SEV1 – Meltdown**: ', '**SEV2 – Spark**: ', ['Meltdown', 'Spark']],
		['**Stufe 1 – Großbrand**: ', '**Stufe 2 – Funke**: ', ['Großbrand', 'Funke']],
		['SEV1 – Meltdown: ', 'SEV2 – Spark: ', ['Meltdown', 'Spark']],
	])('names each severity: %s', (one, other, names) => {
		const text = `# Incidents\n\n## Levels\n\n- ${one}nobody can play. React in 5 minutes.\n- ${other}a list is wrong. React in 3 hours.\n`;
		expect(read(text).map(({name, response}) => [name, response?.ms])).toEqual([
			[names[0], 5 * minute],
			[names[1], 180 * minute],
		]);
	});

	it('names none where it says who leads or what is done', () => {
		const text = '# Incidents\n\n## Levels\n\n- **SEV1 – Plant Manager**: leads at all hours.\n- **SEV2 – Team Lead**: leads by day.\n';
		expect(read(text).map(({name}) => name)).toEqual(['Critical', 'High']);
	});
});
