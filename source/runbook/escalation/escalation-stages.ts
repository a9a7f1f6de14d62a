import {escalating} from '../calls/says-escalation.ts';
import {kindOfCondition, silence} from '../grammar/condition-kinds.ts';
import type {Levels} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';
import {isInChapter} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import type {Stage, StageFact} from '../statements/stage.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {labelled} from '../words/labelled.ts';
import {matchesIn} from '../words/matches.ts';
import {mailIn, numberIn} from '../words/phone-numbers.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {rungOf} from '../words/rung-titles.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {windowIn} from '../words/windows.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {byConditions} from './stage-conditions.ts';

const otherChapters = /trigger|criteria|kriteri|when to|communicat/i;
/** "Verantwortlich: …" below such a heading: who it is. */
const responsible =
	/^(?:verantwortlich(?:e[rn]?)?|zuständig(?:e[rn]?)?|responsible(?: (?:person|party|role))?|owners?|who|wer|on-?call|ansprechpartner(?:in)?|contact person|person|role|rolle|assigned(?: to)?|escalate to|eskalation an)$/iu;
/** "Role: Backup and additional expertise" below somebody's title says what they are for. */
const role = /^(?:role|rolle)$/iu;
const contact = /^(?:contacts?|contact details?|kontakte?|kontaktdaten|erreichbar(?:keit)?|reach(?:able)?(?: (?:at|via))?)$/iu;
const wire =
	/^(?:(?:tele)?(?:phone|fon)|tel|mobile?|cell|handy|mobil|hotline|rufnummer|nummer|number|e-?mail|mail|slack|teams|telegram|signal|whatsapp|pager(?:duty)?|opsgenie|chat|sms)\.?$/iu;

/** Ladders of headings "Level 1: On-call engineer (0–15 min)", "Stufe 4: Leitung (bei P1, > 2 h)": each is called in turn, at whatever severity. */
export function findStages({sections, levels}: Reading): ReadonlyArray<readonly Stage[]> {
	const ladders = Map.groupBy(
		sections.filter(({title, parent}) => parent && rungOf(title) && levels.at(title) === undefined),
		({parent}) => parent,
	);
	return [...ladders].flatMap(([parent, members]) => {
		if (!parent || otherChapters.test(parent.title) || members.some((section) => isInChapter(section))) return [];
		const counts = members.map(({title}) => rungOf(title)?.count ?? 0);
		if (counts.some((count, index) => index > 0 && count <= (counts[index - 1] ?? 0))) return [];
		const stages = members.flatMap((section, index) => byConditions(stageOf(section, levels, index === 0), levels));
		const certain = stages.filter(({positions}) => positions.some((position) => namesPosition(position)));
		const isSaid = escalating.test(pathOf(parent).join(' › '));
		// Without a heading that says so only nothing else may be said: the tiers of a support desk are called by nobody.
		const isByShape =
			certain.length === stages.length &&
			stages.every(({beside}) => beside === '') &&
			stages.slice(1).every(({timing}) => timing.at === 'after');
		return certain.length >= 2 && (isSaid || isByShape) ? [stages] : [];
	});
}

function stageOf(section: Section, levels: Levels, isFirst: boolean): Stage {
	const {who, when} = partsOf(rungOf(section.title)?.rest ?? '', levels);
	const own = levels.in(section.title);
	const {responsible: told, contacts} = factsOf(section);
	const {names: titled, others} = titledIn(who);
	const responsibles = titled.some((name) => namesPosition(name)) ? told.filter(({label}) => !role.test(label)) : told;
	const said = responsibles.flatMap(({text}) => namesIn(text)).filter((name) => isPosition(name) || namesPosition(name));
	// "Management" is who "CTO / VP Engineering" says; "Ada Brook" is somebody who has the position.
	const isSaid = said.length > 0 && (titled.length === 0 || said.every((name) => namesPosition(name)));
	const time = timeOf(when, isFirst);
	const beside = besideTime(when, levels);
	const onSilence = silence.test(when);
	const condition = time === undefined && own.length === 0 && beside !== '' ? withoutBeginning(when) : '';
	const isReported = condition !== '' && kindOfCondition(condition, levels).is === 'reported';
	const holders = responsibles.map(({text}) => text).filter((text) => !isUnfilled(text));
	return {
		section,
		levels: own,
		title: who,
		positions: isSaid ? said : titled,
		others: isSaid ? [] : others,
		holder: isSaid ? '' : holders.join(', '),
		timing: isReported ? {at: 'reported', what: condition.toLowerCase()} : (time ?? (isFirst ? {at: 'once'} : {at: 'hand'})),
		onSilence,
		beside: isReported || onSilence ? '' : beside,
		facts: [...responsibles, ...contacts],
		contacts,
		conditions: [],
		isReached: contacts.some(({text}) => (numberIn(text) ?? mailIn(text)) !== undefined),
	};
}

