import type {EndpointSignal, Signal} from '../../incident/signals.ts';
import {displayWidth, fitText, formatAge, formatDuration, formatLatency} from '../../terminal/format.ts';
import {fitLine, type Line, seg} from '../line.ts';
import {sparkline} from '../sparkline.ts';
import type {View} from '../view.ts';
import {certificateSoonDays, dayMs, dependenciesOf, dependencyWords, endpointsOf} from './health-line.ts';

/** As wide as its heading. */
const leastDrawn = 12;

/** Every endpoint and every status page, a row each, live. */
export function healthLines(view: View, width: number): Line[] {
	const {theme} = view;
	const endpoints = endpointsOf(view);
	// The age is never what gives way.
	const nameWidth = Math.max(8, Math.min(24, width - 66, Math.max(8, ...endpoints.map(({name}) => displayWidth(name)))));
	const lines: Line[] = [];
	// A chart of few cells tells nothing: then there is none.
	const room = Math.min(30, width - nameWidth - 70);
	const drawn = room >= leastDrawn ? room : 0;
	if (endpoints.length > 0)
		lines.push([
			seg(
				[
					fitText('ENDPOINT', nameWidth),
					fitText('ASKED', 5),
					fitText('STATE', 22),
					fitText('LATENCY', 8),
					fitText('CERTIFICATE', 12),
					fitText('MEASURED', 9),
					...(drawn > 0 ? ['LAST ANSWERS'] : []),
				].join('  '),
				theme.quiet,
			),
		]);
	for (const endpoint of endpoints) {
		lines.push(endpointRow(endpoint, nameWidth, drawn, view));
		if (endpoint.up === false && endpoint.problem !== undefined) lines.push([seg(`  ${endpoint.problem}`, theme.bad)]);
	}

	const dependencies = dependenciesOf(view);
	if (dependencies.length > 0) lines.push([], [seg('STATUS PAGES', theme.quiet)]);
	for (const one of dependencies) {
		lines.push([...dependencyWords(one, view), seg(`  ${ageWords(one, view)}`, theme.quiet)]);
		for (const {name, status} of one.ill) lines.push([seg(`  ${name}: ${status.replaceAll('_', ' ')}`, theme.warning)]);
		for (const incident of one.incidents) lines.push([seg(`  ${incident}`)]);
	}

	if (lines.length === 0) lines.push([seg('Nothing is asked: name endpoints: or statusPages: in warroom.yaml.', theme.quiet)]);
	return lines.map((line) => fitLine(line, width));
}

function endpointRow(endpoint: EndpointSignal, nameWidth: number, drawn: number, view: View): Line {
	const {theme, now} = view;
	const {name, check = 'http', up, since, latencyMs, status, certificateEndsAt, history = [], state} = endpoint;
	const lasted = since === null ? '' : ` for ${formatDuration(now - since)}`;
	const words =
		up === null
			? 'why' in state
				? state.why
				: 'not known yet'
			: up
				? `up${status === undefined ? '' : ` ${status}`}${lasted}`
				: `DOWN${lasted}`;
	const style = state.is !== 'live' ? theme.warning : up === null ? theme.quiet : up ? theme.good : theme.bad;
	const days = certificateEndsAt === undefined ? undefined : Math.floor((certificateEndsAt - now) / dayMs);
	const certificate = days === undefined ? '' : days < 0 ? 'ENDED' : `${days} d`;
	return [
		seg(`${fitText(name, nameWidth)}  `, up === false ? theme.strong : theme.plain),
		seg(`${fitText(check, 5)}  `, theme.quiet),
		seg(`${fitText(words, 22)}  `, style),
		seg(`${fitText(formatLatency(latencyMs), 8)}  `),
		seg(`${fitText(certificate, 12)}  `, days !== undefined && days < certificateSoonDays ? theme.bad : theme.plain),
		seg(`${fitText(ageWords(endpoint, view), 9)}${drawn === 0 ? '' : '  '}`, state.is === 'live' ? theme.quiet : theme.warning),
		...(drawn === 0
			? []
			: sparkline(
					history.map(([, value]) => value),
					drawn,
					view,
				)),
	];
}

function ageWords({state, measuredAt}: Signal, {now, room}: View): string {
	if (room.link.is !== 'live') return 'not known';
	if (state.is === 'paused') return 'PAUSED';
	return measuredAt === null ? 'never' : `${formatAge(now - measuredAt)} ago`;
}
