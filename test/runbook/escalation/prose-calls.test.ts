import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import type {RungTiming, SeverityPolicy} from '../../../source/runbook/runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';
import {type Place, places, sentences} from '../../helpers/telling-sentences.ts';

// Calls in sentences: who is called, when, and what else the sentence says, in many teams' words. "1 cto@60" is the CTO at SEV1 after 60 minutes.

const inMinutes = (ms: number) => String(ms / 60_000);

function wordsOf(timing: RungTiming): string {
	if (timing.at === 'once') return '0';
	if (timing.at === 'after') return inMinutes(timing.ms);
	if (timing.at === 'reported' && timing.notBeforeMs !== undefined) return `${inMinutes(timing.notBeforeMs)}+reported`;
	if (timing.at === 'reported' && timing.afterMs !== undefined) return `reported+${inMinutes(timing.afterMs)}`;
	return timing.at === 'no-progress' ? `np${inMinutes(timing.ms)}` : timing.at;
}

const isOwn = (source: string | undefined) => source?.includes('runbook.md') === true;

/** What the file itself says of a severity, and no other runbook. */
function saidOf({technical, rungs, command, updates}: SeverityPolicy): readonly string[] {
	const matrix =
		technical && isOwn(technical.source)
			? [
					...technical.atOnce.map((name) => `${name}@0`),
					...(technical.secondary === undefined
						? []
						: [`${technical.secondary}@${technical.secondaryAfterMs === undefined ? 'silence' : inMinutes(technical.secondaryAfterMs)}`]),
					...(technical.final ? [`${technical.final.position}@${inMinutes(technical.final.afterMs)}`] : []),
				]
			: [];
	return [
		...matrix,
		...rungs.filter(({source}) => isOwn(source)).map(({position, timing}) => `${position}@${wordsOf(timing)}`),
		...(command && isOwn(command.source) ? [`leads ${command.positions.join(' or ')}`] : []),
		...(isOwn(updates.internal?.source) ? [`upd internal@${inMinutes(updates.internal?.ms ?? 0)}`] : []),
	];
}

function callsIn(text: string): readonly string[] {
	const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
	return [
		...new Set(runbook.severities.flatMap((severity, rank) => saidOf(severity).map((said) => `${rank + 1} ${said.toLowerCase()}`))),
	].sort();
}

/** "12 head of it@60" is of both. */
const expected = (calls: string) =>
	calls
		.split('; ')
		.filter((call) => call !== '')
		.flatMap((call) => {
			const [ranks = '', said = ''] = /^(\d+) (.*)$/u.exec(call)?.slice(1) ?? [];
			return [...ranks].map((rank) => `${rank} ${said.toLowerCase()}`);
		})
		.sort();

/** All that the report names: what was not understood, what is not kept, what nobody is called for. */
function namedIn(text: string): string {
	const {report} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
	return [
		...policyLines(withLevels(text)).left,
		...report.remarks,
		...report.found.filter(({what}) => what === 'escalation exception').map((finding) => `X ${finding.text}`),
	].join('\n');
}

describe.each(Object.keys(places) as Place[])('sentences in the place "%s"', (place) => {
	it.each(sentences[place].map(([text, calls, named]) => ({text, calls, named})))('$text', ({text, calls, named}) => {
		const whole = `${places[place]}${text}\n`;
		expect(callsIn(whole)).toEqual(expected(calls));
		if (named) expect(namedIn(whole)).toMatch(named);
	});
});

describe('a sentence of which a word is not understood', () => {
	it.each([
		'After 20 minutes the CTO may, at the discretion of the shift lead, be called.',
		'The CEO learns of a SEV1 from the newspaper after two days.',
		'A SEV1 that nobody noticed for an hour is told to the auditor.',
	])('calls nobody, and is named: %s', (text) => {
		const whole = `## Escalation\n\n${text}\n`;
		expect(callsIn(whole)).toEqual([]);
		expect(policyLines(withLevels(whole)).left).not.toEqual([]);
	});
});

describe('the second of a matrix', () => {
	const matrix =
		'## Escalation\n\n| Level | Primary | Secondary |\n|---|---|---|\n| SEV1 | Duty engineer | Platform lead |\n| SEV2 | Duty engineer | Platform lead |\n\n';
	const secondOf = (text: string) =>
		readRunbook(withLevels(`${matrix}${text}\n`), {origin: '/srv/runbook.md'}).runbook.severities.map(({technical}) => [
			technical?.secondary,
			technical?.secondaryAfterMs,
		]);

	it('has the time that a sentence below it names', () => {
		const text = 'If nobody has acknowledged within 10 minutes, the secondary is called.';
		expect(secondOf(text).slice(0, 2)).toEqual([
			['Platform lead', 600_000],
			['Platform lead', 600_000],
		]);
	});

	it('stays second where a sentence calls somebody else, and it is said that they are called in any case', () => {
		const text = 'If nobody answers a SEV1 within 20 minutes, the plant manager is called.';
		expect(secondOf(text)[0]).toEqual(['Platform lead', undefined]);
		expect(callsIn(`${matrix}${text}\n`)).toContain('1 plant manager@20');
		expect(namedIn(`${matrix}${text}\n`)).toContain('Plant manager is called in any case');
	});
});

describe('somebody whose name has a time of the day', () => {
	it.each([
		['ring the night editor immediately, and the shift lead immediately too', ['Night editor at once', 'Shift lead at once']],
		['tell the night editor straight away, and ring the shift lead after one hour', ['Night editor at once', 'Shift lead after 1 h']],
		['ring the shift lead immediately, and the day manager after 30 minutes', ['Shift lead at once', 'Day manager after 30 min']],
	])('"%s"', (said, expected) => {
		const {found, left} = policyLines(withLevels(`## Escalation\n\nFor a SEV1, ${said}.`));
		expect(found.filter((line) => line.includes('escalation trigger')).map((line) => line.replace(/^.*SEV1: /, ''))).toEqual(expected);
		expect(left).toEqual([]);
	});

	it('"during the night" is when', () => {
		const {report} = readRunbook(withLevels('## Escalation\n\nDuring the night ring the shift lead for a SEV1 after 30 minutes.'), {
			origin: 'rb.md',
		});
		expect(report.remarks.concat(report.notUnderstood.map(({why}) => why)).join()).toMatch(/night/);
	});
});
