import {regExp} from '../../terminal/light-pattern.ts';
import {asIncident} from '../levels/as-incident.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {assembles} from '../words/team-captions.ts';

const group = '(?:(?:response|incident|core) )?(?:team|crew|mannschaft|besetzung|krisenstab)';
const ofIncident = '(?: (?:for|of|at|in|bei|für) (?:an? |every |each |eine[mrs]? |jede[mrs]? )?incidents?)?';
const sentences: readonly RegExp[] = [
	// "The response team comprises the Manager, a Technical Lead and a Recorder"
	regExp(
		`(?<!\\p{L})${group}${ofIncident} (?:comprises|consists of|is made up of|is composed of|includes|besteht aus|umfasst|bilden|sind) (.+)$`,
		'iu',
	),
	// "A Technical Lead and a Recorder suffice"
	/^(.+?) (?:suffices?|(?:is|are) (?:enough|required|mandatory)|genügt|genügen|reicht|reichen|(?:ist|sind) pflicht)(?=$|[,;.])/iu,
	// "Bei Prio 1 sind Lageführung, Technik und Melder Pflicht"
	/^(?:sind|ist) (.+?) (?:pflicht|erforderlich|vorgeschrieben)(?=$|[,;.])/iu,
];
/** Which may be said of other things too: "an incident needs a plan and a decision". */
const ofAnything: readonly RegExp[] = [
	/^(?:we|you|wir) (?:want|need|bring (?:in|together)|call in|assemble|gather|brauchen|wollen|rufen zusammen) (.+)$/iu,
	// "A major incident needs the leader and one developer"
	/^(?:needs?|takes|requires?|calls for|wants|braucht|erfordert|benötigt) (?:(?:immer|stets|mindestens|always|at least|only|just|nur) )?(?!no(?:thing)?(?!\p{L})|an? (?:answer|response|fix))(.+)$/iu,
	// "Minor ones are handled by one person alone"
	/^(?:is|are|gets?|wird|werden) (?:handled|worked on|dealt with|solved) by (.+)$/iu,
	/^(?:we (?:always )?|(?:an?|every|each) incident (?:always )?)(?:assembles?|needs?|requires?|bring together|pull together|call together|convene|put together|get together) (.+)$/iu,
	// "Bearbeitet die Rufbereitschaft allein"
	/^(?:bearbeitet|löst|übernimmt|erledigt|macht|betreut) ((?:die|der|das) .+ allein)$/iu,
	// "Genügt die Einsatzleitung"
	/^(?:genügt|reicht|genügen|reichen) ((?:die|der|das|ein[er]?) .+)$/iu,
	// "On top of the on-call engineer come the tech lead and the scribe"
	/^(?:on top of|besides|in addition to|neben|zusätzlich zu[mr]?) (.+? (?:come|joins?|kommen|kommt|we (?:call|need)|sind|are) .+)$/iu,
	// "Kommen Bereitschaft, Betreuer und Protokollant zusammen"
	/^(?:kommen|treten|rufen wir|holen wir) (.+?) zusammen$/iu,
	/^(?:braucht|brauchen wir|benötigen wir) (?:es )?(.+)$/iu,
	regExp(`(?<!\\p{L})${group}${ofIncident} (?:is|are|ist) (.+)$`, 'iu'),
];
const labels = regExp(`^${group}$`, 'iu');

/**
 * The words of a sentence that name who is of the team of a severity: "For SEV1 the team comprises …", "SEV1 crew: …", and "SEV2: …" beside one
 * that did. Undefined where it says nothing of that.
 */
export function teamOf(
	{levels}: Reading,
	{from, label, text, ownLevels, led, block, section}: Statement,
	teams: ReadonlySet<Block>,
): string | undefined {
	if (from !== 'words' && (from !== 'item' || !ownLevels)) return undefined;
	if ((led || !ownLevels) && labels.test(label)) return led || areMembers(text) ? membersIn(text) : undefined;
	// "The following must be on the P1 call within 15 minutes: MIM, Technical Lead"
	if (label !== '' && from === 'words' && ownLevels && assembles(`${label}:`) && areMembers(text)) return membersIn(text);
	if (label !== '') return undefined;
	const long = from === 'words' && ownLevels ? longCaption(text) : undefined;
	if (long && areMembers(long.members)) return membersIn(long.members);
	const inSentence = teamInSentence(levels, text);
	if (inSentence !== undefined) return inSentence;
	if (led && teams.has(block) && positionsIn(text).some(namesPosition)) return areMembers(text) ? membersIn(text) : undefined;
	// "SEV1: commander, scribe, database engineer" below "Assemble the team".
	if (led && ofTeams.test(section.title) && areMembers(text)) return membersIn(text);
	// "Wer ist dabei?" below the heading of a severity.
	if (!ownLevels && kindOfTitle(section.title) === 'team' && areMembers(text)) return membersIn(text);
	return undefined;
}

