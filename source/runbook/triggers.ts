import {limitIn} from './limits.ts';
import type {Block, Item, Section} from './markdown.ts';
import type {Reading} from './reading.ts';
import {labelled, type Statement} from './statements.ts';
import {slugOf} from './words.ts';

const criteria =
	/trigger|criteri|when (?:to|is it)|wann ist|conditions?|auslöser|kriteri|anzeichen|symptom|examples?|critère|déclench|criterio/iu;
const somethingElse =
	/procedure|what to do|response|escalat|eskalat|contact|role|review|post|communicat|update|checklist|playbook|action|step|vorgehen|ablauf|team|after/iu;

/** Reads the lists of what makes an incident one of a severity. */
export function readTriggers(reading: Reading, statements: readonly Statement[]): void {
	const lists = new Set<Block>();
	for (const {from, block, levels, ownLevels, section} of statements) {
		if (from !== 'item' || block.is !== 'list' || levels.length !== 1 || ownLevels || lists.has(block)) continue;
		lists.add(block);
		const [level] = levels;
		if (!level || !isCriteria(reading, section, block.lead)) continue;
		const draft = reading.draftOf(level);
		for (const item of block.items) {
			const {label, text} = labelled(item.text.replaceAll('\n', ' '));
			if (text === '' || text.endsWith(':') || (!criteria.test(section.title) && isFact(label))) continue;
			const limit = limitIn(item.text);
			const name = label === '' ? text : label;
			draft.triggers.push({
				id: reading.uniqueId(`${draft.id}/${slugOf(name)}`),
				name,
				text,
				...(limit ? {limit} : {}),
				source: reading.source(section, item.line, draft.id),
			});
			reading.note('trigger', `${draft.id}: ${name}${limit ? `, measured (${limitWords(limit)})` : ''}`, item.line, block);
		}
	}
}

/** A list under a heading for triggers, or the plain bullets right under the heading of a severity. */
function isCriteria(reading: Reading, section: Section, lead: string): boolean {
	const near = `${section.title} ${lead}`;
	if (criteria.test(near) && !/escalat|eskalat/i.test(near)) return true;
	if (somethingElse.test(near)) return false;
	// "### P0 - Critical" with bullets, in a chapter on severities.
	const isOwn = reading.levels.in(section.title).length === 1;
	const list = section.blocks.find((block) => block.is === 'list');
	return isOwn && list?.is === 'list' && !list.ordered && !list.items.every((item: Item) => labelled(item.text).label !== '');
}

/** "Response Time: 15 minutes" among the bullets is no trigger. */
function isFact(label: string): boolean {
	return /respon|acknowledg|resol|escalat|update|communicat|cadence|definition|description|impact|example|notif|sla|review|commander|owner|on-?call|team|action|reaktion|eskalation|^(?:page|call|alert|notify|steps?|procedure|what to do|vorgehen|schritte)$/i.test(
		label,
	);
}

function limitWords({measure, from, below, forMs}: NonNullable<ReturnType<typeof limitIn>>): string {
	const bounds = `${from}${below === undefined ? ' or more' : ` to ${below}`}`;
	return `${measure} ${bounds}${forMs > 0 ? ` for ${forMs / 60_000} min` : ''}`;
}
