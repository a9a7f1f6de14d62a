import type {SourceReport} from '../incident/signals.ts';
import {type Kubeconfig, kubeconfigWords} from '../pollers/kubeconfig.ts';
import {ConnectionError} from '../sync/connection-error.ts';
import {ownGroup} from '../sync/socket-home.ts';
import {errorWords} from '../terminal/error-words.ts';
import {formatMinute} from '../terminal/format.ts';
import {version} from '../version.ts';
import {logFileOf} from './background.ts';
import {remoteFindings} from './doctor-remote.ts';
import {sourceFinding} from './doctor-sources.ts';
import type {Environment} from './environment.ts';
import type {Finding} from './finding.ts';
import {kubeconfigFor} from './pollers.ts';
import {reach} from './reach.ts';
import type {RemoteInfo} from './remote-access.ts';
import {withClient} from './room.ts';
import {zoneOf} from './room-zone.ts';

/** What the running server says of itself and of its sources, and where it goes by something else than this call would. */
export async function serverFindings(environment: Environment): Promise<Finding[]> {
	try {
		const way = await reach({...environment, stateDirNamed: true}, {start: false});
		return await withClient({...environment, tell: () => undefined}, way, null, async (client) => {
			const answer = await client.ask('info');
			const info = (answer.data ?? {}) as ServerInfo;
			const zone = zoneOf(environment, client);
			const since = info.startedAt === undefined ? 'unknown' : `${formatMinute(Date.parse(info.startedAt), zone)} ${zone}`;
			const findings: Finding[] = [
				{
					what: 'server',
					ok: answer.ok,
					text: `running, warroom ${info.version}, process ${info.pid}, since ${since}, ${info.socket}`,
					todo: `its log: ${logFileOf(environment.stateDir)}`,
				},
			];
			// Whoever has none of their own misses nothing.
			const nothingOwn = environment.configPath === undefined && !environment.configNamed && !environment.runbookNamed;
			if ((info.config ?? undefined) !== environment.configPath)
				findings.push({
					what: 'config',
					ok: nothingOwn,
					...configDiffers(info.config ?? undefined, environment.configPath),
				});
			const own = kubeconfigFor(environment.config, environment);
			const theirs = info.kubeconfig;
			if (theirs !== undefined && kubeconfigWords(theirs) !== kubeconfigWords(own))
				findings.push({
					what: 'kubeconfig',
					ok: own === undefined || own.from === 'home' || own.from === 'pod',
					text: `the server watches by ${kubeconfigWords(theirs)}, you would watch by ${kubeconfigWords(own)}`,
					todo: '`warroom stop`, then start it again with --config or --without-config: then yours holds.',
				});
			const named = info.runbook?.path ?? undefined;
			if (info.runbook && named !== environment.runbookPath)
				findings.push({
					what: 'runbook',
					ok: nothingOwn,
					text: `the server goes by ${named ?? 'the built-in runbook'}, you would go by ${environment.runbookPath ?? 'the built-in one'}`,
					todo: '`warroom reload`, or `warroom stop` where it was started with --runbook.',
				});
			else if (typeof info.runbookOnDisk === 'string')
				findings.push({what: 'runbook', ok: false, text: info.runbookOnDisk, todo: 'Until then what is declared goes by what was read.'});
			if (info.version !== version)
				findings.push({
					what: 'version',
					ok: false,
					text: `the server is ${info.version}, this is ${version}`,
					todo: 'Update the older one; `warroom stop` ends the server.',
				});
			findings.push(await groupFinding(info.group ?? undefined));
			if (info.remote) findings.push(...remoteFindings(info.remote, Date.now()));
			const signals = info.signals ?? [];
			if (signals.length === 0 && info.pollers?.length === 0) findings.push(nothingWatched);
			return [...findings, ...signals.map((report) => sourceFinding(report, environment.config, Date.now()))];
		});
	} catch (error) {
		const remedy = error instanceof ConnectionError ? error.remedy : undefined;
		return [
			{
				what: 'server',
				ok: false,
				text: errorWords(error),
				...(remedy === undefined ? {} : {todo: remedy}),
			},
		];
	}
}

/** What the server goes by where that is not what this call would read, and what to do about it. */
function configDiffers(theirs: string | undefined, own: string | undefined): Pick<Finding, 'text' | 'todo'> {
	if (own === undefined)
		return {
			text: `the server goes by ${theirs}, and from here none would be found`,
			todo: '`warroom reload` lets it read that again.',
		};
	return {
		text: `${theirs === undefined ? 'the server was started without a warroom.yaml and goes on without one' : `the server goes by ${theirs}`}: ${own} is not in force`,
		todo: `\`warroom stop\`, then \`warroom --config ${own}\`. \`warroom reload\` does not take it up.`,
	};
}

type ServerInfo = {
	readonly version?: string;
	readonly pid?: number;
	readonly startedAt?: string;
	readonly socket?: string;
	readonly config?: string | null;
	readonly kubeconfig?: Kubeconfig | null;
	readonly runbook?: {readonly path: string | null};
	readonly runbookOnDisk?: string | null;
	readonly group?: string | null;
	readonly remote?: RemoteInfo;
	readonly pollers?: readonly string[];
	readonly signals?: readonly SourceReport[];
};

export const nothingWatched: Finding = {
	what: 'sources',
	ok: true,
	text: 'nothing is watched',
	todo: 'Name Prometheus, endpoints or a cluster in warroom.yaml.',
};

/** Who else may join on this machine. */
export async function groupFinding(group: string | undefined): Promise<Finding> {
	if (group === undefined)
		return {
			what: 'group',
			ok: true,
			text: 'no shared group: on this machine nobody but you can join',
			todo: 'Name a Unix group that you are all in under server: group: in warroom.yaml, then `warroom stop` and start it again.',
		};
	try {
		await ownGroup(group);
		return {what: 'group', ok: true, text: `members of ${group} can join on this machine`};
	} catch (error) {
		if (!(error instanceof ConnectionError)) throw error;
		return {what: 'group', ok: false, text: error.message, todo: error.remedy};
	}
}
