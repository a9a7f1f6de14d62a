import type {Step} from './runbook.ts';

/**
 * A step as it is shown. Where its words end with its command they have it once, there where it is copied from; a step that is nothing but a
 * command is its own heading. Words below it that only say the heading again are left out.
 */
export function onceSaid({text, body}: Pick<Step, 'text' | 'body'>): {readonly heading: string; readonly body: Step['body']} {
	const command = body.find((part) => part.is === 'command' && text.trimEnd().endsWith(part.text.trim()));
	if (!command) return {heading: text, body: withoutHeading(body, text)};
	const before = text
		.trimEnd()
		.slice(0, -command.text.trim().length)
		.replace(/[\s:\u2013\u2014`-]+$/, '');
	return before === ''
		? {heading: text, body: body.filter((part) => part !== command)}
		: {heading: before, body: withoutHeading(body, before)};
}

function withoutHeading(body: Step['body'], heading: string): Step['body'] {
	return body.filter(({is, text}) => is === 'command' || plain(text) !== plain(heading));
}

/** Without the number that a comment above a command has, and the colon behind it. */
function plain(words: string): string {
	return words
		.replace(/^\s*(?:step\s+)?\d{1,3}[.):]\s+/i, '')
		.replace(/[\s:.]+$/, '')
		.toLowerCase();
}
