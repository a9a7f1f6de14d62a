import {audienceOf, audiencesIn, customers, inside, isOfOthers, isUnsaid, partners, updating} from './audiences.ts';
import {kindOfTitle} from './column-kinds.ts';
import type {LevelTable} from './columns.ts';
import {durationWords} from './duration-words.ts';
import {addRungs} from './escalation-chain.ts';
import {isEventful} from './eventful.ts';
import {hearerOf} from './hearers.ts';
import type {Level} from './level-finder.ts';
import type {Block} from './markdown.ts';
import {isForCustomersAlone} from './page-audience.ts';
import {speaksOfSomebody} from './positions.ts';
import {withoutQuotations} from './quotations.ts';
import type {Reading} from './reading.ts';
import type {Audience, Duration} from './runbook.ts';
import {isSeverityWord} from './severity-words.ts';
import type {Statement} from './statements.ts';
import {isToldOfElse} from './told-of-else.ts';
import {namesLevel} from './unknown-level.ts';
import {cadenceIn, durationsIn, isCadence, isNothing, isOnRequest, periodIn} from './words.ts';

const notAnUpdate =
	/review|meeting|drill|training|exercise|test(?:ed|ing)?\b|rotat|backup|audit|on-?call (?:shift|rotation)|scrape|interval\b|monitor(?:ing)? (?:rule|check)|escal|summary|health ?check|this (?:document|runbook)|handover|hand-?off/iu;

/** Reads how often each audience hears from the room, by severity; gives what the file says for all of them, if it does. */
export function readCadences(reading: Reading, tables: readonly LevelTable[], statements: readonly Statement[]): Duration | undefined {
	const isForCustomers = isForCustomersAlone(reading.sections);
	for (const {columns} of tables) {
		for (const {kind, label, cells} of columns) {
			if (kind !== 'update' && kind !== 'customers' && kind !== 'partners') continue;
			for (const cell of cells) {
				// "Comms | status page every 15 min"
				const near = customers.test(cell.text) || partners.test(cell.text) ? cell.text : label;
				const audience = kind !== 'update' ? kind : isUnsaid(`${near} ${label}`) && isForCustomers ? 'customers' : audienceOf(near, label);
				if (kind === 'update' && audience === 'customers' && !customers.test(`${near} ${label}`))
					reading.remarks.add(`"${label}" does not say who hears: customers, for the page is about telling them.`);
				if (kind === 'customers' && kindOfTitle(label) !== kind)
					reading.remarks.add(`"${label}" are taken for the customers: the room knows one audience of them.`);
				const ms = isNothing(cell.text) || isEventful(cell.text) ? undefined : cadenceIn(cell.text);
				if (ms !== undefined) set(reading, audience, cell.levels, ms, cell);
				else if (isSilence(cell.text) && (audience !== 'internal' || cell.text !== '')) setSilent(reading, audience, cell);
				else if (cell.text !== '')
					for (const {id} of cell.levels)
						reading.remarks.add(`${id}, ${label}, line ${cell.line}: "${cell.text}" is no cadence; the clock runs as if nothing was said.`);
			}
		}
	}

	// "… every 10 minutes. During a wobble every 45 minutes is enough.": the sentences of a paragraph on updates.
	const about = new Set(
		statements.filter(({text, from}) => from === 'words' && isCadence(text) && updating.test(text)).map(({block}) => block),
	);
	// "SEV1: post every 10 minutes" in a list: "SEV2: every 30 minutes" beside it is of the same.
	const lists = new Set(
		statements
			.filter(
				({text, from, ownLevels}) => from === 'item' && ownLevels && isCadence(text) && updating.test(text) && !notAnUpdate.test(text),
			)
			.map(({block}) => block),
	);
	const isAbout = ({from, block, led, label, text}: Statement) =>
		about.has(block) || (from === 'item' && led && label === '' && text.length <= mostOfCadence && lists.has(block));
	const general: Array<{ms: number; statement: Statement}> = [];
	/** Whose cadences each block says. */
	const labels = new Map<Block, Set<string>>();
	for (const {block, label, text} of statements) {
		if (label === '' || !isCadence(text)) continue;
		labels.set(block, (labels.get(block) ?? new Set()).add(label));
	}

	// A list by severities says it better than a step in passing.
	for (const statement of [...statements].sort((a, b) => Number(b.ownLevels) - Number(a.ownLevels))) {
		for (const {audience, ms} of cadencesOf(statement, isAbout(statement))) {
			// "Bei rot jede Stunde": of a severity that is not known, and not of all.
			if (statement.levels.length === 0 && (isOfSome(statement.text) || namesLevel(statement, reading.levels))) {
				reading.left.add(statement);
				continue;
			}

			reading.heard.add(statement);
			// "Board: every 2 hours" beside others who hear: they are told so often.
			const hearer = audience === 'internal' ? hearerOf(statement, labels) : undefined;
			if (hearer !== undefined) {
				const timing = {at: 'every', ms, words: hearer === statement.label ? statement.text : `every ${durationWords(ms)}`} as const;
				addRungs(reading, {levels: statement.levels, positions: [hearer]}, {matrix: 'business', timing}, statement);
				continue;
			}

			// "Low: wards every 4 hours": of an audience that the room does not know.
			if (audience === 'internal' && isOfOthers(statement)) {
				reading.heard.delete(statement);
				reading.left.add(statement);
			} else if (statement.levels.length > 0 && (statement.ownLevels || audience !== 'internal' || !isTemplate(statement)))
				set(reading, audience, statement.levels, ms, statement);
			// What a message of one severity promises is of that one, and no rule for the others.
			else if (statement.levels.length > 0 && isTemplate(statement)) continue;
			// "During a meltdown …": of a severity that is not known, and not of all.
			else if (unknown.test(statement.text) || (audience === 'internal' && hasSeveral(statement.text))) reading.left.add(statement);
			// "Retailers: …": of an audience that the room does not know, and not of all.
			else if (audience === 'internal' && statement.label !== '' && !updating.test(statement.label) && !inside.test(statement.label))
				reading.left.add(statement);
			else if (audience === 'internal') general.push({ms, statement});
			else set(reading, audience, reading.levels.all, ms, statement);
		}
	}

	for (const statement of statements) {
		if (reading.heard.has(statement) || !isSilent(statement)) continue;
		const {label, text, above, context} = statement;
		setSilent(reading, audienceOf(`${label} ${text}`, `${above} ${context}`), statement);
	}

	return defaultOf(
		reading,
		general.filter((one) => {
			// "Updates: every 15 min" and further down "Updates: every hour": each is of something that is not known, and not of all.
			const isAmbiguous = general.some(({ms, statement: {section, label}}) => {
				const {statement} = one;
				return label !== '' && section === statement.section && label === statement.label && ms !== one.ms;
			});
			if (isAmbiguous) reading.left.add(one.statement);
			if (isAmbiguous) reading.heard.delete(one.statement);
			return !isAmbiguous;
		}),
	);
}

