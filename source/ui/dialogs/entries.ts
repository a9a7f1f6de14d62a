import {hasEnded} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import {durationWords} from '../../incident/duration-words.ts';
import {audiences} from '../../runbook/runbook.ts';
import {cutText} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import type {Remark} from './dialog.ts';

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

export function updateForm(screen: Screen): void {
	screen.openForm({
		key: 'update',
		title: 'Status update',
		remark: firstDue,
		fields: [
			{label: 'update', needed: true},
			{label: 'to', needed: false, hint: `${audiences.join(', ')}; internal unless said`},
		],
		submit: ([text = '', to = '']) => {
			const audience = to === '' ? 'internal' : audiences.find((name) => name.startsWith(to.toLowerCase()));
			if (!audience) return `An update goes to ${audiences.join(', ')}.`;
			return screen.perform('update', {text, to: audience}, 'update');
		},
	});
}

/** Who has not heard yet, though the runbook says how soon they are to. */
const firstDue: Remark = ({room: {incident, policy}, now}, width) => {
	if (!incident || !policy) return undefined;
	const firsts = clocks(incident, policy, now).filter((clock) => clock.isFirst && !hasEnded(clock));
	const words = firsts.map(({name, dueAt}) =>
		dueAt > now ? `${name} due in ${durationWords(dueAt - now)}` : `${name} ${durationWords(now - dueAt)} overdue`,
	);
	return words.length === 0 ? undefined : cutText(words.join(', '), width);
};
