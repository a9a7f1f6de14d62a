import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {type Audience, audiences} from '../../../source/runbook/runbook.ts';

// Two audiences in one title, and what each hears in one cell.

const minute = 60_000;

function read(text: string) {
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	const [first, second, third] = runbook.severities.map(({updates}) =>
		audiences.flatMap((audience: Audience) => {
			const often = updates[audience];
			if (often && !often.source.includes('runbook.md')) return [];
			return [`${audience} ${often ? often.ms / minute : '-'}`];
		}),
	);
	return {first, second, third, contradictions: report.contradictions, left: report.notUnderstood.map(({line, why}) => `${line} ${why}`)};
}

const table = (title: string, ...cells: readonly string[]) =>
	read(
		`# Incidents\n\n| Grade | Response | ${title} |\n|---|---|---|\n${cells.map((cell, index) => `| SEV${index + 1} | ${5 ** (index + 1)} min | ${cell} |`).join('\n')}\n`,
	);

describe('a title that names two audiences', () => {
	it.each([
		['Told how often (team / clients)', 'every 12 minutes / every 25 minutes', 'once per day / not informed'],
		['Updates staff/customers', 'every 12 min/every 25 min', 'daily/none'],
		['Internal and external updates', '12 min and 25 min', 'daily; –'],
		['Updates (internal & public)', '12 / 25 min', 'daily, none'],
		['Meldungen (intern / extern)', 'alle 12 Minuten / alle 25 Minuten', 'täglich / keine'],
		['Informiert wird: Team und Kunden', '12 Minuten und 25 Minuten', 'täglich / nicht informiert'],
	])('has a value of each in its cells: %s', (title, both, one) => {
		const {first, second, left, contradictions} = table(title, both, one);
		expect(first).toEqual(['internal 12', 'customers 25']);
		expect(second).toEqual(['internal 1440', 'customers -']);
		expect(left).toEqual([]);
		expect(contradictions).toEqual([]);
	});

	it('has them in its order, and of three as well', () => {
		expect(table('Updates (clients / staff)', 'hourly / every 10 min', '–').first).toEqual(['internal 10', 'customers 60']);
		expect(table('Updates (staff / customers / partners)', '10 min / 20 min / 2 h', '–').first).toEqual([
			'internal 10',
			'customers 20',
			'partners 120',
		]);
	});

	it('gives nobody what does not fit, and says so', () => {
		const {first, second, third, left} = table('Updates (team / clients)', 'every 12 min / hourly', 'every 20 min', '–');
		expect(first).toEqual(['internal 12', 'customers 60']);
		expect(second).toEqual([]);
		expect(third).toEqual(['internal -', 'customers -']);
		expect(left).toEqual(['6 "Updates (team / clients): every 20 min"']);
	});

	it('does not take what follows for the second', () => {
		const {first, left} = table('Updates (team, clients)', 'within 10 min, then hourly', 'every 20 min, every 2 h');
		expect(first).toEqual([]);
		expect(left).toEqual([expect.stringMatching('within 10 min, then hourly')]);
	});

	it.each([
		['Updates (staff / customers)', 'every 12 min / every 25 min', 'every 40 min / none'],
		['Meldungen (Team / Kunden)', 'alle 12 Minuten / alle 25 Minuten', 'alle 40 Minuten / keine'],
	])('has them in the item of a list as well: %s', (title, one, other) => {
		const {first, second, left} = read(
			`# Incidents\n\n## SEV1\n\n- Response: 5 min\n- ${title}: ${one}\n\n## SEV2\n\n- Response: 1 h\n- ${title}: ${other}\n`,
		);
		expect(first).toEqual(['internal 12', 'customers 25']);
		expect(second).toEqual(['internal 40', 'customers -']);
		expect(left).toEqual([]);
	});
});

it('leaves a title that names one audience, or one twice, as it is', () => {
	expect(table('Status page and customer updates', 'every 30 min', 'hourly').first).toEqual(['customers 30']);
	expect(table('Updates (every / until)', 'every 30 min', 'hourly').first).toEqual(['internal 30']);
});
