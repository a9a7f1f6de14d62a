import {asTheyAre, type Names, namesOf} from '../incident/names.ts';
import {nameStatedBy} from '../incident/person.ts';
import {directoryWithNames, incidentWithNames} from '../incident/with-names.ts';
import type {ClientState} from './client-state.ts';
import {personHere} from './present-name.ts';
import type {Present} from './protocol.ts';

/**
 * What a client knows, with people by the names that the room's list gives them: for what is shown, never for what is sent. Events are named
 * where they are put into words, since there may be a hundred thousand.
 */
export function namedState(state: ClientState): ClientState {
	const {policy, incident, me, here, incidents} = state;
	if (!policy?.directory.some(({name}) => name !== undefined)) return state;
	const names = namesIn(state);
	return {
		...state,
		me: me === null ? null : names(me),
		incident: incident && incidentWithNames(incident, names),
		policy: {...policy, directory: directoryWithNames(policy.directory, names)},
		here: here.map((present) => presentWithName(present, names)),
		incidents: incidents.map((one) => (one.commander === null ? one : {...one, commander: names(one.commander)})),
	};
}

function presentWithName(present: Present, names: Names): Present {
	const person = personHere(present);
	const shown = names(person);
	if (shown === person) return present;
	const name = nameStatedBy(shown);
	return name === undefined ? {...present, login: shown} : {...present, name};
}

/** What people are called in this room. */
export function namesIn({policy}: Pick<ClientState, 'policy'>): Names {
	return policy ? namesOf(policy.directory) : asTheyAre;
}
