import type {Level} from '../levels/level-finder.ts';
import {limitIn} from '../limits.ts';
import type {Block, Item, List, Section} from '../markdown/markdown.ts';
import {saysNoCommander} from '../people/commander-sentences.ts';
import {whetherHeld} from '../reviews/review-parts.ts';
import {bulletsOf, declaredWhen} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {criteria} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, slugOf} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';

export function addTriggers(reading: Reading, level: Level, section: Section, block: Block, items: readonly Item[]): void {
	const draft = reading.draftOf(level);
	const isExample = ofExamples.test(section.title) || (block.is === 'list' && ofExamples.test(block.lead));
	for (const item of items) {
		// "…, or" before the next one.
		const whole = item.text.replaceAll('\n', ' ').replace(/[,;]\s(?:or|oder|and|und)$/iu, '');
		const {label, text} = labelled(declaredWhen(whole) ?? whole);
		if (text === '' || text.endsWith(':') || (!criteria.test(section.title) && isFact(label))) continue;
		if (isReaction(text)) {
			for (const statement of reading.index.at(item.line)) reading.left.add(statement);
			continue;
		}

		// An item that names its severity is read as a sentence, too.
		const source = reading.source(section, item.line, draft.id);
		if (reading.hasTrigger(level, text, source)) continue;
		const limit = isExample ? undefined : limitIn(item.text);
		const name = label === '' ? text : label;
		reading.addTrigger(level, {
			id: reading.uniqueId(`${draft.id}/${slugOf(name)}`),
			name,
			text,
			...(limit ? {limit} : {}),
			source,
		});
		reading.note('trigger', `${draft.id}: ${name}${limit ? `, measured (${limitWords(limit)})` : ''}`, item.line, block);
	}
}

/** "Example scenarios:" above "API latency 5x normal": what it was like once, and no figure from which on it is one. */
const ofExamples =
	/^\W*(?:(?:some|typical|common|more|einige|typische)\s)?(?:examples?|beispiele?|exemples?|ejemplos?)(?!\p{L})(?! of (?:when|what))/iu;

/** "CTO notified", "all hands on deck", "can wait until the morning": what happens then makes no incident. */
function isReaction(text: string): boolean {
	const [, who = ''] =
		/^(.{2,40}?)\s(?:(?:is|are|wird|werden)\s)?(?:notified|informed|called|paged|alerted|told|informiert|benachrichtigt|alarmiert|angerufen)\.?$/iu.exec(
			text,
		) ?? [];
	return (who !== '' && namesPosition(who)) || reaction.test(text);
}

const reaction =
	/^(?:[^,;.]{2,40}?\s(?:(?:is|are)\s(?:handled|worked on|dealt with|fixed|looked after)\s(?:by|as)\s|(?:bearbeitet|übernimmt|behebt|erledigt|löst)\s(?:das|der|die)\s)|all hands(?: on deck)?|(?:picked up|looked at|answered|handled|worked on)\s(?:by|within|in|the|on|during)(?!\p{L})|(?:nothing|nobody|no one)\s(?:goes|is|hears|gets|needs)(?!\p{L})|(?:wird|werden)\s(?:am|bis|innerhalb)\s|everybody on deck|alle mann(?: an deck)?|(?:it )?can (?:be (?:addressed|handled|fixed|dealt with)|wait)(?!\p{L})|kann (?:warten|bis)(?!\p{L})|(?:fix|handled?|addressed?) (?:in|during|within) (?:normal |regular )?(?:business|working) hours)/iu;

/** Of plain bullets those that make an incident; what is to be done is a step of the procedure. Where words do not tell, it is said. */
export function plainTriggers(reading: Reading, {id}: Level, list: List): readonly Item[] {
	const facts = list.items.filter(
		({text, blocks}) =>
			isFact(labelled(text).label) ||
			isTitledOrder(text) ||
			saysHowSoon(text) ||
			saysNoCommander(text) ||
			// "Ticket" is where it is written down.
			isWrittenDown(text) ||
			whetherHeld(text) !== undefined ||
			isCadence(text) ||
			nobodyHears.test(text) ||
			(text.endsWith(':') && blocks.length > 0),
	);
	const {triggers, untold} = bulletsOf({items: list.items.filter((item) => !facts.includes(item))});
	for (const {text, line} of untold)
		reading.remarks.add(
			`${id}, line ${line}: it cannot be told whether "${text.replaceAll('\n', ' ').slice(0, 60)}" is a trigger or a step; it is read as a trigger.`,
		);
	return list.items.filter((item) => triggers.includes(item) || untold.includes(item));
}

/** "No customer updates": who hears, and no trigger. */
const nobodyHears =
	/^(?:no|keine)\s(?:[\p{L}-]+\s){0,2}(?:updates?|posts?|communications?|announcements?|status ?page|\p{L}*meldung(?:en)?|statusseite)(?=$|[,.;]|\s(?:and|or|und|oder)\s)/iu;

export const answering =
	/^(?:respon[ds]\w*|acknowledg\w*|ack|reaktion\p{L}*|annahme|(?:some(?:body|one)|one of us|we)\s(?:will\s)?(?:looks?|takes? a look|answers?|responds?|reacts?|picks? (?:it )?up|is)|jemand\s(?:schaut|sieht|reagiert|antwortet|ist)|(?:am|bis zum)\s(?:nächsten|folgenden)\s\p{L}+\s(?:schaut|sieht|wird))(?!\p{L})/iu;

/** "Respond within 5 minutes": how soon it is answered, and no trigger. */
export function saysHowSoon(text: string): boolean {
	return answering.test(text) && durationsIn(text).length > 0;
}

/** "Maintenance window: consider to open one": what to do behind a title is no trigger, and no step beside facts either. */
function isTitledOrder(said: string): boolean {
	const {label, text} = labelled(said);
	return label !== '' && /^(?:consider|initiate|discuss)\s/iu.test(text);
}

/** "Response Time: 15 minutes" among the bullets is no trigger. */
export function isFact(label: string): boolean {
	return (
		isCalledCaption(label) ||
		/respon|acknowledg|resol|escalat|update|communicat|cadence|definition|description|impact|example|notif|\bsla\b|review|post-?mortem|commander|owner|on-?call|team|action|status ?page|statusseite|reaktion|eskalation|beispiel|beschreibung|auswirkung|bearbeit|zuständig|verantwort|benachrichtig|einsatzleit|kundeninfo|kundenmeldung|(?:status|interne )meldung|nachbesprech|nachbereit|handl(?:ed|ing)|^(?:answers?|answered|antwort|ack|ic|lead(?:er)?|comms?|kommunikation|contacts?|channels?|bridge|page|call|alert|notify|steps?|procedure|what to do|vorgehen|schritte)$/i.test(
			label,
		)
	);
}

function limitWords({measure, from, below, forMs}: NonNullable<ReturnType<typeof limitIn>>): string {
	const bounds = `${from}${below === undefined ? ' or more' : ` to ${below}`}`;
	return `${measure} ${bounds}${forMs > 0 ? ` for ${forMs / 60_000} min` : ''}`;
}
