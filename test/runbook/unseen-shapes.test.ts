import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../helpers/policy-lines.ts';

// Shapes of runbooks that were read wrong without a word.

const head = withLevels('').split('\n').length;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});

describe('procedures of two services for one severity', () => {
	const text = withLevels('## Payments\n\n### SEV1 steps\n\n1. `payctl pause`\n\n## Cards\n\n### SEV1 steps\n\n1. `cardctl block`');

	it('keep the names of their chapters', () => {
		expect(procedureLines(text)[0]).toEqual(['SEV1', 'Payments: Steps: payctl pause', 'Cards: Steps: cardctl block']);
	});

	it('are said to be two', () => {
		expect(read(text).report.contradictions.map(({lines}) => lines)).toEqual([[head + 2, head + 8]]);
	});

	it('but phases in chapters of their own are one', () => {
		const phases = withLevels('## Immediate actions\n\n### SEV1\n\n1. Look\n\n## Mitigation\n\n### SEV1\n\n1. Restart');
		expect(read(phases).report.contradictions).toEqual([]);
	});
});

describe('what is folded away under the name of a severity', () => {
	const details =
		'## Runbooks\n<details><summary>SEV1</summary>\n\n1. Ack the page\n2. `qb flags off --all`\n\n</details>\n<details><summary>SEV3</summary>\n\n1. Look at `qb top`\n\n</details>\n';

	it('is the procedure of that severity, and of no other', () => {
		expect(procedureLines(withLevels(details))).toEqual([
			['SEV1', 'Procedure: Ack the page, qb flags off --all'],
			['SEV2'],
			['SEV3', 'Procedure: Look at qb top'],
		]);
	});

	it('what follows it is of no severity', () => {
		const {found} = policyLines(withLevels(`${details}\nStatus updates go out every 45 minutes.`));
		expect(found.filter((line) => line.includes('45 min'))).toEqual([
			`${head + 13} update cadence: where a severity has none of its own: every 45 min`,
		]);
	});
});

describe('what is struck through', () => {
	it('holds no longer', () => {
		const {found} = policyLines(
			withLevels(
				'## Escalation\n\n| | On-call | ~~CTO~~ COO | CEO |\n|---|---|---|---|\n| SEV1 | immediately | 30 min | ~~1 h~~ 2 h |\n| SEV2 | immediately | - | - |',
			),
		);
		expect(found).toContain(`${head + 4} business escalation: SEV1: COO after 30 min`);
		expect(found).toContain(`${head + 4} business escalation: SEV1: CEO after 2 h`);
		expect(found.join()).not.toContain('CTO');
	});
});

