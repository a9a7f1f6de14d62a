import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {durationsIn, isCadence, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {isOfAudiences} from './audience-rows.ts';
import {isServed} from './customer-columns.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]; readonly isSettled?: true};

/**
 * "Internal (wards, management) | External (GPs)" or, under a heading on updates, "staff, in #fire | players": columns that are named after those who
 * hear, with how often they do. Nobody in a bracket is called by them, and their times are no answer.
 */
export function asHearers<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	// "Audience | SEV1 | SEV2": who is whose there is said by all of its rows.
	if (columns.some(isOfAudiences)) return columns;
	const areUpdates = isUnderUpdates(columns);
	const named = withTheHouse(
		columns,
		columns.map((column) => (column.isSettled ? undefined : hearerOf(column, areUpdates))),
	);
	return columns.map((column, index) => {
		const audience = named[index];
		if (audience === undefined) return column;
		const kind = kindOf[audience];
		// Two of one audience: nothing tells which of them is the room's.
		const isOther = columns.some(
			(other, at) => other !== column && (named[at] === audience || (named[at] === undefined && other.kind === kind)),
		);
		const isHeard = !isOther && (areUpdates || column.cells.some(({text}) => isCadence(text)));
		return isHeard ? {...column, kind, isSettled: true} : column;
	});
}

/** "Customers | Control room and depot | Carriers and partners": beside those two whoever else hears so often is of the house. */
function withTheHouse(columns: readonly Titled[], named: ReadonlyArray<Audience | undefined>): ReadonlyArray<Audience | undefined> {
	const has = (audience: Audience) => named.includes(audience) || columns.some(({kind}) => kind === kindOf[audience]);
	if (!has('customers') || !has('partners') || has('internal')) return named;
	const others = columns.flatMap(({kind, cells}, index) => {
		const said = cells.map(({text}) => text).filter((text) => text !== '' && !isNothing(text));
		const isTimed = said.some(isOften) && said.every((text) => isOften(text) || text.length <= mostOfWord);
		return named[index] === undefined && (kind === 'unknown' || kind === 'told-when') && isTimed ? [index] : [];
	});
	return others.length === 1 ? named.map((audience, index) => (index === others[0] ? 'internal' : audience)) : named;
}

/** Of a cell that says when in words of its own: "at the change of shifts". */
const mostOfWord = 30;

/** A heading or caption above the table says that its times are those of messages. */
export function isUnderUpdates(columns: readonly Titled[]): boolean {
	const [cell] = columns.flatMap(({cells}) => cells);
	return cell !== undefined && ofUpdates.test(`${cell.section.title} ${cell.above}`);
}

const kindOf = {internal: 'update', customers: 'customers', partners: 'partners'} as const satisfies Record<Audience, ColumnKind>;

