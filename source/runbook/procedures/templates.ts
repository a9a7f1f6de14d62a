import {type Block, type Code, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isCommand, isScript, shellItems} from '../markdown/shell.ts';
import type {Template} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import {barePlaceholdersIn, hasJoinedPlaceholders} from '../words/bare-placeholders.ts';
import {matchesIn} from '../words/matches.ts';
import {titleOf} from '../words/titles.ts';
import {slugOf} from '../words/words.ts';
import {listedIn} from './listed-templates.ts';
import {tabledIn} from './tabled-templates.ts';
import {begun, chapters, greeting, purposeOf} from './template-purposes.ts';
import {titledMessages} from './titled-messages.ts';

export type Candidate = {readonly text: string; readonly above: string; readonly line: number; readonly beside?: string};

/** A message that the team prepares, and where it stands. */
export type FoundTemplate = {
	readonly template: Omit<Template, 'source'>;
	readonly section: Section;
	readonly line: number;
	readonly block: Block;
	/** The paragraphs or the list that it is made of; none where it is fenced, or part of a sentence. */
	readonly paragraphs: readonly Block[];
	/** What is said of it besides; empty where nothing is. */
	readonly beside: string;
};

/** Finds fenced text, text between triple quotes in a script, mails written by a script, and paragraphs under a heading for messages. */
export function findTemplates(sections: readonly Section[]): readonly FoundTemplate[] {
	const found: FoundTemplate[] = [];
	const add = (section: Section, block: Block, {text, above: said, line, beside = ''}: Candidate, paragraphs: readonly Block[] = []) => {
		const above = captionOf(said) || section.title;
		const context = `${block.lead} ${above} ${section.title}`;
		// "Duty lead: [number]" below "Contacts" is nothing to send.
		if (ofNumbers.test(section.title) && text.split('\n').every((row) => /^\s*(?:$|#|[^:]{2,40}:\s*\S)/u.test(row)) && !begun.test(text))
			return;
		const marked = placeholdersIn(text);
		const isSaid = begun.test(text) || /template|message|e-?mail|vorlage|announcement/i.test(context);
		const isBare = (block.is === 'words' && block.quoted) || ((isSaid || isInChapter(section)) && hasJoinedPlaceholders(text));
		const placeholders = marked.length === 0 && isBare ? [...barePlaceholdersIn(text)] : marked;
		if (isChat(text) || isOfChatCommands(text) || (placeholders.length === 0 && isFilledIn(text))) return;
		if (placeholders.length === 0 && !isSaid) return;
		// "Here's an example sitrep:" of one incident, with nothing to fill in, is none to send.
		if (placeholders.length === 0 && example.test(above) && !chapters.test(section.title)) return;
		const isFree = (wanted: string) => wanted !== '' && !found.some(({template}) => template.id === wanted);
		const id = [purposeOf({above, context, text, section}), slugOf(titleOf(above))].find(isFree);
		if (id !== undefined) found.push({template: {id, name: titleOf(above), text, placeholders}, section, line, block, paragraphs, beside});
	};
	for (const section of sections) {
		for (const block of section.blocks)
			if (block.is === 'code') for (const candidate of candidatesIn(block)) add(section, block, candidate);
		for (const run of runsOf(section)) {
			const [block] = run;
			const each = titledMessages(section, run);
			for (const [paragraph, candidate] of each) add(section, paragraph, candidate, [paragraph]);
			const candidate = block && each.size === 0 ? quotedIn(section, block, run) : undefined;
			if (block && candidate) add(section, block, candidate, run);
		}

		for (const block of section.blocks)
			if (block.is === 'list') for (const candidate of listedIn(section, block, placeholdersIn)) add(section, block, candidate, [block]);

		for (const block of section.blocks)
			if (block.is === 'table') for (const candidate of tabledIn(section, block, placeholdersIn)) add(section, block, candidate, [block]);

		for (const block of section.blocks) {
			const said = block.is === 'words' ? [block] : block.is === 'list' ? block.items : [];
			for (const {text, codes, line} of said)
				for (const code of codes) {
					const above = sayingIn(text.slice(0, text.indexOf(code)));
					if (above !== undefined && isMessage(code)) add(section, block, {text: code, above, line});
				}
		}
	}

	return found;
}

/** The messages for the room, each with its place. */
export function readTemplates(reading: Reading, found: readonly FoundTemplate[]): Template[] {
	return found.map(({template, section, line, block, paragraphs, beside}) => {
		const text = `${template.id}, ${template.placeholders.length} to fill in`;
		reading.note('template', text, line, block);
		if (beside !== '') reading.remarks.add(`Line ${line}: "${beside.replace(/\.$/, '')}" is not kept: a message is shown as it stands.`);
		for (const other of paragraphs) {
			reading.used.add(other);
			reading.book('template', other.is === 'words' ? `${text}: ${other.text}` : text, {line: other.line, block: other});
		}

		return {...template, source: reading.source(section, line)};
	});
}

/** "Started: 2026-03-31 09:15 … 09:18 - pool exhausted": the message of one incident that was. */
function isFilledIn(text: string): boolean {
	return /(?<!\d)20\d\d-\d\d-\d\d(?!\d)/.test(text) && (text.match(/(?<!\d)\d{1,2}:\d\d(?!\d)/g)?.length ?? 0) >= 2;
}

/** "maria> We are back": what people said to each other, line by line, is none to send. */
function isChat(text: string): boolean {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	return (
		lines.filter((line) => /^\s*(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s)?<?@?[\p{L}\d_.-]{2,20}>\s+\S/u.test(line)).length * 2 > lines.length
	);
}

/** "/incident create [title]", "/pd trigger [service]": what is typed into a chat, and no message. */
function isOfChatCommands(text: string): boolean {
	const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
	return lines.length > 0 && lines.every((line) => /^\s*[/!]\p{L}[\w-]*(?:\s|$)/u.test(line));
}

/** Of a whole paragraph the last sentence stands directly above: "… Here's an example". */
function captionOf(above: string): string {
	if (above.length <= mostOfCaption) return above;
	const last = sentencesOf(above).at(-1)?.text ?? above;
	// "Internal (the Teams channel and the mailing list …):" is cut nowhere in a bracket.
	const plain = last.length <= mostOfCaption ? last : last.replaceAll(/\s?\([^()]*\)/gu, '');
	return plain.slice(0, mostOfCaption);
}

/** Characters. */
const mostOfCaption = 80;

const ofNumbers = /contacts?$|kontakte$|(?:phone|telephone) (?:numbers|list)|rufnummern|contacts d['’]urgence/iu;

const example =
	/(?<!\p{L})(?:an?|one|the following|this)\s(?:short\s|good\s|real\s)?example(?!\p{L})|^(?:for )?examples?(?:\s\p{L}+)?:$|(?<!\p{L})(?:ein|zum|als) beispiel(?!\p{L})/iu;

const titled =
	/template|message|mail|vorlage|announcement|nachricht|statement|notice|wording|form of words|mitteilung|anschreiben|durchsage|aushang|mustertext|wortlaut|textbaustein/iu;

/** A message in a quote, or in paragraphs under a heading for one; it has something to fill in. In a chapter of messages it is one as it stands. */
function quotedIn(section: Section, {quoted, lead, line}: Words, run: readonly Words[]): Candidate | undefined {
	const {title} = section;
	const isTitled = titled.test(`${title} ${lead}`);
	const isOfMessages = isInChapter(section);
	if (!quoted && !isTitled && !isOfMessages) return undefined;
	const text = run.map(({text: paragraph}) => paragraph).join('\n\n');
	if (callout.test(text) && !isTitled && !lead.endsWith(':')) return undefined;
	if (isOfMessages && (begun.test(text) || greeting.test(text))) return {text, above: title, line};
	// "[words]" in a sentence are a link or an aside.
	const isToFill =
		placeholdersIn(text.replaceAll(/\[[^[\]]*\]/g, ' ')).length > 0 ||
		(quoted && lead.endsWith(':') && (placeholdersIn(text).length >= 2 || barePlaceholdersIn(text).length > 0));
	// The line above says what it is for, where it is one.
	const above = quoted && lead.endsWith(':') && lead.length <= mostOfLead ? lead.replace(/:$/, '') : title;
	return isToFill || (quoted && isTitled) ? {text, above, line} : undefined;
}

/** It stands below a heading of nothing but messages. */
function isInChapter(section: Section): boolean {
	return pathOf(section)
		.slice(0, -1)
		.some((chapter) => chapters.test(chapter));
}

/** "> Note: …" is for whoever reads the page. */
const callout =
	/^\W{0,4}(?:note|nb|n\.b\.|hint|tip|important|warning|caution|remember|hinweis|achtung|wichtig|tipp|merke|remarque|nota)(?:\]|\*{0,2}:)/iu;

/** Characters of a line above a message. */
const mostOfLead = 60;

/** "For the banner: `…`", "Use this format: `…`": what a message in a sentence is for, in the words before it. */
function sayingIn(before: string): string | undefined {
	const [, words = ''] =
		/(?:^|[.;,]\s)(?:(?:and|und)\s)?(?:for\s(?:the\s)?|für\s(?:den|die|das)\s)?([^.,;:]{3,60}):\s*$/u.exec(before) ?? [];
	return saying.test(words) ? words : undefined;
}

const saying = /template|message|format|banner|wording|text|notice|announcement|vorlage|nachricht|meldung|wortlaut|hinweis/iu;

/** Words in code with something to fill in; a command and the name of a channel are none. */
function isMessage(code: string): boolean {
	return code.trim().split(/\s+/).length >= 3 && !isCommand(code) && placeholdersIn(code).length > 0;
}

/** The paragraphs that go on from one to the next, all of a quote or none of them. */
function runsOf({blocks}: Section): ReadonlyArray<readonly Words[]> {
	const runs: Words[][] = [];
	let before: Block | undefined;
	for (const block of blocks) {
		if (block.is === 'words') {
			if (before?.is === 'words' && before.quoted === block.quoted) runs.at(-1)?.push(block);
			else runs.push([block]);
		}

		before = block;
	}

	return runs;
}

function candidatesIn(block: Code): Candidate[] {
	const isQuoted = block.lines.some((line) => line.trim() === '"""');
	if (!isQuoted && !isScript(block.language, block.lines)) {
		// Source code and settings are no messages.
		if (!['', 'text', 'txt', 'markdown', 'md', 'plain', 'plaintext', 'email', 'slack'].includes(block.language)) return [];
		return [{text: block.lines.join('\n').trim(), above: block.lead, line: block.line}];
	}

	const found: Candidate[] = [];
	let above = '';
	for (const item of shellItems(block.lines)) {
		if (item.is === 'comment') above = item.text;
		else if (item.is === 'template' && item.text.trim() !== '') found.push({text: item.text.trim(), above, line: block.line + item.line});
		else {
			const mail = /<<-?\s*['"]?(\w+)['"]?[^\n]*\n([\s\S]*)\n\s*\1$/.exec(item.text)?.[2];
			if (mail !== undefined && /^(?:Subject:|Dear )/m.test(mail)) found.push({text: mail.trim(), above, line: block.line + item.line + 1});
		}
	}

	return found;
}

/** "$NAME", "${NAME}", "$(command)", "{{name}}", "{name}", "<name>", "[words]", and the field before "TBD". */
const placeholder =
	/\$\((?<command>[^()\n]{1,60})\)|\$\{?(?<variable>[A-Za-z_]\w{0,60})\}?|\{\{\s*(?<double>[^{}\n]{1,60}?)\s*\}\}|\{(?<single>[\p{L}_][\p{L}\p{N}_ .-]{0,60})\}|\[(?!<[^<>\n]+>\])(?<words>[^[\]{}$\n]{2,80})\](?!\()|<(?<angle>\p{L}[\p{L}\p{N}_ .|/-]{0,60})>|^[ \t]*[-*]?[ \t]*(?<field>[^:\n]{1,60}):[ \t]*TBD\b/gmu;

/** "[Investigating] Payments are slow": the state that a message begins with is no name to fill in; "[Investigating|Resolved]" is. */
const state =
	/^(?:(?:p|s|sev|prio(?:rity)?|severity)[ -]?\d|investigating|identified|monitoring|mitigated|mitigating|resolved|update|maintenance|scheduled|degraded|outage|incident|urgent|action required|in (?:untersuchung|bearbeitung)|untersuchung|identifiziert|beobachtung|behoben|gelöst|störung|entwarnung|sit-?rep|enquête|identifié|résolu|en cours)$/iu;

/** "Subject: [Acme] Outage – {service}": where other marks say what is to be filled in, brackets at the head of a subject are whose mail it is. */
const sender = /^([ \t]*(?:subject|betreff|objet|asunto|oggetto):[ \t]*)\[[^\][\n{}<>$]{1,40}\]/gimu;
const otherMark = /\{\s*[\p{L}_]|<\p{L}[^>\n]*>|\$\{?[A-Za-z_]/u;

/** Names to fill in, each once, as written without their marks. */
export function placeholdersIn(text: string): string[] {
	const names = new Set<string>();
	const plain = otherMark.test(text) ? text.replaceAll(sender, '$1') : text;
	for (const {groups = {}} of matchesIn(plain, placeholder)) {
		const name =
			Object.values(groups)
				.find((value) => value !== undefined)
				?.trim() ?? '';
		if (name !== '' && !/^[xX\s]$/.test(name) && !(groups['words'] !== undefined && state.test(name)))
			names.add(name.replaceAll(/^\*+|\*+$/g, ''));
	}

	return [...names];
}
