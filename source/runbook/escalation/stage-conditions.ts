import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';
import type {Stage, StageFact} from '../statements/stage.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {labelled} from '../words/labelled.ts';
import {durationsIn} from '../words/words.ts';

/** "When to escalate", "Engaged when", over what has to be so before a stage is called. */
const asking =
	/^(?:when to (?:escalate|page|call|engage|involve|use)(?: (?:here|to this level))?|(?:escalate|escalated|engaged?|paged?|called|involved?)(?: (?:here|to this level))? (?:when|if)|(?:escalation |engagement )?(?:criteria|triggers?|conditions?)|wann eskalieren|eskalieren,? wenn|eskalationskriterien|wann)$/iu;

type Condition = {
	readonly levels: readonly Level[];
	/** Undefined where no rule knows it. */
	readonly timing: RungTiming | undefined;
	readonly onSilence: boolean;
	readonly fact: StageFact;
};

/** A stage by what stands under "When to escalate" below its heading, where the heading says no time: one for each condition, "P1 open > 30 minutes" of that severity alone. */
export function byConditions(stage: Stage, levels: Levels): readonly Stage[] {
	if (stage.timing.at !== 'hand') return [stage];
	const conditions = conditionsIn(stage.section, levels);
	const known = conditions.filter(({timing}) => timing !== undefined);
	if (known.length === 0) return [stage];
	const unknown = conditions.filter(({timing}) => timing === undefined).map(({fact}) => fact.text);
	return known.map(({levels: own, timing = stage.timing, onSilence, fact}, index) => ({
		...stage,
		levels: own.length > 0 ? own : stage.levels,
		timing,
		onSilence,
		conditions: [fact],
		...(index === 0 ? {others: [...stage.others, ...unknown]} : {others: [], facts: [], contacts: []}),
	}));
}

function conditionsIn(section: Section, levels: Levels): readonly Condition[] {
	const facts: StageFact[] = [];
	const take = (block: Block, isOfIt: boolean) => {
		if (block.is !== 'list') return;
		for (const {text, line, blocks} of block.items) {
			const flat = text.replaceAll('\n', ' ').trim();
			const {label, text: said} = labelled(flat);
			const isTitle = asking.test(flat.replace(/:$/, ''));
			if (isOfIt && !isTitle) facts.push({label: '', text: flat.replace(/[.;,]$/, ''), line, block});
			else if (asking.test(label)) facts.push({label, text: said.replace(/[.;]$/, ''), line, block});
			if (isTitle) for (const below of blocks) take(below, true);
		}
	};
	for (const block of section.blocks) take(block, asking.test((block.lead.split('\n').at(-1) ?? '').trim().replace(/:$/, '')));
	for (const {title, blocks} of section.sections) if (asking.test(title.replace(/:$/, ''))) for (const block of blocks) take(block, true);
	return facts.map((fact) => ({...timedBy(fact.text, levels), fact}));
}

function timedBy(text: string, levels: Levels): Omit<Condition, 'fact'> {
	const mentions = levels.mentions(text);
	const plain = mentions.reduceRight((rest, {index, end}) => `${rest.slice(0, index)} ${rest.slice(end)}`, text);
	const said = withoutBeginning(plain.replaceAll(/\s+/g, ' ').replace(joining, '').trim())
		.replace(/[>≥]\s?(?=\d)/u, 'longer than ')
		.replace(/\s(?:for\s)?(?:over|exceeding|exceeds?)\s(?=\d)/iu, ' longer than ');
	const own = [...new Set(mentions.flatMap((mention) => mention.levels))];
	const [time, ...others] = durationsIn(said);
	const kind = kindOfCondition(said, levels);
	const after = time && others.length === 0 && time.ms > 0 ? ({at: 'after', ms: time.ms} as const) : undefined;
	if (kind.is === 'silence') return {levels: own, timing: after, onSilence: true};
	if (kind.is === 'lasting') return {levels: own, timing: after, onSilence: false};
	if (kind.is === 'no-progress')
		return {levels: own, timing: kind.ms === undefined ? undefined : {at: 'no-progress', ms: kind.ms}, onSilence: false};
	return {levels: own, timing: kind.is === 'reported' ? {at: 'reported', what: said.toLowerCase()} : undefined, onSilence: false};
}

/** What joins severities, and is left where they stood. */
const joining = /^(?:[\s/,&+]|(?:and|or|und|oder)(?=\s))*(?:incidents?\s(?=for|longer))?/iu;
