import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';

/** The line above or the nearest heading that is more than a severity's name says that it is how soon they are answered. */
export function isOfResponses({levels}: Reading, {above, section}: Statement): boolean {
	const titles = [above, section.title, section.parent?.title ?? ''];
	const says = titles.find((title) => levels.at(title)?.rest !== '' && title !== '' && kindOfTitle(title) !== 'unknown');
	return says !== undefined && kindOfTitle(says) === 'response' && !/procedure|escalat|eskal|plan|ablauf|vorgehen/iu.test(says);
}
