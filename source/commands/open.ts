import path from 'node:path';
import type {Session} from '../sync/session.ts';
import {socketPlace} from '../sync/socket-home.ts';
import {isAlive} from '../sync/socket-search.ts';
import {glyphsFor, type ThemeName, themeFor, themeNames} from '../terminal/theme.ts';
import {type Call, type Command, FlagValues, incidentFlag, roomFlags, runbookFlag} from './command.ts';
import {drillBriefing, drillGreeting} from './drill-briefing.ts';
import {asDrill, type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print} from './output.ts';
import {ownDiffers} from './own-differs.ts';
import {hasSources} from './pollers.ts';
import {reach} from './reach.ts';
import {isOpenIncident, listIncidents, withClient} from './room.ts';
import {runbookOnDisk} from './runbook-on-disk-words.ts';
import {connect, connectAndLoad} from './screen-connection.ts';
import {planStart} from './start-plan.ts';
import {isInvitation, takeInvitation} from './take-invitation.ts';
import {isUnreachable} from './unreachable.ts';

const screenFlags = {
	...incidentFlag,
	theme: {type: 'string', value: 'NAME', about: `colours: ${themeNames.join(', ')}`},
	ascii: {type: 'boolean', about: 'draw with ASCII only'},
	...runbookFlag,
	...roomFlags,
} as const;

export const open: Command = {
	usage: '',
	summary: 'open the war room of this machine; a drill where there is nothing to watch',
	details: `The drill opens by itself only where there is no warroom.yaml, no kubeconfig, no --runbook and no open incident.`,
	flags: screenFlags,
	run: async (call) => {
		if (call.words.length > 0) throw new CommandError(exitCodes.usage, `warroom knows no "${call.words[0]}".`, 'See warroom --help.');
		expectTerminal(call);
		const environment = forScreen(readEnvironment(call));
		return environment.drill || (await wantsDrill(environment, call)) ? openDrill(call, environment) : openRoom(call, environment);
	},
};

export const drill: Command = {
	usage: 'drill',
	summary: 'practise on a simulated outage, apart from everything real',
	details: `A drill goes by the built-in runbook, also where --runbook or warroom.yaml names another: that one holds for what D declares. One drill
by yours: \`warroom declare --drill --runbook FILE\`.`,
	flags: {...screenFlags, runbook: {type: 'string', value: 'FILE', about: 'what D declares goes by the runbook FILE; the drill does not'}},
	run: async (call) => {
		expectTerminal(call);
		return openDrill(call, forScreen(readEnvironment(call)));
	},
};

export const join: Command = {
	usage: 'join [ssh://HOST | wss://HOST:PORT | SOCKET | -]',
	summary: 'join the war room of this machine, or of another over SSH or with an invitation',
	details: `Without an address: your own, else the only other one on this machine that you may join. With - it asks for the invitation
that \`warroom invite\` printed (from a pipe it is only tried and kept). It is kept on this machine, for you alone: the next time
the address is enough. An invitation among the arguments stays in the history of your shell.

With --wall it only looks, whatever you may do, and is nobody: it starts no server, is not among those who are here, and stays with
the most severe open incident, or the one that --incident names; a private one only if you are named in it and name it.`,
	flags: {
		...screenFlags,
		wall: {type: 'boolean', about: 'show it large, for all to look at: no input, q or Ctrl-C leaves'},
		insecure: {type: 'boolean', about: 'join ws://… over a network without TLS'},
	},
	examples: [
		'warroom join',
		'warroom join ssh://bastion',
		'warroom join -',
		'warroom join wss://bastion.example.com:7443',
		'warroom join --wall',
	],
	run: async (call) => {
		const [target, ...rest] = call.words;
		if (rest.length > 0)
			throw new CommandError(
				exitCodes.usage,
				'Only one address can be joined.',
				'warroom join [ssh://HOST | wss://HOST:PORT | SOCKET | -]',
			);
		const onlyKept = target === '-' && !call.io.stdin.isTTY;
		if (!onlyKept) expectTerminal(call);
		if (!isInvitation(target)) {
			const environment = forScreen(readEnvironment(call, target, {runbookTravels: true}));
			// What keeps them out is said in the shell, not on a screen that shows nothing else.
			if (/^wss?:/i.test(target ?? '')) await withClient(environment, await reach(environment), null, async () => undefined);
			return opened(call, environment);
		}

		const address = await takeInvitation(call, target);
		if (!onlyKept) return opened(call, forScreen(readEnvironment(call, address, {runbookTravels: true})));
		await print(call.io.stdout, `The invitation is good and is kept: warroom join ${address}`);
		return exitCodes.ok;
	},
};

async function opened(call: Call, environment: ScreenEnvironment): Promise<ExitCode> {
	if (!call.flags.on('wall')) return openRoom(call, environment);
	const theme = themeFor(themeNamed(call), call.io.env);
	const {showWall} = await import('./wall.ts');
	return showWall(call, environment, theme);
}

/** What a one-shot command says beside its answer, a screen greets with: below it nobody could read. */
type ScreenEnvironment = Environment & {readonly said: Set<string>};

function forScreen(environment: Environment): ScreenEnvironment {
	const said = new Set<string>();
	return {...environment, said, tell: (text) => void said.add(text)};
}

function expectTerminal({io}: Call): void {
	if (!io.stdin.isTTY || !io.stdout.isTTY) {
		throw new CommandError(
			exitCodes.usage,
			`The screen needs a terminal, and standard ${io.stdin.isTTY ? 'output' : 'input'} is none.`,
			'In a script use warroom status, log, declare …; over ssh add -t.',
		);
	}

	if (io.env['TERM'] === 'dumb')
		throw new CommandError(
			exitCodes.usage,
			'The screen needs a terminal that can place its cursor, and TERM is dumb.',
			'Use another terminal, or warroom status, log, declare ….',
		);
}

