import {kindOfTitle} from './columns.ts';
import {matrixOf, type Told, toldIn} from './escalation-words.ts';
import type {Level} from './level-finder.ts';
import {pathOf, type Section} from './markdown.ts';
import {isPosition, namesPosition, positionsIn} from './positions.ts';
import type {Reading} from './reading.ts';
import {type Rung, timingWords} from './runbook.ts';
import type {Statement} from './statements.ts';
import {durationsIn, isCadence, isNothing} from './words.ts';

const escalating = /escalat|eskalat|eskalier|escalad|leadership (?:comm|notif)|does not move|who (?:is|to) (?:told|tell|notif)/iu;
const calling = /(?<![\p{L}-])(?:escalat\w*|notif(?:y|ies)|calls?|pages?|informs?|alerts?)\b|eskalier|benachrichtig|informier/iu;
/** What is said of a severity under a heading for escalation and is none. */
const otherFacts: ReadonlySet<string> = new Set([
	'response',
	'resolution',
	'impact',
	'description',
	'examples',
	'update',
	'customers',
	'name',
]);
const steps =
	/procedure|playbook|checklist|post-?(?:incident|mortem)|review|responsibilit|example|template|contact|commander role|workflow|role|follow-?up/iu;

/** Reads escalations said in lists, comments and prose: leadership, other triggers, "if a Sev 1 lasts longer than 30 minutes, call …". */
export function readEscalationStatements(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	for (const statement of statements) {
		if (isNothing(statement.text) && escalating.test(`${statement.label} ${statement.context}`))
			for (const level of statement.levels) reading.draftOf(level).escalationSaid = true;
		if (!isEscalation(statement)) continue;
		const {label, text, levels, line, section, block, context} = statement;
		const isLabel = label === '' || escalating.test(label) || /notif|inform/i.test(label) || /^\(/.test(label);
		const words = isLabel ? text : `${label}: ${text}`;
		const matrix = matrixOf(context);
		for (const level of levels) {
			const draft = reading.draftOf(level);
			if (followArrows(reading, level, words, statement)) continue;
			const isCalled = statement.from === 'cell' || (isLabel && label !== '' && !/^\(/.test(label));
			for (const {positions, timing, certain} of toldIn(words, known, isCalled)) {
				const targets =
					positions.length > 0
						? positions
						: !escalating.test(`${label} ${context} ${text}`)
							? []
							: fallback(reading, level, timing, matrix);
				// "What to do: page the team" names no time: only a list of escalations is one without.
				if (targets.length === 0 || (!certain && !escalating.test(`${label} ${context}`))) continue;
				if (!certain) reading.remarks.add('An escalation that names no time is read as "at once".');
				for (const position of targets)
					addRung(reading, level, {matrix, position, timing, source: reading.source(section, line, draft.id)}, statement);
				reading.used.add(block);
			}
		}
	}
}

function isEscalation({from, text, label, levels, ownLevels, context, above}: Statement): boolean {
	if (levels.length === 0 || from === 'template' || from === 'echo' || from === 'assignment' || isNothing(text)) return false;
	if (/page primary|page secondary/i.test(text) && from === 'comment') return false;
	if (from === 'comment') return ownLevels && escalating.test(`${above} ${context} ${text}`);
	if (from === 'cell') return kindOfTitle(label) === 'escalation';
	if (/escal|eskal|notif(?:y|ication)|inform(?:ed|iert)?$/i.test(label) && !/respon/i.test(label)) return true;
	const whole = `${label} ${text}`;
	if (escalating.test(context) && !steps.test(above))
		return (
			(!otherFacts.has(kindOfTitle(label)) || calling.test(text)) && (ownLevels || durationsIn(whole).length > 0 || /^T\s?\+/.test(label))
		);
	return (
		calling.test(whole) &&
		!steps.test(context) &&
		(durationsIn(whole).length > 0 || /impact/i.test(whole)) &&
		!/acknowledg|respond|update/i.test(whole) &&
		!isCadence(whole)
	);
}

/** "NOC Lead -> Ops Manager -> CTO": a chain in one breath, without times: the first is called, the second when the first is silent. */
function followArrows(reading: Reading, level: Level, text: string, {section, line, block}: Statement): boolean {
	const links = text.split(/\s*(?:->|→|⇒|=>)\s*/).map((link) => positionsIn(link)[0] ?? '');
	if (links.length < 2 || durationsIn(text).length > 0 || !links.every((link) => isPosition(link) || namesPosition(link))) return false;
	const draft = reading.draftOf(level);
	reading.used.add(block);
	if (draft.technical) return true;
	const [first = '', second = '', ...rest] = links;
	draft.technical = {atOnce: [first], secondary: second, source: reading.source(section, line, draft.id)};
	reading.note('technical escalation', `${draft.id}: first ${first}, then ${second}`, line, block);
	if (rest.length > 0) reading.remarks.add(`${draft.id}: when ${rest.join(', ')} is called is not said; it is left out.`);
	return true;
}

/** Whom a line means that names nobody: the technical final contact; for "only on request" the one last named for leadership. */
function fallback(reading: Reading, level: Level, timing: Rung['timing'], matrix: Rung['matrix']): readonly string[] {
	if (timing.at === 'request') {
		const named = reading.drafts.slice(0, level.rank).flatMap(({rungs}) => rungs.filter((rung) => rung.matrix === matrix));
		return named.slice(-1).map(({position}) => position);
	}

	const {final} = reading.draftOf(level).technical ?? {};
	return final ? [final.position] : [];
}

export function addRung(reading: Reading, level: Level, rung: Rung, {line, block}: Pick<Statement, 'line' | 'block'>): void {
	const draft = reading.draftOf(level);
	const {matrix, position, timing} = rung;
	const same = draft.rungs.find(
		(other) => other.matrix === matrix && other.position === position && JSON.stringify(other.timing) === JSON.stringify(timing),
	);
	reading.used.add(block);
	if (same) return;
	reading.addRung(level, rung, line);
	reading.note(names[matrix], `${draft.id}: ${position} ${timingWords(timing)}`, line, block);
}

const names = {
	technical: 'technical escalation',
	business: 'business escalation',
	leadership: 'leadership',
	tree: 'decision tree',
	trigger: 'escalation trigger',
} as const;

type Link = {
	readonly positions: readonly string[];
	readonly timing: Rung['timing'];
	readonly line: number;
	readonly block: Statement['block'] | undefined;
	readonly section: Section;
};

/**
 * Reads a chain that names no severity: an ordered list, a table or headings "Level 1: On-call SRE (0-15 minutes)" under a heading for
 * escalation. It is for each severity that has no technical escalation of its own.
 */
export function readEscalationChains(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	const chains = new Map<object, {levels: readonly Level[]; links: Link[]}>();
	const add = (key: object, levels: readonly Level[], told: Told | undefined, link: Omit<Link, 'positions' | 'timing'>) => {
		if (!told || told.positions.length === 0 || !told.positions.every(namesPosition)) return;
		const chain = chains.get(key) ?? {levels, links: []};
		chains.set(key, chain);
		chain.links.push({...link, positions: told.positions, timing: told.timing});
	};
	const titled = (section: Section) =>
		escalating.test(pathOf(section).join(' › ')) && !/trigger|criteria|when to|communicat/i.test(section.title);
	for (const {from, led, ownLevels, label, text, section, block, line, levels} of statements) {
		if (led || !['item', 'row'].includes(from) || !titled(section)) continue;
		const isChain =
			from === 'row' ||
			(block.is === 'list' &&
				(block.ordered ||
					/polic|path|ladder|chain|kette|stufen/i.test(section.title) ||
					/^(?:level|tier|stufe|l|primary|secondary)\s?\d?/i.test(label)));
		if (!isChain) continue;
		const words =
			from === 'row'
				? `${label} ${text.split(' · ')[0]}`
				: /^(?:level|tier|stufe|ebene|l|t)\s?\d$|^step/i.test(label) || label === ''
					? text
					: `${label} ${text}`;
		add(block, ownLevels ? [] : levels, toldIn(words, known)[0], {line, block, section});
	}

	for (const section of reading.sections) {
		if (!/^(?:level|tier|stufe|ebene|l)\s?\d/i.test(section.title) || !section.parent || !escalating.test(section.parent.title)) continue;
		const words = section.title.replace(/^(?:level|tier|stufe|ebene|l)\s?\d\s*[:–—-]?\s*/i, '');
		add(section.parent, [], toldIn(words, known)[0], {line: section.line, block: section.blocks[0], section});
	}

	for (const {levels, links} of chains.values())
		if (links.length >= 2) followChain(reading, levels.length > 0 ? levels : reading.levels.all, links);
}

function followChain(reading: Reading, levels: readonly Level[], links: readonly Link[]): void {
	const [first, second, ...rest] = links;
	if (!first || !second) return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.technical) continue;
		const last = rest.at(-1) ?? second;
		const final = last.timing.at === 'after' && last !== second ? {position: last.positions[0] ?? '', afterMs: last.timing.ms} : undefined;
		draft.technical = {
			atOnce: [...first.positions],
			...(second.positions[0] === undefined ? {} : {secondary: second.positions[0]}),
			...(final ? {final} : {}),
			source: reading.source(first.section, first.line, draft.id),
		};
		reading.note(
			'technical escalation',
			`${draft.id}: first ${first.positions.join(' + ')}, then ${second.positions.join(' + ')}${final ? `, ${final.position} ${timingWords(last.timing)}` : ''}`,
			first.line,
			first.block,
		);
		for (const {positions, timing, line, section, block} of [second, ...rest]) {
			if (block) reading.used.add(block);
			for (const position of positions)
				if (timing.at !== 'once' && position !== final?.position && block)
					addRung(reading, level, {matrix: 'trigger', position, timing, source: reading.source(section, line, draft.id)}, {line, block});
		}
	}

	if (links.some(({timing}) => timing.at === 'once'))
		reading.remarks.add(
			'In a chain of escalation the first is called at once; one without a time is brought forward when the one before stays silent.',
		);
}
