import {sentencesOf} from '../markdown/sentences.ts';
import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition} from '../words/positions.ts';

/** "**Major Incident Manager (MIM).** Commands every P1 and P2.": what the role does stands behind its name. */
export function ofRole({from, label, text, block}: Statement): string | undefined {
	if (from !== 'words' || label !== '' || block.is !== 'words' || !commandsThem.test(text)) return undefined;
	const [first, second] = sentencesOf(block.text);
	const name = first?.text.replace(/\s*\([^()]*\)/g, '').replace(/\.$/, '') ?? '';
	return second && block.strongs.length > 0 && namesPosition(name) && isPosition(name) ? name : undefined;
}

const commandsThem =
	/^(?:commands|leads|is in charge of|führt|leitet|dirige|pilote)\s(?:(?:every|each|all|any|an?|the|jede[nrs]?|alle|tous les|todos los)\s)?/iu;
