import type {LevelTable} from '../columns/columns.ts';
import {remindOfCalls} from '../escalation/call-then-every.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Audience, Duration} from '../runbook.ts';
import {audienceOf, inside, isOfOthers, isUnsaid, updating} from '../statements/audiences.ts';
import {withoutContracts} from '../statements/contracts.ts';
import type {FirstUpdate} from '../statements/first-updates.ts';
import {asOfOne} from '../statements/level-of-one.ts';
import {isOfOneFailure} from '../statements/one-failure.ts';
import {isOnlyIf} from '../statements/only-sometimes.ts';
import type {Reading} from '../statements/reading.ts';
import {sameAudience} from '../statements/same-audience.ts';
import type {Statement} from '../statements/statements.ts';
import {namesLevel} from '../statements/unknown-level.ts';
import {matchesIn} from '../words/matches.ts';
import {isPosition} from '../words/positions.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn, hasTime, isCadence, isImmediate} from '../words/words.ts';
import {addresseeOf} from './addressees.ts';
import {readAudienceLists} from './audience-lists.ts';
import {belowItsCaption} from './cadence-captions.ts';
import {readCadenceCells} from './cadence-cells.ts';
import {asSentence} from './cadence-rows.ts';
import {hasSeveral, isTemplate, notAnUpdate, type Said, saidOf} from './cadences-said.ts';
import {continuedOf} from './continued.ts';
import {defaultOf} from './default-cadence.ts';
import {readFirstUpdateTables} from './first-update-tables.ts';
import {areSeveralHearers, hearerOf, isBesideAudiences, isOfAnotherHearer} from './hearers.ts';
import {readNobodyUpdated, readNotUpdated, silentOne} from './not-updated.ts';
import {pageOnlyIf} from './page-only-if.ts';
import {longestCadenceMs, longestOfAllMs, noteTaken, remindOf} from './reminders.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {silenceInTurn} from './silent-in-turn.ts';
import {addressedIn, isOfReporter, isOfSomebodyElse, isOfTheSame} from './somebody-else.ts';
import {toldByClauses} from './told-by-clauses.ts';
import {tellEach, toldByHearers} from './told-by-hearers.ts';
import {readUntoldByUs} from './untold-by-us.ts';
import {readUpdateTimelines} from './update-timelines.ts';
import {heardOnlyIf, noteOnlyIf, type OnlyIf} from './updates-only-if.ts';

