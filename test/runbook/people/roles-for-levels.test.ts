import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels = '# Depot\n\n| Level | Meaning |\n|---|---|\n| S1 | all trams stand |\n| S2 | a line stands |\n| S3 | a tram is late |\n\n';
const read = (...lines: readonly string[]) => readRunbook(`${levels}${lines.join('\n')}\n`, {origin: '/srv/runbook.md'});
const teams = (...lines: readonly string[]) =>
	read(...lines).runbook.severities.map(({team}) => (!team || team.source.startsWith('built-in') ? undefined : team.members));

describe('roles whose brackets say when they are needed', () => {
	it.each([
		['- **Controller** (all): leads', '- **Scribe** (S1 only): keeps the timeline', '- **Comms lead** (S1 and S2): writes the updates'],
		['- Controller (every incident) – leads', '- Scribe (S1) – keeps the timeline', '- Comms lead (S1, S2) – writes the updates'],
		['- Controller (immer): leitet', '- Scribe (nur S1): schreibt mit', '- Comms lead (ab S2): schreibt die Meldungen'],
	])('are the team: %s', (...list) => {
		expect(teams('## Roles', '', ...list)).toEqual([['Controller', 'Scribe', 'Comms lead'], ['Controller', 'Comms lead'], ['Controller']]);
		expect(read('## Roles', '', ...list).report.notUnderstood).toEqual([]);
	});

	it.each([
		[['- Controller (Anna): leads', '- Scribe (Ben): keeps the timeline']],
		[['- Controller (all): leads', '- Scribe (all): keeps the timeline']],
		[['- Controller (S1, at night): leads', '- Scribe (S1, if free): keeps the timeline']],
		[['- Controller (S1): leads', '- first line', '- second line', '- third line']],
	])('are none where the brackets say anything else: %s', (list) => {
		expect(teams('## Roles', '', ...list)).toEqual([undefined, undefined, undefined]);
	});
});

describe('a team in a sentence', () => {
	it.each([
		[
			'S1 needs a controller, a technical lead and a scribe. S2 needs a controller and a technical lead.',
			['Controller', 'Technical lead', 'Scribe'],
		],
		['Ein S1 braucht immer Einsatzleitung, Technik und Protokoll.', ['Einsatzleitung', 'Technik', 'Protokoll']],
		['For an S1 we want a controller, a technical lead and a scribe on the call.', ['Controller', 'Technical lead', 'Scribe']],
		[
			'Other roles for S1: Technical lead (a senior fitter), Scribe (whoever is free), Comms lead.',
			['Technical lead', 'Scribe', 'Comms lead'],
		],
	])('below a heading of teams: %s', (text, members) => {
		expect(teams('## Team', '', text)[0]).toEqual(members);
	});

	it('goes on with the next sentence, and has one who works alone', () => {
		const text =
			'S1 needs a controller, a technical lead and a scribe. S2 needs a controller and a technical lead. S3 is handled by the duty engineer alone.';
		expect(teams('## Team', '', text).slice(1)).toEqual([['Controller', 'Technical lead'], ['Duty engineer']]);
		expect(teams('## Besetzung', '', 'Ein S3 bearbeitet die Rufbereitschaft allein.')[2]).toEqual(['Rufbereitschaft']);
		expect(teams('## Team', '', '- S3: just the duty engineer.')[2]).toEqual(['Duty engineer']);
	});

	it.each(['S1 needs a plan and a decision.', 'S3 is handled by the duty engineer.', 'S1 needs just an answer.'])(
		'names things, or not all: %s',
		(text) => {
			expect(teams('## Notes', '', text)).toEqual([undefined, undefined, undefined]);
		},
	);
});
