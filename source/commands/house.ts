import type {Config} from '../config/config.ts';
import {keepLastStart} from '../config/last-start.ts';
import type {ListenAddress} from '../config/listen-address.ts';
import type {Policy} from '../incident/clock.ts';
import type {Directory} from '../incident/directory.ts';
import {openSqliteLog} from '../log/sqlite-log.ts';
import type {Surroundings} from '../pollers/kubeconfig.ts';
import type {Poller} from '../pollers/poller.ts';
import {Sources} from '../pollers/sources.ts';
import {runbookDiff} from '../runbook/diff.ts';
import {signalLimits} from '../runbook/runbook.ts';
import {nothingSaid} from '../runbook/statements/said-nothing.ts';
import {createAuth} from '../sync/auth.ts';
import {forgetSinceLastRun} from '../sync/forget-outdated.ts';
import {forgetWords} from '../sync/forget-words.ts';
import {invitedMark} from '../sync/invited.ts';
import {removeLeftBehind} from '../sync/left-behind-homes.ts';
import {systemMachine} from '../sync/machine.ts';
import {noOftener} from '../sync/no-oftener.ts';
import {RoomServer} from '../sync/server.ts';
import {ensureSocketHome, ownUid, type SocketPlaceOptions} from '../sync/socket-home.ts';
import {listenOnSocket} from '../sync/socket-listen.ts';
import {systemTime} from '../sync/time.ts';
import {errorWords} from '../terminal/error-words.ts';
import {version} from '../version.ts';
import {followDrillStory} from './drill-story.ts';
import {directoryOf, drillDirectory} from './house-directory.ts';
import {countsOf, type LoadedRunbook} from './load-runbook.ts';
import {createPollers, kubeconfigFor} from './pollers.ts';
import {openRemoteAccess} from './remote-access.ts';
import {gapsInWords, inForce, ownInWords, runbookInForce, sayRunbook, standIn} from './runbook-in-force.ts';
import {followRunbookOnDisk} from './runbook-on-disk.ts';
import {serveHttp} from './serve-http.ts';

export type HouseOptions = {
	readonly stateDir: string;
	readonly drill: boolean;
	/** Systemd gave `/run/warroom`. */
	readonly service: boolean;
	/** Reads the configuration; again for `warroom reload`. @throws {ConfigError} */
	readonly load: () => {readonly config: Config; readonly path: string | undefined};
	/** Reads the runbook that goes with a configuration; again for `warroom reload`. @throws {CommandError} */
	readonly loadRunbook: (config: Config) => Promise<LoadedRunbook>;
	/** Of the command line: it goes before that of the configuration. */
	readonly namedRunbook: string | undefined;
	/** Where to listen for those who are not on the machine, of the command line: it goes before that of the configuration. */
	readonly namedListen: ListenAddress | undefined;
	/** Plain `ws` also where others can listen in. */
	readonly insecure: boolean;
	/** Where a kubeconfig is looked for. */
	readonly surroundings: Surroundings;
	/** Ends by itself some time after the last client left with no incident open. */
	readonly stopsWhenIdle: boolean;
	/** A line for the server's log file. */
	readonly say: (text: string) => void;
};

export type Ending = {readonly code: string; readonly text: string; readonly retryAfterMs: number | null};

/** A war room that runs. `ended` resolves when somebody stops it or nobody needs it any more; `close` is then still to be called. */
export type House = {
	readonly socketPath: string;
	readonly ended: Promise<Ending>;
	close(ending: Ending): Promise<void>;
};

const watchHomeEveryMs = 15_000;
const refreshEveryMs = 1000;

/**
 * Puts the parts of a server together: log, rooms, proof, socket, pollers. The log's lock comes first: only its holder touches the socket.
 * @throws {LogError | ConnectionError | ConfigError} in words.
 */
