import {rungLabel} from '../grammar/escalation-words.ts';
import type {Table} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';
import {chainRowOf} from './chain-columns.ts';

/** "If no answer in 10 minutes: …", "Still no ack after another 5 minutes: …". */
export const waiting =
	/^(?:and\s|und\s)?(?:if|when|unless|(?:still\s)?no|(?:still\s)?not(?=\s(?:yet\s)?(?:acknowledged|answered|resolved|fixed|mitigated|solved)(?!\p{L}))|(?:still\s)?un(?:resolved|acknowledged|answered|mitigated)|nicht(?=\s(?:gelöst|behoben|quittiert|beantwortet)(?!\p{L}))|nobody|without|after|wenn|falls|sollte|(?:immer noch\s)?keine|niemand|ohne|nach|meldet|antwortet|reagiert|quittiert|geht|nimmt)(?!\p{L})/iu;

/** The first cell is no place in a chain, no time and nobody, and the next one is somebody. */
export function isCaseOf({label, text, block}: Statement): boolean {
	if (block.is !== 'table' || whoColumn(block) !== undefined) return false;
	const [next = ''] = text.split(' · ');
	const isPlace =
		!/\p{L}/u.test(label) ||
		/\d/.test(label) ||
		rungLabel.test(label) ||
		waiting.test(label) ||
		isWhen(label) ||
		namesPosition(label) ||
		/^(?:step|stage|primary|secondary|tertiary|backup|initial|start|first|then|next|last|final|begin\p{L}*)(?!\p{L})/iu.test(label);
	return !isPlace && namesPosition(next);
}

/** Level, who, when, whatever else: "L2 · Team lead · after 15 minutes" as words, who first; by their titles where these say it. */
export function rowWords(statement: Statement, row = chainRowOf(statement)): string {
	const {text, block} = statement;
	const titled = block.is === 'table' && !row ? whoColumn(block) : undefined;
	const [label = '', ...others] = row?.cells ?? [statement.label, ...text.split(' · ')];
	const cells = [label, ...others];
	const [said = '', ...rest] =
		titled === undefined ? cells.slice(1) : [cells[titled] ?? '', ...cells.filter((_, index) => index !== titled)];
	const who =
		titled === undefined
			? said
			: said.replace(holder, (whole, name: string) => (!name.includes(' ') && isDepartment(name) ? whole : ` (${name})`));
	const when = rest.find((cell) => isWhen(cell));
	return `${titled === undefined ? `${label} ${who}` : `${who.charAt(0).toUpperCase()}${who.slice(1)}`}${when === undefined ? '' : ` ${when}`}`;
}

/** "Ops lead, Ann Lee", "IT-Leitung – Frau Lee": who has the position is no other link, which would stand without a time of its own. */
const holder =
	/\s?(?:,|[-–—])\s((?:(?:Mrs?|Ms|Dr|Prof|Frau|Herrn?)\.?\s)*\p{Lu}[\p{L}'’-]+(?:\s(?:(?:van|von|de|der|den|zu|del|di)\s)*\p{Lu}[\p{L}'’-]+){0,2})$/u;

/** "Alert fires", "Monitoring opens a ticket": it begins so, and nobody is called before the first. */
export const beginsBefore =
	/^(?:(?:the|an?|any|der|die|das|ein[e]?)\s)?(?:\p{L}+\s)?(?:alerts?|alarms?|monitoring|incidents?|tickets?|notifications?|system|\p{L}*meldung|überwachung|störung|vorfall)\s(?:\((?:[^()]*)\)\s)?(?:is\s|are\s|gets?\s|wird\s)?(?:automatically\s|automatisch\s)?(?:fires?|triggers?|triggered|raise[sd]?|detect(?:s|ed)?|sen(?:ds|t)|creates?|created|opens?|opened|comes?\sin|arrives?|received|reported|logged|löst|ausgelöst|geht\sein|erkannt|erkennt|eröffnet|gemeldet|kommt)(?!\p{L})/iu;

