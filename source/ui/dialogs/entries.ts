import {audiences} from '../../runbook/runbook.ts';
import type {Screen} from '../screen-store.ts';

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
