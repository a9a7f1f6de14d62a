import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import {isPlain} from './graphemes.ts';

/** What stands for a value that nobody knows. */
export const unknown = '–';

/** Cells that a text takes on a terminal. */
export function displayWidth(text: string): number {
	return isPlain(text) ? text.length : stringWidth(text);
}

/** The text cut to a width, with "…" where something is missing. */
export function cutText(text: string, width: number): string {
	if (width <= 0) return '';
	if (isPlain(text)) return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
	if (displayWidth(text) <= width) return text;
	// Control characters have no width and confuse what cuts; text on a screen has none, for it was neutralised.
	return cliTruncate(text.replaceAll(/\p{Cc}/gu, ''), width);
}

/** The text in exactly `width` cells: cut, or filled with spaces at its end (or its beginning). */
export function fitText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
	const cut = cutText(text, width);
	const fill = ' '.repeat(Math.max(0, width - displayWidth(cut)));
	return align === 'left' ? cut + fill : fill + cut;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(epochMs: number, zone: string): Record<string, string> {
	if (zone === 'UTC') {
		// The usual zone, and Intl's time zones take 15 ms to load.
		const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = new Date(epochMs).toISOString().split(/[-T:.]/);
		return {year, month, day, hour, minute, second};
	}

	let format = formats.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
		formats.set(zone, format);
	}

	return Object.fromEntries(format.formatToParts(epochMs).map(({type, value}) => [type, value]));
}

const shortNames = new Map<string, Intl.DateTimeFormat>();

/** "CET", "GMT+5:30": the zone as it then is, in few characters. */
export function shortZone(epochMs: number, zone: string): string {
	if (zone === 'UTC') return zone;
	let format = shortNames.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-GB', {timeZone: zone, timeZoneName: 'short'});
		shortNames.set(zone, format);
	}

	return format.formatToParts(epochMs).find(({type}) => type === 'timeZoneName')?.value ?? zone;
}

/** "08:23:41", or "2026-11-23 08:23:41" with the date; without seconds "08:23". In the zone given. */
export function formatClock(
	epochMs: number,
	zone: string,
	{seconds = true, date = false}: {readonly seconds?: boolean; readonly date?: boolean} = {},
): string {
	if (!Number.isFinite(epochMs)) return unknown;
	const {year, month, day, hour, minute, second} = parts(epochMs, zone);
	return `${date ? `${year}-${month}-${day} ` : ''}${hour}:${minute}${seconds ? `:${second}` : ''}`;
}

/**
 * "08:03"; of another day than `now` with its date, "2026-11-25 08:03", or its day alone where there is only the room of a time: "11-25".
 * In the zone given.
 */
export function formatMoment(epochMs: number, now: number, zone: string, {short = false}: {readonly short?: boolean} = {}): string {
	if (!Number.isFinite(epochMs)) return unknown;
	const day = formatDate(epochMs, zone);
	if (day === formatDate(now, zone)) return formatClock(epochMs, zone, {seconds: false});
	return short ? day.slice(5) : formatClock(epochMs, zone, {seconds: false, date: true});
}

/** "2026-11-23 08:23": a moment of any day, to the minute, in the zone. */
export function formatMinute(epochMs: number, zone: string): string {
	return formatClock(epochMs, zone, {seconds: false, date: true});
}

/** "2026-11-23" in the zone. */
export function formatDate(epochMs: number, zone: string): string {
	const {year, month, day} = parts(epochMs, zone);
	return `${year}-${month}-${day}`;
}

/** "12:41", "1:02:41", "2 d 03:10:22"; negative ones without their sign. Whole seconds, rounded down. */
export function formatDuration(durationMs: number): string {
	if (!Number.isFinite(durationMs)) return unknown;
	const seconds = Math.floor(Math.abs(durationMs) / 1000);
	const two = (value: number) => String(value).padStart(2, '0');
	const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
	if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
	return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`;
}

/** "2 s", "4 min", "3 h", "2 d": how old something is. */
export function formatAge(durationMs: number): string {
	if (!Number.isFinite(durationMs)) return unknown;
	const seconds = Math.max(0, Math.floor(durationMs / 1000));
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
	return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** "7.4 %", "0.03 %", "0 %", "12 %": a ratio of 0…1. */
export function formatPercent(ratio: number | null): string {
	if (ratio === null || !Number.isFinite(ratio)) return unknown;
	const percent = ratio * 100;
	if (percent === 0) return '0 %';
	const digits = Math.abs(percent) >= 9.95 ? 0 : Math.abs(percent) >= 0.095 ? 1 : 2;
	return `${Number(percent.toFixed(digits))} %`;
}

/** "84 ms", "1.9 s", "12 s". */
export function formatLatency(latencyMs: number | null): string {
	if (latencyMs === null || !Number.isFinite(latencyMs)) return unknown;
	if (latencyMs < 1000) return `${Math.round(latencyMs)} ms`;
	return latencyMs < 9950 ? `${(latencyMs / 1000).toFixed(1)} s` : `${Math.round(latencyMs / 1000)} s`;
}
