import type {LevelTable} from '../columns/columns.ts';
import {asIncident} from '../levels/as-incident.ts';
import type {Block} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {asOfOne} from '../statements/level-of-one.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isCadence, isNothing} from '../words/words.ts';
import {commandInCase, noteCommandInCase, noteNamedLater} from './command-cases.ts';
import {readCommandDeputies, readDeputyColumns} from './command-deputies.ts';
import {listedBelowRole, withoutOthers} from './command-lists.ts';
import {ofRole} from './command-of-role.ts';
import {addMeanwhile, addSuccessor, remarkUntil, timedCommand, until, whoTakesOver} from './command-times.ts';
import {
	besideCommander,
	commanderByDefaultIn,
	commanderGoesOn,
	commanderIn,
	noCommander,
	somebodyAlone,
	takesOverThere,
} from './commander-sentences.ts';
import {readTeamLists, readTickedTeams} from './team-lists.ts';
import {placeOfTeam, teamOf} from './team-sentences.ts';
import {assembling, readRosters, saysTeam, setTeam} from './teams.ts';

const commanding =
	/commander|leitung des einsatzes|who runs it|in charge|lage (?:führen|leiten)|wer (?:führt|leitet|kommandiert|(?:hat|übernimmt) die (?:führung|leitung|einsatzleitung))(?!\p{L})|who(?: is|['’]s)? (?:runs|running|leading|commanding)|qui (?:dirige|pilote|commande)|pilote (?:de (?:la )?crise|d['’]incident)|directeur de crise|jefe de (?:incidentes?|crisis)|qui[eé]n (?:dirige|lidera|manda)|\bIC\b|incident (?:lead|manager|owner)|einsatzleit|(?:störungs|vorfalls?|notfall|krisen|incident-?)leit(?:er|ung)|who (?:leads|commands)|response lead|^(?:co-?ordinator|koordinat(?:ion|or(?:in)?))$/iu;
/** In a list of facts of a severity: whoever leads. */
const leads = /^(?:lead|led by|leitung|geleitet (?:von|durch))$/iu;
/** A heading under which it is said who leads. */
const leading = /^(?:incident )?(?:command|lead)$|^(?:einsatz|incident-?|störungs?)?(?:führung|leitung)$/iu;

