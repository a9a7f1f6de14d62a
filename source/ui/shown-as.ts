import {namesIn} from '../sync/named-state.ts';
import type {Screen} from './screen-store.ts';

/** Somebody as this screen calls them: by the name that the room's list gives them. */
export function shownAs(screen: Pick<Screen, 'state'>, person: string): string {
	return namesIn(screen.state.room)(person);
}
