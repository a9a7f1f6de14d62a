import path from 'node:path';
import {LogError, type Snapshot} from '../log/event-log.ts';
import type {Verification, VerifiedIncident} from '../log/verify.ts';
import {verifyFile} from '../log/verify-file.ts';
import {SnapshotProof, snapshotVersion} from '../sync/snapshot-proof.ts';
import {type Call, type Command, jsonFlag, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';

export const verify: Command = {
	usage: 'verify [ID]',
	summary: 'prove that no event was changed, cut or left out since it was written',
	details: `Follows the hash chain of every incident, or of one, with the evidence that it names, and looks whether the snapshot that a server
begins with says the same; a server may be running or not. A chain that was cut at its end, or written anew, holds by itself: note down a head that is printed here, by export or by backup, and give it with --expect.
Exits 0 when everything holds, 1 when something does not, 4 when there is no such incident or no log.`,
	flags: {
		expect: {type: 'string', isMultiple: true, value: 'HASH', about: 'a head that was noted down: it has to be there still'},
		file: {type: 'string', value: 'FILE', about: 'verify this file instead, such as a backup'},
		...jsonFlag,
		...roomFlags,
	},
	examples: ['warroom verify', 'warroom verify inc-20261123-0811 --expect 3f5a…', 'warroom verify --file warroom.backup --json'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [incident, ...rest] = words;
	if (rest.length > 0) throw new CommandError(exitCodes.usage, 'Only one incident can be named.', 'Without one, all are verified.');
	const expect = flags.list('expect').map((hash) => hash.toLowerCase());
	const odd = expect.find((hash) => !/^[0-9a-f]{64}$/.test(hash));
	if (odd !== undefined)
		throw new CommandError(exitCodes.usage, `"${odd}" is no hash.`, 'It has 64 hexadecimal digits, as `warroom verify` prints it.');
	const named = flags.text('file');
	const file = named === undefined ? path.join(readEnvironment(call).stateDir, 'log.db') : path.resolve(io.cwd, named);
	const found = await verified(file, incident, expect);
	if (incident !== undefined && found.incidents.length === 0)
		throw new CommandError(
			exitCodes.noIncident,
			`There is no incident ${incident} in ${file}.`,
			'`warroom verify` without one shows those there are.',
		);
	if (flags.on('json')) await printJson(io.stdout, {file, ...found});
	else await print(io.stdout, inWords(file, found));
	return found.whole ? exitCodes.ok : exitCodes.refused;
}

async function verified(file: string, incident: string | undefined, expect: readonly string[]): Promise<Verification> {
	try {
		const snapshots = {version: snapshotVersion, prove: (snapshot: Snapshot) => new SnapshotProof(snapshot)};
		return await verifyFile(file, {incident, expect, snapshots});
	} catch (error) {
		// A file that is no log does not hold either.
		if (error instanceof LogError && error.code === 'damaged') throw new CommandError(exitCodes.refused, error.message, error.remedy);
		throw error;
	}
}

function inWords(file: string, {incidents, expected, whole}: Verification): string {
	const places = expected.map(({hash, incident, seq}) =>
		seq === null
			? `${hash} is nowhere in the log: what had it was cut off, or written anew.`
			: `${hash} is event ${seq} of ${incident}: nothing up to it was changed, cut or left out.`,
	);
	if (incidents.length === 0 && expected.length === 0) return `There is no event in ${file}.`;
	return [...incidents.map(line), ...places, whole ? `${file} holds.` : `${file} does not hold.`].join('\n');
}

function line({incident, verified: events, redacted, head, broken}: VerifiedIncident): string {
	const counted = `${events} ${events === 1 ? 'event' : 'events'} verified${redacted === 0 ? '' : `, ${redacted} of them redacted`}`;
	return broken === null
		? `${incident}  ${counted}, head #${head.seq} ${head.hash}`
		: `${incident}  BROKEN: event ${broken.seq} ${broken.how}; before it ${counted}`;
}
