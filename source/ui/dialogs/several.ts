import type {Incident} from '../../incident/incident.ts';
import {openStatuses} from '../../incident/operations.ts';
import {timelineEntry} from '../../incident/timeline.ts';
import {namesIn} from '../../sync/named-state.ts';
import {formatClock} from '../../terminal/format.ts';
import type {IncidentLine} from '../screen-state.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';

/** Is the incident of this line open? */
export function isOpenLine({status}: IncidentLine): boolean {
	return (openStatuses as readonly string[]).includes(status);
}

/** Are both public, or both private? Only then is one merged into the other; the room looks at their people, too. */
export function isAlike({people}: Incident, line: IncidentLine): boolean {
	return line.private === (people !== undefined);
}

/** A public incident does not name a private one. */
export function mayName({people}: Incident, line: IncidentLine): boolean {
	return people !== undefined || !line.private;
}

/** The incident that is shown, with another; or not any more. */
export function linkWith(screen: Screen, other: string, linked: boolean): void {
	done(
		screen,
		linked
			? screen.perform('incident.unlinked', {from: other}, `unlinked from ${other}`)
			: screen.perform('incident.linked', {to: other}, `linked with ${other}`),
	);
}

/** Cancels the incident that is shown as a duplicate of another. */
export function mergeForm(screen: Screen, {id, title}: IncidentLine): void {
	screen.openForm({
		key: 'merge',
		title: `Merge this one into ${id} ${title}: it is cancelled here, and not reopened`,
		fields: [{label: 'because', needed: false, hint: 'if there is more to say than that it is the same'}],
		enter: 'merges',
		submit: ([reason = '']) => screen.perform('incident.merged', {into: id, ...(reason === '' ? {} : {reason})}, `merged into ${id}`),
	});
}

/** What can be chosen of the status dialog: the others, to link with or to merge into. */
export function severalItems(screen: Screen): MenuItem[] {
	const {incidents, incidentId, incident} = screen.state.room;
	if (!incident) return [];
	const others = incidents.filter((line) => line.id !== incidentId && mayName(incident, line));
	const open = others.filter((line) => isOpenLine(line) && isAlike(incident, line));
	return [
		...(open.length === 0
			? []
			: [
					{
						label: 'merge into another',
						hint: 'a duplicate: it goes on there',
						run: () => choose(screen, 'Merge into', open, (line) => mergeForm(screen, line)),
					},
				]),
		...(others.length === 0
			? []
			: [
					{
						label: 'link with another',
						hint: 'both say so; again takes it back',
						run: () => choose(screen, 'Link with', others, ({id}) => linkWith(screen, id, incident.links.has(id))),
					},
				]),
	];
}

function choose(screen: Screen, title: string, lines: readonly IncidentLine[], run: (line: IncidentLine) => void): void {
	const {incident} = screen.state.room;
	screen.open({
		kind: 'menu',
		title,
		items: lines.map((line) => ({
			label: `${line.severity}  ${line.title}`,
			hint: [line.id, line.status, ...(line.private ? ['PRIVATE'] : []), ...(incident?.links.has(line.id) ? ['linked'] : [])].join(', '),
			run: () => run(line),
		})),
		index: 0,
	});
}

/** The timeline of another incident, read here without leaving this one. */
export function readTimeline(screen: Screen, id: string): void {
	const title = `Timeline of ${id}, times in ${screen.zone}`;
	screen.open({kind: 'text', title, text: 'It is being fetched …', scroll: 0});
	void screen.session.read(id).then((log) => {
		const {dialog} = screen.state;
		// It was closed meanwhile, or something else is read.
		if (dialog?.kind !== 'text' || dialog.title !== title) return;
		if (!log) {
			screen.set({dialog: {...dialog, text: 'It did not come: the room has not sent it.'}});
			return;
		}

		const {zone} = screen;
		const {incident, events} = log;
		const lines = events.map((event) => {
			const {at, who, kind, text, because} = timelineEntry(event, zone, namesIn(screen.state.room));
			const struck = incident.struck.has(event.seq) ? ' (struck)' : '';
			return `${formatClock(at, zone, {seconds: true, date: true})}  ${who}  ${kind}  ${text}${because === undefined ? '' : `; ${because}`}${struck}`;
		});
		screen.set({
			dialog: {
				...dialog,
				text: [`${incident.severity} ${incident.title}, ${incident.status}. Times are ${zone}.`, '', ...lines].join('\n'),
			},
		});
	});
}
