import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whose matrix a rung is of, by the heading above its table or list.

const severityOf = (text: string, rank = 0) => readRunbook(withLevels(text), {origin: 'x.md'}).runbook.severities[rank];
const rungsOf = (text: string, rank = 0) =>
	severityOf(text, rank)?.rungs.map(
		({matrix, position, timing}) => `${matrix} ${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`,
	);
const table =
	'| When | SEV1 | SEV2 |\n|---|---|---|\n| At once | Lock engineer, Pump engineer | Lock engineer |\n| After 15 min | Dock engineer | – |\n| After 45 min | Head of Engineering | Dock engineer |';
const leading =
	'| When | SEV1 | SEV2 |\n|---|---|---|\n| At once | Harbour office lead | – |\n| After 20 min | Harbour director | Harbour office lead |\n| After 2 h | Harbour director | – |';

describe('the matrix of a rung', () => {
	it.each([
		['Technical', 'Business'],
		['4.1 Functional escalation matrix', '4.2 Hierarchical escalation matrix'],
		['Technical escalation', 'Business escalation'],
		['Technische Alarmierung', 'Geschäftliche Alarmierung'],
		['Funktionale Eskalation', 'Hierarchische Eskalation'],
		['Escalado técnico', 'Escalado a negocio'],
		['Escalade technique', 'Escalade hiérarchique'],
		['Fachliche und technische Seite', 'Geschäftliche Seite'],
		['On the technical side', 'On the business side'],
	])('is what the heading says: %s, %s', (technical, business) => {
		const text = `## Escalation\n\n### ${technical}\n\n${table}\n\n### ${business}\n\n${leading}`;
		expect(severityOf(text)?.technical?.atOnce).toEqual(['Lock engineer', 'Pump engineer']);
		expect(rungsOf(text)).toEqual([
			'technical Dock engineer 15',
			'technical Head of Engineering 45',
			'business Harbour office lead once',
			'business Harbour director 20',
			'business Harbour director 120',
		]);
		expect(severityOf(text, 1)?.technical?.atOnce).toEqual(['Lock engineer']);
		expect(rungsOf(text, 1)).toContain('business Harbour office lead 20');
	});

	it.each([
		['Business escalation', 'business'],
		['Hierarchische Eskalation', 'business'],
		['Management escalation', 'leadership'],
		['Alarmierung der Leitung', 'leadership'],
	])('makes nobody of it the first who is paged to mend it: %s', (title, matrix) => {
		const text = `## ${title}\n\n- SEV1: Harbour office lead at once, harbour director after 30 minutes`;
		expect(rungsOf(text)).toEqual([`${matrix} Harbour office lead once`, `${matrix} Harbour director 30`]);
		expect(severityOf(text)?.technical?.source).toContain('built-in');
	});

	it.each(['Technical debt', 'Business continuity', 'Escalation', 'Who is called'])(
		'is none of these where a heading is of something else: %s',
		(title) => {
			const text = `## ${title}\n\n### Escalation\n\n- SEV1: Lock engineer at once, Harbour director after 30 minutes, Harbour board after 2 hours`;
			expect(rungsOf(text)?.some((rung) => /^(?:business|technical)/.test(rung))).toBe(false);
		},
	);
});

describe('the matrix of a title', () => {
	it.each([
		['Escalation – harbour management', 'leadership'],
		['Eskalation – Geschäftsleitung des Hafens', 'leadership'],
	])('goes for all rows of one table: %s', (title, matrix) => {
		const rows =
			'| After | Level | Tell |\n|---|---|---|\n| immediately | SEV1 | Harbour manager |\n| 30 min | SEV1 | Operating officer |\n| 60 min | SEV2 | Harbour manager |';
		const text = `## First called\n\nSEV1 and SEV2 page the lock engineer at once.\n\n## ${title}\n\n${rows}`;
		expect(rungsOf(text)).toContain(`${matrix} Operating officer 30`);
		expect(rungsOf(text, 1)).toContain(`${matrix} Harbour manager 60`);
	});
});

it('the first sentence above a table says whose it is', () => {
	expect(rungsOf(`## Who gets called\n\nTechnical side. Times are counted from the moment at which it is declared.\n\n${table}`)).toEqual([
		'technical Dock engineer 15',
		'technical Head of Engineering 45',
	]);
});
