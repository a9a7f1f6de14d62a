import {escalating} from '../calls/says-escalation.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Block, isPage, type List, pathOf, type Section} from '../markdown/markdown.ts';
import {isInProcedures, isOfCriteria, isPlain} from '../severities/criteria-lists.ts';
import {isFact} from '../severities/trigger-items.ts';
import {withoutAnswer} from '../statements/answers-said.ts';
import {bulletsOf} from '../statements/bullets.ts';
import {isInChapter} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import {ofUnknownLevels} from '../statements/unknown-level.ts';
import {acting, isExpected, notActing} from '../words/heading-kinds.ts';
import {otherHoursIn} from '../words/hours-words.ts';
import {labelled} from '../words/labelled.ts';
import {windowIn} from '../words/windows.ts';
import {areApart} from './checklists.ts';
import {levelsGoneOn} from './gone-on.ts';
import {readHandled} from './handled.ts';
import {type Given, giveTo, ledByLevel} from './led-by-level.ts';
import {incidentAmong, isOfOtherOccasion, isOfTheDocument} from './of-the-document.ts';
import {noteOnlyBegun, onlyBegun} from './only-begun.ts';
import {onlySteps} from './only-steps.ts';
import {beginWith, isOpening, saysOpening} from './opening-sections.ts';
import {partsForSome} from './parts-for-some.ts';
import {addPhaseMatrices} from './phase-matrices.ts';
import {addPhases, isPhase, usedForSteps} from './phases.ts';
import {isInCase, isOfQuietTimes} from './plainly-done.ts';
import {chaptersOf} from './procedures-apart.ts';
import {proseAround, proseOf} from './prose-of-levels.ts';
import {listOfFixes, type QuickFix, quickFix} from './quick-fixes.ts';
import {scenarioNames, takeSeverity} from './scenarios.ts';
import {isProcedureByShape} from './shaped-procedures.ts';
import {hearBeside, plainlyDone, stepBlocks} from './step-blocks.ts';
import {stepsInChapters} from './steps-in-chapters.ts';
import {timedLists} from './timed-lists.ts';
import {ledSteps, toldOrders} from './told-orders.ts';
import {toldScenario} from './told-scenarios.ts';

