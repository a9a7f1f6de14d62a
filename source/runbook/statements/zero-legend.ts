import type {Section} from '../markdown/markdown.ts';
import type {Statement} from './statements.ts';

const legend =
	/(?:^|[\s("“„'])0["”“']?\s(?:=|means?|is|stands for|bedeutet|heißt|steht für|ist)\s(?:immediate(?:ly)?|at once|now|right away|straight away|sofort|umgehend)(?!\p{L})/iu;

/**
 * '"0" means immediately' beside a table of times: its cells "0" are called at once. Gives the statements so, and those that say it; without
 * such a line a bare figure is no time.
 */
export function withZeros(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly legends: readonly Statement[];
} {
	const legends = statements.filter(
		({from, label, text}) =>
			['words', 'item'].includes(from) && (text.includes('0') || label.includes('0')) && legend.test(`${label} ${text}`),
	);
	if (legends.length === 0) return {statements, legends};
	const chapters = new Set<Section>(legends.flatMap(({section}) => [section, ...(section.parent ? section.parent.sections : [])]));
	return {
		statements: statements.map((statement) =>
			statement.from === 'cell' && statement.text.trim() === '0' && chapters.has(statement.section)
				? {...statement, text: 'immediately'}
				: statement,
		),
		legends,
	};
}
