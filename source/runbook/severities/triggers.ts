import {escalating} from '../calls/says-escalation.ts';
import type {Level} from '../levels/level-finder.ts';
import {isRaising, ledAbove} from '../levels/levels-above.ts';
import {limitIn} from '../limits.ts';
import {type Block, type Item, isPage, type List, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {noCommander} from '../people/commander-sentences.ts';
import {whetherHeld} from '../reviews/review-parts.ts';
import {bulletKind, bulletsOf, declaredWhen, isOrder} from '../statements/bullets.ts';
import {isAside} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import {labelled, type Statement} from '../statements/statements.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {acting, criteria, isExpected, notActing, somethingElse} from '../words/heading-kinds.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, slugOf} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {levelsByArrow} from './arrows.ts';
import {declaredBy, isOfDeciding, isSeen, saidWhenDeciding} from './deciding-lists.ts';
import {isOfDefinitions} from './described-levels.ts';
import {oneIf} from './one-if.ts';
import {alertRows, needNotLast} from './trigger-tables.ts';
import {triggersBelowLabel} from './triggers-below-labels.ts';
import {triggersAtLeast, triggersOfEach, triggersSaid} from './triggers-said.ts';

/** Reads the lists of what makes an incident one of a severity. */
export function readTriggers(reading: Reading, statements: readonly Statement[]): void {
	const lists = new Set<Block>();
	for (const {from, block, levels, ownLevels, section} of statements) {
		if (from !== 'item' || block.is !== 'list' || levels.length !== 1 || ownLevels || lists.has(block) || isOfLevels(reading, block))
			continue;
		lists.add(block);
		const [level] = levels;
		// "**RED** – nobody can play." above it, where it is said what each severity is.
		if (level && isBelowDefinition(reading, section, block)) {
			const items = plainTriggers(reading, level, block);
			if (items.length > 0) addTriggers(reading, level, section, block, items);
			continue;
		}

		// "P1 – Critical. Respond in 5 minutes." and "Any of:" above it.
		if (level && oneIsEnough.test(block.lead) && (isOfDefinitions(section.title) || ledAbove(block, reading.levels) !== undefined)) {
			reading.criteria.add(block);
			addTriggers(reading, level, section, block, block.items);
			continue;
		}

		if (level && isOfDeciding(reading, section, block)) {
			addTriggers(reading, level, section, block, block.items.filter(isSeen));
			continue;
		}

		// "Am 3. Mai wurde Prio 1 ausgerufen …" above it is of another day.
		// "First 10 minutes" above it: what is done then; "Page the CTO if:": what somebody is called for.
		if (
			!level ||
			ofWindow.test(block.lead) ||
			isExpected(block.lead) ||
			calledFor.test(block.lead) ||
			!isCriteria(reading, section, isAside(block.lead) ? '' : block.lead)
		)
			continue;
		const isBullets = isPlain(reading, section, block);
		// Whoever is called is no trigger, and neither is a ticket.
		if (isBullets && (isInProcedures(section) || ofCalls(pathOf(section).join(' › ')))) continue;
		const isOfOrders = block.items.filter(({text}) => isOrder(text)).length * 2 > block.items.length;
		// "What to do when these conditions hold".
		if (isOfOrders && acting.test(`${section.title} ${block.lead}`)) continue;
		if (!isBullets && !isOfOrders) reading.criteria.add(block);
		addTriggers(reading, level, section, block, isBullets ? plainTriggers(reading, level, block) : block.items);
	}

	for (const section of reading.sections)
		for (const block of section.blocks)
			if (block.is === 'list' && !reading.aside.has(block)) readBelowLevels(reading, statements, section, block);

	const rows = alertRows(reading);
	for (const {level, section, table, item} of rows) addTriggers(reading, level, section, table, [item]);
	const tables = new Set<Block>(rows.map(({table}) => table));
	const labels = new Set(statements.filter((statement) => readBelowLabel(reading, statement)));
	for (const statement of statements) {
		if (labels.has(statement)) continue;
		if (tables.has(statement.block)) {
			reading.heard.add(statement);
			reading.taken.add(statement);
			if (needNotLast(statement)) reading.book('trigger', `${statement.label}: ${statement.text}`, statement);
			continue;
		}

		const seen = reading.heard.has(statement) ? undefined : saidWhenDeciding(reading, statement);
		const least = triggersAtLeast(statement, reading.levels);
		const own = least.length > 0 ? [] : seen === undefined ? triggersSaid(statement, reading.levels) : [seen];
		const ofEach =
			least.length > 0
				? least
				: own.length > 0
					? statement.levels.map((level) => ({level, said: own}))
					: triggersOfEach(statement, reading.levels);
		const each = ofEach.length > 0 ? ofEach : declaredIn(reading, statement);
		if (each.length === 0) continue;
		const {section, block, line} = statement;
		for (const {level, said} of each) {
			const items = said.map((text) => ({line, text, task: false, codes: [], strong: '', blocks: []}));
			addTriggers(reading, level, section, block, items);
		}

		reading.heard.add(statement);
		reading.taken.add(statement);
	}
}

