import {hoursIn, otherHoursIn} from './hours-words.ts';
import type {Reading} from './reading.ts';
import {type Rung, timingWords} from './runbook.ts';

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
