import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {othersHint} from './people.ts';

/** Who sees a private incident: add some, remove one. */
export function namedPeopleMenu(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident?.people) return;
	const items: MenuItem[] = [
		{label: 'add', hint: 'they read all of it from then on', run: () => addForm(screen)},
		...incident.people.map(
			(person): MenuItem => ({
				label: shownAs(screen, person),
				hint: person === incident.commander ? 'commands' : 'Enter removes',
				run: () => {
					if (person === incident.commander) screen.say(`${shownAs(screen, person)} commands: hand over command first.`, true);
					else
						screen.open({
							kind: 'confirm',
							text: `Remove ${shownAs(screen, person)}? They are cut off at once; what they have seen they know.`,
							run: () => done(screen, screen.perform('people.removed', {people: [person]}, `${shownAs(screen, person)} removed`)),
						});
				},
			}),
		),
	];
	screen.open({kind: 'menu', title: 'Who sees this private incident', items, index: 0});
}

function addForm(screen: Screen): void {
	screen.openForm({
		key: 'people',
		title: 'Who else may see this private incident',
		fields: [{label: 'people', needed: true, hint: othersHint(screen.state.room)}],
		submit: ([names = '']) => {
			const people = namesIn(names);
			return people.length === 0
				? 'Name somebody.'
				: screen.perform('people.added', {people}, `${people.map((one) => shownAs(screen, one)).join(', ')} added`);
		},
	});
}

/** Names with commas between them. */
export function namesIn(text: string): string[] {
	return text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}