/** "Declare it when any of these holds:" among the facts of a severity, with what stands below or behind it. */
function readBelowLabel(reading: Reading, statement: Statement): boolean {
	const found = triggersBelowLabel(statement);
	if (!found || reading.aside.has(found.block)) return false;
	addTriggers(reading, found.level, found.section, found.block, found.items);
	reading.heard.add(statement);
	reading.taken.add(statement);
	return true;
}

/** "Any incident in which a patient is harmed is Critical". */
function declaredIn(
	{levels, steps}: Reading,
	{from, label, text, block, section, led, levels: own}: Statement,
): ReadonlyArray<{level: Level; said: readonly string[]}> {
	const ledByAll = led && own.length === levels.all.length;
	if (!['words', 'item'].includes(from) || steps.has(block) || (led && !ledByAll) || laterOn.test(section.title)) return [];
	const said = label === '' ? text : `${label}: ${text}`;
	const byArrow = from === 'item' && !led && !escalating.test(section.title) ? levelsByArrow(said, levels) : [];
	if (byArrow.length > 0) return byArrow.map(({level, said: one}) => ({level, said: [one]}));
	// "Any incident in which …" is about none in particular until its end.
	return declaredBy(ledByAll ? wholeOf(block, text) : said, levels, section, block).flatMap(({level, said: one}) =>
		// "Compare the rows. Either is a SEV1.": a step with an aside.
		/[.!?]\s\p{Lu}/u.test(one) ? [] : [{level, said: [one]}],
	);
}

/** The sentence with the words that it begins with. */
function wholeOf(block: Block, text: string): string {
	const texts =
		block.is === 'words'
			? sentencesOf(block.text).map((sentence) => sentence.text)
			: block.is === 'list'
				? block.items.map((item) => item.text)
				: [];
	return texts.map((one) => one.replaceAll('\n', ' ')).find((one) => one.includes(text)) ?? text;
}

const laterOn = /review|post-?mortem|retro|template|vorlage|nachbesprech|history|contact|kontakt|who (?:leads|runs)|wer leitet/iu;

function addTriggers(reading: Reading, level: Level, section: Section, block: Block, items: readonly Item[]): void {
	const draft = reading.draftOf(level);
	for (const item of items) {
		// "…, or" before the next one.
		const whole = item.text.replaceAll('\n', ' ').replace(/[,;]\s(?:or|oder|and|und)$/iu, '');
		const {label, text} = labelled(declaredWhen(whole) ?? whole);
		if (text === '' || text.endsWith(':') || (!criteria.test(section.title) && isFact(label))) continue;
		if (isReaction(text)) {
			for (const statement of reading.statements) if (statement.line === item.line) reading.left.add(statement);
			continue;
		}

		// An item that names its severity is read as a sentence, too.
		const source = reading.source(section, item.line, draft.id);
		if (draft.triggers.some((known) => known.text === text && known.source === source)) continue;
		const limit = limitIn(item.text);
		const name = label === '' ? text : label;
		draft.triggers.push({
			id: reading.uniqueId(`${draft.id}/${slugOf(name)}`),
			name,
			text,
			...(limit ? {limit} : {}),
			source,
		});
		reading.note('trigger', `${draft.id}: ${name}${limit ? `, measured (${limitWords(limit)})` : ''}`, item.line, block);
	}
}

/** "CTO notified", "all hands on deck", "can wait until the morning": what happens then makes no incident. */
function isReaction(text: string): boolean {
	const [, who = ''] =
		/^(.{2,40}?)\s(?:(?:is|are|wird|werden)\s)?(?:notified|informed|called|paged|alerted|told|informiert|benachrichtigt|alarmiert|angerufen)\.?$/iu.exec(
			text,
		) ?? [];
	return (who !== '' && namesPosition(who)) || reaction.test(text);
}

