import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Roles may stand below a heading that only says that people take part.

const roles = (chapter: string) =>
	readRunbook(withLevels(chapter), {origin: '/srv/runbook.md'})
		.report.found.filter(({what}) => what === 'role')
		.map(({text}) => text);
const list = '- **Incident commander**: decides\n- **Scribe**: writes the timeline';

describe('roles below a heading on those who take part', () => {
	it.each(['Participants', 'People involved', 'Involved', 'Who is involved?', 'Beteiligte', 'Mitwirkende'])('are roles: %s', (title) => {
		expect(roles(`## ${title}\n\n${list}`)).toEqual(['Incident commander', 'Scribe']);
		const table = '| Role | Task |\n|---|---|\n| Incident commander | decides |\n| Scribe | writes |';
		expect(roles(`## ${title}\n\n${table}`)).toEqual(['Incident commander', 'Scribe']);
	});

	it.each([
		`## Participants\n\n- **Harbour**: keeps the locks\n- **Ferry office**: sells tickets`,
		`## People who left\n\n${list}`,
		`## Past participants\n\n${list}`,
	])('are none where no role is known, or another heading stands above: %s', (chapter) => {
		expect(roles(chapter)).toEqual([]);
	});
});