describe('times in other spellings', () => {
	it('a title in French is a time, and no part of a name', () => {
		const {found} = policyLines(
			'# N\n\n| Niveau | Immédiatement | Après 30 min |\n|---|---|---|\n| Critique | Astreinte technique | Directeur |\n| Majeur | Astreinte technique | – |',
		);
		expect(found).toEqual([
			'5 technical escalation: Critique: first Astreinte technique',
			'5 escalation trigger: Critique: Directeur after 30 min',
			'6 technical escalation: Majeur: first Astreinte technique',
		]);
	});

	it("15' is a quarter of an hour, 2 AT are two working days", () => {
		const {found} = policyLines("# N\n\n| Prio | Reaktion | Takt |\n|---|---|---|\n| Prio 1 | 15' | 30' |\n| Prio 2 | 2 AT | – |");
		expect(found).toEqual([
			'5 response time: Prio 1: 15 min',
			'5 update cadence (internal): Prio 1: every 30 min',
			'6 response time: Prio 2: 2 d',
			'6 update cadence (internal): Prio 2: "–", no clock runs',
		]);
	});

	it('"at 3 at night" is no working day', () => {
		expect(policyLines(withLevels('## Escalation\n\n- SEV1: call 3 at once')).found.join()).not.toContain('3 d');
	});

	it('+15 in a list of escalations counts from the beginning', () => {
		const {found} = policyLines(withLevels('## SEV1\n\n- Escalation:\n  - +0: primary\n  - +15: Engineering Manager\n  - +2h: CEO'));
		expect(found).toContain(`${head + 4} escalation trigger: SEV1: Engineering Manager after 15 min`);
		expect(found).toContain(`${head + 5} escalation trigger: SEV1: CEO after 2 h`);
	});

	it('windows: "between 5 and 30 minutes", "T+5..T+20"', () => {
		const paragraphs = '## SEV1 procedure\n\nWithin the first 5 minutes:\n\n1. Look\n\nBetween 5 and 30 minutes:\n\n1. Roll back';
		const table =
			'## SEV2 runsheet\n\n| Window | Action |\n|---|---|\n| T+0..T+5 | Declare |\n| T+5..T+20 | Isolate |\n| T+20.. | Reroute |';
		const {found} = policyLines(withLevels(`${paragraphs}\n\n${table}`));
		expect(found.filter((line) => line.includes(' procedure: ')).map((line) => line.replace(/^.*procedure: /, ''))).toEqual([
			'SEV1: Within the first 5 minutes, at once – 5 min, 1 step',
			'SEV1: Between 5 and 30 minutes, 5 min – 30 min, 1 step',
			'SEV2: Declare, at once – 5 min, 1 step',
			'SEV2: Isolate, 5 min – 20 min, 1 step',
			'SEV2: Reroute, 20 min – open, 1 step',
		]);
	});
});

describe('a timetable of severities', () => {
	const table = (a: string, b: string) =>
		`## Escalation timetable\n\n| Elapsed | ${a} | ${b} |\n|---|---|---|\n| T+0 | Shift Engineer, Duty Manager | Shift Engineer |\n| T+15 | Head of NOC | Duty Manager |\n| T+60 | CEO | CTO |`;

	it('is read where "Cat 1" is a severity', () => {
		const {found} = policyLines(
			`# NOC\n\n1. **Cat 1** (nationwide): MTTA 2 min, MTTR 1 h\n2. **Cat 2** (regional): MTTA 5 min, MTTR 2 h\n\n${table('Cat 1', 'Cat 2')}`,
		);
		expect(found).toEqual(
			expect.arrayContaining([
				'3 response time: Cat 1: 2 min',
				'4 response time: Cat 2: 5 min',
				'10 technical escalation: Cat 1: first Shift Engineer + Duty Manager',
				'11 escalation trigger: Cat 2: Duty Manager after 15 min',
				'12 escalation trigger: Cat 1: CEO after 1 h',
			]),
		);
	});

	it('is nobody’s where its severities are not known: not everybody is called for each', () => {
		const {found, left} = policyLines(withLevels(table('Blaze', 'Ember')));
		expect(found.filter((line) => line.includes('scalation'))).toEqual([]);
		expect(left.join()).toContain('Escalation timetable');
	});
});

describe('bullets under a severity', () => {
	it('that say who leads and who hears of it are no triggers', () => {
		const {found} = policyLines(
			'# N\n\n## SEV1\n\n- Response: 5 min\n- IC: Staff Engineer\n- Comms: customers every 30 min\n- Escalation:\n  - CTO after 1 h\n\n## SEV2\n\n- Response: 1 h\n- IC: Senior Engineer',
		);
		const {report} = read(
			'# N\n\n## SEV1\n\n- Response: 5 min\n- IC: Staff Engineer\n- Comms: customers every 30 min\n\n## SEV2\n\n- Response: 1 h\n- IC: Senior Engineer',
		);
		expect(report.found.filter(({what}) => what === 'trigger')).toEqual([]);
		expect(found).toContain('6 who may command: SEV1: Staff Engineer');
	});

	it('under "SEV1 moves" are what is done', () => {
		const {report} = read(withLevels('## SEV1 moves\n\n- [ ] drain the shard `live drain`\n- [ ] disable the shop'));
		expect(report.found.filter(({what}) => what === 'trigger')).toEqual([]);
		expect(report.found.filter(({what}) => what === 'procedure').map(({text}) => text)).toEqual(['SEV1: Moves, 2 steps']);
	});

	it('a time in words that no rule knows is no team', () => {
		const {found, left} = policyLines(withLevels('## Escalation\n\n- SEV1\n  - CTO: after 30 min\n- SEV2\n  - Team Lead: EOD'));
		expect(found.join()).not.toContain('EOD');
		expect(left).toEqual([`${head + 5} Escalation: "Team Lead: EOD"`]);
	});
});

