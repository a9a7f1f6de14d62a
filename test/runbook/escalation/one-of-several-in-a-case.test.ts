import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Of several whom a line calls one is called in a case alone: the condition is of that one, and of nobody else.

const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text).found.flatMap((line) => {
		const [, words = ''] = /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): (.*)$/.exec(line) ?? [];
		return words === '' ? [] : [words];
	});
const remarks = (text: string) => readRunbook(withLevels(text), {origin: 'x.md'}).report.remarks.join('\n');

describe('one of several who are called', () => {
	it.each([
		['the vendor desk, if payments are affected, and the plant manager', 'Plant manager', ['Vendor desk', 'payments are affected']],
		[
			'the plant manager and, if the cold store is affected, the vet on duty',
			'Plant manager',
			['Vet on duty', 'the cold store is affected'],
		],
		['plant manager, and the press officer if reporters call', 'Plant manager', ['Press officer', 'reporters call']],
		['plant manager, press officer only if reporters call', 'Plant manager', ['Press officer', 'reporters call']],
		['security lead (if badges are affected), plant manager', 'Plant manager', ['Security lead', 'badges are affected']],
		['plant manager, security lead (if badges are affected)', 'Plant manager', ['Security lead', 'badges are affected']],
	])('is called in that case alone, and not before the time of the line: %s', (who, plain, [one = '', what = '']) => {
		const lines = called(`## Escalation\n\n### SEV1\n\n- After 20 minutes: duty manager\n- After 60 minutes: ${who}\n`);
		expect(lines).toContain('SEV1: Duty manager after 20 min');
		expect(lines).toContain(`SEV1: ${plain} after 1 h`);
		expect(lines).toContain(`SEV1: ${one} after 1 h, as soon as it is reported: ${what}`);
		expect(lines).toHaveLength(3);
	});

	it.each([
		[
			'Hersteller-Hotline, falls die Kasse betroffen ist, und die Betriebsleitung',
			'Betriebsleitung',
			['Hersteller-Hotline', 'die Kasse betroffen ist'],
		],
		['die Betriebsleitung und, wenn Ware verdirbt, die Tierärztin', 'Betriebsleitung', ['Tierärztin', 'Ware verdirbt']],
		['Betriebsleitung, Pressestelle nur wenn Reporter anrufen', 'Betriebsleitung', ['Pressestelle', 'Reporter anrufen']],
		['Kassenleitung (falls Kassen stehen), Betriebsleitung', 'Betriebsleitung', ['Kassenleitung', 'Kassen stehen']],
	])('is so in German: %s', (who, plain, [one = '', what = '']) => {
		const lines = called(`## Eskalation\n\n### SEV1\n\n- Nach 20 Minuten: Schichtleitung\n- Nach 60 Minuten: ${who}\n`);
		expect(lines).toContain(`SEV1: ${plain} after 1 h`);
		expect(lines).toContain(`SEV1: ${one} after 1 h, as soon as it is reported: ${what}`);
		expect(lines).toHaveLength(3);
	});

	it.each([
		['For a SEV2 the duty engineer and, if the vault is affected, the bank manager are called after 30 minutes.', 'after 30 min'],
		['For a SEV2 call the duty engineer and, if the vault is affected, the bank manager at once.', 'as soon as'],
		['For a SEV2 call the bank manager (if the vault is affected) and the duty engineer at once.', 'as soon as'],
	])('is so in a sentence: %s', (sentence, when) => {
		const lines = called(`## Escalation\n\n${sentence}\n`);
		expect(lines.some((line) => line.startsWith('SEV2: Bank manager') && line.endsWith('reported: the vault is affected'))).toBe(true);
		expect(lines.some((line) => line.includes('Bank manager') && line.includes(when))).toBe(true);
		expect(lines.some((line) => line.includes('uty engineer') && !line.includes('reported'))).toBe(true);
		expect(lines.some((line) => line.includes('uty engineer') && line.includes('reported'))).toBe(false);
	});

	it.each([
		['Nach 30 Minuten wird bei SEV2 die Betriebsleitung und, falls der Tresor betroffen ist, der Bankleiter verständigt.'],
		['Bei SEV2 werden nach 30 Minuten der Bankleiter, falls der Tresor betroffen ist, und die Betriebsleitung verständigt.'],
	])('is so in a German sentence: %s', (sentence) => {
		expect(called(`## Eskalation\n\n${sentence}\n`).sort()).toEqual([
			'SEV2: Bankleiter after 30 min, as soon as it is reported: der Tresor betroffen ist',
			'SEV2: Betriebsleitung after 30 min',
		]);
	});

	it('is so in a table, at the time of its row', () => {
		const text =
			'## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| At once | Duty engineer | Duty engineer |\n| After 45 minutes | Line lead and, if ovens are affected, Oven technician | Line lead |\n';
		const lines = called(text);
		expect(lines).toContain('SEV1: Oven technician after 45 min, as soon as it is reported: ovens are affected');
		expect(lines.filter((line) => line.includes('Oven technician'))).toHaveLength(1);
		expect(lines.some((line) => line.startsWith('SEV2') && line.includes('Line lead'))).toBe(true);
	});

	it('is called so long after the report where a time of its own stands behind', () => {
		const text =
			'## Escalation\n\n### SEV1\n\nCall the plant manager at once and, if drivers are hurt, the safety officer within 15 minutes.\n';
		expect(called(text)).toContain('SEV1: Safety officer 15 min after it is reported: drivers are hurt');
	});

	it.each([
		// Of whom it is that they are called then, cannot be told.
		'- After 60 minutes: plant manager and safety officer if somebody is hurt',
		// How long the incident lasts, and whether somebody answers, are no reports.
		'- After 60 minutes: plant manager and, if nobody answers, the director',
		'- After 60 minutes: plant manager, if it is still not fixed, and the director',
		// Whoever asks is nobody who is called.
		'- After 60 minutes: the plant manager if asked by the press and the regulator',
	])('is not made of what says something else: %s', (item) => {
		const lines = called(`## Escalation\n\n### SEV1\n\n- After 20 minutes: duty manager\n${item}\n`);
		expect(lines.some((line) => /reported: (?:somebody is hurt|nobody|it is still|asked by the press$)/.test(line))).toBe(false);
		expect(lines.some((line) => line.includes('Regulator'))).toBe(false);
	});

	it('leaves a step of a procedure as it is written', () => {
		const text = '## SEV1 procedure\n\n1. Call the plant manager and, if ovens are affected, the oven technician.\n2. Close the doors.\n';
		const {runbook} = readRunbook(withLevels(text), {origin: 'x.md'});
		expect(JSON.stringify(runbook.severities[0]?.procedure)).toContain('and, if ovens are affected, the oven technician');
	});

	it('says nothing of a condition that is kept', () => {
		const text = '## Escalation\n\n### SEV1\n\n- After 60 minutes: vendor desk, if payments are affected, and plant manager\n';
		expect(remarks(text)).not.toContain('payments are affected');
		expect(read(text).left).toEqual([]);
	});
});

