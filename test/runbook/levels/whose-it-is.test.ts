import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// What belongs to one severity, audience or line went to another one, or was lost.

const head = withLevels('').split('\n').length;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});

describe('severities that prose gives names', () => {
	it('"two kinds of trouble: fire and smoke": each has its own times', () => {
		const {found, left} = policyLines(
			'# When it burns\n\nWe have two kinds of trouble: **fire** and **smoke**.\n\nWhen there is a fire, whoever is on pager answers within ten minutes. The status page gets an update every half an hour.\n\nSmoke is looked at within four working hours.\n\nNadia: 555-0101.',
		);
		expect(found).toEqual([
			'5 response time: Fire: 10 min',
			'5 update cadence (customers): Fire: every 30 min',
			'7 response time: Smoke: 4 h',
		]);
		expect(left.join()).toContain('Nadia: 555-0101.');
	});

	it('"Ein Totalausfall liegt vor, wenn …; alles andere ist eine Kleinigkeit"', () => {
		const {found} = policyLines(
			'# Plan\n\nEin Totalausfall liegt vor, wenn die Linie steht. Eine Teilstörung, wenn zwei Maschinen betroffen sind. Alles andere ist eine Kleinigkeit.\n\nTotalausfall: Annahme in 15 Minuten. Teilstörung: Annahme binnen einer Stunde. Kleinigkeit: Annahme in 2 Tagen.',
		);
		expect(found.map((line) => line.replace(/^\d+ /, ''))).toEqual([
			'response time: Totalausfall: 15 min',
			'response time: Teilstörung: 1 h',
			'response time: Kleinigkeit: 2 d',
		]);
	});
});

describe('a response', () => {
	it('"at once, at the latest after 5 minutes" is due after these', () => {
		const {report} = read(
			'# N\n\n- **Rot** – Ausfall. Rückmeldung sofort, spätestens nach 5 Minuten.\n- **Gelb** – Störung. Rückmeldung innerhalb von 4 Stunden während der Dienstzeit.\n- **Grün** – Anfrage. Rückmeldung bis Ende des nächsten Werktags.',
		);
		expect(report.found.filter(({what}) => what === 'response time').map(({text}) => text)).toEqual([
			'Rot: 5 min',
			'Gelb: 4 h',
			'Grün: 24 h',
		]);
		expect(report.remarks.join()).not.toContain('Line 5');
		expect(report.remarks).toContain('Line 4: "während der Dienstzeit" is not kept: the clock of a response runs day and night.');
	});
});

it('items of one line of HTML are each read or named', () => {
	const items = ['SEV1: updates every 15 min', 'SEV2: the Site Lead is told', 'SEV2: CEO after 2 h', 'Hotline: 0751/555-12'];
	const {left} = policyLines(withLevels(`<h2>Rules</h2>\n<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`));
	expect(left).toEqual([`${head + 1} Rules: "SEV2: the Site Lead is told"`]);
});

describe('facts of a severity in words that no rule knows', () => {
	it('are named', () => {
		const {left} = policyLines(withLevels('## SEV1\n\n- Updates: every 20 min\n\n## SEV3\n\n- Response: 1 day\n- Comms: ticket only'));
		expect(left).toEqual([`${head + 7} SEV3: "Comms: ticket only"`]);
	});

	it('two cells of a row that say the same are named once', () => {
		const {left} = policyLines(
			withLevels(
				'## Alarm\n\n| Wer | SEV1 | SEV2 |\n|---|---|---|\n| CEO | nach 1 h | nach 2 h |\n| Datenschutz | binnen 72 h | binnen 72 h |',
			),
		);
		expect(left).toEqual([`${head + 5} Alarm: "Datenschutz: binnen 72 h"`]);
	});
});

it('what makes an incident one of an unknown severity is no checklist', () => {
	const {report} = read(withLevels('### It is a meltdown if any of\n\n- [ ] logins are down\n- [ ] purchases lost'));
	expect(report.found.filter(({what}) => what === 'checklist')).toEqual([]);
	expect(report.notUnderstood).toHaveLength(1);
});

