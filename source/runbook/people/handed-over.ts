import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';

/** Who leads until they hand over, and who may besides. */
export type HandedOver = {
	/** "The first watch leads a Black Day", and no more. */
	readonly statement: Statement;
	/** "until they hand over in writing" */
	readonly until: string;
	/** "any engineer with the keys" of "; any engineer with the keys may lead, but not in their first month". */
	readonly also: string | undefined;
	/** What that clause says besides. */
	readonly but: string;
};

const handing =
	/^(?<leads>(?:the|our|der|die|das|unsere?)\s[^,;:.]{3,50}?\s(?:leads|commands|runs|leitet|führt)(?:\s[^,;.]{1,40}?)?),?\s(?<until>(?:until|till|bis)\s(?:they|she|he|er|sie|(?:he|she|they) or (?:he|she|they)|the lead is|the command is|die leitung)\s[^;.]{0,40}?(?:hands?|handed|(?:is|are) relieved|übergibt|übergeben|abgibt|abgegeben|abgelöst)(?!\p{L})[^;.]{0,60})(?:;\s(?<also>[^;.,]{5,80}?)\s(?:may|can)\s(?:also\s|as well\s)?(?:lead|command)(?<but>(?:,\s[^;]{3,100})?))?\.?$/iu;

/** "The first watch leads a Black Day until they hand over in writing; any engineer with the keys may lead, but not in their first month." */
export function handedOver(statement: Statement): HandedOver | undefined {
	const {from, label, text} = statement;
	if ((from !== 'words' && from !== 'item') || label !== '' || !/until|till|bis/iu.test(text)) return undefined;
	const {leads, until, also, but = ''} = handing.exec(text)?.groups ?? {};
	if (leads === undefined || until === undefined) return undefined;
	return {statement: {...statement, text: leads}, until, also, but: but.replace(/^,\s/u, '')};
}

/** Whoever may besides is one who may command, and what nobody can know is said. */
export function addHandedOver(reading: Reading, said: Statement, {statement, until, also, but}: HandedOver): void {
	const {levels, line, block} = statement;
	reading.remarks.add(`Line ${line}: "${until}" is not kept: the room asks whoever commands to hand over.`);
	if (also === undefined) {
		reading.whole.add(said);
		return;
	}

	const name = also.replace(/^(?:the|our|any|every|each)\s/iu, '');
	const written = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	if (!namesPosition(name)) {
		reading.left.add(said);
		return;
	}

	reading.whole.add(said);
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (!draft.command || draft.command.positions.includes(written)) continue;
		draft.command = {...draft.command, positions: [...draft.command.positions, written]};
		reading.note('who may command', `${draft.id}: ${written}`, line, block, [written]);
	}

	if (but !== '') reading.remarks.add(`Line ${line}: "${but}" is not kept: of whoever may command a name is kept.`);
}
