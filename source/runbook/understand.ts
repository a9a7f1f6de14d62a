import {borrowedIn} from './borrowed.ts';
import {forgetKeptNumbers, noteBracketsLeft, noteCallDetails} from './calls/call-details.ts';
import {readCalledBelow} from './calls/called-below.ts';
import {readCalledSomeDay} from './calls/called-some-day.ts';
import {withCallsApart} from './calls/called-twice.ts';
import {withCasesApart} from './calls/cases-apart.ts';
import {withConditionsAbove} from './calls/conditions-above.ts';
import {readEscalationStatements} from './calls/escalation-statements.ts';
import {readOnlyCalled} from './calls/only-called.ts';
import {withSeveritiesOfTheFirst} from './calls/severities-of-the-first.ts';
import {noteTickets, withTicketsApart} from './calls/tickets-first.ts';
import {levelTables} from './columns/columns.ts';
import {noteOwnerColumns} from './columns/owner-columns.ts';
import {complete} from './complete.ts';
import {giveNamesOfAbbreviations} from './escalation/abbreviated-names.ts';
import {noteByHand} from './escalation/by-hand.ts';
import {findCallLists, followCallLists} from './escalation/call-lists.ts';
import {readCallTables} from './escalation/call-tables.ts';
import {readCalledWhen} from './escalation/called-when.ts';
import {readCallsInCase} from './escalation/calls-in-case.ts';
import {readCaseLists} from './escalation/case-lists.ts';
import {readCaseTables} from './escalation/case-tables.ts';
import {noteConditionsLeft} from './escalation/conditions-left.ts';
import {noteEscalationContradictions, noteExamplesElsewhere} from './escalation/contradictions.ts';
import {noteDeadlines} from './escalation/deadlines.ts';
import {readDecisionTrees} from './escalation/decision-tree.ts';
import {readEscalationChains} from './escalation/escalation-chains.ts';
import {applyExceptions} from './escalation/escalation-exceptions.ts';
import {findStages} from './escalation/escalation-stages.ts';
import {nameFirstCalled, nameSecondsCalled} from './escalation/first-called.ts';
import {followStages, takeStages} from './escalation/follow-stages.ts';
import {giveFullNames, joinNamesOfTwo} from './escalation/full-names.ts';
import {conditionsOfLadders} from './escalation/ladder-tables.ts';
import {callOnesInACase, sentencesWithoutOnesInACase, takeOnesInACase} from './escalation/ones-in-a-case.ts';
import {readProseCalls} from './escalation/prose-calls.ts';
import {withoutReports} from './escalation/reports-to-authorities.ts';
import {readSilence} from './escalation/silence.ts';
import {knownPositions, readEscalationTables, readPagedAtOnce} from './escalation/technical.ts';
import {readToInform} from './escalation/to-inform.ts';
import {noteUntilResolved} from './escalation/until-resolved.ts';
import {writeConditions} from './escalation/written-conditions.ts';
import {inferredIn} from './evidence/inferred.ts';
import {gapsOf} from './gaps.ts';
import {listsLevels, onlySeverity} from './levels/enumerated-levels.ts';
import {levelsNamed} from './levels/found-levels.ts';
import {findLevels} from './levels/levels.ts';
import {withNamedHeadings} from './levels/named-headings.ts';
import {exceptPageTitles} from './levels/page-titles.ts';
import {spellOutThoseBelow} from './levels/those-below.ts';
import {withDrawnLadders} from './markdown/drawn-ladders.ts';
import {exactTables} from './markdown/exact-titles.ts';
import {withLabelledSteps} from './markdown/labelled-steps.ts';
import {allSections, type Block, parseMarkdown} from './markdown/markdown.ts';
import {withNewsInFences} from './markdown/news-in-fences.ts';
import {quotedMessages} from './markdown/quoted-messages.ts';
import {withTasksInFences} from './markdown/tasks-in-fences.ts';
import {titleOfPage} from './markdown/title-of-page.ts';
import {frontMatterOf} from './markdown/visible-lines.ts';
import {withWindowsInFences} from './markdown/windows-in-fences.ts';
import {readCommand} from './people/command.ts';
import {readCommandByDuty} from './people/command-by-duty.ts';
import {readCommandersInTurn} from './people/commanders-in-turn.ts';
import {readContacts} from './people/contacts.ts';
import {readDuties, readRoles} from './people/roles.ts';
import {readTeamGroups} from './people/team-groups.ts';
import {callResponsibleTeams} from './people/teams.ts';
import {readActionItems, readChecklists, readFigures} from './procedures/checklists.ts';
import {readClosure, readEmergency} from './procedures/command-groups.ts';
import {readMonitoring} from './procedures/monitor.ts';
import {phaseMatrices} from './procedures/phase-matrices.ts';
import {procedureDoubts} from './procedures/procedure-doubts.ts';
import {readProcedures} from './procedures/procedures.ts';
import {readStages} from './procedures/stages.ts';
import {findTemplates, readTemplates} from './procedures/templates.ts';
import type {RunbookReport} from './report.ts';
import {readReviewsDueInHeadings} from './reviews/due-in-headings.ts';
import {readReviews} from './reviews/review.ts';
import type {Runbook} from './runbook.ts';
import {readAnswersOfAll} from './severities/answers-of-all.ts';
import {readDecisionGuides} from './severities/decision-guides.ts';
import {readPriorityMatrices} from './severities/priority-matrices.ts';
import {readRaisedLevels} from './severities/raised-levels.ts';
import {isAnsweredUpsideDown, isDescribedUpsideDown, isSaidUpsideDown, whyReversed} from './severities/said-upside-down.ts';
import {readSeverities} from './severities/severities.ts';
import {alertRows} from './severities/trigger-tables.ts';
import {readTriggers} from './severities/triggers.ts';
import {bookLeads} from './statements/book-leads.ts';
import {noteChapterTimes} from './statements/chapter-times.ts';
import {strangersIn} from './statements/exact-strangers.ts';
import {exactLevels, readExactCalls} from './statements/exact-tables.ts';
import {withMatricesApart} from './statements/matrices-apart.ts';
import {isOfAnotherOccasion, isPaper} from './statements/other-occasions.ts';
import {Reading} from './statements/reading.ts';
import {isNothingSaid} from './statements/said-nothing.ts';
import {withShortNames} from './statements/short-names.ts';
import {withSilenceInLists} from './statements/silence-in-lists.ts';
import {isUnclear, type Statement, statementsOf} from './statements/statements.ts';
import {withSuspicions} from './statements/suspected.ts';
import {withUnitsBeside, withUnitsOfTables} from './statements/units-beside.ts';
import {ofUnknownCases} from './statements/unknown-cases.ts';
import {withZeros} from './statements/zero-legend.ts';
import {linesLeft} from './unread/lines-left.ts';
import {notUnderstood} from './unread/not-understood.ts';
import {isCallUnread, leaveStatements} from './unread/statements-left.ts';
import {readCadences} from './updates/cadences.ts';
import {readNegations} from './updates/negations.ts';
import {keptWordsOf} from './words/kept-words.ts';

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
	const root = withMatricesApart(
		withDrawnLadders(withNewsInFences(withWindowsInFences(withTasksInFences(withLabelledSteps(parseMarkdown(markdown)))))),
	);
	const sections = allSections(root);
	const found = findLevels(root, {reversed});
	const exact = exactTables(sections);
	const named = exactLevels(exact, found);
	const own = named ?? (found && withNamedHeadings(found, root));
	const one = own ? undefined : onlySeverity(root);
	const levels = own
		? exceptPageTitles(own, sections, {any: named !== undefined})
		: levelsNamed(
				(builtIn?.severities ?? []).map(({id}) => id),
				one,
			);
	spellOutThoseBelow(root, levels);
	const inOneCase = takeOnesInACase(root, levels);
	const {statements: written, remarks: ofFirst} = withSeveritiesOfTheFirst(
		withCasesApart(withCallsApart(withShortNames(statementsOf(root, levels), levels))),
	);
	const {statements: told, legends} = withZeros(withSilenceInLists(withConditionsAbove(written)));
	const {statements: inTables, remarks: ofTables} = withUnitsOfTables(told);
	const {statements: withUnits, remarks: units} = withUnitsBeside(inTables);
	const {statements: withReports, cases: alsoInOneCase} = sentencesWithoutOnesInACase(withSuspicions(withUnits), levels);
	const {statements: withoutTickets, tickets} = withTicketsApart(withReports);
	const {statements: spoken, duties, remarks: reports} = withoutReports(withoutTickets);
	const templates = findTemplates(sections);
	// What is said to those who wait is no rule: "we write again within the hour".
	const messages = new Set<Block>(templates.flatMap(({paragraphs}) => paragraphs));
	const strangers = strangersIn({exact, sections, levels}, spoken);
	// The runbook that is shipped names no case without its severities.
	const cases = builtIn ? ofUnknownCases(spoken, {sections, levels}) : new Set<Statement>();
	const statements = spoken.filter(
		(statement) => !isUnclear(statement) && !messages.has(statement.block) && !strangers.statements.has(statement) && !cases.has(statement),
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
	for (const statement of cases) if (!messages.has(statement.block)) reading.left.add(statement);
	for (const statement of spoken) if (isUnclear(statement)) reading.left.add(statement);
	for (const statement of duties) reading.left.add(statement);
	for (const remark of [...ofFirst, ...ofTables, ...units, ...reports]) reading.remarks.add(remark);
	for (const statement of ofIncidents)
		if (listsLevels(`${statement.label}: ${statement.text}`, levels)) {
			reading.used.add(statement.block);
			reading.heard.add(statement);
			reading.book('severities', statement.text, statement);
		}

	for (const legend of legends) {
		reading.used.add(legend.block);
		reading.heard.add(legend);
		reading.book('legend', '"0" is at once', legend);
	}

	// How long an alert or a phase lasts is not how soon it is answered.
	const others = new Set<Block>([...alertRows(reading), ...phaseMatrices(reading)].map(({table}) => table));
	const tables = levelTables(ofIncidents.filter(({block}) => !others.has(block)));

	reading.callLists = findCallLists(reading);
	reading.stages = findStages(reading);
	takeStages(reading);
	readSeverities(reading, tables);
	const isSaid = own !== undefined && isSaidUpsideDown(reading, reversed);
	if (!reversed && own && (isAnsweredUpsideDown(reading) || isSaid || isDescribedUpsideDown(reading)))
		return understand(markdown, {origin, builtIn, reversed: true});
	if (reversed) reading.remarks.add(`The last level is the highest here: ${whyReversed(reading, isSaid)}.`);
	const ofCalls = conditionsOfLadders(reading, tables);
	readTriggers(
		reading,
		ofIncidents.filter((statement) => !ofCalls.has(statement)),
	);
	readPriorityMatrices(reading);
	readProcedures(reading);
	readDecisionGuides(reading);
	readRaisedLevels(reading);
	const known = knownPositions(tables);
	readCommand(reading, tables, ofIncidents);
	readCommandersInTurn(reading, ofIncidents);
	readCommandByDuty(reading);
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
	readCalledSomeDay(reading, ofIncidents);
	followForOthers();
	followStages(reading);
	callForOthers();
	readToInform(reading, ofIncidents);
	callInOtherCases();
	callOnesInACase(reading, [...inOneCase.cases, ...alsoInOneCase]);
	readCalledBelow(reading, ofIncidents, known);
	readDecisionTrees(reading, known);
	noteTickets(reading, tickets);
	nameFirstCalled(reading);
	nameSecondsCalled(reading);
	callResponsibleTeams(reading, tables);
	applyExceptions(reading, ofIncidents);
	giveNamesOfAbbreviations(reading);
	giveFullNames(reading);
	joinNamesOfTwo(reading);
	inOrderOfTheFile(reading);
	noteEscalationContradictions(reading);
	noteDeadlines(reading, ofIncidents);
	noteExamplesElsewhere(reading);

	readAnswersOfAll(reading, ofIncidents);
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
	readReviewsDueInHeadings(reading);
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
		// That nobody is called may be said, or it is of the others alone that calls are told.
		const isSaid =
			rungs.length === 0 || reading.booked.some(({what, text}) => what === 'escalation exception' && text.startsWith(`${id}: `));
		if (escalationSaid && rungs.every(({timing}) => timing.at === 'reported'))
			reading.remarks.add(
				`${id}: nobody is called${rungs.length === 0 ? '' : ' but in a case that a person reports'}, for ${isSaid ? 'the file says so' : 'the file names no other call of it'}.`,
			);
		else if (isNobodyFirst && rungs.length > 0) reading.remarks.add(`${id}: nobody is called at once, for the file says so.`);
	}

	noteByHand(reading);
	noteConditionsLeft(reading);
	noteUntilResolved(reading);
	noteBracketsLeft(reading, statements);
	forgetKeptNumbers(reading, parts.contacts);
	noteChapterTimes(reading);
	writeConditions(reading);
	const completed = complete(
		reading,
		titleOfPage(root, reading.frontMatter) || (origin.split('/').at(-1) ?? origin),
		{...parts, checklists},
		{builtIn, namesLevels: own !== undefined},
	);
	const runbook = builtIn && isNothingSaid(reading) ? {...completed, empty: true as const} : completed;
	const kept = keptWordsOf(runbook);
	inOneCase.restore();
	const left = notUnderstood(reading, kept);
	return {
		runbook,
		report: {
			origin,
			found: [...reading.found].sort((a, b) => a.line - b.line),
			inferred: inferredIn(reading, statements),
			notUnderstood: left.entries,
			...linesLeft(reading, kept, left),
			contradictions: [...new Map(reading.contradictions.map((contradiction) => [contradiction.text, contradiction])).values()],
			fromDefault: borrowedIn(runbook),
			remarks: [`The severities are ${levels.all.map(({id}) => id).join(', ')}, highest first: ${levels.how}.`, ...reading.remarks],
			doubts: [...reading.exactFaults, ...procedureDoubts(reading)],
			gaps: own
				? gapsOf(reading)
				: [`No severities are named${one === undefined ? '' : ` but "${one}"`}: the built-in ones are used.`, ...gapsOf(reading)],
		},
	};
}

function contactsOf(...[reading, statements]: Parameters<typeof readContacts>) {
	return {statusPage: undefined, ...readContacts(reading, statements)};
}

/** Rungs were found matrix by matrix; a severity lists them as the file does. */
function inOrderOfTheFile(reading: Reading): void {
	for (const draft of reading.drafts) draft.rungs.sort((a, b) => reading.lineOf(a) - reading.lineOf(b));
}
