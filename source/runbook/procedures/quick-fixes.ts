import {type Code, type Item, type List, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {isScript, shellItems} from '../markdown/shell.ts';
import {notActing} from '../words/heading-kinds.ts';

/** What is typed in one case, and in which. */
export type QuickFix = {
	readonly section: Section;
	readonly when: string;
	readonly commands: readonly string[];
	readonly codes: readonly Code[];
	/** The paragraph that says when. */
	readonly said: Words;
};

const condition =
	/^(?:when to (?:use|do|run|apply)(?: it| this)?|use (?:it |this )?(?:when|if|for)|applies (?:when|to)|when|wann(?: anwenden)?|anwend(?:en|ung)(?:,? wenn| bei)?|einsatz(?: bei|fall)?|verwenden(?:,? wenn| bei)?|nutzen(?:,? wenn| bei)?)\s?:\s+(\S[\s\S]*)$/iu;

/**
 * "### Roll back the last release" over a block of what is typed and "When to use: …": what may be done in that case, whatever else is done at a
 * severity. Undefined where a section holds anything else, or nothing that is typed.
 */
export function quickFix(section: Section): QuickFix | undefined {
	const {title, depth, parent, blocks, sections} = section;
	if (depth === 0 || !parent || sections.length > 0 || notActing.test(pathOf(parent).join(' › ')) || ofPapers.test(title)) return undefined;
	const codes = blocks.filter((block) => block.is === 'code');
	const [said, ...others] = blocks.filter((block) => block.is === 'words');
	const when = said && condition.exec(said.text.replaceAll('\n', ' '))?.[1];
	if (!said || when === undefined || others.length > 0 || codes.length === 0 || codes.length + 1 < blocks.length) return undefined;
	const commands = codes.flatMap(typedIn);
	return commands.length === 0 ? undefined : {section, when: when.replace(/\.$/, ''), commands, codes, said};
}

/** Under such a heading stands what is written, or what is done once. */
const ofPapers = /template|example|message|vorlage|beispiel|nachricht|install|set-?up|einricht|post-?mortem|report/iu;

/** Those of a chapter as the steps of one list: each keeps its heading and its case as its text. */
export function listOfFixes(chapter: Section, fixes: readonly QuickFix[]): List {
	const items = fixes.map(({section, when, codes}): Item => {
		const {title, line} = section;
		return {line, text: `${title} – when: ${when}`, task: false, codes: [], strong: '', blocks: codes};
	});
	return {is: 'list', ordered: true, items, line: chapter.line, lead: '', section: chapter};
}

/** Without its comments; empty where it is of no language that is typed. */
function typedIn({language, lines}: Code): readonly string[] {
	if (/^(?:sql|psql|mysql|pgsql|postgresql)$/.test(language))
		return lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('--'));
	if (!isScript(language, lines)) return [];
	return shellItems(lines).flatMap((item) => (item.is === 'command' ? [item.text] : []));
}
