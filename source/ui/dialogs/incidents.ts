import {type Incident, isOpen} from '../../incident/incident.ts';
import {displayWidth, fitText, formatClock, formatDate} from '../../terminal/format.ts';
import {anIncident, canCommand} from '../binding.ts';
import type {IncidentLine} from '../screen-state.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem, TextAction} from './dialog.ts';
import {isAlike, isOpenLine, linkWith, mayName, mergeForm, readTimeline} from './several.ts';

/**
 * Every incident of the room that this person sees, the gravest open one first and those that are over last; choosing one follows it. Beside it, what it and the one that is shown can have to do with each other.
 */
export function incidentsMenu(screen: Screen): void {
	const {incidents, incidentId, incident} = screen.state.room;
	// What was merged long ago is not in the list, and is read from here nevertheless.
	const unlisted = (incident?.merged ?? []).filter((merged) => !incidents.some(({id}) => id === merged.incident));
	const severityWidth = Math.max(0, ...[...incidents, ...unlisted].map(({severity}) => displayWidth(severity)));
	const labelOf = ({severity, title}: {readonly severity: string; readonly title: string}, mark = '') =>
		`${fitText(severity, severityWidth)}  ${mark}${title}`;
	const standing = incidents.map((line) => standingOf(screen, line));
	// Where there is no room for all of it, who looks goes first, then since when; what tells it from the others stays.
	const inForms = [4, 3, 2, 1].map((columns) => inColumns(standing.map((row) => row.slice(0, columns))));
	const items = [
		...incidents.map((line, index): MenuItem => {
			const [hint = '', ...briefHints] = inForms.map((rows, form) =>
				[rows[index], marksOf(line, incidentId, incident, form > 0).join(', ')].join('  ').trimEnd(),
			);
			return {
				label: labelOf(line, line.private ? 'PRIVATE ' : ''),
				hint,
				briefHints,
				others: line.id === incidentId ? [] : actionsFor(screen, line),
				run: () => goTo(screen, line.id),
			};
		}),
		...unlisted.map(
			({incident: id, severity, title}): MenuItem => ({
				label: labelOf({severity, title}),
				hint: 'Cancelled, merged into this one',
				others: [readAction(screen, id)],
				run: () => goTo(screen, id),
			}),
		),
	];
	if (items.length === 0) screen.say('There is no incident yet: D declares one.');
	else
		screen.open({
			kind: 'menu',
			title: `Incidents, times in ${screen.zone}`,
			items,
			// Where it goes on, once it was merged.
			index: Math.max(
				0,
				incidents.findIndex(({id}) => id === (incident?.mergedInto?.incident ?? incidentId)),
			),
		});
}

/** Shows another incident. */
export function goTo(screen: Screen, id: string): void {
	screen.set({dialog: undefined, selected: undefined, filter: ''});
	screen.session.follow(id);
}

/** How it stands, who commands it, since when it is open, who looks at it. */
function standingOf(screen: Screen, line: IncidentLine): readonly string[] {
	const {room, now} = screen.state;
	const {zone} = screen;
	const declared = Date.parse(line.declaredAt);
	const date = formatDate(declared, zone) !== formatDate(now, zone);
	const since = formatClock(declared, zone, {seconds: false, date});
	return [
		`${line.status[0]?.toUpperCase()}${line.status.slice(1)}`,
		`IC ${line.commander === null ? 'nobody' : line.commander === room.me ? 'you' : shownAs(screen, line.commander)}`,
		`${isOpenLine(line) ? 'since' : 'declared'} ${since}`,
		// Without connection nobody knows who is here.
		...(room.link.is === 'live' ? [`${line.here} here`] : []),
	];
}

/** Each row as one text, its cells below each other. */
function inColumns(rows: ReadonlyArray<readonly string[]>): string[] {
	const width = (column: number) => Math.max(...rows.map((row) => displayWidth(row[column] ?? '')));
	return rows.map((row) => row.map((cell, column) => fitText(cell, width(column))).join('  '));
}

function marksOf(
	{id, mergedInto, links, ownRunbook}: IncidentLine,
	shown: string | null,
	incident: Incident | undefined,
	brief: boolean,
): string[] {
	return [
		...(mergedInto === null ? [] : [mergedInto === shown ? 'merged into this one' : `merged into ${mergedInto}`]),
		...(incident?.links.has(id) ? ['linked with this one'] : links.length === 0 ? [] : [`${links.length} linked`]),
		...(ownRunbook === undefined ? [] : [brief ? 'own runbook' : 'by its own runbook']),
		...(id === shown ? ['this one'] : []),
	];
}

function readAction(screen: Screen, id: string): TextAction {
	return {key: 'v', label: 'its timeline', run: () => readTimeline(screen, id)};
}

function actionsFor(screen: Screen, line: IncidentLine): TextAction[] {
	const {incident} = screen.state.room;
	const linked = incident?.links.has(line.id) ?? false;
	const mayLink = incident !== undefined && (linked || mayName(incident, line)) && anIncident(screen) === undefined;
	const mayMerge =
		incident !== undefined && isOpen(incident) && isOpenLine(line) && isAlike(incident, line) && canCommand(screen) === undefined;
	return [
		readAction(screen, line.id),
		...(mayLink ? [{key: 'l', label: linked ? 'unlink' : 'link with this one', run: () => linkWith(screen, line.id, linked)}] : []),
		...(mayMerge ? [{key: 'm', label: 'merge this one into it', run: () => mergeForm(screen, line)}] : []),
	];
}