const reaction =
	/^(?:[^,;.]{2,40}?\s(?:(?:is|are)\s(?:handled|worked on|dealt with|fixed|looked after)\s(?:by|as)\s|(?:bearbeitet|übernimmt|behebt|erledigt|löst)\s(?:das|der|die)\s)|all hands(?: on deck)?|(?:picked up|looked at|answered|handled|worked on)\s(?:by|within|in|the|on|during)(?!\p{L})|(?:nothing|nobody|no one)\s(?:goes|is|hears|gets|needs)(?!\p{L})|(?:wird|werden)\s(?:am|bis|innerhalb)\s|everybody on deck|alle mann(?: an deck)?|(?:it )?can (?:be (?:addressed|handled|fixed|dealt with)|wait)(?!\p{L})|kann (?:warten|bis)(?!\p{L})|(?:fix|handled?|addressed?) (?:in|during|within) (?:normal |regular )?(?:business|working) hours)/iu;

/** "Triggers:" above a list below the heading of a severity, or a list that was read as such. */
export function isOfCriteria(reading: Reading, block: Block): boolean {
	const {is, lead} = block;
	const isSaid = is === 'list' && lead.length <= 60 && lead.endsWith(':') && criteria.test(lead) && !acting.test(lead);
	return isSaid || reading.criteria.has(block);
}

/** The list stands right under the heading of a severity, which does not say what its bullets are. */
export function isPlain(reading: Reading, section: Section, {lead, ordered}: List): boolean {
	const near = `${section.title} ${lead} ${section.parent?.title ?? ''}`;
	return (
		!ordered &&
		reading.levels.title(section.title).length === 1 &&
		!criteria.test(near) &&
		!ofWindow.test(lead) &&
		!somethingElse.test(`${section.title} ${lead}`)
	);
}

/**
 * "- **Sev A** – the house is on fire", with bullets below it, where a list says what the severities are: they make an incident one of it. What
 * to do stands in no such list: no rule reads it there.
 */
function readBelowLevels(reading: Reading, statements: readonly Statement[], section: Section, list: List): void {
	if (somethingElse.test(section.title)) return;
	if (criteria.test(`${section.title} ${list.lead}`) && isOfLevels(reading, list)) {
		for (const {text, blocks} of list.items)
			for (const level of reading.levels.at(text)?.levels ?? [])
				for (const below of blocks) if (below.is === 'list') addTriggers(reading, level, section, list, below.items);
		return;
	}

	for (const {text: above, blocks, line} of list.items) {
		const one = blocks.length === 0 ? undefined : oneIf(above, reading.levels);
		if (one) {
			readBelowIf(reading, statements, one, {section, list, line, blocks});
			continue;
		}

		const [level, ...others] = blocks.length === 0 ? [] : (reading.levels.at(above)?.levels ?? []);
		if (!level || others.length > 0) continue;
		for (const below of blocks) {
			if (below.is !== 'list' || below.ordered) continue;
			const isListed =
				listing.test(section.title) ||
				below.items.some(({text}) => answering.test(labelled(text).label) || declaredWhen(text.replaceAll('\n', ' ')) !== undefined);
			if (!isListed) continue;
			const items = plainTriggers(reading, level, below);
			addTriggers(reading, level, section, list, items);
			const left = below.items.filter(
				(item) => !items.includes(item) && !isFact(labelled(item.text).label) && !isCadence(item.text) && !saysHowSoon(item.text),
			);
			for (const statement of statements)
				if (statement.block === list && left.some(({line}) => line === statement.line)) reading.left.add(statement);
		}
	}
}

/** "It's a Fire if:" above them: each is a trigger, and the line above is understood with them. */
function readBelowIf(
	reading: Reading,
	statements: readonly Statement[],
	level: Level,
	{section, list, line, blocks}: {readonly section: Section; readonly list: List; readonly line: number; readonly blocks: readonly Block[]},
): void {
	const below = blocks.filter((block) => block.is === 'list');
	if (below.length < blocks.length) return;
	const items = below.flatMap((block) => block.items).filter((item) => item.blocks.length === 0 && !isOrder(item.text));
	addTriggers(reading, level, section, list, items);
	const lines = new Set([line, ...items.map((item) => item.line)]);
	for (const statement of statements)
		if (statement.block === list && lines.has(statement.line)) {
			reading.heard.add(statement);
			reading.taken.add(statement);
			if (statement.line === line) reading.book('trigger', statement.text, statement);
		}
}

