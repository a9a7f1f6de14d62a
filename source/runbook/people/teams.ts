import type {LevelTable} from '../columns/columns.ts';
import {requiring} from '../columns/roster.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {ofATeam} from '../words/column-kinds.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {positionsIn} from '../words/positions.ts';
import {durationsIn, isNothing, isOnRequest} from '../words/words.ts';

/** A heading or label under which it is said who is called together. */
export const assembling =
	/team|assembl|(?<!\p{L})crew(?!\p{L})|staffing|staffed|notify response|who (?:joins|responds|is called)|responders|mannschaft|besetzung|besetzt|beteiligt|wer (?:ist dabei|wird gebraucht|kommt)/iu;

const saysWho =
	/^(?:(?:(?:incident )?response |core )?team(?! ?(?:lead|manager|head|leit))|responders|participants|mannschaft|handled by|worked on by|bearbeitung$|beteiligt(?:e|e stellen)?$|bearbeitet (?:von|durch))/iu;

/** "Team: …" below a severity, "SEV1: everybody" in a list of who is called together. */
export function saysTeam({from, ownLevels, label, text, above, context}: Statement): boolean {
	if (from === 'row') return false;
	// "Team: #ops, whenever something changes" is where the team hears.
	if (!ownLevels && label !== '' && label.length <= 30) return saysWho.test(label) && !/^#\p{L}/u.test(text);
	return (
		ownLevels &&
		from !== 'words' &&
		// "The team should wait" is what it does.
		!/(?<!\p{L})(?:should|must|shall|will|may|can|soll(?:en)?|muss|müssen|darf|dürfen)(?!\p{L})/iu.test(text) &&
		(assembling.test(above) || /team (?:assembly|by severity)/i.test(context)) &&
		!/escalat|commun|descri/i.test(above)
	);
}

/**
 * A table of roles by severities that says of each whether it is of the team, "required", "optional", "–": whoever is required is called together;
 * what else a cell says is left to a person, and said.
 */
export function readRosters(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {columns} of tables) {
		const roster = columns.filter(({kind}) => kind === 'attends');
		const cells = roster.flatMap((column) => column.cells);
		for (const level of reading.levels.all) {
			const own = cells.filter(({levels}) => levels.includes(level));
			const needed = own.filter(({text}) => requiring.test(text));
			const draft = reading.draftOf(level);
			const [first] = needed;
			if (first && !draft.team) {
				const members = needed.map(({label}) => label);
				draft.team = {members, source: reading.source(first.section, first.line, draft.id)};
				reading.note('team', `${draft.id}: ${members.join(' + ')}`, first.line, first.block, members);
			}

			for (const {text, label, line, block} of own) reading.book('team', `${draft.id}: ${label} ${text}`, {line, block}, [label]);
			for (const {text, label, line} of own)
				if (text !== '' && !isNothing(text) && !requiring.test(text))
					reading.remarks.add(`Line ${line}: ${label} is "${text}" at ${draft.id}: not called together with the others; call by hand.`);
		}
	}
}

/** Where a file says of a severity which team is responsible and nothing of who is called at once, that team is called first. */
export function callResponsibleTeams(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {label, cells} of tables.flatMap(({columns}) => columns)) {
		if (!ofATeam.test(label) || cells.some(({text}) => durationsIn(text).length > 0)) continue;
		for (const {levels, text, section, line, block} of cells)
			for (const level of levels) {
				const draft = reading.draftOf(level);
				const {technical, rungs, escalationSaid = false} = draft;
				const atOnce = [...positionsIn(text)];
				const isNobodyCalled = escalationSaid && rungs.every(({timing}) => timing.at === 'hand');
				if (
					technical ||
					rungs.some(({timing}) => timing.at === 'once') ||
					isNobodyCalled ||
					isNothing(text) ||
					atOnce.length === 0 ||
					!atOnce.every(isMember)
				)
					continue;
				draft.technical = {atOnce, source: reading.source(section, line, draft.id)};
				reading.note('technical escalation', `${draft.id}: first ${atOnce.join(' + ')}`, line, block, atOnce);
			}
	}
}

const calling =
	/^(?:page|call|inform|notify|alert|tell|phone|ring|wake|ask|contact)\s|\s(?:anrufen|informieren|benachrichtigen|alarmieren|verständigen|hinzuziehen)$/iu;

/** A name, and no order, time or half a sentence: "Page the CTO", "Nach Bedarf". */
export function isMember(text: string): boolean {
	return text.length <= 60 && /\p{L}/u.test(text) && !calling.test(text) && !isOnRequest(text) && isNounPhrase(text);
}

/** "The core team is activated immediately" is the core team. */
const activated =
	/\s(?:(?:is|are|gets?|to be|wird|werden)\s)?(?:(?:immediately|at once|sofort)\s)?(?:activated|assembled|mobili[sz]ed|engaged|convened|called (?:together|in)|aktiviert|einberufen|zusammengerufen)(?:\s(?:immediately|at once|right away|automatically))?\.?$/iu;

/** "Community team: told at once" is of a call. */
const told =
	/^(?:told|informed|notified|called|paged|alerted|woken|at once|immediately|informiert|angerufen|verständigt|sofort)(?!\p{L})/iu;

export function setTeam(reading: Reading, statement: Statement): void {
	const {from, levels, text, label, section, line, block} = statement;
	// Of a cell the title says what it is of.
	const words = label === '' || from === 'cell' || ofATeam.test(label) || saysWho.test(label) ? text : `${label}: ${text}`;
	const all = positionsIn(words.replace(activated, ''));
	// "Everyone, except on Sundays": nobody is called "except on Sundays".
	const named = all.filter(
		(member) =>
			!/^(?:except|but|not|unless|if|when(?:ever)?|as soon as|every|each|only|außer|nicht|wenn|falls|sobald|immer|nur)(?!\p{L})/iu.test(
				member,
			),
	);
	if (named.length < all.length) reading.left.add(statement);
	const members = named.map((member) => `${member.charAt(0).toUpperCase()}${member.slice(1)}`);
	if (members.length === 0 || members.some((member) => !isMember(member) || told.test(member))) {
		reading.left.add(statement);
		return;
	}

	for (const level of levels as readonly Level[]) {
		const draft = reading.draftOf(level);
		if (draft.team) continue;
		draft.team = {members, source: reading.source(section, line, draft.id)};
		reading.note('team', `${draft.id}: ${members.join(' + ')}`, line, block);
	}
}