/** Reads the procedure of each severity: phases with their windows, steps with their commands; then those that are for all of them. */
export function readProcedures(reading: Reading): void {
	const levelsOf = new Map<Section, readonly Level[]>();
	const general: Section[] = [];
	/** Procedures of something that is always of one severity: it has the others as well. */
	const special = new Map<Section, readonly Level[]>();
	for (const section of reading.sections) {
		const own = reading.levels.title(section.title);
		levelsOf.set(section, own.length > 0 ? own : section.parent ? (levelsOf.get(section.parent) ?? []) : []);
		const above = section.parent && special.get(section.parent);
		const said = above ?? (levelsOf.get(section)?.length === 0 ? takeSeverity(reading, section) : undefined);
		if (said) special.set(section, said);
	}

	const toldInProse: number[] = [];
	const unknown = ofUnknownLevels(reading.sections, reading.levels, (section) => levelsOf.get(section) ?? []);
	const given: Given[] = [];
	const chaptered = new Map(
		reading.sections.flatMap((section) => {
			const steps = stepsInChapters(section);
			return steps && !isOfTheDocument(section) && isChaptered(section, levelsOf.get(section) ?? []) ? [[section, steps] as const] : [];
		}),
	);
	/** What of a section is done, where that is not all that can hold steps. */
	const chosen = new Map<Section, readonly Block[]>([...chaptered].map(([section, {list}]) => [section, [list]]));
	const fixes: QuickFix[] = [];
	const addGeneral = (section: Section, blocks?: readonly Block[]) => {
		if (blocks) chosen.set(section, blocks);
		general.push(section);
	};
	// What stands below a stage of an escalation says who it is and what they are there for.
	const stages = new Set(reading.stages.flat().map((stage) => stage.section));
	const absorbed = new Set([...chaptered.values()].flatMap(({chapters}) => chapters));
	for (const section of reading.sections) {
		const levels = levelsOf.get(section) ?? [];
		if (absorbed.has(section) || isInChapter(section) || isOfOtherOccasion(section.title) || stages.has(section)) continue;
		const lists = section.blocks.filter((block) => block.is === 'list');
		const occasions = lists.map(incidentAmong).find((found) => found !== undefined);
		if (occasions !== undefined || isOfTheDocument(section)) {
			const {item, list} = occasions ?? {};
			if (!item || !list) continue;
			const own = {...section, title: item.text.replace(/:$/, ''), line: item.line};
			if (levels.length > 0) given.push({section: own, levels, blocks: [list]});
			else addGeneral(own, [list]);
			continue;
		}

		const steps = chaptered.get(section);
		if (steps) {
			if (section.title.replace(exampleOfDoing, '') !== section.title)
				reading.remarks.add(`"${section.title}" (line ${section.line}) is called an example: it is taken for what is done.`);
			if (levels.length > 0) given.push({section, levels, blocks: [steps.list]});
			else addGeneral(section);
			for (const {blocks} of [...(steps.own ? [{blocks: [steps.own]}] : []), ...steps.chapters])
				for (const block of blocks) usedForSteps(reading, block);
			continue;
		}

		const scenario =
			levels.length > 0 || unknown.has(section)
				? undefined
				: ((isCase(section) ? (toldScenario(section) ?? toldOrders(section)) : undefined) ?? ledSteps(section));
		if (scenario && !section.blocks.some((block) => reading.callLists.has(block))) {
			addGeneral(section, scenario.lists);
			for (const block of [...scenario.blocks, ...(scenario.leads ?? [])]) usedForSteps(reading, block);
			toldInProse.push(...scenario.blocks.flatMap(({is, line}) => (is === 'words' ? [line] : [])));
			continue;
		}

		const held = stepBlocks(section).filter(
			(block) => !reading.callLists.has(block) && !reading.aside.has(block) && !isOfCriteria(reading, block),
		);
		const ofOthers = ledByLevel(reading, section, held).filter(({levels: named, isActing}) =>
			levels.length === 0 ? isActing : named.some((level) => !levels.includes(level)),
		);
		for (const block of held) hearBeside(reading, block);
		const blocks = levels.length === 0 ? held : held.filter((block) => !ofOthers.some(({list}) => list === block));
		giveTo(reading, section, ofOthers, given);
		if (ofOthers.length > 0 && (levels.length === 0 || blocks.length === 0)) continue;
		const isOfNone = levels.length === 0 && !unknown.has(section) && !speaksOfLevel(reading, section);
		const fix = isOfNone ? quickFix(section) : undefined;
		if (fix) {
			fixes.push(fix);
			continue;
		}

		if (isOfNone && blocks.length > 0 && (isGeneral(section) || saysOpening(section))) {
			addGeneral(section);
			continue;
		}

		const timed = unknown.has(section) ? [] : timedLists(section).filter((list) => held.includes(list));
		if (timed.length > 0) {
			if (levels.length > 0) given.push({section, levels, blocks: timed});
			else addGeneral(section, timed);
			continue;
		}

		const plainly = isOfNone ? plainlyDone(reading, section) : [];
		if (plainly.length > 0) {
			addGeneral(section, plainly);
			continue;
		}

		if (blocks.length === 0) {
			const prose = section.blocks.some((block) => reading.callLists.has(block)) ? [] : proseOf(reading, levels, section);
			if (prose.length > 0) given.push({section, levels, blocks: prose.map(({list}) => list)});
			for (const {from, isCertain} of prose) {
				usedForSteps(reading, from);
				if (!isCertain && !toldInProse.includes(from.line)) toldInProse.push(from.line);
			}

			continue;
		}

		if (levels.length === 0) continue;
		const around = proseAround(reading, levels, section, blocks);
		if (around.length > 0) {
			given.push({section, levels, blocks: around.map(({list}) => list)});
			for (const {from, isCertain} of around) {
				usedForSteps(reading, from);
				if (!isCertain && !toldInProse.includes(from.line)) toldInProse.push(from.line);
			}

			for (const block of blocks) usedForSteps(reading, block);
			continue;
		}

		const plain = plainSteps(reading, section);
		if (plain) {
			if (plain.some(({items}) => items.length > 0)) given.push({section, levels, blocks: plain});
			for (const block of section.blocks)
				if (block.is === 'list' && plain.some(({line}) => line === block.line)) usedForSteps(reading, block);
			continue;
		}

		// "Escalation process when production is down", where a severity is called so.
		const done = isProcedure(section, blocks) ? blocks : isInCase(section.title) ? plainlyDone(reading, section) : [];
		if (done.length > 0) given.push({section, levels, blocks: done});
	}

	if (toldInProse.length > 0)
		reading.remarks.add(
			`What is done is told in a paragraph, and each sentence of it is a step: ${toldInProse.length === 1 ? 'line' : 'lines'} ${toldInProse.join(', ')}.`,
		);
	const firstOwnLine = Math.min(...given.map(({section}) => section.line));
	const openings =
		given.length === 0
			? []
			: general.filter(
					(section) =>
						isOpening(
							section,
							firstOwnLine,
							given.map((one) => one.section),
						) && !special.has(section),
				);
	for (const section of openings) general.splice(general.indexOf(section), 1);
	const chapters = chaptersOf(reading, given);
	const parts = partsForSome(reading.levels, given, general);
	addPhaseMatrices(reading);
	for (const {section, levels, blocks} of given.filter((one) => !parts.has(one)))
		for (const level of levels) addPhases(reading, level, {...section, chapter: chapters.get(section.line)}, blocks);
	readHandled(reading);
	if (general.length === 0 && reading.drafts.every(({procedure}) => procedure.length === 0)) general.push(...onlySteps(reading, unknown));
	for (const section of general) {
		const own = special.has(section) ? undefined : levelsGoneOn(section, given, special);
		if (own) special.set(section, own);
	}

	const goneOn = new Set([...special.values()].flat());
	const begun = onlyBegun(
		reading,
		given.filter((one) => !parts.has(one)),
		general.filter((section) => !special.has(section)),
		(level) => goneOn.has(level),
	);
	const without = reading.levels.all.filter((level) => reading.draftOf(level).procedure.length === 0 || begun.includes(level));
	const blocksOf = (section: Section) => chosen.get(section) ?? stepBlocks(section);
	if (without.length > 0)
		for (const [chapter, own] of Map.groupBy(fixes, ({section}) => section.parent)) {
			if (!chapter) continue;
			addGeneral({...chapter}, [listOfFixes(chapter, own)]);
			for (const block of own.flatMap(({codes, said}) => [...codes, said])) usedForSteps(reading, block);
		}
	const names = scenarioNames(general);
	const all = general.map((section) => ({section, levels: special.get(section) ?? without, blocks: blocksOf(section)}));
	for (const {section, levels, blocks} of [...all, ...parts].sort((a, b) => a.section.line - b.section.line))
		for (const level of levels) addPhases(reading, level, {...section, chapter: names.get(section.line)}, blocks);
	beginWith(reading, openings, blocksOf);
	const forAll = general.filter((section) => !special.has(section));
	if (forAll.length === 0 || without.length === 0) return;
	reading.general = {sections: forAll, levels: without};
	noteOnlyBegun(reading, begun, given, forAll);
	const others = without.filter((level) => !begun.includes(level));
	if (others.length > 0)
		reading.remarks.add(
			`A procedure without a severity in its heading is for each that has none of its own (${others.map(({id}) => id).join(', ')}).`,
		);
}

