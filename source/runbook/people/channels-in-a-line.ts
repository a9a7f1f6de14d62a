import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';

/** That a place follows is no name of it: "Where:", "Channels:". */
const asking =
	/^(?:where(?: (?:we|to) (?:meet|talk|write|post))?|wo|où|d[oó]nde|places?|orte?|channels?|kan[aä]le?|canales|canaux)\s?\??$/iu;
/** "#support-live", "#red-<date>". */
const tag = /(?<![\p{L}\p{N}/#&])#\p{Ll}[\p{L}\p{N}_-]*(?:(?:<[\p{L} _-]{2,20}>|\{[\p{L} _-]{2,20}\})[\p{L}\p{N}_-]*)?/gu;

/**
 * "Where: `#red-<date>` or `#amber-<date>` for the work, `#support-live` for what shops report": each channel, by its own name; none where a word
 * stands before them that names the place.
 */
export function channelsInLine({from, label, text}: Pick<Statement, 'from' | 'label' | 'text'>): readonly string[] {
	if ((from !== 'item' && from !== 'words') || !asking.test(label)) return [];
	const found = matchesIn(text, tag).map(([words]) => words);
	return [...new Set(found)];
}

/** "status.example.org for the public" in such a line. */
export function statusPageInLine({label, text}: Pick<Statement, 'label' | 'text'>): string | undefined {
	return asking.test(label)
		? /(?<![\p{L}\d./@-])(status\.(?:[a-z\d-]+\.){1,3}[a-z]{2,})\s(?:is\s)?(?:for|für)\s(?:the\s|our\s|die\s|alle\s)?(?:public|customers?|clients?|users?|everybody|everyone|outside|kunden|nutzer|öffentlichkeit|anderen|alle)(?!\p{L})/iu.exec(
				text,
			)?.[1]
		: undefined;
}
