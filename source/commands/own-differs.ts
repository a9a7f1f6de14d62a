import fs from 'node:fs';
import path from 'node:path';
import {readLastStart} from '../config/last-start.ts';
import {kubeconfigWords} from '../pollers/kubeconfig.ts';
import type {Environment} from './environment.ts';
import {kubeconfigFor} from './pollers.ts';

/**
 * What somebody has to know whose own warroom.yaml or kubeconfig is not the one that the running server of their state folder goes by;
 * undefined where it is the same, or they have none of their own.
 */
export function ownDiffers(environment: Environment): string | undefined {
	const {configPath, configNamed, config, stateDir, drill} = environment;
	const running = drill ? undefined : readLastStart(stateDir);
	if (!running) return undefined;
	if (configPath !== undefined ? !isSame(configPath, running.config) : configNamed && running.config !== null) {
		const goesBy =
			running.config === null
				? `The war room was started without a warroom.yaml and goes on without one: ${configPath} is not in force.`
				: `The war room goes by ${running.config}, not ${configPath === undefined ? 'without one' : `by ${configPath}`}.`;
		return `${goesBy} \`warroom stop\`, then \`warroom ${configPath === undefined ? '--without-config' : `--config ${configPath}`}\` changes that.`;
	}

	const own = kubeconfigFor(config, environment);
	// Whoever has only the usual one, or asks from elsewhere what a configured room says, expects no other.
	if (!own || own.from === 'home' || own.from === 'pod' || (running.kubeconfig === null && running.config !== null)) return undefined;
	if (own.files.join(path.delimiter) === running.kubeconfig?.files.join(path.delimiter)) return undefined;
	const change = configPath === undefined ? '--without-config' : `--config ${configPath}`;
	return `The war room watches by the kubeconfig ${kubeconfigWords(running.kubeconfig)}, not by ${kubeconfigWords(own)}. \`warroom stop\`, then \`warroom ${change}\` changes that.`;
}

function isSame(own: string, theirs: string | null): boolean {
	if (theirs === null) return false;
	if (own === theirs) return true;
	try {
		return fs.realpathSync(own) === fs.realpathSync(theirs);
	} catch {
		return false;
	}
}
