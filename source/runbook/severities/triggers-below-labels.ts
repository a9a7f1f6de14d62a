import {escalating} from '../calls/says-escalation.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block, Item, List, Section} from '../markdown/markdown.ts';
import {bulletKind} from '../statements/bullets.ts';
import type {Statement} from '../statements/statements.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {acting, criteria} from '../words/heading-kinds.ts';

/** What makes an incident one of a severity, below or behind a label among its facts. */
export type LabelledTriggers = {
	readonly level: Level;
	readonly section: Section;
	readonly block: Block;
	readonly items: readonly Item[];
};

/**
 * "**Declare a Sev 1 when any of these holds:**" with a list below it, "**Declare a Sev 3 when:** reviews are down" among the facts of a severity;
 * undefined for anything else.
 */
export function triggersBelowLabel(statement: Statement): LabelledTriggers | undefined {
	const {from, levels, label, text, block, section, line} = statement;
	const [level, ...others] = levels;
	if (ofSteps.test(section.title)) return undefined;
	if (from !== 'item' || !level || others.length > 0 || block.is !== 'list' || block.ordered) return undefined;
	if (label !== '') {
		if (!isOfTriggers(label) || text.endsWith(':') || bulletKind({text, task: false, codes: []}) === 'step') return undefined;
		return {
			level,
			section,
			block,
			items: [{line, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, task: false, codes: [], strong: '', blocks: []}],
		};
	}

	if (!text.endsWith(':') || !isOfTriggers(text.slice(0, -1))) return undefined;
	const below = itemAt(block, line)?.blocks ?? [];
	const items = below.flatMap((inner) => (inner.is === 'list' && !inner.ordered ? inner.items : []));
	return items.length > 0 ? {level, section, block, items} : undefined;
}

/** The item of a line, however deep in the list it stands. */
function itemAt({items}: List, line: number): Item | undefined {
	for (const item of items) {
		if (item.line === line) return item;
		const within = item.blocks.map((inner) => (inner.is === 'list' ? itemAt(inner, line) : undefined)).find((found) => found);
		if (within) return within;
	}

	return undefined;
}

/** Below such a heading a label is of a step, or of what comes after. */
const ofSteps =
	/procedure|playbook|steps?(?!\p{L})|checklist|review|post-?mortem|template|contact|escalat|what to do|working through|vorgehen|ablauf|schritte|nachbe|vorlage|kontakt|eskal/iu;

/** "Triggers", "Declare it when any of these holds": a label below which it stands what makes an incident one of a severity. */
export function isOfTriggers(said: string): boolean {
	const label = said.trim().replace(/:$/, '');
	return (
		label.length <= mostCharacters &&
		(criteria.test(label) || oneHolds.test(label) || makesIt.test(label)) &&
		!examples.test(label) &&
		!elsewhere.test(label) &&
		!acting.test(label) &&
		!escalating.test(label) &&
		!isCalledCaption(label)
	);
}

const mostCharacters = 80;
const oneHolds =
	/(?<!\p{L})(?:any|one|either|eines?|mindestens eine[rs]?)(?: or more)?\s(?:of (?:these|those|them|the following)|davon|der folgenden(?: \p{L}+)?)\s?(?:holds?|appl(?:y|ies)|(?:is|are) (?:true|met)|happens?|zutrifft|gilt|vorliegt|erfüllt ist|eintritt)?$/iu;
/** "Any of these makes it a P0", "One of these is enough", "Jeder dieser Punkte macht daraus einen Notfall". */
const makesIt =
	/^(?:(?:any|each|every|either|one|just one|a single one)(?: (?:one )?of (?:these|those|them|the (?:following|below)))?\s(?:makes? (?:it|this|that|an incident)(?!\p{L})|(?:is|will be) (?:enough|sufficient)|(?:is|means) an?\s|suffices|qualifies)|(?:jede[rs]?|eine[rs]?|schon eine[rs]?)\s(?:davon|(?:dieser|der folgenden)(?:\s\p{L}+)?)\s(?:macht (?:es|sie|daraus|den vorfall|die störung)(?!\p{L})|genügt|reicht|ist eine?\s|bedeutet))[^:.]{0,30}$/iu;
/** Of a severity that is no more, or somebody who hears. */
const elsewhere =
	/(?<!\p{L})(?:clos\p{L}*|resol\p{L}*|stand(?:ing)? down|end(?:s|ed|ing)?|over|downgrad\p{L}*|lower\p{L}*|de-?escalat\p{L}*|exit|post-?mortem|reviews?|updates?|meeting|call|page|wake|tell|ring|phone|notify|inform|alert|restart|roll ?back|schließ\p{L}*|geschlossen|beend\p{L}*|herab\p{L}*|aufheb\p{L}*|entwarn\p{L}*|nachbesprech\p{L}*)(?!\p{L})/iu;
/** What is said of a severity by example is what it is like, and nothing that makes an incident one for certain. */
const examples = /example|beispiel|exempl|ejemplo|sympt/iu;