describe('a name in a ladder', () => {
	it.each(['second engineer from the other site', 'Manager from the neighbouring depot'])('keeps where somebody is from: %s', (who) => {
		const lines = called(`## Escalation\n\n### SEV1\n\n- At once: duty engineer\n- After 30 minutes: ${who}\n`);
		expect(lines.join('\n')).toContain(`${who.charAt(0).toUpperCase()}${who.slice(1)}`);
	});
});

describe('what is no name and no condition', () => {
	it('calls nobody who decides', () => {
		expect(called('## Who to call\n\nSEV2: Olga decides. SEV1: ring Olga first.').join('\n')).not.toContain('decides');
	});

	it('takes a bracket for no condition that ends in it', () => {
		const lines = called(
			"## Escalation\n\n- SEV1: Lord mayor's office (after 2 hours or at once in case of data loss)\n- SEV1: CTO after 3 hours",
		);
		expect(lines.join('\n')).not.toMatch(/\(after|loss\)/);
	});

	it('takes no time for one who is called as soon as it is so', () => {
		const lines = called(
			'## Who to call\n\nFor a SEV1 tell the CTO after half an hour, and the shop manager as soon as deliveries are late.',
		);
		expect(lines).toContain('SEV1: CTO after 30 min');
		expect(lines).toContain('SEV1: Shop manager as soon as it is reported: deliveries are late');
	});
});

describe('a chapter on calling people', () => {
	it.each(['Calling people', 'Phoning for help'])('makes triggers of nobody: %s', (title) => {
		const text = `## ${title}\n\n**SEV1**\n\n- Duty engineer at once.\n- No answer after 10 min? Phone the site manager.\n\n**SEV2**\n\n- Message the duty engineer in #tech.\n`;
		const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
		expect(runbook.severities.flatMap(({triggers}) => triggers).filter(({source}) => source.includes('runbook.md'))).toEqual([]);
	});
});