const ofTelling = /communicat|kommunik|notification|benachrichtig|status ?page|(?<!\p{L})updates?(?!\p{L})/iu;

/** Of plain bullets under a severity those that say what to do; undefined where the section holds anything else that has steps. */
function plainSteps(reading: Reading, section: Section): readonly List[] | undefined {
	const lists = section.blocks.filter((block) => block.is === 'list').filter((list) => !isExpected(list.lead));
	if (lists.length === 0 || !lists.every((list) => isPlain(reading, section, list))) return undefined;
	if (stepBlocks(section).some((block) => !section.blocks.includes(block) || block.is !== 'list')) return undefined;
	if (isInProcedures(section)) return undefined;
	// "Wer wann angerufen wird › Kritisch": whom a line calls is one thing, and what is no call there is not done either.
	if (escalating.test(pathOf(section).join(' › '))) return [];
	// "Communication requirements › SEV1" over "E-mail: within 2 hours": who hears by which way, and nothing that is done.
	if (ofTelling.test(section.parent?.title ?? '') && lists.every(({items}) => items.every(({text}) => labelled(text).label !== '')))
		return [];
	return lists
		.map((list) => ({...list, items: bulletsOf({items: list.items.filter(({text}) => !isFact(labelled(text).label))}).steps}))
		.filter(({items}) => items.length > 0);
}

