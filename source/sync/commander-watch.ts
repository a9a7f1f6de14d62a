import type {Clock, Policy} from '../incident/clock.ts';
import {callOf} from '../incident/directory.ts';
import type {Incident} from '../incident/incident.ts';
import {policyOf} from '../runbook/runbook.ts';
import type {Attendance} from './attendance.ts';
import type {Room} from './room.ts';

/** Without a connection for this long somebody is gone. */
export const goneAfterMs = 60_000;

/**
 * A commander who has been away for `goneAfterMs`, counted from when they got command, is gone; a screen of theirs brings them back.
 * While they are gone and nobody else who may command has been here for as long, gives whom to call, once for each time.
 */
export async function watchCommander(room: Room, policy: Policy, attendance: Attendance, now: number): Promise<readonly Clock[]> {
	const {incident} = room;
	const commander = incident?.commander ?? null;
	if (!incident || commander === null) return [];
	if (incident.commanderGoneSince === null) {
		const awaySince = attendance.awaySince(commander);
		if (awaySince === undefined || now - Math.max(awaySince, incident.commandSince) < goneAfterMs) return [];
		const gone = await room.raise(`gone:${incident.id}:${incident.head}`, 'commander.gone', {person: commander}, now);
		if (!gone) return [];
	} else if (attendance.isHere(commander)) {
		await room.raise(`back:${incident.id}:${incident.head}`, 'commander.back', {person: commander}, now);
		return [];
	}

	const commandAwaySince = attendance.commandAwaySince(incident.people);
	if (commandAwaySince === undefined || now - commandAwaySince < goneAfterMs) return [];
	return callsFor(room, policy, now);
}

function callsFor(room: Room, policy: Policy, now: number): Clock[] {
	const {incident} = room;
	const {goneSeq} = room.past;
	if (!incident || goneSeq === null) return [];
	const {technical} = policyOf(policy.runbook, incident.severity);
	if (!technical) return [];
	const episode = episodeAt(incident, goneSeq);
	const positions = new Set([...technical.atOnce.slice(0, 1), ...(technical.secondary === undefined ? [] : [technical.secondary])]);
	return [...positions].flatMap((position): Clock[] => {
		const id = `due:${incident.id}:gone/${position}:${episode}:${goneSeq}:0`;
		if (room.has(id)) return [];
		return [
			{
				id,
				with: [],
				name: position,
				kind: 'technical',
				source: 'commander gone, nobody else can command',
				from: now,
				dueAt: now,
				state: 'due',
				call: [callOf(policy.directory, policy.runbook, position)],
				people: [],
			},
		];
	});
}

/** The episode in which they went: a change of severity meanwhile calls nobody twice. */
function episodeAt({episodes}: Incident, seq: number): number {
	return episodes.findLast((episode) => episode.seq <= seq)?.number ?? 1;
}
