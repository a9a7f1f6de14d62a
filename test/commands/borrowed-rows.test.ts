import {describe, expect, it} from 'vitest';
import {borrowedRows} from '../../source/commands/borrowed-rows.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';

const rows = (text: string) => borrowedRows(readRunbook(text, {origin: '/srv/team.md'}).report.fromDefault);
const of = (all: readonly string[][], kind: string) => all.filter(([its]) => its === kind).map(([, words]) => words);

describe('what the built-in runbook stands in for', () => {
	const all = rows(withLevels(''));
	it('says who will be called and when, for each severity', () => {
		expect(of(all, 'who is called')).toEqual([
			'SEV1: first On-call SRE + Platform Lead, VP Engineering after 15 min',
			'SEV2: first Service Owner, then Engineering Manager if nobody answers, Director Engineering after 1 h',
			'SEV3: first On-call Engineer, then Service Lead if nobody answers, Engineering Manager after 4 h',
			expect.stringMatching(/^SEV1: also at once VP Engineering, CTO.*; after 1 h Executive Team$/),
			expect.stringMatching(/^SEV2: also after 30 min Product Lead; /),
			expect.stringMatching(/^SEV3: also /),
		]);
	});

	it('says how soon it is answered and what is done', () => {
		expect(of(rows('# T\n\n## SEV1 procedure\n\n1. Look\n\n## SEV2 procedure\n\n1. Look'), 'answered')).toEqual([
			'SEV1: within 5 min; SEV2: within 15 min',
		]);
		expect(of(all, 'procedure')).toEqual([expect.stringMatching(/^SEV1: Immediate actions, .*: 9 steps; SEV2: .*; SEV3: .*$/)]);
	});

	it('names the rest in one line for each kind', () => {
		expect(all.length).toBeLessThan(16);
		expect(of(all, 'messages')).toEqual([expect.stringContaining('declaration, team-assembly, ')]);
		expect(of(all, 'checklists')).toHaveLength(1);
		expect(of(all, 'for the room')).toHaveLength(1);
	});

	it('names a person once, at the earliest', () => {
		const [first = ''] = of(all, 'who is called').filter((words) => words?.startsWith('SEV1: also'));
		expect(first.match(/VP Engineering/g)).toHaveLength(1);
	});
});

it('is nothing where the file says all of it', () => {
	expect(borrowedRows([])).toEqual([]);
});
