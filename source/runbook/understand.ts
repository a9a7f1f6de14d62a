import {bookLeads} from './book-leads.ts';
import {readCadences} from './cadences.ts';
import {noteCallDetails} from './call-details.ts';
import {findCallLists, followCallLists} from './call-lists.ts';
import {readCallTables} from './call-tables.ts';
import {readCalledBelow} from './called-below.ts';
import {readCalledWhen} from './called-when.ts';
import {readCallsInCase} from './calls-in-case.ts';
import {readCaseLists} from './case-lists.ts';
import {readCaseTables} from './case-tables.ts';
import {noteChapterTimes} from './chapter-times.ts';
import {readActionItems, readChecklists, readFigures} from './checklists.ts';
import {levelTables} from './columns.ts';
import {readCommand} from './command.ts';
import {readClosure, readEmergency} from './command-groups.ts';
import {readCommandersInTurn} from './commanders-in-turn.ts';
import {complete} from './complete.ts';

import {noteConditionsLeft} from './conditions-left.ts';
import {readContacts} from './contacts.ts';
import {noteEscalationContradictions, noteExamplesElsewhere} from './contradictions.ts';
import {readDecisionGuides} from './decision-guides.ts';
import {readDecisionTrees} from './decision-tree.ts';
import {readEscalationChains} from './escalation-chains.ts';
import {applyExceptions} from './escalation-exceptions.ts';
import {readEscalationStatements} from './escalation-statements.ts';
import {strangersIn} from './exact-strangers.ts';
import {exactLevels, readExactCalls} from './exact-tables.ts';
import {exactTables} from './exact-titles.ts';
import {nameFirstCalled, nameSecondsCalled} from './first-called.ts';
import {giveFullNames} from './full-names.ts';
import {keptWordsOf} from './kept-words.ts';
import {levelsNamed} from './level-finder.ts';

import {findLevels} from './levels.ts';
import {linesLeft} from './lines-left.ts';
import {allSections, type Block, parseMarkdown} from './markdown.ts';
import {readMonitoring} from './monitor.ts';
import {withNamedHeadings} from './named-headings.ts';
import {readNegations} from './negations.ts';
import {notUnderstood} from './not-understood.ts';
import {readOnlyCalled} from './only-called.ts';
import {isOfAnotherOccasion, isPaper} from './other-occasions.ts';
import {noteOwnerColumns} from './owner-columns.ts';
import {exceptPageTitles} from './page-titles.ts';
import {procedureDoubts} from './procedure-doubts.ts';
import {readProcedures} from './procedures.ts';
import {readProseCalls} from './prose-calls.ts';
import {quotedMessages} from './quoted-messages.ts';
import {readRaisedLevels} from './raised-levels.ts';
import {Reading} from './reading.ts';
import type {RunbookReport} from './report.ts';
import {withoutReports} from './reports-to-authorities.ts';
import {readReviews} from './review.ts';
import {readDuties, readRoles} from './roles.ts';
import type {Runbook} from './runbook.ts';
import {isNothingSaid} from './said-nothing.ts';
import {isSaidUpsideDown} from './said-upside-down.ts';
import {readSeverities} from './severities.ts';
import {readSilence} from './silence.ts';
import {readStages} from './stages.ts';
import {isUnclear, type Statement, statementsOf} from './statements.ts';
import {isCallUnread, leaveStatements} from './statements-left.ts';
import {readTeamGroups} from './team-groups.ts';
import {callResponsibleTeams} from './teams.ts';
import {knownPositions, readEscalationTables, readPagedAtOnce} from './technical.ts';
import {findTemplates, readTemplates} from './templates.ts';
import {readToInform} from './to-inform.ts';
import {readTriggers} from './triggers.ts';
import {withUnitsBeside} from './units-beside.ts';
import {frontMatterOf} from './visible-lines.ts';
import {withZeros} from './zero-legend.ts';

type Options = {
	readonly origin: string;
	readonly builtIn: Runbook | undefined;
	/** The levels are to be taken the other way about. */
	readonly reversed?: boolean;
};

export type Understood = {readonly runbook: Runbook; readonly report: RunbookReport};

/**
 * Reads a runbook and completes it with the built-in one. `origin` is its path, for the sources of its rules. Never throws for a text,
 * whatever it is; without `builtIn` (only the built-in runbook is read so) it throws when something is missing.
 */