function isProcedure(section: Section, blocks: readonly Block[]): boolean {
	// Of facts in lines above it the last is what the list is: "Examples:".
	const caption = (section.blocks.find((block) => block === blocks[0])?.lead ?? '').split('\n').at(-1) ?? '';
	// "P1 (response time: 30 minutes)" says how soon, and not that something is done below.
	const title = withoutAnswer(section.title);
	// A paragraph above says more than what the list is.
	const near = caption.length <= 60 && caption.endsWith(':') ? `${title} ${caption}` : title;
	if (isPhase(section)) return true;
	// "0–5 minutes" above each list.
	if (blocks.length >= 2 && blocks.every(({lead}) => lead.length <= 60 && windowIn(lead) !== undefined)) return true;
	if (notActing.test(near)) return false;
	const path = [...pathOf(section).slice(0, -1), title].join(' › ');
	const hasScript = blocks.some(({is}) => is === 'code');
	const hasOrder = blocks.some(
		(block) => block.is === 'table' || (block.is === 'list' && (block.ordered || block.items.every(({task}) => task))),
	);
	const isOwn = acting.test(near);
	// A chapter on severities lists what they are, not what to do.
	if (notActing.test(path.replace(title, ''))) return isOwn && (hasOrder || hasScript || windowIn(title) !== undefined);
	return hasScript || hasOrder || isOwn || acting.test(path);
}

/** It may be one of several cases, each with what is done then. */
function isCase(section: Section): boolean {
	return !notActing.test(pathOf(section).join(' › ')) && otherHoursIn(section.title) === undefined && !areApart(section);
}

/** "Meltdown shuffle" is for Meltdown, if for anything: what it holds is not for each. */
function speaksOfLevel({levels}: Reading, {title}: Section): boolean {
	const words = title.split(/[^\p{L}\p{N}]+/u);
	return levels.all.some(({id}) => /^\p{Lu}\p{L}{2,}$/u.test(id) && words[0] === id);
}

function isGeneral(section: Section): boolean {
	const path = pathOf(section).join(' › ');
	if (section.depth === 0 || areApart(section) || isOfQuietTimes(section)) return false;
	if (isPhase(section)) return true;
	if (notActing.test(path)) return false;
	// "Outside working hours", "Nights and weekends": what else holds then is nothing to do in turn.
	if (otherHoursIn(section.title) !== undefined) return false;
	const blocks = stepBlocks(section);
	const isOrdered = blocks.some(
		(block) =>
			(block.is === 'list' && (block.ordered || block.items.every(({task}) => task))) || block.is === 'code' || block.is === 'table',
	);
	// "Runbook: Shop" and "Procédure de gestion des incidents" are the page, of which each section is something else.
	const inside =
		section.parent && section.parent.depth > 0 && !isPage(section.parent) ? `${section.parent.title} ${section.title}` : section.title;
	// "Phase 2: Mend (15–45 minutes)" is one whatever it is of.
	if (isOrdered && windowIn(section.title) !== undefined && /^(?:phase|étape|fase)\s?\d/iu.test(section.title)) return true;
	return (
		(acting.test(inside) && isOrdered) || (windowIn(section.title) !== undefined && acting.test(path)) || isProcedureByShape(section.blocks)
	);
}

/** Its chapters are the steps of what is done. */
function isChaptered(section: Section, levels: readonly Level[]): boolean {
	const path = pathOf(section).join(' › ').replace(exampleOfDoing, '');
	return acting.test(section.title) && !notActing.test(path) && (levels.length > 0 || otherHoursIn(section.title) === undefined);
}

/** "Example workflow" over steps, each with a chapter of its own, is how it is done: those of "Examples" are none. */
const exampleOfDoing =
	/(?<!\p{L})(?:(?:example|sample|exemplary)\s(?=(?:work\s?flow|process|procedure|run\s?book|response))|beispiel(?:haftes?r?\s)?(?=(?:ablauf|vorgehen|prozess)))/giu;
