import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';

/** "A P2 is paged just the same by day", "wird genauso alarmiert": behind the severity that it begins with. */
const likewise =
	/^\s(?:incidents?\s|störung\s)?(?:is|are|gets?|wird|werden)\s(?:(?:paged|called|called out|alerted|rung)\s(?:just\s|exactly\s|in\s)?(?:the same(?:\sway)?|likewise)|(?:genauso|ebenso|auf dieselbe weise)\s(?:alarmiert|gerufen|gemeldet|angerufen))(?<more>(?:[\s,].*)?)$/iu;
const before = /^(?:an?\s|the\s|every\s|eine?\s|jede\s)?$/iu;

/** At a severity of which it is said that it is called as the one before: the sentence for whoever is called there at once, and what it says of when besides. */
export function calledLikewise(
	{levels}: Reading,
	{text, ownLevels, from}: Statement,
	who: readonly string[],
): {readonly text: string; readonly more: string} | undefined {
	// Nearly no sentence is one, and this is the cheaper question.
	if (who.length === 0 || from !== 'words' || !ownLevels || !/same|likewise|genauso|ebenso|dieselbe/iu.test(text)) return undefined;
	const [mention, ...others] = levels.mentions(text);
	if (!mention || others.length > 0 || !before.test(text.slice(0, mention.index))) return undefined;
	const {more} = likewise.exec(text.slice(mention.end).replace(/\.$/, ''))?.groups ?? {};
	return more === undefined ? undefined : {text: `The ${who.join(' and the ')} is called immediately.`, more: more.replace(/^[\s,]+/, '')};
}
