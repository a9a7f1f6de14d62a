import {timesOf, valuesOf} from '../statements/ledger.ts';
import type {Booked} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {somebodyIn} from '../words/positions.ts';

/** What parts a sentence: each half says something of its own. */
const parting = /[,;()]\s*|\.\s+|\s[-–—→]\s|\s(?:and|und|et|then|dann|but|aber)\s/iu;

/**
 * Which words of a statement are meant where others of its line were understood: those whose times and persons are in nothing that was booked
 * of the line. Empty where it cannot be told.
 */
export function halfLeft({label, text}: Pick<Statement, 'label' | 'text'>, ofLine: readonly Booked[]): string {
	if (ofLine.length === 0) return '';
	const values = new Set(ofLine.flatMap((entry) => valuesOf(entry.text)));
	const names = ofLine.map((entry) => `${entry.text} ${entry.people.join(' ')}`.toLowerCase()).join(' ');
	const parts = text.split(parting).map((part) => part.trim());
	const left = parts.filter(
		(part) =>
			part !== '' &&
			(timesOf({label: '', text: part}).some((time) => !time.values.some((ms) => values.has(ms))) ||
				somebodyIn(part).some((word) => !names.includes(word))),
	);
	// All of it is what is quoted already.
	return left.length === 0 || (left.length === parts.filter((part) => part !== '').length && label === '') ? '' : left.join(', ');
}
