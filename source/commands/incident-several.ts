import type {Incident} from '../incident/incident.ts';
import {severalReport} from '../incident/several-report.ts';
import {eventAt, type RoomClient} from '../sync/client-state.ts';
import type {IncidentSummary} from '../sync/protocol.ts';
import type {Call} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {listIncidents, onlyOpen, perform, withIncident, withRoom} from './room.ts';

/** What `warroom incident` does with other incidents, and with who sees a private one. */
export const severalDetails = `  link [A] B, unlink [A] B      they have to do with each other: both say so; A is the only open one unless it is named
  merge [A] --into B [--reason TEXT]      A is a duplicate: it is cancelled, and read from B, where its people go on
  people [add|remove NAME,…]      who sees a private incident (\`warroom declare --private\`); only they know that there is one`;

export const severalFlags = {
	into: {type: 'string', value: 'ID', about: 'the incident that goes on, for merge'},
} as const;

const names = ['link', 'unlink', 'merge', 'people'];

/** Is it one of these? */
export function isSeveralCall({words: [what = '']}: Call): boolean {
	return names.includes(what);
}

type Done = {readonly seq: number; readonly incident: string};

/** Runs `warroom incident link`, `unlink`, `merge` or `people`. */
export async function runSeveral(call: Call): Promise<ExitCode> {
	const environment = readEnvironment(call);
	const [what = '', ...words] = call.words;
	if (what === 'people') return runPeople(call, environment, words);
	const reason = call.flags.text('reason');
	if (what === 'merge') {
		const into = call.flags.text('into');
		if (into === undefined || words.length > 1)
			throw new CommandError(
				exitCodes.usage,
				'merge needs --into: the incident that goes on.',
				'warroom incident merge inc-… --into inc-…',
			);
		const id = await first(call, environment, words[0]);
		return tell(call, environment, id, async (client) =>
			perform(client, 'incident.merged', {into, ...(reason === undefined ? {} : {reason})}),
		);
	}

	const [one, two, ...rest] = words;
	if (one === undefined || rest.length > 0)
		throw new CommandError(exitCodes.usage, `${what} needs another incident.`, `warroom incident ${what} inc-… inc-…`);
	const [a, b] = two === undefined ? [await first(call, environment, undefined), one] : [one, two];
	const all = await withRoom(environment, null, listIncidents);
	const [id, other] = saidIn(all, a, b, what) ? [a, b] : [b, a];
	return tell(call, environment, id, async (client) =>
		what === 'link' ? perform(client, 'incident.linked', {to: other}) : perform(client, 'incident.unlinked', {from: other}),
	);
}

/** Whether the log of `a` may say it: of a public and a private one, only the private one does. */
function saidIn(all: readonly IncidentSummary[], a: string, b: string, what: string): boolean {
	const [one, two] = [a, b].map((wanted) => all.find(({id}) => id === wanted));
	if (!one || !two) return true;
	return what === 'link' ? one.private || !two.private : one.links.includes(b) || !two.links.includes(a);
}

async function first({flags}: Call, environment: Environment, named: string | undefined): Promise<string> {
	return named ?? flags.text('incident') ?? (await withRoom(environment, null, onlyOpen));
}

async function tell(call: Call, environment: Environment, id: string, change: (client: RoomClient) => Promise<Done>): Promise<ExitCode> {
	const done = await withIncident(environment, id, async (client) => {
		const {seq} = await change(client);
		const state = client.state();
		const {incident} = state;
		if (!incident) throw new CommandError(exitCodes.crash, 'The war room did not send the incident.');
		const event = eventAt(state, seq);
		const warning = event?.type === 'people.added' ? event.data.warning : undefined;
		const {status, severity} = incident;
		return {
			printed: {id, seq, status, severity, ...severalReport(incident), ...(warning === undefined ? {} : {warning})},
			words: wordsOf(incident),
			warning,
		};
	});
	const {flags, io} = call;
	if (done.warning !== undefined) await print(io.stderr, `Added, and ${done.warning}.`);
	if (flags.on('json')) await printJson(io.stdout, done.printed);
	else await print(io.stdout, `${id} #${done.printed.seq}  ${done.words}`);
	return exitCodes.ok;
}

/** How it now stands with the others, and who sees it. */
function wordsOf({mergedInto, links, people, status}: Incident): string {
	return [
		...(mergedInto ? [`${status}: merged into ${mergedInto.incident} ${mergedInto.title}`] : []),
		links.size === 0 ? 'linked with none' : `linked with ${[...links.keys()].join(', ')}`,
		...(people ? [`private: ${people.join(', ')}`] : []),
	].join('; ');
}

async function runPeople(call: Call, environment: Environment, [change, ...named]: readonly string[]): Promise<ExitCode> {
	const people = named
		.flatMap((text) => text.split(','))
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const id = await first(call, environment, undefined);
	if (change === undefined) return listPeople(call, environment, id);
	if ((change !== 'add' && change !== 'remove') || people.length === 0)
		throw new CommandError(
			exitCodes.usage,
			change === 'add' || change === 'remove' ? `Whom to ${change}?` : `People are added or removed, not "${change}".`,
			'warroom incident people add maria,li',
		);
	return tell(call, environment, id, async (client) =>
		change === 'add' ? perform(client, 'people.added', {people}) : perform(client, 'people.removed', {people}),
	);
}

async function listPeople({flags, io}: Call, environment: Environment, id: string): Promise<ExitCode> {
	const people = await withIncident(environment, id, async (_client, incident) => incident.people ?? null);
	if (flags.on('json')) await printJson(io.stdout, {id, private: people !== null, people});
	else await print(io.stdout, people === null ? `${id} is not private: everybody in the room sees it.` : people.join('\n'));
	return exitCodes.ok;
}
