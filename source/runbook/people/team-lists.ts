import {regExp} from '../../terminal/light-pattern.ts';
import type {Block, Item, Section} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import {levelOfOne} from '../statements/level-of-one.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {labelled} from '../words/labelled.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {assembles} from '../words/team-captions.ts';
import {durationsIn} from '../words/words.ts';
import {isMember} from './teams.ts';

const group = '(?:team|crew|room|gruppe|mannschaft|besetzung|stab)';
/** "Extended response team (P1)", "SEV1 crew": a heading of nothing else. */
const titled = regExp(`${group}$`, 'iu');
/** "To the P1 team belong at least:", "Zur Störungsgruppe S1 gehören:". */
const introducing = regExp(
	`${group}.{0,40}?\\s(?:consists? of|comprises?|includes?|is made up of|needs?|gehör(?:en|t)|umfasst|besteht aus)(?:\\s(?:at least|mindestens))?\\s?:$`,
	'iu',
);
/** Somebody who is of the team in some cases. */
const sometimes =
	/^(?:(?:only )?(?:if|when|where|unless)|optional|as needed|on request|falls|wenn|sofern|bei bedarf|nur)(?!\p{L})|(?:if|as) (?:needed|required|necessary)\.?$|(?:bei|nach) bedarf\.?$/iu;

/**
 * Reads who is of the team of a severity from a list under a heading or a line that says nothing else. Whoever is needed on a condition is left to
 * a person, and said.
 */
export function readTeamLists(reading: Reading): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			const levels = levelsOf(reading, section, block);
			if (block.is !== 'list' || levels.length === 0 || reading.steps.has(block)) continue;
			const isAssembled = assembles(block.lead);
			const members = block.items.map((item) => ({item, ...memberOf(item)}));
			if (!members.every(({name, item}) => durationsIn(name).length === 0 && (isMember(name) || (isAssembled && isShortName(item)))))
				continue;
			if (isAssembled && !members.some(({name}) => namesPosition(name) || romance.test(name))) continue;
			for (const statement of isAssembled ? reading.index.in(section) : [])
				if (statement.from === 'words' && statement.text.endsWith(':') && block.lead.endsWith(statement.text)) {
					reading.heard.add(statement);
					reading.left.delete(statement);
					reading.used.add(statement.block);
					reading.book('team', statement.text, statement);
					for (const {words} of durationsIn(statement.text))
						reading.remarks.add(`Line ${statement.line}: "${words}" is not kept: the team is called together at once.`);
				}

			const place = comesTogether.exec(block.lead.split('\n').at(-1) ?? '')?.[1];
			if (place !== undefined) reading.remarks.add(`Line ${block.line}: "${place}" is not kept: the team is called together in the room.`);
			const always = members.filter(({condition}) => condition === '');
			for (const {item} of always) {
				const [, beside] = inBrackets.exec(item.text.replace(/[.,;]$/, '')) ?? [];
				if (beside !== undefined && heading.test(beside))
					reading.remarks.add(`Line ${item.line}: "${beside}" is not kept: of a team it is known who is of it.`);
			}

			for (const {name, condition, item} of members)
				if (condition !== '')
					reading.remarks.add(
						`Line ${item.line}: ${name} is of the team "${condition}": not called together with the others; call by hand.`,
					);
			for (const level of levels) {
				const draft = reading.draftOf(level);
				const names = always.map(({name}) => name).filter((name) => !draft.team?.members.includes(name));
				if (names.length === 0) continue;
				draft.team = {
					members: [...(draft.team?.members ?? []), ...names],
					source: draft.team?.source ?? reading.source(section, block.line, draft.id),
				};
				reading.note('team', `${draft.id}: ${names.join(' + ')}`, block.line, block, names);
			}

			for (const {name, item} of always) reading.book('team', name, {line: item.line, block}, [name]);
			for (const statement of reading.index.of(block)) reading.taken.add(statement);
		}
}

/** "The crisis group meets in room 3-18 (ground floor). To it belong:": where, which has no place in the room. */
const comesTogether =
	/(?<!\p{L})(?:zusammen|meets?|comes?\stogether|gathers?|convenes?|(?:trifft|treffen|versammelt|versammeln)\ssich(?:\s(?:der|die|das|unser)\s[\p{L}-]+(?:\s\p{Lu}{2,4})?)?),?\s((?:in|im|am|at|auf)\s[^:]{3,80}?)\.\s/iu;
const inBrackets = /\s\(([^()]{3,60})\)$/u;
/** Of a team: the first of them. */
const heading = /^(?:vorsitz\p{L}*|leitung|leiter(?:in)?|stellvertret\p{L}*|chair\p{L}*|heads?|leads?|leader|deputy|presid\p{L}*)$/iu;