export function understand(markdown: string, {origin, builtIn, reversed = false}: Options): Understood {
	const root = parseMarkdown(markdown);
	const sections = allSections(root);
	const found = findLevels(root, {reversed});
	const exact = exactTables(sections);
	const named = exactLevels(exact, found);
	const own = named ?? (found && withNamedHeadings(found, root));
	const levels = own
		? exceptPageTitles(own, sections, {any: named !== undefined})
		: levelsNamed((builtIn?.severities ?? []).map(({id}) => id));
	const {statements: told, legends} = withZeros(statementsOf(root, levels));
	const {statements: withUnits, remarks: units} = withUnitsBeside(told);
	const {statements: spoken, duties, remarks: reports} = withoutReports(withUnits);
	const templates = findTemplates(sections);
	// What is said to those who wait is no rule: "we write again within the hour".
	const messages = new Set<Block>(templates.flatMap(({paragraphs}) => paragraphs));
	const strangers = strangersIn({exact, sections, levels}, spoken);
	const statements = spoken.filter(
		(statement) => !isUnclear(statement) && !messages.has(statement.block) && !strangers.statements.has(statement),
	);
	// Drills, past incidents, contracts and papers have times of their own.
	const quoted = quotedMessages(sections);
	const isExact = ({block}: Statement) => exact.has(block) && exact.get(block) !== 'levels';
	const ofReviews = statements.filter(
		(statement) => !isOfAnotherOccasion(statement) && !quoted.has(statement.block) && !isExact(statement),
	);
	const ofIncidents = ofReviews.filter((statement) => !isPaper(statement));
	const reading = new Reading({origin, sections, levels, statements: ofIncidents, frontMatter: frontMatterOf(markdown)});
	const within = new Set(ofIncidents.map(({block}) => block));
	reading.aside = new Set(statements.flatMap(({block}) => (within.has(block) || exact.has(block) ? [] : [block])));
	reading.exact = exact;
	reading.exactRows = spoken.filter(isExact);
	reading.exactFaults.push(...strangers.faults);
	for (const statement of strangers.statements) reading.left.add(statement);
	for (const statement of spoken) if (isUnclear(statement)) reading.left.add(statement);
	for (const statement of duties) reading.left.add(statement);
	for (const remark of [...units, ...reports]) reading.remarks.add(remark);
	for (const legend of legends) {
		reading.used.add(legend.block);
		reading.heard.add(legend);
		reading.book('legend', '"0" is at once', legend);
	}

	const tables = levelTables(ofIncidents);

	reading.callLists = findCallLists(reading);
	readSeverities(reading, tables);
	const isSaid = own !== undefined && isSaidUpsideDown(reading, reversed);
	if (!reversed && own && (isUpsideDown(reading) || isSaid)) return understand(markdown, {origin, builtIn, reversed: true});
	if (reversed) reading.remarks.add(`The last level is the highest here: ${isSaid ? 'the file says so' : 'it is answered soonest'}.`);
	readTriggers(reading, ofIncidents);
	readProcedures(reading);
	readDecisionGuides(reading);
	readRaisedLevels(reading);
	const known = knownPositions(tables);
	readCommand(reading, tables, ofIncidents);
	readCommandersInTurn(reading, ofIncidents);
	readTeamGroups(reading, ofIncidents);
	// Leadership comes first in most files, but who is "final" is what tables say.
	readExactCalls(reading);
	readEscalationTables(reading, tables);
	readPagedAtOnce(reading, ofIncidents, known);
	readCaseTables(reading);
	readCaseLists(reading, ofIncidents);
	readOnlyCalled(reading, ofIncidents);
	followCallLists(reading);
	readCallTables(reading, ofIncidents, known);
	const followForOthers = readEscalationChains(reading, ofIncidents, known);
	readCalledWhen(reading);
	const callForOthers = readProseCalls(reading, ofIncidents, known);
	const callInOtherCases = readCallsInCase(reading, ofIncidents, known);
	readEscalationStatements(reading, ofIncidents, known);
	followForOthers();
	callForOthers();
	readToInform(reading, ofIncidents);
	callInOtherCases();
	readCalledBelow(reading, ofIncidents, known);
	readDecisionTrees(reading, known);
	nameFirstCalled(reading);
	nameSecondsCalled(reading);
	callResponsibleTeams(reading, tables);
	applyExceptions(reading, ofIncidents);
	giveFullNames(reading);
	inOrderOfTheFile(reading);
	noteEscalationContradictions(reading);
	noteExamplesElsewhere(reading);

	readNegations(reading, ofIncidents);
	const {share, atLeastMs} = readSilence(reading, ofIncidents);
	const parts = {
		defaultUpdate: readCadences(reading, tables, ofIncidents),
		roles: readRoles(reading, builtIn),
		duties: readDuties(reading),
		stages: readStages(reading, statements),
		secondaryAfterShareOfResponse: share,
		secondaryAfterAtLeastMs: atLeastMs,
		monitorAfterHandBack: readMonitoring(reading, statements),
		templates: readTemplates(reading, templates),
		...contactsOf(reading, statements),
		emergency: readEmergency(reading),
		closure: readClosure(reading),
		actionItems: readActionItems(reading, statements),
		figures: readFigures(reading, statements),
	};
	readReviews(reading, tables, ofReviews);
	const checklists = readChecklists(reading, statements);
	bookLeads(reading);
	noteOwnerColumns(reading);
	leaveStatements(
		reading,
		statements.filter((statement) => !isExact(statement)),
	);
	noteCallDetails(reading, statements);
	// Somebody is called there who is not known: that is not nobody.
	for (const statement of reading.left)
		if (isCallUnread(statement))
			for (const level of statement.levels) if (!reading.draftOf(level).isNobodyCalled) reading.draftOf(level).escalationSaid = false;
	for (const {id, escalationSaid, isNobodyFirst, technical, rungs} of reading.drafts) {
		if (technical) continue;
		if (escalationSaid && rungs.length === 0) reading.remarks.add(`${id}: nobody is called, for the file says so.`);
		else if (isNobodyFirst && rungs.length > 0) reading.remarks.add(`${id}: nobody is called at once, for the file says so.`);
	}

	noteByHand(reading);
	noteConditionsLeft(reading);
	noteChapterTimes(reading);
	const page = root.sections.find(({depth}) => depth === 1);
	// Without a heading of the page, what stands above it says what it is.
	const title = page?.title ?? (reading.frontMatter.some(({text}) => /^title:\s*\S/iu.test(text)) ? '' : (root.sections[0]?.title ?? ''));
	const {runbook: completed, fromDefault} = complete(
		reading,
		titleOf(title, reading) || (origin.split('/').at(-1) ?? origin),
		{...parts, checklists},
		builtIn,
	);
	const runbook = builtIn && isNothingSaid(reading) ? {...completed, empty: true as const} : completed;
	const kept = keptWordsOf(runbook);
	const left = notUnderstood(reading, kept);
	return {
		runbook,
		report: {
			origin,
			found: [...reading.found].sort((a, b) => a.line - b.line),
			notUnderstood: left.entries,
			...linesLeft(reading, kept, left),
			contradictions: [...new Map(reading.contradictions.map((contradiction) => [contradiction.text, contradiction])).values()],
			fromDefault,
			remarks: [`The severities are ${levels.all.map(({id}) => id).join(', ')}, highest first: ${levels.how}.`, ...reading.remarks],
			doubts: [...reading.exactFaults, ...procedureDoubts(reading)],
			gaps: own ? gapsOf(reading) : ['No severities are named: the built-in ones are used.', ...gapsOf(reading)],
		},
	};
}

