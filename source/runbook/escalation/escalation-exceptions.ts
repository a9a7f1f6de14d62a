import {followChain} from '../calls/escalation-chain.ts';
import {type Exception, exceptionOf} from '../calls/exception-words.ts';
import {afterWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Rung} from '../runbook.ts';
import type {Draft, Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {asKnown} from '../words/positions.ts';

/** Takes away from a severity whom the file says it is never escalated to, and says so with the line. */
export function applyExceptions(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const exception = exceptionOf(statement);
		if (!exception) continue;
		for (const level of statement.levels) {
			const gone = apply(reading, level, exception, statement);
			if (gone === undefined) {
				reading.left.add(statement);
				continue;
			}

			reading.heard.add(statement);
			const {id, isOfChain} = reading.draftOf(level);
			noteAgain(reading, level);
			if (gone.length > 0 && isOfChain !== true)
				reading.contradictions.push({
					text: `${id}: the file calls ${gone.join(', ')}, and says: ${wordsOf(exception)} (line ${statement.line})`,
					resolution: 'the exception goes',
					lines: [statement.line],
				});
			reading.note(
				'escalation exception',
				`${id}: ${wordsOf(exception)}${gone.length === 0 ? '' : `, so not called: ${gone.join(', ')}`}`,
				statement.line,
				statement.block,
				exception.is === 'without' ? exception.positions : exception.is === 'beyond' ? [exception.name] : gone,
			);
			// By its own words the sentence is known from another one of its line; an item may hold several.
			if (statement.from === 'words') reading.book('escalation exception', `${id}: ${statement.text}`, statement);
		}
	}
}

/** Who is not called any more; undefined where it cannot be told whom it means. */
function apply(reading: Reading, level: Level, exception: Exception, {section}: Statement): readonly string[] | undefined {
	const draft = reading.draftOf(level);
	// "Never the CTO" alone does not say that nobody else is called.
	if (exception.is === 'nobody' || draft.technical || draft.rungs.length > 0) draft.escalationSaid = true;
	// "SEV4 is not escalated", and nobody is first: where the others have theirs, nobody stands in from elsewhere.
	else if (exception.is === 'first' && reading.drafts.some(({technical, rungs}) => technical || rungs.length > 0))
		draft.escalationSaid = true;
	if (exception.is === 'nobody') {
		draft.isNobodyCalled = true;
		// What a person reports is a case of its own, whatever the severity.
		const stays = ({timing}: Rung) => timing.at === 'every' || timing.at === 'request' || timing.at === 'reported';
		const called = draft.rungs.filter((rung) => !stays(rung)).map(({position}) => position);
		const gone = new Set([...ladderOf(draft).flat(), ...called]);
		delete draft.technical;
		draft.rungs = draft.rungs.filter(stays);
		return [...gone];
	}

	if (exception.is === 'without') {
		const known = [...ladderOf(draft).flat(), ...draft.rungs.map(({position}) => position)];
		return withoutPositions(draft, new Set(exception.positions.map((position) => asKnown(position, known))), {alsoFirst: true});
	}

	const chain = reading.chains.find((other) => other.section === section) ?? reading.chains[0];
	const step =
		exception.is === 'beyond'
			? stepOf(
					draft,
					exception.name,
					chain?.links.map(({positions}) => positions),
				)
			: 1;
	if (step === undefined) return undefined;
	// "For P3, only step 1 applies" of a chain that is for others.
	if (!draft.technical && draft.rungs.length === 0 && chain && exception.is === 'beyond') {
		followChain(reading, [level], chain.links.slice(0, step));
		return [];
	}

	const ladder = ladderOf(draft);
	const kept = new Set(ladder.slice(0, step).flat());
	const beyond = new Set([...ladder.slice(step).flat(), ...draft.rungs.filter(isEscalation).map(({position}) => position)]);
	return withoutPositions(draft, new Set([...beyond].filter((position) => !kept.has(position))), {alsoFirst: false});
}

/** Who is called one after the other: those at once, the secondary, then the others by their times. */
function ladderOf({technical, rungs}: Draft): string[][] {
	const later = rungs.flatMap(({position, timing}) => (timing.at === 'after' ? [{position, ms: timing.ms}] : []));
	if (technical?.final) later.push({position: technical.final.position, ms: technical.final.afterMs});
	later.sort((a, b) => a.ms - b.ms);
	const steps = [[...(technical?.atOnce ?? [])], ...(technical?.secondary === undefined ? [] : [[technical.secondary]])];
	for (const {position} of later) if (!steps.flat().includes(position)) steps.push([position]);
	return steps.filter((step) => step.length > 0);
}

