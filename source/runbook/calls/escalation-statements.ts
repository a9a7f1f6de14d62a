import {toldSubject} from '../grammar/call-targets.ts';
import {withoutCaller} from '../grammar/callers.ts';
import {soonerIn} from '../grammar/clauses.ts';
import {hasLeftOver, isCallLabel, rungLabel, toldIn} from '../grammar/escalation-words.ts';
import {withDeclared} from '../grammar/sentence-marks.ts';
import type {Level} from '../levels/level-finder.ts';
import {isNarrowed} from '../levels/narrowed-levels.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Rung} from '../runbook.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Link} from '../statements/link.ts';
import {isOfBusiness, matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callAtOnce} from '../statements/table-statements.ts';
import {toldWithin} from '../statements/told-within.ts';
import {asksWhomToCall} from '../words/called-captions.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate, withoutDurations} from '../words/words.ts';
import {callsNobody, isWrittenDown} from '../words/written-down.ts';
import {type CallsInARow, callsInARow} from './calls-in-a-row.ts';
import {callsOfACase, caseBehind, isOnlyInCase} from './conditioned-calls.ts';
import {saysDuty} from './duty-labels.ts';
import {fallback, followArrows} from './escalation-arrows.ts';
import {addRung, followChain} from './escalation-chain.ts';
import {exceptionOf} from './exception-words.ts';
import {isOfUsualHours} from './hours-labels.ts';
import {callsBySeverity, callsSomebody, escalating, isAmongSteps, isEscalation, isOfEscalation} from './says-escalation.ts';
import {isOnlyWhen} from './who-and-when.ts';

