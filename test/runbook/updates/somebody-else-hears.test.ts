import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels = '# Care\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n| P3 | 1 day |\n\n';

function read(text: string) {
	const {runbook, report} = readRunbook(`${levels}${text}\n`, {origin: '/srv/care.md'});
	return {
		updates: runbook.severities.map(({updates}) => updates),
		commands: runbook.severities.map(({command}) => command?.positions),
		responses: runbook.severities.map(({response}) => response?.ms),
		triggers: runbook.severities.map(({triggers}) =>
			triggers.filter(({source}) => source.includes('care.md')).map((trigger) => trigger.text),
		),
		report,
	};
}

describe('somebody whom the room does not know', () => {
	it.each([
		'## Keeping people informed\n\n- P1: the internal channel hears from us every 15 minutes, customers every 30 minutes, and the dealers’ managers every hour.',
		'## How often do people hear from us\n\nDuring a P1 the team posts every 15 minutes. Affected wards are phoned and then hear from us every 30 minutes by mail.',
	])('hears how often they hear, and contradicts nothing of the team: %s', (text) => {
		const {updates, report} = read(text);
		expect(updates[0]?.internal?.ms).toBe(900_000);
		expect(report.contradictions).toEqual([]);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toMatch(/managers every hou|every 30 minutes by mail/);
	});

	it('is not meant where the same is said twice of the updates', () => {
		expect(read('## Updates\n\nP1: Updates every 15 minutes. P1: Updates every 2 hours.').report.contradictions).not.toEqual([]);
	});
});

describe('what is never told', () => {
	it('has no clock for anybody', () => {
		const {updates} = read('## Wer erfährt was\n\nBei P1 schreiben wir dem Team alle 15 Minuten. P2 melden wir nicht.');
		expect(updates[1]).toEqual({});
	});
});

describe('whoever has the duty', () => {
	it('is one who commands, in as many words', () => {
		const {commands} = read('## Wer führt\n\nBei P1 führt der Werkleiter. Bei P2 führt die Person, die gerade Bereitschaft hat.');
		expect(commands[1]).toEqual(['Bereitschaft']);
	});

	it('says by when they are there', () => {
		const {responses, report} = readResponses();
		expect(responses).toEqual([600_000, 1_800_000]);
		expect(report.inferred).toEqual([]);
	});
});

function readResponses() {
	const {runbook, report} = readRunbook(
		'# Netz\n\n| Stufe | Bedeutung |\n|---|---|\n| P1 | alles steht |\n| P2 | manches steht |\n\n## Wie schnell\n\nDie Bereitschaft muss sich bei P1 innerhalb von 10 Minuten melden. Bei P2 muss sich der Netzdienst binnen 30 Minuten melden.\n',
		{origin: '/srv/netz.md'},
	);
	return {responses: runbook.severities.map(({response}) => response?.ms), report};
}

describe('what the grade is', () => {
	it.each([
		'If the core site is affected, the grade is P1 no matter how few are affected.',
		'Wenn der Kern betroffen ist, die Stufe ist P1.',
	])('is a trigger of it: %s', (text) => {
		expect(read(`## Grades\n\n${text}`).triggers[0]).toHaveLength(1);
	});
});
