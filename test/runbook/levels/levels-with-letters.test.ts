import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Level A" and "Class B": a letter alone is no initial of a name, and "each Level A" is one level.

const handbook = (word: string) => `# When the network fails

**${word} A – Everything down.** Nobody in the building can work, or the mail of the whole house is gone. Someone answers within 10 minutes.

**${word} B – Something down.** One floor is affected, or a shared system is slow. Someone answers within 3 hours.

## Who hears of it

* The Head of Facilities is informed of each ${word} A within one hour.

## Afterwards

The IT manager calls a review within eight working days after each ${word} A. The caretaker, the IT manager and the floor warden attend.
${word} B is not reviewed unless it happened twice in a year.

## Numbers

Duty phone: 5550
IT manager (Mara Quist): 5512, mobile 07700 900112
Head of Facilities (Prof. Hal Ode): 5501
`;

describe.each(['Level', 'Class', 'Category'])('%s A and B', (word) => {
	const {runbook} = readRunbook(handbook(word), {origin: 'rb.md'});
	const [first, second] = runbook.severities;

	it('are described by their own sentences', () => {
		expect(first?.description).toBe('Everything down. Nobody in the building can work, or the mail of the whole house is gone.');
		expect(second?.description).toBe('Something down. One floor is affected, or a shared system is slow.');
	});

	it('have what is said of each of the first alone', () => {
		const told = runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('rb.md')).map(({position, timing}) => [position, timing]),
		);
		expect(told).toEqual([[['Head of Facilities', {at: 'after', ms: 3_600_000}]], []]);
	});

	it('have a review of the first, with who comes, and of the second only in its case', () => {
		expect(first?.review).toMatchObject({when: 'within eight working days', attendees: 'caretaker, the IT manager and the floor warden'});
		expect(second?.review?.when).toContain('unless it happened twice in a year');
		expect(second?.review?.withinMs).toBeUndefined();
	});

	it('have numbers below them that are of one person each', () => {
		expect(runbook.contacts.map(({position, phone, about}) => [position, phone, about])).toEqual([
			['Duty phone', '5550', undefined],
			['IT manager', '5512', 'Mara Quist, mobile 07700 900112'],
			['Head of Facilities', '5501', 'Prof. Hal Ode'],
		]);
	});
});

it.each([
	['The CTO is informed of any level within 1 hour', ['SEV1', 'SEV2']],
	['The CTO is informed of each SEV1 within 1 hour', ['SEV1']],
])('"%s" is of %j', (said, levels) => {
	const {runbook} = readRunbook(
		`# R\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 1 h |\n\n## Escalation\n\n- ${said}\n`,
		{
			origin: 'rb.md',
		},
	);
	const called = runbook.severities.filter(({rungs}) => rungs.some(({position, source}) => position === 'CTO' && source.includes('rb.md')));
	expect(called.map(({id}) => id)).toEqual(levels);
});

// "Grade one", "a level two": figures in words, which are names where the text says what each of them is.
describe.each(['grade', 'level', 'class'])('a %s in words', (word) => {
	const read = (text: string) => readRunbook(text, {origin: 'rb.md'}).runbook.severities;
	const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

	it('is a severity where at least two are said to be something', () => {
		const severities = read(
			`# Outages\n\n${capital} one is the worst: nobody can pay. We answer within five minutes. ${capital} two means that one desk is closed; answer within two hours.\n\n## Whom to wake\n\nFor a ${word} one, the duty engineer is paged at once. ${capital} two wakes nobody.`,
		);
		expect(severities.map(({id, response}) => [id, response?.ms])).toEqual([
			[`${capital} one`, 300_000],
			[`${capital} two`, 7_200_000],
		]);
	});

	it.each([
		`# Outages\n\nCall ${word} one support first and ${word} two support then. ${capital} one is open at night, ${word} two is not.`,
		`# Outages\n\nOur ${word} one goal is calm. ${capital} two was never reached.`,
	])('is none elsewhere: %j', (text) => {
		expect(read(text).map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});
