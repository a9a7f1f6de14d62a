import {type AlertsSignal, tellingLabel} from './alert-signals.ts';
import {maxLineLength} from './event-fields.ts';
import {mostFiringNames, nowhere, type SourceEventData} from './source-events.ts';

/** What a source says that fires, for the log of an incident that is declared now; undefined where nothing does, or it never answered. */
export function firingAlready({
	source,
	state,
	measuredAt,
	firing,
	groups,
	more,
}: AlertsSignal): SourceEventData<'alerts.firing'> | undefined {
	const loud = groups.filter((group) => group.firing > 0);
	if (measuredAt === null || loud.length === 0) return undefined;
	const shown = loud.slice(0, mostFiringNames);
	const why = 'why' in state ? `, ${state.why}` : state.is === 'paused' ? ` by ${state.by}` : '';
	return {
		source: inLine(source),
		measuredAt: new Date(measuredAt).toISOString(),
		firing,
		alerts: shown.map(({name, severity, firing: count, since}) => ({
			name: inLine(name),
			...(severity === undefined || severity === '' ? {} : {severity: inLine(severity)}),
			firing: count,
			since: new Date(since).toISOString(),
		})),
		where: shown.map(({labels}) => {
			const where = tellingLabel(labels);
			return where === undefined ? nowhere : inLine(`${where[0]}=${where[1]}`);
		}),
		// Names that are only counted come last: whether they fire is not known, and most of a storm does.
		more: Math.max(0, loud.length - mostFiringNames) + (loud.length === groups.length ? more : 0),
		...(state.is === 'live' ? {} : {old: inLine(`${state.is}${why}`)}),
	};
}

function inLine(text: string): string {
	return text.slice(0, maxLineLength).toWellFormed() || 'without a name';
}
