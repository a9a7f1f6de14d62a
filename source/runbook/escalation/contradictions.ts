import {afterWords} from '../duration-words.ts';
import {type Rung, timingWords} from '../runbook.ts';
import type {Draft, Reading} from '../statements/reading.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';

/**
 * Notes where the matrices disagree about when somebody hears of an incident. All of them go, each as a rung with its source: a person who
 * was told is not told again, so the earliest is the one that is felt. A time and a condition are none, "after 30 min" and "after 20 min without
 * progress", nor are two times of the day.
 */
export function noteEscalationContradictions(reading: Reading): void {
	for (const {id, technical, rungs} of reading.drafts) {
		const said = new Map<string, Array<{when: string; source: string; isPlain: boolean}>>();
		const add = (position: string, timing: Rung['timing'], source: string) => {
			if (timing.at === 'reported' || timing.at === 'every' || timing.at === 'request' || timing.at === 'hand') return;
			const list = said.get(position) ?? [];
			said.set(position, list);
			const when = timingWords(timing);
			if (!list.some((other) => other.when === when)) list.push({when, source, isPlain: timing.at === 'once' || timing.at === 'after'});
		};
		for (const position of technical?.atOnce ?? []) add(position, {at: 'once'}, technical?.source ?? '');
		if (technical?.final) add(technical.final.position, {at: 'after', ms: technical.final.afterMs}, technical.source);
		for (const {position, timing, source} of rungs) add(position, timing, source);
		for (const [position, list] of said) {
			const plain = list.filter(({isPlain}) => isPlain);
			if (plain.length < 2 || areOfOtherHours(plain.map(({source}) => source))) continue;
			reading.contradictions.push({
				text: `${id}: ${position} hears of it ${list.map(({when, source}) => `${when} (${source})`).join(', ')}`,
				resolution: 'all of them go, each as a rung with its source; whoever was told is not told again',
				lines: list.flatMap(({source}) => lineIn(source)),
			});
		}
	}

	for (const draft of reading.drafts) noteOtherByTree(reading, draft);
}

/** The matrix and the decision tree name different people for one moment. */
function noteOtherByTree(reading: Reading, {id, technical, rungs}: Draft): void {
	const final = technical?.final;
	if (!final) return;
	const then = rungs.filter(({matrix, timing}) => matrix === 'tree' && timing.at === 'after' && timing.ms === final.afterMs);
	if (then.length === 0 || then.some(({position}) => position === final.position)) return;
	const others = then.map(({position, source}) => `${position} (${source})`);
	reading.contradictions.push({
		text: `${id}: ${afterWords(final.afterMs)} ${final.position} is called (${technical.source}), and here ${others.join(', ')}`,
		resolution: 'all of them go, each as a rung with its source',
		lines: [...lineIn(technical.source), ...then.flatMap(({source}) => lineIn(source))],
	});
}

/** What is an example of one severity, and a trigger of another. */
export function noteExamplesElsewhere({drafts, found, contradictions}: Reading): void {
	const plain = (text: string) => text.trim().toLowerCase();
	for (const {id, examples = ''} of drafts) {
		const line = found.find(({what, text}) => what === 'examples' && text.startsWith(`${id}: `))?.line;
		for (const example of examples.split(/[,;]/).map(plain)) {
			for (const other of drafts) {
				const trigger = other.triggers.find(({name}) => plain(name) === example);
				if (trigger === undefined || other.id === id || drafts.some((one) => one.id === id && one.triggers.includes(trigger))) continue;
				contradictions.push({
					text: `"${example}" is an example of ${id}, and a trigger of ${other.id} (${trigger.source})`,
					resolution: 'the trigger goes: examples are shown and decide nothing',
					lines: [...(line === undefined ? [] : [line]), ...lineIn(trigger.source)],
				});
			}
		}
	}
}

/** "During business hours" above one of them, "At night" above the other. */
function areOfOtherHours(sources: readonly string[]): boolean {
	const hours = sources.map((source) => otherHoursIn(source) ?? hoursIn(source)[0]?.trim() ?? '');
	return new Set(hours).size === sources.length;
}

/** Sources of a file end in its line. */
function lineIn(source: string): number[] {
	const line = /:(\d+)$/.exec(source)?.[1];
	return line === undefined ? [] : [Number(line)];
}
