import {withoutDurations} from '../words/words.ts';
import type {Statement} from './statements.ts';

/** "The allowance is paid every 4 weeks" tells of something else, wherever it stands. */
export function isToldOfElse(from: Statement['from'], text: string): boolean {
	return (from === 'words' || from === 'item') && telling.test(text) && withoutDurations(text).split(/\s+/).length > mostOfPlain;
}

const telling =
	/^(?:\p{L}+[\s-]){1,4}?(?:is|are|runs?|gets?|repeats?|looks?|checks?|reads?|scrapes?|closes?|expires?|ist|sind|wird|werden|läuft|laufen|sieht|liest|misst|prüft|wiederholt|endet)\s/iu;
/** Words besides the time: "the team is told every 4 hours in the chat". */
const mostOfPlain = 4;
