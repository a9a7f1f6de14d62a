import type {LevelTable} from '../columns/columns.ts';
import {asIncident} from '../levels/as-incident.ts';
import type {Block} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import {asOfOne} from '../statements/level-of-one.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isCadence, isNothing} from '../words/words.ts';
import {commandInCase, noteCommandInCase} from './command-cases.ts';
import {addDeputy, deputyBehind, readCommandDeputies, readDeputyColumns} from './command-deputies.ts';
import {listedBelowRole, withNamesOfList} from './command-lists.ts';
import {ofRole} from './command-of-role.ts';
import {addForNow, addMeanwhile, addSuccessor, leadsForNow, timedCommand, until, withMeanwhileBehind} from './command-times.ts';
import {
	besideCommander,
	commanderByDefaultIn,
	commanderGoesOn,
	commanderIn,
	saysNoCommander,
	somebodyAlone,
	takesOverThere,
} from './commander-sentences.ts';
import {addHandedOver, handedOver} from './handed-over.ts';
import {readJoiningRoles} from './joining-roles.ts';
import {sayAsWritten, withCommanderByName} from './own-name-of-commander.ts';
import {readRoleHolders} from './role-holders.ts';
import {readRoleRows} from './role-rows.ts';
import {readRolesForLevels} from './roles-for-levels.ts';
import {setCommand, setNobody} from './set-command.ts';
import {readTeamLists, readTickedTeams} from './team-lists.ts';
import {doneInTeam, placeOfTeam, teamOf} from './team-sentences.ts';
import {assembling, readRosters, saysTeam, setTeam} from './teams.ts';