export async function openHouse({
	stateDir,
	drill,
	service,
	load,
	loadRunbook,
	namedRunbook,
	namedListen,
	insecure,
	surroundings,
	stopsWhenIdle,
	say,
}: HouseOptions): Promise<House> {
	let {config, path: configPath} = load();
	const onDisk = followRunbookOnDisk({load, loadRunbook, namedRunbook});
	const looked = onDisk.look(config);
	// The log's thread starts while the runbook is read.
	const opening = openSqliteLog({dir: stateDir});
	const [reading] = await Promise.allSettled([loadRunbook(config), opening]);
	const log = await opening;
	if (log.setAside !== undefined)
		say(`beside the log were events of another log, which are not in this one: they are kept in ${log.setAside}`);
	try {
		if (reading.status === 'rejected' && namedRunbook !== undefined) throw reading.reason;
		const loaded = reading.status === 'fulfilled' ? reading.value : await standIn(config, reading.reason, loadRunbook);
		let current = inForce(loaded, config);
		onDisk.read(current, looked);
		sayRunbook(current, say);
		const where: SocketPlaceOptions & {group?: string} = {
			stateDir,
			service,
			// A drill at the socket of the real room would be taken for it.
			...(config.server.socket === undefined || drill ? {} : {socket: config.server.socket}),
			...(config.server.group === undefined ? {} : {group: config.server.group}),
		};
		const home = await ensureSocketHome(where);
		const remember = () => {
			try {
				keepLastStart(stateDir, {
					config: configPath ?? null,
					runbook: namedRunbook ?? null,
					socket: drill ? null : (config.server.socket ?? null),
					kubeconfig: kubeconfigFor(config, surroundings) ?? null,
				});
			} catch (error) {
				say(`with what it was started could not be kept: ${String(error)}`);
			}
		};
		remember();
		const {promise: ended, resolve: end} = Promise.withResolvers<Ending>();
		const startedAt = Date.now();
		const drillOpening = drill ? await followDrillStory(log, startedAt) : undefined;
		const directory = (): Directory => (drill ? drillDirectory : directoryOf(config));
		const remote = openRemoteAccess({
			stateDir,
			named: namedListen,
			insecure,
			drill,
			config: () => config,
			directory,
			patient: stopsWhenIdle,
			time: systemTime,
			say,
		});
		const policy = (): Policy => ({
			runbook: current.runbook,
			directory: directory(),
			zone: config.zone,
			...(config.escalation.askFirst === undefined ? {} : {askFirst: config.escalation.askFirst}),
		});
		/** Screens of whoever runs the server keep their things in its state folder, too. */
		const forgetHere = async (forget: () => void | Promise<void>): Promise<void> => {
			try {
				await forget();
			} catch (error) {
				say(`words that were redacted may still be in ${stateDir}: ${errorWords(error)}`);
			}
		};
		const rooms = await RoomServer.start({
			log,
			policy,
			inForce: (runbook) => runbookInForce(runbook, config),
			// Who came by an invitation and is nobody of this machine has no default to go by: the invitation says it.
			accessOf: (login) =>
				config.people.find((person) => person.login === login)?.access ??
				(login.endsWith(invitedMark) ? 'command' : config.server.defaultAccess),
			invitations: remote.invitations,
			version,
			pid: process.pid,
			ownerUid: ownUid(),
			drill,
			time: systemTime,
			say,
			erased: (erased) => void forgetHere(() => forgetWords(stateDir, erased, systemMachine)),
			control: {
				stop: (by) => end({code: 'stopped', text: `${by} stopped the war room with \`warroom stop\`.`, retryAfterMs: null}),
				async reload() {
					const fresh = load();
					const looked = onDisk.look(fresh.config);
					const freshRunbook = inForce(await loadRunbook(fresh.config), fresh.config);
					const renewRemote = await remote.reread(fresh.config);
					await sources.stop();
					({config, path: configPath} = fresh);
					const differs = runbookDiff(current.runbook, freshRunbook.runbook).length;
					remember();
					current = freshRunbook;
					onDisk.read(current, looked);
					sayRunbook(current, say);
					rooms.forgetSignals();
					sources.start(pollersOf());
					const aboutRemote = renewRemote();
					rooms.renewPolicy();
					say(`read the configuration again: ${configPath ?? 'none'}`);
					const read = [configPath, current.path].filter((file) => typeof file === 'string');
					const kept =
						differs === 0
							? ''
							: ` The runbook has ${differs} ${differs === 1 ? 'difference' : 'differences'}; open incidents keep theirs until \`warroom incident runbook --reason …\`.`;
					return `${read.length === 0 ? 'The war room was started without a warroom.yaml and goes on without one; its sources were found anew.' : `Read ${read.join(' and ')} again.`}${current.runbook.empty ? ` ${nothingSaid(current.runbook)}` : gapsInWords(current)}${kept}${ownInWords(rooms.ownRunbooks())}${aboutRemote}`;
				},
				backUp: async (file, options) => log.backUp(file, options),
				// Whoever may only look may ask for it too: the sources are not theirs to wear out.
				refresh: noOftener(refreshEveryMs, () => sources.refresh(), systemTime.monotonic),
				sources: () => sources.status(),
				turn: async (request) => {
					say(`${request.by} wants ${request.source} ${request.to}`);
					return sources.turn(request);
				},
				silence: async (request) => sources.silence(request),
				look: async (source, request) => sources.look(source, request),
				endSilence: async (id) => sources.endSilence(id),
				runbookOnDisk: async () => (drill ? undefined : onDisk.differs()),
				info: () => ({
					version,
					pid: process.pid,
					node: process.versions.node,
					startedAt: new Date(startedAt).toISOString(),
					stateDir,
					socket: home.socketPath,
					config: configPath ?? null,
					runbook: {path: current.path, title: current.runbook.title, ...countsOf(current.report)},
					kubeconfig: kubeconfigFor(config, surroundings) ?? null,
					drill,
					group: config.server.group ?? null,
					remote: remote.info(),
					pollers: sources.names(),
				}),
			},
		});
		await forgetHere(async () => forgetSinceLastRun(stateDir, rooms.lastRedactions(), log, systemMachine));
		const sources = new Sources(rooms.emit, systemTime.now, () => config.zone ?? 'UTC');
		const auth = createAuth({authDir: home.authDir, socketPath: home.socketPath});
		const http = serveHttp(auth, rooms);
		const listening = await listenOnSocket(http, home);
		void removeLeftBehind(home, startedAt).catch((error: unknown) =>
			say(`what other servers left could not be removed: ${errorWords(error)}`),
		);
		const pollersOf = (): readonly Poller[] =>
			createPollers(config, {
				drillOpening,
				surroundings,
				limits: () => signalLimits(policy().runbook),
				alerting: rooms.alerting(),
				worseSince: rooms.worseSince(),
			});
		await remote.listen(rooms);
		sources.start(pollersOf());
		const watch = setInterval(() => {
			void (async () => {
				// Cleaners of /tmp remove what looks old.
				const state = await listening.check();
				if (state !== 'intact') {
					say(`the socket's home was ${state}: made again`);
					await ensureSocketHome(where);
					if (state !== 'auth-missing') await listening.renew();
				}

				await remote.tend();
				if (stopsWhenIdle && rooms.idleMs() > config.server.stopWhenIdleAfterMs)
					end({code: 'idle', text: 'Nobody was here and no incident was open.', retryAfterMs: 0});
			})().catch((error: unknown) => say(`the socket's home could not be mended: ${String(error)}`));
		}, watchHomeEveryMs);
		return {
			socketPath: home.socketPath,
			ended,
			async close(ending) {
				clearInterval(watch);
				await sources.stop();
				await rooms.close(ending);
				remote.close();
				await listening.close();
				http.closeAllConnections();
				await auth.close();
				await log.close();
			},
		};
	} catch (error) {
		await log.close();
		throw error;
	}
}
