import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../helpers/policy-lines.ts';

// What teams write in ways of their own: a figure with a legend, windows at the beginning of lines, who leads as one of a list.

const names = ['High', 'Medium', 'Low'];
const said = (text: string) => {
	const {found, left} = policyLines(withLevels(text, names));
	return {found: found.map((line) => line.replace(/^\d+ /, '')).filter((line) => !line.startsWith('response time')), left};
};

describe('a table of times with zeros', () => {
	const table =
		'## Escalation matrix\n\n| Position | High | Medium | Low |\n|---|---|---|---|\n| Shift engineer | 0 | 15m | 4h |\n| Site manager | 45m | 3h | – |\n';

	it('calls at once where a line says that they mean it', () => {
		const {found, left} = said(`${table}\n"0" means immediately.`);
		expect(found).toContain('business escalation: High: Shift engineer at once');
		expect(left).toEqual([]);
	});

	it('calls by hand where none does, and says so', () => {
		const {found, left} = said(table);
		expect(found).toContain('business escalation: High: Shift engineer by hand');
		expect(left).not.toEqual([]);
	});
});

describe('a list of who leads', () => {
	it('has somebody alone beside "commanded by …"', () => {
		const {found} = said('## Command and team\n\n- **High** – commanded by the shift engineer.\n- **Medium, Low** – ticket owner.');
		expect(found).toEqual([
			'who may command: High: shift engineer',
			'who may command: Medium: ticket owner',
			'who may command: Low: ticket owner',
		]);
	});

	it('is none where nobody leads by it', () => {
		const {found} = said('## Command and team\n\n- **High** – shift engineer and site manager');
		expect(found).toEqual(['team: High: Shift engineer + Site manager']);
	});
});

describe('windows of a procedure', () => {
	it('go for what stands below their heading', () => {
		const {found} = said(
			'## Incident response\n\n### Phase 1: First measures (first 30 minutes)\n\n#### On a leak\n\n1. Close the tap\n\n### Phase 2: Containment (1-4 hours)\n\n#### On a leak\n\n1. Dry the floor',
		);
		expect(found.filter((line) => line.startsWith('procedure: High'))).toEqual([
			'procedure: High: Phase 1: First measures: On a leak, at once – 30 min, 1 step',
			'procedure: High: Phase 2: Containment: On a leak, 1 h – 4 h, 1 step',
		]);
	});

	it('are not how soon a severity is answered', () => {
		const [high] = readRunbook(withLevels('## Duties (respond within 15 minutes)\n\n### High steps\n\n1. Close the tap', names), {
			origin: '/srv/runbook.md',
		}).runbook.severities;
		expect(high?.procedure.map(({window}) => window)).toEqual([null]);
	});

	it('stand at the beginning of lines of one paragraph', () => {
		const text = withLevels(
			'## Procedure belt dark (High)\n\n0–5 min: check the fuse. Pull it `belt off`\n5–20 min: look at the motor\nfrom 20 min: carry by hand\nIn the end: put it back',
			names,
		);
		expect(procedureLines(text)[0]).toEqual([
			'High',
			'0–5 min: Check the fuse, Pull it belt off',
			'5–20 min: Look at the motor',
			'From 20 min: Carry by hand, In the end: put it back',
		]);
		expect(policyLines(text).left).toEqual([]);
	});
});

describe('a cadence', () => {
	it.each([
		['High: intern stündlich, nach außen einmal pro Halbtag', ['internal): High: every 1 h', 'customers): High: every 12 h']],
		[
			'- High: customers every 30 min (first within 15 min), internal every 15 min',
			['first update (customers): High: within 15 min', 'customers): High: every 30 min', 'internal): High: every 15 min'],
		],
		[
			'High: report to the crisis staff every 15 minutes, to the colleagues hourly, and to customers from then on',
			['internal): High: every 15 min'],
		],
	])('is of whom its clause names: %s', (text, expected) => {
		expect(said(`## Updates\n\n${text}`).found.map((line) => line.replace('update cadence (', ''))).toEqual(expected);
	});
});

describe('a cadence of somebody whom the room does not know', () => {
	it('is not of the team, and is named', () => {
		const {found, left} = said('## Updates\n\n- High: Wards every 4 hours\n- Medium: Chat every 6 hours\n- Low: Reported daily');
		expect(found).toEqual(['update cadence (internal): Medium: every 6 h', 'update cadence (internal): Low: every 24 h']);
		expect(left).toEqual([expect.stringContaining('High: Wards every 4 hours')]);
	});
});

describe('a number below a name', () => {
	it('is theirs', () => {
		const {runbook} = readRunbook(
			withLevels(
				'## Contacts\n\n**Data protection: Jane Miller**\n\n- Telefon: 030 555 1234\n\n**Landlord**:\n- Phone: 030 555 9999\n- Night porter: 030 555 8888',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.contacts.map(({position, phone}) => `${position} ${phone}`)).toEqual([
			'Data protection: Jane Miller 030 555 1234',
			'Landlord 030 555 9999',
			'Night porter 030 555 8888',
		]);
	});

	it('keeps its own name where nobody stands above', () => {
		const {runbook} = readRunbook(withLevels('## Contacts\n\n- Hotline: 030 555 7777'), {origin: '/srv/runbook.md'});
		expect(runbook.contacts.map(({position}) => position)).toEqual(['Hotline']);
	});
});

describe('figures in the first column of a table', () => {
	it('are two levels where a cell names two', () => {
		const {runbook} = readRunbook(
			'# G\n\n| Priority | Incident lead | If unavailable |\n|---|---|---|\n| 1 | Duty manager | Site manager |\n| 2 and 3 | Desk lead | – |',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({id, command}) => `${id}: ${command?.positions.join(', ')}`)).toEqual([
			'Priority 1: Duty manager, Site manager',
			'Priority 2: Desk lead',
			'Priority 3: Desk lead',
		]);
	});

	it('are levels below "Level" where nothing else is one', () => {
		const table = '| Level | Meaning | Response |\n|---|---|---|\n| 1 | all belts stand | 5 min |\n| 2 | one belt stands | 1 h |\n';
		const ids = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities.map(({id}) => id);
		expect(ids(`# G\n\n${table}`)).toEqual(['Level 1', 'Level 2']);
		expect(ids(`${withLevels('## Training')}\n\n${table}`)).toEqual(['SEV1', 'SEV2', 'SEV3']);
	});
});

describe('whoever stands in for the commander', () => {
	it('may command, and the condition is said', () => {
		const {report} = readRunbook(
			withLevels(
				'## In charge\n\n| Level | Incident lead | Deputy |\n|---|---|---|\n| High | Duty manager | Site manager |\n| Medium | Desk lead | – |',
				names,
			),
			{origin: '/srv/runbook.md'},
		);
		expect(report.found.filter(({what}) => what === 'who may command').map(({text}) => text)).toEqual([
			'High: Duty manager',
			'High: Site manager (Deputy)',
			'Medium: Desk lead',
		]);
		expect(report.remarks).toContain('"Deputy" is no condition that the room knows: whoever stands there may command in any case.');
	});
});
