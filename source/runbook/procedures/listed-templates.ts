import {type List, pathOf, type Section} from '../markdown/markdown.ts';
import {labelled} from '../words/labelled.ts';
import {chapters} from './template-purposes.ts';

type Listed = {readonly text: string; readonly above: string; readonly line: number};

/**
 * "## Templates" above "- A, opening: {system} is down since {time}. Lead: {lead}": each item of such a list is a message behind its name. None where one
 * of them is anything else: "Don't promise a time" is no message, and must not be lost among them.
 */
export function listedIn(section: Section, list: List, placeholdersIn: (text: string) => readonly string[]): readonly Listed[] {
	const isOfMessages = [list.lead.replace(/:$/, ''), ...pathOf(section)].some((title) => chapters.test(title.trim()));
	if (!isOfMessages) return [];
	const found = list.items.map(({text, line, blocks}): Listed | undefined => {
		const whole = text.replaceAll('\n', ' ');
		const below = blocks.flatMap((block) =>
			block.is === 'words' ? [block.text] : block.is === 'code' ? [block.lines.join('\n').trim()] : [],
		);
		const own = below.length > 0 ? {label: whole.replace(/:$/, ''), text: below.join('\n\n')} : labelled(whole);
		const [, quoted] = /^["“„«](.+)["“”»]\.?$/su.exec(own.text) ?? [];
		const said = quoted ?? own.text;
		const isMessage = said.split(/\s+/).length >= fewestWords && (quoted !== undefined || placeholdersIn(said).length > 0);
		return own.label !== '' && own.label.length <= mostOfName && isMessage ? {text: said, above: own.label, line} : undefined;
	});
	return found.every((one) => one !== undefined) ? found : [];
}

/** Of a message; `templates/first-{name}.md` is where one is. */
const fewestWords = 3;
/** Characters. */
const mostOfName = 60;