/** "Any of:", "eines davon:", whatever a sentence before it says. */
const oneIsEnough =
	/(?:^|\n|[.!]\s)(?:any(?: one)? of(?: these| those| the following| them)?|one(?: or more)? of(?: these| those| the following| them)|eine[rs]? (?:davon|der folgenden(?: \p{L}+)?)|mindestens eine[rs]?(?: davon)?)\s?:$/iu;

/** "Page the CTO if:": what somebody is called for. */
const calledFor =
	/(?<!\p{L})(?:call|page|wake|tell|ring|phone|notify|inform|alert|escalate)(?!\p{L})[^:]*\s(?:if|when|as soon as):$|(?<!\p{L})(?:(?:an(?:ge|zu)?)?ruf|geruf|weck|informier|alarmier|verständig|benachrichtig)\p{L}*[^:]*\s(?:wenn|falls|sobald):$/iu;

/** "First 10 minutes", "10 to 40 minutes:", "T+0 – T+15": a stretch of time and nothing else. */
const ofWindow =
	/^(?:(?:in\s)?(?:the\s|den\s|die\s)?(?:first|next|ersten?|nächsten?)\s|(?:after|nach|ab|from|t\s?\+)\s?)?\d{1,3}(?:\s?\p{L}{1,7}\.?)?(?:\s?(?:–|-|—|to|bis)\s?(?:t\s?\+\s?)?\d{1,3})?\s?\+?(?:\s?\p{L}{1,7}\.?)?(?:\s(?:and later|onwards?|und (?:später|länger)))?:?$/iu;

/** What a severity is stands right above it, and it holds neither facts nor orders. */
function isBelowDefinition({levels}: Reading, section: Section, list: List): boolean {
	if (list.ordered || list.lead.endsWith(':') || !isOfDefinitions(section.title) || levels.title(section.title).length > 0) return false;
	const isPlainFact = ({text, task, blocks}: Item) =>
		!task &&
		blocks.length === 0 &&
		labelled(text).label === '' &&
		bulletKind({text, task, codes: []}) !== 'step' &&
		!isImmediate(text) &&
		!isCadence(text);
	return ledAbove(list, levels) !== undefined && list.items.every(isPlainFact);
}

/** Its items are severities, and something stands below each. */
function isOfLevels({levels}: Reading, {items}: List): boolean {
	return items.some(({blocks}) => blocks.some(({is}) => is === 'list')) && items.every(({text}) => levels.at(text)?.rest === '');
}

/** In a chapter on who is called a bullet is a call, also where its title is one that other rules read lists of calls below. */
function ofCalls(path: string): boolean {
	return (
		escalating.test(path) ||
		/(?:^|› )(?:calling|phoning|ringing|paging|waking) (?:people|somebody|someone|others|for help)(?=$| ›)/iu.test(path)
	);
}

const listing = /severit|priorit|levels?\b|classif|categor|schwere|stufe|definition|einstufung|how bad|wie schlimm|gravit/iu;
const answering =
	/^(?:respon[ds]\w*|acknowledg\w*|ack|reaktion\p{L}*|annahme|(?:some(?:body|one)|one of us|we)\s(?:will\s)?(?:looks?|takes? a look|answers?|responds?|reacts?|picks? (?:it )?up|is)|jemand\s(?:schaut|sieht|reagiert|antwortet|ist)|(?:am|bis zum)\s(?:nächsten|folgenden)\s\p{L}+\s(?:schaut|sieht|wird))(?!\p{L})/iu;

/** It stands in a chapter on what is done: its bullets are steps, whatever their words. */
export function isInProcedures(section: Section): boolean {
	const chapters = pathOf(section).slice(0, -1).join(' › ');
	return acting.test(chapters) && !notActing.test(chapters);
}

