import {pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {chapters} from './template-purposes.ts';

type Message = {readonly text: string; readonly above: string; readonly line: number};

/** "Status page, opening: "Some of you cannot …"": what it is for, and all of the message in quotation marks. */
const titled = /^(?<title>[^:"“”„«»]{3,80}?)\s?:\s+["“„«](?<message>[^"“”„«»]+)["“”»]\.?$/su;
const ofMessages = /template|message|wording|form of words|vorlage|nachricht|wortlaut|textbaustein|mustertext|mitteilung/iu;

/** Paragraphs in a chapter of messages of which each is one, with its title: none of them goes on with the one before. Empty where any of them is none. */
export function titledMessages(section: Section, run: readonly Words[]): ReadonlyMap<Words, Message> {
	const isInChapter = ofMessages.test(section.title) || pathOf(section).some((title) => chapters.test(title));
	if (!isInChapter || run.length < 2) return new Map();
	const each = run.flatMap((block): ReadonlyArray<readonly [Words, Message]> => {
		const {title, message} = titled.exec(block.text.trim())?.groups ?? {};
		return title === undefined || message === undefined ? [] : [[block, {text: message.trim(), above: title.trim(), line: block.line}]];
	});
	return each.length === run.length ? new Map(each) : new Map();
}
