import {other, responding} from '../statements/answers-said.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate} from '../words/words.ts';

/** "Broad customer impact or security incident." behind "Critical outage or data loss.": what it is, too, and nothing that is done. */
export function goesOnToSayWhat(sentence: string): boolean {
	return (
		ofImpact.test(sentence) &&
		durationsIn(sentence).length === 0 &&
		!isCadence(sentence) &&
		!isImmediate(sentence) &&
		!responding.test(sentence) &&
		!other.test(sentence) &&
		!speaksOfSomebody(sentence) &&
		!ofDoing.test(sentence)
	);
}

const ofImpact =
	/(?<!\p{L})(?:impact(?:s|ed)?|affect(?:s|ed|ing)?|outages?|loss|degrad\p{L}*|unavailable|security incident|breach|workarounds?)(?!\p{L})|betroffen|ausfall|ausgefallen|beeinträchtig|datenverlust/iu;
const ofDoing =
	/^(?:please\s)?(?:post|page|open|create|start|begin|use|see|do|don['’]t|treat|wait|join|declare|file|log|notify|check|verify|work|focus|consider|if|when|wenn|falls|we|you|wir|e\.g\.|examples?|beispiele?|target|siehe)(?!\p{L})|(?<!\p{L})(?:must|should|shall|will|has to|have to|needs?|requires?|muss|müssen|soll|sollen|wird|werden|(?:page|call|ring|notify|inform|tell)s?)(?!\p{L})/iu;
