/** What a severity is called; a runbook has them. */
export type SeverityNames = {readonly severities: ReadonlyArray<{readonly id: string; readonly name: string}>};

/**
 * "sev-1", "1" and "SEV1" are SEV-1; where there is a P0, "1" is P1. Of "Klasse A" to "Klasse D", "b" is the second; and so is whatever only one of them
 * begins with, in its id or its name: "maj" is Major.
 */
export function severityNamed({severities}: SeverityNames, text: string): string | undefined {
	const wanted = plain(text);
	if (wanted === '') return undefined;
	const same = severities.find(({id, name}) => plain(id) === wanted || plain(name) === wanted);
	if (same) return same.id;
	const keys = severityKeys(severities.map(({id}) => id));
	const byKey = severities.find((_, index) => keys[index] === wanted);
	if (byKey) return byKey.id;
	const apart = severities.map(({id}) => plain(id).slice(sharedBeginning(severities.map((one) => plain(one.id)))));
	const bySign = severities.filter((_, index) => apart[index] === wanted);
	const begun = severities.filter(
		({id, name}, index) => plain(id).startsWith(wanted) || plain(name).startsWith(wanted) || apart[index]?.startsWith(wanted),
	);
	const [one, ...others] = bySign.length > 0 ? bySign : begun;
	return others.length === 0 ? one?.id : undefined;
}

function plain(text: string): string {
	return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** How many characters all of them begin with. */
function sharedBeginning([first = '', ...others]: readonly string[]): number {
	let length = 0;
	while (length < first.length && others.every((text) => text[length] === first[length])) length++;
	return length;
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
