const unitsMs: ReadonlyMap<string, number> = new Map([
	...['ms', 'millisecond', 'milliseconds'].map((unit) => [unit, 1] as const),
	...['s', 'sec', 'second', 'seconds'].map((unit) => [unit, 1000] as const),
	...['m', 'min', 'minute', 'minutes'].map((unit) => [unit, 60_000] as const),
	...['h', 'hour', 'hours'].map((unit) => [unit, 3_600_000] as const),
	...['d', 'day', 'days'].map((unit) => [unit, 86_400_000] as const),
]);

/** "5s", "2 min", "1h 30m", "1.5 h" in milliseconds; undefined when it is no duration. */
export function parseDuration(text: string): number | undefined {
	const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*/giy)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim()) return undefined;
	let totalMs = 0;
	for (const [, number, unit] of parts) {
		const unitMs = unitsMs.get((unit ?? '').toLowerCase());
		if (unitMs === undefined) return undefined;
		totalMs += Number(number) * unitMs;
	}

	return Number.isFinite(totalMs) ? totalMs : undefined;
}

export type ParsedTime = {readonly ok: true; readonly at: number} | {readonly ok: false; readonly text: string};

const examples = '-10m, 08:20Z, 08:20+01:00 or 2026-11-23T08:20Z';

/**
 * A time that a person typed: relative (`-10m`, `10 min ago`, `now`) or with its zone (`08:20Z`, `08:20 UTC`, `2026-11-23T08:20+01:00`).
 * Without a zone it is refused: two people in two countries would mean two times. A time of day is the last one that has been.
 * The future is refused: nothing has happened there.
 */
export function parseTime(text: string, {now}: {readonly now: number}): ParsedTime {
	const plain = text.trim();
	if (/^now$/i.test(plain)) return {ok: true, at: now};
	const ago = /^-\s*(.+)$/.exec(plain)?.[1] ?? /^(.+?)\s+ago$/i.exec(plain)?.[1];
	if (ago !== undefined) {
		const durationMs = parseDuration(ago);
		return durationMs === undefined ? notUnderstood(text) : {ok: true, at: now - durationMs};
	}

	const match = /^(?:(\d{4})-(\d\d)-(\d\d)[T ]\s*)?(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?$/i.exec(plain);
	if (!match) return notUnderstood(text);
	const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = match;
	if (zone === undefined) return {ok: false, text: `"${text}" has no zone: write ${examples}.`};
	const offsetMs = offsetOf(zone);
	const local = new Date(now + offsetMs);
	const date =
		year === undefined
			? ([local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()] as const)
			: ([Number(year), Number(month) - 1, Number(day)] as const);
	const fields = [...date, Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0'))] as const;
	const wall = Date.UTC(...fields);
	const check = new Date(wall);
	// The 31st of February would silently be the 3rd of March.
	if (
		check.getUTCMonth() !== date[1] ||
		check.getUTCDate() !== date[2] ||
		check.getUTCHours() !== fields[3] ||
		check.getUTCMinutes() !== fields[4]
	)
		return {ok: false, text: `"${text}" is no time that there is.`};
	let at = wall - offsetMs;
	if (year === undefined && at > now) at -= 86_400_000;
	// Clocks of two machines differ by a little.
	if (at > now + 60_000) return {ok: false, text: `"${text}" is in the future.`};
	return {ok: true, at};
}

function offsetOf(zone: string): number {
	const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
	if (!match) return 0;
	const [, sign, hours, minutes] = match;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function notUnderstood(text: string): ParsedTime {
	return {ok: false, text: `"${text}" is not understood as a time: write ${examples}.`};
}