describe('a second half of a sentence that no rule reads', () => {
	it.each([
		['- SEV1: notify the Board after 4 hours or at once if somebody is hurt', 'or at once if somebody is hurt'],
		['SEV1: retro within 48h, published to customers within 5 business days.', 'published to customers'],
	])('%s', (text, words) => {
		const {found, left} = policyLines(withLevels(`## Reviews and rules\n\n${text}`));
		expect(left.join()).toContain(words);
		expect(found.join()).not.toContain('published');
	});
});

describe('who is called', () => {
	it('stands under "Who we wake" as elsewhere; only in business hours is said to be no condition that the room knows', () => {
		const text = withLevels('## Who we wake\n\n- SEV1: On-call → Shift Lead (T+10) → COO (T+60)\n- SEV2: On-call, business hours only');
		const {report} = read(text);
		expect(report.found.filter(({line}) => line === head + 2).map(({text: words}) => words)).toContain(
			'SEV1: first On-call, then Shift Lead after 10 min, COO after 1 h',
		);
		expect(report.remarks.join('\n')).toContain(
			`Line ${head + 3}: "business hours only" is no condition that the room knows: On-call is called by hand`,
		);
	});

	it('by a sentence that names the severity between the verb and whom it calls', () => {
		const {found, left} = policyLines(
			withLevels('## Escalation\n\nEscalate SEV1 to the Payments Manager after 15 minutes and to the CIO after 1 hour.'),
		);
		expect(found).toEqual(
			expect.arrayContaining([
				`${head + 2} escalation trigger: SEV1: Payments Manager after 15 min`,
				`${head + 2} escalation trigger: SEV1: CIO after 1 h`,
			]),
		);
		expect(left).toEqual([]);
	});
});

describe('contacts', () => {
	const contacts = (text: string) => read(withLevels(text)).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);

	it('are of the duty, with the name and the deputy beside the number', () => {
		expect(
			contacts(
				'## Phone book\n\n| Number | Person | Duty | Deputy |\n|---|---|---|---|\n| +33 4 55 01 02 03 | Léa Martin | Head of Platform | Tom Roux |',
			),
		).toEqual([['Head of Platform', '+33 4 55 01 02 03', 'Léa Martin, Deputy Tom Roux']]);
	});

	it('keep the name before the number and the second number behind it', () => {
		expect(
			contacts(
				'## Contacts\n\n- Technical lead: Paul Girard, 06 55 01 01 01\n- Site lead: 08382 704-200 (mobile 0171 555 0101)\n- COO: 08382 704-201',
			),
		).toEqual([
			['Technical lead', '06 55 01 01 01', 'Paul Girard'],
			['Site lead', '08382 704-200', 'mobile 0171 555 0101'],
			['COO', '08382 704-201', undefined],
		]);
	});
});

describe('severities of names of the team’s own', () => {
	const table = '| | 💀 Meltdown | 🔥 Burning | 🐛 Bug |\n|---|---|---|---|\n| ⏱ pick up | 3m | 15m | next working day |';

	it('stand in headings of what is done, and no heading of one is for each', () => {
		const text = `# Guide\n\n${table}\n\n### 💀 Meltdown moves\n- [ ] \`live maint on\`\n- [ ] disable the shop\n\n### 🔥 Burning first response\n1. Drain the shard\n\n### Bug immediate shuffle\n1. Shuffle`;
		expect(procedureLines(text)).toEqual([
			['Meltdown', 'Meltdown moves: live maint on, disable the shop'],
			['Burning', 'Burning first response: Drain the shard'],
			['Bug'],
		]);
	});
});