/** Reads who may command at each severity and who is called together. */
export function readCommand(reading: Reading, tables: readonly LevelTable[], statements: readonly Statement[]): void {
	for (const {columns} of tables) {
		for (const {kind, cells} of columns) {
			for (const cell of cells) {
				if (kind === 'commander' && isNothing(cell.text) && cell.text !== '') setNobody(reading, cell);
				if (cell.text === '' || isNothing(cell.text)) continue;
				if (kind === 'commander') setCommand(reading, cell);
				else if (kind === 'team') setTeam(reading, cell);
			}
		}

		readDeputyColumns(reading, columns);
	}

	readRosters(reading, tables);
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
		const statement = asOfOne(reading.levels, said);
		const {from, levels, label, text} = statement;
		// "P1 is led by A. Until A is there, B leads."
		if (until.test(text) && label === '')
			addMeanwhile(reading, statement, statement.ownLevels ? levels : last?.block === statement.block ? last.levels : []);
		if (
			levels.length === 0 ||
			!['item', 'comment', 'words', 'row'].includes(from) ||
			text.endsWith(':') ||
			reading.steps.has(statement.block)
		)
			continue;
		if (label === '' && noCommander.test(text)) {
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

		if (isNothing(text) || nobodyHasTo.test(text)) {
			if (label === '' && text !== '' && saysCommander(reading, statement)) setNobody(reading, statement);
			continue;
		}

		if (durationsIn(text).length > 0 || isCadence(text) || /escalat|update|review/i.test(text)) continue;
		// What is ticked off in passing names nobody: "[ ] Duty officer told (SEV1)".
		if (isTicked(statement.block)) continue;
		const team = teamOf(reading, statement, teams);
		if (team !== undefined) {
			teams.add(statement.block);
			setTeam(reading, {...statement, label: '', text: team});
			for (const {words} of durationsIn(label))
				reading.remarks.add(`Line ${statement.line}: "${words}" is not kept: the team is called together at once.`);
			const {section, line} = statement;
			const isSet = levels.some((level) => reading.draftOf(level).team?.source === reading.source(section, line, level.id));
			const place = isSet ? placeOfTeam(statement) : undefined;
			if (place !== undefined) reading.remarks.add(`Line ${line}: "${place}" is not kept: the team is called together in the room.`);
			if ((label !== '' && durationsIn(label).length > 0) || (label === '' && place !== undefined)) reading.heard.add(statement);
			continue;
		}

		const isSentence = from === 'words' || (from === 'item' && statement.ownLevels);
		const complete = isSentence ? asIncident(reading.levels, label === '' ? text : `${label}: ${text}`) : '';
		const [rest = '', otherwise] = statement.ownLevels ? (elsewise.exec(complete) ?? []) : [];
		const whole = complete.slice(0, complete.length - rest.length);
		const [later, successor] = untilTaken.exec(whole) ?? [];
		const first = later === undefined ? whole : whole.slice(0, whole.length - later.length);
		const inCase = commandInCase(first);
		const words = inCase ? first.slice(0, first.length - inCase.end.length) : first;
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
			command(statement, romance.test(words) ? `${who.charAt(0).toUpperCase()}${who.slice(1)}` : who);
			if (takesOver) addSuccessor(reading, statement, takesOver);
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
	readByDefault(reading, statements);
	readCommandDeputies(reading, statements);
}

/** "Nobody needs to be", beside others who are in charge. */
const nobodyHasTo = /^(?:nobody|no one|niemand)(?:\s(?:needs? to|has to|must|is|muss|ist)(?:\s\p{L}+){0,3})?\.?$/iu;

/** "Leads until the head of IT or the head of networks takes over": who may as well. */
const untilTaken =
	/,?\s(?:bis|until)\s((?:der|die|das|the|our)\s[^,;]{3,80}?)\s(?:übernimmt|übernehmen|eintrifft|eintreffen|da ist|takes? over|arrives?|is there)\.?$/iu;
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

/** Whoever stands in for somebody, in general: "the director or delegate". */
const delegate =
	/^(?:deput(?:y|ies)|delegates?|designees?|nominees?|alternates?|stand-?ins?|substitutes?|(?:stell)?vertret(?:ung|er|erin)|beauftragte[rn]?|suppléante?|délégu[ée]e?|suplente|delegad[oa])$/iu;

/** "Diensthabende Ärztin". */
const declined = /^\p{Ll}[\p{L}-]{3,}er?\s\p{Lu}[\p{L}-]+$/u;

/** "Led by A or, when he is away, by B": the second is one as well. */
const secondBy = /(?<=,|\s)(?:by|von|durch)\s(?=(?:the\s|an?\s|our\s|der\s|dem\s|die\s)?\p{Lu})/gu;

/** "The duty engineer herself". */
const oneself =
	/^(?:only|nur|ausschließlich|solely)\s(?=(?:the|an?|der|die|das)\s|\p{Lu})|\s(?:only(?=$|[\s,;.])|selbst|selber|allein|alone|themsel(?:f|ves)|himself|herself|itself)(?!\p{L})/gu;

/** "…, Vertretung ist Nils Aschoff", "…, deputy is the shift lead". */
const standIn =
	/,\s(?:(?:ihre|seine|die|der|her|his|their|the)\s)?(?:stell)?(?:vertretung|vertreter(?:in)?|deputy|stand-in|backup|substitute|ersatz)(?:\s(?:ist|is|macht)|:)\s(?:(?:der|die|the)\s)?/iu;

/** "Shift lead (or deputy)". */
const orInBrackets = /\s\((?:or|oder|o|ou)\s(?:(?:his|her|their|a|the|seine?|ihre?|deren|dessen)\s)?([^()]{3,40})\)/giu;

/** Positions have no order. */
const orAbove =
	/\s(?:or|and|oder|und)\s(?:above|higher|more senior|senior to (?:that|them)|up|höher|darüber)(?!\p{L})|\s?\+$|\sor better(?!\p{L})/iu;

/** "Incident commander: none": the built-in one does not stand in. */
function setNobody(reading: Reading, {levels, text, line, block}: Statement): void {
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.command) continue;
		draft.isUncommanded = true;
		reading.note('who may command', `${draft.id}: "${text}", so nobody is named, and anyone may`, line, block);
	}
}

