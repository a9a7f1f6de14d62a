import {durationWords} from '../runbook/duration-words.ts';
import {type Runbook, rungWords} from '../runbook/runbook.ts';

/** Whom the file wants told "within" a time: in words, for whoever compares what was read with it. */
export function deadlinesTold({severities}: Pick<Runbook, 'severities'>): readonly string[] {
	const told = severities.flatMap(({id, technical, rungs}) => [
		...(technical?.final?.within ? [`${id}: ${technical.final.position} within ${durationWords(technical.final.afterMs)}`] : []),
		...rungs.filter(({within}) => within).map((rung) => `${id}: ${rung.position} ${rungWords(rung)}`),
	]);
	return told.length === 0 ? [] : [`Deadlines, which NEXT names before they are over: ${told.join('; ')}.`];
}