/** "Team lead / Architecture": beside somebody for certain the other one is somebody, too; "Senior engineer, takes over" says what they do. */
function titledIn(who: string): {readonly names: readonly string[]; readonly others: readonly string[]} {
	const parts = who.split(/,\s/u).map((part) => namesIn(part));
	const isCertain = (part: readonly string[]) => part.some((name) => namesPosition(name));
	return {
		names: parts.filter(isCertain).flatMap((part) => part.filter((name) => isPosition(name) || namesPosition(name))),
		others: parts.filter((part) => !isCertain(part)).flat(),
	};
}

function namesIn(text: string): readonly string[] {
	return isUnfilled(text) ? [] : positionsIn(text).filter((name) => !isUnfilled(name));
}

/** Who, and what stands in brackets or behind a dash: when, and of which severities. */
function partsOf(rest: string, levels: Levels): {readonly who: string; readonly when: string} {
	const whens = matchesIn(rest, /\(([^()]*)\)/g).map(([, inside = '']) => inside);
	const names: string[] = [];
	for (const part of rest.replaceAll(/\([^()]*\)/g, ' ').split(/\s[–—-]\s|:\s|\s\|\s|,\s/u)) {
		const [time] = durationsIn(part);
		const mention = levels.mentions(part)[0];
		const at = Math.min(time?.index ?? part.length, mention?.index ?? part.length);
		const head = part
			.slice(0, at)
			.replace(beforeTime, '')
			.replaceAll(/^[\s:–—-]+|[\s:–—-]+$/g, '');
		if (at === part.length && isImmediate(part)) whens.push(part);
		else {
			if (head !== '') names.push(head);
			if (at < part.length) whens.push(part.slice(part.indexOf(head) + head.length));
		}
	}

	return {who: names.join(', ').trim(), when: whens.join(', ').trim()};
}

const beforeTime = /(?:^|[\s:–—-])(?:(?:after|within|from|for|at|in|on|over|of|nach|ab|bei|für|innerhalb(?: von)?|T\s?\+|[>≥<≤+])\s*)+$/iu;

function timeOf(when: string, isFirst: boolean): RungTiming | undefined {
	const [time] = durationsIn(when);
	if (!time) return isImmediate(when) ? {at: 'once'} : undefined;
	// "Response in 15 minutes": how soon they answer, and not when they are called.
	if (answering.test(when) && !silence.test(when)) return undefined;
	const window = windowIn(when);
	// "Within 30 minutes" of a later one: that is how long the ones before have.
	const isDeadline = window?.fromMs === 0 && !/(?<![\d.,])0(?![\d.,])/.test(when);
	const ms = window && !isDeadline ? window.fromMs : isDeadline && isFirst ? 0 : time.ms;
	return ms === 0 ? {at: 'once'} : {at: 'after', ms};
}

const answering = /respon|reaktion|antwort|reaction|sla(?!\p{L})/iu;
const ofNoMeaning =
	/(?<!\p{L})(?:bei|für|for|in|at|of|from|on|ab|nach|after|within|innerhalb|von|bis|to|up|the|an?|incidents?|vorf[aä]lle?n?|störung(?:en)?|alerts?|only|nur|if|when|wenn|falls|it|is|not|nicht|un(?:resolved|gelöst)|resolved|gelöst|behoben|länger|longer|als|than|more|mehr|immediate(?:ly)?|at once|sofort|und|and|or|oder|still|noch|open|offen|onwards?|mark|escalation|eskalation|min\p{L}*|h|hours?|std|stunden?)(?!\p{L})/giu;

/** What stands beside the time and the severities and says something of its own: "schweren". */
function besideTime(when: string, levels: Levels): string {
	const plain = levels.mentions(when).reduceRight((text, {index, end}) => `${text.slice(0, index)} ${text.slice(end)}`, when);
	const timeless = durationsIn(plain).reduceRight((text, {index, end}) => `${text.slice(0, index)} ${text.slice(end)}`, plain);
	const rest = timeless
		.replaceAll(ofNoMeaning, ' ')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[\P{L}\s]+|[\P{L}\s]+$/gu, '');
	return /\p{L}{2,}/u.test(rest) ? rest : '';
}

/** "Owner: …", "Contact:" above "E-mail: …": lines and lists of a stage that say who it is and how they are reached. */
function factsOf(section: Section): {readonly responsible: readonly StageFact[]; readonly contacts: readonly StageFact[]} {
	const responsibles: StageFact[] = [];
	const contacts: StageFact[] = [];
	const take = (said: string, line: number, block: Block) => {
		const {label, text} = labelled(said.trim());
		if (responsible.test(label)) responsibles.push({label, text, line, block});
		else if (wire.test(label) || contact.test(label)) contacts.push({label, text, line, block});
	};
	const read = (block: Block) => {
		if (block.is === 'words') for (const [index, text] of block.text.split('\n').entries()) take(text, block.line + index, block);
		if (block.is !== 'list') return;
		for (const {text, line, blocks} of block.items) {
			for (const [index, one] of text.split('\n').entries()) take(one, line + index, block);
			if (contact.test(text.trim().replace(/:$/, ''))) for (const below of blocks) read(below);
		}
	};
	const parts = [section, ...section.sections.filter(({title}) => contact.test(title) || responsible.test(title))];
	for (const {blocks} of parts) for (const block of blocks) read(block);
	return {responsible: responsibles, contacts};
}