/** Whom a statement names may command at its severities. */
export function setCommand(reading: Reading, statement: Statement, said = statement.text): void {
	// "Head of IT or Deputy. Until one of them is there …": what follows is of somebody else.
	// Of "…; until then B leads" the words before are what was said.
	const {until: words, meanwhile} = timedCommand(sentencesOf(said === statement.text ? said : statement.text)[0]?.text ?? said);
	const named = timedCommand(besideCommander(withoutOthers(said)));
	const who = meanwhile === undefined || named.meanwhile !== undefined ? named.who : `${named.who}, ${meanwhile}`;
	const {hours} = named;
	const [taken] = whoTakesOver.exec(named.who) ?? [];
	const {levels, text, section, line, block} = statement;
	const condition = /,?\s(?:if|when|unless|except|wenn|falls|sofern|außer)\s[^,;]*/giu;
	const preassigned = /pre-?assigned|named beforehand|vorab (?:benannt|bestimmt)/i.test(text);
	const isAnyone = /^(?:any ?one|any ?body|everyone|everybody|jede[r]?|alle)$/i.test(said.trim());
	const positions = isAnyone
		? []
		: positionsIn(
				who
					.replace(whoTakesOver, '')
					.replace(standIn, ' or ')
					.replaceAll(condition, '')
					.replaceAll(secondBy, ' ')
					.replaceAll(orInBrackets, ' or $1')
					.replace(orAbove, '')
					.replaceAll(oneself, ''),
				{or: true},
			)
				.filter(
					(position) =>
						isPosition(position) ||
						namesPosition(position) ||
						declined.test(position) ||
						delegate.test(position) ||
						/(?<!\p{L})IC(?!\p{L})/u.test(position),
				)
				.map((position) => (delegate.test(position) ? `${position.charAt(0).toUpperCase()}${position.slice(1)}` : position))
				// "Any engineer" is an engineer.
				.map((position) => position.replace(/^any\s+(\p{L})/iu, (_, letter: string) => letter.toUpperCase()));
	// "Trained ICs, and the primary on-call until one joins": of whom one is not known by name none is taken.
	const isPartOnly = taken !== undefined && positions.length < positionsIn(named.who.replace(whoTakesOver, ''), {or: true}).length;
	// "Manager of the day leads at SEV2": a clause, and nobody's name.
	const isClause = positions.some((position) => reading.levels.mentions(position).length > 0);
	if ((positions.length === 0 && !isAnyone) || isPartOnly || isClause) {
		if (said === text && statement.ownLevels) reading.left.add(statement);
		return;
	}

	reading.heard.add(statement);
	noteNamedLater(reading, line, said, positions);
	const [above] = orAbove.exec(who) ?? [];
	if (above !== undefined)
		reading.remarks.add(
			`Line ${line}: "${above.trim()}" is not kept, for no order of positions is known: ${positions.join(', ')} may command.`,
		);
	if (words !== undefined) remarkUntil(reading, {line, words, isNamed: meanwhile !== undefined}, isAnyone ? ['anyone'] : positions);
	if (taken !== undefined) remarkUntil(reading, {line, words: taken.trim(), isNamed: false}, positions);
	if (hours.length > 0)
		reading.remarks.add(
			`Line ${line}: "${hours.join('", "')}" is no time that the room goes by: ${positions.join(', ')} may command at any.`,
		);
	for (const [words] of matchesIn(text, condition))
		reading.remarks.add(
			`Line ${line}: "${words.replace(/^[\s,]+/, '')}" is no condition that the room knows: ${positions.join(', ')} may command in any case.`,
		);
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.command) continue;
		draft.command = {positions: [...positions], preassigned, source: reading.source(section, line, draft.id)};
		reading.note(
			'who may command',
			`${draft.id}: ${isAnyone ? 'anyone' : positions.join(' or ')}${preassigned ? ', named beforehand' : ''}`,
			line,
			block,
			positions,
		);
	}
}
