import {pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {chapters} from './template-purposes.ts';

type Message = {
	readonly text: string;
	readonly above: string;
	readonly line: number;
	/** What the paragraph says behind the message: "If bookings are affected, that sentence is left out." */
	readonly beside: string;
};

/** "Status page, opening: "Some of you cannot …"": what it is for, and all of the message in quotation marks. */
const titled = /^(?<title>[^:"“”„«»]{3,80}?)\s?:\s+["“„«](?<message>[^"“”„«»]+)["“”»]\.?(?<beside>\s[\s\S]*)?$/u;
/** "The closing notice reads": by its verb what stands behind it is a message, also where it is the only one, or more is said of it. */
const reading = /\s(?:reads|says|goes|is|lautet|heißt)$/iu;
const ofMessages = /template|message|wording|form of words|vorlage|nachricht|wortlaut|textbaustein|mustertext|mitteilung/iu;

/** Paragraphs in a chapter of messages of which each is one, with its title: none of them goes on with the one before. Empty where any of them is none. */
export function titledMessages(section: Section, run: readonly Words[]): ReadonlyMap<Words, Message> {
	const isInChapter = ofMessages.test(section.title) || pathOf(section).some((title) => chapters.test(title));
	if (!isInChapter) return new Map();
	const each = run.flatMap((block): ReadonlyArray<readonly [Words, Message]> => {
		const {title = '', message, beside = ''} = titled.exec(block.text.trim())?.groups ?? {};
		const above = title.trim().replace(reading, '');
		const isSaid = above !== title.trim();
		if (message === undefined || (beside !== '' && !isSaid) || (run.length < 2 && !isSaid)) return [];
		return [[block, {text: message.trim(), above, line: block.line, beside: beside.trim().replaceAll('\n', ' ')}]];
	});
	return each.length === run.length ? new Map(each) : new Map();
}
