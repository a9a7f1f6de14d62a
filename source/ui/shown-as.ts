import type {ClientState} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';

/** Somebody as this screen calls them: by the name that the room's list gives them. */
export function shownAs(screen: {readonly state: {readonly room: Pick<ClientState, 'policy'>}}, person: string): string {
	return namesIn(screen.state.room)(person);
}
