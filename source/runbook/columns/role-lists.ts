import type {Block} from '../markdown/markdown.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn} from '../words/words.ts';

/** The columns of a table with a row for each role and severity: what the role is, and who has it. */
export type RoleList = {readonly role: number; readonly who: number};

/**
 * "Role | Filled by | Levels | May decide", "Rolle | Besetzt durch | Stufe": the severities stand in a column of their own, and whoever has a role
 * has it at these. A table with times says who is called.
 */
export function roleListOf(block: Block, labels: ReadonlySet<string>): RoleList | undefined {
	if (block.is !== 'table') return undefined;
	const titles = block.header.map((title) => withoutSigns(title).trim());
	const role = titles.findIndex((title) => ofRoles.test(title));
	const who = titles.findIndex((title, index) => index !== role && ofHolders.test(title));
	if (role === -1 || who === -1 || !labels.has(titles[role] ?? '') || !labels.has(titles[who] ?? '')) return undefined;
	const {rows} = block;
	const isTimed = titles.some((_, index) => rows.filter(({cells}) => durationsIn(cells[index] ?? '').length > 0).length * 2 >= rows.length);
	return !isTimed && rows.some(({cells}) => ofIncidents.test(cells[role] ?? '')) ? {role, who} : undefined;
}

const ofRoles =
	/^(?:(?:incident|response)[ -])?(?:roles?|functions?)$|^(?:rollen?|funktion(?:en)?|incident-?rollen?)(?: im (?:einsatz|vorfall))?$/iu;
const ofHolders =
	/^(?:(?:filled|held|taken|staffed|covered|played|done|assumed|performed) by|who(?: (?:fills|has|holds|takes) it)?|held|holder|person|people|assigned(?: to)?|name|by whom|besetz(?:t|ung)(?: (?:durch|mit|von))?|wer|inhaber(?:in)?|person(?:en)?|wahrgenommen (?:durch|von)|übernimmt|ausgeübt (?:durch|von)|gestellt (?:durch|von))$/iu;

/** What somebody is for an incident, and in no organisation chart. */
const ofIncidents =
	/^(?:the\s)?(?:(?:major\s)?incident|crisis|response|situation|duty|emergency)?[ -]?(?:commander|manager|lead(?:er)?|controller|coordinator|director)(?:\s\([^()]*\))?$|^IC$|einsatzleit|krisenleit|(?:störungs|lage|notfall|vorfalls?)-?(?:leit|führ)|^(?:scribe|note ?taker|recorder|(?:technical|tech|ops|operations|comms?|communications?|customer) (?:lead(?:er)?|manager|officer|liaison))$|protokoll|schriftführ|technische (?:leitung|führung)/iu;
