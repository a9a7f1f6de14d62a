import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A sentence that names several severities gives each what it says of it, and no other's; what cannot be told apart is reported.

const table = withLevels('').split('\n').length;
/** Of a text below the table of levels: what was found of it, without its lines. */
function said(text: string, names?: readonly string[]) {
	const {found, left} = policyLines(withLevels(text, names));
	return {found: found.filter((line) => Number.parseInt(line, 10) >= table - 1).map((line) => line.replace(/^\d+ /, '')), left};
}

describe('one person at several severities', () => {
	it.each([
		['- Team manager: SEV1 after 30 min, SEV2 after 4 h', ['SEV1: Team manager after 30 min', 'SEV2: Team manager after 4 h']],
		['- Team manager (SEV1 after 30 min, SEV2 after 4 h)', ['SEV1: Team manager after 30 min', 'SEV2: Team manager after 4 h']],
		[
			'Page the team manager after 30 minutes for SEV1 and after 4 hours for SEV2.',
			['SEV1: Team manager after 30 min', 'SEV2: Team manager after 4 h'],
		],
		['The CTO is called for SEV1 after 30 minutes and for SEV2 after 2 hours.', ['SEV1: CTO after 30 min', 'SEV2: CTO after 2 h']],
		['The CTO is called after 30 minutes (SEV1) or 2 hours (SEV2).', ['SEV1: CTO after 30 min', 'SEV2: CTO after 2 h']],
		['SEV1: CTO after 30 min, SEV2 and SEV3 after 2 h.', ['SEV1: CTO after 30 min', 'SEV2: CTO after 2 h', 'SEV3: CTO after 2 h']],
		['In SEV1 the CTO is called after 1 hour, in SEV2 the team lead after 2 hours.', ['SEV1: CTO after 1 h', 'SEV2: Team lead after 2 h']],
		['The CTO after 30 min for SEV1, the CEO after 2 h for SEV2.', ['SEV1: CTO after 30 min', 'SEV2: CEO after 2 h']],
	])('%s', (text, expected) => {
		const {found, left} = said(`## Escalation\n\n${text}`);
		expect(found.filter((line) => line.startsWith('escalation trigger')).map((line) => line.slice('escalation trigger: '.length))).toEqual(
			expected,
		);
		expect(left).toEqual([]);
	});

	it('is never called at a severity that says so', () => {
		const {found, left} = said('## Escalation\n\n- Duty engineer: SEV1 immediately, SEV2 after 10 min\n- CEO (SEV1 after 3 h, SEV2 never)');
		expect(found).toContain('escalation trigger: SEV1: CEO after 3 h');
		expect(found).toContain('escalation exception: SEV2: never CEO');
		expect(found.filter((line) => /SEV2: CEO after/.test(line))).toEqual([]);
		expect(left).toEqual([]);
	});

	it('by words of a severity, also in German', () => {
		const names = ['Kritisch', 'Hoch', 'Normal'];
		const {found, left} = said(
			'## Eskalationsstufen\n\n1. Stufe: Betriebsbereitschaft (sofort)\n2. Stufe: Referatsleitung (Kritisch nach 30 Minuten, Hoch nach 4 Stunden)\n3. Stufe: CIO (nur Kritisch, nach 2 Stunden)',
			names,
		);
		expect(found).toEqual([
			...names.map((name) => `technical escalation: ${name}: first Betriebsbereitschaft`),
			'escalation trigger: Kritisch: Referatsleitung after 30 min',
			'escalation trigger: Hoch: Referatsleitung after 4 h',
			'escalation trigger: Kritisch: CIO after 2 h',
		]);
		expect(left).toEqual([]);
	});

	it.each(['SEV1 after 30 minutes the CTO, and SEV2.', 'At SEV1 the CTO after 15 minutes, and after an hour at SEV2.'])(
		'what cannot be told apart is reported and goes for nobody: %s',
		(text) => {
			const {found, left} = said(`## Escalation\n\n- On-call engineer: all severities at once\n\n${text}`);
			expect(found.filter((line) => /15 min|30 min|4 h|1 h/.test(line))).toEqual([]);
			expect(left).toEqual([`${table + 4} Escalation: "${text}"`]);
		},
	);
});

describe('cadences by severity and by audience in one sentence', () => {
	it.each([
		[
			'We post every 10 minutes during SEV1 and every 30 during SEV2.',
			['(internal): SEV1: every 10 min', '(internal): SEV2: every 30 min'],
		],
		['SEV1: customers every 30 minutes, internally every 10.', ['(customers): SEV1: every 30 min', '(internal): SEV1: every 10 min']],
		[
			'During SEV2 we tell customers every 2 hours and the team every 30 minutes.',
			['(customers): SEV2: every 2 h', '(internal): SEV2: every 30 min'],
		],
		['SEV3: customers and partners every 4 hours.', ['(customers): SEV3: every 4 h', '(partners): SEV3: every 4 h']],
		[
			'Updates at SEV1 every 15 minutes, at SEV2 hourly, at SEV3 daily.',
			['(internal): SEV1: every 15 min', '(internal): SEV2: every 1 h', '(internal): SEV3: every 24 h'],
		],
	])('%s', (text, expected) => {
		const {found, left} = said(`## Communication\n\n${text}`);
		expect(found).toEqual(expected.map((line) => `update cadence ${line}`));
		expect(left).toEqual([]);
	});

	it('the paragraph before says nothing of whom this one is for', () => {
		const {found} = said('## Communication\n\nSEV2: customers every 4 hours.\n\nUpdates for SEV3: every 8 hours.');
		expect(found).toEqual(['update cadence (customers): SEV2: every 4 h', 'update cadence (internal): SEV3: every 8 h']);
	});
});

