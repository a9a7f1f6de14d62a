import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What is taken for something that it is not, and what stands where nobody looked for it.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const contacts = (markdown: string) =>
	read(markdown).runbook.contacts.map(({position, phone, about}) => [position, phone, ...(about === undefined ? [] : [about])]);

describe('what holds outside working hours', () => {
	it('is no procedure', () => {
		const {found, left} = policyLines(
			withLevels(`## Outside working hours

1. Working hours are 08:00 to 18:00.
2. At weekends the deputy stands in for the director.
`),
		);
		expect(found.filter((line) => line.includes('procedure'))).toEqual([]);
		expect(left).toEqual(['9 Outside working hours: a list']);
	});
});

describe('an update that comes once, or when there is news', () => {
	it.each(['Once after 2 business days', 'at close', 'bei Änderung', 'when something changes', 'einmalig nach 1 Tag'])(
		'has no clock: %s',
		(words) => {
			const {found} = policyLines(`# Levels

| Level | Response time | Update frequency |
|---|---|---|
| P1 | 20 minutes | 1 hour |
| P2 | 2 hours | ${words} |
`);
			expect(found.filter((line) => line.includes('cadence'))).toEqual([
				'5 update cadence (internal): P1: every 1 h',
				`6 update cadence (internal): P2: "${words}", no clock runs`,
			]);
		},
	);

	it('has none in a list either', () => {
		const {found, left} = policyLines(
			withLevels('## Updates\n\n- SEV1: every 30 minutes\n- SEV2: bei Änderung\n- SEV3 when something changes\n'),
		);
		expect(found.filter((line) => line.includes('cadence'))).toEqual([
			'11 update cadence (internal): SEV1: every 30 min',
			'12 update cadence (internal): SEV2: "bei Änderung", no clock runs',
			'13 update cadence (internal): SEV3: "when something changes", no clock runs',
		]);
		expect(left).toEqual([]);
	});

	it('is not "once a day"', () => {
		const {found} = policyLines(withLevels('## Updates\n\n- SEV1: once an hour\n- SEV2: once a day\n'));
		expect(found.filter((line) => line.includes('cadence'))).toEqual([
			'11 update cadence (internal): SEV1: every 1 h',
			'12 update cadence (internal): SEV2: every 24 h',
		]);
	});
});

describe('numbers to call', () => {
	it('are the ones that reach somebody from outside, and none is lost', () => {
		expect(
			contacts(`# Numbers

| Name | Function | Phone |
|---|---|---|
| Berg | Head of production | internal 240, mobile 0171 555 24 00 |
| Lund | Data protection | external, 0821 555 6060 |
`),
		).toEqual([
			['Head of production', '0171 555 24 00', 'Berg, internal 240'],
			['Data protection', '0821 555 6060', 'Lund, external'],
		]);
	});

	it('belong to the name where it is what somebody is called by', () => {
		expect(
			contacts(`# Numbers

| Name | Function | Phone |
|---|---|---|
| Priya Raman | CTO | +46 70 555 0104 |
| Duty manager | rota | +46 8 555 010 30 |
| Rufbereitschaft | IT | 0171 555 23 10 |
`),
		).toEqual([
			['CTO', '+46 70 555 0104', 'Priya Raman'],
			['Duty manager', '+46 8 555 010 30', 'Function rota'],
			['Rufbereitschaft', '0171 555 23 10', 'Function IT'],
		]);
	});

	it('stand in one sentence, parted by semicolons', () => {
		expect(
			contacts(
				'# Contact\n\nService Desk 020 5550 9000 (24 hours); Head of Retail, Mr D. Oak, 07700 900 321; Regulatory line 020 5550 9150.\n',
			),
		).toEqual([
			['Service Desk', '020 5550 9000', '24 hours'],
			['Head of Retail', '07700 900 321', 'Mr D. Oak'],
			['Regulatory line', '020 5550 9150'],
		]);
	});

	it('follow a name with an initial in a list of people', () => {
		expect(
			contacts(`# Runbook

## People

- Managing director: P. Vantage, +49 171 555 4400
- Key account: Malik Arslan, +49 171 555 4420 (working days 8–19)
`),
		).toEqual([
			['Managing director', '+49 171 555 4400', 'P. Vantage'],
			['Key account', '+49 171 555 4420', 'Malik Arslan, working days 8–19'],
		]);
	});
});

describe('commands to have at hand', () => {
	it('are those of any tool in a block that is a script', () => {
		const {runbook} = read(
			withLevels(
				'## Quick reference commands\n\n```bash\n# Health\nkubectl get pods -n shop\nargocd app get shop\n\n# Undo\nshopctl undo last\n```\n',
			),
		);
		expect(runbook.emergency.map(({title, commands}) => [title, ...commands])).toEqual([
			['Health', 'kubectl get pods -n shop', 'argocd app get shop'],
			['Undo', 'shopctl undo last'],
		]);
	});
});

describe('who works on it', () => {
	it('is called, and is not called by what is done', () => {
		const {found} = policyLines(
			withLevels(`## Escalation

| Severity | Escalation path |
|---|---|
| SEV1 | On-call --> Engineering lead --> CTO (within 15 min) |
| SEV2 | On-call handles, notify team lead |
| SEV3 | On-call handles, create ticket for follow-up |
`),
		);
		expect(found.filter((line) => line.includes('escalation'))).toEqual([
			'13 technical escalation: SEV1: first On-call, then Engineering lead, CTO after 15 min',
			'14 escalation trigger: SEV2: On-call at once',
			'14 escalation trigger: SEV2: Team lead by hand',
			'15 escalation trigger: SEV3: On-call at once',
		]);
	});

	it('leads by default where it is said so', () => {
		const {found} = policyLines(
			withLevels('## Triage\n\n1. Acknowledge the alert\n2. Assign the incident commander (IC) -- the on-call engineer by default\n'),
		);
		expect(found.filter((line) => line.includes('command'))).toEqual(
			['SEV1', 'SEV2', 'SEV3'].map((id) => `12 who may command: ${id}: on-call engineer`),
		);
	});
});
