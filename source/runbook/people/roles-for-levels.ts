import {regExp} from '../../terminal/light-pattern.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Item, List, Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {namesPosition} from '../words/positions.ts';

/** "Scribe (P1 only): keeps the timeline", "Comms lead (P1 and P2) – writes the updates". */
const withCase = regExp('^(?<name>\\p{L}[^:()–—]{1,40}?)\\s?\\((?<when>[^()]{2,40})\\)\\s?(?=[:–—]|-\\s|$)', 'u');
const always =
	/^(?:always|immer|(?:(?:for|on|at|in|bei|in)\s)?(?:all|every|each|any|alle[nr]?|jede[mrsn]?)(?:\s(?:severit\p{L}+|incidents?|levels?|priorit\p{L}+|classes|class|stufen?|störung(?:en)?|vorf[aä]lle?n?|fälle?n?|schweregrade?n?))?)$/iu;
/** What may stand in such brackets besides the severities. */
const besides =
	/(?<!\p{L})(?:only|just|nur|and|und|or|oder|for|on|bei|für|at|in|from|ab|above|up|upwards?|higher|graver|worse|höher|schwerer|aufwärts|an?|incidents?)(?!\p{L})/giu;

type Role = {readonly item: Item; readonly name: string; readonly levels: readonly Level[]; readonly isOfAll: boolean};

/** A list of roles whose brackets say at which severities each of them is needed: these are the team of that severity. */
export function readRolesForLevels(reading: Reading): void {
	for (const section of reading.sections)
		for (const block of section.blocks) if (block.is === 'list' && !reading.aside.has(block)) readList(reading, section, block);
}

function readList(reading: Reading, section: Section, list: List): void {
	const roles = list.items.flatMap((item) => roleOf(reading, item) ?? []);
	const all = reading.levels.all.length;
	if (roles.length < fewest || roles.length < list.items.length - 1 || roles.every(({levels}) => levels.length === all)) return;
	for (const level of reading.levels.all) {
		const draft = reading.draftOf(level);
		const own = roles.filter(({levels}) => levels.includes(level));
		const first = own.find(({isOfAll}) => !isOfAll) ?? own[0];
		if (!first || draft.team) continue;
		const members = own.map(({name}) => name);
		draft.team = {members, source: reading.source(section, first.item.line, draft.id)};
		reading.note('team', `${draft.id}: ${members.join(' + ')}`, first.item.line, list, members);
		for (const {item, name} of own) reading.book('team', `${draft.id}: ${name}`, {line: item.line, block: list}, [name]);
	}
}

function roleOf({levels}: Reading, item: Item): Role | undefined {
	const {name = '', when = ''} = withCase.exec(item.text)?.groups ?? {};
	if (!namesPosition(name) || levels.in(name).length > 0) return undefined;
	if (always.test(when)) return {item, name, levels: levels.all, isOfAll: true};
	const mentioned = levels.mentions(when);
	let rest = when;
	for (const {index, end} of [...mentioned].reverse()) rest = `${rest.slice(0, index)} ${rest.slice(end)}`;
	return mentioned.length > 0 && !/[\p{L}\p{N}]/u.test(rest.replaceAll(besides, ''))
		? {item, name, levels: levels.in(when), isOfAll: false}
		: undefined;
}

const fewest = 2;