describe('a ladder of times by severities', () => {
	it('calls each of those whom a cell names', () => {
		const {found, left} = said(
			[
				'## Escalation',
				'',
				'| Elapsed | SEV1 | SEV2 |',
				'|---|---|---|',
				'| 15 min | Head of IT, Comms manager | Team lead |',
				'| 30 min | CTO + Legal | Head of IT / Comms manager |',
				'| 1 h | CEO<br>CFO | CTO and Legal |',
				'| 2 h | Board; Insurer team | CEO |',
			].join('\n'),
		);
		// Without a row for 0 nobody is made the first one.
		expect(found).toEqual(
			[
				'SEV1: Head of IT after 15 min',
				'SEV1: Comms manager after 15 min',
				'SEV2: Team lead after 15 min',
				'SEV1: CTO after 30 min',
				'SEV1: Legal after 30 min',
				'SEV2: Head of IT after 30 min',
				'SEV2: Comms manager after 30 min',
				'SEV1: CEO after 1 h',
				'SEV1: CFO after 1 h',
				'SEV2: CTO after 1 h',
				'SEV2: Legal after 1 h',
				'SEV1: Board after 2 h',
				'SEV1: Insurer team after 2 h',
				'SEV2: CEO after 2 h',
			].map((line) => `escalation trigger: ${line}`),
		);
		expect(left).toEqual([]);
	});
});

describe('severities that have a figure and a word', () => {
	const matrix = '| Who | Critical | Major | Minor |\n|---|---|---|---|\n| Team lead | 15 min | 1 h | 8 h |\n| CTO | 1 h | 4 h | never |';
	const expected = [
		'business escalation: S1: Team lead after 15 min',
		'business escalation: S2: Team lead after 1 h',
		'business escalation: S3: Team lead after 8 h',
		'business escalation: S1: CTO after 1 h',
		'business escalation: S2: CTO after 4 h',
		'business escalation: S3: CTO never',
	];

	it.each([
		[
			'- Critical (S1): everything is down. Response: 5 min\n- Major (S2): some is down. Response: 30 min\n- Minor (S3): a glitch. Response: 4 h',
			'### S1 handling\n1. Restart\n### S2 handling\n1. Look',
		],
		[
			'- S1 (Critical): everything is down. Response: 5 min\n- S2 (Major): some is down. Response: 30 min\n- S3 (Minor): a glitch. Response: 4 h',
			'',
		],
		['### S1 – Critical\nResponse: 5 min\n### S2 – Major\nResponse: 30 min\n### S3 – Minor\nResponse: 4 h', ''],
	])('are the same in columns that have the word: %s', (levels, procedure) => {
		const {found} = policyLines(`# Incidents\n\n${levels}\n\n## Escalation\n\n${matrix}\n\n${procedure}`);
		expect(found.filter((line) => / business /.test(line)).map((line) => line.replace(/^\d+ /, ''))).toEqual(expected);
		expect(found.filter((line) => / response /.test(line)).map((line) => line.replace(/^\d+ /, ''))).toEqual([
			'response time: S1: 5 min',
			'response time: S2: 30 min',
			'response time: S3: 4 h',
		]);
	});

	it('a row with several times is no link of a chain for all', () => {
		const {found, left} = said(`## Escalation\n\n${matrix}`);
		expect(found).toEqual([]);
		expect(left).toEqual([`${table} Escalation: a table`]);
	});
});

describe('words of time', () => {
	it('0 min is at once, and printed so', () => {
		const {found} = said(
			'## Escalation\n\n| Who | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| Duty engineer | 0 min | 10 min | 1 h |\n| CTO | 30 min | 1 h | 4 h |',
		);
		expect(found[0]).toBe('business escalation: SEV1: Duty engineer at once');
	});

	it('"X nach 1 Stunde und der Vorstand nach 2 Stunden" are two', () => {
		const {found, left} = said('## Eskalation\n\nBei SEV1 wird der Werkleiter nach 1 Stunde und der Vorstand nach 2 Stunden informiert.');
		expect(found).toEqual(['escalation trigger: SEV1: Werkleiter after 1 h', 'escalation trigger: SEV1: Vorstand after 2 h']);
		expect(left).toEqual([]);
	});
});

describe('a severity that a line or a sentence names by itself', () => {
	it('"Ist Hoch nach 20 Minuten nicht gelöst" is of that one, whatever stands before', () => {
		const {found} = said(
			'## Eskalation\n\nBei Kritisch wird sofort der Werkleiter angerufen. Ist Kritisch nach 20 Minuten nicht gelöst, wird der Vorstand angerufen. Ist Hoch nach 30 Minuten nicht gelöst, wird der IT-Leiter angerufen.',
			['Kritisch', 'Hoch', 'Mittel'],
		);
		expect(found).toEqual([
			'escalation trigger: Kritisch: Werkleiter at once',
			'escalation trigger: Kritisch: Vorstand after 20 min',
			'escalation trigger: Hoch: IT-Leiter after 30 min',
		]);
	});

	it.each([
		['Wer wann angerufen wird', 'Wer wann angerufen wird bei SEV3:'],
		['Who is called when', 'Who is called when it is SEV3:'],
	])('"%s": its own line above a list counts below the bold name of another', (title, lead) => {
		const {found} = said(
			`## ${title}\n\n**SEV2**\n\n- Shift lead at once\n\n${lead}\n\n- Plant manager after 15 minutes\n- Head of IT after 20 minutes`,
		);
		expect(
			found.map((line) => line.replace(/^\w+ escalation: |^escalation trigger: /, '')).filter((line) => line.startsWith('SEV2')),
		).toEqual(['SEV2: Shift lead at once']);
		expect(found.some((line) => line.includes('SEV3: Plant manager after 15 min'))).toBe(true);
	});
});
