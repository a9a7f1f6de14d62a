import {durationWords} from '../duration-words.ts';
import {type Block, type Item, type List, pathOf, type Section} from '../markdown/markdown.ts';
import type {Runbook} from '../runbook.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, slugOf} from '../words/words.ts';
import {isOfTheDocument} from './of-the-document.ts';

type Checklist = Runbook['checklists'][number];

const ids: ReadonlyArray<readonly [id: string, RegExp]> = [
	['process-improvements', /process improvement|improvement tracking|verbesserung/iu],
	['knowledge-sharing', /knowledge|sharing|wissen/iu],
	['closure', /closure|closing|before resolving|abschlussprüfung/iu],
	['post-incident', /post-?\s?(?:incident|mortem)|after(?:wards)?\b|nach (?:dem|einem)|nachbereitung|follow-?up/iu],
];

/** "Checklists" over several, each below a line that says what it is for: none goes on from the one before. */
export function areApart({title, blocks}: Section): boolean {
	const lists = blocks.filter(({is}) => is === 'list');
	return (
		/^(?:check-?lists?|check-?listen?)$/iu.test(title.trim()) &&
		lists.length >= 2 &&
		lists.every((list) => list.is === 'list' && list.lead.trimEnd().endsWith(':') && list.items.every(({task}) => task))
	);
}

/** "## Post-incident procedure" over what somebody has to do: it is ticked off, also where it is no task list. */
function isDoneAfter(section: Section, {items}: List): boolean {
	const path = pathOf(section).join(' › ');
	if (!ofAfter.test(path) || notDone.test(section.title) || items.length < 2) return false;
	const done = items.filter(({text, strong}) => isOrder(strong === '' ? text : `${strong} ${text}`) || duty.test(text));
	return done.length * 2 > items.length;
}

const ofAfter =
	/post-?\s?(?:incident|mortem)|after(?:wards)?\b|(?:is|are) (?:over|resolved)\b|nachbereitung|nach (?:dem|einem)|follow-?up/iu;
/** What such a chapter lists besides: what is written, and where. */
const notDone =
	/links?\b|past |example|history|timeline|template|agenda|question|content|sections|includ|resources|metric|kpi|attend|severit|when|schedule|vorlage|beispiel|fragen|inhalt/iu;
const duty =
	/(?<!\p{L})(?:should|must|shall|needs? to|has to|have to|is to be|are to be|soll(?:te|en)?|muss|müssen|ist zu|sind zu)(?!\p{L})/iu;

/** "Handoff checklist": what is gone through where one shift follows another, and nothing that is done in an incident. */
const ofShifts =
	/^(?:(?:on-?call|shift|pager|rota(?:tion)?)\s)?(?:hand-?(?:off|over)|übergabe|schichtübergabe|schichtwechsel)[\s-]?(?:check-?lists?|check-?listen?)$/iu;

const toDo =
	/^(?:to-?dos?(?: list)?|open (?:questions|points|issues|items)|(?:future )?ideas|wish ?list|offene (?:punkte|fragen)|ideen|noch zu tun|à faire|pendientes|por hacer)$/iu;

/** Reads what is ticked off after an incident: task lists, and lists that a script prints. */
export function readChecklists(reading: Reading, statements: readonly Statement[]): Checklist[] {
	const lists: Checklist[] = [];
	const add = (
		section: Section,
		title: string,
		items: readonly string[],
		{line, block}: Pick<Statement, 'line' | 'block'>,
		isKnown: boolean,
	) => {
		const id =
			ids.find(([, pattern]) => pattern.test(title))?.[0] ??
			ids.find(([, pattern]) => pattern.test(section.title))?.[0] ??
			(isKnown ? slugOf(title) : undefined);
		if (id === undefined || items.length < 2 || lists.some((list) => list.id === id)) return false;
		lists.push({id, name: title, items: [...items], source: reading.source(section, line)});
		reading.note('checklist', `${title}: ${items.length} ${items.length === 1 ? 'item' : 'items'}`, line, block);
		return true;
	};
	// "Hold a review within a week" among what is ticked off leaves it a list to tick off.
	const booked = Map.groupBy(reading.booked, ({block}) => block);
	const isTaken = (block: Block) => reading.used.has(block) && !(booked.get(block) ?? [{what: ''}]).every(({what}) => what === 'review');
	for (const section of reading.sections) {
		for (const [index, block] of section.blocks.entries()) {
			if (block.is !== 'list' || isTaken(block) || reading.levels.title(section.title).length > 0) continue;
			// What is still to do of the page, and how it is kept, is nothing of an incident.
			if (toDo.test(section.title) || isOfTheDocument(section)) continue;
			// "It is a meltdown if any of": what makes one of a severity that is not known is nothing to tick off.
			if (/(?<!\p{L})(?:if|when) (?:any|one|all)(?!\p{L})|^(?:it|this) is(?!\p{L})/iu.test(section.title)) continue;
			const isTicked = block.items.every(({task}) => task);
			const title = /checklist|checkliste/i.test(block.lead) || areApart(section) ? block.lead.replace(/:$/, '') : section.title;
			const isAfter = ids.some(([, pattern]) => pattern.test(pathOf(section).join(' › ')));
			const isOfAfter = isAfter && /checklist|checkliste|improvement|knowledge|sharing/i.test(section.title);
			const isOfShifts = ofShifts.test(section.title.trim());
			if (!isTicked && !isOfAfter && !isOfShifts && !isDoneAfter(section, block)) continue;
			const above = section.blocks[index - 1];
			const isKept = add(
				section,
				title,
				block.items.flatMap(itemsIn),
				{line: block.line, block},
				(isTicked || isOfShifts) && section.depth > 0,
			);
			if (isKept && block.lead.length <= mostOfLead) noteSeverities(reading, block);
			// "When it is over the lead does the following:"
			if (isKept && above?.is === 'words' && above.text === block.lead && /^[^.]+:$/u.test(above.text)) reading.used.add(above);
		}
	}

	readPrinted(statements, add);
	return lists;
}

