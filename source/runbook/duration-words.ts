const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** In the shortest words: "1 h 30 min". */
export function durationWords(ms: number): string {
	if (ms === 0) return 'at once';
	const parts: string[] = [];
	let left = ms;
	for (const [unitMs, word] of [
		[day, 'd'],
		[hour, 'h'],
		[minute, 'min'],
		[second, 's'],
	] as const) {
		// "24 h" reads better than "1 d", and "36 h" than "1 d 12 h".
		if (word === 'd' && ms < 2 * day) continue;
		const count = Math.floor(left / unitMs);
		if (count > 0) parts.push(`${count} ${word}`);
		left -= count * unitMs;
	}

	return parts.join(' ');
}

/** "after 30 min"; nothing is after no time: "at once". */
export function afterWords(ms: number): string {
	return ms === 0 ? durationWords(0) : `after ${durationWords(ms)}`;
}

/** "within 30 min"; within no time is "at once". */
export function withinWords(ms: number): string {
	return ms === 0 ? durationWords(0) : `within ${durationWords(ms)}`;
}

const parts: ReadonlyArray<readonly [number, string]> = [
	[1 / 2, 'half'],
	[1 / 3, 'a third'],
	[1 / 4, 'a quarter'],
];

/** A share of a time as a runbook says it: "a third", else "40 %". */
export function shareWords(share: number): string {
	const [, name] = parts.find(([part]) => Math.abs(part - share) < 1e-6) ?? [];
	return name ?? `${Math.round(share * 100)} %`;
}