/** "Alle 20 Minuten bei …, alle 10 Minuten bei …": of several, and it is not known of which. */
function hasSeveral(text: string): boolean {
	const every = [...text.matchAll(/(?<!\p{L})(?:every|each|alle)\s(?=\d)/giu)].length;
	// "Every 15 minutes, every 30 minutes thereafter" is one after the other.
	return every >= 2 && (afterwards(text) === undefined || /,\s*(?:every|each|alle)\s[^,]*\s(?:during|for|bei|im|in|at)\s/iu.test(text));
}

/** Characters of an item that says how often and nothing else. */
const mostOfCadence = 30;

/** It speaks of a severity, whatever the file's own are called. */
function isOfSome(text: string): boolean {
	const named = /(?<!\p{L})(?:bei|für|während|during|for|at|in|stufe|level|klasse)\s(?:an?\s|eine[mr]?\s)?(\p{L}+)/giu;
	return [...text.matchAll(named)].some(([, word = '']) => isSeverityWord(word));
}

const unknown =
	/(?<!\p{L})(?:während eine[rs]|bei eine[mr]|bei|für eine[n]?|in an?|during an?|during)\s(?!(?:the|an?|active|ongoing|major|all|any|every|each|this|that|business|working|office|normal|night|day|incidents?|outages?|events?|crisis|issues?|problems?|response|allen?|jede[mnr]?|bedarf|änderung(?:en)?|uns|vorf[aä]ll\p{L}*|störung\p{L}*|ausf[aä]ll\p{L}*|notf[aä]ll\p{L}*|krisen?|einem|einer)(?!\p{L}))\p{L}{3,}/iu;

/** "None", "on request", "at close", "no regular updates": nobody waits for the next one. */
function isSilence(text: string): boolean {
	return isNothing(text) || isOnRequest(text) || isEventful(text) || noUpdates.test(text);
}

const noUpdates =
	/^(?:no|keine)\s(?:\p{L}+\s){0,2}(?:updates?|posts?|cadence|communications?|meldung(?:en)?)(?:\s(?:for|at|bei|für)\s[^,;]{1,40})?\.?$/iu;

