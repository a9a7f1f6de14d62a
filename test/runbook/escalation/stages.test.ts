import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Headings that are the stages of one escalation, with who each of them is and how they are reached below.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const ofFile = (source: string | undefined) => source?.includes('runbook.md') === true;
const calls = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => {
		const own = technical && ofFile(technical.source) ? technical : undefined;
		return [
			...(own?.atOnce.map((position) => `first ${position}`) ?? []),
			...(own?.secondary === undefined ? [] : [`second ${own.secondary} ${(own.secondaryAfterMs ?? 0) / minute}`]),
			...(own?.final ? [`last ${own.final.position} ${own.final.afterMs / minute}`] : []),
			...rungs
				.filter(({source, position}) => ofFile(source) && position !== own?.secondary)
				.map(({position, timing}) => `${position} ${timing.at}${timing.at === 'after' ? ` ${timing.ms / minute}` : ''}`),
		];
	});
const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);
const procedures = (text: string) =>
	read(text).runbook.severities.flatMap(({procedure}) => procedure.filter(({source}) => ofFile(source)).map(({name}) => name));

describe('stages of an escalation', () => {
	it.each([
		['### Level 1: Duty engineer (0-15 minutes)', '### Level 2: Platform lead (15-60 minutes)', '### Level 3: Head of IT (60+ minutes)'],
		['### Tier 1 – Duty engineer', '### Tier 2 – Platform lead (after 15 minutes)', '### Tier 3 – Head of IT after 1 hour'],
		['### Stufe 1: Duty engineer (0-15 Minuten)', '### Stufe 2: Platform lead (nach 15 Minuten)', '### Stufe 3: Head of IT (> 1 Stunde)'],
		['### L1: Duty engineer, immediately', '### L2: Platform lead (T+15 min)', '### L3: Head of IT (1 h)'],
		[
			'### Eskalationsstufe 1: Duty engineer',
			'### Eskalationsstufe 2: Platform lead (ab 15 min)',
			'### Eskalationsstufe 3: Head of IT (ab 60 min)',
		],
	])('are called in turn at each severity: %s', (...headings) => {
		const expected = ['first Duty engineer', 'second Platform lead 15', 'last Head of IT 60'];
		expect(calls(`## Escalation\n\n${headings.join('\n\n')}`)).toEqual([expected, expected, expected]);
	});

	it('need no heading above where each is somebody, and the later ones have a time', () => {
		const text = '## Level 1 – Duty engineer\n\nText.\n\n## Level 2 – Senior engineer (after 30 minutes)\n\nText.';
		expect(calls(text)[2]).toEqual(['first Duty engineer', 'last Senior engineer 30']);
	});

	it.each([
		['## Escalation', '### Level 3: Board (SEV1, 2+ hours)'],
		['## Escalation', '### Level 3: Board (for SEV1 only, after 2 hours)'],
		['## Eskalation', '### Stufe 3: Board (bei SEV1 > 2 Stunden)'],
		['## Eskalation', '### Stufe 3: Board (nur SEV1, nach 2 Stunden)'],
	])('are of those severities alone that their heading names: %s, %s', (above, heading) => {
		const word = heading.includes('Stufe') ? 'Stufe' : 'Level';
		const text = `${above}\n\n### ${word} 1: Duty engineer\n\n### ${word} 2: Head of IT (15-60 min)\n\n${heading}`;
		const others = ['first Duty engineer', 'last Head of IT 15'];
		expect(calls(text)).toEqual([['first Duty engineer', 'second Head of IT 15', 'last Board 120'], others, others]);
		expect(read(text).report.remarks.filter((remark) => /no condition|stages of escalation/.test(remark))).toEqual([]);
	});

	it.each([
		['For SEV1:\n\n1. Duty manager – at once\n2. Owner on call – after 10 minutes'],
		['SEV1: duty manager at once, owner on call after 10 minutes'],
	])('give way where a severity has calls of its own, but for those that name it: %s', (own) => {
		const text = `## Escalation\n\n${own}\n\n### Level 1: Duty engineer (0-15 min)\n\n### Level 2: Head of IT (15-60 min)\n\n### Level 3: Board (SEV1, 2+ hours)`;
		const [first, ...others] = calls(text);
		expect(first).toContain('Board after 120');
		expect(first?.join()).not.toMatch(/Duty engineer|Head of IT/);
		expect(others).toEqual([
			['first Duty engineer', 'last Head of IT 15'],
			['first Duty engineer', 'last Head of IT 15'],
		]);
		expect(read(text).report.remarks.join('\n')).toMatch(
			/The stages of escalation in lines \d+, \d+ are for each severity of which nothing else is said \(SEV2, SEV3\): SEV1 has an escalation of its own\./,
		);
	});

	it.each([
		['### Level 2: Head of IT (grave SEV1 outages, after 1 hour)', 'grave outages'],
		['### Level 2: Head of IT (Werktags, nach 1 Stunde)', 'Werktags'],
	])('say which of their words are no condition that is known: %s', (heading, words) => {
		const text = `## Escalation\n\n### Level 1: Duty engineer\n\n${heading}`;
		expect(read(text).report.remarks.join('\n')).toContain(
			`Line 13: "${words}" is no condition that the room knows: Head of IT is called in any case; defer the call where it does not hold.`,
		);
	});

	it('call nobody before a condition is reported, and no second by silence', () => {
		const text =
			'## Escalation\n\n### Level 1: Duty engineer\n\n### Level 2: Head of IT (if data is lost)\n\n### Level 3: Board (after 2 hours)';
		expect(calls(text)[1]).toEqual(['first Duty engineer', 'last Board 120', 'Head of IT reported']);
	});

	it('wait for an answer where the heading says so', () => {
		const text = '## Eskalation\n\n### Stufe 1: Bereitschaft\n\n### Stufe 2: Teamleitung (nach 10 min ohne Antwort)';
		expect(calls(text)[1]).toEqual(['first Bereitschaft', 'second Teamleitung 10']);
	});

	it.each([
		'## Support\n\n### Tier 1: Service desk (response 15 min)\n\nTakes calls.\n\n### Tier 2: Platform engineers (response 1 h)\n\nMends.',
		'## Stages\n\n### Stage 1: Identify (0-15 minutes)\n\n1. Look\n2. Restart it\n\n### Stage 2: Repair (15-60 minutes)\n\n1. Check the mast',
		'## Escalation criteria\n\n### Level 1: Duty engineer\n\nText.\n\n### Level 2: Head of IT\n\nText.',
	])('are none where a desk has tiers, something is done, or a heading is over criteria: %s', (text) => {
		expect(calls(text)).toEqual([[], [], []]);
	});

	it('are no severities, though their word is one', () => {
		const text =
			'## Eskalation\n\n### Stufe 1: Bereitschaft\n\n### Stufe 2: Teamleitung (10 min)\n\n### Stufe 3: IT-Leitung (1 h)\n\n### Stufe 4: Vorstand (4 h)';
		expect(read(text).runbook.severities.map(({id}) => id)).toEqual(['SEV1', 'SEV2', 'SEV3']);
	});
});

