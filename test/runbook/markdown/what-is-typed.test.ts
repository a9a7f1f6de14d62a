import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Procedures that no word of their heading tells: numbered lists of which several items are typed, and what the first minutes of each incident are.

const names = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({procedure}) =>
		procedure.filter(({source}) => source.includes('runbook.md')).map(({name, window, steps}) => [name, window?.toMs, steps.length]),
	);

describe('a numbered list', () => {
	it.each([
		'1. Tills full: `tillctl restart worker`\n2. Look at the shop\n3. Card desk piling up: `bin/till replay SINCE=2h`',
		'1. Kassen voll: `tillctl restart worker`\n2. Den Laden ansehen\n3. Kartenlast: `kubectl get pods -n till`',
	])('is what is done where several of its items are typed: %s', (list) => {
		const help = ['Things that usually help', undefined, 3];
		expect(names(`## Things that usually help\n\n${list}`)).toEqual([[help], [help], [help]]);
	});

	it.each([
		['Things we own', '1. The till: `till-api`\n2. The desk: `desk-api`\n3. The shop'],
		['Useful links', '1. `kubectl get pods -n till`\n2. `kubectl get events -n till`'],
		['Things that usually help', '1. Look at the shop\n2. `kubectl get pods -n till`'],
		['Things that usually help', '- Look: `kubectl get pods -n till`\n- Look again: `kubectl get events -n till`'],
	])('is none of names alone, of references, or of one command: %s', (title, list) => {
		expect(procedureLines(withLevels(`## ${title}\n\n${list}`)).map(([, ...steps]) => steps)).toEqual([[], [], []]);
	});
});

describe('the first minutes', () => {
	const own = '\n\n## SEV1 procedure\n\n1. Restart the till\n2. Call the shop';
	it.each(['First ten minutes', 'The first 10 minutes', 'Die ersten zehn Minuten', 'Los primeros 10 minutos'])(
		'begin the procedure of each severity: %s',
		(title) => {
			const [first, second] = names(`## ${title}\n\n1. Acknowledge the page\n2. Open the channel${own}`);
			expect(first?.map(([, , steps]) => steps)).toEqual([2, 2]);
			expect(second?.map(([, , steps]) => steps)).toEqual([2]);
		},
	);

	it('are of those without one of their own, where other windows follow', () => {
		const [first, second] = names(
			`## First 10 minutes\n\n1. Acknowledge the page\n2. Open the channel\n\n## 10–30 minutes\n\n1. Check the till\n2. Restart the till${own}`,
		);
		expect(first?.map(([, , steps]) => steps)).toEqual([2]);
		expect(second).not.toContainEqual(['SEV1 procedure', undefined, 2]);
	});
});
