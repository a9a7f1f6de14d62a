const prefix = 'built-in runbook';

/** The built-in runbook's value for a file that does not say it: wherever its source is named it says so. */
export function fromBuiltIn<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(fromBuiltIn) as Value;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, its]) => [
		key,
		key === 'source' && typeof its === 'string' ? `${prefix}${its === '' ? '' : `: ${its}`}` : fromBuiltIn(its),
	]);
	return Object.fromEntries(entries) as Value;
}

/** Does the built-in runbook stand in here, in a team's own one? */
export function isFromBuiltIn({source}: {readonly source: string}): boolean {
	return source === prefix || source.startsWith(`${prefix}: `);
}
