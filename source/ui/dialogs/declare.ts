import {parseTime} from '../../config/times.ts';
import {commandWarning} from '../../incident/eligible.ts';
import type {OperationDataOf} from '../../incident/events.ts';
import {severityNamed, unknownSeverity} from '../../incident/severity-named.ts';
import {suggestedSeverity} from '../../incident/triggers.ts';
import {cutText} from '../../terminal/format.ts';
import {levelsToDeclare} from '../levels-to-declare.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import {namesIn} from './named-people.ts';
import {evidenceOf} from './severity.ts';

/**
 * What is wrong first, as whoever sees it says it; then how bad it is, where the signals have not said it already. In a drill it leaves the drill: an
 * incident is real.
 */
export function declareForm(screen: Screen): void {
	const {policy, signals, incident, drill} = screen.state.room;
	const {declaresBy} = screen.session;
	const levels = screen.canLeaveDrill ? policy?.runbook : levelsToDeclare(screen.session);
	// Without an incident the policy is the room's.
	const runbook = declaresBy ?? policy?.runbook;
	const suggested = runbook && !incident && !drill ? suggestedSeverity(runbook, signals, screen.state.now, null) : undefined;
	const names = levels?.severities.map(({id, name}) => (name === id ? id : `${id} ${name}`)).join(', ') ?? 'as the runbook names it';
	screen.openForm({
		key: 'declare',
		ofRoom: true,
		title: `${screen.canLeaveDrill ? 'Leave the drill and declare a REAL incident' : 'Declare an incident'}${declaresBy ? `, by ${declaresBy.title}` : ''}`,
		fields: [
			{label: 'title', needed: true, hint: 'what is wrong, in a few words'},
			{label: 'severity', needed: true, hint: screen.canLeaveDrill ? `${names}, or as the real room names it` : names},
			{label: 'services', needed: false, hint: 'affected, with commas'},
			{label: 'seen first', needed: false},
			{label: 'detected at', needed: false, hint: '-10m or 08:20Z, if it is known'},
			{label: 'by', needed: false, hint: 'who or what noticed'},
			{label: 'how', needed: false, hint: 'alert, customer report …'},
			{label: 'private for', needed: false, hint: 'only they and you see it; empty is everybody'},
		],
		// What the signals say stands there to be taken or changed.
		...(suggested ? {values: ['', suggested.severity, '', evidenceOf(suggested)]} : {}),
		remark: ({room, now}, width) => {
			const says = runbook && !room.incident && !room.drill ? suggestedSeverity(runbook, room.signals, now, null) : undefined;
			return says && cutText(`The signals say ${says.severity}: ${evidenceOf(says)}`, width);
		},
		submit: ([
			title = '',
			severityText = '',
			services = '',
			seen = '',
			detectedAt = '',
			detectedBy = '',
			detectedHow = '',
			privateFor = '',
		]) => {
			// The real room may have another runbook than the drill: it is asked once it is there.
			const severity = levels && !screen.canLeaveDrill ? severityNamed(levels, severityText) : severityText;
			if (!severity) return levels ? unknownSeverity(levels, severityText) : 'Which severity?';
			const at = detectedAt === '' ? undefined : parseTime(detectedAt, {now: screen.session.client().now()});
			if (at && !at.ok) return at.text;
			const data: OperationDataOf<'incident.declared'> = {
				severity,
				title: title.slice(0, 200).toWellFormed(),
				services: services
					.split(',')
					.map((name) => name.trim())
					.filter((name) => name !== ''),
				...(seen === '' ? {} : {seen}),
				...(at ? {detectedAt: new Date(at.at).toISOString()} : {}),
				...(detectedBy === '' ? {} : {detectedBy}),
				...(detectedHow === '' ? {} : {detectedHow}),
				...(privateFor === '' ? {} : {people: namesIn(privateFor)}),
			};
			const {me, policy} = screen.state.room;
			// Of an incident that is shown it is that one's runbook.
			const by = declaresBy ?? (incident?.runbook?.own ? undefined : policy?.runbook);
			const warning =
				screen.canLeaveDrill || me === null || !policy || !by
					? undefined
					: commandWarning(me, severity, {...policy, runbook: by}, (person) => shownAs(screen, person));
			return screen.declare(data, `declared${warning === undefined ? '' : `, though ${warning}`}`);
		},
	});
}
