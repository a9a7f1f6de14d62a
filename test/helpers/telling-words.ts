import type {Runbook} from '../../source/runbook/runbook.ts';

/** A word of a runbook that tells something to go by, with another of its kind to stand in its place. */
export type TellingWord = {
	readonly kind: 'time' | 'hours' | 'figure' | 'level' | 'person' | 'phone' | 'condition' | 'negation';
	/** Where it stands in the text, in UTF-16 units. */
	readonly index: number;
	readonly word: string;
	readonly other: string;
	/** In the file; 1 is the first. */
	readonly line: number;
};

const units =
	'(?:business |working )?(?:seconds?|secs?|sek(?:unden?)?|min(?:s|ute[ns]?|utos?|uti)?|hours?|hrs?|std|stunden?|heures?|horas?|ore|days?|tagen?|tage|werktagen?|werktage|arbeitstagen?|arbeitstage|jours?|giorni|weeks?|wochen?|semaines?|months?|monaten?|monate)';
const figures = 'percent|prozent|users?|customers?|nutzer|kunden|people|personen|errors?|GB|MB|TB|ms|€|EUR|USD|CHF|GBP|stores?|filialen';

/** What is changed, how. The first that takes a place has it. */
const rules: ReadonlyArray<readonly [kind: TellingWord['kind'], pattern: RegExp, other: (word: string) => string]> = [
	['phone', /(?<![\p{L}\d#.:/_=-])(?:\+\s?|00)?\(?\d{2,5}\)?(?:[ /-]\d{2,7}){1,6}(?!\d|[.:%/-]\d|\s?(?:min|h\b|std))/giu, otherNumber],
	[
		'phone',
		/(?<=(?:\bext\.?|extension|dect|tel\.?|durchwahl|kurzwahl|phone|dial|wähl\p{L}*)[\s:]{1,3})\d{2,6}(?!\d|\p{L})/giu,
		otherNumber,
	],
	[
		'time',
		new RegExp(
			`(?<![\\p{L}\\d.,#$€-]|\\d[-–])\\d{1,4}(?=\\+?\\s?(?:-|–|to|bis|à)\\s?\\d{1,4}[ -]?(?:${units}|[mhd])(?![\\p{L}\\d]))`,
			'giu',
		),
		more,
	],
	['time', new RegExp(`(?<![\\p{L}\\d.,#$€])\\d{1,4}(?=\\+?(?:[ -]?${units}|[mhd]|\\s[hd])(?![\\p{L}\\d]))`, 'giu'), more],
	['time', /(?<=\bT\s?\+\s?)\d{1,3}(?!\d)/g, more],
	[
		'time',
		new RegExp(
			`(?<!\\p{L})(?:two|three|four|five|six|ten|fifteen|twenty|thirty|zwei|drei|vier|fünf|zehn|fünfzehn|zwanzig|dreißig)(?=[ -]${units}(?!\\p{L}))`,
			'giu',
		),
		() => '47',
	],
	['time', /(?<!\p{L})(?:half an|an|one|a) (?=hour(?!\p{L})|day(?!\p{L}))/giu, () => '7 '],
	['time', /(?<!\p{L})(?:einer|eine|einem) (?:halben )?(?=stunde|tag(?!\p{L}))/giu, () => '7 '],
	['time', /(?<!\p{L})(?:hourly|stündlich)(?!\p{L})/giu, (word) => (/^h/i.test(word) ? 'weekly' : 'wöchentlich')],
	['time', /(?<!\p{L})(?:daily|täglich)(?!\p{L})/giu, (word) => (/^d/i.test(word) ? 'monthly' : 'monatlich')],
	['time', /(?<!\p{L})(?:immediately|at once|straight away|right away)(?!\p{L})/giu, () => 'after 47 minutes'],
	['time', /(?<!\p{L})(?:sofort|umgehend|unverzüglich)(?!\p{L})/giu, () => 'nach 47 Minuten'],
	[
		'hours',
		/(?<![\d:.,+/-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])/g,
		(word) => `${(Number(word.split(':')[0]) + 1) % 24}:${word.split(':')[1]}`,
	],
	['hours', /(?<![\d:.,+-])\d{1,2}(?=\s?(?:-|–|bis)\s?\d{1,2}\s?(?:Uhr|[ap]m)(?!\p{L}))/giu, more],
	['hours', /(?<![\d:.,+])\d{1,2}(?=\s?(?:Uhr|[ap]m)(?!\p{L}))/giu, more],
	[
		'hours',
		/(?<!\p{L})(?:out of hours|after hours|business hours|office hours|working hours)(?!\p{L})/giu,
		(word) => (/^(?:out|after)/i.test(word) ? 'business hours' : 'nights'),
	],
	['hours', /(?<!\p{L}|\bday (?:or|and) )(?:nights?|overnight|weekends?)(?!\p{L})/giu, () => 'mornings'],
	['hours', /(?<!\p{L})(?:nachts|wochenende[ns]?|feiertage?n?|bürozeiten|geschäftszeiten|werktags)(?!\p{L})/giu, () => 'vormittags'],
	['figure', new RegExp(`(?<![\\p{L}\\d.,])\\d{1,6}(?:[.,]\\d{1,3})?(?=\\s?(?:%|(?:${figures})(?!\\p{L})))`, 'giu'), otherFigure],
	['figure', /(?<=[€$£]\s?)\d[\d.,]*\d/g, otherFigure],
	['condition', /(?<!\p{L})unless(?!\p{L})/giu, () => 'if'],
	['condition', /(?<!\p{L})(?:only|nur|lediglich)\s/giu, () => ''],
	['condition', /(?<!\p{L})(?:except|außer|ausgenommen)(?!\p{L})/giu, (word) => (/^e/i.test(word) ? 'also' : 'auch')],
	['condition', /(?<!\p{L})(?:outside|außerhalb)(?!\p{L})/giu, (word) => (/^o/i.test(word) ? 'during' : 'innerhalb')],
	['condition', /(?<!\p{L})(?:if|when|once)(?!\p{L}|ever)/giu, () => 'unless'],
	['condition', /(?<!\p{L})(?:wenn|falls|sofern|sobald)(?!\p{L})/giu, () => 'außer wenn'],
	['negation', /(?<!\p{L})(?:not|never|nicht|nie|niemals|kein(?:e[nrsm]?)?|no)\s/giu, () => ''],
	['negation', /(?<!\p{L})(?:nobody|no one|niemand(?:en)?)(?!\p{L})/giu, (word) => (/^n[oi]m/i.test(word) ? 'jemand' : 'somebody')],
	['negation', /(?<!\p{L})(?:without|ohne)(?!\p{L})/giu, (word) => (/^w/i.test(word) ? 'with' : 'mit')],
];

/** All telling words of a runbook, in the order of the text; `runbook` is what was read of it, for the names of its severities and people. */
export function tellingWords(markdown: string, runbook: Runbook): readonly TellingWord[] {
	const hidden = hiddenIn(markdown);
	const taken: TellingWord[] = [];
	const isFree = (index: number, end: number) =>
		!hidden.some(([from, to]) => index < to && end > from) && !taken.some((one) => index < one.index + one.word.length && end > one.index);
	const lineAt = lineFinder(markdown);
	for (const [kind, pattern, otherOf] of [...peopleRules(runbook), ...levelRules(runbook), ...rules])
		for (const {0: word, index} of markdown.matchAll(pattern)) {
			const other = otherOf(word);
			if (other !== word && isFree(index, index + word.length) && !isIdle(kind, markdown, index) && !isOfNothing(kind, markdown, index))
				taken.push({kind, index, word, other, line: lineAt(index)});
		}

	return taken.sort((a, b) => a.index - b.index);
}

/** It tells nothing there: as a title, in a shell's "if [", in "when asked", as a whole cell ("none"), and where it only says that the incident lasts or nobody answers. */
function isIdle(kind: TellingWord['kind'], markdown: string, index: number): boolean {
	if (kind !== 'condition' && kind !== 'negation') return false;
	const start = markdown.lastIndexOf('\n', index - 1) + 1;
	const before = markdown.slice(start, index);
	const [line = ''] = markdown.slice(start).split('\n');
	const [clause = ''] = markdown.slice(index).split(/[,.;|:]|\n\n/);
	return (
		(/^\s*#{1,6}\s/.test(before) && !/^\s*#\s(?:-|\d)/.test(before)) ||
		(/^\s*\|?[\s:|-]+$/.test(markdown.slice(start + line.length + 1).split('\n')[0] ?? 'x') && line.includes('|')) ||
		/^\s*(?:el)?if \[/.test(line) ||
		/\beven $/i.test(before) ||
		/^\S+ (?:is |es )?(?:requested|asked|needed|required|request|possible|necessary|nötig|möglich|gewünscht)/iu.test(clause) ||
		/unless requested|on request/i.test(clause) ||
		(/^\s*\|\s*$/.test(before.slice(before.lastIndexOf('|'))) && /^\p{L}+\s*\|/u.test(markdown.slice(index))) ||
		lasting.test(clause)
	);
}

/** The title of a column with nothing in it, or the label of a row with nothing else: "–" at each severity calls nobody, whoever it is. */
function isOfNothing(kind: TellingWord['kind'], markdown: string, index: number): boolean {
	if (kind !== 'person' && kind !== 'level') return false;
	const lines = markdown.split('\n');
	const line = markdown.slice(0, index).split('\n').length - 1;
	const column = markdown.slice(markdown.lastIndexOf('\n', index - 1) + 1, index).split('|').length - 1;
	const cellsOf = (text: string) => text.split('|').slice(1, -1);
	const isEmpty = (cell: string | undefined) => /^\s*[-–—]?\s*$/.test(cell ?? '');
	if (!(lines[line] ?? '').startsWith('|')) return false;
	const below = lines.slice(line + 2);
	const end = below.findIndex((text) => !text.startsWith('|'));
	const rows = end === -1 ? below : below.slice(0, end);
	if (/^\|(?:\s*:?-+:?\s*\|)+$/.test(lines[line + 1] ?? '')) return rows.every((row) => isEmpty(cellsOf(row)[column - 1]));
	return (
		column === 1 &&
		cellsOf(lines[line] ?? '')
			.slice(1)
			.every(isEmpty)
	);
}

const lasting =
	/answer|ack(?:nowledg\p{L}*|s|ed)?(?!\p{L})|respon|react|reach|pick|reply|last|longer|still|unresolved|resol|progress|fixed|over(?!\p{L})|> \d|antwort|reagier|melde|erreich|dauert|gelöst|lösung|behoben|quitt|fix(?!\p{L})/iu;

/** The text with the other word in its place. */
export function withOther(markdown: string, {index, word, other}: TellingWord): string {
	return `${markdown.slice(0, index)}${other}${markdown.slice(index + word.length)}`;
}

type Rule = (typeof rules)[number];

function levelRules({severities}: Runbook): readonly Rule[] {
	const ids = severities.map(({id}) => id);
	return ids.map((id, rank): Rule => {
		const next = ids[rank + 1] ?? ids[rank - 1] ?? id;
		const [, letters, digits] = /^(\p{L}+)[\s-]?(\d)$/u.exec(id) ?? [];
		if (letters === undefined || digits === undefined)
			return ['level', new RegExp(`(?<![\\p{L}\\d])${escaped(id)}(?![\\p{L}\\d])`, 'gu'), () => next];
		return [
			'level',
			new RegExp(`(?<![\\p{L}\\d])${letters}[\\s-]?${digits}(?![\\p{L}\\d])`, 'giu'),
			(word) => word.replace(digits, /\d$/.exec(next)?.[0] ?? digits),
		];
	});
}

function peopleRules(runbook: Runbook): readonly Rule[] {
	const own = ({source}: {readonly source: string}) => !source.startsWith('built-in');
	const names = new Set(
		[
			...runbook.contacts.filter(own).map(({position}) => position),
			...runbook.severities.flatMap(({rungs, technical, command}) => [
				...rungs.filter(own).map(({position}) => position),
				...(technical && own(technical) ? [...technical.atOnce, technical.secondary ?? '', technical.final?.position ?? ''] : []),
				...(command && own(command) ? command.positions : []),
			]),
		].filter((name) => name.length >= 3),
	);
	const sorted = [...names].sort((a, b) => b.length - a.length);
	const titles =
		'(?:CEO|CTO|CFO|COO|CIO|CISO|DPO|VP [A-Z]\\p{L}+|Head of [A-Z]\\p{L}+|[A-Z]\\p{L}+ (?:Lead|Manager|Officer|Director|Engineer))';
	const others = [...names, 'Quality Manager', 'Harbour Master'];
	const otherOf = (word: string) =>
		/^C[A-Z]O$/.test(word) ? (word === 'CFO' ? 'COO' : 'CFO') : (others.find((name) => !sharesWord(name, word)) ?? 'Harbour Master');
	return [
		...(sorted.length > 0
			? [['person', new RegExp(`(?<![\\p{L}\\d_])(?:${sorted.map(escaped).join('|')})(?![\\p{L}\\d])`, 'giu'), otherOf] as const]
			: []),
		['person', new RegExp(`(?<![\\p{L}\\d])${titles}(?![\\p{L}\\d])`, 'gu'), otherOf],
	];
}

function sharesWord(name: string, word: string): boolean {
	const words = new Set(word.toLowerCase().split(/\s+/));
	return name
		.toLowerCase()
		.split(/\s+/)
		.some((one) => words.has(one));
}

function escaped(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function more(word: string): string {
	return String(Number(word) + 3);
}

function otherFigure(word: string): string {
	return word.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10));
}

function otherNumber(word: string): string {
	return /\d{4}-\d\d-\d\d|^\d{1,2}-\d{1,2}$/.test(word) || word.replaceAll(/\D/g, '').length < 2 ? word : otherFigure(word);
}

/** Places that nobody reads: comments, targets of links, addresses, what stands above the page. */
function hiddenIn(markdown: string): ReadonlyArray<readonly [from: number, to: number]> {
	return [...markdown.matchAll(/<!--[\s\S]*?-->|\]\([^)]*\)|https?:\/\/[^\s)>\]]+|<[^<>\n]+>|^---\n(?:[\w-]+:[^\n]*\n)+---$/gm)].map(
		({0: text, index}) => [index, index + text.length],
	);
}

function lineFinder(markdown: string): (index: number) => number {
	const starts = [0, ...[...markdown.matchAll(/\n/g)].map(({index}) => index + 1)];
	return (index) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= index) low = middle;
			else high = middle - 1;
		}

		return low + 1;
	};
}