function levelsOf({levels}: Reading, section: Section, {lead}: Block) {
	const caption = lead.split('\n').at(-1)?.trim() ?? '';
	if (introducing.test(caption)) return levels.in(caption);
	if (assembles(caption)) {
		const named = [levels.in(caption), levels.at(caption)?.levels ?? [], levels.title(caption.replace(/\s?:$/, ''))].find(
			({length}) => length > 0,
		);
		const one =
			levelOfOne(levels, caption) ?? levels.all.find(({id}) => caption.toLowerCase().startsWith(`${id.toLowerCase()} `) && id.length > 1);
		return named ?? (one ? [one] : []);
	}

	const title = section.title.replaceAll(/\s*\([^()]*\)/g, '').trim();
	return lead === '' && titled.test(title) ? levels.title(section.title) : [];
}

/** "QA on shift", "Protokoll": a word or a few with a capital, and nothing said of them but in brackets. */
function isShortName({text, codes, blocks}: Item): boolean {
	const plain = text.replaceAll(/\s*\([^()]*\)/g, '').replace(/[.,;]$/, '');
	return (
		codes.length === 0 &&
		blocks.length === 0 &&
		/^\p{Lu}/u.test(plain) &&
		plain.split(/\s+/).length <= mostWords &&
		!/[:.!?\d]/.test(plain) &&
		!isOrder(plain)
	);
}

/** Words of positions in the languages that are known by their shape. */
const romance =
	/(?<!\p{L})(?:coordinador|técnic[oa]|jef[ea]|responsable|director|encargad[oa]|ingenier[oa]|chef|cheffe|technicien|ingénieur|directeur|coordinat(?:eur|rice|ore)|responsabile|tecnico)/iu;
const mostWords = 6;

/** Why somebody is of the team, and no more of it. */
const why =
	/(?<=\p{L}{2}),?\s(?:wegen|aufgrund|because|due to|owing to|on account of|as (?:it|they|she|he)|weil|denn|da\s(?:sie|er|es|dort)|damit|so that)(?!\p{L}).*$|(?<=\p{L}{2}),\s(?:for|für)\s(?!.*(?:only|nur))(?:the\s|die\s|das\s|den\s)?\p{L}.*$/iu;

/** "**Liaison**: talks to the vendor", "the shift lead (from the control room)", "Counsel: if legal questions arise". */
function memberOf({text}: Item): {readonly name: string; readonly condition: string} {
	// "Live Ops lead (running it)": what one does there; "facilities, because of the rooms": why.
	const flat = text
		.replaceAll('\n', ' ')
		.replace(/[.,;]$/, '')
		.replace(/\s\([^()]*\)$/, '')
		.replace(why, '');
	const {label, text: said} = labelled(flat);
	const who = label === '' ? flat : label;
	const [, plain = who, behind = ''] = /^(.{3,}?)[,\s]\s?((?:if|when|falls|wenn|bei bedarf|as needed)(?!\p{L}).*)$/iu.exec(who) ?? [];
	const name = positionsIn(plain.replaceAll(/(?<=^|\s(?:or|oder)\s)(?:eine?n?|one|an?)\s(?=\p{L})/giu, '')).join(' + ');
	const condition = behind !== '' ? behind : label !== '' && sometimes.test(said) ? said : '';
	return {name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, condition};
}

/** "Duty IC | ✔ | ✔ |" under a heading for the team: whoever is ticked for a severity. */
export function readTickedTeams(reading: Reading, statements: readonly Statement[]): void {
	const ticked = statements.filter(
		({from, label, block, ownLevels, section, text}) =>
			from === 'item' &&
			label === '' &&
			block.is === 'table' &&
			!ownLevels &&
			/(?<!\p{L})team(?!\p{L})|assembl|who joins|mannschaft/iu.test(section.title) &&
			isPosition(text),
	);
	for (const [block, own] of Map.groupBy(ticked, (statement) => statement.block)) {
		for (const level of reading.levels.all) {
			const members = own.filter(({levels}) => levels.includes(level)).map(({text}) => text);
			const draft = reading.draftOf(level);
			const [first] = own;
			if (members.length === 0 || draft.team || !first) continue;
			draft.team = {members, source: reading.source(first.section, block.line, draft.id)};
			for (const statement of own)
				if (statement.levels.includes(level)) reading.book('team', `${draft.id}: ${statement.text}`, statement, [statement.text]);
			reading.note('team', `${draft.id}: ${members.join(' + ')}`, block.line, block, members);
		}

		for (const statement of own) reading.taken.add(statement);
	}
}
