import {formatClock} from '../terminal/format.ts';

/** R15: the name of the channel of an incident declared now, by the clock of the room's zone; "-2" … when another has it. */
export function channelName(now: number, zone: string, taken: ReadonlySet<string>): string {
	const name = `incident-${formatClock(now, zone, {seconds: false, date: true}).replaceAll(/[-:]/g, '').replace(' ', '-')}`;
	if (!taken.has(name)) return name;
	for (let n = 2; ; n++) if (!taken.has(`${name}-${n}`)) return `${name}-${n}`;
}
