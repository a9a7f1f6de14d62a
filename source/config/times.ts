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

const dayMs = 86_400_000;
const farthestMs = 3660 * dayMs;

export type ParsedTime = {readonly ok: true; readonly at: number} | {readonly ok: false; readonly text: string};

const futureExamples = '+30m, 09:10Z, 09:10+01:00 or 2026-11-23T09:10Z';
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
		return durationMs === undefined ? notUnderstood(text, examples) : {ok: true, at: now - durationMs};
	}

	const wall = wallTime(text, now, examples);
	if (!wall.ok) return wall;
	const at = !wall.dated && wall.at > now ? wall.at - dayMs : wall.at;
	// Clocks of two machines differ by a little.
	if (at > now + 60_000) return {ok: false, text: `"${text}" is in the future.`};
	return {ok: true, at};
}

/**
 * A time to come that a person typed: relative (`+30m`, `in 30 min`) or with its zone (`09:10Z`, `2026-11-23T09:10+01:00`). A time of day
 * is the next one that will be; the past is refused.
 */
export function parseFutureTime(text: string, {now}: {readonly now: number}): ParsedTime {
	const plain = text.trim();
	const from = /^\+\s*(.+)$/.exec(plain)?.[1] ?? /^in\s+(.+)$/i.exec(plain)?.[1];
	if (from !== undefined) {
		const durationMs = parseDuration(from);
		if (durationMs === undefined) return notUnderstood(text, futureExamples);
		return durationMs > farthestMs ? {ok: false, text: `"${text}" is too far away.`} : {ok: true, at: now + durationMs};
	}

	const wall = wallTime(text, now, futureExamples);
	if (!wall.ok) return wall;
	const at = !wall.dated && wall.at < now ? wall.at + dayMs : wall.at;
	return at < now ? {ok: false, text: `"${text}" is over already.`} : {ok: true, at};
}

/** A time of day (of the present day in its zone), or with its date. */
function wallTime(text: string, now: number, like: string): {ok: true; at: number; dated: boolean} | (ParsedTime & {ok: false}) {
	const plain = text.trim();
	const match = /^(?:(\d{4})-(\d\d)-(\d\d)[T ]\s*)?(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?$/i.exec(plain);
	if (!match) return notUnderstood(text, like);
	const [, year, month, day, hour, minute, second = '0', fraction = '0', zone] = match;
	if (zone === undefined) return {ok: false, text: `"${text}" has no zone: write ${like}.`};
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
	return {ok: true, at: wall - offsetMs, dated: year !== undefined};
}

function offsetOf(zone: string): number {
	const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
	if (!match) return 0;
	const [, sign, hours, minutes] = match;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function notUnderstood(text: string, like: string): ParsedTime & {ok: false} {
	return {ok: false, text: `"${text}" is not understood as a time: write ${like}.`};
}
