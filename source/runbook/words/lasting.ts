import {regExp} from '../../terminal/light-pattern.ts';
import {durationsIn} from './words.ts';

const incident =
	'(?:(?:an?|any|the|every|eine?|der|die|das|jede[rs]?|el|la|un|une|le|una)\\s)?(?:incidents?|outages?|disruptions?|störung(?:en)?|ausf(?:all|älle)|vorf(?:all|älle)|incidentes?|caídas?|incidents?|pannes?|incidente|guasto)';
const goesOn =
	'(?:lasting|lasts?|running|open|ongoing|unresolved|unsolved|not (?:yet )?(?:resolved|solved|fixed)|dauert|andauernd|ungelöst|offen|nicht (?:gelöst|behoben)|dura|sin resolver|dure|non résolu)';
const longer =
	'(?:(?:for|since|seit|desde hace|depuis)\\s)?(?:more than|longer than|over|beyond|at least|länger als|mehr als|über|más de|plus de|più di|>)';

/** What is left of the words, the time taken out, where they say only how long an incident goes on. */
const lasting = regExp(
	`^(?:${incident})?\\s*(?:${goesOn}\\s*)?${longer}\\s*$|^(?:${incident})?\\s*${goesOn}\\s*(?:(?:for|after|since|seit|nach|depuis|desde hace|après|tras)\\s*)?$|^(?:${incident})\\s*(?:after|nach|après|tras)\\s*$`,
	'iu',
);
const behind = /\s*(?:behoben|gelöst|offen|an|dauern|dauert|andauern|andauert|lang)\s*$/iu;

/** "Outage longer than 4 hours": how long it has to go on; undefined where the words say anything else. */
export function lastsFor(text: string): number | undefined {
	const [time, ...others] = durationsIn(text);
	if (!time || others.length > 0 || time.leastMs !== time.ms) return undefined;
	const before = text.slice(0, time.index).trim();
	const after = text.slice(time.end).trim();
	return (after === '' || (behind.test(after) && after.split(' ').length <= 2)) && lasting.test(before) ? time.ms : undefined;
}
