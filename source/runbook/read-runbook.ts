import {defaultRunbook} from './default-runbook.ts';
import {type Understood, understand} from './understand.ts';

export type {Understood} from './understand.ts';

/**
 * Reads a team's runbook, whatever it is: what it says, completed by the built-in one, and the report of what was understood. The text has to
 * be neutralised before (`terminal/sanitize`): its words reach screens, messages and the log. Never throws.
 */
export function readRunbook(markdown: string, {origin}: {readonly origin: string}): Understood {
	return understand(markdown.replaceAll(/[\u2010\u2011]/g, '-'), {origin, builtIn: defaultRunbook()});
}
