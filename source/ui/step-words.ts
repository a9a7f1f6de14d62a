import {onceSaid} from '../runbook/once-said.ts';
import type {Step} from '../runbook/runbook.ts';

export type StepWords = {
	/** A command in the middle of a sentence stands between backticks, so that it is told apart from it. */
	readonly heading: string;
	/** The command that the step's own words end with, in one line; "" where they end otherwise. */
	readonly command: string;
	/** What stands below the heading, the command too. */
	readonly body: Step['body'];
};

/** A step as the procedure shows it: what is to be done apart from the command that does it. */
export function stepWords(step: Pick<Step, 'text' | 'body'>): StepWords {
	const {heading, body} = onceSaid(step);
	const commands = step.body.flatMap(({is, text}) => (is === 'command' ? [text.trim()] : []));
	const last = heading === step.text ? undefined : commands.find((command) => step.text.trimEnd().endsWith(command));
	const marked = commands
		.filter((command) => command !== heading.trim() && !heading.includes(`\`${command}\``))
		.reduce((text, command) => text.replace(command, () => `\`${command}\``), heading);
	return {heading: marked, command: last?.replaceAll(/\s*\n\s*/g, ' ') ?? '', body};
}
