import type {LevelTable} from '../columns/columns.ts';
import type {Reading} from '../statements/reading.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isNothing} from '../words/words.ts';
import {isMember} from './teams.ts';

/** The title over the names of roles. */
const ofRoles = /^(?:(?:incident\s)?roles?|rollen?|funktion(?:en)?|function)$/iu;
/** Roles that somebody has for an incident, and that are no positions of a house. */
export const roleOfIncident =
	/^(?:the\s)?(?:scribe|note ?taker|record(?:er|keeper)|protokoll(?:führ(?:er|ung|erin))?|schriftführ\p{L}*|(?:technical|tech|ops|operations|comms|communications?|customer) (?:lead|liaison|manager|officer)|comms|communications?|kommunikation|sprecher\p{L}*(?:\s.{3,20})?|technische (?:leitung|führung)|liaison)$/iu;

/**
 * "Role | SEV-1 | SEV-2" over "Incident commander | CTO | DevOps lead" and "Scribe | DevOps | Support": whoever has a role at a severity is of its
 * team. Which role they have is left to whoever assigns it, and said.
 */
export function readRoleHolders(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {block, columns} of tables) {
		if (block.is !== 'table' || !ofRoles.test((block.header[0] ?? '').trim())) continue;
		const rows = columns.filter(({kind, label}) => kind === 'commander' || roleOfIncident.test(label));
		if (rows.length < fewest || !rows.some(({kind}) => kind !== 'commander')) continue;
		const held = rows.flatMap(({cells}) => cells).filter(({text}) => text !== '' && !isNothing(text));
		if (!held.every(({text}) => text.length <= mostCharacters && durationsIn(text).length === 0 && holdersOf(text).length > 0)) continue;
		for (const level of reading.levels.all) {
			const draft = reading.draftOf(level);
			const own = held.filter(({levels}) => levels.includes(level));
			const [first] = own;
			if (!first || draft.team) continue;
			const members = [...new Set(own.flatMap(({text}) => holdersOf(text)))];
			draft.team = {members, source: reading.source(first.section, first.line, draft.id)};
			reading.note('team', `${draft.id}: ${members.join(' + ')}`, first.line, first.block, members);
			reading.remarks.add(
				`${draft.id}: who has which role is not kept (${own.map(({label, text}) => `${label}: ${text}`).join(', ')}); assign them by \`r\`.`,
			);
		}

		for (const cell of rows.flatMap(({cells}) => cells)) {
			reading.book('team', `${cell.label} ${cell.text}`, cell, [cell.text]);
			reading.heard.add(cell);
			reading.taken.add(cell);
		}
	}
}

/** "Network manager or their deputy" is the one who has a name; empty where a cell says anything else. `isTitled`: below "Filled by" stands nobody else. */
export function holdersOf(text: string, {isTitled = false} = {}): readonly string[] {
	const named = positionsIn(text.replaceAll(possessive, ''), {or: true}).filter((one) => !deputy.test(one));
	return named.every((one) => isMember(one) && (namesPosition(one) || (isTitled && isPosition(one))))
		? named.map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}`)
		: [];
}

const possessive = /(?<!\p{L})(?:seine?|ihre?|their|his|her)\s/giu;
/** Whose deputy it is stands before. */
const deputy = /^(?:(?:stell)?vertret(?:er|erin|ung)|deputy|substitute)$/iu;
const fewest = 2;
/** Of a position. */
const mostCharacters = 40;
