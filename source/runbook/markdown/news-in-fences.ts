import {withListsInFences} from './lists-in-fences.ts';
import {pathOf, type Section} from './markdown.ts';

const arrow = /^\s*(?:→|⇒|->|=>|-->|↳|└─*>?)\s+(?=\p{L})/u;
const plainText: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext']);
const ofNews = /communicat|kommunik|updates?(?!\p{L})|stakeholder|meldung|information/iu;
/** Who is called one after the other is drawn so as well. */
const ofCalls = /escalat|eskal|on-?call|template|vorlage|example|beispiel/iu;
const howOften = /(?<!\p{L})(?:every|each|alle)\s\d|(?<!\p{L})(?:hourly|stündlich)(?!\p{L})/iu;

/**
 * "Incident detected" above "→ First notice within 2 min" and "→ Status update every 15 min (P0) / 30 min (P1)", fenced below a heading on communication:
 * what is told when. It becomes a list, in place; without a line that says how often it stays code.
 */
export function withNewsInFences(root: Section): Section {
	return withListsInFences(root, {
		languages: plainText,
		begins: /^\s*(?:\p{Lu}|→|⇒|->|=>)/u,
		isWritten(section, lead) {
			const above = `${pathOf(section).slice(-1).join(' ')} ${lead}`;
			return !ofNews.test(above) || ofCalls.test(above);
		},
		add(items, text, line) {
			const said = text.replace(arrow, '').trim();
			// What sets it off stands first.
			if (said === text.trim()) return items.length === 0 && said.length <= mostOfEvent;
			items.push({line, text: said, task: false, codes: [], strong: '', blocks: []});
			return true;
		},
		fits: (items) => items.some(({text}) => howOften.test(text)),
	});
}

const mostOfEvent = 60;
