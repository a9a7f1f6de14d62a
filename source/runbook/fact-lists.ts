import {isBareTime} from './bare-times.ts';
import {isOrder} from './bullets.ts';
import {type ColumnKind, kindOfTitle} from './column-kinds.ts';
import type {List} from './markdown.ts';
import {namesPosition} from './positions.ts';
import {labelled} from './statements.ts';
import {isFact} from './triggers.ts';
import {durationsIn, isCadence, isImmediate, withoutDurations} from './words.ts';

/** All that it says is how soon, how often, or who: it goes for a severity, and none of it is to be done. */
export function isListOfFacts(list: List): boolean {
	return areFacts(list) || saysWhen(list);
}

/** One alone has to be a fact of a severity for certain: "Notify: call the owner" is a step. */
function areFacts({items}: List): boolean {
	return (
		items.every(({text}) => isFact(labelled(text).label)) &&
		(items.length >= 2 || items.every(({text}) => alone.has(kindOfTitle(labelled(text).label))))
	);
}

const alone: ReadonlySet<ColumnKind> = new Set(['response', 'update', 'customers', 'partners', 'commander', 'review']);

/** "Within 30 minutes", "Customers every hour", "Team lead after 20 minutes": how soon, how often or who, and nothing to do. */
function saysWhen({items, ordered}: List): boolean {
	return (
		!ordered &&
		items.every(
			({text, task, blocks}) =>
				!task &&
				blocks.length === 0 &&
				text.length <= 80 &&
				!isOrder(withoutDurations(text).trim()) &&
				(isBareTime(text) || isCadence(text) || isSomebodyAt(text)),
		)
	);
}

/** "Team lead: after 20 minutes", "after 20 minutes: Team lead". */
function isSomebodyAt(text: string): boolean {
	if (durationsIn(text).length === 0 && !isImmediate(text)) return false;
	const who = withoutDurations(text)
		.replaceAll(/(?<!\p{L})(?:after|within|nach|innerhalb(?: von)?|immediately|at once|sofort|then|dann)(?!\p{L})|[:;,()–-]/giu, ' ')
		.trim();
	return namesPosition(who) && who.split(/\s+/).length <= 4;
}
