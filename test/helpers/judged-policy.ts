import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {RunbookReport} from '../../source/runbook/report.ts';
import type {SeverityPolicy} from '../../source/runbook/runbook.ts';
import type {Topic} from './policy-phrases.ts';
import type {PolicyFact, WrittenPolicy} from './written-policy.ts';

/** What the runbook reads at a severity, of its own. */
type Read = {readonly is: Topic | 'silence'; readonly ms: number; readonly words: string; readonly source: string};

/** What is wrong with the reading of a policy, each with its kind; and how much of it was read. */
export type JudgedPolicy = {
	readonly wrong: ReadonlyArray<{readonly kind: string; readonly text: string}>;
	readonly read: number;
	readonly said: number;
};

/** What the file itself says, and nothing that the built-in one stands in with. */
function isOwn({source}: {readonly source: string}): boolean {
	return !source.startsWith('built-in runbook');
}

function readAt(policy: SeverityPolicy): readonly Read[] {
	const {response, updates, notUpdated = [], technical, rungs, command, review, procedure, triggers} = policy;
	const read: Read[] = [];
	const add = (is: Read['is'], ms: number | undefined, words: string, source: string) => read.push({is, ms: ms ?? -1, words, source});
	if (response && isOwn(response)) add('response', response.ms, '', response.source);
	for (const [audience, said] of Object.entries(updates))
		if (said && isOwn(said)) add(audience === 'internal' || audience === 'customers' ? audience : 'silence', said.ms, '', said.source);
	for (const audience of notUpdated) add('silence', 0, audience, '');
	if (technical && isOwn(technical)) {
		for (const person of technical.atOnce) add('call', 0, person, technical.source);
		if (technical.secondary !== undefined) add('call', technical.secondaryAfterMs, technical.secondary, technical.source);
		if (technical.final) add('call', technical.final.afterMs, technical.final.position, technical.source);
	}

	for (const {timing, position, source} of rungs)
		if (isOwn({source})) add('call', timing.at === 'once' ? 0 : timing.at === 'after' ? timing.ms : undefined, position, source);
	if (command && isOwn(command)) for (const position of command.positions) add('command', 0, position, command.source);
	if (review && isOwn(review)) add('review', review.withinMs, '', review.source);
	for (const {source, steps} of procedure) if (isOwn({source})) for (const {text} of steps) add('step', 0, text, source);
	for (const {text, name, source} of triggers) if (isOwn({source})) add('trigger', 0, name || text, source);
	return read;
}

function isSame(read: Read, fact: PolicyFact): boolean {
	if (read.is !== fact.is || read.ms !== fact.ms) return false;
	const [one, other] = [read.words.toLowerCase(), fact.words.toLowerCase()];
	return fact.is === 'step' || fact.is === 'trigger' ? one.includes(other) : one === other;
}

/** The report names its line. */
function isReported({line}: PolicyFact, {linesNotUnderstood, contradictions, remarks}: RunbookReport): boolean {
	return (
		linesNotUnderstood.includes(line) ||
		contradictions.some(({lines}) => lines.includes(line)) ||
		remarks.some((remark) => new RegExp(`\\bline ${line}\\b`, 'i').test(remark))
	);
}

/** Judges what the reader makes of a written policy. */
export function judgedPolicy({markdown, levels, facts, besides}: WrittenPolicy): JudgedPolicy {
	const {runbook, report} = readRunbook(markdown, {origin: '/srv/runbook.md'});
	const wrong: Array<{kind: string; text: string}> = [];
	let read = 0;
	const lines = markdown.split('\n');
	const lineOf = (source: string) => markdown.split('\n')[Number(/:(\d+)$/.exec(source)?.[1] ?? 0) - 1] ?? '';
	const strange = runbook.severities.filter(({id}) => !levels.some((name) => name.toLowerCase() === id.toLowerCase()));
	if (!runbook.empty && strange.length > 0)
		wrong.push({kind: 'level', text: `${strange.map(({id}) => id).join(', ')} are no severities of the file`});
	for (const [level, name] of levels.entries()) {
		const policy = runbook.severities.find(({id}) => id.toLowerCase() === name.toLowerCase());
		const found = policy ? readAt(policy) : [];
		const own = facts.filter((fact) => fact.level === level);
		for (const fact of own) {
			if (found.some((one) => isSame(one, fact))) read++;
			else if (!isReported(fact, report))
				wrong.push({
					kind: `lost ${fact.is}`,
					text: `${name} ${fact.is} ${fact.words} ${fact.ms / 60_000} min (line ${fact.line}: ${markdown.split('\n')[fact.line - 1]})`,
				});
		}

		for (const one of found) {
			if (own.some((fact) => isSame(one, fact))) continue;
			// A fact of the severity may be among its steps as well.
			if (one.is === 'step' && own.some(({line}) => (lines[line - 1] ?? '').toLowerCase().includes(one.words.toLowerCase()))) continue;
			// Whoever stands first is called first, and the time is named as not understood.
			const later = own.find(({is, words, ms}) => is === 'call' && words === one.words && ms > one.ms);
			if (one.is === 'call' && one.ms === 0 && later && isReported(later, report)) continue;
			const isBeside = besides.some((line) => (markdown.split('\n')[line - 1] ?? '').includes(one.words.slice(0, 20)));
			const isOther = facts.some((fact) => fact.level !== level && isSame(one, fact));
			const how =
				one.is !== 'step' && one.is !== 'trigger' ? '' : isBeside ? ' beside' : isOther ? ' of another level' : ' of another kind';
			wrong.push({
				kind: `wrong ${one.is}${how}`,
				text: `${name} reads ${one.is} ${one.words} ${one.ms / 60_000} min (${one.source}: ${lineOf(one.source)})`,
			});
		}
	}

	const {defaultUpdate} = runbook;
	if (isOwn(defaultUpdate)) {
		const isOfAll = levels.every((_, level) =>
			facts.some((fact) => fact.is === 'internal' && fact.level === level && fact.ms === defaultUpdate.ms),
		);
		if (!isOfAll)
			wrong.push({
				kind: 'wrong default',
				text: `reads updates of all ${defaultUpdate.ms / 60_000} min (${defaultUpdate.source}: ${lineOf(defaultUpdate.source)})`,
			});
	}

	return {wrong, read, said: facts.length};
}
