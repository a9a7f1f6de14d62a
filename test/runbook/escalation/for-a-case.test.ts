import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Page the CTO for any data breach": a case, told behind those whom it calls.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text)
		.report.found.filter(({what}) => what.startsWith('escalation') || what.startsWith('technical'))
		.map(({text: said}) => said)
		.filter((said) => said.startsWith('SEV1'));

describe('whoever is called for a case', () => {
	it.each([
		['Escalate to the CTO for any suspected data breach.', ['SEV1: CTO as soon as it is reported: suspected data breach']],
		['Page the security lead for confirmed ransomware.', ['SEV1: Security lead as soon as it is reported: confirmed ransomware']],
		['Notify the CFO for every payment fraud.', ['SEV1: CFO as soon as it is reported: payment fraud']],
		[
			'Escalate to the CTO for any data loss, and involve the security team immediately.',
			['SEV1: CTO as soon as it is reported: data loss', 'SEV1: Security team as soon as it is reported: data loss'],
		],
	])('is called in no other one: %s', (sentence, expected) => {
		expect(calls(`## Escalation\n\n${sentence}`)).toEqual(expected);
	});

	it('is so behind a sentence of one severity, too', () => {
		const text = '## Escalation\n\nFor SEV1 page the duty manager immediately. Page the head of IT for any data loss.';
		expect(calls(text)).toEqual(['SEV1: Duty manager at once', 'SEV1: Head of IT as soon as it is reported: data loss']);
	});

	it('is another one than whoever is called for an incident', () => {
		expect(calls('## Escalation\n\nPage the duty manager for all SEV1 incidents.')).toEqual(['SEV1: Duty manager by hand']);
	});

	it('has no verb in their name where another order stands behind', () => {
		const {report} = read('## Escalation\n\nSEV1: Escalate to the CTO if data leaked, and involve the security team immediately.');
		expect(report.found.filter(({text}) => /involve/iu.test(text))).toEqual([]);
	});
});

describe('"from A to B"', () => {
	it.each([
		['SEV1: escalate from the on-call engineer to the platform manager after 30 minutes.', 'SEV1: Platform manager after 30 min'],
		[
			'Escalate from the on-call engineer to the platform manager after 30 minutes without a clear mitigation for SEV1, or 2 hours for SEV2.',
			'SEV1: Platform manager after 30 min',
		],
	])('calls B: %s', (sentence, expected) => {
		expect(calls(`## Escalation\n\n${sentence}`)).toEqual([expected]);
	});
});

describe('a way of telling', () => {
	const table = (cell: string) =>
		`## Severities\n\n| Severity | Response time | Notification |\n|---|---|---|\n| SEV1 | 5 min | ${cell} |\n| SEV2 | 30 min | Duty manager |\n`;
	const notified = (cell: string) =>
		readRunbook(table(cell), {origin: '/srv/runbook.md'})
			.report.found.filter(({text}) => text.startsWith('SEV1') && /by hand|at once$/u.test(text))
			.map(({text}) => text);

	it.each(['PagerDuty', 'PagerDuty/Opsgenie', 'Opsgenie alert', 'Slack channel', 'Slack #alerts', 'Slack + e-mail', 'Teams message'])(
		'is nobody: %s',
		(cell) => {
			expect(notified(cell)).toEqual([]);
		},
	);

	it.each(['On-call engineer', 'Signal team lead', 'Matrix operations manager'])('is none that is somebody: %s', (cell) => {
		expect(notified(cell)).toHaveLength(1);
	});
});

describe('a table of contacts below "Escalation contacts"', () => {
	it('calls nobody, whatever its own heading is', () => {
		const rows =
			'| Role | Name | Phone |\n|---|---|---|\n| Duty engineer | [see rota] | - |\n| Team lead | [Name] | - |\n| CTO | [Name] | - |';
		expect(calls(`## Escalation contacts\n\n### Engineering team\n\n${rows}`)).toEqual([]);
	});
});

describe('a ladder that is drawn', () => {
	const drawn = (text: string) => `## Escalation\n\n\`\`\`\n${text}\n\`\`\`\n`;

	it('names what stands at an arrow besides a time', () => {
		const {report} = read(
			drawn('L1: Duty engineer\n  ↓ after 15 min / SEV ≥ 2\nL2: Platform lead\n  ↓ after 30 min or payments stop\nL3: CTO'),
		);
		const left = report.notUnderstood.map(({why}) => why).join('\n');
		expect(left).toContain('SEV ≥ 2');
		expect(left).toContain('payments stop');
		expect(report.found.filter(({text}) => /CTO|Platform lead/u.test(text)).length).toBeGreaterThan(0);
	});

	it('calls nobody for a severity whose row says that nobody is called', () => {
		const table = '| Level | Response time | Escalation |\n|---|---|---|\n| SEV1 | 5 min | CTO at once |\n| SEV2 | 4 h | None |\n';
		const {runbook} = readRunbook(`${table}\n${drawn('Duty engineer\n  ↓ after 15 min\nPlatform lead')}`, {origin: '/srv/runbook.md'});
		expect(runbook.severities[0]?.technical?.atOnce).toEqual(['Duty engineer']);
		expect([runbook.severities[1]?.technical, runbook.severities[1]?.rungs]).toEqual([undefined, []]);
	});
});

describe('a time in a column of escalations', () => {
	it('is nobody', () => {
		const table =
			'| Level | Reaktionszeit | Eskalation |\n|---|---|---|\n| SEV1 | 5 min | sofort CISO |\n| SEV2 | 4 h | Nächster Arbeitstag |\n';
		const {report} = readRunbook(table, {origin: '/srv/runbook.md'});
		expect(report.found.filter(({text}) => /Arbeitstag/u.test(text))).toEqual([]);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('Nächster Arbeitstag');
	});
});

describe('what is told by which way', () => {
	it('is nothing that is done', () => {
		const text =
			'## Communication requirements\n\n**SEV1:**\n- Status page: Immediate\n- E-mail: Within 30 minutes\n- Support: Proactive outreach\n';
		expect(read(text).report.found.filter(({what}) => what === 'procedure')).toEqual([]);
	});
});

describe('a phase with its window', () => {
	it('is no review, and "Lessons learned (within …)" behind it is one', () => {
		const text =
			'## Response procedure\n\n1. **Containment** (1-4 hours)\n2. **Recovery and post-incident** (4-24 hours)\n3. **Lessons learned** (within 1 week)\n';
		expect(read(text).runbook.severities.map(({review}) => review?.when)).toEqual(Array.from({length: 3}, () => 'within 1 week'));
	});
});

describe('by when an incident is contained', () => {
	it.each(['Contain by', 'Containment time', 'Eindämmung'])('is not how soon somebody answers: %s', (title) => {
		const table = `| Level | Definition | ${title} |\n|---|---|---|\n| P0 | Active breach | 1 hour |\n| P1 | Active exploit | 4 hours |\n`;
		const {report} = readRunbook(table, {origin: '/srv/runbook.md'});
		expect(report.found.filter(({what}) => what === 'response time')).toEqual([]);
	});
});

describe('an order to call that is of no severity', () => {
	it.each(['Page the press office immediately.', 'Call the harbour at once.'])('is named beside one that is understood: %s', (order) => {
		const {report} = read(`## Escalation\n\nIn case of fraud, escalate to the CFO. ${order}`);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain(order);
	});
});
