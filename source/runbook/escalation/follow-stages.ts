import {addLinks, followChain} from '../calls/escalation-chain.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Link} from '../statements/link.ts';
import type {Reading} from '../statements/reading.ts';
import type {Stage} from '../statements/stage.ts';
import {responding} from './first-called.ts';

/** "Owner: …" and "Contact: …" below a stage are of it: no other rule calls anybody by them. */
export function takeStages(reading: Reading): void {
	const facts = reading.stages.flat().flatMap((stage) => [...stage.facts, ...stage.conditions]);
	for (const {line} of facts) for (const statement of reading.index.at(line)) reading.taken.add(statement);
}

/**
 * The stages of an escalation are called in turn at each severity of which the file says nothing else; a stage whose heading names severities is of
 * those alone, also where they have an escalation of their own.
 */
export function followStages(reading: Reading): void {
	for (const ladder of reading.stages) {
		const stages = ladder.filter(({positions}) => positions.length > 0);
		const general = stages.filter(({levels}) => levels.length === 0);
		const [first] = stages;
		const given = reading.levels.all.filter((level) => !hasOwn(reading, level));
		for (const stage of ladder) noteStage(reading, stage, given.length > 0 || stage.levels.length > 0);
		if (!first) continue;
		reading.chains.push({section: first.section, links: general.map(linkOf)});
		for (const level of reading.levels.all) {
			const own = stages.filter(({levels}) => levels.includes(level) || (levels.length === 0 && given.includes(level)));
			if (own.length > 0) followOwn(reading, level, own, given.includes(level) && own[0] === ladder[0]);
		}

		noteOthers(reading, general, given);
	}
}

/** Who is called first at it, and who then and when, is said elsewhere: in a matrix, or in one line. */
function hasOwn(reading: Reading, level: Level): boolean {
	const {technical, rungs} = reading.draftOf(level);
	const first = rungs.filter(({timing, position}) => timing.at === 'once' && responding.test(position));
	const goesOn = (line: number) => rungs.some((rung) => rung.timing.at === 'after' && reading.lineOf(rung) === line);
	return technical !== undefined || first.some((rung) => goesOn(reading.lineOf(rung)));
}

/** Those that are called on a condition are no links of the chain; and whoever stands first of those that are understood need not be the first. */
function followOwn(reading: Reading, level: Level, stages: readonly Stage[], isWhole: boolean): void {
	const inTurn = stages.filter(({timing}) => timing.at === 'once' || timing.at === 'after' || timing.at === 'hand');
	const others = stages.filter((stage) => !inTurn.includes(stage));
	if (isWhole && inTurn[0] === stages[0] && inTurn[0]?.timing.at === 'once') {
		reading.draftOf(level).isOfChain = true;
		followChain(reading, [level], inTurn.map(linkOf));
	} else addLinks(reading, [level], inTurn.map(linkOf));
	addLinks(reading, [level], others.map(linkOf));
}

function linkOf({positions, timing, onSilence, section, conditions: [condition]}: Stage): Link {
	const {title} = section;
	const line = condition?.line ?? section.line;
	const block: Block = section.blocks[0] ?? {is: 'words', line, lead: '', section, text: title, codes: [], quoted: false, strongs: []};
	return {positions, timing, onSilence, section, line, block};
}

/** That it does not go for some of the severities. */
function noteOthers({levels, remarks}: Reading, general: readonly Stage[], given: readonly Level[]): void {
	const others = levels.all.filter((level) => !given.includes(level)).map(({id}) => id);
	if (others.length === 0 || general.length === 0) return;
	const own = [...new Set(general.map(({section}) => section.line))];
	const lines = own.join(', ');
	const stages = own.length === 1 ? `stage of escalation in line ${lines} is` : `stages of escalation in lines ${lines} are`;
	const taking = given.length === 0 ? '' : ` (${given.map(({id}) => id).join(', ')})`;
	const having = others.length === 1 ? 'has an escalation of its own' : 'have an escalation of their own';
	remarks.add(`The ${stages} for each severity of which nothing else is said${taking}: ${others.join(', ')} ${having}.`);
}

function noteStage(
	reading: Reading,
	{section, positions, others, holder, beside, facts, conditions, isReached}: Stage,
	isFollowed: boolean,
): void {
	const {line, title} = section;
	if (positions.length === 0) {
		reading.remarks.add(`Line ${line}: nobody is known in this stage of the escalation, so nobody is called by it: "${title}".`);
		return;
	}

	reading.book('technical escalation', title, {line, block: undefined}, positions);
	for (const other of others) reading.remarks.add(`Line ${line}: "${other}" is not kept: a call has somebody who is called and a time.`);
	if (beside !== '')
		reading.remarks.add(
			`Line ${line}: "${beside}" is no condition that the room knows: ${positions.join(', ')} is called in any case; defer the call where it does not hold.`,
		);
	// What no severity goes by is not understood.
	const followed = isFollowed ? conditions : [];
	const told = new Set(followed.map((condition) => condition.line));
	for (const {text, line: own, block} of followed) {
		reading.used.add(block);
		reading.book('technical escalation', text, {line: own, block}, positions);
	}

	for (const fact of facts) {
		const {label, text} = fact;
		if (text === holder && !isReached)
			reading.remarks.add(`Line ${fact.line}: "${holder}" is not kept: a call has somebody who is called and a time.`);
		if (text !== holder && !positions.some((position) => text.includes(position))) continue;
		told.add(fact.line);
		reading.used.add(fact.block);
		reading.book('technical escalation', `${label}: ${text}`, fact, [...positions, text, label]);
	}

	for (const line of told) for (const statement of reading.index.at(line)) reading.heard.add(statement);
}
