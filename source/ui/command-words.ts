import {takenWords} from '../incident/next-of-me.ts';
import type {ClientState} from '../sync/client-state.ts';

type Known = Pick<ClientState, 'incident' | 'me'>;

/** What somebody is told at once who lost command, or is offered it; undefined where nothing of it changed for them. */
export function commandWords(before: Known, {incident, me}: Known): {readonly text: string; readonly bad: boolean} | undefined {
	if (me === null || !incident || before.incident?.id !== incident.id) return undefined;
	const {commander, takenFrom, handover} = incident;
	if (before.incident.commander === me && commander !== null && commander !== me)
		return takenFrom?.person === me ? {text: takenWords(takenFrom), bad: true} : {text: `${commander} has command now`, bad: false};
	if (handover?.to !== me || before.incident.handover?.offer === handover.offer) return undefined;
	return {text: `${handover.from ?? 'Somebody'} offers you command: a reads the brief`, bad: false};
}
