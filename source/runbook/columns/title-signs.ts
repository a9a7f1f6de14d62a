import type {Statement} from '../statements/statements.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {isPosition, speaksOfSomebody} from '../words/positions.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn, hasTime, isImmediate, periodIn} from '../words/words.ts';

// What the title of a column, its chapter or its cells say of what it is, each by itself.

type Titled = {readonly label: string; readonly cells: readonly Statement[]};

/** "Type | Critical", "Art | Schwer": a column of words for severities, each its own, most of them known. */
export function isOfNames({label, cells}: Titled): boolean {
	const names = cells.map(({text}) => text).filter((text) => text !== '');
	return (
		/^(?:types?|kind|grade|category|typ|art|kategorie|catégorie|categoría|tipo)$/iu.test(label) &&
		names.every((name) => /^\p{L}[\p{L} -]{2,24}$/u.test(name)) &&
		new Set(names).size === names.length &&
		names.filter(isSeverityWord).length * 2 >= names.length &&
		names.length >= 2
	);
}

/** That there is somebody, and nothing of who. */
export const whether =
	/^(?:yes|ja|oui|sí|si|x|✓|✔|✅|(?:not )?(?:required|needed|mandatory|necessary)|optional|recommended|as needed|(?:nicht )?(?:erforderlich|nötig)|pflicht|bei bedarf)$/iu;
/** Titles of columns of those who work on it for others. */
export const ofPartners =
	/^(?:(?:our|all|key|unsere|alle)\s)?(?:partner|vendor|supplier|dienstleister|zulieferer|lieferant)(?!s? (?:manage\p{L}*|support|success|liaison|relations|desk))/iu;

/** "Within 30 min, then hourly": a deadline, and then how often. */
export function saysHowOften(text: string): boolean {
	return periodIn(text) !== undefined || /(?<!\p{L})(?:every|each|alle)\s\d/iu.test(text);
}

/** What is done after an incident, however often. */
export const followedUp = /follow|action|task|to-?dos?(?!\p{L})|review|report|meeting|maßnahm|aufgabe|bericht/iu;
/** Titles over durations that are no answer. */
export const notSoon =
	/updat|aggiornament|actuali|mises? à jour|message|meldung|\bmails?\b|commun|kommun|report|rapport|bericht|informe|draft|entwurf|protokoll|minutes of/iu;
/** Chapters of what is done when it is over, and of whom others have hired. */
const laterOn =
	/review|post-?mortem|post-?incident|retro|debrief|report|afterwards|nachbereit|nachbesprech|nachher|bericht|suppliers?|vendors?|contracts?|lieferant|dienstleister|verträge?|revisi[oó]n|informes?|proveedor|fournisseur|compte rendu/iu;

/** It stands in such a chapter. */
export function isOfPapers({cells}: Pick<Titled, 'cells'>): boolean {
	return cells.some(({section}) => laterOn.test(section.title));
}

/** "Target | 4 hours" below "Resolution times": by when it is mended, and not how soon somebody answers. */
export function isUnderResolution({cells}: Pick<Titled, 'cells'>): boolean {
	const titles = new Set(cells.map(({above, section}) => (above === '' ? section.title : above)));
	return (
		titles.size > 0 && [...titles].every((title) => kindOfTitle(title) === 'resolution' && ofTimes.test(title) && !answered.test(title))
	);
}

/** The kind that a title says, and for "Target" and "SLA" the heading above. */
export function kindBelow(label: string, cells: readonly Statement[]): ColumnKind {
	return bareTarget.test(label) && isUnderResolution({cells}) ? 'resolution' : kindOfTitle(label);
}

const bareTarget =
	/^(?:(?:time|sla|slo) )?(?:targets?|goals?|objectives?|times?|limits?|slas?|slos?|ziel(?:zeit|wert)?e?|zeiten?|fristen?|dauer|vorgaben?)$/iu;
const ofTimes = /times?(?!\p{L})|targets?|sla|slo|goals?|objectives?|\p{L}*zeit(?:en)?(?!\p{L})|frist|ziel/iu;
const answered = /respon|ack|answer|reakti|reagier|antwort/iu;

/** "Communications Lead | required | may be combined with the lead | –": who does it, and nothing of how often anybody hears. */
export function isOfRole({label, cells}: Titled): boolean {
	const [first] = cells;
	const title = first?.block.is === 'table' ? (first.block.header[0] ?? '').trim() : '';
	const isRole = speaksOfSomebody(label) || speaking.test(label) || (roles.test(title) && title !== label);
	// "Communications manager | immediately" is somebody who is called.
	return isRole && !cells.some(({text}) => hasTime(text) || isImmediate(text));
}

const roles = /^(?:roles?|functions?|posts?|positions?|rollen?|funktion(?:en)?|position(?:en)?|aufgabe|rôles?|fonction|función|rol)$/iu;
const speaking =
	/(?<!\p{L})(?:coordinators?|liaison|spokes(?:person|people|man|woman)|press officer|scribe)(?!\p{L})|(?:sprecher(?:in)?|koordinator(?:in)?|beauftragte[rn]?|verantwortliche[rn]?)(?!\p{L})/iu;

/** "Incident Commander assigned | 10 min | not required": by when there is somebody, and nobody who is called then. */
export function isByWhenThere({label, cells}: Titled): boolean {
	const [, who = ''] = there.exec(label.trim()) ?? [];
	const said = cells.map(({text}) => text).filter((text) => text !== '');
	return who !== '' && isPosition(who) && said.some((text) => durationsIn(text).length > 0 && text.length <= mostOfTime);
}

/** Characters of a cell that says when. */
const mostOfTime = 40;
const there =
	/^(?:the\s|an?\s)?(.{2,40}?)\s(?:(?:is|has been|ist|wird)\s)?(?:assigned|appointed|designated|nominated|named|identified|in (?:place|charge|post)|on (?:site|scene)|present|available|confirmed|benannt|bestimmt|ernannt|eingesetzt|zugewiesen|zugeteilt|festgelegt|bestätigt|vor Ort|anwesend|verfügbar|steht(?:\sfest)?)(?:\s(?:by|within|after|in|at|nach|bis|innerhalb|binnen))?$/iu;
