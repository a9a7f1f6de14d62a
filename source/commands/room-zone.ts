import type {RoomClient} from '../sync/client-state.ts';
import type {Environment} from './environment.ts';

/** In which zone times are written for this person: that of their own warroom.yaml, else the room's, so that all read the same. */
export function zoneOf({config}: Environment, client: RoomClient): string {
	return config.zone ?? client.state().policy?.zone ?? 'UTC';
}
