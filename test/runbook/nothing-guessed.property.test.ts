import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {RunbookReport} from '../../source/runbook/report.ts';
import type {Runbook, SeverityPolicy} from '../../source/runbook/runbook.ts';
import {type Fact, type RandomRunbook, randomRunbook} from '../helpers/random-runbook.ts';

// Nothing is guessed silently: what a runbook says is read with its value at its severity, or its line is reported; and nothing else is read.

/** Who is called when at a severity by the file itself. */
function callsOf({technical, rungs}: SeverityPolicy): ReadonlyArray<{readonly person: string; readonly ms: number | string}> {
	const matrix = technical && isOwn(technical.source) ? technical : undefined;
	return [
		...(matrix?.atOnce ?? []).map((person) => ({person, ms: 0})),
		...(matrix?.secondary === undefined ? [] : [{person: matrix.secondary, ms: matrix.secondaryAfterMs ?? 'when the first is silent'}]),
		...(matrix?.final ? [{person: matrix.final.position, ms: matrix.final.afterMs}] : []),
		...rungs
			.filter(({source, timing}) => isOwn(source) && timing.at !== 'reported')
			.map(({position, timing}) => ({person: position, ms: timing.at === 'once' ? 0 : timing.at === 'after' ? timing.ms : timing.at})),
	];
}

/** Who is called how long after which report. */
function reportsOf({rungs}: SeverityPolicy): ReadonlyArray<{readonly person: string; readonly what: string; readonly ms: number}> {
	return rungs.flatMap(({position, timing, source}) =>
		isOwn(source) && timing.at === 'reported' ? [{person: position, what: timing.what.toLowerCase(), ms: timing.afterMs ?? 0}] : [],
	);
}

function isOwn(source: string): boolean {
	return !source.startsWith('built-in runbook');
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What the runbook reads for a fact; undefined where it reads nothing of its own. */
function readFor({is, person, what}: Fact, policy: SeverityPolicy): ReadonlyArray<number | string> {
	if (is === 'call')
		return callsOf(policy)
			.filter((call) => same(call.person, person))
			.map(({ms}) => ms);
	if (is === 'reported')
		return reportsOf(policy)
			.filter((call) => same(call.person, person) && call.what === what)
			.map(({ms}) => ms);
	const said =
		is === 'response'
			? policy.response
			: is === 'first-internal' || is === 'first-customers'
				? policy.firstWithin?.[is === 'first-internal' ? 'internal' : 'customers']
				: policy.updates[is];
	return said && isOwn(said.source) ? [said.ms] : [];
}

/** The line is named as not understood, or the block that it stands in is. */
function isReported({line, heading}: Fact, {notUnderstood, contradictions}: RunbookReport): boolean {
	return (
		notUnderstood.some((left) => left.line === line || (left.line >= heading && left.line <= line && !left.why.startsWith('"'))) ||
		contradictions.some(({lines}) => lines.includes(line))
	);
}

type Judged = {readonly wrong: readonly string[]; readonly read: number; readonly said: number};

/** What is wrong, in words, with how many of the facts were read; empty where all is right. */
function judge({facts, levels, markdown}: RandomRunbook): Judged {
	const {runbook, report} = readRunbook(markdown, {origin: '/srv/runbook.md'});
	const policies = policiesOf(runbook, levels);
	const wrong: string[] = [];
	let count = 0;
	for (const fact of facts) {
		const policy = policies[fact.level];
		// Of a severity that was not found its own lines say so.
		if (fact.is === 'reported' && !policy) continue;
		const read = policy ? readFor(fact, policy) : [];
		const words = `${levels[fact.level]} ${fact.is} ${fact.person} ${fact.ms / 60_000} min (line ${fact.line})`;
		if (read.some((ms) => ms !== fact.ms))
			wrong.push(`${words} is read as ${read.map((ms) => (typeof ms === 'number' ? ms / 60_000 : ms)).join(', ')}`);
		if (read.length > 0) count++;
		else if (!isReported(fact, report)) wrong.push(`${words} is lost`);
	}

	for (const [level, policy] of policies.entries()) {
		const own = facts.filter((fact) => fact.level === level);
		for (const {person, ms} of policy ? callsOf(policy) : [])
			if (!own.some((fact) => fact.is === 'call' && same(fact.person, person)))
				wrong.push(`${levels[level]} calls ${person} (${ms}), whom nobody named`);
		for (const {person, what, ms} of policy ? reportsOf(policy) : [])
			if (!own.some((fact) => fact.is === 'reported' && same(fact.person, person) && fact.what === what && fact.ms === ms))
				wrong.push(`${levels[level]} calls ${person} ${ms / 60_000} min after "${what}", which nobody said`);
		for (const audience of ['internal', 'customers', 'partners'] as const) {
			const said = policy?.updates[audience];
			if (said && isOwn(said.source) && !own.some(({is, ms}) => is === audience && ms === said.ms))
				wrong.push(`${levels[level]} updates ${audience} every ${said.ms / 60_000} min, which nobody said`);
			const first = policy?.firstWithin?.[audience];
			if (first && !own.some(({is, ms}) => is === `first-${audience}` && ms === first.ms))
				wrong.push(`${levels[level]} updates ${audience} first within ${first.ms / 60_000} min, which nobody said`);
		}
	}

	return {wrong, read: count, said: facts.length};
}

/** The severities in the order of the file; undefined for one that was not found. */
function policiesOf({severities}: Runbook, levels: readonly string[]): ReadonlyArray<SeverityPolicy | undefined> {
	return levels.map((name) => severities.find(({id}) => same(id, name)));
}

describe('random runbooks in many shapes', () => {
	it('are read as they say, or say where they are not understood', () => {
		let read = 0;
		let said = 0;
		fc.assert(
			fc.property(fc.gen(), (g) => {
				const random = randomRunbook(g);
				const judged = judge(random);
				read += judged.read;
				said += judged.said;
				expect(judged.wrong, `${random.markdown}\n${judged.wrong.join('\n')}`).toEqual([]);
			}),
			{numRuns: 250},
		);
		// To report everything would be right, and no use.
		expect(read / said).toBeGreaterThan(0.9);
	});
});
