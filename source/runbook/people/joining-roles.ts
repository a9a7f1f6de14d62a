import {regExp} from '../../terminal/light-pattern.ts';
import {asIncident} from '../levels/as-incident.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {isMember} from './teams.ts';

const every = '(?:(?:an?|every|each|any|all|such|the)\\s)?';
const patterns: readonly RegExp[] = [
	// "A Communications Officer shall be appointed for every incident"
	regExp(
		`^(?<who>(?:an?|the|one)\\s.{3,60}?)\\s(?:(?:shall|must|will|should|has to|is to|can)\\sbe|is)\\s(?:always\\s)?(?:appointed|assigned|named|nominated|present|required|needed)\\s(?:for|in|at|on|during)\\s${every}incidents?(?:(?:,| and| or) ${every}incidents?)*$`,
		'iu',
	),
	// "A Regulatory Liaison shall join every incident"
	regExp(
		`^(?<who>(?:an?|the|one)\\s.{3,60}?)\\s(?:(?:shall|must|will|should|has to)\\s)?(?:always\\s|also\\s)?(?:joins?|attends?|take(?:s)? part in)\\s${every}incidents?(?:(?:,| and| or) ${every}incidents?)*$`,
		'iu',
	),
	// "Für jeden Vorfall wird ein Kommunikationsverantwortlicher benannt"
	/^(?:wird|ist)\s(?<who>(?:eine?|der|die|das)\s.{3,60}?)\s(?:benannt|bestimmt|eingeteilt|gestellt|zu benennen|zu bestimmen)$/iu,
];
/** The cheaper question. */
const mayBe =
	/appointed|assigned|named|nominated|present|required|needed|join|attend|take|benannt|bestimmt|eingeteilt|gestellt|benennen|bestimmen/i;

/**
 * "A Communications Officer shall be appointed for every P1 incident", "a liaison from Legal shall join every P1": each sentence adds somebody to the
 * team of its severities.
 */
export function readJoiningRoles(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, ownLevels, levels, line, block, section} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || !ownLevels || reading.steps.has(block) || !mayBe.test(text)) continue;
		const said = asIncident(reading.levels, text.replace(/\.$/, '')).replace(/^incidents?,?\s/iu, '');
		const who = patterns.map((pattern) => pattern.exec(said)?.groups?.['who']).find((one) => one !== undefined);
		if (who === undefined) continue;
		const members = positionsIn(who.replace(fromWhere, '').replace(/^(?:eine?|one)\s/iu, '')).map(
			(one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}`,
		);
		if (members.length === 0 || !members.every((member) => isMember(member) && namesPosition(member))) continue;
		const [where] = fromWhere.exec(who) ?? [];
		for (const level of levels) {
			const draft = reading.draftOf(level);
			const more = members.filter((member) => !draft.team?.members.includes(member));
			draft.team = {
				members: [...(draft.team?.members ?? []), ...more],
				source: draft.team?.source ?? reading.source(section, line, draft.id),
			};
			reading.note('team', `${draft.id}: ${more.join(' + ')}`, line, block, more);
		}

		reading.heard.add(statement);
		reading.left.delete(statement);
		if (where !== undefined) reading.remarks.add(`Line ${line}: "${where.trim()}" is not kept: of a team it is known who is of it.`);
	}
}

/** "A liaison from Compliance". */
const fromWhere = /\s(?:from|of|aus|von)\s(?:(?:the|our|der|dem|de[mn])\s)?\p{Lu}[\p{L} -]{2,40}$/u;
