import type {Command} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/**
 * A word or the value of a flag that is empty is never meant: it is a variable of a script that is not set, and "ack Eva ''" would answer for
 * somebody else.
 * @throws {CommandError} that says which it is.
 */
export function refuseEmpty(
	name: string,
	{flags}: Pick<Command, 'flags'>,
	words: readonly string[],
	values: Readonly<Record<string, unknown>>,
): void {
	for (const [flag, {value = 'VALUE', about}] of Object.entries(flags)) {
		const given = [values[flag]].flat();
		if (!given.some((one) => typeof one === 'string' && one.trim() === '')) continue;
		throw new CommandError(
			exitCodes.usage,
			`--${kebabCase(flag)} is empty, as a variable that is not set leaves it.`,
			`It takes ${value}: ${about}. Give it, or leave --${kebabCase(flag)} out.`,
		);
	}

	const index = words.findIndex((word) => word.trim() === '');
	if (index < 0) return;
	const command = ['warroom', name].filter((word) => word !== '').join(' ');
	throw new CommandError(
		exitCodes.usage,
		`The word after "${[command, ...words.slice(0, index)].join(' ')}" is empty, as a variable that is not set leaves it.`,
		`Say it, or leave it out; \`${command} --help\` says what stands there.`,
	);
}

/** "stateDir" → "state-dir". */
export function kebabCase(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