/** Nothing to watch and nothing open: never a drill in an outage, whether or not a cluster answers. */
async function wantsDrill(environment: Environment, {flags, io}: Call): Promise<boolean> {
	const {configPath, kubeconfig} = planStart(environment);
	if (
		configPath !== undefined ||
		kubeconfig.length > 0 ||
		environment.runbookNamed ||
		flags.text('incident') !== undefined ||
		environment.env['WARROOM_DRILL'] === 'never'
	)
		return false;
	if (hasSources(environment.config, io)) return false;
	const way = await reach(environment, {start: await hasLog(environment)});
	if (!way.own) return false;
	const {socketPath} = await socketPlace({stateDir: environment.stateDir});
	if (!(await isAlive(socketPath)) && !(await hasLog(environment))) return true;
	try {
		return !(await withClient(environment, way, null, listIncidents)).some(isOpenIncident);
	} catch (error) {
		// What was open when it was last seen is shown; a drill would hide it.
		if (isUnreachable(error)) return false;
		throw error;
	}
}

async function hasLog({stateDir}: Environment): Promise<boolean> {
	const {existsSync} = process.getBuiltinModule('node:fs');
	return existsSync(path.join(stateDir, 'log.db'));
}

async function openRoom(call: Call, environment: ScreenEnvironment): Promise<ExitCode> {
	const theme = themeNamed(call);
	const {openScreen, session, drafts, where, own, isThere, said} = await connectAndLoad(environment, call);
	const differs = own ? ownDiffers(environment) : undefined;
	if (differs !== undefined) environment.tell(differs);
	const greeting = said ?? (own ? [...environment.said].join(' ') || undefined : where && `Joined ${where}.`);
	await openScreen({
		...common(call, environment, theme),
		session,
		drafts,
		startsServer: own,
		isThere,
		// Whoever named a runbook declares by that.
		...(said === undefined ? {heard: onceLive(session)} : {}),
		...(greeting === undefined ? {} : {greeting}),
	});
	return exitCodes.ok;
}

/** What the room says of the runbook on its disk, as soon as it is there. */
async function onceLive(session: Session): Promise<string | undefined> {
	const {promise, resolve} = Promise.withResolvers<void>();
	const look = () => session.client().state().link.is === 'live' && resolve();
	const unsubscribe = session.subscribe(look);
	look();
	await promise;
	unsubscribe();
	return runbookOnDisk(session.client());
}

async function openDrill(call: Call, real: Environment): Promise<ExitCode> {
	const theme = themeNamed(call);
	const environment = asDrill(real);
	const realEnvironment = real.drill
		? forScreen(readEnvironment({...call, flags: new FlagValues({...call.flags.values, drill: false})}))
		: real;
	const {openScreen, session, drafts, isThere} = await connectAndLoad(environment, call);
	// Where it was left the runbook holds, of the command line or of warroom.yaml: that it does not before is said.
	const named = real.runbookPath === undefined ? undefined : path.basename(real.runbookPath);
	const greeting = declareDrill(session, environment.config.zone, named);
	await openScreen({
		...common(call, environment, theme),
		session,
		drafts,
		startsServer: true,
		isThere,
		greeting,
		briefing: drillBriefing,
		leaveDrill: async () => {
			const {session, drafts, isThere} = await connect({...realEnvironment, stateDirNamed: true}, undefined);
			return {session, drafts, isThere};
		},
	});
	return exitCodes.ok;
}

/** There is something to command at once: when no drill is open, one is declared. Resolves with which of the two it is, in words. */
async function declareDrill(session: Session, zone: string | undefined, runbookNamed: string | undefined): Promise<string> {
	const {promise: greeting, resolve} = Promise.withResolvers<string>();
	let decided = false;
	const unsubscribe = session.subscribe(() => {
		const state = session.client().state();
		const {link, incidentId, incidents, listed, access, policy} = state;
		if (decided || link.is !== 'live' || (incidentId === null && !listed)) return;
		decided = true;
		queueMicrotask(() => unsubscribe());
		resolve(drillGreeting(state, zone ?? policy?.zone ?? 'UTC', runbookNamed));
		if (incidentId !== null || incidents.some(isOpenIncident) || access === 'observe') return;
		session.declare({
			title: 'Checkout returns 5xx',
			severity: 'SEV-1',
			services: ['api', 'worker'],
			seen: 'customers cannot pay, the api answers 503',
			detectedAt: new Date(session.client().now() - 150_000).toISOString(),
			detectedBy: 'alertmanager',
			detectedHow: 'alert HighErrorRate',
		});
	});
	return greeting;
}

function common({flags, io}: Call, environment: Environment, theme: ThemeName | undefined) {
	return {
		zone: environment.config.zone,
		theme: themeFor(theme, io.env),
		glyphs: glyphsFor(flags.on('ascii'), io.env),
		stdin: io.stdin,
		stdout: io.stdout,
		clipboard: environment.config.terminal.clipboard,
		debug: flags.on('debug'),
	};
}

function themeNamed({flags}: Call): ThemeName | undefined {
	const name = flags.text('theme');
	const found = themeNames.find((theme) => theme === name);
	if (name === undefined || found) return found;
	throw new CommandError(exitCodes.usage, `There is no theme "${name}".`, `It is one of ${themeNames.join(', ')}.`);
}
