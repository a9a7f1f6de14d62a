import {errorWords} from '../../terminal/error-words.ts';
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
	items.unshift(...lostItem(screen));
	if (items.length === 0) screen.say('Nothing is unsent or refused.');
	else screen.open({kind: 'menu', title: 'Unsent or refused', items, index: 0});
}

/** What this person wrote and the log has lost, since the server was restored from a copy. */
function lostItem(screen: Screen): MenuItem[] {
	const {lost} = screen.state.room;
	const client = screen.session.client();
	if (lost.length === 0) return [];
	const close = () => screen.set({dialog: undefined});
	const what = `${lost.length} ${lost.length === 1 ? 'entry' : 'entries'} of yours`;
	const text = lost.map(({seq, occurredAt, texts, file}) => `#${seq} ${occurredAt}\n${texts.join('')}\n(${file})`).join('\n\n');
	const choices: MenuItem[] = [
		{
			label: 'send them again as notes',
			hint: 'each says when it was',
			run() {
				close();
				try {
					client.sendLost();
					screen.say(`Sending ${what} …`);
				} catch (error) {
					screen.say(errorWords(error), true);
				}
			},
		},
		{label: 'read them', run: () => screen.open({kind: 'text', title: 'Lost with the log', text, scroll: 0})},
		{
			label: 'leave them',
			hint: 'they stay in their file',
			run() {
				close();
				client.leaveLost();
			},
		},
	];
	return [
		{
			label: `${what} the restored log has not`,
			hint: 'send again',
			run: () => screen.open({kind: 'menu', title: `Lost with the log: ${what}`, index: 0, items: choices}),
		},
	];
}
