import {type Clock, hasEnded} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import {durationWords} from '../../incident/duration-words.ts';
import {type FilledTemplate, filledTemplate, templateFor} from '../../incident/update-template.ts';
import {incidentWithNames} from '../../incident/with-names.ts';
import {type Audience, audiences, type Template} from '../../runbook/runbook.ts';
import {namesIn} from '../../sync/named-state.ts';
import {cutText} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import type {View} from '../view.ts';
import type {FormFill} from './dialog.ts';

/** An entry that is words alone. */
export function entryForm(screen: Screen, kind: 'note' | 'action' | 'progress'): void {
	screen.openForm({
		key: kind,
		title: {note: 'Note', action: 'Action: what was done', progress: 'Progress: what is better now'}[kind],
		fields: [{label: kind, needed: true}],
		submit: ([text = '']) => screen.perform(kind, {text}, kind),
	});
}

/** What was decided; Tab adds the reason. */
export function decisionForm(screen: Screen): void {
	screen.openForm({
		key: 'decision',
		title: 'Decision',
		fields: [
			{label: 'decision', needed: true},
			{label: 'because', needed: false, hint: 'the reason'},
		],
		submit: ([text = '', because = '']) => screen.perform('decision', {text, ...(because === '' ? {} : {because})}, 'decision'),
	});
}

/** To whom it is due first, unless another is named: what goes to customers may go far. */
export function updateForm(screen: Screen): void {
	const [first] = updatesDue(screen.state);
	screen.openForm({
		key: 'update',
		title: 'Send an update',
		remark: ({room, now}, width) => {
			const words = updatesDue({room, now}).map(({name, dueAt}) =>
				dueAt > now ? `${name} due in ${durationWords(dueAt - now)}` : `${name} ${durationWords(now - dueAt)} overdue`,
			);
			return words.length === 0 ? undefined : cutText(words.join(', '), width);
		},
		fields: [
			{label: 'update', needed: true},
			{label: 'to', needed: true, choices: audiences, gives: true},
		],
		values: ['', first?.audience ?? 'internal'],
		...(screen.state.room.policy?.runbook.templates.length ? {fill: templateFill(screen)} : {}),
		submit: ([text = '', to = '']) => {
			const audience = audiences.find((name) => name.startsWith(to.toLowerCase()));
			if (!audience) return `An update goes to ${audiences.join(', ')}.`;
			// Nobody outside is to read "$SUMMARY".
			const left = (filledFor(screen, audience)?.open ?? []).filter((mark) => mark !== 'TBD' && text.includes(mark));
			if (left.length > 0) return `Still to be filled in, or struck: ${left.join('  ')}`;
			return screen.perform('update', {text, to: audience}, `update to ${audience}`);
		},
	});
}

/** The runbook's message for whoever it goes to, with what the room knows; read above the line as it is written. */
function templateFill(screen: Screen): FormFill {
	return {
		key: 'C-t',
		label: 'template',
		values: ([, to = '']) => {
			const audience = audiences.find((name) => name.startsWith(to.toLowerCase()));
			if (!audience) return `An update goes to ${audiences.join(', ')}.`;
			const filled = filledFor(screen, audience);
			if (!filled) return `The runbook has no message for ${audience}: write what they are to know.`;
			const {template, text, open} = filled;
			const left = open.length === 0 ? '' : `Still to be filled in, or struck: ${open.join('  ')}\n\n`;
			return {
				values: [text, audience],
				above: {kind: 'text', title: `${template.name} · ${template.source}`, text: `${left}${template.text}`, scroll: 0},
			};
		},
	};
}

/** The runbook's message for an audience as it is filled in now; undefined where it has none. */
function filledFor(screen: Screen, audience: Audience): (FilledTemplate & {readonly template: Template}) | undefined {
	const {room} = screen.state;
	const template = room.policy && templateFor(room.policy.runbook, audience);
	if (!room.incident || !room.policy || !template) return undefined;
	const incident = incidentWithNames(room.incident, namesIn(room));
	const now = screen.session.client().now();
	return {template, ...filledTemplate(template, {incident, runbook: room.policy.runbook, audience, now, zone: screen.zone})};
}

/** Who waits to hear from us, the most overdue first, then the next. */
function updatesDue({room: {incident, policy}, now}: Pick<View, 'room' | 'now'>): readonly Clock[] {
	if (!incident || !policy) return [];
	return clocks(incident, policy, now)
		.filter((clock) => clock.kind === 'update' && !hasEnded(clock))
		.sort((a, b) => a.dueAt - b.dueAt);
}