/** Characters. */
const mostOfLead = 80;

/** "For SEV1 and SEV2 incidents:" above what is ticked off: a checklist is there in each incident, so that is said. */
function noteSeverities(reading: Reading, {lead, line}: List): void {
	const named = reading.levels.in(lead);
	if (lead.trimEnd().endsWith(':') && named.length > 0 && named.length < reading.levels.all.length)
		reading.remarks.add(`Line ${line}: "${lead.trim().replace(/:$/, '')}" is not kept: a checklist is there whatever the severity.`);
}

/** An item with what its bullets say, and what is ticked off below it as items of their own. */
function itemsIn({text, blocks}: Item): readonly string[] {
	const below = blocks.flatMap((block) => (block.is === 'list' ? block.items : []));
	const said = below.filter(({task}) => !task).flatMap(itemsIn);
	const plain = text.replaceAll('\n', ' ').trim();
	const own = said.length === 0 ? plain : `${plain.endsWith(':') ? plain : `${plain.replace(/\.$/, '')}:`} ${said.join('; ')}`;
	return [own, ...below.filter(({task}) => task).flatMap(itemsIn)];
}

/** `echo "- [ ] Runbook updates completed"`, or `echo "1. Present findings"` where nothing is to be ticked. */
function readPrinted(
	statements: readonly Statement[],
	add: (section: Section, title: string, items: readonly string[], at: Pick<Statement, 'line' | 'block'>, isKnown: boolean) => boolean,
): void {
	const bySection = new Map<Section, Statement[]>();
	for (const statement of statements) {
		if (statement.from !== 'echo') continue;
		const echoes = bySection.get(statement.section);
		if (echoes) echoes.push(statement);
		else bySection.set(statement.section, [statement]);
	}

	for (const [section, echoes] of bySection) {
		const said = echoes.map((statement) => ({
			statement,
			words: statement.label === '' ? statement.text : `${statement.label}: ${statement.text}`,
		}));
		const ticked = said.filter(({words}) => /^(?:-\s*)?\[ \]\s/.test(words));
		const chosen = ticked.length > 0 ? ticked : said.filter(({words}) => /^\d{1,2}\.\s/.test(words));
		const [first] = chosen;
		if (!first || (ticked.length === 0 && !/knowledge|improvement|checklist/i.test(section.title))) continue;
		const items = chosen.map(({words}) => words.replace(/^(?:-\s*)?\[ \]\s*|^\d{1,2}\.\s*/, ''));
		add(section, section.title, items, first.statement, true);
	}
}

/** "Monitoring improvements: @sre-team (due: 1 week)": action items with an owner and a due time. */
export function readActionItems(reading: Reading, statements: readonly Statement[]): Array<Runbook['actionItems'][number]> {
	const items: Array<Runbook['actionItems'][number]> = [];
	for (const statement of statements) {
		const {from, label, text, section, line, block} = statement;
		// Whoever is called at a time is no owner with a due time.
		if (label === '' || !['echo', 'item'].includes(from) || reading.heard.has(statement)) continue;
		const [, owner, due] = /^(@?[\w][\w .-]{1,40}?)\s*[([]\s*(?:due|by|bis|fällig)\s*:?\s*([^)\]]+)[)\]]/i.exec(text) ?? [];
		if (owner === undefined || due === undefined) continue;
		const dueMs = durationsIn(due)[0]?.ms ?? null;
		items.push({text: label.replace(/^-\s*/, ''), owner, dueMs, source: reading.source(section, line)});
		reading.note('action item', `${label.replace(/^-\s*/, '')}: ${owner}, ${dueMs === null ? due : durationWords(dueMs)}`, line, block);
	}

	return items;
}

/** "Mean Time to Detection (MTTD): $MTTD": names of the figures that are kept. */
export function readFigures(reading: Reading, statements: readonly Statement[]): string[] {
	const names = new Set<string>();
	for (const {from, label, text, section, line, block} of statements) {
		if (!['echo', 'item', 'row'].includes(from) || !/metric|kpi|kennzahl|figures/i.test(section.title)) continue;
		const name = (label === '' ? text : label).replace(/^-\s*/, '').replace(/\s?:$/, '');
		// A figure is filled in by the script or is a name alone; a trend is said in words to choose from.
		const isFigure = from === 'echo' ? /^\$/.test(text) : name.length <= 60;
		if (!isFigure || name === '' || ofValue.test(name) || names.has(name)) continue;
		names.add(name);
		reading.note('figure', name, line, block);
	}

	return [...names];
}

/** "< 1 hour" below "Resolution time": how much of it, and no name. */
const ofValue = /^(?:[<>≤≥≈~=±]|\d+\s?(?:%|$|\p{Ll}{1,7}(?!\p{L})))/u;
