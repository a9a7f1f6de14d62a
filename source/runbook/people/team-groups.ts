import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {positionsIn} from '../words/positions.ts';

const group = '((?:\\p{Lu}[\\p{L}-]+|[\\p{Ll}-]+)(?:\\s[\\p{L}-]+){0,2}?)';
const sentences: readonly RegExp[] = [
	regExp(`^(?:zum|zur|zu)\\s${group}\\s(?:gehören|gehört|zählen|zählt):?\\s(.+)$`, 'iu'),
	regExp(
		`^(?:das|der|die|the|our)\\s${group}\\s(?:besteht aus|umfasst|comprises|consists of|is made up of|is composed of):?\\s(.+)$`,
		'iu',
	),
];
/** Nearly no text is one, and this is the cheaper question. */
const mayBe = /gehör|zähl|besteht aus|umfasst|comprises|consists|made up|composed/i;
const fewestMembers = 2;
const mostCharactersOfMember = 60;

/** "The crisis cell consists of the director, the harbour master and the press office": whoever is of a group is called with it. */
export function readTeamGroups(reading: Reading, statements: readonly Statement[]): void {
	const groups = new Map<string, {readonly members: readonly string[]; readonly statement: Statement}>();
	for (const statement of statements) {
		const {from, label, text, ownLevels} = statement;
		if (!['words', 'item'].includes(from) || ownLevels) continue;
		const said = (label === '' ? text : `${label}: ${text}`).replace(/\.$/, '');
		if (!mayBe.test(said)) continue;
		for (const pattern of sentences) {
			const [, name = '', who = ''] = pattern.exec(said) ?? [];
			const members = positionsIn(who).map((member) => `${member.charAt(0).toUpperCase()}${member.slice(1)}`);
			if (members.length >= fewestMembers && members.every((member) => member.length <= mostCharactersOfMember))
				groups.set(name.toLowerCase(), {members, statement});
		}
	}

	if (groups.size === 0) return;
	for (const draft of reading.drafts) {
		const {team} = draft;
		const own = team?.members.flatMap((member) => groups.get(member.toLowerCase()) ?? []) ?? [];
		if (!team || own.length === 0) continue;
		draft.team = {...team, members: [...new Set(team.members.flatMap((member) => groups.get(member.toLowerCase())?.members ?? [member]))]};
		for (const {members, statement} of own) {
			reading.heard.add(statement);
			reading.note('team', `${draft.id}: ${members.join(' + ')}`, statement.line, statement.block, members);
		}
	}
}
