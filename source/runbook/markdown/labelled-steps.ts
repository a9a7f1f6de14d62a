import {allSections, type Block, type Item, type List, type Section, type Words} from './markdown.ts';

/** "Step 3. …", "Schritt 3: …", and "**3.** …" in bold: the number of a step and what is done in it. */
const labelled = /^(?:step|schritt|étape|paso|passo)\s(\d{1,2})(?:\s?[.:)]|\s[–—-])\s+(?=\S)/iu;
/** As plain text that begins a list of Markdown: in a paragraph it was written in bold. */
const bare = /^(\d{1,2})[.)]\s+(?=\S)/u;

/**
 * Paragraphs with the number of a step each, "**Step 1.** Open the bridge", "**Step 2.** Check the switch:" with what is typed below, become the
 * list that they are, in place. Everything behind one is of it, up to the next; behind the last one that is what is typed, or is listed below a
 * colon. The numbers follow each other from 1: a single "Step 2" stays what it is.
 */
export function withLabelledSteps(root: Section): Section {
	for (const {blocks} of allSections(root)) {
		const own = listed(blocks);
		if (own !== undefined) blocks.splice(0, blocks.length, ...own);
	}

	return root;
}

function listed(blocks: readonly Block[]): readonly Block[] | undefined {
	// Nearly no section has any, and this is the cheaper question.
	if (!blocks.some((block) => block.is === 'words' && numberOf(block) === 1)) return undefined;
	const parts = blocks.flatMap((block): readonly Block[] => (block.is === 'words' ? lineByLine(block) : [block]));
	const starts = parts.flatMap((block, at) => (numberOf(block) === undefined ? [] : [at]));
	const runs = runsOf(parts, starts);
	if (runs.length === 0) return undefined;
	const made: Block[] = [];
	let at = 0;
	for (const run of runs) {
		const [first = 0] = run;
		made.push(...parts.slice(at, first));
		const items = run.map((start, index) => itemOf(parts, start, run[index + 1] ?? endOf(parts, start)));
		const head = parts[first] as Words;
		made.push({is: 'list', ordered: true, items, line: head.line, lead: head.lead, section: head.section} satisfies List);
		at = endOf(parts, run.at(-1) ?? first);
	}

	return [...made, ...parts.slice(at)];
}

/** "Step 1: …" above "Step 2: …" in one paragraph: a paragraph each. */
function lineByLine(block: Words): readonly Words[] {
	const lines = block.text.split('\n');
	const starts = lines.flatMap((line, index) => (labelled.test(line) ? [index] : []));
	if (block.quoted || starts.length < 2 || starts[0] !== 0) return [block];
	return starts.map((start, index) => {
		const text = lines.slice(start, starts[index + 1]).join('\n');
		return {
			...block,
			text,
			line: block.line + start,
			lead: index === 0 ? block.lead : '',
			codes: block.codes.filter((code) => text.includes(code)),
			strongs: [],
		};
	});
}

function numberOf(block: Block): number | undefined {
	if (block.is !== 'words' || block.quoted) return undefined;
	const [, number] = labelled.exec(block.text) ?? bare.exec(block.text) ?? [];
	return number === undefined ? undefined : Number(number);
}

/** At least two numbers that follow each other from 1. */
function runsOf(parts: readonly Block[], starts: readonly number[]): ReadonlyArray<readonly number[]> {
	const runs: number[][] = [];
	for (const start of starts) {
		const number = numberOf(parts[start] as Block);
		const last = runs.at(-1);
		if (number === 1) runs.push([start]);
		else if (last && number === last.length + 1) last.push(start);
	}

	return runs.filter(({length}) => length >= 2);
}

/** Behind the last step: what is typed, and a list below a colon. */
function endOf(parts: readonly Block[], start: number): number {
	const isOpen = (parts[start] as Words).text.trimEnd().endsWith(':');
	let end = start + 1;
	while (parts[end]?.is === 'code' || (isOpen && end === start + 1 && parts[end]?.is === 'list')) end++;
	return end;
}

function itemOf(parts: readonly Block[], start: number, end: number): Item {
	const {text, line, codes} = parts[start] as Words;
	const said = text.replace(labelled.test(text) ? labelled : bare, '');
	return {
		line,
		text: `${said.charAt(0).toUpperCase()}${said.slice(1)}`,
		task: false,
		codes,
		strong: '',
		blocks: parts.slice(start + 1, end),
	};
}
