import {afterWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Rung, timingWords} from '../runbook.ts';
import type {Link} from '../statements/link.ts';
import {isOfBusiness, matrixOfLinks} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isUnfilled} from '../words/unfilled.ts';

/**
 * A chain as the technical escalation of each severity that has none: the first at once, the second when the first is silent, the last one
 * when its time comes; whoever stands between has a rung of their own.
 */
export function followChain(reading: Reading, levels: readonly Level[], chain: readonly Link[]): void {
	if (!chain.some(({responses}) => responses !== undefined)) follow(reading, levels, chain);
	else for (const level of levels) follow(reading, [level], inResponses(reading, level, chain));
}

/** "Not acknowledged within the SLA": how long that is, the response time of each severity says. */
function inResponses(reading: Reading, level: Level, chain: readonly Link[]): readonly Link[] {
	const {response} = reading.draftOf(level);
	return chain.map((link) =>
		link.responses === undefined || response === undefined
			? link
			: {...link, timing: {at: 'after', ms: response.ms * link.responses} as const},
	);
}

function follow(reading: Reading, levels: readonly Level[], chain: readonly Link[]): void {
	const links = chain.flatMap((link) => {
		const positions = link.positions.filter((position) => !isOfSeverity(reading, position));
		return positions.length > 0 ? [{...link, positions}] : [];
	});
	const [head, ...others] = links;
	if (!head) return;
	const named = matrixOfLinks(links);
	if (isOfBusiness(named)) {
		addLinks(reading, levels, links);
		return;
	}

	const matrix = named === 'technical' ? named : 'trigger';
	// Whoever else is called at once by the file's own word is called with the first.
	const together = others.filter(({timing}) => timing.at === 'once');
	const first = {...head, positions: [...head.positions, ...together.flatMap(({positions}) => positions)]};
	const [second, ...rest] = others.filter(({timing}) => timing.at !== 'once');
	const isFollowed = levels.some((level) => reading.draftOf(level).technical === undefined);
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.technical) continue;
		const last = rest.at(-1) ?? second;
		const isSilence = last === second && second?.onSilence === true;
		const final = last?.timing.at === 'after' && !isSilence ? {position: last.positions[0] ?? '', afterMs: last.timing.ms} : undefined;
		// Of two the second is called at its time, not as soon as the first is silent.
		// "After 30 minutes without progress" waits for nobody's answer.
		const secondary = (final && last === second) || second?.timing.at === 'no-progress' ? undefined : second?.positions[0];
		const secondaryAfterMs = second?.timing.at === 'after' ? second.timing.ms : undefined;
		draft.technical = {
			atOnce: [...first.positions],
			...(secondary === undefined ? {} : {secondary, ...(secondaryAfterMs === undefined ? {} : {secondaryAfterMs})}),
			...(final ? {final} : {}),
			source: reading.source(first.section, first.line, draft.id),
		};
		reading.note(
			'technical escalation',
			`${draft.id}: first ${first.positions.join(' + ')}${secondary === undefined ? '' : `, then ${second?.positions.join(' + ')}${secondaryAfterMs === undefined ? '' : ` ${afterWords(secondaryAfterMs)}`}`}${final ? `, ${final.position} ${afterWords(final.afterMs)}` : ''}`,
			first.line,
			first.block,
			first.positions,
		);
		for (const {positions, timing, line, section, block, onSilence} of others) {
			if (block) reading.used.add(block);
			reading.book('technical escalation', `${draft.id}: ${positions.join(' + ')} ${timingWords(timing)}`, {line, block}, positions);
			// The secondary without a time is brought forward by silence alone.
			const isBySilence = onSilence || timing.at === 'hand';
			for (const position of positions)
				if (timing.at !== 'once' && position !== final?.position && !(isBySilence && position === secondary) && block)
					addRung(reading, level, {matrix, position, timing, source: reading.source(section, line, draft.id)}, {line, block});
		}
	}

	if (isFollowed) noteInAnyCase(reading, second, rest);
	if (second?.timing.at === 'hand')
		reading.remarks.add(
			'In a chain of escalation the first is called at once; the second without a time is brought forward when the first stays silent.',
		);
}