describe('names are no more than names', () => {
	const escalation = (text: string) => policyLines(withLevels(`## Escalation\n\n${text}`));
	const calls = (text: string) =>
		escalation(text)
			.found.filter((line) => line.startsWith(`${head + 2} `))
			.map((line) => line.replace(/^\d+ [^:]+: /, ''));

	it.each([
		['- SEV1: On-call; CTO next morning at 9:00', ['SEV1: On-call by hand', 'SEV1: CTO by hand']],
		['- SEV1: CTO and/or COO after 30 min', ['SEV1: CTO after 30 min', 'SEV1: COO after 30 min']],
		['- SEV1: Service Desk, then the Shift Lead', ['SEV1: Service Desk by hand', 'SEV1: Shift Lead by hand']],
	])('%s', (text, names) => {
		expect(calls(text)).toEqual(names);
	});

	it('without the mark of a footnote', () => {
		const {found, left} = escalation(
			'| Level | On-call | CTO[^1] |\n|---|---|---|\n| SEV1 | immediately | 30 min |\n| SEV2 | immediately | 2 h |\n\n[^1]: Not at night, then the COO.',
		);
		expect(found).toContain(`${head + 4} business escalation: SEV1: CTO after 30 min`);
		expect(left.join()).toContain('Not at night, then the COO.');
	});

	it('"except on Sundays" is nobody of a team, and is not lost', () => {
		const {found, left} = policyLines(withLevels('## Team\n\n- SEV1: everyone, except on Sundays'));
		expect(found).toContain(`${head + 2} team: SEV1: Everyone`);
		expect(left).toEqual([`${head + 2} Team: "SEV1: everyone, except on Sundays"`]);
	});

	it('a commander for another case is named, and the case is said to be no condition that the room knows', () => {
		const {report} = read(withLevels('## Commander\n\n- SEV1: CTO, or the COO if the CTO is away'));
		expect(report.found.filter(({what}) => what === 'who may command').map(({text}) => text)).toEqual(['SEV1: CTO or COO']);
		expect(report.remarks.join('\n')).toContain(`Line ${head + 2}: "if the CTO is away" is no condition that the room knows`);
	});
});

describe('what is due at once', () => {
	it('on a condition, after another time: the time goes, and the other is not lost', () => {
		const {found, left} = policyLines(
			withLevels(
				'## Escalation\n\n| Level | On-call | CEO |\n|---|---|---|\n| SEV1 | immediately | 2 h / at once on data loss |\n| SEV2 | immediately | 4 h |',
			),
		);
		expect(found).toContain(`${head + 4} business escalation: SEV1: CEO after 2 h`);
		expect(left).toEqual([`${head + 4} Escalation: "CEO: 2 h / at once on data loss"`]);
	});

	it('by a name without a word of one, beside an exception of the same line', () => {
		expect(
			left('## Escalation\n\n- SEV1: On-call at once, CTO after 30 min\n- SEV2: Hotline at once. Do not call the CTO.').join(),
		).toContain('Hotline at once.');
	});

	it('as T+0', () => {
		const {found} = policyLines(withLevels('## Escalation\n\n- SEV1\n  - T+0: On-call\n  - T+15: Lead'));
		expect(found).toContain(`${head + 3} escalation trigger: SEV1: On-call at once`);
	});

	function left(text: string): readonly string[] {
		return policyLines(withLevels(text)).left;
	}
});

it('a definition list is a procedure with its windows', () => {
	const {found} = policyLines(
		withLevels('## Procedure SEV1\n\nImmediately (0–5 min)\n: Declare on paper\n\nThen (5–30 min)\n: Start the spare `kis --site B`'),
	);
	expect(found.filter((line) => line.includes(' procedure: '))).toEqual([
		`${head + 3} procedure: SEV1: Immediately, at once – 5 min, 1 step`,
		`${head + 6} procedure: SEV1: Then, 5 min – 30 min, 1 step`,
	]);
});
