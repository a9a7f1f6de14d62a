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

describe('a case before a colon with whom it calls', () => {
	it.each([
		'Suspected theft of cards, any class',
		'Suspected theft of cards (all severities)',
		'Suspected theft of cards, whatever the level',
		'Suspected theft of cards',
	])('is reported: %s', (label) => {
		const text = `## Escalation\n\n${label}: call the card officer at once and the CISO within 15 min.`;
		expect(calls(text)).toContain('SEV1: Card officer as soon as it is reported: suspected theft of cards');
		expect(calls(text)).toContain('SEV1: CISO 15 min after it is reported: suspected theft of cards');
		expect(calls(text).filter((call) => !call.includes('reported'))).toEqual([]);
		expect(read(text).report.remarks.filter((remark) => remark.includes('in any case'))).toEqual([]);
	});

	it('is none where the label is something else', () => {
		expect(calls('## Escalation\n\nSEV1: call the card officer at once.')).toEqual(['SEV1: Card officer at once']);
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

describe('an order to call that is of no severity', () => {
	it.each(['Page the press office immediately.', 'Call the harbour at once.'])('is named beside one that is understood: %s', (order) => {
		const {report} = read(`## Escalation\n\nIn case of fraud, escalate to the CFO. ${order}`);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain(order);
	});
});
