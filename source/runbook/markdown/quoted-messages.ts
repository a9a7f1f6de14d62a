import {type Block, pathOf, type Section} from './markdown.ts';

/** What stands above a quote: the message, the entry or the wording that it is. */
const saying =
	/template|message|mail|posts?(?!\p{L})|text|tweet|banner|announcement|notice|wording|form of words|example|sample|entr(?:y|ies)|(?<!\p{L})(?:say|write|read|send)s?(?!\p{L})|vorlage|nachricht|meldung|mitteilung|anschreiben|durchsage|aushang|wortlaut|baustein|beispiel|muster|eintrag|(?<!\p{L})(?:lautet|schreib\p{L}*)(?!\p{L})/iu;
/** A chapter of nothing but messages. */
const chapters =
	/template|vorlage|textbaustein|mustertext|boilerplate|(?:canned|sample|example|draft) (?:messages?|mails?|e-?mails?|responses?)|beispielmeldung/iu;
/** Whoever writes speaks to those who wait. */
const speaking =
	/(?<!\p{L})(?:we|our|i)(?!\p{L}).*(?<!\p{L})(?:you|your)(?!\p{L})|(?<!\p{L})(?:[Ww]ir|[Uu]nsere?)(?!\p{L}).*(?<!\p{L})(?:Sie|Ihnen|Ihre?|euch)(?!\p{L})|(?:we are sorry|we apologi[sz]e|wir bitten um (?:entschuldigung|verständnis))/isu;

/** Quotes in which somebody is told something, or that show what an entry looks like: what they say is no rule. */
export function quotedMessages(sections: readonly Section[]): ReadonlySet<Block> {
	const found = new Set<Block>();
	for (const section of sections) {
		const isInChapter = pathOf(section).some((title) => chapters.test(title));
		let before: Block | undefined;
		for (const block of section.blocks) {
			if (block.is === 'words' && block.quoted) {
				const isLed = block.lead.endsWith(':') && saying.test(block.lead);
				const isOn = before?.is === 'words' && before.quoted && found.has(before);
				if (isInChapter || isLed || isOn || speaking.test(block.text)) found.add(block);
			}

			before = block;
		}
	}

	return found;
}
