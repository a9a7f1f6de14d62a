import {type Audience, audiences, type Runbook} from '../../source/runbook/runbook.ts';

const minute = 60_000;

/** By severity how often each audience hears, in minutes, as the text itself says it: "internal 15", "customers -". Nothing of the built-in runbook. */
export function updatesSaid({severities}: Runbook): ReadonlyArray<readonly string[]> {
	return severities.map(({updates, notUpdated}) =>
		audiences.flatMap((audience: Audience) => {
			const often = updates[audience];
			if (often?.source.includes('runbook.md')) return [`${audience} ${often.ms / minute}`];
			return notUpdated?.includes(audience) ? [`${audience} -`] : [];
		}),
	);
}
