import {durationWords} from '../duration-words.ts';
import {type Runbook, type Stage, stages} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';

const names: Readonly<Record<Stage, RegExp>> = {
	assess: /^(?:assess\w*|evaluat\w*|size up|einschätz\w*|lage(?:beurteilung)?|bewert\w*)(?=\s+(?:phase|stage)|\s*(?:\(|$|:|[-–—]))/iu,
	decide: /^(?:decide|decision|entscheid\w*)(?=\s+(?:phase|stage)|\s*(?:\(|$|:|[-–—]))/iu,
	act: /^(?:act|action|handel\w*|umsetz\w*)(?=\s+(?:phase|stage)|\s*(?:\(|$|:|[-–—]))/iu,
	monitor: /^(?:monitor(?:ing)?|beobacht\w*|überwach\w*)(?=\s+(?:phase|stage)|\s*(?:\(|$|:|[-–—]))/iu,
};

/** Reads the commander's loop with the time of each stage; undefined where at least three of the four do not stand together. */
export function readStages(reading: Reading, statements: readonly Statement[]): Runbook['stages'] | undefined {
	const bySection = new Map<object, Map<Stage, Statement>>();
	for (const statement of statements) {
		if (!['comment', 'item', 'words', 'row'].includes(statement.from)) continue;
		const words = statement.label === '' ? statement.text : `${statement.label}: ${statement.text}`;
		const stage = stages.find((name) => names[name].test(words));
		if (!stage) continue;
		const found = bySection.get(statement.section) ?? new Map<Stage, Statement>();
		bySection.set(statement.section, found);
		if (!found.has(stage)) found.set(stage, statement);
	}

	const best = [...bySection.values()].find(({size}) => size >= 3);
	if (!best) return undefined;
	const strategies = strategiesIn(statements.filter(({section}) => section === [...best.values()][0]?.section));
	return stages.map((stage) => {
		const statement = best.get(stage);
		if (!statement) return {stage, minMs: null, maxMs: null, source: ''};
		const {section, line, block} = statement;
		const [time] = durationsIn(`${statement.label} ${statement.text}`);
		reading.note('stage', `${stage}${time ? ` ${durationWords(time.leastMs)} – ${durationWords(time.ms)}` : ''}`, line, block);
		return {
			stage,
			minMs: time?.leastMs ?? null,
			maxMs: time?.ms ?? null,
			...(stage === 'decide' && strategies.length > 0 ? {strategies} : {}),
			source: reading.source(section, line),
		};
	});
}

/** "Mitigation Strategy: [rollback|scaling|investigation]". */
function strategiesIn(statements: readonly Statement[]): string[] {
	for (const {label, text} of statements) {
		const [, choices] = /strateg/i.test(label) ? (/^\[?([^[\]]+(?:\||\/)[^[\]]+)\]?$/.exec(text) ?? []) : [];
		if (choices !== undefined) return choices.split(/[|/]/).map((choice) => choice.trim());
	}

	return [];
}
