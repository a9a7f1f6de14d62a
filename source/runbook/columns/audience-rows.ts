import type {Statement} from '../statements/statements.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {namesPosition} from '../words/positions.ts';
import {isSelling} from '../words/selling.ts';
import {durationsIn, isCadence, isNothing, isOnRequest, withoutDurations} from '../words/words.ts';
import {isServed} from './customer-columns.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/** The title over those who hear of it. */
const hearing =
	/^(?:audiences?|recipients?|stakeholders?|who (?:hears|is told|gets told|wants to know|to tell|is informed)|whom?|who to (?:tell|inform|update)|empfänger|adressat(?:en)?|zielgruppen?|wer|an wen|destinataires?|destinatari(?:os)?|to|told|an)$/iu;
/** Those outside, and whoever else a clock of the room tells. */
const outside =
	/customers?(?![ -](?:services?|support|success|care|relations|operations|desk)(?!\p{L}))|clients?|kunden(?!service|dienst|betreu|center|support|manage|berat)|kundschaft|listeners|viewers|passengers|guests|gäste|subscribers|tenants|mieter|users(?!\p{L})/iu;

/** Those outside on whom it depends, or who depend on it; whoever looks after them is of the house. */
const partnering =
	/(?<!\p{L})(?:(?<!business )partners?(?! (?:manage\p{L}*|support|team|success|liaison|desk))|vendors?(?! manage\p{L}*)|suppliers?(?! manage\p{L}*)|\p{L}*dienstleister|zulieferer|lieferanten|partner(?:n|firmen|banken|unternehmen|betriebe)?(?! (?:manage\p{L}*|support|team|success|liaison|desk)))(?!\p{L})/iu;

/** Those who work on it, or the channel in which they do: "#incidents (Slack)". */
const workingOnIt =
	/^(?:(?:the\s|our\s)?(?:slack[- ]?|teams[- ]?)?(?:channel|kanal|room|raum|chat)\s)?#[\p{L}\d][\p{L}\d_<>-]*(?:\s(?:channel|chat|room|kanal|raum))?(?:\s\([^()]*\))?$|^(?:the\s|our\s)?(?:incident|war|response|slack|teams|crew|team|staff|ops|operations|engineering|tech|it|duty|lage|betriebs|einsatz|störungs|technik)[- ]?(?:channel|room|bridge|chat|kanal|raum|(?:distribution |mailing |e-?mail )?list|verteiler)(?:\s\([^()]*\))?$|^(?:the\s|our\s)?(?:bridge|incident|response|noc|ops|operations|engineering|tech|duty|shift|on-?call)\s(?:[\p{L}&-]+\s){0,4}(?:team|bridge|crew|responders)(?:\s\([^()]*\))?$|^(?:the\s|our\s|das\s)?(?:responders|resolvers|(?:incident|response|incident response|on-?call|störungs|einsatz)[- ]?(?:team|gruppe|group))$|^(?:the\s|our\s|all\s|alle\s|die\s)?(?:resolver|resolving|resolution|responding|assigned|involved|working|bearbeitende[n]?|beteiligte[n]?|lösende[n]?)[ -](?:teams?|groups?|staff|gruppen?)$|^(?:(?:das|die|unser)\s)?(?:lösungs|bearbeitungs|entstör(?:ungs)?)(?:teams?|gruppen?)$/iu;

/** The house, where none of them stand beside it. */
const house =
	/^(?:the\s|our\s|das\s|unser\s|all\s|alle\s)?(?:staff|team|crew|colleagues|personal|belegschaft|kollegen|mitarbeitende|mitarbeiter)$/iu;

const teamName = [workingOnIt, house];

/**
 * "Who wants to know | Red | Amber" over "Trustees | every 10 minutes | every hour": whoever is somebody hears so often. The one row of some customers is
 * the customers', as is that of those who hear on the status page, whoever they are. Who is none of them stays as it is, and is named.
 */
export function asAudiences<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const others = besideUpdates(columns);
	const heard = columns.filter(
		(column) =>
			((column.kind === 'unknown' || column.kind === 'told-when') && isHeard(column)) || others.includes(column) || isOfTeam(column),
	);
	if (heard.length === 0 && !columns.some((column) => hearers.has(column.kind) && isOfAudiences(column))) return columns;
	// "Town hall of the places affected" among them is somebody, and no impact.
	const rows = columns.map((column) => (facts.has(column.kind) && isOfAudiences(column) ? {...column, kind: 'unknown' as const} : column));
	// Those who work on it are who the room itself tells.
	const isTold = columns.some(
		(column) => column.kind === 'update' && !heard.includes(column) && !outside.test(column.label) && !isOnPage(column),
	);
	const working = isTold ? [] : teamOf(heard);
	const some = customersOf(heard, isTold || working.length === 1);
	const partnered = heard.filter(({label}) => partnering.test(label) && !outside.test(label));
	const allied = partnered.length > 0 ? partnered : heard.filter(({label}) => isSelling(label));
	const isAllied = allied.length === 1 && !columns.some(({kind}) => kind === 'partners');
	const isSole = some.length === 1 && !columns.some(({kind}) => kind === 'customers');
	return rows.map((column) =>
		isSole && column === some[0]
			? {...column, kind: 'customers' as const}
			: isAllied && column === allied[0]
				? {...column, kind: 'partners' as const}
				: working.length === 1 && column === working[0]
					? {...column, kind: 'update' as const}
					: heard.includes(column)
						? {...column, kind: isSomebody(column.label) && !some.includes(column) ? ('told-when' as const) : ('unknown' as const)}
						: column,
	);
}

