import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords, policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who comes together at a severity, below a line that says so, and who leads where whoever does cannot be reached.

const own = <Thing extends {readonly source: string}>(thing: Thing | undefined) =>
	thing?.source.includes('runbook.md:') ? thing : undefined;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const teams = (text: string) => read(text).runbook.severities.map(({team}) => own(team)?.members);
const commanders = (text: string) => read(text).runbook.severities.map(({command}) => own(command)?.positions);
const list = '- Incident Lead (running it)\n- Till engineer\n- QA on shift\n- Log keeper';
const members = ['Incident Lead', 'Till engineer', 'QA on shift', 'Log keeper'];

describe('a list of people', () => {
	it.each([
		'For every SEV1 the following people join the bridge within 20 minutes:',
		'SEV1 war room team:',
		'At a SEV1 these come together:',
		'Bei SEV1 kommen zusammen (vor Ort im Raum E.07 oder im Chat):',
		'Für SEV1 wird der Einsatzstab im Raum 1.14 gebildet:',
		"L'équipe d'un SEV1 :",
	])('is the team of the severity that the line above it names: %s', (lead) => {
		const text = withLevels(`## Who is in charge\n\n${lead}\n\n${list}`);
		expect(teams(text)).toEqual([members, undefined, undefined]);
		expect(read(text).runbook.severities.flatMap(({procedure}) => procedure.filter((phase) => own(phase)))).toEqual([]);
	});

	it('is that of a severity in a sentence of another language', () => {
		const text =
			'# T\n\n| Nivel | Tiempo de respuesta |\n|---|---|\n| Crítico | 5 minutos |\n| Alto | 1 hora |\n\n## Quién dirige\n\nEl equipo de un Crítico:\n\n- Coordinador de guardia (dirige)\n- Técnico de guardia';
		expect(teams(text)).toEqual([['Coordinador de guardia', 'Técnico de guardia'], undefined]);
	});

	it('may stand in the sentence itself, and its time is named as not kept', () => {
		const text = withLevels(
			'## Roles\n\nThe following must be on the SEV1 call within 15 minutes: Duty Manager, Technical Lead, Risk Partner.',
		);
		expect(teams(text)).toEqual([['Duty Manager', 'Technical Lead', 'Risk Partner'], undefined, undefined]);
		expect(read(text).report.remarks).toContain('Line 11: "15 minutes" is not kept: the team is called together at once.');
	});

	it.each([
		['For every SEV1 we do this on the bridge:', '- Restart the till\n- Check the log'],
		['Updates to the team (SEV1):', '- Every 40 minutes\n- Status page'],
		['Agenda of the SEV1 team:', '- Status\n- Next steps'],
		['Im SEV1-Stab klären:', '- Lage\n- Entscheidung'],
		['Who joins a SEV1?', '- Incident Lead\n- Log keeper'],
		['The following people join the bridge:', '- Incident Lead\n- Log keeper'],
	])('is none where its line names no severity, asks, or its items are orders: %s', (lead, items) => {
		expect(teams(withLevels(`## Notes\n\n${lead}\n\n${items}`))).toEqual([undefined, undefined, undefined]);
	});
});

describe('whoever leads', () => {
	it.each([
		['For a SEV1 the Duty Manager is Incident Lead.', ['Duty Manager']],
		['A SEV1 is managed by the team leader of the tills.', ['team leader of the tills']],
		["SEV1 is run by the Duty Manager. If the Duty Manager isn't reachable, the Shift Leader runs it.", ['Duty Manager', 'Shift Leader']],
		['Bei SEV1 leitet der Schichtleiter, Vertretung ist Nils Aschoff.', ['Schichtleiter', 'Nils Aschoff']],
		['Bei SEV1 führt der Schichtleiter, bis der Betriebsleiter übernimmt.', ['Schichtleiter', 'Betriebsleiter']],
		[
			'Bei SEV1 führt der Schichtleiter. Ist der Schichtleiter nicht erreichbar, führt der Betriebsleiter.',
			['Schichtleiter', 'Betriebsleiter'],
		],
		['Bei SEV1 leitet, wer Rufbereitschaft hat.', ['Rufbereitschaft']],
	])('may command at that severity: %s', (sentence, positions) => {
		expect(commanders(withLevels(`## Who leads\n\n${sentence}`))).toEqual([positions, undefined, undefined]);
	});

	it('is the role before what it does', () => {
		expect(
			commanders(withLevels('## Roles\n\n**Duty Incident Manager (DIM).** Commands every SEV1 and SEV2. On call at all times.')),
		).toEqual([['Duty Incident Manager'], ['Duty Incident Manager'], undefined]);
	});

	it('is whoever is on call, below a heading that asks', () => {
		expect(commanders(withLevels('## Who is in charge?\n\nWhoever is on call, until Lena says "I have it".'))).toEqual([
			['On-call'],
			['On-call'],
			['On-call'],
		]);
		expect(commanders(withLevels('## Who is told?\n\nWhoever is on call.'))).toEqual([undefined, undefined, undefined]);
	});

	it('is somebody in Spanish', () => {
		const text =
			'# T\n\n| Nivel | Tiempo de respuesta |\n|---|---|\n| Crítico | 5 minutos |\n| Alto | 1 hora |\n\n## Quién dirige\n\nEn un incidente Crítico dirige el coordinador de guardia. Si no contesta en 15 minutos, dirige el jefe de Caja. En un incidente Alto dirige el técnico de guardia.';
		expect(commanders(text)).toEqual([['Coordinador de guardia', 'Jefe de Caja'], ['Técnico de guardia']]);
	});

	it('is nobody who is spoken of otherwise', () => {
		const text = `${levelsInWords}\n## Notes\n\nEngineers are never Incident Lead. If the till is not available, the Shift Leader opens the next one.`;
		expect(commanders(text)).toEqual([undefined, undefined, undefined]);
		expect(policyLines(text).found.filter((line) => line.includes('command'))).toEqual([]);
	});
});

describe('who is pulled together', () => {
	it.each([
		['For a SEV1 we pull together: Incident Manager, Support lead.', ['Incident Manager', 'Support lead']],
		['For a SEV1 we pull together the Incident Manager, the Support lead and a scribe.', ['Incident Manager', 'Support lead', 'Scribe']],
		['Bei SEV1 kommt der Krisenstab zusammen: Werkleiter, IT-Leiter, Pressestelle.', ['Werkleiter', 'IT-Leiter', 'Pressestelle']],
	])('%s', (sentence, members) => {
		const {runbook} = readRunbook(withLevels(`## People\n\n${sentence}`), {origin: 'rb.md'});
		expect(runbook.severities[0]?.team?.members).toEqual(members);
		expect(runbook.severities[1]?.team?.source).toContain('built-in');
	});
});
