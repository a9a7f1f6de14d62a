import type {Runbook} from '../runbook/runbook.ts';

/** "sev-1", "1" and "SEV1" are SEV-1. */
export function severityNamed(runbook: Runbook, text: string): string | undefined {
	const plain = (value: string) => value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
	const wanted = plain(text);
	return runbook.severities.find(
		(policy, index) => plain(policy.id) === wanted || plain(policy.name) === wanted || String(index + 1) === wanted,
	)?.id;
}

/** One sentence on a severity that there is not. */
export function unknownSeverity(runbook: Runbook, text: string): string {
	return `There is no severity "${text}": it is one of ${runbook.severities.map((policy) => policy.id).join(', ')}.`;
}
