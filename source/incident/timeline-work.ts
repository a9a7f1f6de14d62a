import {formatMinute} from '../terminal/format.ts';
import type {IncidentEvent} from './events.ts';
import type {WorkEvent} from './fold-work.ts';
import type {Words} from './timeline-entry.ts';

/** Events about the work, in words: stages, steps, tasks, team, impact, handover, runbook; moments in the zone. */
export function workWords(event: WorkEvent | Extract<IncidentEvent, {type: 'runbook.changed'}>, zone: string): Words {
	switch (event.type) {
		case 'decision.closed': {
			const {target, text} = event.data;
			return {kind: 'DECISION', text: `#${target} closed${text === undefined ? '' : `: ${text}`}`, tone: 'decision'};
		}

		case 'stage.entered':
			return {kind: 'STAGE', text: event.data.stage, tone: 'decision'};
		case 'impact.set': {
			const {customers, revenue, text} = event.data;
			const levels = [customers && `customers ${customers}`, revenue && `revenue ${revenue}`].filter(Boolean).join(', ');
			const bad = customers === 'high' || revenue === 'high';
			return {kind: 'IMPACT', text: [levels, text].filter(Boolean).join(': '), tone: bad ? 'bad' : 'plain'};
		}

		case 'eta.set': {
			const {eta, text} = event.data;
			return {
				kind: 'ETA',
				text: `${eta === null ? 'not known' : formatMinute(Date.parse(eta), zone)}${text === undefined ? '' : `: ${text}`}`,
				tone: 'message',
			};
		}

		case 'condition.reported':
			return {kind: 'REPORTED', text: `${event.data.what}${event.data.text === undefined ? '' : `: ${event.data.text}`}`, tone: 'bad'};
		case 'trigger.marked': {
			const {trigger, name = stepWords(trigger), holds, text} = event.data;
			return {
				kind: 'TRIGGER',
				text: `${name} ${holds ? 'holds' : 'does not hold'}`,
				...(text === undefined ? {} : {because: text}),
				tone: holds ? 'bad' : 'quiet',
			};
		}

		case 'step.done':
			return {
				kind: 'STEP',
				text: `${event.data.name ?? stepWords(event.data.step)}: done`,
				...(event.data.text === undefined ? {} : {because: event.data.text}),
				evidence: event.data.evidence,
				tone: 'plain',
			};
		case 'step.skipped':
			return {
				kind: 'STEP',
				text: `${event.data.name ?? stepWords(event.data.step)}: skipped`,
				because: `because ${event.data.reason}`,
				tone: 'plain',
			};
		case 'step.reset':
			return {kind: 'STEP', text: `${event.data.name ?? stepWords(event.data.step)}: open again`, tone: 'quiet'};
		case 'task.assigned':
			return {kind: 'TASK', text: `${event.data.owner}${event.data.byPhone ? ' (by phone)' : ''}: ${event.data.text}`, tone: 'plain'};
		case 'task.acknowledged':
			return {kind: 'TASK', text: `#${event.data.task} acknowledged by ${event.data.person}`, tone: 'quiet'};
		case 'task.done':
			return {
				kind: 'TASK',
				text: `#${event.data.task} done${event.data.text === undefined ? '' : `: ${event.data.text}`}`,
				tone: 'good',
			};
		case 'task.dropped':
			return {kind: 'TASK', text: `#${event.data.task} dropped`, because: `because ${event.data.reason}`, tone: 'quiet'};
		case 'team.asked':
			return {kind: 'ASKED', text: `${event.data.member}${event.data.person === undefined ? '' : `: ${event.data.person}`}`, tone: 'quiet'};
		case 'team.answered':
			return {kind: 'TEAM', text: `${event.data.member}: ${event.data.person} is here`, tone: 'quiet'};
		case 'team.withdrawn': {
			const {member, person} = event.data;
			return {kind: 'ASKED', text: `${member}: ${person === undefined ? '' : `${person} `}not any more`, tone: 'quiet'};
		}

		case 'person.asked':
			return {kind: 'ASKED', text: `${event.data.person}: ${positionsWords(event.data)}`, tone: 'quiet'};
		case 'person.answered':
			return {kind: 'TEAM', text: `${event.data.person} is here: ${positionsWords(event.data)}`, tone: 'quiet'};
		case 'handover.offered':
			return {kind: 'HANDOVER', text: `command offered to ${event.data.to}`, because: event.data.brief, tone: 'decision'};
		case 'handover.accepted':
			return {
				kind: 'COMMAND',
				text: 'taken over with the brief',
				...(event.data.warning === undefined ? {} : {because: event.data.warning}),
				tone: 'decision',
			};
		case 'handover.ended':
			return {
				kind: 'HANDOVER',
				text: 'not taken',
				...(event.data.reason === undefined ? {} : {because: `because ${event.data.reason}`}),
				tone: 'decision',
			};
		case 'runbook.changed': {
			return {
				kind: 'RUNBOOK',
				text: `${changedRunbookWords(event)}: ${event.data.diff.join('; ')}${event.data.to.own ? ` (${event.data.to.origin})` : ''}`,
				because: `because ${event.data.reason}`,
				tone: 'decision',
			};
		}
	}
}

/** "Now Payments runbook of its own, P1 by it, 12 differences": what comes first of it, without the differences. */
export function changedRunbookWords({data: {diff, to, severity}}: Extract<IncidentEvent, {type: 'runbook.changed'}>): string {
	const count = `${diff.length} ${diff.length === 1 ? 'difference' : 'differences'}`;
	return [`now ${to.title}${to.own ? ' of its own' : ''}`, ...(severity === undefined ? [] : [`${severity} by it`]), count].join(', ');
}

/** "to take database, to join as Core response team". */
function positionsWords({roles, members}: {readonly roles: readonly string[]; readonly members: readonly string[]}): string {
	return [roles.length === 0 ? '' : `to take ${roles.join(', ')}`, members.length === 0 ? '' : `to join as ${members.join(', ')}`]
		.filter((part) => part !== '')
		.join(', ');
}

/** "SEV-1/immediate-actions/1-acknowledge-incident" names the step "1 acknowledge incident". */
function stepWords(id: string): string {
	return id.slice(id.lastIndexOf('/') + 1).replaceAll('-', ' ');
}
