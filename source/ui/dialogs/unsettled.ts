import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';

/** What this person wrote that is in no log yet, or was refused. */
export function unsettledMenu(screen: Screen): void {
	const {unsettled, incidentId} = screen.state.room;
	const client = screen.session.client();
	const items = unsettled.map(({key, incident, type, data, state}): MenuItem => {
		const text = typeof data === 'object' && data !== null && 'text' in data ? String(data.text) : type;
		return {
			label: `${incident === null || incident === incidentId ? '' : `${incident}: `}${text.replaceAll('\n', ' ')}`,
			hint: state.is === 'unsent' ? 'waits for the connection' : `refused: ${state.text}`,
			run: () => {
				if (state.is === 'unsent') {
					screen.say('It goes by itself as soon as there is a connection.');
					return;
				}

				screen.open({
					kind: 'menu',
					title: 'Refused',
					index: 0,
					items: [
						{
							label: 'send it as a note',
							run: () => {
								screen.set({dialog: undefined});
								if (!client.resendAsNote(key)) screen.say('It has no words that a note could keep.', true);
							},
						},
						{
							label: 'dismiss it',
							run: () => {
								screen.set({dialog: undefined});
								client.dismiss(key);
							},
						},
					],
				});
			},
		};
	});
	if (items.length === 0) screen.say('Nothing is unsent or refused.');
	else screen.open({kind: 'menu', title: 'Unsent or refused', items, index: 0});
}
