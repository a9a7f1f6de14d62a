/** The drill's story, of which every figure is computed: how bad it is at each moment. */
export const minute = 60_000;
export const source = 'simulated';
export const historyMs = 25 * minute;
/** Minutes of the story, from the opening: the rollout was 4 minutes before. */
export const story = {rollout: -4, errorsRise: -3, apiDown: 1, rollback: 11, well: 13} as const;

/** 0…1: how much of the outage there is. */
export function severityAt(at: number, startedAt: number): number {
	const minutes = (at - startedAt) / minute;
	if (minutes < story.errorsRise || minutes > story.well) return 0;
	if (minutes > story.rollback) return 1 - (minutes - story.rollback) / (story.well - story.rollback);
	return Math.min(1, (minutes - story.errorsRise) / 3.5);
}

/** The same pseudo-random value for the same moment, −1…1. */
export function wobble(at: number, seed: number): number {
	const value = Math.sin(Math.floor(at / 5000) * 12.9898 + seed * 78.233) * 43_758.5453;
	return 2 * (value - Math.floor(value)) - 1;
}

/** The drill's sources never fail. */
export const live = (startedAt: number) => ({is: 'live', since: startedAt}) as const;