/** Reads how often each audience hears from the room, by severity; gives what the file says for all of them, if it does. */
export function readCadences(reading: Reading, tables: readonly LevelTable[], statements: readonly Statement[]): Duration | undefined {
	readCadenceCells(reading, tables);
	readAudienceLists(reading, tables);
	readFirstUpdateTables(reading, tables, 'severities');
	readUpdateTimelines(reading, tables);
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
	const generalFirst: Array<{first: FirstUpdate; statement: Statement}> = [];
	/** Whose cadences each block says. */
	const labels = new Map<Block, Set<string>>();
	for (const {block, label, text} of statements) {
		if (label === '' || !isCadence(text)) continue;
		labels.set(block, (labels.get(block) ?? new Set()).add(label));
	}

	const conditional: Conditional[] = [];
	const told = new Map<Statement, Set<Audience>>();
	// A list by severities says it better than a step in passing.
	const continued = continuedOf(statements);
	const same = sameAudience(statements);
	const addressed = addressedIn(statements);
	for (const own of [...statements].sort((a, b) => Number(b.ownLevels) - Number(a.ownLevels))) {
		// Nearly nothing that a file says has a time, and this is the cheaper question.
		if (!isTimed(continued.get(own) ?? own)) continue;
		const ofOne = withoutPage(asOfOne(reading.levels, own));
		const plain = reading.heard.has(own) ? ofOne : belowItsCaption(asSentence(ofOne));
		const whole = continued.get(own) ?? plain;
		const isHeard = reading.heard.has(own);
		const only = heardOnlyIf(reading.levels, whole);
		// "Every 60 minutes; if customers are affected, every 30": the first of them goes in any case.
		const statement = only ? {...whole, text: only.rest} : whole;
		const put = (audience: Audience, levels: readonly Level[], {ms, first}: Said) => {
			// "Status page within 10 minutes" pages nobody.
			if (!isHeard && (first || durationsIn(own.text).length === 1)) reading.left.delete(own);
			told.set(own, (told.get(own) ?? new Set()).add(audience));
			if (first && plain === whole) setFirstWithin(reading, audience, levels, first, statement);
			if (ms !== undefined) setCadence(reading, audience, levels, ms, statement);
		};
		const byHearers = toldByHearers(statement);
		if (byHearers) {
			tellEach(reading, own, statement, byHearers, put);
			if (only) leaveConditional(reading, own, whole, only, isAbout(whole));
			continue;
		}

		const byClauses = toldByClauses(statement, isAbout(statement));
		for (const said of byClauses?.said ?? saidOf(statement, isAbout(statement))) {
			const {ms, first} = said;
			if (said.audience === 'internal' && areSeveralHearers(statement.text)) {
				reading.left.add(own);
				continue;
			}

			// "Hourly updates" below "1. Traffic flood › Communicate", beside other failures: of that one, and not of every incident.
			if (statement.levels.length === 0 && isOfOneFailure(statement.section)) {
				reading.left.add(own);
				continue;
			}

			// "The annual report to the regulator", "thresholds are updated monthly": nobody waits so long for news of just any incident.
			if (ms !== undefined && ms > (statement.levels.length === 0 ? longestOfAllMs : longestCadenceMs)) {
				reading.left.add(own);
				continue;
			}

			// "The person who reported the fault is told of progress once a day": no clock knows them.
			if (said.audience === 'internal' && isOfReporter(statement.text)) {
				reading.left.add(own);
				continue;
			}

			// "During a P1 the team posts every 10 minutes. Clinics are phoned, and then hear every 30 minutes": that is not the team again.
			if (isOfSomebodyElse(reading, statement, said)) {
				reading.left.add(own);
				continue;
			}

			const addressee =
				said.audience === 'internal'
					? (addresseeOf({...statement, text: said.first?.rest ?? statement.text}) ??
						(isOfTheSame(statement.text) ? addressed.get(statement.block) : undefined))
					: undefined;
			// "The first message to the Director": of somebody whom no clock of the room tells.
			if (addressee && addressee.audience === undefined) {
				if (ms !== undefined && !first && isPosition(addressee.who) && statement.levels.length > 0) {
					remindOf(reading, statement, addressee.who, ms);
					reading.heard.add(own);
				} else reading.left.add(own);
				continue;
			}

			const before = said.audience === 'internal' ? same.get(own) : undefined;
			const heard = before && (statement.ownLevels || before.isPointedAt) ? before.audience : said.audience;
			const audience = addressee?.audience ?? heard;
			if (addressee?.isTaken) noteTaken(reading, own, addressee.who);
			const text = first?.rest ?? statement.text;
			if (audience === 'internal' && ms !== undefined && isHeard && isUnsaid(text) && remindOfCalls(reading, own, ms)) continue;
			// "Bei rot jede Stunde": of a severity that is not known, and not of all.
			if (
				isOnlyIf({...statement, text}) ||
				(statement.levels.length === 0 && (isOfSome(text) || namesLevel({...statement, text}, reading.levels)))
			) {
				reading.left.add(own);
				continue;
			}

			reading.heard.add(own);
			// "Board: every 2 hours" beside others who hear: they are told so often.
			const hearer = audience === 'internal' ? hearerOf(statement, labels) : undefined;
			if (hearer !== undefined && ms === undefined) {
				reading.heard.delete(own);
				reading.left.add(own);
				continue;
			}

			if (hearer !== undefined && ms !== undefined) {
				remindOf(reading, statement, hearer, ms);
				continue;
			}

			// "Low: wards every 4 hours", "the trustees get a mail every hour": of an audience that the room does not know.
			if (audience === 'internal' && (isOfOthers(statement) || isOfAnotherHearer(statement) || isBesideAudiences(statement, labels))) {
				reading.heard.delete(own);
				reading.left.add(own);
			} else if (statement.levels.length > 0 && (statement.ownLevels || audience !== 'internal' || !isTemplate(statement)))
				put(audience, statement.levels, said);
			// What a message of one severity promises is of that one, and no rule for the others.
			else if (statement.levels.length > 0 && isTemplate(statement)) continue;
			// "During a meltdown …": of a severity that is not known, and not of all.
			else if (unknown.test(text) || (audience === 'internal' && hasSeveral(statement.text))) reading.left.add(own);
			// "Retailers: …": of an audience that the room does not know, and not of all.
			else if (audience === 'internal' && statement.label !== '' && !updating.test(statement.label) && !inside.test(statement.label))
				reading.left.add(own);
			// "A text to the leadership every hour" is no cadence of the team.
			else if (audience === 'internal' && own.from === 'words' && toLeaders.test(text)) {
				reading.heard.delete(own);
				reading.left.add(own);
			} else if (audience === 'internal') {
				if (ms !== undefined) general.push({ms, statement});
				if (first && plain === whole) generalFirst.push({first, statement});
			} else put(audience, reading.levels.all, said);
		}

		if (byClauses?.isLeft) reading.left.add(own);
		for (const who of byClauses?.others ?? []) noteTaken(reading, own, who);
		// "Every 30 min in #room; status page if visible": of whoever hears besides nothing is kept.
		if (!byClauses && reading.heard.has(own) && isHeardBesides(statement, saidOf(statement, isAbout(statement)))) reading.left.add(own);
		if (!only) continue;
		const audiences = leaveConditional(reading, own, whole, only, isAbout(whole));
		// "Status page hourly; partners only when they are affected, every 2 hours": of them nothing else is said.
		const isApart = only.rest.split('; ').some((part) => isCadence(part) && !isUnsaid(part));
		const others = [...audiences].filter((audience) => isApart && whole.text.includes('; ') && !told.get(own)?.has(audience));
		for (const audience of only.rest === '' ? audiences : others) conditional.push({audience, levels: levelsOf(reading, whole)});
	}

	silenceConditional(reading, conditional);
	silenceInTurn(reading, statements, told);

	readFirstUpdateTables(reading, tables, 'general');
	readNotUpdated(reading, statements);
	readUntoldByUs(reading, statements);
	readNobodyUpdated(reading, tables);
	for (const {first, statement} of generalFirst) setFirstWithin(reading, 'internal', reading.levels.all, first, statement);
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

/** It says when something is, or how often. */
function isTimed({label, text}: Statement): boolean {
	return hasTime(text) || isImmediate(text) || (label !== '' && (hasTime(label) || isImmediate(label)));
}

/** Without "…; the status page only if customers ask". */
function withoutPage(said: Statement): Statement {
	const text = withoutContracts(said.text);
	const statement = text === said.text ? said : {...said, text};
	const page = pageOnlyIf(text);
	return page && page.rest !== '' ? {...statement, text: page.rest} : statement;
}

/** A clause of its own names somebody else who hears, without how often. */
function isHeardBesides({from, text}: Statement, said: readonly Said[]): boolean {
	const [first = '', ...others] = text.split(/;\s/u);
	if (from !== 'item' || others.length === 0 || said.length === 0 || !isCadence(first)) return false;
	const audiences = new Set(said.map(({audience}) => audience));
	return others.some(
		(clause) => !isUnsaid(clause) && !isCadence(clause) && !silentOne(clause.replace(/\.$/, '')) && !audiences.has(audienceOf(clause, '')),
	);
}

/** Names what runs no clock, where it is of updates, and gives who hears under the condition. */
function leaveConditional(reading: Reading, own: Statement, whole: Statement, only: OnlyIf, isAbout: boolean): Iterable<Audience> {
	const said = saidOf(whole, isAbout);
	if (said.length === 0 && (reading.heard.has(own) || !isOfUpdates(whole))) return [];
	const all = new Set(said.map(({audience}) => audience));
	const conditional = new Set(saidOf({...whole, text: only.said}, true).map(({audience}) => audience));
	const audiences = all.size === 1 || conditional.size === 0 ? all : conditional;
	reading.left.add(own);
	for (const audience of audiences.size === 0 ? [undefined] : audiences) noteOnlyIf(reading, own.line, audience, only);
	return conditional;
}

type Conditional = {readonly audience: Audience; readonly levels: readonly Level[]};

/** Nor does the built-in runbook's clock run, where nothing else says how often; the team hears in any case. */
function silenceConditional(reading: Reading, conditional: readonly Conditional[]): void {
	for (const {audience, levels} of conditional)
		for (const {updates, notUpdated} of levels.map((level) => reading.draftOf(level)))
			if (audience !== 'internal' && updates[audience] === undefined) notUpdated.add(audience);
}

/** All where none is named, be it by a word that is none of the file's. */
function levelsOf({levels}: Reading, statement: Statement): readonly Level[] {
	if (statement.levels.length > 0) return statement.levels;
	return isOfSome(statement.text) || namesLevel(statement, levels) ? [] : levels.all;
}

/** Under a heading on updates, or by its own words. */
function isOfUpdates({from, label, text, context}: Statement): boolean {
	return (from === 'words' || from === 'item') && isCadence(text) && updating.test(`${context} ${label} ${text}`);
}

const toLeaders =
	/(?<!\p{L})to\s(?:the\s|our\s)?(?:(?:senior|executive|top)\s)?(?:leadership|management|executives?|board|directors?)(?!\p{L})|(?<!\p{L})an\s(?:die|den|das|unsere[n]?)\s(?:Geschäfts\p{L}+|Leitung|Vorstand|Direktion|Management|Führung\p{L}*)(?!\p{L})/iu;

/** Characters of an item that says how often and nothing else. */
const mostOfCadence = 30;

/** It speaks of a severity, whatever the file's own are called. */
function isOfSome(text: string): boolean {
	const named = /(?<!\p{L})(?:bei|für|während|during|for|at|in|stufe|level|klasse)\s(?:an?\s|eine[mr]?\s)?(\p{L}+)/giu;
	return matchesIn(text, named).some(([, word = '']) => isSeverityWord(word));
}

const unknown =
	/(?<!\p{L})(?:während eine[rs]|bei eine[mr]|bei|für eine[n]?|in an?|during an?|during)\s(?!(?:the|an?|active|ongoing|major|all|any|every|each|this|that|business|working|office|normal|night|day|incidents?|outages?|events?|crisis|issues?|problems?|response|allen?|jede[mnr]?|bedarf|änderung(?:en)?|uns|vorf[aä]ll\p{L}*|störung\p{L}*|ausf[aä]ll\p{L}*|notf[aä]ll\p{L}*|krisen?|einem|einer)(?!\p{L}))\p{L}{3,}/iu;
