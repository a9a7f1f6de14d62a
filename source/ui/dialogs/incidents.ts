import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';

/** Every incident of the room; choosing one follows it. */
export function incidentsMenu(screen: Screen): void {
	const {incidents, incidentId} = screen.state.room;
	const items = incidents.map(
		({id, severity, title, status, commander, here}): MenuItem => ({
			label: `${severity}  ${title}`,
			hint: `${status}, ${commander ?? 'nobody'}, ${here} here${id === incidentId ? ', this one' : ''}`,
			run: () => {
				screen.set({dialog: undefined, selected: undefined, filter: ''});
				screen.session.follow(id);
			},
		}),
	);
	if (items.length === 0) screen.say('There is no incident yet: D declares one.');
	else
		screen.open({
			kind: 'menu',
			title: 'Incidents',
			items,
			index: Math.max(
				0,
				incidents.findIndex(({id}) => id === incidentId),
			),
		});
}
