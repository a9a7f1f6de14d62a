import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {noteNamedLater} from './command-cases.ts';
import {withoutOthers} from './command-lists.ts';
import {remarkUntil, timedCommand, whoTakesOver} from './command-times.ts';
import {besideCommander} from './commander-sentences.ts';
import {conditionsOf, groupsLeft, namesBeside, whoeverTakesIt, withoutGroups} from './one-of-a-group.ts';

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

/** "Led by A, or in her absence by B", "A, in ihrem Urlaub B": the second is one as well. */
const inAbsence =
	/,?\s(?:(?:or|oder),?\s)?(?:in (?:his|her|their|its) absence|when (?:absent|away|unavailable)|in (?:ihrer|seiner|deren|dessen) (?:abwesenheit|vertretung)|in (?:ihrem|seinem) urlaub|bei (?:(?:ihrer|seiner|deren|dessen) )?(?:abwesenheit|verhinderung|urlaub|krankheit)),?\s(?:(?:by|von|durch)\s)?(?=(?:the|an?|our|der|dem|die)\s|\p{Lu})/giu;

/** "Clerk, no commander": what stands behind says that there is none. */
const nobody = /^(?:no|keine?n?r?|niemand|nobody)(?:\s|$)/iu;

/** "Shift lead (or deputy)". */
const orInBrackets = /\s\((?:or|oder|o|ou)\s(?:(?:his|her|their|a|the|seine?|ihre?|deren|dessen)\s)?([^()]{3,40})\)/giu;

/** "Just the shift lead", "meistens der Service Desk". */
const hedged =
	/^(?:just|simply|usually|normally|generally|typically|einfach|schlicht|meist|meistens|normalerweise|üblicherweise|in der regel)\s/iu;

const headedBy =
	/(?<=(?:staff|team|group|board|committee|stab|team|gruppe|ausschuss))\s(?:unter|under|headed by|chaired by|geleitet von|geleitet vom)\s(?:(?:der\s)?(?:leitung|führung|vorsitz)\s(?:von\s|des\s|der\s)?)?(?:the|our|dem|der|den|herrn|frau)\s[^;]{3,80}$/iu;

/** Positions have no order. */
const orAbove =
	/\s(?:or|and|oder|und)\s(?:above|higher|more senior|senior to (?:that|them)|up|höher|darüber)(?!\p{L})|\s?\+$|\sor better(?!\p{L})/iu;

/** Beside "leads" it is whoever has it; elsewhere one watches. */
const aWatch = /^(?:first|second|third|day|night|middle|morning|evening) watch$/iu;

/** "Whoever takes the ticket". */
const takesTicket = /(?<!\p{L})(?:ticket|call|page|alert|report|anruf|meldung)\.?(?:$|\s)/iu;

/** "Incident commander: none": the built-in one does not stand in. */
export function setNobody(reading: Reading, {levels, text, line, block}: Statement): void {
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
	const named = timedCommand(besideCommander(withoutOthers(said)).replace(hedged, ''));
	// "The crisis staff under the director, Ms Lind": whoever heads it leads no other one.
	const [headed = ''] = headedBy.exec(named.who) ?? [];
	const whole = named.who.slice(0, named.who.length - headed.length);
	const who = meanwhile === undefined || named.meanwhile !== undefined ? whole : `${whole}, ${meanwhile}`;
	const {hours} = named;
	const [taken] = whoTakesOver.exec(named.who) ?? [];
	const {levels, text, section, line, block} = statement;
	const condition = /,?\s(?:if|when|unless|except|wenn|falls|sofern|außer)\s[^,;]*/giu;
	const preassigned = /pre-?assigned|named beforehand|vorab (?:benannt|bestimmt)/i.test(text);
	const isAnyone = /^(?:any ?one|any ?body|everyone|everybody|jede[r]?|alle)$/i.test(said.trim()) || whoeverTakesIt.test(said.trim());
	const positions = isAnyone
		? []
		: positionsIn(
				withoutGroups(who)
					.replace(whoTakesOver, '')
					.replace(standIn, ' or ')
					.replaceAll(inAbsence, ' or ')
					.replaceAll(condition, '')
					.replaceAll(secondBy, ' ')
					.replaceAll(orInBrackets, ' or $1')
					.replace(orAbove, '')
					.replaceAll(oneself, ''),
				{or: true},
			)
				.filter(
					(position) =>
						!nobody.test(position) &&
						(isPosition(position) ||
							aWatch.test(position) ||
							namesPosition(position) ||
							declined.test(position) ||
							delegate.test(position) ||
							/(?<!\p{L})IC(?!\p{L})/u.test(position)),
				)
				.map((position) => (delegate.test(position) ? `${position.charAt(0).toUpperCase()}${position.slice(1)}` : position))
				// "Any engineer" is an engineer.
				.map((position) => position.replace(/^(?:any|jede[rs]?)\s+(\p{L})/iu, (_, letter: string) => letter.toUpperCase()));
	// "Trained ICs, and the primary on-call until one joins": of whom one is not known by name none is taken.
	const isPartOnly = taken !== undefined && positions.length < positionsIn(named.who.replace(whoTakesOver, ''), {or: true}).length;
	// "Manager of the day leads at SEV2": a clause, and nobody's name.
	const isClause = positions.some((position) => reading.levels.mentions(position).length > 0);
	if ((positions.length === 0 && !isAnyone) || isPartOnly || isClause) {
		if (said === text && statement.ownLevels) reading.left.add(statement);
		return;
	}

	reading.heard.add(statement);
	if (isAnyone && takesTicket.test(said)) reading.remarks.add(`Line ${line}: who leads is told by what they take: anyone may command.`);
	noteNamedLater(reading, line, said, positions);
	for (const words of groupsLeft(said))
		reading.remarks.add(`Line ${line}: "${words}" is not kept, for it names nobody: ${positions.join(', ')} may command.`);
	for (const words of namesBeside(said))
		reading.remarks.add(`Line ${line}: "${words}" is not kept: ${positions.join(', ')} may command, by that name alone.`);
	if (headed !== '')
		reading.remarks.add(`Line ${line}: "${headed.trim()}" is not kept: ${positions.join(', ')} may command, by that name alone.`);
	for (const words of isAnyone ? [] : conditionsOf(said))
		reading.remarks.add(`Line ${line}: "${words}" is no condition that the room knows: ${positions.join(', ')} may command in any case.`);
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
	for (const [words] of matchesIn(text, inAbsence))
		reading.remarks.add(
			`Line ${line}: "${words.replace(/^[\s,]+(?:or\s|oder\s)?/u, '').trim()}" is no condition that the room knows: ${positions.join(', ')} may command in any case.`,
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
