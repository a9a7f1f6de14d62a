import {type ParsedTime, parseDuration, parseFutureTime} from './times.ts';

/** Until when something is to be done: a time box (`15m`, `in 1h 30m`) or a time to come (`09:10Z`). */
export function parseDue(text: string, {now}: {readonly now: number}): ParsedTime {
	const durationMs = parseDuration(text.trim().replace(/^(?:in\s+|\+)/i, ''));
	if (durationMs !== undefined && durationMs > 0) return {ok: true, at: now + durationMs};
	return durationMs === 0 ? {ok: false, text: `"${text}" is no time at all: write 15m, 1h 30m or 09:10Z.`} : parseFutureTime(text, {now});
}
