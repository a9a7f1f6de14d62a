import type {Section} from '../markdown/markdown.ts';
import {remembered} from '../words/remembered.ts';

/** Chapters of one shape each, so that they are of so many failures. */
const fewest = 3;
/** Sub-chapters that they have in common: "Detect", "Mitigate". */
const fewestInCommon = 2;
/** Of a file with more the first ones tell as well. */
const most = 60;

/** What comes after what in any incident: such chapters are no failures. */
const ofStages =
	/^\W*(?:phases?|steps?|stages?|part|day|week|phase[nr]?|schritte?|stufen?|teil|tag|severity|priority|level|detect\p{L}*|triage|contain\p{L}*|recover\p{L}*|investigat\p{L}*|prepar\p{L}*|identif\p{L}*|eradicat\p{L}*|respon\p{L}*|resol\p{L}*|mitigat\p{L}*|communicat\p{L}*|post-?incident|review|erkennung|eindämmung|behebung|nachbereitung|kommunikation)(?!\p{L})/iu;

const isFailure = remembered((title) => !ofStages.test(title));

/**
 * Is a section a part of a chapter on one failure among others: "1. Traffic flood › Communicate" beside "2. Queue full › Communicate" and
 * "3. Logs missing", each with "Detect" and "Mitigate"? What it says without a severity is of that failure, and not of every incident.
 */
export function isOfOneFailure({parent}: Section): boolean {
	const above = parent?.parent;
	if (!parent || !above || above.sections.length < fewest || !isFailure(parent.title)) return false;
	const own = new Set(parent.sections.map(({title}) => title.toLowerCase()));
	const alike = above.sections
		.slice(0, most)
		.filter(
			({title, sections}) =>
				isFailure(title) && sections.filter((section) => own.has(section.title.toLowerCase())).length >= fewestInCommon,
		);
	return alike.length >= fewest;
}
