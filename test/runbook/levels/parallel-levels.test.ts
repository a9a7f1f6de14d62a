import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Whatever a team calls its severities, and however it lists them with how soon each is answered: they are found, and answered so.

const names = {
	'figures in words': ['Priority One', 'Priority Two', 'Priority Three'],
	colours: ['RED', 'AMBER', 'YELLOW'],
	Farben: ['Rot', 'Gelb', 'Grün'],
	codes: ['Code Red', 'Code Orange', 'Code Yellow'],
	tiers: ['Tier 1', 'Tier 2', 'Tier 3'],
	levels: ['Level 1', 'Level 2', 'Level 3'],
	letters: ['Category A', 'Category B', 'Category C'],
	'Roman figures': ['Stufe I', 'Stufe II', 'Stufe III'],
	metals: ['Gold', 'Silver', 'Bronze'],
	'known words': ['Major', 'Minor', 'Trivial'],
	'deutsche Wörter': ['Katastrophe', 'Notfall', 'Störung'],
	short: ['P1', 'P2', 'P3'],
	'from zero': ['S0', 'S1', 'S2'],
	'words of their own': ['Meltdown', 'Brownout', 'Hiccup'],
	'words with a hyphen': ['Five-alarm', 'Three-alarm', 'One-alarm'],
	conditions: ['DEFCON 1', 'DEFCON 2', 'DEFCON 3'],
	Alarmstufen: ['Alarmstufe Rot', 'Alarmstufe Gelb', 'Alarmstufe Grün'],
	'what it may be called': ['Crisis', 'Incident', 'Problem'],
};

const said = ['everything is down for customers', 'one part does not work', 'a cosmetic fault'];
const times = ['5 minutes', '30 minutes', '4 hours'];
const gesagt = ['alles steht', 'ein Teil geht nicht', 'es sieht unschön aus'];
const zeiten = ['5 Minuten', '30 Minuten', '4 Stunden'];
type Form = (name: string, index: number) => string;
const each = (of: readonly string[], form: Form, between = '\n') => of.map(form).join(between);

const forms: Readonly<Record<string, (of: readonly string[]) => string>> = {
	'a table': (of) =>
		`| Level | Description | Response time |\n|---|---|---|\n${each(of, (x, i) => `| **${x}** | ${said[i]} | ${times[i]} |`)}`,
	'a table, the time first': (of) =>
		`| Answer within | Class | When |\n|---|---|---|\n${each(of, (x, i) => `| ${times[i]} | ${x} | ${said[i]} |`)}`,
	'a table on its side': (of) =>
		`| | ${of.join(' | ')} |\n|---|---|---|---|\n| What it is | ${said.join(' | ')} |\n| Answer within | ${times.join(' | ')} |`,
	headings: (of) => each(of, (x, i) => `### ${x}\n\nThis is when ${said[i]}. Somebody answers within ${times[i]}.\n`),
	'headings with a dash': (of) => each(of, (x, i) => `### ${x} – ${said[i]}\n\n- Response: ${times[i]}\n`),
	'paragraphs that begin in bold': (of) => each(of, (x, i) => `**${x}** – ${said[i]}. We answer\nwithin ${times[i]}.\n`),
	'bold and a colon': (of) => each(of, (x, i) => `**${x}:** ${said[i]}. We answer within ${times[i]}.\n`),
	'a list': (of) => each(of, (x, i) => `- ${x} – ${said[i]} – respond within ${times[i]}`),
	'a list with numbers': (of) => each(of, (x, i) => `${i + 1}. **${x}**: ${said[i]}; respond in ${times[i]}`),
	sentences: (of) =>
		`We know three severities. ${each(of, (x, i) => `A ${x} is when ${said[i]}.`, ' ')} A ${of[0]} is answered within ${times[0]}, a ${of[1]} within ${times[1]} and a ${of[2]} within ${times[2]}.`,
	'a paragraph each': (of) => each(of, (x, i) => `A **${x}** means that ${said[i]}. We respond to a ${x} within ${times[i]}.`, '\n\n'),
	Absätze: (of) => each(of, (x, i) => `**${x}** – ${gesagt[i]}. Reaktion innerhalb von ${zeiten[i]}.`, '\n\n'),
	Überschriften: (of) => each(of, (x, i) => `#### ${x} (${gesagt[i]})\n\nReaktionszeit: ${zeiten[i]}\n`),
};

describe.each(Object.keys(forms))('severities in %s', (form) => {
	it.each(Object.entries(names))('are found: %s', (_, of) => {
		const markdown = `# Incident handbook of the platform team\n\nHow we deal with incidents.\n\n## How bad is it\n\n${forms[form]?.(of)}\n\n## Who is called\n\nThe engineer on duty.\n`;
		const {severities} = readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook;
		expect(severities.map(({id, response}) => [id.toLowerCase(), response?.ms])).toEqual([
			[of[0]?.toLowerCase(), 300_000],
			[of[1]?.toLowerCase(), 1_800_000],
			[of[2]?.toLowerCase(), 14_400_000],
		]);
	});
});

it('have what they mean from a column of that name', () => {
	const {severities} = readRunbook(
		'# Handbook\n\n| Level | Means | Somebody reacts within |\n|---|---|---|\n| Black | nothing can be printed | 10 minutes |\n| Amber | one customer is stuck | 1 hour |\n',
		{origin: '/srv/runbook.md'},
	).runbook;
	expect(severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
		['Black', 'nothing can be printed', 600_000],
		['Amber', 'one customer is stuck', 3_600_000],
	]);
});

describe('names in a row that are no severities', () => {
	const found = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities.map(({id}) => id);

	it.each([
		['vendors', '## Suppliers\n\n- Hosting: answers within 15 minutes\n- Carrier: answers within 4 hours\n'],
		['teams', '## Support levels\n\n- Tier 1: the service desk answers within 5 minutes\n- Tier 2: engineers respond within 1 hour\n'],
		['people', '## Who answers\n\n- Duty Manager: responds within 5 minutes\n- Engineering Lead: responds within 30 minutes\n'],
		['phases', '## Phases\n\n### Detection\n\nStarts within 5 minutes.\n\n### Repair\n\nStarts after 30 minutes.\n'],
	])('are none: %s', (_, markdown) => {
		expect(found(`# Handbook\n\n${markdown}`)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});
