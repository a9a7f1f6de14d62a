import {formatMinute} from '../terminal/format.ts';
import {durationWords} from './duration-words.ts';
import type {IncidentEvent} from './events.ts';
import {nowhere, type SourceEventData, type SourceEventType} from './source-events.ts';
import type {Words} from './timeline-entry.ts';

/** So many of the names that fire beside the gravest are read in one glance. */
const mostNames = 4;

/** Events about what the room watches, in words; moments in the zone. */
export function sourceWords(event: Extract<IncidentEvent, {type: SourceEventType}>, zone: string): Words {
	switch (event.type) {
		case 'source.paused':
			return {kind: 'PAUSED', text: `${sourcesIn(event.data)}, for everybody`, because: because(event.data.reason), tone: 'bad'};
		case 'source.resumed':
			return {
				kind: 'RESUMED',
				text: `${sourcesIn(event.data)}${event.by === 'room' ? ': the server began anew, and the pause ended' : ''}`,
				tone: 'good',
			};
		case 'alert.silenced': {
			const {alert, only, until, reason, count} = event.data;
			const which = only === undefined ? '' : ` (${only})`;
			return {
				kind: 'SILENCED',
				text: `alert ${alert}${which} until ${formatMinute(Date.parse(until), zone)}, ${count} firing`,
				because: because(reason),
				tone: 'decision',
			};
		}

		case 'silence.ended': {
			const {alert, silence} = event.data;
			return {kind: 'UNSILENCED', text: alert === undefined ? `silence ${silence}` : `alert ${alert}`, tone: 'decision'};
		}

		case 'alerts.firing':
			return {kind: 'SIGNAL', ...firingWords(event.data), tone: 'bad'};
	}
}

/** "source prometheus with metrics, prometheus-alerts". */
function sourcesIn({source, with: others = []}: SourceEventData<'source.paused' | 'source.resumed'>): string {
	return `source ${source}${others.length === 0 ? '' : ` with ${others.join(', ')}`}`;
}

/** "12 alerts fired already: HighErrorRate (critical) service=api for 12 min", and below it the others. */
function firingWords({
	firing,
	alerts,
	where,
	more,
	measuredAt,
	source,
	old,
}: SourceEventData<'alerts.firing'>): Pick<Words, 'text' | 'because'> {
	const [gravest, ...others] = alerts;
	const first = gravest
		? [
				gravest.firing > 1 ? `${gravest.firing} × ` : '',
				gravest.name,
				gravest.severity === undefined ? '' : ` (${gravest.severity})`,
				where[0] === undefined || where[0] === nowhere ? '' : ` ${where[0]}`,
				` for ${durationWords(Date.parse(measuredAt) - Date.parse(gravest.since))}`,
			].join('')
		: '';
	const named = others.slice(0, mostNames).map(({name, firing: count}) => (count > 1 ? `${count} × ${name}` : name));
	const left = others.length - named.length + more;
	const below = [
		...(named.length === 0 ? [] : [`and ${named.join(', ')}${left > 0 ? `, ${left} more ${left === 1 ? 'name' : 'names'}` : ''}`]),
		...(old === undefined ? [] : [`by what ${source} last said: it was ${old}`]),
	].join('; ');
	return {
		text: `${firing} ${firing === 1 ? 'alert' : 'alerts'} fired already: ${first}`,
		...(below === '' ? {} : {because: below}),
	};
}

function because(reason: string): string {
	return `because ${reason.replace(/^because\s+/i, '')}`;
}
