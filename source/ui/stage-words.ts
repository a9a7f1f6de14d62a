import {type Incident, isOpen, presentStage} from '../incident/incident.ts';
import type {Runbook, Stage} from '../runbook/runbook.ts';
import {formatDuration} from '../terminal/format.ts';

/** "Act". */
export function stageName(stage: Stage): string {
	return stage.slice(0, 1).toUpperCase() + stage.slice(1);
}

/** "stage Assess 04:12 of 10:00", "stage Act for 03:12" where it has no end of its own, and whether its time is over. */
export function stageWords(
	incident: Incident,
	runbook: Runbook,
	now: number,
): {readonly long: string; readonly short: string; readonly over: boolean} {
	const {stage, at} = presentStage(incident);
	const name = stageName(stage);
	const maxMs = runbook.stages.find((other) => other.stage === stage)?.maxMs ?? null;
	if (!isOpen(incident)) return {long: `stage ${name}`, short: `stage ${name}`, over: false};
	const lasted = Math.max(0, now - at);
	if (maxMs === null) return {long: `stage ${name} for ${formatDuration(lasted)}`, short: `stage ${name}`, over: false};
	const over = lasted > maxMs;
	return over
		? {long: `stage ${name} over by ${formatDuration(lasted - maxMs)}`, short: `${name} over ${formatDuration(lasted - maxMs)}`, over}
		: {long: `stage ${name} ${formatDuration(lasted)} of ${formatDuration(maxMs)}`, short: `stage ${name}`, over};
}
