import {regExp} from '../../terminal/light-pattern.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import {durationsIn, slugOf} from '../words/words.ts';
import {atLeastIn, mayBeAtLeast} from './at-least.ts';
import {levelsBehindArticles, mayRaise, raisedIf} from './raised-if.ts';
import {mayRaiseTo, raisedTo} from './raised-to.ts';
import {mayBeSeveral, severalMake} from './several-at-once.ts';

/** The cheaper question. */
const mayBe =
	/(?<!\p{L})(?:one|1)(?=\s(?:level|step|severity|class|colou?r|category|grade|notch|priority|higher|up)|[.\s]*$)|(?<!\p{L})by one(?!\p{L})|(?<!\p{L})eine\s(?:stufe|farbe|kategorie|klasse|priorität|höher)|(?<!\p{L})un\s(?:niveau|cran)|(?<!\p{L})(?:every|each|any|an?|jede[rs]?|eine?|un)\s[^\s,;]{1,12}\s(?:incidents?\s)?(?:is|are|becomes?|counts|gilt|wird|ist|zählt|est|devient)\s|(?<!\p{L})se\s(?:trata|considera|clasifica|atiende)n?\scomo|(?<!\p{L})pasan?\sa(?!\p{L})/iu;
const up =
	/(?<!\p{L})(?:(?:goes|go|moves?|raised?|bumped?|lifted?|shifts?)\s(?:(?:it|them)\s)?(?:up\s)?(?:by\s)?(?:one|1)(?:\s(?:level|step|severity|class))?(?:\shigher|\sup)?|(?:up|raise|bump|lift)\s[^,.;]{1,40}?\sby\s(?:one|1)(?:\s(?:level|step|severity|class))?|(?:one|1)\s(?:level|step|severity|class|colou?r|category|grade|notch|priority)\s(?:higher|up)|(?:um\s)?(?:eine|1)\s(?:(?:Stufe|Farbe|Kategorie|Klasse|Priorität)\s)?(?:höher(?:\s?gestuft|\seingestuft)?|hoch(?:gestuft)?|angehoben|erhöht|heraufgestuft)|(?:d['’]un|un)\s(?:niveau|cran)(?:\s(?:de plus|plus haut|plus grave|supérieur))?)(?!\p{L})/iu;
const becoming =
	/^\s(?:incidents?\s)?(?:is|are|becomes?|counts? as|(?:is|are) (?:treated|handled) as|gilt als|gelten als|wird (?:zu(?:r|m)?|als)|ist|zählt als|est(?: trait[ée]e? comme)?|sont(?: trait[ée]e?s comme)?|devient|se (?:trata|considera|clasifica|atiende)n? como|pasan? a(?: ser)?|es|son)\s(?:always\s|immer\s|automatically\s)?(?:an?\s|eine?n?\s|une?\s)?$/iu;
const every =
	/(?<!\p{L})(?:everything|alles|todo|tout|(?:every|each|any|all)\s(?:level|colou?r|category|severity|severities|levels|class|incident|incidents)|jede[rs]?\s(?:Stufe|Störung|Schweregrad)|alle\s(?:Stufen|Störungen|Farben|Kategorien)|chaque niveau|tous les niveaux)(?!\p{L})/iu;
const preposition =
	'(?:during|in|on|at|over|while|between|before|if|when(?:ever)?|outside|throughout|for|während|an|am|im|bei|beim|wenn|falls|zwischen|vor|zu|außerhalb|pendant|lors d|en|le|durant|si|quand)';
const before = regExp(`^${preposition}(?:\\s|['’]).{3,120}?$`, 'iu');
const behind = regExp(`^,?\\s(${preposition}\\s.{3,120})$`, 'iu');
/** What the rest of the sentence may begin with. */
const rest =
	/(?:,\s|\s)(?:every|each|any|all|everything|alles|raise|bump|lift|treat|an?\s|gilt|gelten|wird|werden|ist|sind|jede|alle|chaque|tous|tout|todos|todas|cualquier|(?:los|las|les)\s(?:incidentes|incidencias|incidents))(?!\p{L})|,\s/iu;
const negated = /(?<!\p{L})(?:not?|never|n['’]t|nicht|nie|kein\p{L}*|except|außer|unless)(?!\p{L})|lower|niedriger|herab|down(?!\p{L})/iu;

/**
 * "During a live event every level from S2 to S4 goes up by one", "between 6:00 and 9:00 every S1 is an S0": what makes an incident one of the
 * severity above is that it would be one of the lower, then.
 */
export function readRaisedLevels(reading: Reading): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			// What is done in sentences may end in "if it lasts longer than four hours, it is raised to P0"; a list of steps is read elsewhere.
			if ((reading.steps.has(block) && block.is !== 'words') || reading.aside.has(block)) continue;
			if (
				block.is === 'words' &&
				!mayBe.test(block.text) &&
				!mayLast.test(block.text) &&
				!mayRaise.test(block.text) &&
				!mayRaiseTo.test(block.text) &&
				!mayBeSeveral.test(block.text) &&
				!mayBeAtLeast.test(block.text)
			)
				continue;
			const texts =
				block.is === 'words'
					? sentencesOf(block.text).map(({text, linesBefore}) => ({text, line: block.line + linesBefore}))
					: block.is === 'list'
						? block.items.map(({text, line}) => ({text: text.replaceAll('\n', ' '), line}))
						: [];
			for (const {text, line} of texts) readRaised(reading, {section, block, line}, text.replace(/\.$/, ''));
		}
}

type Place = {readonly section: Section; readonly block: Block; readonly line: number};

function readRaised(reading: Reading, {section, block, line}: Place, text: string): void {
	if (text.length > mostCharacters) return;
	const many = severalMake(reading.levels, text) ?? atLeastIn(reading.levels, text);
	if (many) {
		raise(reading, {section, block, line}, text, [many]);
		return;
	}

	const may = mayBe.test(text) || mayLast.test(text);
	const lasting = may ? lastsLonger(reading, text) : undefined;
	const condition = lasting ? undefined : (raisedIf(reading.levels, text) ?? raisedTo(reading.levels, levelsAbove(reading, section), text));
	if (condition) raise(reading, {section, block, line}, text, [condition]);
	if (condition || !may) return;
	if (!lasting && (!mayBe.test(text) || negated.test(text) || durationsIn(text).length > 0)) return;
	// "Bump everything up by one (a Smoke becomes a Fire)": in brackets stands an example.
	const withoutExample = text.replaceAll(/\s?\([^()]*\)/g, (inside) => (reading.levels.mentions(inside).length >= 2 ? '' : inside));
	const general = lasting || withoutExample === text ? [] : raisedIn(reading, withoutExample);
	const pairs = lasting ? [lasting] : general.length > 0 ? general : raisedIn(reading, text);
	if (pairs.length === 0) return;
	const said = ({from, condition: its}: Raised) => `${from.id} ${its.charAt(0).toLowerCase()}${its.slice(1)}`;
	raise(
		reading,
		{section, block, line},
		text,
		pairs.map((pair) => ({to: pair.to, said: said(pair)})),
	);
}

/** The severities of the heading that a section stands below. */
function levelsAbove({levels}: Reading, section: Section): readonly Level[] {
	for (let at: Section | undefined = section; at; at = at.parent) {
		const own = levels.title(at.title);
		if (own.length > 0) return own;
	}

	return [];
}

/** Notes what makes an incident one of a severity, as a sentence says it. */
function raise(
	reading: Reading,
	{section, block, line}: Place,
	text: string,
	pairs: ReadonlyArray<{readonly to: Level; readonly said: string}>,
): void {
	for (const {to, said} of pairs) {
		const draft = reading.draftOf(to);
		const id = reading.uniqueId(`${draft.id}/${slugOf(said)}`);
		reading.addTrigger(to, {id, name: said, text: said, source: reading.source(section, line, draft.id)});
		reading.note('trigger', `${draft.id}: ${said}`, line, block);
	}

	for (const statement of [...reading.index.of(block), ...reading.left])
		if (statement.block === block && text.includes(statement.text.replace(/\.$/, ''))) {
			reading.left.delete(statement);
			for (const known of [reading.heard, reading.taken, reading.whole]) known.add(statement);
		}
}

/** Of a sentence. */
const mostCharacters = 240;

/** The cheaper question. */
const mayLast =
	/(?<!\p{L})(?:turns?\sinto|becomes?|counts?\sas|(?:goes|raised|upgraded|escalates?|escalated|promoted)\sto|wird\s(?:(?:er|sie|es|das)\s)?(?:zu[mr]?|als)|gilt\s(?:er|sie|es|das)\sals|(?:is|are|ist|gilt als)\s(?:an?|eine?n?)\s)/iu;
const turning =
	'(?:turns?\\sinto|becomes?|counts?\\sas|goes\\sto|escalates?\\sto|(?:is|are|gets?)\\s(?:then\\s)?(?:raised\\sto|upgraded\\sto|escalated\\sto|promoted\\sto|treated\\sas|an?)|wird\\s(?:dann\\s)?(?:zu[mr]?|als)|gilt\\sals|ist)(?:\\s(?:an?|the|eine?[nmr]?|der|die|das))?';
/** "Smoke for > 1 day turns into Fire": for how long it lasts stands before what it becomes … */
const lastsBefore = regExp(
	`^,?\\s((?:(?:that|which|der|die|das)\\s)?(?:(?:is|are|has been|still|ist|noch)\\s)*(?:for|(?:has |have |hat )?(?:not|nicht) (?:been |yet )?\\p{L}+ (?:after|within|in|nach|binnen|innerhalb)|lasts?|lasting|goes? on|going on|open|unresolved|unsolved|unfixed|older|longer|over|running|seit|dauert|länger|offen|über|von mehr|von über)(?!\\p{L})[^,;:]{1,60}?),?\\s${turning}\\s$`,
	'iu',
);
/** "Ein Leck, das nach zwei Stunden nicht behoben ist, wird zur Flut". */
const undoneBefore = regExp(
	`^,?\\s((?:(?:that|which|der|die|das)\\s)?(?:after|nach|within|in|binnen|innerhalb(?: von)?)\\s[^,;:]{2,30}?\\s(?:still\\s|immer noch\\s|noch\\s)?(?:is not|not|nicht)(?:\\sbeen)?\\s\\p{L}+(?:\\s(?:ist|is|wurde))?),?\\s${turning}\\s$`,
	'iu',
);
/** … or behind it: "a Smoke becomes a Fire after 1 day", "if it lasts longer than a day". */
const becomes = regExp(`^\\s${turning}\\s$`, 'iu');
const lastsBehind =
	/^,?\s((?:after|nach|once it (?:lasts|has lasted)|(?:if|when|wenn|sobald)\s(?:it|sie|er|es)\s(?:lasts?|takes?|is (?:still )?(?:open|unresolved|there)|goes on|runs|dauert|länger|besteht)(?!\p{L}))[^,;:]{1,60})$/iu;

/** What makes an incident one of the severity above is how long it has been one of the lower. */
function lastsLonger({levels}: Reading, text: string): Raised | undefined {
	if (durationsIn(text).length !== 1) return undefined;
	const articles = levelsBehindArticles(levels, text).map(({level, index, end}) => ({levels: [level], index, end}));
	const found = levels.mentions(text);
	const mentions = found.length < 2 && articles.length === 2 ? articles : found;
	// "Smoke" at the beginning may be a word like any other, but for what follows.
	const opening = mentions[0]?.index === 0 ? undefined : levels.all.find(({id}) => text.startsWith(`${id} `));
	const begun = opening ? [{levels: [opening], index: 0, end: opening.id.length}, ...mentions] : mentions;
	const [first, second, ...others] = begun;
	const [from, ...more] = first?.levels ?? [];
	const [to, ...besides] = second?.levels ?? [];
	if (!first || !second || !from || !to || others.length + more.length + besides.length > 0 || from.rank <= to.rank) return undefined;
	const lead = text.slice(0, first.index);
	const between = text.slice(first.end, second.index);
	const behindIt = text.slice(second.end).replace(thenOn, '');
	const [, verb = '', long = ''] = (verbFirst.exec(lead) && germanClause.exec(`${lead.trim().split(' ')[0]}|${between}`)) ?? [];
	if (verb !== '' && declaredBehind.test(behindIt)) return {from, to, condition: `${verb.toLowerCase()} ${long.trim()}`};
	if (!/^(?:[\p{L} -]{3,30}:\s)?(?:(?:an?|any|every|each|eine?|jede[rs]?)\s)?$/iu.test(lead)) return undefined;
	const condition =
		behindIt.trim() === ''
			? (lastsBefore.exec(between) ?? undoneBefore.exec(between))?.[1]
			: becomes.test(between)
				? lastsBehind.exec(behindIt)?.[1]
				: undefined;
	if (condition === undefined || durationsIn(condition).length === 0) return undefined;
	return denied.test(text.replace(undone, '')) ? undefined : {from, to, condition};
}

/** "… is a Red from then on, whatever the graphs say". */
const thenOn = /^(?:\sfrom then on|\sfrom there on)?(?:,\s(?:whatever|regardless|no matter|egal|unabhängig)(?!\p{L})[^.]{3,60})?$/iu;

/** "Dauert ein P2 länger als vier Stunden, wird er zum P1 erklärt", "bleibt eine P2 länger als 4 h bestehen, gilt sie als P1". */
const verbFirst = /^(?:dauert|bleibt|hält|läuft|besteht)\s(?:der|die|das|eine?)\s$/iu;
const germanClause =
	/^(\p{L}+)\|\s(.{3,60}?),\s(?:so\s)?(?:wird|gilt)\s(?:er|sie|es|das)\s(?:zu[mr]?|als|eine?)(?:\s(?:eine?|der|die|das))?\s$/iu;
const declaredBehind = /^\s?(?:erklärt|hochgestuft|behandelt|eingestuft|gewertet)?$/iu;

/** How long nobody has mended it. */
const undone = /(?<!\p{L})(?:(?:is|has|ist|hat) )?(?:not|nicht) (?:been |yet )?\p{L}+ (?=(?:after|within|in|nach|binnen|innerhalb)\s)/iu;
const denied = /(?<!\p{L})(?:never|n['’]t|nie|niemals|unless|except|außer|does not|do not|is not|wird nicht)(?!\p{L})/iu;

type Raised = {readonly from: Level; readonly to: Level; readonly condition: string};

function raisedIn({levels}: Reading, text: string): readonly Raised[] {
	const mentions = levels.mentions(text);
	const [first, second, ...others] = mentions;
	// "Every S1 is an S0"
	const [to] = second?.levels ?? [];
	if (first && second && to && others.length === 0 && second.levels.length === 1 && becoming.test(text.slice(first.end, second.index))) {
		const condition = conditionIn(text, first.index, second.end);
		return condition === '' || first.levels.some(({rank}) => rank <= to.rank) ? [] : first.levels.map((from) => ({from, to, condition}));
	}

	const shift = up.exec(text);
	const all = every.exec(text);
	if (!shift || (mentions.length === 0 && !all)) return [];
	const named = mentions.length > 0 ? [...new Set(mentions.flatMap((mention) => mention.levels))] : levels.all;
	const start = Math.min(shift.index, first?.index ?? text.length, all?.index ?? text.length);
	const condition = conditionIn(text, start, Math.max(shift.index + shift[0].length, mentions.at(-1)?.end ?? 0));
	return condition === ''
		? []
		: named.flatMap((from) => {
				const to = levels.all[from.rank - 1];
				return to ? [{from, to, condition}] : [];
			});
}

/** What has to be so, from the beginning of a sentence to what is raised, or behind it. */
function conditionIn(text: string, start: number, end: number): string {
	const lead = text.slice(0, start);
	// A comma in brackets ends nothing.
	const plain = lead.replaceAll(/\([^()]*\)/g, (inside) => '_'.repeat(inside.length));
	const stop = rest.exec(`${plain} `)?.index ?? lead.length;
	const said = lead.slice(0, stop).trim().replace(/,$/, '');
	if (before.test(said)) return said;
	return behind.exec(text.slice(end))?.[1]?.trim() ?? '';
}