describe('what stands below a stage', () => {
	const ladder = (below: string, title = 'Management') =>
		`## Escalation\n\n### Level 1: Duty engineer\n\n### Level 2: ${title} (SEV1, after 1 hour)\n\n${below}`;

	it.each([
		['**Responsible:** Head of IT', ['first Duty engineer', 'last Head of IT 60']],
		['**Owner:** Head of IT\n**Contact:** head@till.example', ['first Duty engineer', 'last Head of IT 60']],
		['- Verantwortlich: Head of IT', ['first Duty engineer', 'last Head of IT 60']],
		['**Zuständig:** CTO / Head of IT', ['first Duty engineer', 'last CTO 60', 'Head of IT after 60']],
		['**Responsible:** Ada Brook', ['first Duty engineer', 'last Management 60']],
		['**Responsible:** [Name]', ['first Duty engineer', 'last Management 60']],
		['Text.', ['first Duty engineer', 'last Management 60']],
	])('says who it is: %s', (below, expected) => {
		expect(calls(ladder(below))[0]).toEqual(expected);
	});

	it.each([
		[
			'**Owner:** Head of IT\n**Contact:**\n- E-mail: head@till.example\n- Phone: +44 20 7946 0001',
			[['Head of IT', 'head@till.example', 'Phone +44 20 7946 0001']],
		],
		[
			'**Verantwortlich:** Head of IT\n**Kontakt:**\n- Telefon: +44 20 7946 0001\n- Slack: @head',
			[['Head of IT', '+44 20 7946 0001', 'Slack @head']],
		],
		['- Contact: head@till.example', [['Management', 'head@till.example', undefined]]],
		['**Responsible:** Ada Brook\n\n**Contact:**\n- Phone: +44 20 7946 0001', [['Management', '+44 20 7946 0001', 'Ada Brook']]],
		[
			'**Responsible:** CTO / Head of IT\n**Contact:**\n- Phone: +44 20 7946 0001',
			[['Management', '+44 20 7946 0001', 'CTO / Head of IT']],
		],
		['**Contact:**\n- Phone: +44-XXX-XXX-XXX\n- E-mail: head@till.example', [['Management', 'head@till.example', undefined]]],
		['**Contact:**\n- Phone: +44-XXX-XXX-XXX', []],
	])('is how they are reached, and neither a procedure nor a channel of the room: %s', (below, expected) => {
		const text = ladder(below);
		expect(contacts(text)).toEqual(expected);
		expect(procedures(text)).toEqual([]);
		expect(read(text).runbook.channels).toEqual([]);
	});

	it('is named where it says more', () => {
		const text = ladder('**Owner:** Head of IT\n\n- Talks to the shareholders\n- Frees the budget within 2 hours');
		expect(procedures(text)).toEqual([]);
		const {linesNotUnderstood, readPast} = read(text).report;
		expect([...linesNotUnderstood, ...readPast.flatMap(({lines}) => lines)]).toEqual(expect.arrayContaining([17, 18]));
	});
});
