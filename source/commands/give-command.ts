import type {Incident} from '../incident/incident.ts';
import {nobodyCalled, personNamed} from '../incident/person-named.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {personHere} from '../sync/present-name.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {offerCommand} from './handover.ts';
import {perform} from './room.ts';

type Given = {readonly reason: string | undefined; readonly note: string | undefined; readonly zone: string};

/** Takes command, from whoever has it with the reason that they read. */
export async function takeCommand(client: RoomClient, {commander}: Incident, reason: string | undefined): Promise<void> {
	const {me} = client.state();
	if (commander !== null && commander !== me && reason === undefined)
		throw new CommandError(
			exitCodes.usage,
			`${namesIn(client.state())(commander)} has command, and reads why it is taken over.`,
			'warroom role take commander --reason TEXT',
		);
	await perform(client, 'command.taken', {from: commander, ...(reason === undefined ? {} : {reason})});
}

/**
 * To assign somebody as commander, or to ask them, is to offer them command with a brief; where another has it, it is taken over before, with a
 * reason. Says what became of it.
 */
export async function giveCommand(client: RoomClient, incident: Incident, to: string, given: Given): Promise<string> {
	const {commander} = incident;
	const {me} = client.state();
	const names = namesIn(client.state());
	const who = named(client, incident, to);
	if (who === me && commander !== me) {
		await takeCommand(client, incident, given.reason);
		return 'Command is yours.';
	}

	if (commander !== null && commander !== me && who !== commander) {
		if (who === undefined)
			throw new CommandError(exitCodes.refused, `Nobody is called "${to}".`, 'Add them under people: in warroom.yaml, or let them join.');
		if (given.reason === undefined)
			throw new CommandError(
				exitCodes.usage,
				`${names(commander)} has command, and only they can offer it.`,
				`--reason TEXT takes it over, for the reason that ${names(commander)} reads, and offers it to ${names(who)}.`,
			);
		await takeCommand(client, incident, given.reason);
	}

	const offer = await offerCommand(client, who ?? to, given.note, given.zone);
	return `Command is offered to ${names(offer.to)}; ${offer.commander === null ? 'nobody' : names(offer.commander)} has it until they accept.`;
}

/** Whoever is meant, where that is known here: the room knows more people. */
function named(client: RoomClient, {participants, people = []}: Incident, to: string): string | undefined {
	const {here, policy} = client.state();
	const known = new Set([...here.map(personHere), ...participants, ...people]);
	const found = personNamed(to, {directory: policy?.directory ?? [], known});
	if (found.person !== undefined || found.closest.length === 0) return found.person;
	throw new CommandError(exitCodes.refused, nobodyCalled(to, found.closest, policy?.directory ?? []));
}