/** Of plain bullets those that make an incident; what is to be done is a step of the procedure. Where words do not tell, it is said. */
function plainTriggers(reading: Reading, {id}: Level, list: List): readonly Item[] {
	const facts = list.items.filter(
		({text, blocks}) =>
			isFact(labelled(text).label) ||
			isTitledOrder(text) ||
			saysHowSoon(text) ||
			noCommander.test(text) ||
			// "Ticket" is where it is written down.
			isWrittenDown(text) ||
			whetherHeld(text) !== undefined ||
			isCadence(text) ||
			(text.endsWith(':') && blocks.length > 0),
	);
	const {triggers, untold} = bulletsOf({items: list.items.filter((item) => !facts.includes(item))});
	for (const {text, line} of untold)
		reading.remarks.add(
			`${id}, line ${line}: it cannot be told whether "${text.replaceAll('\n', ' ').slice(0, 60)}" is a trigger or a step; it is read as a trigger.`,
		);
	return list.items.filter((item) => triggers.includes(item) || untold.includes(item));
}

/** "Respond within 5 minutes": how soon it is answered, and no trigger. */
function saysHowSoon(text: string): boolean {
	return answering.test(text) && durationsIn(text).length > 0;
}

/** "Maintenance window: consider to open one": what to do behind a title is no trigger, and no step beside facts either. */
function isTitledOrder(said: string): boolean {
	const {label, text} = labelled(said);
	return label !== '' && /^(?:consider|initiate|discuss)\s/iu.test(text);
}

/** A chapter on one thing that is said of each severity. */
const ofOneFact =
	/commander|who(?:m)? (?:leads|is|gets|hears|do|has|must|we (?:call|wake|tell))|einsatzleit|wer (?:leitet|führt|wird|wann|hört|erfährt|muss|bekommt)|(?<!\p{L})wen (?:rufen|wecken|informieren|alarmieren)|a quién (?:se )?(?:avis|llam)|qui (?:est appelé|appeler|prévenir)|post-?mortem|review|nachbesprech|nachbereit|updates?(?!\p{L})|meldung|kundeninfo|escalat|eskalat|how (?:fast|soon|often)|wie (?:schnell|oft)|response times?|reaktionszeit/iu;

/** "SEV1 hands-on": the heading says what its bullets are, in words of its own. */
const named =
	/^\p{Ll}+(?<!^(?:incidents?|events?|issues?|outages?|level|severity|priority|critical|major|minor|high|medium|low))(?!\p{L})/u;

/** A list under a heading for triggers, or the plain bullets right under the heading of a severity. */
function isCriteria(reading: Reading, section: Section, lead: string): boolean {
	const near = `${section.title} ${lead}`;
	if (isRaising(lead)) return true;
	if (criteria.test(near) && !/escalat|eskalat/i.test(near)) return true;
	// "### P2" in a chapter on who leads.
	const chapter = section.parent && !isPage(section.parent) && reading.levels.at(section.title)?.rest === '' ? section.parent.title : '';
	if (somethingElse.test(near) || (ofOneFact.test(chapter) && !listing.test(chapter))) return false;
	// "### P0 - Critical", "### P0 – parcels stop moving" with bullets, in a chapter on severities.
	const isMeaning = /^\S+(?:\s\S+)?\s?[–—:-]\s/u.test(section.title) && listing.test(section.parent?.title ?? '');
	const isOwn =
		reading.levels.title(section.title).length === 1 && (isMeaning || !named.test(reading.levels.at(section.title)?.rest ?? ''));
	const list = section.blocks.find((block) => block.is === 'list');
	return isOwn && list?.is === 'list' && !list.ordered && !list.items.every((item: Item) => labelled(item.text).label !== '');
}

/** "Response Time: 15 minutes" among the bullets is no trigger. */
export function isFact(label: string): boolean {
	return (
		isCalledCaption(label) ||
		/respon|acknowledg|resol|escalat|update|communicat|cadence|definition|description|impact|example|notif|\bsla\b|review|post-?mortem|commander|owner|on-?call|team|action|reaktion|eskalation|beispiel|beschreibung|auswirkung|bearbeit|zuständig|verantwort|benachrichtig|einsatzleit|kundeninfo|kundenmeldung|(?:status|interne )meldung|nachbesprech|nachbereit|handl(?:ed|ing)|^(?:ack|ic|lead(?:er)?|comms?|kommunikation|contacts?|channels?|bridge|page|call|alert|notify|steps?|procedure|what to do|vorgehen|schritte)$/i.test(
			label,
		)
	);
}

function limitWords({measure, from, below, forMs}: NonNullable<ReturnType<typeof limitIn>>): string {
	const bounds = `${from}${below === undefined ? ' or more' : ` to ${below}`}`;
	return `${measure} ${bounds}${forMs > 0 ? ` for ${forMs / 60_000} min` : ''}`;
}
