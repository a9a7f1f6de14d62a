/** The source of what the built-in runbook stands in for; behind a colon its own place may follow. */
export const builtInSource = 'built-in runbook';

/** The built-in runbook's value for a file that does not say it: wherever its source is named it says so. */
export function fromBuiltIn<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(fromBuiltIn) as Value;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, its]) => [
		key,
		key === 'source' && typeof its === 'string' ? `${builtInSource}${its === '' ? '' : `: ${its}`}` : fromBuiltIn(its),
	]);
	return Object.fromEntries(entries) as Value;
}

/** Does the built-in runbook stand in here, in a team's own one? What has no source is the team's. */
export function isFromBuiltIn({source = ''}: {readonly source?: string | undefined}): boolean {
	return source === builtInSource || source.startsWith(`${builtInSource}: `);
}
