import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Lists of an escalation in which each stands with what they do, and chains in which the next one is called when nobody answers.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => ({
		...(technical?.source.includes('runbook.md') === true ? {technical: {...technical, source: undefined}} : {}),
		rungs: rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing.at]),
	}));
const notKept = (text: string) => read(text).report.remarks.filter((remark) => remark.includes('is not kept'));

describe('whoever stands before a colon', () => {
	it.each([
		[
			'1. **First responder**: Initial look and assessment\n2. **On-call engineer**: Implementation of a fix\n3. **Platform manager**: Coordination with other teams',
			['First responder', 'On-call engineer', 'Platform manager'],
		],
		[
			'1. First-line engineer: looks into the alert\n2. Second-line engineer: repairs what is broken\n3. Head of IT: takes the larger decisions',
			['First-line engineer', 'Second-line engineer', 'Head of IT'],
		],
		[
			'1. **Ersthelfer**: Erste Sichtung und Einordnung\n2. **Bereitschaft**: Behebung der Störung\n3. **Werkleitung**: Abstimmung mit den Abteilungen',
			['Ersthelfer', 'Bereitschaft', 'Werkleitung'],
		],
		[
			'1. Bereitschaftsdienst – Analyse und Eingrenzung\n2. Teamleiter – Entscheidung über das weitere Vorgehen\n3. IT-Leitung – Kommunikation nach außen',
			['Bereitschaftsdienst', 'Teamleiter', 'IT-Leitung'],
		],
	])('is called in turn, and what stands behind is no part of the name: %s', (list, [first = '', second = '', third = '']) => {
		const text = `## Escalation\n\n${list}`;
		const expected = {technical: {atOnce: [first], secondary: second, source: undefined}, rungs: [[third, 'hand']]};
		expect(calls(text)).toEqual([expected, expected]);
		expect(notKept(text)).toHaveLength(3);
		expect(read(text).report.notUnderstood.filter(({line}) => line > 8)).toEqual([]);
	});

	it.each([
		['1. On-call engineer: at once\n2. Team lead: after 20 minutes', 'Team lead', 20],
		['1. Bereitschaft: sofort\n2. Teamleiter: nach 20 Minuten', 'Teamleiter', 20],
	])('is called at the time that stands behind: %s', (list, position, minutes) => {
		expect(calls(`## Escalation\n\n${list}`)[0]?.technical?.final).toEqual({position, afterMs: minutes * minute});
	});

	it('is only a label where the one who is called stands behind', () => {
		expect(calls('## Escalation\n\n1. Primary: SRE team\n2. Secondary: Platform team')[0]?.technical?.atOnce).not.toEqual(['Primary']);
		expect(calls('## Escalation\n\n1. Triage: on-call engineer looks at it\n2. Repair: platform team mends it')[0]).toEqual({rungs: []});
	});

	it('is not first without order', () => {
		expect(
			calls('## Escalation\n\n- **On-call engineer**: Implementation of a fix\n- **Platform manager**: Coordination with other teams')[0]
				?.technical,
		).toBeUndefined();
	});
});

describe('the second of a chain', () => {
	it.each([
		'nach 20 Minuten ohne Response',
		'nach 20 min ohne Ack',
		'nach 20 Minuten ohne Acknowledgement',
		'nach 20 Minuten ohne jede Reaktion',
		'nach 20 Minuten ohne eine Antwort',
		'after 20 minutes without an answer',
		'after 20 minutes without acknowledgement',
		'after 20 min without any response',
		'20 Minuten, kein Ack',
		'20 min, no reply',
		'20–30 min, wenn die erste nicht erreichbar ist',
		'20–30 min, if the duty engineer cannot be reached',
		'20 min, if the first is unavailable',
	])('waits for an answer: %s', (when) => {
		const [first] = calls(`## Escalation\n\n### SEV1\n\n1. Duty engineer\n2. Backup engineer (${when})`);
		expect(first?.technical).toEqual({
			atOnce: ['Duty engineer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: 20 * minute,
			source: undefined,
		});
	});

	it.each([
		[
			'1. Duty engineer (0-10 min)\n2. Backup engineer (10-20 min, if the first is not reachable)\n3. Head of IT (20-30 min, if the backup is not reachable)',
			'Head of IT',
		],
		[
			'1. Bereitschaft (0-10 min)\n2. Vertretung (10-20 min, wenn die Bereitschaft nicht erreichbar)\n3. IT-Leitung (20-30 min, wenn die Vertretung nicht erreichbar)',
			'IT-Leitung',
		],
	])('is the only one that does, which is said of whoever comes then: %s', (list, last) => {
		const text = `## Escalation\n\n### SEV1\n\n${list}`;
		expect(calls(text)[0]?.technical).toMatchObject({secondaryAfterMs: 10 * minute, final: {position: last, afterMs: 20 * minute}});
		expect(read(text).report.remarks).toContain(
			`Line 14: ${last} is called in any case, for only the second of a chain waits for an answer; defer the call where somebody has answered.`,
		);
	});

	it('says nothing of the kind where the third is called whatever happens', () => {
		const text = '## Escalation\n\n### SEV1\n\n1. Duty engineer\n2. Backup engineer (10 min, no answer)\n3. Head of IT (after 1 hour)';
		expect(read(text).report.remarks.filter((remark) => remark.includes('in any case'))).toEqual([]);
	});
});