it('a command of a program that only the team has can be run, and a name in code cannot', () => {
	const steps = [
		'`payctl pause`',
		'Freeze deploys `haulctl freeze`',
		'Fail over: `fail lyon`',
		'Look at `queue depth`',
		'Set `error_rate` down',
	];
	const [severity] = read(withLevels(`## SEV1 procedure\n\n${steps.map((step) => `1. ${step}`).join('\n')}`)).runbook.severities;
	expect(severity?.procedure.flatMap((phase) => phase.steps.map((step) => step.body.map(({text}) => text)))).toEqual([
		['payctl pause'],
		['haulctl freeze'],
		['fail lyon'],
		[],
		[],
	]);
});

describe('lists below a line that names a severity', () => {
	it('are its procedure alone', () => {
		expect(procedureLines(withLevels('## Procedure\n\nSEV1:\n\n1. Hold\n2. Call\n\nSEV2:\n\n1. Look'))).toEqual([
			['SEV1', 'Procedure: Hold, Call'],
			['SEV2', 'Procedure: Look'],
			['SEV3'],
		]);
	});

	it('and no procedure where they are of something else', () => {
		expect(procedureLines(withLevels('## Contacts\n\nSEV1:\n\n1. Ann\n2. Bob')).flat()).toEqual(['SEV1', 'SEV2', 'SEV3']);
	});

	it('"Minutes 0–10" above a list is its window', () => {
		const {found} = policyLines(withLevels('## SEV1 playbook\n\nMinutes 0–10\n- Page the DBA\n\nMinutes 10–40\n- Fail over'));
		expect(found.filter((line) => line.includes(' procedure: '))).toEqual([
			`${head + 3} procedure: SEV1: Minutes 0–10, at once – 10 min, 1 step`,
			`${head + 6} procedure: SEV1: Minutes 10–40, 10 min – 40 min, 1 step`,
		]);
	});
});

describe('what is of somebody else', () => {
	it('a page that is reviewed every six months is no review of an incident', () => {
		expect(policyLines(withLevels('Owner: Reliability. Reviewed every six months.')).found.join()).not.toContain('review');
	});

	it('the cadence of an audience that the room does not know is not everybody’s', () => {
		const {found, left} = policyLines(withLevels('## Communication\n\n- SEV1: every 20 min\n- Retailers: status every 60 min'));
		expect(found.join()).not.toContain('every 1 h');
		expect(left).toEqual([`${head + 3} Communication: "Retailers: status every 60 min"`]);
	});

	it('a condition beside a time in brackets is said', () => {
		const {report} = read(
			withLevels('## Escalation levels\n\n1. Stage: Shift Lead (at once)\n2. Stage: Board (only SEV1, after 3 h, not before 7:00)'),
		);
		expect(report.remarks.join('\n')).toContain(`Line ${head + 3}: "not before 7:00" is no condition that the room knows`);
	});

	it('"only Mo-Fr" of a response is said', () => {
		const {report} = read(withLevels('## Targets\n\nSEV2: acknowledge within 30 min, only Mo-Fr.'));
		expect(report.remarks).toContain(`Line ${head + 2}: "only Mo-Fr" is not kept: the clock of a response runs day and night.`);
	});
});

it('in a list of calls, how soon a severity is answered and how often it is told are no times of a call', () => {
	const {found} = policyLines(
		'# N\n\n| Livello | Tempo di risposta | Aggiornamenti | Chi chiamare | Dopo quanto |\n|---|---|---|---|---|\n| Alto | 10 minuti | ogni 30 minuti | Reperibile | subito |\n| Alto | | | Direttore tecnico | 45 minuti |\n| Medio | 1 ora | ogni 4 ore | Reperibile | subito |',
	);
	expect(found).toEqual(
		expect.arrayContaining([
			'5 response time: Alto: 10 min',
			'5 update cadence (internal): Alto: every 30 min',
			'5 technical escalation: Alto: first Reperibile, Direttore tecnico after 45 min',
			'7 technical escalation: Medio: first Reperibile',
		]),
	);
});
