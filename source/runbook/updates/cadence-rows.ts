import type {Table} from '../markdown/markdown.ts';
import {isUnsaid, updating} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, hasTime, isCadence} from '../words/words.ts';
import {notAnUpdate} from './cadences-said.ts';
import {isLookedAfter} from './looked-after.ts';

/**
 * The row of a table of steps that says how often is told how things stand, "4 | Post a status update every 30 minutes | Incident commander", as the
 * sentence that it says: "Post a status update every 30 minutes". So does "Post a status update | Incident commander | every 30 minutes".
 */
export function asSentence(statement: Statement): Statement {
	const {from, label, text, levels, block, line} = statement;
	// Nearly no row says a time, and this is the cheaper question.
	if (from !== 'row' || levels.length === 0 || block.is !== 'table' || !(hasTime(text) || hasTime(label))) return statement;
	const cells = block.rows.find((row) => row.line === line)?.cells ?? [];
	const often = cells.filter((cell) => isCadence(cell));
	const [own, ...others] = often;
	if (own === undefined || others.length > 0 || notAnUpdate.test(own) || durationsIn(own).length > 1) return statement;
	const told = [own, ...cells].find((cell) => posting.test(cell) && !notAnUpdate.test(cell) && !isLookedAfter(cell));
	if (told === undefined) return statement;
	const said = told === own ? own : bare.test(own) ? `${told.replace(/[.:]$/, '')} ${own}` : undefined;
	if (said === undefined) return statement;
	const whom = isUnsaid(said) ? audienceCell(block, cells) : '';
	return {...statement, from: 'item', label: '', text: whom === '' || !updating.test(said) ? said : `${said} (${whom})`};
}

/** An order to tell how things stand, and no thing that has a status. */
const posting =
	/(?<!\p{L})(?:post|send|publish|share|issue|provide|give|write|update|inform|notify|brief|tell)\s(?:[\p{L}'’/-]+\s){0,4}?(?:updates?|status|statuspage|sit-?reps?|stakeholders|customers|clients|users|channel|team|messages?|leadership|page)(?!\p{L})|(?<!\p{L})(?:status|customer|stakeholder|progress|incident|internal|external|regular)\s(?:update|report)s?(?!\p{L})|^updates?(?!\p{L})|(?<!\p{L})(?:status(?:meldung(?:en)?|update|bericht)?|lage(?:meldung|bericht)|zwischenstand|update|meldung)\s(?:[\p{L}-]+\s){0,4}?(?:posten|senden|veröffentlichen|geben|schreiben|mitteilen|melden|verschicken)(?!\p{L})|(?<!\p{L})(?:kunden|nutzer|team|beteiligte|leitung)\s(?:[\p{L}\d-]+\s){0,4}?informieren(?!\p{L})/iu;
/** How often, and nothing else. */
const bare =
	/^(?:(?:then|dann|danach|ongoing,?)\s)?(?:every|each|alle|jede[nrs]?|hourly|stündlich|daily|täglich|half-hourly|halbstündlich)(?!\p{L})[^,;()]{0,24}$/iu;

/** Who hears, by the column that says so. */
function audienceCell({header}: Table, cells: readonly string[]): string {
	const index = header.findIndex((title) => hearing.test(title.trim()));
	return index === -1 ? '' : (cells[index] ?? '');
}

const hearing =
	/^(?:audience|channels?|recipients?|where|to|via|medium|who (?:hears|is told|gets it)|update to|kanal|kanäle|empfänger|zielgruppe|an wen|an|wo(?:hin)?)$/iu;
