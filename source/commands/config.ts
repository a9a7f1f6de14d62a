import fs from 'node:fs';
import path from 'node:path';
import {exampleConfig} from '../config/example-config.ts';
import {type Call, type Command, jsonFlag, roomFlags} from './command.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';

export const config: Command = {
	usage: 'config init [FILE]',
	summary: 'write a commented warroom.yaml to start from',
	details: 'Writes ./warroom.yaml unless FILE is given; `-` prints it. A file that is there is never overwritten.',
	flags: {...jsonFlag, ...roomFlags},
	run,
};

async function run({words, flags, io}: Call): Promise<ExitCode> {
	const [what, name] = words;
	if (what !== 'init')
		throw new CommandError(
			exitCodes.usage,
			what === undefined ? 'What about the configuration?' : `config knows no "${what}".`,
			'warroom config init',
		);
	if (name === '-') {
		await print(io.stdout, exampleConfig());
		return exitCodes.ok;
	}

	const file = path.resolve(io.cwd, name ?? 'warroom.yaml');
	try {
		// Numbers and names of people are in it.
		fs.writeFileSync(file, exampleConfig(), {flag: 'wx', mode: 0o600});
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'EEXIST')
			throw new CommandError(exitCodes.refused, `${file} is there already.`, 'Name another file, or print with `warroom config init -`.');
		throw new CommandError(exitCodes.cannotWrite, `${file} cannot be written (${String(code)}).`, 'Name another file.');
	}

	if (flags.on('json')) await printJson(io.stdout, {file});
	else await print(io.stdout, `Wrote ${file}. Edit it, then \`warroom doctor\` shows what it reaches.`);
	return exitCodes.ok;
}
