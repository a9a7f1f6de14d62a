import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';

type Add = (name: string, where: string, at: Pick<Statement, 'section' | 'line' | 'block'>) => void;

const list = '(?:(?:mailing|distribution|e-?mail|mail)[ -]?lists?|(?:e-?)?(?:mail-?)?verteilern?)';
const quoted = '["„“«‘\'](?<name>[^"“”„«»’\']{2,40})["“”»’\']';
const address = '(?<address>[\\p{L}\\d][\\p{L}\\d._+-]*@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+)';
/** 'The mailing list "Harbour", harbour@…', "Verteiler lage@…". */
const named = regExp(
	`(?<![\\p{L}-])(?<kind>${list})(?:\\s${quoted})?[,:]?\\s(?:(?:at|unter|is|ist|mit der adresse)\\s)?[(<\`]?(?:mailto:)?${address}`,
	'giu',
);

/** Mailing lists that a line names with their address, in whatever it says: people meet there by mail. */
export function readMailingLists(reading: Reading, statements: readonly Statement[], add: Add): void {
	for (const statement of statements) {
		const {from, label, text, block} = statement;
		if (!['words', 'item', 'row'].includes(from) || reading.steps.has(block)) continue;
		const said = label === '' ? text : `${label}: ${text}`;
		// Nearly no line has an address, and this is the cheaper question.
		if (!said.includes('@')) continue;
		for (const {groups} of matchesIn(said, named)) {
			const {kind = '', address: where = ''} = groups ?? {};
			const name = groups?.['name'] ?? (label !== '' && label.length <= mostOfLabel && !label.includes('(') ? label : kind);
			add(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, where, statement);
		}
	}
}

const mostOfLabel = 30;
