import {type Incident, isOpen, presentStage} from '../incident/incident.ts';
import type {Runbook, Stage} from '../runbook/runbook.ts';
import {formatDuration} from '../terminal/format.ts';

/** "Act". */
export function stageName(stage: Stage): string {
	return stage.slice(0, 1).toUpperCase() + stage.slice(1);
}

/** How the stage is said where there is less and less room; each form has its clock while the incident is open. */
export type StageWords = {readonly long: string; readonly short: string; readonly least: string; readonly over: boolean};

/**
 * "stage Assess 04:12 of 10:00", "stage Assess 04:12", "Assess 04:12"; "stage Act for 03:12" where it has no end of its own; how long it has
 * been over once its time is.
 */
export function stageWords(incident: Incident, runbook: Runbook, now: number): StageWords {
	const {stage, at} = presentStage(incident);
	const name = stageName(stage);
	if (!isOpen(incident)) return {long: `stage ${name}`, short: `stage ${name}`, least: `stage ${name}`, over: false};
	const maxMs = runbook.stages.find((other) => other.stage === stage)?.maxMs ?? null;
	const lasted = Math.max(0, now - at);
	const time = formatDuration(lasted);
	const forms = (long: string, brief: string, over: boolean) => ({long: `stage ${long}`, short: `stage ${brief}`, least: brief, over});
	if (maxMs === null) return forms(`${name} for ${time}`, `${name} ${time}`, false);
	const late = formatDuration(lasted - maxMs);
	return lasted > maxMs
		? forms(`${name} over by ${late}`, `${name} over ${late}`, true)
		: forms(`${name} ${time} of ${formatDuration(maxMs)}`, `${name} ${time}`, false);
}
