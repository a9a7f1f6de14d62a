import {setFlagsFromString} from 'node:v8';
import {beforeAll, describe, expect, it} from 'vitest';
import {withLevels} from '../helpers/policy-lines.ts';
import {places, sentences} from '../helpers/telling-sentences.ts';

// V8 compiles patterns without optimisation once a process has compiled many of them, and ignores "(?-i:…)" around alternatives then: "IT" is "it".
// What a runbook says must not hang on how many were compiled before.

let readRunbook: typeof import('../../source/runbook/read-runbook.ts').readRunbook;

beforeAll(async () => {
	setFlagsFromString('--no-regexp-optimization');
	({readRunbook} = await import('../../source/runbook/read-runbook.ts'));
});

const peopleOf = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.flatMap(({rungs}) =>
		rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
	);

describe('patterns that are not optimised', () => {
	it.each([
		['For SEV1 and SEV2 the head of IT is told after one hour.', ['Head of IT', 'Head of IT']],
		['At SEV1 the US team lead is called after 30 minutes.', ['US team lead']],
	])('name the same people: %s', (text, people) => {
		expect(peopleOf(`${places.escalation}${text}\n`)).toEqual(people);
	});

	it('call in each sentence as many as it says', () => {
		for (const [text, calls] of sentences.escalation.filter(([, said]) => /^\d+ [a-z ]+@\d+$/u.test(said)))
			expect(new Set(peopleOf(`${places.escalation}${text}\n`).map((name) => name.toLowerCase())), text).toEqual(
				new Set([/^\d+ ([a-z ]+)@/u.exec(calls)?.[1]]),
			);
	});
});
