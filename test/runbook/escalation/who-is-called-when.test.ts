import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who is called and when, in tables and sentences of other shapes.

const head = withLevels('').split('\n').length - 1;
const read = (text: string) => {
	const {found, left} = policyLines(withLevels(`## Escalation\n\n${text}`));
	return {
		calls: found
			.filter((line) => / escalation(?: trigger)?: /.test(line))
			.map((line) => line.replace(/^\d+ (?:\w+ )?escalation(?: trigger)?: /, '')),
		left,
	};
};

describe('a column for each call', () => {
	it('with its time beside the name, the first one too', () => {
		const {calls, left} = read(
			'| Level | Level 1 | Level 2 |\n|---|---|---|\n| SEV1 | Duty engineer (immediately) | COO (15 min) |\n| SEV2 | Duty engineer (20 min) | Team manager (2 h) |\n| SEV3 | Desk team (same day) | Team manager (2 days) |',
		);
		expect(calls).toEqual([
			'SEV1: first Duty engineer, COO after 15 min',
			'SEV2: Duty engineer after 20 min',
			'SEV2: Team manager after 2 h',
			'SEV3: Desk team by hand',
			'SEV3: Team manager after 2 d',
		]);
		expect(left).toEqual([`${head + 7} Escalation: "Level 1: Desk team (same day)"`]);
	});

	it('with the unit of its figures in its title', () => {
		expect(read('| Level | On-call (min) | Director (min) |\n|---|---|---|\n| SEV1 | 0 | 45 |\n| SEV2 | 15 | 120 |').calls).toEqual([
			'SEV1: On-call at once',
			'SEV1: Director after 45 min',
			'SEV2: On-call after 15 min',
			'SEV2: Director after 2 h',
		]);
	});
});

describe('a row for each call', () => {
	it('beside a number, and a column for each severity', () => {
		expect(
			read(
				'| # | Who | When (SEV1) | When (SEV2) |\n|---|---|---|---|\n| 1 | Card on-call | 0m | 0m |\n| 2 | Card lead | 10m | 30m |\n| 3 | COO | 45m | - |',
			).calls,
		).toEqual([
			'SEV1: Card on-call at once',
			'SEV2: Card on-call at once',
			'SEV1: Card lead after 10 min',
			'SEV2: Card lead after 30 min',
			'SEV1: COO after 45 min',
		]);
	});

	it('of whoever stands in a column for people, whatever they are called', () => {
		const {found} = policyLines(
			withLevels('## Who to call for SEV1\n\n| Who | When |\n|---|---|\n| Ada | now |\n| Ben | 10 min |\n| Cleo | 1 h |'),
		);
		expect(found.filter((line) => line.includes('escalation'))).toEqual([
			`${head + 5} technical escalation: SEV1: first Ada, then Ben after 10 min, Cleo after 1 h`,
			`${head + 6} escalation trigger: SEV1: Ben after 10 min`,
		]);
	});
});

describe('a sentence', () => {
	it.each([
		[
			'Erfolgt bei SEV1 20 Minuten lang kein Fortschritt, ist der Werkleiter unverzüglich anzurufen.',
			['SEV1: Werkleiter after 20 min without progress'],
		],
		[
			'Sans progrès pendant 45 minutes, un incident SEV1 est remonté au directeur technique.',
			['SEV1: Directeur technique after 45 min without progress'],
		],
		[
			'Bei SEV1 verständigt der Schichtführer den Werkleiter sofort und nach 30 Minuten den Geschäftsführer.',
			['SEV1: Werkleiter at once', 'SEV1: Geschäftsführer after 30 min'],
		],
		['Bei SEV2 ruft die Leitstelle nach 15 Minuten den Teamleiter an.', ['SEV2: Teamleiter after 15 min']],
		[
			'SEV1: Page the duty engineer. If no ack in 10 minutes page the team lead. 30 minutes after that, the CTO.',
			['SEV1: first Duty engineer, then Team lead after 10 min, CTO after 40 min'],
		],
		['45 minutes into a SEV1: wake the CTO.', ['SEV1: CTO after 45 min']],
	])('%s', (text, expected) => {
		const {calls, left} = read(text);
		expect(calls).toEqual(expected);
		expect(left).toEqual([]);
	});
});

describe('a list', () => {
	it.each([
		[
			'- SEV1: duty engineer ➜ team lead (10 min) ➜ COO (30 min)',
			['SEV1: first Duty engineer, then Team lead after 10 min, COO after 30 min', 'SEV1: Team lead after 10 min'],
		],
		['- SEV1: duty engineer > shift manager > team lead', ['SEV1: first duty engineer, then shift manager', 'SEV1: team lead by hand']],
		['### SEV1\n\na) duty engineer at once\nb) team lead after 15 minutes', ['SEV1: first Duty engineer, Team lead after 15 min']],
		['### SEV1\n\n• duty engineer at once\n• team lead after 15 minutes', ['SEV1: Duty engineer at once', 'SEV1: Team lead after 15 min']],
		['- SEV1\n  - Legal & Privacy — immediately', ['SEV1: Legal & Privacy at once']],
	])('%s', (text, expected) => {
		const {calls, left} = read(text);
		expect(calls).toEqual(expected);
		expect(left).toEqual([]);
	});

	it('under a heading "Alarmierungskette" is a chain', () => {
		const {found} = policyLines(
			withLevels(
				'## Alarmierungskette\n\n1. Bereitschaft (sofort)\n2. Teamleiter (nach 15 Minuten)\n3. Werkleiter (nach weiteren 30 Minuten)',
			),
		);
		expect(found).toContain(
			`${head + 3} technical escalation: SEV1: first Bereitschaft, then Teamleiter after 15 min, Werkleiter after 45 min`,
		);
	});
});

