import {dialStdio as carry} from '../sync/dial-stdio.ts';
import {type Call, type Command, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import type {ExitCode} from './exit-codes.ts';
import {reach} from './reach.ts';

export const dialStdio: Command = {
	usage: 'dial-stdio',
	summary: 'carry a responder of another machine to this one (`warroom join ssh://…` runs it through ssh)',
	flags: roomFlags,
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {io} = call;
	const way = await reach(readEnvironment(call, call.words[0]));
	return carry({dial: way.dial, stdin: io.stdin, stdout: io.stdout, stderr: io.stderr});
}