/** "Updates: none" under the heading of a severity, "P3: on request" in a list of cadences, "No updates for Minor". */
function isSilent({from, label, text, levels, above, context, section}: Statement): boolean {
	if (!['item', 'words', 'comment'].includes(from) || levels.length === 0 || text === '' || text.length > 60) return false;
	if (notAnUpdate.test(`${label} ${text}`) || !isSilence(text.replace(/\.$/, ''))) return false;
	if (noUpdates.test(text)) return true;
	const near = label === '' ? `${above} ${section.title} ${context}` : label;
	return /updat|cadence|frequenc|communicat|\bcomms?\b|meldung|kommunik/iu.test(near) && !notAnUpdate.test(near);
}

function setSilent(reading: Reading, audience: Audience, statement: Statement): void {
	const {levels, line, block, text} = statement;
	reading.used.add(block);
	reading.heard.add(statement);
	for (const level of levels) {
		const {id, updates, notUpdated} = reading.draftOf(level);
		const known = updates[audience];
		if (known) {
			reading.contradictions.push({
				text: `${id}: updates (${audience}) every ${durationWords(known.ms)} (${known.source}) and "${text}" (line ${line})`,
				resolution: 'the cadence goes',
				lines: [line],
			});
		} else if (!notUpdated.has(audience)) {
			notUpdated.add(audience);
			reading.note(`update cadence (${audience})`, `${id}: "${text || '-'}", no clock runs`, line, block);
		}
	}
}

function isTemplate({from}: Statement): boolean {
	return from === 'template' || from === 'echo';
}

/** "Every 15 minutes internally, customers every 45 minutes": where each clause has an audience of its own, each is a cadence. */
function cadencesOf(said: Statement, isAbout: boolean): ReadonlyArray<{audience: Audience; ms: number}> {
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

function set(
	reading: Reading,
	audience: Audience,
	levels: readonly Level[],
	ms: number,
	{line, section, block, label, text}: Statement,
): void {
	for (const level of levels) {
		const draft = reading.draftOf(level);
		const known = draft.updates[audience];
		if (known) {
			reading.used.add(block);
			if (known.ms === ms) reading.book(`update cadence (${audience})`, `${draft.id}: every ${durationWords(ms)}`, {line, block});
			else
				reading.contradictions.push({
					text: `${draft.id}: updates (${audience}) every ${durationWords(known.ms)} (${known.source}) and every ${durationWords(ms)} (line ${line})`,
					resolution: 'what stands in the table or list by severities, else what stands first, goes',
					lines: [line],
				});
			continue;
		}

		if (draft.notUpdated.has(audience)) {
			reading.used.add(block);
			reading.contradictions.push({
				text: `${draft.id}: no updates (${audience}) by the table, and every ${durationWords(ms)} (line ${line})`,
				resolution: 'what stands in the table by severities goes: no clock runs',
				lines: [line],
			});
			continue;
		}

		const range = durationsIn(text).find(({leastMs, ms: most}) => leastMs === ms && most > leastMs);
		if (range) reading.remarks.add(`Line ${line}: of "${range.words}" the shorter time goes: updates are due every ${durationWords(ms)}.`);
		draft.updates[audience] = {ms, source: reading.source(section, line, draft.id, label.length <= 40 ? label : '')};
		reading.note(`update cadence (${audience})`, `${draft.id}: every ${durationWords(ms)}`, line, block);
	}
}

/** Said without a severity: it goes where a severity has none of its own; of several the shortest. */
function defaultOf(reading: Reading, general: ReadonlyArray<{readonly ms: number; readonly statement: Statement}>): Duration | undefined {
	const [shortest] = [...general].sort((a, b) => a.ms - b.ms);
	if (!shortest) return undefined;
	const {ms, statement} = shortest;
	for (const {statement: said, ms: its} of general)
		reading.note('update cadence', `where a severity has none of its own: every ${durationWords(its)}`, said.line, said.block);
	const own = reading.drafts.filter(({updates}) => updates.internal !== undefined);
	if (own.some(({updates}) => updates.internal?.ms !== ms))
		reading.contradictions.push({
			text: `Status updates every ${[...new Set(general.map(({statement: said}) => words(said)))].join('; every ')}, but by severity ${own.map(({id, updates}) => `${id} every ${durationWords(updates.internal?.ms ?? 0)}`).join(', ')}`,
			resolution: `the cadence of each severity wins; every ${durationWords(ms)} is the default where a severity has none`,
			lines: general.map(({statement: said}) => said.line),
		});
	return {ms, source: reading.source(statement.section, statement.line)};
}

function words({label, text}: Statement): string {
	const whole = `${label} ${text}`;
	return /every\s+([^,.;:()]+)/i.exec(whole)?.[1]?.trim() ?? (periodIn(whole) === undefined ? whole : 'period');
}
