import {handoverBrief, offeredNow} from '../incident/handover-brief.ts';
import type {Handover} from '../incident/incident.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {perform, wholeState} from './room.ts';

/** What `role handover`, `accept` and `decline` print. */
export type HandoverReport = {
	readonly incident: string;
	readonly seq: number;
	readonly from: string | null;
	readonly to: string;
	readonly commander: string | null;
	readonly brief: string;
};

/** Offers command with a brief made of the incident (R19); the commander keeps it until the other says yes. */
export async function offerCommand(client: RoomClient, to: string, note: string | undefined, zone: string): Promise<HandoverReport> {
	const {incident, events, policy} = await wholeState(client);
	if (!incident || !policy) throw new CommandError(exitCodes.crash, 'The war room did not send the incident.');
	const now = client.now();
	const brief = handoverBrief({incident, events, policy}, {now, zone, note});
	const {seq} = await perform(client, 'handover.offered', {to, brief});
	return report(client, seq, client.state().incident?.handover ?? {offer: seq, from: incident.commander, to, brief, at: now});
}

/** The brief of the offer as the incident is now. */
export async function briefOnAccepting(client: RoomClient, zone: string): Promise<string> {
	const {incident, events, policy} = await wholeState(client);
	if (!incident?.handover || !policy) throw new CommandError(exitCodes.refused, 'Nobody offers command.');
	return offeredNow({incident, events, policy}, incident.handover, {now: client.now(), zone});
}

/** The answer to an offer. */
export async function answerOffer(client: RoomClient, accept: boolean, reason: string | undefined): Promise<HandoverReport> {
	const offer = client.state().incident?.handover;
	if (!offer) throw new CommandError(exitCodes.refused, 'Nobody offers command.');
	const {seq} = accept
		? await perform(client, 'handover.accepted', {offer: offer.offer})
		: await perform(client, 'handover.ended', {offer: offer.offer, ...(reason === undefined ? {} : {reason})});
	return report(client, seq, offer);
}

function report(client: RoomClient, seq: number, {from, to, brief}: Handover): HandoverReport {
	const {incident} = client.state();
	return {incident: incident?.id ?? '', seq, from, to, commander: incident?.commander ?? null, brief};
}
