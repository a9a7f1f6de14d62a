import {isOpen} from '../incident/incident.ts';
import type {SubmitOptions} from '../sync/client-state.ts';
import {readLastKnown} from '../sync/last-known.ts';
import {systemMachine} from '../sync/machine.ts';
import {OutboxError} from '../sync/outbox.ts';
import {OutboxSender} from '../sync/outbox-sender.ts';
import {Outboxes} from '../sync/outboxes.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {isOpenIncident} from './room.ts';

export type Later = {
	/** Where the outboxes for the room are. */
	readonly outboxDir: string;
	/** Undefined is the only one that was open when the room was last seen from here. */
	readonly incident: string | undefined;
	readonly type: string;
	readonly data: unknown;
	readonly options: SubmitOptions;
};

/**
 * Keeps an operation for a room that cannot be reached, on this machine's disk: it goes with the next warroom that reaches it.
 * @throws {CommandError} in any case, since it is in nobody's timeline yet: `unavailable` when it is kept, or when it is not known for which
 *   incident; `cannotWrite` when the disk does not take it.
 */
export function keepForLater({outboxDir, incident, type, data, options}: Later, why: string): never {
	const meant = incident ?? onlyOpenBefore(outboxDir);
	if (meant === undefined)
		throw new CommandError(
			exitCodes.unavailable,
			`${why} Nothing was kept: which incident it is for is not known here.`,
			'Say it with --incident ID and run it again.',
		);
	const outboxes = new Outboxes(outboxDir, systemMachine);
	try {
		new OutboxSender(outboxes, meant, () => undefined).add(meant, type, data, options);
	} catch (error) {
		throw error instanceof OutboxError ? new CommandError(exitCodes.cannotWrite, error.message, '', {cause: error}) : error;
	} finally {
		outboxes.close();
	}

	throw new CommandError(
		exitCodes.unavailable,
		`It is not in the log yet: ${why}`,
		`It is kept on this machine for ${meant} and goes with the next warroom.`,
	);
}

function onlyOpenBefore(outboxDir: string): string | undefined {
	const {shown} = readLastKnown(outboxDir, null, systemMachine.disk) ?? {};
	const open = new Set(shown?.incidents.filter(isOpenIncident).map(({id}) => id));
	if (shown?.incident && isOpen(shown.incident)) open.add(shown.incident.id);
	const [only] = open;
	return open.size === 1 ? only : undefined;
}
