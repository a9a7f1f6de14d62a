import {formatDate, formatMinute} from './format.ts';

/** At this time of the day ("10:00") after the one of an instant, by the clocks of a zone (IANA); epoch milliseconds. */
export function tomorrowAt(epochMs: number, time: string, zone: string): number {
	const [year = 0, month = 1, day = 1] = formatDate(epochMs, zone).split('-').map(Number);
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	const wall = Date.UTC(year, month - 1, day + 1, hour, minute);
	// What the clocks there show at that instant of UTC is by their distance too late.
	const shown = Date.parse(`${formatMinute(wall, zone).replace(' ', 'T')}Z`);
	return wall - (shown - wall);
}