/** Those for whom it is done: by their name, by where they hear, and beside the team by what they are. */
function customersOf<Column extends Titled>(heard: readonly Column[], isBesideTeam: boolean): readonly Column[] {
	const named = heard.filter(({label}) => outside.test(label));
	if (named.length > 0) return named;
	const free = heard.filter(
		({label}) => !isSomebody(label) && !partnering.test(label) && teamName.every((name) => !name.test(label.trim())),
	);
	const onPage = free.filter(isOnPage);
	return onPage.length > 0 ? onPage : isBesideTeam ? free.filter(({label}) => isServed(label)) : [];
}

/** "Municipalities | every hour | mail and status page". */
function isOnPage(column: Titled): boolean {
	return rowOf(column).some((cell) => statusPage.test(cell));
}

/** "Ops and contractors | channel 7, Teams": those who meet where the team does. */
function isInRoom(column: Titled): boolean {
	return rowOf(column).some((cell) => room.test(cell)) && !isOnPage(column);
}

/** Its cells as they are written, also those that say by which way they hear. */
function rowOf({label, cells: [first]}: Titled): readonly string[] {
	const row = first?.block.is === 'table' ? first.block.rows.find(({line}) => line === first.line) : undefined;
	return [label, ...(row?.cells ?? [])];
}

const room =
	/(?<![\p{L}\p{N}/])#\p{L}[\w-]{2,}|(?<!\p{L})(?:slack|mattermost|discord|(?:ms |microsoft )?teams(?=$|[\s,;]+["“„«‘'#]|[\s-](?:channel|chat|kanal))|(?:incident|team|war|ops)[ -]?(?:channel|chat|room|kanal|raum))(?!\p{L})/iu;

