import type {DependencySignal, EndpointSignal} from '../../incident/signals.ts';
import {formatDuration, formatLatency} from '../../terminal/format.ts';
import {type Line, lineWidth, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {isOld} from './source-state.ts';

export const dayMs = 86_400_000;
/** From so many days on the end of a certificate is said beside the latency. */
export const certificateSoonDays = 14;

/** Whom we depend on, those that are not well first. */
export function dependenciesOf({room}: Pick<View, 'room'>): DependencySignal[] {
	const found: DependencySignal[] = [];
	for (const signal of room.signals.values()) if (signal.kind === 'dependency') found.push(signal);
	return found.sort((a, b) => Number(isWell(a)) - Number(isWell(b)) || a.name.localeCompare(b.name));
}

function isWell({indicator}: DependencySignal): boolean {
	return indicator === 'none';
}

/** "depends stripe: Partial System Outage for 12:10 · 2 others well". Nothing where no status page is watched. */
export function dependencyLines(view: View): Line[] {
	const {theme, now, glyphs} = view;
	const all = dependenciesOf(view);
	if (all.length === 0) return [];
	const dot = ` ${glyphs.separator} `;
	const line: Segment[] = [seg('depends ', theme.quiet)];
	const ill = all.filter((one) => !isWell(one));
	for (const [index, one] of ill.entries()) {
		if (index > 0) line.push(seg(dot, theme.quiet));
		line.push(...dependencyWords(one, view));
		if (one.since !== null) line.push(seg(` for ${formatDuration(now - one.since)}`, theme.quiet));
	}

	const well = all.length - ill.length;
	const silent = all.filter((one) => isWell(one) && isOld(one));
	if (well > 0)
		line.push(
			seg(
				`${ill.length > 0 ? dot : ''}${well === 1 && ill.length === 0 ? `${all[0]?.name} well` : `${well} ${ill.length > 0 ? 'more ' : ''}well`}`,
				theme.good,
			),
			...(silent.length === 0 ? [] : [seg(` (${silent.length === 1 ? silent[0]?.name : silent.length} not known now)`, theme.warning)]),
		);
	return [line];
}

export function dependencyWords({name, indicator, description, state}: DependencySignal, {theme}: View): Segment[] {
	if (indicator === null) return [seg(`${name} ${'why' in state ? state.why : 'not known yet'}`, theme.quiet)];
	const style = indicator === 'none' ? theme.good : indicator === 'major' || indicator === 'critical' ? theme.bad : theme.warning;
	return [seg(`${name}: ${description || indicator}`, style), ...oldWords(state, theme)];
}

/** What was said before it fell silent is not said of now. */
function oldWords(state: DependencySignal['state'], theme: View['theme']): Segment[] {
	return state.is === 'live' || state.is === 'starting' ? [] : [seg(` ${state.is.toUpperCase()}`, theme.warning)];
}

/** Days until the certificate ends, where that is soon. */
export function certificateWords({certificateEndsAt}: EndpointSignal, now: number): string {
	if (certificateEndsAt === undefined) return '';
	const days = Math.floor((certificateEndsAt - now) / dayMs);
	return days < certificateSoonDays ? `, certificate ${days < 0 ? 'ENDED' : `${days} d`}` : '';
}

/** Those that are watched, what is down first. */
export function endpointsOf({room}: Pick<View, 'room'>): EndpointSignal[] {
	const found: EndpointSignal[] = [];
	for (const signal of room.signals.values()) if (signal.kind === 'endpoint') found.push(signal);
	// What is down is read first.
	return found.sort((a, b) => Number(a.up ?? true) - Number(b.up ?? true) || a.name.localeCompare(b.name));
}

/** "health api DOWN for 02:10 (503) · www 84 ms · 12 more up" in at most so many cells: what is down is named, whatever else there is. */
export function endpointLines(view: View, width: number): Line[] {
	const {theme, glyphs, now} = view;
	const isQuiet = (endpoint: EndpointSignal) => endpoint.up === true && certificateWords(endpoint, now) === '';
	const all = endpointsOf(view).sort((a, b) => Number(a.up ?? true) - Number(b.up ?? true) || Number(isQuiet(a)) - Number(isQuiet(b)));
	if (all.length === 0) return [];
	const dot = ` ${glyphs.separator} `;
	const line: Segment[] = [seg('health ', theme.quiet)];
	for (const [index, endpoint] of all.entries()) {
		const next = [seg(index > 0 ? dot : '', theme.quiet), ...endpointWords(endpoint, view)].filter(({text}) => text !== '');
		const left = all.length - index - 1;
		const tail = left > 0 ? `${dot}${left} more up` : '';
		if (index > 0 && endpoint.up !== false && lineWidth([...line, ...next, seg(tail)]) > width) {
			const others = all.slice(index);
			const words = others.every(({up}) => up === true) ? `${others.length} more up` : `${others.length} more (h)`;
			return [[...line, seg(`${dot}${words}`, theme.quiet)]];
		}

		line.push(...next);
	}

	return [line];
}

function endpointWords(endpoint: EndpointSignal, {theme, now}: View): Segment[] {
	const {name, up, latencyMs, since, problem, state} = endpoint;
	const old = state.is === 'live' || state.is === 'starting' ? '' : ` ${state.is.toUpperCase()}`;
	if (up === null) return [seg(`${name} ${state.is === 'down' ? state.why : 'not known yet'}`, theme.quiet)];
	if (up)
		return [
			seg(`${name} ${formatLatency(latencyMs)}`, theme.good),
			seg(certificateWords(endpoint, now), theme.warning),
			seg(old, theme.warning),
		];
	const lasted = since === null ? '' : ` for ${formatDuration(now - since)}`;
	return [seg(`${name} DOWN${lasted}${problem === undefined ? '' : ` (${problem})`}`, theme.bad), seg(old, theme.warning)];
}
