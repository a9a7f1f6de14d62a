import {type Clock, hasEnded, isRung} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';

export function rungs(screen: Screen, states: ReadonlyArray<Clock['state']>): Clock[] {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return [];
	return clocks(incident, policy, screen.session.client().now()).filter(
		(clock) => isRung(clock) && !hasEnded(clock) && states.includes(clock.state),
	);
}

/** Whom to call; choosing one records who was told. */
export function escalateMenu(screen: Screen): void {
	const items = rungs(screen, ['raised', 'due', 'told', 'waiting']).map((clock): MenuItem => {
		const [call] = clock.call;
		const people = call?.people ?? [];
		return {
			label: clock.name,
			hint: `${people.length === 0 ? 'nobody to call' : `${people.join(', ')} ${call?.phone ?? ''}`.trim()} · ${clock.state}`,
			run: () =>
				screen.openForm({
					key: `told:${clock.name}`,
					title: `Who was told as ${clock.name}`,
					values: [people[0] ?? ''],
					fields: [
						{label: 'person', needed: true},
						{label: 'how', needed: false, hint: 'called, messaged …'},
					],
					submit: ([who = '', how = '']) =>
						screen.perform(
							'clock.told',
							{clock: clock.id, position: clock.name, person: who, ...(how === '' ? {} : {how})},
							`${clock.name} told`,
						),
				}),
		};
	});
	if (items.length === 0) screen.say('Nobody is to be called at this severity.');
	else screen.open({kind: 'menu', title: 'Escalate: record who was told', items, index: 0});
}