/** How many steps of the ladder "L1", "step 2", "the Team Lead" leaves. */
function stepOf(draft: Draft, name: string, chain: ReadonlyArray<readonly string[]> = []): number | undefined {
	const number = /^(?:l|level|tier|step|stufe|ebene|schritt|stage)\s?-?([1-9])$/i.exec(name)?.[1];
	if (number !== undefined) return Number(number);
	const own = ladderOf(draft);
	const ladder = own.length > 0 ? own : chain;
	const wanted = /^(?:the )?(?:primary|first line|first responder)$/i.test(name) ? ladder[0]?.[0] : asKnown(name, ladder.flat());
	const index = ladder.findIndex((step) => wanted !== undefined && step.includes(wanted));
	return index === -1 ? undefined : index + 1;
}

/** A reminder or what is said from the beginning escalates nothing, and what a person reports is a case of its own, whatever the severity. */
function isEscalation({timing}: Rung): boolean {
	return timing.at !== 'once' && timing.at !== 'every' && timing.at !== 'request' && timing.at !== 'reported';
}

function withoutPositions(draft: Draft, gone: ReadonlySet<string>, {alsoFirst}: {readonly alsoFirst: boolean}): readonly string[] {
	const found = new Set<string>();
	const isGone = (position: string | undefined) => {
		if (position === undefined || !gone.has(position)) return false;
		found.add(position);
		return true;
	};
	draft.rungs = draft.rungs.filter((rung) => !((alsoFirst || isEscalation(rung)) && isGone(rung.position)));
	if (draft.technical) {
		const {secondary, secondaryAfterMs, final, ...technical} = draft.technical;
		const atOnce = alsoFirst ? technical.atOnce.filter((position) => !isGone(position)) : technical.atOnce;
		const isHeld = secondary !== undefined && !isGone(secondary);
		const last = final && !isGone(final.position) ? {final} : {};
		if (atOnce.length === 0) delete draft.technical;
		else
			draft.technical = {
				...technical,
				atOnce,
				...(isHeld ? {secondary, ...(secondaryAfterMs === undefined ? {} : {secondaryAfterMs})} : {}),
				...last,
			};
	}

	return [...found];
}

const escalations: ReadonlySet<string> = new Set([
	'technical escalation',
	'business escalation',
	'leadership',
	'decision tree',
	'escalation trigger',
	'paged at once',
]);

/** What was found of the severity before, as it now is: whoever is not called is not listed either. */
function noteAgain(reading: Reading, level: Level): void {
	const {id, technical, rungs} = reading.draftOf(level);
	const isOwn = ({what, text}: {what: string; text: string}) => escalations.has(what) && text.startsWith(`${id}: `);
	const line = reading.found.find((finding) => isOwn(finding) && finding.text.startsWith(`${id}: first `))?.line;
	// Whoever was made the first and the second of several lines is found there.
	const ofLines = line === undefined ? [...(technical?.atOnce ?? []), technical?.secondary ?? ''] : [];
	const names = new Set([...rungs.map(({position}) => position), ...ofLines.filter((name) => name !== '')]);
	const kept = reading.found.filter((finding) => {
		if (!isOwn(finding)) return true;
		const rest = finding.text.slice(id.length + 2);
		if (rest.startsWith('first ')) return false;
		return [...names].some((name) => rest.startsWith(`${name} `));
	});
	reading.found.splice(0, reading.found.length, ...kept);
	if (!technical || line === undefined) return;
	const {atOnce, secondary, secondaryAfterMs, final} = technical;
	const then =
		secondary === undefined ? '' : `, then ${secondary}${secondaryAfterMs === undefined ? '' : ` ${afterWords(secondaryAfterMs)}`}`;
	const last = final ? `, ${final.position} ${afterWords(final.afterMs)}` : '';
	reading.note('technical escalation', `${id}: first ${atOnce.join(' + ')}${then}${last}`, line, undefined);
}

function wordsOf(exception: Exception): string {
	switch (exception.is) {
		case 'nobody':
			return 'nobody is called';
		case 'first':
			return 'not escalated';
		case 'beyond':
			return `not escalated beyond ${exception.name}`;
		case 'without':
			return `never ${exception.positions.join(', ')}`;
	}
}