const statusPage = /status[ -]?page|status[ -]?seite|störungsseite|page (?:de statut|d['’]état)|página de estado/iu;

/** A position or those who lead; a group of whomever is nobody whom a room calls. */
function isSomebody(label: string): boolean {
	const plain = label.replaceAll(/\s*\([^()]*\)/gu, '').trim();
	return namesPosition(plain) || leading.test(plain);
}

const leading =
	/leadership|management|executives?|(?<!\p{L})(?:boards?|directors|trustees|governors|c-level|c-suite)(?!\p{L})|leitung|führung|vorstand|direktion|aufsichtsrat|präsidium|geschäftsführ/iu;

/** "Updates" over "Audience | How | Red | Amber" and bare times: they are how often. */
export function withCadences<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	return isOfCadence(columns) ? columns.map(asCadence) : columns;
}

function isOfCadence(columns: readonly Titled[]): boolean {
	const [first] = columns;
	const [cell] = first?.cells ?? [];
	if (!first || !cell || columns.some(({cells}) => cells.some(({text}) => isCadence(text)))) return false;
	const above = `${cell.section.title} ${cell.above}`;
	if (ofFirst.test(above)) return false;
	const said = columns.flatMap(({cells}) => cells).filter(({text}) => text !== '' && !isNothing(text));
	// "Communication" over "30 min | once, at the start": the others are how often.
	const isOften = ofCadence.test(above) || (telling.test(above) && isOfAudiences(first) && said.some(({text}) => isEventful(text)));
	if (!isOften || !(isOfAudiences(first) || areHearers(columns))) return false;
	const timed = said.filter(({text}) => isBareTime(text));
	return (
		timed.length > 0 &&
		timed.length * 2 >= said.length &&
		said.every(({text}) => isBareTime(text) || isEventful(text) || isOnRequest(text) || isOnce(text))
	);
}

/** "Class | Resolver teams | Executives | Customers": the severities down, and across whoever hears. */
function areHearers(columns: readonly Titled[]): boolean {
	return (
		columns.length >= 2 &&
		columns.every(
			({label}) =>
				isSomebody(label) ||
				outside.test(label) ||
				teamName.some((name) => name.test(label.trim())) ||
				partnering.test(label) ||
				isSelling(label) ||
				isServed(label),
		)
	);
}

/** "Within 4 h, once", "once within 4 h": one message, and by when. */
function isOnce(text: string): boolean {
	return once.test(text.trim()) && durationsIn(text).length === 1 && text.length <= mostCharacters;
}

const once =
	/^(?:only\s|nur\s)?(?:once|one (?:message|notice|call|report)|einmal(?:ig)?|eine (?:meldung|nachricht))(?:,|:)?\s|[,;(]\s?(?:only\s|nur\s)?(?:once|one (?:message|notice|call|report)|einmal(?:ig)?|eine (?:meldung|nachricht))(?: only)?\)?$/iu;

/** Whoever stands there hears so often: "Lösungsteam" is no time of a solution. */
function asCadence<Column extends Titled>(column: Column): Column {
	return {
		...column,
		kind: hearers.has(column.kind) ? column.kind : 'unknown',
		cells: column.cells.map((cell) => (isBareTime(cell.text) ? {...cell, text: `every ${cell.text}`} : cell)),
	};
}

function isBareTime(text: string): boolean {
	return durationsIn(text).length === 1 && withoutDurations(text).trim() === '';
}

const ofCadence =
	/(?<!\p{L})(?:updates?|cadences?|status updates?|intervals?|frequenc(?:y|ies)|rhythms?|how often|keeping (?:\p{L}+ )?(?:informed|posted|updated)|wie oft|turnus|rhythmus)(?!\p{L})|häufigkeit(?:en)?(?!\p{L})|takt(?!\p{L})|laufende information|statusmeldungen|aktualisierung/iu;
const telling =
	/(?<!\p{L})(?:communicat(?:ions?|ing)|comms|information|keeping (?:\p{L}+ )?(?:informed|posted)|who (?:hears|is told)|messages)(?!\p{L})|kommunikation|meldungen/iu;
const ofFirst = /(?<!\p{L})(?:first|initial|erste?\p{L}*|erstmeldung\p{L}*|within|by when|bis wann|innerhalb|spätestens)(?!\p{L})/iu;

/** "Staff | every 10 minutes", whatever their name is elsewhere. */
function isOfTeam(column: Titled): boolean {
	return (
		(column.kind === 'told-when' || column.kind === 'team' || column.kind === 'unknown') && teamOf([column]).length > 0 && isHeard(column)
	);
}

function teamOf<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const working = columns.filter(({label}) => workingOnIt.test(label.trim()));
	if (working.length > 0) return working;
	const housed = columns.filter(({label}) => house.test(label.trim()));
	// "Bridge and NOC team (#noc-bridge)": a team of another name, by where it meets.
	return housed.length > 0 ? housed : columns.filter((column) => meeting.test(column.label) && isInRoom(column) && !isOutside(column));
}

/** Of several rows that only by their cells are how often the team hears, all but one are of others. */
function besideUpdates<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const updates = columns.filter(({kind}) => kind === 'update');
	const untitled = updates.filter((column) => isOfAudiences(column) && kindOfTitle(column.label) === 'unknown');
	const kept =
		updates.find((column) => !untitled.includes(column)) ??
		updates.find(({label}) => workingOnIt.test(label.trim())) ??
		(columns.some(isOfTeam)
			? undefined
			: (updates.find(({label}) => ours.test(label) && !isSomebody(label)) ?? soleOf(updates.filter(isInRoom))));
	return untitled.filter((column) => column !== kept);
}

const meeting = /(?<!\p{L})(?:bridge|team|crew|responders|lageteam|einsatzteam)(?!\p{L})/iu;

function isOutside({label}: Titled): boolean {
	return outside.test(label) || partnering.test(label) || leading.test(label);
}

function soleOf<One>([one, ...others]: readonly One[]): One | undefined {
	return others.length === 0 ? one : undefined;
}

const ours =
	/intern|chat|bridge|(?<!\p{L})(?:room|crew|staff|responders|everyone|everybody|all hands|colleagues)(?!\p{L})|team(?!\p{L})|raum(?!\p{L})|channel|kanal|slack|belegschaft|mitarbeit|kolleg/iu;

const hearers: ReadonlySet<ColumnKind> = new Set(['told-when', 'update', 'customers', 'partners']);
const facts: ReadonlySet<ColumnKind> = new Set(['impact', 'description', 'examples', 'name']);

/** Does the table say who hears of it, row by row? */
export function isOfAudiences({cells: [first]}: Titled): boolean {
	return first?.block.is === 'table' && hearing.test((first.block.header[0] ?? '').trim());
}

/** Most cells say how often, and none is a story. */
function isHeard(column: Titled): boolean {
	const {cells} = column;
	if (!isOfAudiences(column)) return false;
	const said = cells.map(({text}) => text).filter((text) => text !== '' && !isNothing(text));
	const often = said.filter((text) => isCadence(text) || isEventful(text));
	return often.some(isCadence) && often.length * 2 >= said.length && said.every((text) => text.length <= mostCharacters);
}

/** Of a cell that says when. */
const mostCharacters = 50;