/** The title of the page; where it is filled in by whatever renders the page ("<%= title %>", "{{ page.title }}"), the one above the page. */
function titleOf(title: string, {frontMatter}: Reading): string {
	if (title !== '' && !/<%|\{\{|\{%/.test(title)) return title;
	return frontMatter.map(({text}) => /^title:\s*["']?(.+?)["']?$/iu.exec(text)?.[1]).find((own) => own !== undefined) ?? title;
}

/** The lower the level, the sooner it is answered: the file counts the other way about. */
function isUpsideDown({drafts}: Reading): boolean {
	return (
		drafts.length >= 3 &&
		drafts.every(({response}, rank) => response !== undefined && (rank === 0 || response.ms < (drafts[rank - 1]?.response?.ms ?? 0)))
	);
}

function contactsOf(...[reading, statements]: Parameters<typeof readContacts>) {
	return {statusPage: undefined, ...readContacts(reading, statements)};
}

/** Rungs were found matrix by matrix; a severity lists them as the file does. */
function inOrderOfTheFile(reading: Reading): void {
	for (const draft of reading.drafts) draft.rungs.sort((a, b) => reading.lineOf(a) - reading.lineOf(b));
}

/** Whom the file names without a time: at once would be the loudest guess there is. */
function noteByHand({drafts, remarks}: Reading): void {
	for (const {id, rungs} of drafts) {
		const names = rungs.filter(({timing}) => timing.at === 'hand').map(({position}) => position);
		if (names.length > 0)
			remarks.add(
				`${id}: no time is named for ${[...new Set(names)].join(', ')}: called by hand (\`e\`), never raised by the room itself.`,
			);
	}
}

/** What a runbook has to say for itself: how soon each severity is answered, who hears of it, what is done. */
function gapsOf(reading: Reading): string[] {
	const without = (has: (draft: Reading['drafts'][number]) => boolean) => reading.drafts.filter((draft) => !has(draft)).map(({id}) => id);
	const gaps: string[] = [];
	const unanswered = without(({response, isUnanswered}) => response !== undefined || isUnanswered === true);
	if (unanswered.length > 0) gaps.push(`No response time for ${unanswered.join(', ')}.`);
	if (reading.drafts.every(({technical, rungs}) => technical === undefined && rungs.length === 0))
		gaps.push('No escalation: nothing is understood of who hears of an incident, and when.');
	const unprepared = without(({procedure}) => procedure.length > 0);
	if (unprepared.length > 0) gaps.push(`No procedure for ${unprepared.join(', ')}.`);
	return gaps;
}