/** An item of a chain as words, who first or behind what has to be so: "No ack: team lead after 10 min", "15 min: team lead", "Level 2: team lead". */
export function itemWords({label, text}: Pick<Statement, 'label' | 'text'>): string {
	if (rungLabel.test(label) || /^step/i.test(label) || label === '') return text;
	const who = text.replace(/\.$/, '');
	const isWait = waiting.test(label);
	// "Not resolved after 1 h: head of IT".
	if (isWait && bare.test(label)) return `if ${label}, ${who}`;
	if (durationsIn(label).length > 0) return isWait ? `${label}, ${who}` : `${who} ${/^\d/u.test(label) ? 'after ' : ''}${label}`;
	return isWait ? `${label}, ${who}` : `${label} ${text}`;
}

const bare = /^(?:still\s)?(?:not|un\p{L}+|nicht)(?!\p{L})/iu;

const conditional =
	/(?<!\p{L})(?:if|when|once|unless|only|wenn|falls|sofern|sobald|nur|bei|except|außer|si|cuando|quand|en cas)(?!\p{L})/iu;

/** "Who | When" with a row that says no time ("after the first assessment"), or a condition beside it: it is no link, and nobody's silence calls them. */
export function isUntimed({label, text, block}: Statement): boolean {
	if (block.is !== 'table' || whoColumn(block) === undefined) return false;
	const column = block.header.findIndex((title) => timed.test(title.trim()));
	const when = ([label, ...text.split(' · ')][column] ?? '').trim();
	if (when === '' || isNothing(when) || begins.test(when)) return false;
	return !isWhen(when) || conditional.test(when);
}

/** "Alert fires", "Störung gemeldet": whoever hears of it then is the first. */
const begins =
	/^(?:(?:an?|the|der|die|das)\s)?(?:alerts?|alarme?|incidents?|störung|vorfall|start|beginn?|detection|erkennung|page|declaration)(?!\p{L})|(?:declared|detected|opened|raised|gemeldet|ausgerufen|erkannt)$/iu;

const timed = /^(?:when|after|time|wann|nach|zeit|quand|cuándo|quando)$/iu;

/** "Security, Engineering" are two, and "Ops lead, Ann" is one. */
function isDepartment(name: string): boolean {
	return (
		namesPosition(name) ||
		/^(?:engineering|security|legal|support|communications?|comms|finance|hr|it|marketing|sales|operations|ops|product|compliance|privacy|datenschutz|recht|technik|vertrieb|kommunikation|personal|betrieb|einkauf|presse|qualität|entwicklung)$/iu.test(
			name,
		)
	);
}

function isName(cell: string): boolean {
	return /^@?\p{L}/u.test(cell) && cell.length <= 40 && !isWhen(cell) && !/[.;!?]\s/.test(cell);
}

function isWhen(cell: string): boolean {
	return durationsIn(cell).length > 0 || isImmediate(cell);
}

/** "Who | When", "Order | Who | When": a column of names beside one of times. Its names are people, whatever they are called. */
export function whoColumn({header, rows}: Table): number | undefined {
	// "Time | Action | Who" is what is done.
	if (
		header.some((title) =>
			/^(?:actions?|steps?|tasks?|what|what to do|commands?|schritte?|maßnahmen?|aktion(?:en)?|aufgaben?)$/iu.test(title.trim()),
		)
	)
		return undefined;
	const column = header.findIndex((title) => /^(?:who|whom|name|person|position|contact|wer|wen|qui|quién|chi)$/iu.test(title.trim()));
	const isTimed = header.some(
		(title, index) => index !== column && timed.test(title.trim()) && rows.some(({cells}) => isWhen(cells[index] ?? '')),
	);
	return column === -1 || !isTimed || !rows.every(({cells}) => isName(cells[column] ?? '')) ? undefined : column;
}
