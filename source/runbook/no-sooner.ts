import type {Runbook} from './runbook.ts';

/** The runbook where a silent primary brings the secondary forward no sooner than this, also where it names a time of its own. */
export function noSooner(runbook: Runbook, leastMs: number): Runbook {
	return {
		...runbook,
		secondaryAfterAtLeastMs: leastMs,
		severities: runbook.severities.map((severity) => {
			const {technical} = severity;
			if (technical?.secondaryAfterMs === undefined) return severity;
			return {...severity, technical: {...technical, secondaryAfterMs: Math.max(technical.secondaryAfterMs, leastMs)}};
		}),
	};
}