function hearerOf({label, cells}: Titled, areUpdates: boolean): Audience | undefined {
	const title = label.split(/\s*(?:[(,:;]|\s[–—-]\s|\s(?:in|via|by|on|per|über|auf)\s)/iu)[0]?.trim() ?? '';
	const told = toldIn(title);
	const head = told ?? title;
	// "Merchants" alone under a heading on updates: those for whom it is done there.
	const served = areUpdates && isServed(head) && /^(?:(?:the|all|our|affected|alle|die|unsere|betroffene)\s)?\p{L}+$/iu.test(head);
	const audience =
		hearers.find(([, pattern]) => pattern.test(head))?.[0] ??
		(told === undefined ? (served ? 'customers' : besideOthers(label)) : audienceTold(told, label));
	const said = cells.map(({text}) => text).filter((text) => text !== '' && !isNothing(text));
	return audience !== undefined && said.length > 0 && said.some(isOften) && said.every((text) => isOften(text) || isSeldom(text))
		? audience
		: undefined;
}

/** "Cities (contract partners)", "Carriers and partners": those outside on whom it depends, by one of their names. */
function besideOthers(label: string): Audience | undefined {
	const parts = label.split(/\s*[(),/&+]\s*|\s(?:and|und|sowie)\s/iu).filter((part) => part !== '');
	const isOfPartners = (part: string) => /^(?:\p{L}+[ -])?\p{L}*partners?n?$/iu.test(part) && !/business|management|team/iu.test(part);
	const isOfOthers = (part: string) => hearers.some(([audience, pattern]) => audience !== 'partners' && pattern.test(part));
	return parts.length > 1 && parts.some(isOfPartners) && !parts.some(isOfOthers) ? 'partners' : undefined;
}

/** "Tell riders", "keep drivers posted", "Fahrgäste informieren": who stands in a title that says to tell them. */
function toldIn(title: string): string | undefined {
	const {who, whom} = telling.exec(title)?.groups ?? {};
	return who ?? whom;
}

const telling =
	/^(?:(?:tell|inform|notify|update|brief|message|keep)\s(?:the\s|our\s|all\s)?(?<who>\p{L}[\p{L}\s-]{1,24}?)(?:\s(?:posted|informed|updated|in the loop))?|(?:die\s|das\s|unsere?\s)?(?<whom>\p{Lu}[\p{L}-]{1,24})\s(?:informieren|benachrichtigen|unterrichten|verständigen))$/iu;

/** Where one says whom to tell, those for whom it is done have many names; those of the house meet in a chat, or have few. */
function audienceTold(who: string, label: string): Audience | undefined {
	if (isServed(who)) return 'customers';
	return /\(\s*(?:in\s)?#[a-z][\w-]+\s*\)$/iu.test(label) || ofTheHouse.test(who) ? 'internal' : undefined;
}

const ofTheHouse =
	/^(?:ops|operations|crew|engineering|engineers|support|betrieb|technik|entwicklung|support(?:team)?|(?:the )?(?:whole )?(?:company|house|firm)|firma)$/iu;

const the = '(?:(?:to |for |an |für )?(?:the |our |all |die |das |unsere? |alle )?)';
const hearers: ReadonlyArray<readonly [Audience, RegExp]> = [
	[
		'internal',
		regExp(
			`^${the}(?:intern(?:al(?:ly)?)?|internal (?:stakeholders?|staff|teams?|audiences?|recipients|groups?)|(?:resolver|resolving|responding|response|incident|working|on-?call)[ -](?:teams?|groups?)|responders|resolvers|(?:lösungs|einsatz|störungs|bearbeitungs)teams?|interne (?:beteiligte|stellen|teams|empfänger|stakeholder)|inside|in-?house|staff|team|employees|colleagues|nach innen|mitarbeit(?:er|ende)\\p{L}*|personal|belegschaft|kollegen|wards|departments|stationen|abteilungen|fachbereiche|dienststellen)$`,
			'iu',
		),
	],
	[
		'customers',
		regExp(
			`^${the}(?:extern(?:al(?:ly)?)?|outside|public|status ?page|customers?|clients?|users|players|guests|passengers|subscribers|listeners|viewers|tenants|nach (?:außen|draußen)|statusseite|kunden|kundschaft|nutzer|anwender|spieler|gäste|öffentlichkeit|mieter)$`,
			'iu',
		),
	],
	['partners', regExp(`^${the}(?:partners?|vendors?|suppliers?|dienstleister|zulieferer|lieferanten)$`, 'iu')],
];

function isOften(text: string): boolean {
	return text.length <= mostCharacters && (durationsIn(text).length > 0 || periodIn(text) !== undefined || isCadence(text));
}

function isSeldom(said: string): boolean {
	// "When something changes, in #ops": where they hear it.
	const text = said.replace(/,\s(?:in|on|via|by|per|im|auf|über|an)\s[^,;]{2,40}$/iu, '');
	return text.length <= mostCharacters && (isEventful(text) || isOnRequest(text) || isImmediate(text) || isWrittenDown(text));
}

/** Of a cell that says when. */
const mostCharacters = 80;

const ofUpdates =
	/(?<!\p{L})(?:updat(?:es?|ing)|communicat(?:ions?|ing)|comms|cadences?|keeping (?:\p{L}+ )?informed|who (?:hears|is told)|messages|kommunikation|information|meldungen|lagemeldungen|statusmeldungen|informationstakt|meldetakt)(?!\p{L})/iu;
