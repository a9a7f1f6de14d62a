import {isFromBuiltIn} from '../runbook/from-built-in.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {callFor, type Directory} from './directory.ts';
import type {Operation} from './events.ts';
import type {Incident} from './incident.ts';
import {asTheyAre, type Names} from './names.ts';

/**
 * R14: what speaks against this person commanding at this severity, as "maria is not Platform Lead or Senior SRE"; of whom nobody says what they
 * are, "maria is not known to be Platform Lead or Senior SRE, as the runbook wants for SEV-1". Undefined when the runbook names one of their
 * positions, or none at all, and where nobody's positions are known: those that the built-in runbook names in the place of the team's own are none
 * of theirs where nobody holds any. It warns and never stops anybody at three in the morning.
 */
export function commandWarning(
	person: string,
	severity: string,
	{runbook, directory}: {readonly runbook: Runbook; readonly directory: Directory},
	names: Names = asTheyAre,
): string | undefined {
	const {command} = runbook.severities.find(({id}) => id === severity) ?? {};
	const positions = command?.positions ?? [];
	if (!command || positions.length === 0 || directory.every((one) => one.positions.length === 0)) return undefined;
	const holders = positions.flatMap((position) => callFor(directory, position).people);
	if (holders.includes(person)) return undefined;
	const builtIn = isFromBuiltIn(command);
	if (builtIn && holders.length === 0) return undefined;
	const listed = directory.find(({login}) => login === person);
	return listed && listed.positions.length > 0
		? `${names(person)} is not ${either(positions)}`
		: `${names(person)} is not known to be ${either(positions)}, as the ${builtIn ? 'built-in runbook' : 'runbook'} wants for ${severity}`;
}

/** Who has command once this is in the log; undefined when it gives command to nobody, or to who has it already. */
export function takesCommand(
	incident: Incident | undefined,
	operation: Pick<Operation, 'type'> & {readonly data: unknown},
	author: string,
): string | undefined {
	const person = commanderBy(operation, author);
	return person === incident?.commander && operation.type !== 'incident.reopened' ? undefined : person;
}

function commanderBy({type, data}: Pick<Operation, 'type'> & {readonly data: unknown}, author: string): string | undefined {
	switch (type) {
		case 'incident.declared':
		case 'incident.reopened':
		case 'command.taken':
		case 'handover.accepted':
			return author;
		case 'role.assigned':
		case 'role.acknowledged': {
			const {role, person} = data as {readonly role: string; readonly person: string};
			return role === 'commander' ? person : undefined;
		}

		default:
			return undefined;
	}
}

/** "A", "A or B", "A, B or C". */
function either(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