const commanding =
	/commander|leitung des einsatzes|who runs it|in charge|(?<!\p{L})hut auf(?!\p{L})|(?:wears?|has) the hat(?!\p{L})|who(?:['’]s| is)? (?:driving|steering|at the (?:wheel|helm))(?!\p{L})|lage (?:führen|leiten)|wer (?:führt|leitet|kommandiert|(?:hat|übernimmt) die (?:führung|leitung|einsatzleitung))(?!\p{L})|who(?: is|['’]s)? (?:runs|running|leading|commanding)|qui (?:dirige|pilote|commande)|pilote (?:de (?:la )?crise|d['’]incident)|directeur de crise|jefe de (?:incidentes?|crisis)|qui[eé]n (?:dirige|lidera|manda)|\bIC\b|incident (?:lead|manager|owner)|einsatzleit|(?:störungs|vorfalls?|notfall|krisen|incident-?)leit(?:er|ung)|who (?:leads|commands)|response lead|^(?:co-?ordinator|koordinat(?:ion|or(?:in)?))$/iu;
/** In a list of facts of a severity: whoever leads. */
const leads = /^(?:lead|led by|leitung|geleitet (?:von|durch))$/iu;
/** A heading under which it is said who leads. */
const leading =
	/^(?:incident )?(?:command|lead|co-?ordination|koordination)$|^(?:leading|running|commanding)(?: (?:it|an? incident|the incident|incidents))?$|^(?:who(?:['’]s| is)? (?:driving|steering|at the (?:wheel|helm))|who (?:calls the shots|steers|is at the helm|is the boss|has the last word|has the say|runs the show|decides)|wer (?:hat das sagen|steuert|hat den hut auf|den hut aufhat|leitet|führt|entscheidet|bestimmt))\??$|^(?:einsatz|incident-?|störungs?)?(?:führung|leitung)$/iu;

/** "Nobody, the ticket owner works alone". */
const nobodyFirst = /^(?:nobody|no one|none|niemand|keiner?|entfällt)\s?[,;:(–—-]/iu;

/** Reads who may command at each severity and who is called together. */
export function readCommand(reading: Reading, tables: readonly LevelTable[], written: readonly Statement[]): void {
	const byName = withCommanderByName(written);
	const statements = byName.size === 0 ? written : written.map((statement) => byName.get(statement) ?? statement);
	readRoleRows(reading, tables);
	for (const {columns} of tables) {
		for (const {kind, cells} of columns) {
			for (const cell of cells) {
				const isNobody = cell.text !== '' && (isNothing(cell.text) || (kind === 'commander' && nobodyFirst.test(cell.text)));
				if (kind === 'commander' && isNobody) setNobody(reading, cell);
				if (cell.text === '' || isNobody) continue;
				if (kind === 'commander') setCommand(reading, cell);
				else if (kind === 'team') setTeam(reading, cell);
			}
		}

		readDeputyColumns(reading, columns);
	}

	readRosters(reading, tables);
	readRoleHolders(reading, tables);
	readRolesForLevels(reading);
	/** Blocks that say who is of the team of a severity. */
	const teams = new Set<Block>();
	readTickedTeams(reading, statements);
	const ticked = new Map<Block, boolean>();
	const isTicked = (block: Block) => {
		const known = ticked.get(block) ?? (block.is === 'list' && block.items.every(({task}) => task));
		ticked.set(block, known);
		return known;
	};
	/** Blocks of which a sentence before says who leads. */
	const led = new Set<Block>();
	/** Who does at all other severities. */
	const others: Statement[] = [];
	/** Of those that say who may command. */
	let last: Statement | undefined;
	const command = (statement: Statement, who?: string) => {
		setCommand(reading, statement, who);
		last = statement;
	};
	const commands = new Set(statements.filter(isLedByCommander).map(({block}) => block));
	for (const said of statements) {
		const whole = withNamesOfList(withMeanwhileBehind(asOfOne(reading.levels, said)));
		const handed = handedOver(whole);
		const statement = handed?.statement ?? whole;
		const {from, levels, label, text} = statement;
		// "P1 is led by A. Until A is there, B leads."
		if (until.test(text) && label === '')
			addMeanwhile(reading, statement, statement.ownLevels ? levels : last?.block === statement.block ? last.levels : []);
		if (label === '' && from === 'words')
			addForNow(reading, statement, text, statement.ownLevels ? levels : last?.block === statement.block ? last.levels : []);
		if (
			levels.length === 0 ||
			!['item', 'comment', 'words', 'row'].includes(from) ||
			text.endsWith(':') ||
			reading.steps.has(statement.block)
		)
			continue;
		if (
			label === '' &&
			(saysNoCommander(text) || (from === 'words' && statement.ownLevels && saysNoCommander(asIncident(reading.levels, text))))
		) {
			setNobody(reading, statement);
			reading.heard.add(statement);
			reading.taken.add(statement);
			continue;
		}

		const isBelow = from === 'item' && label === '' && statement.ownLevels && !statement.led && saysCommander(reading, statement);
		const listed = isBelow ? listedBelowRole(asIncident(reading.levels, text)) : undefined;
		if (listed === 'nobody') {
			setNobody(reading, statement);
			reading.heard.add(statement);
			continue;
		}

		const [none = '', ...besides] = text.split(/;\s+/u);
		if (besides.length > 0 && none !== '' && isNothing(none) && commanding.test(label) && saysCommander(reading, statement)) {
			setNobody(reading, {...statement, text: none});
			reading.remarks.add(`Line ${statement.line}: "${besides.join('; ').replace(/\.$/, '')}" is not kept: nobody is named to command it.`);
			reading.heard.add(statement);
			reading.whole.add(statement);
			continue;
		}

		if (isNothing(text) || nobodyHasTo.test(text)) {
			const isLabelled = from === 'item' && commanding.test(label) && /\p{L}/u.test(text);
			const isSaid = (isLabelled || (label === '' && text !== '')) && saysCommander(reading, statement);
			if (isSaid) setNobody(reading, statement);
			if (isSaid && isLabelled) reading.heard.add(statement);
			continue;
		}

		if (durationsIn(text).length > 0 || isCadence(text) || /escalat|update|review/i.test(text)) continue;
		if (isOfTheClauseBehind(reading, statement)) {
			reading.left.add(said);
			continue;
		}

		// What is ticked off in passing names nobody: "[ ] Duty officer told (SEV1)".
		if (isTicked(statement.block) && !onCommand.test(statement.section.title)) continue;
		const team = teamOf(reading, statement, teams);
		if (team !== undefined) {
			teams.add(statement.block);
			setTeam(reading, {...statement, label: '', text: team});
			for (const {words} of durationsIn(label))
				reading.remarks.add(`Line ${statement.line}: "${words}" is not kept: the team is called together at once.`);
			const {section, line} = statement;
			const isSet = levels.some((level) => reading.draftOf(level).team?.source === reading.source(section, line, level.id));
			// "The coordinator gathers a small team: …": who gathers them is none of it.
			if (isSet && from === 'words' && label !== '' && assembling.test(label)) reading.whole.add(said);
			const place = isSet ? placeOfTeam(statement) : undefined;
			for (const words of isSet ? doneInTeam(text) : [])
				reading.remarks.add(`Line ${line}: "${words}" is not kept: of a team it is known who is of it.`);
			if (place !== undefined) reading.remarks.add(`Line ${line}: "${place}" is not kept: the team is called together in the room.`);
			if ((label !== '' && durationsIn(label).length > 0) || (label === '' && place !== undefined)) reading.heard.add(statement);
			continue;
		}

		// "The duty manager leads. Until she arrives, the shift lead does.": what follows is of others.
		const [own = text, ...behind] = clausesOnCommand(text);
		const isSentence = from === 'words' || (from === 'item' && (statement.ownLevels || (label === '' && leadsPlainly.test(text))));
		const complete = isSentence ? asIncident(reading.levels, label === '' ? own : `${label}: ${own}`) : '';
		const [rest = '', otherwise] = statement.ownLevels ? (elsewise.exec(complete) ?? []) : [];
		const main = complete.slice(0, complete.length - rest.length);
		const [later, successor] = untilTaken.exec(main) ?? [];
		const first = later === undefined ? main : main.slice(0, main.length - later.length);
		const deputy = deputyBehind(first);
		const alone = deputy ? first.slice(0, first.length - deputy.end.length) : first;
		const inCase = commandInCase(alone);
		const words = inCase ? alone.slice(0, alone.length - inCase.end.length) : alone;
		// "For a SEV2 it is …" names its severity itself.
		const isGoingOn = statement.ownLevels && led.has(statement.block);
		const who =
			listed?.who ??
			besideRole(statement) ??
			(isGoingOn ? commanderGoesOn(words) : undefined) ??
			(isSentence ? commanderIn(words) : undefined) ??
			(isSentence && statement.led ? takesOverThere(words) : undefined) ??
			ofRole(statement) ??
			(isGoingOn ? somebodyAlone(words) : undefined);
		if (who !== undefined) led.add(statement.block);
		const takesOver = who === undefined || later === undefined ? undefined : {words: later.replace(/^[\s,]+|\.$/g, ''), successor};
		if (who !== undefined) reading.heard.add(said);
		if (who !== undefined) reading.commanded.set(said, levels);
		// "Nobody runs a SEV3".
		if (who !== undefined && /^(?:nobody|no ?one|niemand|keine?r?)$/iu.test(who)) setNobody(reading, statement);
		// "Dirige el coordinador": after a verb with an article it is somebody, also in small letters.
		else if (who !== undefined) {
			// What stands behind is of whoever does meanwhile.
			const alone = deputy ? {...statement, text: text.replace(/\.$/, '').slice(0, -deputy.end.replace(/\.$/, '').length)} : statement;
			command(alone, romance.test(words) ? `${who.charAt(0).toUpperCase()}${who.slice(1)}` : who);
			if (handed) addHandedOver(reading, said, handed);
			if (takesOver) addSuccessor(reading, statement, takesOver);
			if (deputy) addDeputy(reading, statement, deputy);
			for (const clause of behind) {
				if (until.test(clause)) addMeanwhile(reading, {...statement, text: clause}, levels);
				addForNow(reading, statement, clause, levels);
			}

			if (inCase) noteCommandInCase(reading, statement.line, inCase.words, levels.map(({id}) => id).join(', '));
			if (otherwise !== undefined)
				others.push({...statement, levels: reading.levels.all.filter((level) => !levels.includes(level)), text: otherwise});
		}
		// "Low – ticket owner" beside "High – commanded by the shift lead".
		else if ((commands.has(statement.block) || isGoingOn) && statement.led && label === '' && namesOnly(text)) command(statement);
		else if (saysCommander(reading, statement)) command(statement);
		else if (saysTeam(statement)) setTeam(reading, statement);
		// "Incident commander | SEV1: whoever has done the training": beside others who are named it would be gone.
		else if (from === 'row' && statement.led && statement.ownLevels && commanding.test(label)) reading.left.add(said);
	}

	// Of those of which nothing else is said.
	for (const statement of others) setCommand(reading, statement);
	readTeamLists(reading);
	readJoiningRoles(reading, statements);
	readByDefault(reading, statements);
	readCommandDeputies(reading, statements);
	sayAsWritten(reading, byName);
}

/** A text on who commands, with the clauses behind it that say who does for the time being; whole where it has none. */
function clausesOnCommand(text: string): readonly string[] {
	const parts = text.split(/(?<=\p{Ll}{2}[.;])\s+/u);
	const at = parts.findIndex((part, index) => index > 0 && ((until.test(part) && !/;$/.test(parts[index - 1] ?? '')) || leadsForNow(part)));
	return at === -1 ? [text] : [parts.slice(0, at).join(' ').replace(/;$/, '.'), ...parts.slice(at)];
}

/** A heading over rules of who leads, be they ticked off: "Commander rules", "Who leads". */
const onCommand = /(?<!\p{L})(?:command(?:ers?)?|leads|einsatzleitung|führt|leitet)(?!\p{L}|\s(?:check|task|dut|todo|aufgaben))/iu;

/** "Kleinkram führt der Hausmeister, Green der Service Desk" where a severity is known in the last clause alone: whoever stands before leads another. */
function isOfTheClauseBehind({levels}: Reading, {from, led, ownLevels, text}: Statement): boolean {
	if (from !== 'words' || led || !ownLevels) return false;
	const [mention] = levels.mentions(text);
	return mention !== undefined && leadsBefore.test(text.slice(0, mention.index));
}

const leadsBefore = /^\p{Lu}[\p{L}-]+\s(?:leitet|führt|übernimmt)\s(?:der|die|das)\s[^,;.]{3,60},\s(?:und\s|and\s)?$/u;

/** "Nobody needs to be", beside others who are in charge. */
const nobodyHasTo = /^(?:nobody|no one|niemand)(?:\s(?:needs? to|has to|must|is|muss|ist)(?:\s\p{L}+){0,3})?\.?$/iu;

/** "Leads until the head of IT or the head of networks takes over": who may as well. */
const untilTaken =
	/,?\s(?:bis|until)\s((?:(?:der|die|das|the|our)\s|(?!(?:it|they|she|he|one|some|any|er|sie|es|jemand|einer?)(?!\p{L}))(?=\p{L}+(?:\s\p{L}+)?\s(?:or|oder)\s))[^,;]{3,80}?)\s(?:übernimmt|übernehmen|eintrifft|eintreffen|da ist|takes? over|arrives?|is there)(?:,\s(?:which|what|was)\s[^.;]{3,90})?\.?$/iu;
/** "Bei Klasse A leitet der Leiter Technik, sonst die Schichtleitung": who does at all others. */
const elsewise =
	/[,;]\s(?:(?:and|und|but|aber)\s)?(?:otherwise|else|in all other cases|sonst|ansonsten|andernfalls|in allen anderen Fällen|bei allen anderen)\s(?:(?:leitet|führt|it is|by|von|vom)\s)?((?:der|die|das|the|our)\s[^,;]{3,60}?)(?:\s(?:leads|does|leitet|führt))?\.?$/u;
const romance = /(?<!\p{L})(?:dirigen?|lidera|coordina|pilote|commande)(?!\p{L})/iu;

/** "Commander: P1: Duty Manager; P2: on-call engineer", also as a row of a table of roles: whoever has the role at a severity. */
function besideRole({from, label, text, led, ownLevels, block}: Statement): string | undefined {
	if (!led || !ownLevels || !['item', 'row'].includes(from) || label.length > 40 || !commanding.test(label)) return undefined;
	// Of a row the cell under "Who"; what the role does stands in the next one.
	const isHeld = from === 'row' && block.is === 'table' && holding.test((block.header[1] ?? '').trim());
	const who = besideCommander(from === 'row' ? (text.split(' · ')[0] ?? '') : text);
	return who.length <= 60 && (isHeld || namesPosition(timedCommand(who).who.split(/,\s/)[0] ?? ''))
		? `${who.charAt(0).toUpperCase()}${who.slice(1)}`
		: undefined;
}

const holding = /^(?:who|held by|person|name|assigned to|wer|besetzung|besetzt durch|übernimmt|qui|quién)(?!\p{L})/iu;

/** "High – commanded by the shift lead" in a list of the severities. */
function isLedByCommander({from, led, label, text}: Statement): boolean {
	return from === 'item' && led && commanderIn(label === '' ? text : `${label}: ${text}`) !== undefined;
}

function namesOnly(text: string): boolean {
	const names = positionsIn(text.replace(/\.$/, ''), {or: true});
	return names.length > 0 && names.every((name) => namesPosition(name) && name.split(' ').length <= 4);
}

/** "The incident commander is the on-call engineer by default": for each severity of which nothing else is said, also as a step. */
function readByDefault(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, levels, ownLevels, label, text} = statement;
		if (!['item', 'words'].includes(from)) continue;
		const who = commanderByDefaultIn(label === '' ? text : `${label}: ${text}`);
		if (who === undefined) continue;
		const open = (ownLevels || levels.length > 0 ? levels : reading.levels.all).filter((level) => {
			const {command, isUncommanded} = reading.draftOf(level);
			return !command && isUncommanded !== true;
		});
		if (open.length === 0) continue;
		// What else is to be done in the same list is named where nothing reads it.
		if (!reading.used.has(statement.block))
			for (const other of reading.index.of(statement.block)) if (other !== statement && isOrder(other.text)) reading.left.add(other);
		setCommand(reading, {...statement, levels: open}, who);
		reading.heard.add(statement);
	}
}

/** "Commander: Duty Manager" below a severity, "SEV1: Duty Manager" under a heading for commanders, "Who can be IC: …" for each severity. */
function saysCommander({levels: {in: named}}: Reading, {from, levels, ownLevels, label, text, led, above, section}: Statement): boolean {
	const isLabel = label !== '' && label.length <= 30 && commanding.test(label);
	if (!ownLevels) return (isLabel && from !== 'row') || (from === 'item' && leads.test(label));
	if (from === 'row' || levels.length === 0) return false;
	// In a list of roles "Commander: declares a SEV1" is what one does.
	if (isLabel) return named(text).length === 0 && /^who\b|wer\b/i.test(label);
	const isListed = label === '' && (commanding.test(`${above} ${section.title}`) || leading.test(section.title)) && !assembling.test(above);
	return isListed && (from !== 'words' || led);
}

/** "On-call engineer leads" among what goes for the severity that the heading names. */
const leadsPlainly = /^(?:(?:the|our|der|die|das)\s)?[^,;:.]{3,40}\s(?:leads|commands|leitet|führt)(?=\s?[.;]|$)/iu;
