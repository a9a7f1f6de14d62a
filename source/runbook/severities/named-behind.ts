import {isOfEscalation} from '../calls/says-escalation.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Item, type List, pathOf, type Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {isPosition} from '../words/positions.ts';
import {isCadence} from '../words/words.ts';
import {addTriggers} from './trigger-items.ts';

const fewest = 3;
const behind = /^(?<what>.{8,240}):\s(?<level>[^:]{1,30}?)\.?$/su;
/** What the list is for: to tell which severity it is. */
const deciding =
	/severit|priorit|threshold|classif|categor|criteri|(?<!\p{L})(?:levels?|grades?|class(?:es)?|colou?rs?)(?!\p{L})|decid|schwell|einstuf|einordn|kriteri|stufe|schwere|klass|entscheid/iu;
const acting =
	/(?<!\p{L})(?:call|page|notify|inform|tell|ring|phone|escalat\p{L}*|rufen|alarmier\p{L}*|verständig\p{L}*|informier\p{L}*)(?!\p{L})/iu;

/** "More than 5 branches without service: P2", an item for each below what says that it decides: what stands before the colon makes it one of the severity behind it. */
export function readNamedBehind(reading: Reading, section: Section, list: List): void {
	const title = pathOf(section).slice(-2).join(' › ');
	if (list.items.length < fewest || !deciding.test(`${title} ${list.lead}`) || isOfEscalation(pathOf(section).join(' › '))) return;
	const each = list.items.map((item) => namedBehind(reading, item));
	if (!each.every((one) => one !== undefined) || new Set(each.map(({level}) => level)).size < 2) return;
	const lines = new Set(list.items.map(({line}) => line));
	for (const {level, item} of each) addTriggers(reading, level, section, list, [item]);
	for (const statement of reading.index.of(list))
		if (lines.has(statement.line)) for (const known of [reading.heard, reading.taken, reading.whole]) known.add(statement);
}

function namedBehind({levels}: Reading, item: Item): {readonly level: Level; readonly item: Item} | undefined {
	const {what = '', level: name = ''} = behind.exec(item.text.replaceAll('\n', ' '))?.groups ?? {};
	const named = name === '' ? undefined : levels.at(name);
	const [level, ...others] = named?.levels ?? [];
	if (!level || others.length > 0 || named?.rest !== '' || item.blocks.length > 0) return undefined;
	return levels.mentions(what).length > 0 || acting.test(what) || isCadence(what) || (isPosition(what) && what.split(/\s/u).length <= 3)
		? undefined
		: {level, item: {...item, text: what}};
}
