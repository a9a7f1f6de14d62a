/** What a severity is called; a runbook has them. */
export type SeverityNames = {readonly severities: ReadonlyArray<{readonly id: string; readonly name: string}>};

/** "sev-1", "1" and "SEV1" are SEV-1; where there is a P0, "1" is P1. */
export function severityNamed({severities}: SeverityNames, text: string): string | undefined {
	const plain = (value: string) => value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
	const wanted = plain(text);
	const keys = severityKeys(severities.map(({id}) => id));
	const named = severities.find(({id, name}) => plain(id) === wanted || plain(name) === wanted);
	return (named ?? severities.find((_, index) => wanted !== '' && keys[index] === wanted))?.id;
}

/** The key of each, the gravest first: the figure in its name where all have one of their own ("P0" is 0), else its place; "" beyond nine. */
export function severityKeys(ids: readonly string[]): readonly string[] {
	const own = ids.map((id) => /\d$/.exec(id)?.[0]);
	return own.every((key) => key !== undefined) && new Set(own).size === ids.length
		? own.map((key) => key ?? '')
		: ids.map((_, index) => (index < 9 ? String(index + 1) : ''));
}

/** One sentence on a severity that there is not. `where` names the runbook, when another could be thought of. */
export function unknownSeverity({severities}: SeverityNames, text: string, where?: string): string {
	return `There is no severity "${text}"${where === undefined ? '' : ` in ${where}`}: it is one of ${severities.map(({id}) => id).join(', ')}.`;
}
