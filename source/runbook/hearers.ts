import {inside, isUnsaid, updating} from './audiences.ts';
import type {Block} from './markdown.ts';
import {isPosition, namesPosition, positionsIn} from './positions.ts';
import type {Statement} from './statements.ts';

/**
 * Who hears so often of it, where it is somebody whom no clock of the room tells: the label of an item beside others of other labels ("Board: every
 * 2 hours"), or the subject of a sentence ("Support (Nadia) gets an update every 20 minutes").
 */
export function hearerOf(statement: Statement, cadences: ReadonlyMap<Block, ReadonlySet<string>>): string | undefined {
	const {from, label, text, levels, block} = statement;
	if (levels.length === 0) return undefined;
	if (from === 'item' && namesPosition(label) && !updating.test(label) && !inside.test(label)) {
		const labels = cadences.get(block);
		if (labels !== undefined && labels.size > (labels.has(label) ? 1 : 0)) return label;
	}

	return label === '' && (from === 'item' || from === 'words') ? subjectOf(text) : undefined;
}

const hearing =
	/^(?:and\s|und\s)?([^,;:.]{2,40}?)\s(?:gets?|receives?|is (?:sent|given)|bekommt|erhält)\s(?:an?\s|the\s|eine[n]?\s)?(?:[\p{L}-]+\s){0,2}?(?:updates?|messages?|texts?|sms|summar(?:y|ies)|e?-?mails?|reports?|meldung(?:en)?|nachrichten?|status(?:meldung|bericht)?)(?!\p{L})/iu;
/** "COO every 3 hours": nothing but who and how often. */
const everySoOften = /^([^,;:.\d]{2,40}?)\s(?:every\s(?:\d+\s)?\p{L}+|hourly|daily|alle\s\d+\s\p{L}+|stündlich|täglich)\.?$/u;
const anybody = /^(?:we|it|they|you|everyone|everybody|all|each|nobody|who|wer|wir|alle|jeder|man|status\p{L}*)(?!\p{L})/iu;

function subjectOf(text: string): string | undefined {
	const plainly = everySoOften.exec(text)?.[1];
	const subject = hearing.exec(text)?.[1] ?? (plainly !== undefined && namesPosition(plainly) ? plainly : undefined);
	if (subject === undefined || !isUnsaid(subject) || inside.test(subject) || anybody.test(subject)) return undefined;
	const [who, ...others] = positionsIn(subject);
	return who !== undefined && others.length === 0 && isPosition(who) && who.split(' ').length <= 4 ? who : undefined;
}