/** Reads escalations said in lists, comments and prose: leadership, other triggers, "if a Sev 1 lasts longer than 30 minutes, call …". */
export function readEscalationStatements(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	const filled = filledIn(statements);
	const filledWithCalls = filledIn(statements.filter(({label}) => escalating.test(label)));
	const rows = callsInARow(statements);
	/** Lines that name nobody, by whom they mean. */
	const meant = new Map<string, Set<number>>();
	for (const statement of statements) {
		// "15–45 min | Localise | confirm a test call from each region": what is done at its time calls nobody.
		if (reading.spoken.has(statement) || (statement.from === 'row' && reading.steps.has(statement.block))) continue;
		const row = rows.get(statement);
		if (row && followRow(reading, statement, row, known)) continue;
		if (reading.taken.has(statement) && statement.from === 'words') continue;
		// What is never escalated is taken away in the end.
		if (exceptionOf(statement)) continue;
		// "Extra people, any severity:" says of whom the list below is.
		if (statement.from === 'words' && /:\s*$/.test(statement.text) && !callsSomebody.test(statement.text)) continue;
		noteNobody(reading, statement);
		// "keine" below "Eskalation" is of nothing that stands beside it.
		const beside = escalating.test(statement.label) ? filledWithCalls : filled;
		const isFilled = statement.from === 'cell' && statement.levels.some((level) => beside.get(statement.block)?.has(level));
		if (
			!isFilled &&
			// An item that only names a severity says nothing by itself.
			statement.text !== '' &&
			callsNobody(withoutSeverity(reading, statement)) &&
			// "1. SEV1" above a list of its own says nothing by itself.
			(statement.from !== 'item' || statement.text !== '') &&
			(isCallLabel(statement.label) || escalating.test(statement.label) || isOfEscalation(statement.context))
		) {
			for (const level of statement.levels) {
				reading.draftOf(level).escalationSaid = true;
				reading.used.add(statement.block);
				reading.book('escalation exception', `${level.id}: nobody is called`, statement);
			}
			// "Nobody is called, ticket goes to queue X": what it says besides is nobody either.
			if (durationsIn(statement.text).length === 0) {
				if (statement.from === 'item' && withoutSeverity(reading, statement) !== statement.text) reading.heard.add(statement);
				continue;
			}
		}

		// Customers are told, and nobody is called.
		const isOfHours = isOfEscalation(statement.context) && !isAmongSteps(statement.above) && isOfUsualHours(reading, statement);
		if (reading.taken.has(statement) || !(isOfHours || isEscalation(statement)) || toldWithin(statement)) continue;
		const {from, label, text, levels, line, section, block, context} = statement;
		// "Any P1 that involves data loss", and some word of it was not understood.
		if (isNarrowed(reading.levels, text)) {
			reading.left.add(statement);
			continue;
		}

		const isLabel =
			label === '' ||
			rungLabel.test(label) ||
			isCallLabel(label) ||
			escalating.test(label) ||
			/notif|inform/i.test(label) ||
			/^\(/.test(label);
		const counted = isLabel ? undefined : countedLabel(reading, statement);
		// "Straight away: night guard" beside "after 10 minutes: plant manager".
		const isAtOnce = !isLabel && isImmediate(label) && label.length <= 30 && isOfEscalation(context);
		// "If we were hacked, call Petra immediately" calls nobody before that is reported.
		const ofCase = from === 'cell' || soonerIn(text) ? undefined : callsOfACase(reading.levels, statement);
		const isDuty = from === 'item' && !isLabel && !ofCase && !isAtOnce && !isOfHours && saysDuty(statement);
		if (isDuty) reading.left.add(statement);
		const said =
			ofCase?.call ??
			counted ??
			(isDuty
				? label
				: isLabel
					? text
					: isOfHours
						? `${text.replace(/\.$/, '')} immediately`
						: isAtOnce
							? `${text.replace(/\.$/, '')} ${label}`
							: `${listed(label)}: ${text}`);
		// "… is called as soon as a SEV1 is declared."
		const words = ofCase ? said : withDeclared(said, reading.levels.mentions(said));
		// "Longer than an hour → Otto": whoever an arrow leads to is somebody.
		const isNamed = counted !== undefined || (/→|->|⇒|=>/.test(text) && isOfEscalation(context));
		// "Called, business: support manager after 30 minutes".
		const own = isCallLabel(label) ? matrixOf(label) : 'trigger';
		const matrix = own === 'trigger' ? matrixOf(context) : own;
		// "Purchasing: after 2 hours" below "Management": no word of it says that it is somebody, but where it stands.
		const who =
			!isLabel && from === 'item' && isOfBusiness(matrix) && isPosition(label) && isOnlyWhen(withoutCaller(text)) ? label : undefined;
		const named = new Set<string>();
		const inCase = caseBehind(words, reading.levels);
		for (const level of levels) {
			const draft = reading.draftOf(level);
			if (!ofCase && (followArrows(reading, level, words, statement) || followLadder(reading, level, words, statement, known))) continue;
			const isCalled = isNamed || statement.from === 'cell' || (isLabel && label !== '' && !/^\(/.test(label));
			const calls = toldIn(inCase?.call ?? words, known, isCalled);
			for (const {positions, timing: told, certain, isFromBefore, onSilence} of calls) {
				// "… at once. Ring the duty phone": how, and nobody else.
				if (words !== said && !certain && calls.some((other) => other.certain)) {
					reading.left.add(statement);
					continue;
				}

				const timing: Rung['timing'] | undefined = ofCase ? ofCase.timing(told) : inCase ? {at: 'reported', what: inCase.what} : told;
				// Nobody stands before.
				if (isFromBefore || !timing) continue;
				// Whoever is called in one case is not called in each.
				if ((timing.at === 'once' || timing.at === 'after' || timing.at === 'hand') && isOnlyInCase(words, reading.levels)) {
					reading.left.add(statement);
					continue;
				}

				// "We call the most serious problems Tier 1": that is a name, and nobody.
				if (positions.some((position) => reading.levels.find(position, false).some(({end}) => end === position.length))) continue;
				const targets =
					positions.length > 0
						? positions
						: who !== undefined
							? [`${who.charAt(0).toUpperCase()}${who.slice(1)}`]
							: ofCase !== undefined ||
									isOrder(text) ||
									!escalating.test(`${label} ${context} ${text}`) ||
									callsSomebody.test(text) ||
									toldSubject.test(text) ||
									namesSomething(text, timing) ||
									// A name that may be somebody's is not whoever comes last.
									toldIn(text, known).some((told) => told.positions.length > 0)
								? []
								: fallback(reading, level, timing, matrix);
				// "What to do: page the team" names no time: only a list of escalations is one without.
				if (
					targets.length === 0 ||
					(!certain && from !== 'cell' && !escalating.test(`${label} ${context}`) && !isCallLabel(label) && !callsBySeverity(statement))
				)
					continue;
				if (positions.length === 0 && who === undefined) {
					const who = targets.join(', ');
					meant.set(who, (meant.get(who) ?? new Set()).add(line));
				}

				for (const position of targets) named.add(position.toLowerCase());
				for (const position of targets)
					addRung(reading, level, {matrix, position, timing, source: reading.source(section, line, draft.id)}, statement);
				if (onSilence && timing.at === 'after') noteInAnyCase(reading, line, targets, calls[0]?.onSilence === true);
				reading.used.add(block);
				reading.heard.add(statement);
			}
		}

		if (isOfHours && named.size > 0)
			reading.remarks.add(
				`Line ${line}: "${label}" is no condition that the room knows: ${text.replace(/\.$/, '')} is called in any case; defer the call where it does not hold.`,
			);
		// "…, the CTO after 1 hour" that was not understood is not covered by its other half.
		if (durationsIn(text).length > 0 && (!reading.heard.has(statement) || hasLeftOver(words))) reading.left.add(statement);
		// "Immediately", "next meeting" in a column of escalations: when or how, and nobody is named.
		if (from === 'cell' && !reading.heard.has(statement)) reading.left.add(statement);
		// "Escalation: CTO, public notice": what is nobody is told with the others.
		if (isLabel && label !== '' && ['words', 'cell'].includes(from) && reading.heard.has(statement) && hasOthers(text, named))
			reading.left.add(statement);
	}

	for (const [who, lines] of meant)
		reading.remarks.add(
			`${lines.size === 1 ? 'Line' : 'Lines'} ${linesInWords([...lines])}: nobody is named, so whoever comes last there is meant: ${who}.`,
		);
}

/** "For P2, only the team channel": of that severity, and nobody is called. */
function withoutSeverity({levels}: Reading, {text, label, led, ownLevels}: Statement): string {
	if (led || !ownLevels || label !== '') return text;
	const [before = ''] = /^(?:for|at|in|on|bei|für)\s(?:an?\s|eine[mr]?\s)?/iu.exec(text) ?? [];
	const [first, ...more] = before === '' ? [] : levels.mentions(text);
	const rest = first?.index === before.length && more.length === 0 ? text.slice(first.end) : '';
	return /^[,:]?\s/u.test(rest) ? rest.replace(/^[,:]?\s+/u, '') : text;
}

/** "CTO, Human Resources: after 2 hours": the time is of all who stand before the colon. */
function listed(label: string): string {
	const names = label.split(/,\s/);
	return names.length > 1 && names.every(isPosition) ? names.join(' + ') : label;
}

/** Nobody stands before in the sentence, and a rung calls whether somebody answers or not. */
function noteInAnyCase({remarks}: Reading, line: number, who: readonly string[], isFirst: boolean): void {
	remarks.add(
		`Line ${line}: ${isFirst ? 'it is not known here who is silent: ' : ''}${who.join(', ')} is called in any case${isFirst ? '' : ', for only the second of a chain waits for an answer'}; defer the call where somebody has answered.`,
	);
}

/** Of a file that says it hundreds of times the first of them. */
const mostLines = 12;

function linesInWords(lines: readonly number[]): string {
	const more = lines.length - mostLines;
	return `${lines.slice(0, mostLines).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** "–" or "Ticket" where a table says who is called at once; whatever is written down is nobody. */
function noteNobody(reading: Reading, statement: Statement): void {
	const {from, label, text, levels, line, block} = statement;
	if (from !== 'cell' || !callsNobody(text) || !(isCallLabel(label) || kindOfTitle(label) === 'escalation')) return;
	reading.used.add(block);
	reading.heard.add(statement);
	for (const level of levels) {
		if (label === callAtOnce) reading.draftOf(level).isNobodyFirst = true;
		if (isWrittenDown(text)) reading.note('escalation exception', `${level.id}: "${text}", so nobody is called by it`, line, block);
	}
}

/** Of a list of names without times one is none. */
function hasOthers(text: string, named: ReadonlySet<string>): boolean {
	const parts = durationsIn(text).length === 0 ? positionsIn(text.replace(/\.$/, '')) : [];
	return (
		parts.length >= 2 &&
		parts.some((part) => !isPosition(part) && !namesPosition(part) && !named.has(part.toLowerCase())) &&
		!/(?<!\p{L})(?:if|when|wenn|falls|bei)(?!\p{L})/iu.test(text)
	);
}

/** "Bei Prio 2 nach zwei Stunden: Teamleiter" as "Teamleiter nach zwei Stunden", where the words before the colon say when and of which severity. */
function countedLabel({levels}: Reading, {label, text}: Statement): string | undefined {
	const [mention, ...others] = levels.mentions(label);
	if (!mention || others.length > 0 || durationsIn(label).length === 0 || durationsIn(label.slice(mention.index, mention.end)).length > 0)
		return undefined;
	const when = `${label.slice(0, mention.index).replace(/(?:^|\s)(?:bei|für|for|at|in|on)\s*$/iu, ' ')} ${label.slice(mention.end)}`;
	// "Supplier, fault line 089 555 77 00 (contract 4711)": where to call is nobody.
	const who = text.replace(/(?:,\s[^,;]*?|[,\s]+(?:hotline|tel\.?|telefon|phone)?:?\s*)\+?\d[\d /()-]{5,}.*$/iu, '');
	// The time is of all who are named.
	return `${who.replaceAll(/,\s/g, ' & ')} ${when}`.replaceAll(/\s+/g, ' ').trim();
}

/** "SRE primary immediately; SRE secondary after 5 minutes; CTO after 1 hour", "primary → (5m) secondary → (15m) EM": whom to call, in one line. */
function followLadder(reading: Reading, level: Level, text: string, statement: Statement, known: ReadonlySet<string>): boolean {
	const {from, label, section, line, block} = statement;
	const isCalled = isCallLabel(label) || /who (?:is|to|gets) (?:call|page|alert)/i.test(section.title) || asksWhomToCall(section.title);
	// Whoever is called besides is not the first.
	if (/(?<!\p{L})(?:also|additionally|in addition|as well|auch|zusätzlich|außerdem)(?!\p{L})/iu.test(text)) return false;
	const told = toldIn(text, known);
	// "Duty engineer; after 15 minutes the crisis manager": who stands first has no time because it is the first.
	const isInOrder = told[0]?.isFirst === true && !isOfBusiness(matrixOf(statement.context));
	// "Primary at once, secondary at 5 min if there's no ack": the second waits for the answer of the first.
	const isOnSilence = told[0]?.timing?.at === 'once' && told.slice(1).some(({onSilence}) => onSilence);
	if (!isCalled && !isInOrder && !isOnSilence && !/→|⇒|->/.test(text)) return false;
	const links = told.map(({positions, timing, onSilence}): Link => ({positions, timing, onSilence, section, line, block}));
	const [first, ...rest] = links;
	if (
		!first ||
		!['once', 'hand'].includes(first.timing.at) ||
		(rest.length === 0 && (!isCalled || from === 'cell')) ||
		!rest.every(({timing}, index) => timing.at === 'after' || (isInOrder && index === 0 && timing.at === 'hand'))
	)
		return false;
	if (links.some(({positions}) => positions.length === 0) || told.some(({isFromBefore}) => isFromBefore)) return false;
	// Of one who is called besides the first, or on a condition, a rung is made.
	if (
		links.length === 1 &&
		(reading.draftOf(level).technical ||
			/^(?:if|where|should|unless|falls|wenn|sofern|sollte)(?!\p{L})/iu.test(text) ||
			/,?\s(?:if|unless|except|falls|sofern|außer)\s/iu.test(text))
	)
		return false;
	followChain(reading, [level], links);
	reading.heard.add(statement);
	return true;
}

/** Sentences that call one after the other: the first at once, the others as they say. */
function followRow(reading: Reading, statement: Statement, {text, others}: CallsInARow, known: ReadonlySet<string>): boolean {
	const {levels, section, line, block} = statement;
	const links = toldIn(text, known).map(({positions, timing, onSilence}): Link => ({positions, timing, onSilence, section, line, block}));
	const [head, ...rest] = links;
	if (!head || links.some(({positions}) => positions.length === 0) || !rest.every(({timing}) => timing.at === 'after')) return false;
	if (levels.some((level) => reading.draftOf(level).technical)) return false;
	followChain(reading, levels, [{...head, timing: {at: 'once'}}, ...rest]);
	for (const taken of [statement, ...others]) {
		reading.taken.add(taken);
		reading.heard.add(taken);
	}

	return true;
}

/** Words of a line that names nobody and means whoever is last. */
const mostUnnamed = 7;

/** "IM after 15m": a name that is not known is of somebody else than the one whom a line without a name means. */
function namesSomething(text: string, timing: Rung['timing']): boolean {
	if (timing.at !== 'after' && timing.at !== 'once') return false;
	const rest = withoutDurations(text).replace(/^\P{L}*\p{Lu}\p{Ll}+/u, '');
	// "All hands, a meeting should be set up immediately": something else is to be done.
	const isElse = (rest.match(/\p{L}+/gu) ?? []).length > mostUnnamed && !/escalat|eskal|escalad/iu.test(text);
	return isElse || /\p{Lu}/u.test(rest) || /^\P{L}*\p{Lu}{2,}/u.test(text);
}

/** Of which severities a cell of a table says something: that another one is empty says nothing of them. */
function filledIn(statements: readonly Statement[]): ReadonlyMap<Block, ReadonlySet<Level>> {
	const filled = new Map<Block, Set<Level>>();
	for (const {from, block, levels, text} of statements) {
		if (from !== 'cell' || callsNobody(text)) continue;
		const known = filled.get(block) ?? new Set();
		filled.set(block, known);
		for (const level of levels) known.add(level);
	}

	return filled;
}
