import type {Block, Item, List} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isFact} from '../severities/trigger-items.ts';
import {isOfTriggers} from '../severities/triggers-below-labels.ts';
import {isOrder} from '../statements/bullets.ts';
import {isBareTime} from '../words/bare-times.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {isExpected} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, withoutDurations} from '../words/words.ts';
import {windowTitle} from './windows-in-turn.ts';

/** All that it says is how soon, how often, or who: it goes for a severity, and none of it is to be done. */
export function isListOfFacts(list: List): boolean {
	return isExpected(list.lead) || areFacts(list) || saysWhen(list);
}

/** "Customers: an update every hour", "The team is told every 20 minutes": a paragraph of one line that orders nothing. */
export function saysFact(block: Block): boolean {
	if (block.is !== 'words') return false;
	if (areFactsAbove(block.text)) return true;
	if (sentencesOf(block.text).length > 1) return false;
	const {label, text} = labelled(block.text);
	// "Bis zur vollen Stunde: den Ersatz einspielen" is what is done until then.
	if (windowTitle(block.text, '') !== '' && kindOfTitle(label) === 'unknown' && !isCadence(text)) return false;
	if (block.text.trimEnd().endsWith(':') || (isCadence(block.text) && happening.test(block.text))) return true;
	return !isOrder(text) && (alone.has(kindOfTitle(label)) || isFact(label) || isCadence(block.text));
}

/** "Owner: duty manager" and "Contact:" in lines above a list. */
function areFactsAbove(text: string): boolean {
	const lines = text.trimEnd().split('\n');
	const caption = lines.pop() ?? '';
	return lines.length > 0 && /^[^:.]{3,40}:$/u.test(caption.trim()) && lines.every((line) => labelled(line).label !== '' && !isOrder(line));
}

/** "Die Seite wird alle 7 Monate durchgesehen" is no order, though it ends as one does. */
const happening = /(?<!\p{L})(?:wird|werden|läuft|laufen|bleibt|bleiben)(?!\p{L})/iu;

/** One alone has to be a fact of a severity for certain: "Notify: call the owner" is a step. */
function areFacts({items}: List): boolean {
	return (
		items.every((item) => isFact(labelled(item.text).label) || isOfTriggers(labelled(item.text).label) || isAbove(item)) &&
		(items.length >= 2 || items.every(({text}) => alone.has(kindOfTitle(labelled(text).label))))
	);
}

/** "Called, technical:" and "Triggers:" above a list of their own. */
function isAbove({text, blocks}: Item): boolean {
	const label = text.endsWith(':') && blocks.length > 0 ? text.slice(0, -1) : '';
	return label !== '' && (isFact(label) || isOfTriggers(label));
}

const alone: ReadonlySet<ColumnKind> = new Set(['response', 'update', 'customers', 'partners', 'commander', 'review']);

/** "Within 30 minutes", "Customers every hour", "Team lead after 20 minutes": how soon, how often or who, and nothing to do. */
function saysWhen({items, ordered}: List): boolean {
	// "1. SEV1: 5 minutes"
	if (items.length >= 2 && items.every(({text, task}) => !task && isBareTime(labelled(text).text))) return true;
	if (ordered || items.some(({task, blocks}) => task || blocks.length > 0)) return false;
	const isOrdered = ({text}: Item) => !isBareTime(text) && isOrder(withoutDurations(text).trim());
	const facts = items.filter(({text}) => text.length <= mostOfFact && (isBareTime(text) || isCadence(text) || isSomebodyAt(text)));
	return facts.length * 3 >= items.length * 2 && !items.some(isOrdered);
}

/** Characters. */
const mostOfFact = 80;

/** "Team lead: after 20 minutes", "after 20 minutes: Team lead". */
function isSomebodyAt(text: string): boolean {
	if (durationsIn(text).length === 0 && !isImmediate(text)) return false;
	const who = withoutDurations(text)
		.replaceAll(/(?<!\p{L})(?:after|within|nach|innerhalb(?: von)?|immediately|at once|sofort|then|dann)(?!\p{L})|[:;,()–-]/giu, ' ')
		.trim();
	return namesPosition(who) && who.split(/\s+/).length <= 4;
}

const wire =
	/^(?:e-?mails?|mails?|(?:tele)?phones?|telefon|tel|mobiles?|cell|mobil(?:funk)?|handy|slack|teams|telegram|signal|whatsapp|matrix|discord|pager(?:duty)?|opsgenie|funk|fax|hotline|sms|rufnummer|nummer|numbers?|address|adresse|durchwahl|ext(?:ension)?|chat|website|web|url|dect|courriel|téléphone|teléfono|correo)\.?$/iu;
const addresses =
	/https?:\/\/[^\s)>\]]+|[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+|(?<![\p{L}\d])[@#][\p{L}\d_][\p{L}\d_.-]*|(?<![\p{L}\d])\+?\(?(?:\d|X{2,})[\dX() ./-]{3,24}[\dX](?![\p{L}\d])/gu;

/**
 * "Email: …", "Phone: …", "Ann Lee: +49 …": each line is an address or a number and whose it is. Where somebody is reached is nothing to do, unless
 * it is opened or called: "Open the bridge: https://…".
 */
export function isListOfAddresses({items}: List): boolean {
	return items.length > 0 && items.every(isAddress);
}

/** Characters, with whose it is. */
const mostOfAddress = 160;

function isAddress({text, task, codes, blocks}: Item): boolean {
	if (task || codes.length > 0 || blocks.length > 0 || text.length > mostOfAddress) return false;
	const {label, text: said} = labelled(text);
	const rest = said
		.replaceAll(addresses, ' ')
		.replaceAll(/\([^()]*\)|[\s,;:/|<>()[\].–—-]+/gu, ' ')
		.trim();
	if (wire.test(label.trim())) return !isOrder(said) && said.length <= mostOfFact;
	return rest === '' && said !== '' && label !== '' && !isOrder(label);
}
