import {earlierWords} from './earlier-words.ts';
import type {Screen} from './screen-store.ts';

/** Does it once all entries are here, for what is made of all of them; says why not when they cannot be had. */
export function whenWhole(screen: Screen, action: () => void): void {
	const {room} = screen.state;
	if (room.firstSeq === 1) {
		action();
		return;
	}

	screen.say('Fetching the earlier entries …');
	void screen.session
		.client()
		.whole()
		.then((whole) => {
			// Meanwhile they may look at another incident.
			const now = screen.session.client().state();
			if (now.incidentId !== room.incidentId) return;
			if (whole) action();
			else screen.say(`That needs all entries. ${earlierWords(now)}`, true);
		});
}
