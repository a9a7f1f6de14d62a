import {sentencesOf} from '../markdown/sentences.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, isUnsaid} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';

/** "They do not hear about Ambers", "P3 never does": whom the sentences before it tell, where these name an audience. */
export function unheardOf({from, label, text, ownLevels, block}: Statement): Audience | undefined {
	const isThere = neverThere.test(text);
	if (from !== 'words' || label !== '' || !ownLevels || block.is !== 'words' || !(isThere || hearsNothing.test(text))) return undefined;
	const flat = block.text.replaceAll('\n', ' ');
	const all = flat.slice(0, Math.max(0, flat.indexOf(text)));
	const told = isThere ? sentencesOf(all.replace(/[^.!?]*$/u, '')).map((sentence) => sentence.text) : [];
	// "… appears on the status page only if …. P3 never does.": what it is was said right before; of a place it may have been sooner.
	const near = /(?:there|dort|da|darauf)\.?$|(?:dort|da)\s/iu.test(text) ? told.findLast((said) => !isUnsaid(said)) : told.at(-1);
	const before = isThere ? (near ?? '') : all;
	return before === '' || isUnsaid(before) ? undefined : audienceOf(before, '');
}

const neverThere =
	/^(?:[^,;]{1,20}\s)?(?:never\s(?:do(?:es)?|appears?\sthere|goes?\s(?:up\s)?there)|(?:do(?:es)?\snot|do(?:es)?n['’]t)(?:\s(?:appear|go)\s(?:up\s)?there)?|(?:kommt|kommen|erscheint|erscheinen|steht|stehen)\s(?:(?:dort|da)\s(?:nie|nicht)|(?:nie|nicht)\s(?:dort|da|darauf)))\.?$/iu;
const hearsNothing =
	/^(?:they|these|those|sie|diese|die)\s(?:(?:do\snot|don['’]t|never)\s(?:hear|learn|get to hear)\s(?:about|of)\s[^,;]{2,40}|(?:hear|get)\snothing\s(?:about|of|on|for|during)\s[^,;]{2,40}|(?:erfahren|hören)\s(?:von\s[^,;]{2,40}\snichts|nichts\svon\s[^,;]{2,40}))\.?$/iu;
