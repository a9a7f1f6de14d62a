import {audienceOf, audiencesIn, isUnsaid, updating} from './audiences.ts';
import {speaksOfSomebody} from './positions.ts';
import {withoutQuotations} from './quotations.ts';
import type {Audience} from './runbook.ts';
import type {Statement} from './statements.ts';
import {isToldOfElse} from './told-of-else.ts';
import {cadenceIn, isCadence} from './words.ts';

export const notAnUpdate =
	/review|meeting|drill|training|exercise|test(?:ed|ing)?\b|rotat|backup|audit|on-?call (?:shift|rotation)|scrape|interval\b|monitor(?:ing)? (?:rule|check)|escal|summary|health ?check|this (?:document|runbook)|handover|hand-?off/iu;

/** "Alle 20 Minuten bei …, alle 10 Minuten bei …": of several, and it is not known of which. */
export function hasSeveral(text: string): boolean {
	const every = [...text.matchAll(/(?<!\p{L})(?:every|each|alle)\s(?=\d)/giu)].length;
	// "Every 15 minutes, every 30 minutes thereafter" is one after the other.
	return every >= 2 && (afterwards(text) === undefined || /,\s*(?:every|each|alle)\s[^,]*\s(?:during|for|bei|im|in|at)\s/iu.test(text));
}

export function isTemplate({from}: Statement): boolean {
	return from === 'template' || from === 'echo';
}

/** "Every 15 minutes internally, customers every 45 minutes": where each clause has an audience of its own, each is a cadence. */
export function cadencesOf(said: Statement, isAbout: boolean): ReadonlyArray<{audience: Audience; ms: number}> {
	// What customers are told is no rule.
	const plain = withoutQuotations(said.text);
	const statement = {...said, text: plain.includes('(') ? plain.replaceAll(firstOne, '') : plain};
	const found = cadenceOf(statement, isAbout);
	if (!found) return [];
	// "10m internal / 30m customers", "customers every 2 hours and the team every 30 minutes"
	const clauses = statement.text
		.split(/[;,]\s|\s\/\s|\s(?:and|und|but|aber|while|während)\s/u)
		.filter((clause) => isCadence(clause) || /^\d/.test(clause));
	const each = clauses.flatMap((text) => cadenceOf({...statement, text}, isAbout) ?? []);
	if (new Set(each.map(({audience}) => audience)).size >= 2) return each;
	const {label, text, above, context} = statement;
	const [first, second] = clauses;
	// "Crisis team every 15 min, staff hourly, outside world every 2 h": whoever is named behind is not who hears first.
	const head = first !== undefined && second !== undefined ? text.slice(0, text.indexOf(second)) : text;
	if (isUnsaid(`${label} ${head}`) && !isUnsaid(text)) return [];
	return audiencesIn(`${label} ${head}`, `${above} ${context}`).map((audience) => ({...found, audience}));
}

/** "Every 30 min (first within 15 min)": by when the first one is due has no clock of its own. */
const firstOne =
	/\s?\((?:the\s)?(?:first|erste[rn]?|initial)(?:\s(?:one|update|meldung))?\s(?:within|after|in|innerhalb(?: von)?|nach|binnen)\s[^()]{1,30}\)/giu;

function cadenceOf(
	{from, label, text, above, context, ownLevels, levels}: Statement,
	isAbout: boolean,
): {audience: Audience; ms: number} | undefined {
	if (from === 'cell' || from === 'row' || from === 'assignment') return undefined;
	const whole = label === '' ? text : `${label}: ${text}`;
	// The Communications manager is somebody, and no cadence.
	const hasLabel = /cadence|updat|communicat|frequenc|meldung|kommunik/i.test(label) && !speaksOfSomebody(label);
	const clause = whole.split(/[;,]\s|\s(?:and|und)\s/).find(isCadence);
	if (clause === undefined && !isCadence(text) && !isCadence(whole) && !(hasLabel && /^\d/.test(text) && cadenceIn(text) !== undefined))
		return undefined;
	if (notAnUpdate.test(whole) || /[?]$/.test(whole)) return undefined;
	// A list by severity under a heading for communication, or a sentence that speaks of updates.
	const isListed = (ownLevels || levels.length > 0) && (isAbout || (updating.test(`${context} ${label}`) && !isToldOfElse(from, whole)));
	if (!updating.test(whole) && !isListed) return undefined;
	if (from === 'template' && !/updat|inform|meldung/i.test(whole)) return undefined;
	const ms = afterwards(whole) ?? cadenceIn(clause ?? (isCadence(text) ? text : whole));
	return ms === undefined ? undefined : {audience: audienceOf(whole, `${above} ${context}`), ms};
}

/** "Update within 5 minutes, every 15 minutes thereafter": the second one is how often. */
function afterwards(text: string): number | undefined {
	const [, rest] = /,\s*((?:every|each|alle)\s.+)$/i.exec(text) ?? [];
	return rest === undefined ? undefined : cadenceIn(rest);
}
