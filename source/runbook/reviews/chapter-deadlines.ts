import {reviewing} from '../columns/review-tables.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';

/** "Within 48 hours of the resolution:" below "Post-mortem", above what is in it. */
const ofTheEnd =
	/^(?:within|no later than|innerhalb(?:\svon)?|binnen|spätestens)\s[^,;.]{2,30}?\s(?:of|after|nach)\s[^,;.]{0,40}?(?:incidents?|outages?|resolution|resolving|closure|closing|recovery|vorf(?:all|alls|älle|ällen)|störung(?:en)?|abschluss(?:es)?|behebung|ende|wiederherstellung)\W*$/iu;
/** "Schedule within 48 hours", "to be completed in five business days": what is held there is what the heading names. */
const held =
	/^(?:(?:it|this|these|they|sie|es|diese)\s)?(?:(?:to be|(?:must|should|shall|has to|will|is to|have to) be|is|are|wird|muss|soll)\s)?(?:takes place|findet|schedule[ds]?|hold|held|conduct(?:ed)?|complete[ds]?|finish(?:ed)?|run|do|done|meet|set up|arrange[d]?|publish(?:ed)?|due|planen|ansetzen|durchführen|abhalten|geplant|abgeschlossen|durchgeführt|fertig)\s(?<when>(?:within|in|no later than|by|after|innerhalb(?:\svon)?|binnen|spätestens)\s[^,;:]{2,40}?)(?:\s(?:statt|geplant|abgeschlossen|durchgeführt|abgehalten))?$/iu;
const deadline =
	/^(?:due(?: date)?|deadline|time(?:line|frame| limit)?|timing|when|schedule|frist|termin|fällig(?:keit)?|wann|délai|plazo)$/iu;

/**
 * A time below a heading on the review of which nothing else is said: it is the review that is due then. `whole` is what the statement says of a
 * review.
 */
export function isDeadlineOfChapter({from, section, above, label, text, levels}: Statement, whole: string): boolean {
	// Or below "Post-mortem" as an item of a list.
	if (!reviewing.test(section.title) && !(from === 'item' && above.length <= 40 && reviewing.test(above))) return false;
	if (from === 'words' && ofTheEnd.test(whole)) return true;
	if (from !== 'item' && from !== 'words') return false;
	const said = text.replace(/[.:]$/, '');
	// "All P1 incidents are reviewed. It is held within 3 days."
	if (levels.length > 0) return from === 'words' && label === '' && /^(?:it|this|sie|diese)\s/iu.test(said) && held.test(said);
	return label === '' ? isBareTime(said) || held.test(said) || ofTheEnd.test(said) : deadline.test(label) && isBareTime(said);
}