/** "Team lead (10-15 min, if the secondary does not answer)": whoever is called after the second is so whether somebody has answered or not. */
function noteInAnyCase({remarks}: Reading, second: Link | undefined, others: readonly Link[]): void {
	const besides = second ? [{...second, positions: second.positions.slice(1)}, ...others] : others;
	for (const {positions, timing, onSilence, line} of besides)
		if (onSilence && timing.at === 'after' && positions.length > 0)
			remarks.add(
				`Line ${line}: ${positions.join(', ')} is called in any case, for only the second of a chain waits for an answer; defer the call where somebody has answered.`,
			);
}

/** It says that those below are none of those who mend it. */
const besides =
	/(?<!\p{L})(?:outside (?:of )?(?:engineering|it|tech\p{L}*|the team)|non-?technical|on the business side|außerhalb der (?:technik|it)|nicht-?technisch\p{L}*)(?!\p{L})/iu;

/** Where somebody is called on silence, and nobody is known who is silent. */
export function calledAnyway(line: number, positions: readonly string[]): string {
	return `Line ${line}: it is not known here who is silent: ${positions.join(', ')} is called in any case; defer the call where somebody has answered.`;
}

/** A rung for each link of a chain: nobody of it is made the primary. */
export function addLinks(reading: Reading, levels: readonly Level[], links: readonly Link[], lead = ''): void {
	// "Outside engineering are told:" above them.
	const matrix = besides.test(lead) ? 'business' : matrixOfLinks(links);
	for (const {positions, timing, onSilence, line} of links) {
		if (!onSilence || timing.at !== 'after') continue;
		const remark = calledAnyway(line, positions);
		reading.remarks.add(remark);
		const [position, ...others] = positions;
		// Whoever is called at once may be known by another line.
		if (position !== undefined && others.length === 0)
			for (const level of levels) reading.seconds.push({level, position, afterMs: timing.ms, remark});
	}

	for (const level of levels)
		for (const {positions, timing, line, section, block} of links)
			for (const position of positions)
				if (block) addRung(reading, level, {matrix, position, timing, source: reading.source(section, line, level.id)}, {line, block});
}

/** Each of the positions is called at each of the severities, as the statement says. */
export function addRungs(
	reading: Reading,
	{levels, positions}: {readonly levels: readonly Level[]; readonly positions: readonly string[]},
	{matrix, timing}: Pick<Rung, 'matrix' | 'timing'>,
	statement: Pick<Statement, 'line' | 'block' | 'section'>,
): void {
	for (const level of levels)
		for (const position of positions.flatMap((name) => withoutLevel(reading, name)))
			addRung(reading, level, {matrix, position, timing, source: reading.source(statement.section, statement.line, level.id)}, statement);
}

/** "Bei P1 und P2 Bereichsleitung": the severity is no part of the name. */
function withoutLevel({levels}: Reading, name: string): readonly string[] {
	const [first] = levels.mentions(name);
	const rest = first?.index === 0 ? name.slice(first.end).trim() : name;
	return rest === '' ? [] : [rest];
}

/** "Priority" of "a Priority 2 is paged", "Critical": what an incident is, and nobody. */
function isOfSeverity({levels}: Reading, position: string): boolean {
	if (levels.at(position)?.rest === '') return true;
	const word = position.toLowerCase();
	return levels.all.some(({id}) => id.toLowerCase().startsWith(`${word} `) && /^\s\S{1,2}$/u.test(id.slice(word.length)));
}

export function addRung(reading: Reading, level: Level, rung: Rung, {line, block}: Pick<Statement, 'line' | 'block'>): void {
	// A severity is nobody, and neither is what is still to be filled in.
	if (isOfSeverity(reading, rung.position) || isUnfilled(rung.position)) return;
	const draft = reading.draftOf(level);
	const {matrix, position, timing} = rung;
	const same = draft.rungs.find(
		(other) => other.matrix === matrix && other.position === position && JSON.stringify(other.timing) === JSON.stringify(timing),
	);
	reading.used.add(block);
	const words = `${draft.id}: ${position} ${timingWords(timing)}`;
	if (same) {
		reading.book(names[matrix], words, {line, block}, [position]);
		return;
	}

	reading.addRung(level, rung, line);
	reading.note(names[matrix], words, line, block, [position]);
}

const names = {
	technical: 'technical escalation',
	business: 'business escalation',
	leadership: 'leadership',
	tree: 'decision tree',
	trigger: 'escalation trigger',
} as const;