/** What follows "needs", "suffice", "is handled by", where it names who and nothing else. */
function teamInSentence(levels: Levels, text: string): string | undefined {
	const plain = asIncident(levels, text)
		.replace(/^(?:incidents?\s*,?\s*)/iu, '')
		.replace(/\.$/, '');
	for (const pattern of sentences) {
		const members = pattern.exec(plain)?.[1];
		if (members !== undefined && areMembers(members)) return membersIn(members);
	}

	// "An incident needs …", "ones are handled by …": what is said of it stands behind.
	const said = plain.replace(itself, '');
	for (const pattern of ofAnything) {
		const members = (pattern.exec(plain) ?? pattern.exec(said))?.[1];
		if (members !== undefined && areMembers(members) && (oneAlone.test(members) || areRoles(positionsIn(aloneThere(members)))))
			return membersIn(members);
	}

	return undefined;
}

/** "In a P1 the following come to the control room (Room 3-18, second floor): the shift lead, …": a caption too long for a label. */
function longCaption(text: string): {readonly caption: string; readonly members: string} | undefined {
	const [, caption = '', members = ''] = /^([^:]{30,140}):\s([^:]{3,200})$/u.exec(text) ?? [];
	return caption !== '' && assembles(`${caption}:`) ? {caption, members} : undefined;
}

/** Where they come together, which has no place in the room: "to the control room". */
export function placeOfTeam({label, text}: Pick<Statement, 'label' | 'text'>): string | undefined {
	const caption = label === '' ? (longCaption(text)?.caption ?? '') : label;
	return /(?<!\p{L})(?:comes?|meets?|gathers?|sits?|report|joins?|kommen|treffen sich|versammeln sich)\s(?:(?:folgende|diese|alle)\s\p{L}+\s)?((?:to|in|at|im|in|zum|zur|am)\s[^:]{3,80}?)(?:\s(?:zusammen|außerdem|auch|also|together))?$/iu.exec(
		caption,
	)?.[1];
}

const ofTeams =
	/(?<!\p{L})(?:team|crew|mannschaft|équipe|equipo|squadra)(?!\p{L}|\s(?:lead|contacts?|numbers?|channels?))|assembl|(?:who|wer) (?:joins|kommt|wird gebraucht)|besetzung/iu;
const itself = /^(?:(?:an?|every|each|eine?)\s)?(?:(?:incidents?|outages?|ones?|störung(?:en)?|vorfälle?)(?!\p{L})\s*,?\s*)+/iu;

/** Names of roles and nothing else: each is short. */
function areMembers(text: string): boolean {
	if (nobody.test(text)) return false;
	const members = positionsIn(membersIn(text.split(/[;.]\s/)[0] ?? '')).map((member) => member.replace(counted, ''));
	if (members.length === 1) return oneAlone.test(text) || (onlyThey.test(text) && areRoles(members.map(aloneThere)));
	return members.length >= 2 && members.every((member) => member.split(/\s+/).length <= 5 && /\p{L}/u.test(member)) && members.some(isRole);
}

/** "Wird niemand alarmiert, ein Ticket genügt": that is nobody. */
const nobody =
	/(?<!\p{L})(?:nobody|no one|no-one|none|niemand\p{L}*|keine[rnms]?|tickets?(?!\s(?:desk|office|counter))|personne|nadie)(?!\p{L})/iu;
const counted = /^(?:one|two|three|an?|eine?[nr]?|zwei|drei|\d)\s/iu;
const oneAlone = /^(?:one|a single|eine?) (?:person|colleague|developer|engineer|technician|kollege|kollegin)(?: alone| allein)?\.?$/iu;

/** "The on-call engineer alone", "just the on-call engineer" */
const onlyThey = /^(?:just|only|nur)\s|\s(?:alone|allein|on (?:their|his|her) own)\.?$/iu;

function areRoles(members: readonly string[]): boolean {
	return members.every(isRole) && members.some(namesPosition);
}

function isRole(member: string): boolean {
	return namesPosition(member) || /^\p{Lu}/u.test(member);
}

/** "… ; the recorder where somebody is free" is for a person to decide. */
function membersIn(text: string): string {
	return aloneThere((text.split(/;\s/)[0] ?? text).replace(/\.$/, ''))
		.replaceAll(doing, '')
		.replaceAll(somebodyFrom, '');
}

/** "Just the on-call engineer", "a commander and a scribe on the call" */
function aloneThere(text: string): string {
	return text.replace(onlyThey, '').replace(/\s(?:on the (?:call|bridge)|in the (?:call|room|war room)|in der Konferenz|am Tisch)$/iu, '');
}

/** "Somebody from the service desk", "jemand aus der Pressestelle": whoever it is, they are of that. */
const somebodyFrom = /(?<!\p{L})(?:somebody|someone|jemand)\s(?:(?:from|of|aus|von)\s(?=(?:the|our|de[mrn]|unsere[rmn]?)\s)|vom\s)/giu;
/** "… who writes the announcements": what they do there. */
const doing = /,?\s(?:who|that)\s\p{L}+s\s[^,;.]*|,\s(?:der|die|das)\s[^,;.]*\s\p{Ll}+t(?=$|[,;.])/giu;

/** What a team's sentence says of what somebody does in it. */
export function doneInTeam(text: string): readonly string[] {
	return matchesIn(text.replace(/\.$/, ''), doing).map(([words]) => words.replace(/^[\s,]+/u, ''));
}
