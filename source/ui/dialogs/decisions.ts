import {type Decided, decided} from '../../incident/decided.ts';
import {decisionLines} from '../../incident/in-words.ts';
import {formatMoment} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import {whenWhole} from '../when-whole.ts';
import type {MenuItem} from './dialog.ts';

/** What was decided: what is open first, and closed by choosing it; then what is done with, and by what. */
export function decisionsMenu(screen: Screen): void {
	whenWhole(screen, () => {
		const {incident, events} = screen.session.client().state();
		if (!incident) return;
		const all = decided(incident, events);
		if (all.length === 0) {
			screen.say('Nothing was decided: d decides.');
			return;
		}

		const open = all.filter(({end}) => end === undefined);
		screen.open({
			kind: 'menu',
			title: open.length === 0 ? 'Decisions, none is open' : `Decisions, ${open.length} open: Enter closes one`,
			items: [...open, ...all.filter(({end}) => end !== undefined)].map((one) => itemOf(screen, one)),
			index: 0,
		});
	});
}

function itemOf(screen: Screen, one: Decided): MenuItem {
	const {event, end} = one;
	const {zone} = screen;
	const [first = '', ...rest] = decisionLines(one, {zone, format: (at) => formatMoment(at, screen.state.now, zone)});
	return {
		label: `${end ? 'done with' : 'open'}  ${first}`,
		...(rest.length === 0 ? {} : {hint: rest.join('; ')}),
		run: () => (end ? screen.say(`It is done with already: ${first}`) : closeForm(screen, event.seq, first)),
	};
}

function closeForm(screen: Screen, target: number, words: string): void {
	screen.openForm({
		key: `decision.closed:${target}`,
		title: `Close the decision #${target}: ${words}`,
		enter: 'closes it',
		fields: [{label: 'result', needed: false, hint: 'what came of it, if anything is to be said'}],
		submit: ([text = '']) => screen.perform('decision.closed', {target, ...(text === '' ? {} : {text})}, `decision #${target} closed`),
	});
}
