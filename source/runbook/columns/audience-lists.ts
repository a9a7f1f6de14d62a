import type {Block, Table} from '../markdown/markdown.ts';
import {isFirstTitle, isThenTitle} from '../statements/first-updates.ts';
import {audiencesNamed} from '../statements/named-audiences.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isCadence} from '../words/words.ts';

/** The columns of a table with a row for each audience and severity: who hears, by when for the first time, and how often. */
export type AudienceList = {readonly who: number; readonly first: number | undefined; readonly often: number | undefined};

/**
 * "Audience | Channel | Level | First word | Then every", "Empfänger | Weg | Klasse | Abstand": the severities stand in a column of their own, and
 * whoever stands beside them is told how things stand. Nobody is called by it.
 */
export function audienceListOf(
	block: Block,
	{labels, isList}: {readonly labels: ReadonlySet<string>; readonly isList: boolean},
): AudienceList | undefined {
	if (block.is !== 'table') return undefined;
	const titles = block.header.map((title) => withoutSigns(title).trim());
	const strict = titles.findIndex((title) => audience.test(title));
	const who = strict === -1 ? titles.findIndex((title) => somebody.test(title)) : strict;
	// In "Severity | Audience | Updates" a row is a severity; below "Audience | SEV1" stands what goes for it.
	if (who === -1 || !labels.has(titles[who] ?? '') || !(isList || who === 0)) return undefined;
	const often = titles.findIndex((title, index) => index !== who && isOftenTitle(title) && says(block, index));
	// "Who | Level | Within | Then every" over "Patients": nobody calls those for whom it is done.
	const isOfHearers =
		strict !== -1 || (often !== -1 && block.rows.some(({cells}) => audiencesNamed(cells[who] ?? '').includes('customers')));
	const first = titles.findIndex(
		(title, index) =>
			index !== who &&
			index !== often &&
			(isFirstTitle(title) || (isOfHearers && (firstWord.test(title) || (often > index && within.test(title))))) &&
			says(block, index),
	);
	if (often === -1 && first === -1) return undefined;
	// "Who | Level | Every": how often whoever it is does something, unless the times themselves are those of messages.
	if (strict === -1 && first === -1 && !block.rows.some(({cells}) => isCadence(cells[often] ?? ''))) return undefined;
	return {who, first: first === -1 ? undefined : first, often: often === -1 ? undefined : often};
}

/** "Audience", "Wer erfährt davon": who stands below it hears, and is not called. */
export function isAudienceTitle(title: string): boolean {
	return audience.test(withoutSigns(title).trim());
}

/** At least one of its cells says a time. */
function says({rows}: Table, index: number): boolean {
	return rows.some(({cells}) => durationsIn(cells[index] ?? '').length > 0 || isCadence(cells[index] ?? ''));
}

/** The title of how often somebody hears, also over bare times. */
function isOftenTitle(title: string): boolean {
	return isThenTitle(title) || often.test(title);
}

const audience =
	/^(?:(?:target )?audiences?|recipients?|stakeholders?(?: groups?)?|who (?:hears|is told|is informed|is updated|gets (?:told|it|updates|the updates?))|hearers?|readers|listeners|zielgruppen?|empfänger(?:kreis)?|adressat(?:en|enkreis)?|informationsempfänger|wer (?:hört|erfährt|wird informiert|bekommt)(?: es| davon)?|an wen)$/iu;
const somebody = /^(?:who|whom|to|to whom|wer|wen|an|für wen|for|group|gruppe)$/iu;
const often =
	/^(?:(?:(?:status |communication )?(?:updates?|messages?|news|posts?|reports?) ?)?(?:frequency|cadence|interval|rhythm|repeat|repeats|every|how often)|update interval|how often|updates?|(?:update-?|melde|informations)?(?:häufigkeit|intervall|takt|turnus|rhythmus|frequenz|abstand|abstände)|wie oft|wiederholung|folgeinformation(?:en)?|weitere meldungen|next (?:one|word|update|message|news))$/iu;
const firstWord =
	/^(?:(?:the )?(?:first|initial) ?(?:word|heard|news|contact|time|one|told|sign|call|line|information|due)?|first (?:due|out|word|told) (?:within|after|by|in)|erst(?:mals|e|er|es)?(?: nach)?|erst(?:e[rns]?)? ?(?:information|info|nachricht|kontakt|meldung|mal|unterrichtung)(?: nach| binnen| innerhalb)?|zuerst|zum ersten mal)$/iu;
const within = /^(?:within|by|after|in|start|starts|from|binnen|innerhalb|nach|ab|spätestens(?: nach)?|beginn)$/iu;
