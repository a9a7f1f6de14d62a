import {reviewing} from '../columns/review-tables.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {other} from '../statements/answers-said.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';
import {deadlineIn, isCadence} from '../words/words.ts';
import {isUnanswered, noteUnanswered, setResponse} from './set-response.ts';

/** A chapter that says what severities there are. */
const defining =
	/severit|priorit|levels?\b|classif|how (?:bad|serious|severe|grave|urgent|loud)|urgenc|grades?\b|colou?rs|farben|schwere|stufen?|einstuf|klassen?|kategorien?|dringlich|wie (?:schlimm|ernst|schwer|dringend)|gravit/iu;
const elsewhere =
	/updat|escal|eskal|contact|review|role|commun|trigger|post|team|\bwho\b|\bwer\b|\bt(?:old|ell)\b|\bcall|notif|inform|alarm|after|nach|fix|resol|behe|lösung/iu;

/**
 * "- **Smoke** – some shops cannot order. Within the hour, office hours only.": behind what a severity is, in a list or paragraph of a chapter on
 * severities, a sentence that has nothing but a time is how soon it is answered. "Next sprint." is no time that a clock knows.
 */
export function readAnswerBehind(reading: Reading, statement: Statement): void {
	const [level, ...others] = statement.levels;
	if (!level || others.length > 0 || (statement.from !== 'item' && statement.from !== 'words')) return;
	if (!defining.test(statement.section.title) || elsewhere.test(statement.section.title) || elsewhere.test(statement.above)) return;
	// "Nachbesprechung: innerhalb von 1 Tag" is of what stands before the colon.
	if (!statement.led && (statement.from === 'item' || statement.ownLevels || statement.label !== '')) return;
	const draft = reading.draftOf(level);
	if (draft.response !== undefined || draft.isUnanswered) return;
	const said = sentencesOf(statement.label === '' ? statement.text : `${statement.label}: ${statement.text}`).map(({text}) => text);
	for (const text of statement.led ? said.slice(1) : said) {
		const plain = text.replace(/\.$/, '');
		const [clause = ''] = plain.split(/[,;]\s|\s(?=\()|\s[-–—]\s/u);
		if (other.test(plain) || reviewing.test(plain) || isCadence(plain)) continue;
		if (isBareTime(clause)) setResponse(reading, {...statement, text: plain}, deadlineIn(clause), '', plain);
		else if (isUnanswered(clause)) noteUnanswered(reading, {...statement, text: clause});
		else continue;
		return;
	}
}