describe('a list of times below the name of a severity', () => {
	it('calls the one who stands beside "straight away" first', () => {
		expect(
			read('### SEV1\n\n- straight away: night duty officer\n- after 20 minutes: Plant Manager\n\n### SEV2\n\n- sofort: Bereitschaft Netze')
				.calls,
		).toEqual(['SEV1: Night duty officer at once', 'SEV1: Plant Manager after 20 min', 'SEV2: Bereitschaft Netze at once']);
	});

	it('calls nobody for who does the calling', () => {
		const {calls} = read('### SEV1\n\n- at once: Plant Manager\n- after 1 hour: Press officer, by the CEO and nobody else');
		expect(calls).toEqual(['SEV1: Plant Manager at once', 'SEV1: Press officer after 1 h']);
	});
});

describe('below a chapter on escalation', () => {
	it('a table of telephone numbers is no chain', () => {
		const {runbook, report} = readRunbook(
			withLevels(
				'## Escalation\n\n### SEV1\n\n- at once: Plant Manager\n\n### Contacts\n\n| Contact | Phone |\n|---|---|\n| Primary on-call | 030 5550 1111 |\n| Ann Lee, Plant Manager | 030 5550 2222 |',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({technical}) => technical?.atOnce.includes('Primary on-call') ?? false)).toEqual([false, false, false]);
		expect(report.notUnderstood.filter(({title}) => title === 'Contacts')).toEqual([]);
	});

	it('the name of a severity alone above its list is no line that was left', () => {
		expect(read('SEV1\n\n- straight away: duty officer\n- after 10 minutes: Plant Manager').left).toEqual([]);
	});
});

describe('a numbered chain of times below the name of a severity', () => {
	it('keeps the names clean where silence and a dash stand before them, and a name in brackets is nothing that was left', () => {
		const {calls, left} = read(
			'### SEV1\n\n1. **0 min** – Night officer is paged.\n2. **5 min without acknowledgement** – Backup officer is paged.\n3. **30 min** – Plant Manager (Jane Roe) is called.\n4. **60 min** – CEO is informed.',
		);
		expect(calls).toEqual([
			'SEV1: first Night officer, then Backup officer after 5 min, CEO after 1 h',
			'SEV1: Plant Manager after 30 min',
		]);
		expect(left).toEqual([]);
	});
});

describe('a chain in a table', () => {
	it.each([
		['Ops lead, Ann Lee', 'Plant director, Bo van Dyk'],
		['Ops lead – Ann Lee', 'Plant director - Bo Dyk'],
		['Ops lead', 'Plant director'],
	])('calls "%s" and "%s" at the time of their row, whoever has the position', (lead, director) => {
		const {runbook} = readRunbook(
			`# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n## Paging\n\n| After | Who |\n|---|---|\n| 0 min | Duty engineer |\n| 4 min no ack | Backup engineer |\n| 11 min no ack | ${lead} |\n| 25 min no ack | ${director} |\n`,
			{origin: '/srv/runbook.md'},
		);
		const [p1] = runbook.severities;
		expect(p1?.technical).toMatchObject({
			atOnce: ['Duty engineer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: 4 * 60_000,
			final: {position: 'Plant director', afterMs: 25 * 60_000},
		});
		expect(p1?.rungs.map(({position, timing}) => [position, timing])).toEqual([['Ops lead', {at: 'after', ms: 11 * 60_000}]]);
	});
});

describe('somebody beside how long an incident lasts', () => {
	it.each([
		['- CEO office: SEV1 lasting longer than 30 minutes', ['SEV1: CEO office after 30 min']],
		['- CFO: SEV1 and SEV2 that last more than an hour', ['SEV1: CFO after 1 h', 'SEV2: CFO after 1 h']],
		['- Vorstand: SEV1 länger als 2 Stunden', ['SEV1: Vorstand after 2 h']],
	])('%s', (line, expected) => {
		expect(read(`${line}\n- Duty manager: SEV1 after 10 minutes`)).toEqual({
			calls: expect.arrayContaining([...expected, 'SEV1: Duty manager after 10 min']),
			left: [],
		});
	});

	it('is not called for what else is more than a time', () => {
		const {calls, left} = read('- Legal: SEV1 with more than 2 days of data lost\n- Duty manager: SEV1 after 10 minutes');
		expect(calls.filter((call) => call.includes('Legal') && call.includes('after'))).toEqual([]);
		expect(left.length).toBeGreaterThan(0);
	});
});
