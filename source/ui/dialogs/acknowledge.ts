import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {rungs} from './escalation.ts';

/** The one answer that waits for this person, else a choice of those that wait. */
export function acknowledge(screen: Screen): void {
	const {incident, login} = screen.state.room;
	if (!incident || login === null) return;
	const asked: MenuItem[] = [...incident.roles].flatMap(([role, {asked}]) =>
		asked
			? [
					{
						label: `role ${role}`,
						hint: asked.person,
						run: () => done(screen, screen.perform('role.acknowledged', {role, person: asked.person}, role)),
					},
				]
			: [],
	);
	const answers = rungs(screen, ['raised', 'due', 'told']).map((clock): MenuItem => {
		const people = clock.call.flatMap((call) => call.people);
		return {
			label: clock.name,
			hint: people.join(', ') || 'nobody listed',
			run: () => {
				if (people.includes(login)) {
					done(
						screen,
						screen.perform('clock.acknowledged', {clock: clock.id, position: clock.name, person: login}, `${clock.name} answered`),
					);
					return;
				}

				screen.openForm({
					key: `answer:${clock.name}`,
					title: `Who answered as ${clock.name}`,
					values: [people[0] ?? ''],
					fields: [
						{label: 'person', needed: true},
						{label: 'said', needed: false},
					],
					submit: ([who = '', text = '']) =>
						screen.perform(
							'clock.acknowledged',
							{clock: clock.id, position: clock.name, person: who, ...(text === '' ? {} : {text})},
							`${clock.name} answered`,
						),
				});
			},
		};
	});
	const items = [...asked, ...answers];
	const mine = [...asked.filter(({hint}) => hint === login), ...answers.filter(({hint}) => hint?.split(', ').includes(login))];
	const [only] = mine.length > 0 ? mine : items;
	if (!only) screen.say('Nothing waits for an answer.');
	else if (mine.length === 1 || items.length === 1) only.run();
	else screen.open({kind: 'menu', title: 'Acknowledge', items, index: 0});
}
