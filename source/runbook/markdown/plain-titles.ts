import type {Token} from './inline.ts';

/**
 * Paragraphs that are headings without a mark: "Severity levels", "On-call actions", "References", each with its list or its commands right below.
 * Under one heading there are at least three of them, and no other paragraphs but above the first.
 */
export function plainTitlesIn(tokens: readonly Token[]): ReadonlySet<Token> {
	const found = new Set<Token>();
	let titles: Token[] = [];
	let isOther = false;
	const end = () => {
		if (titles.length >= fewest && !isOther) for (const title of titles) found.add(title);
		titles = [];
		isOther = false;
	};
	for (const [at, token] of tokens.entries()) {
		if (token.level !== 0) continue;
		if (token.type === 'heading_open') end();
		if (token.type !== 'paragraph_open') continue;
		const inline = tokens[at + 1];
		if (inline && title.test(inline.content) && followed.has(tokens[at + 3]?.type ?? '')) titles.push(inline);
		else if (titles.length > 0) isOther = true;
	}

	end();
	return found;
}

const fewest = 3;
const followed: ReadonlySet<string> = new Set(['bullet_list_open', 'ordered_list_open', 'fence', 'table_open']);
/** A few words in one line, with no stop, colon or mark behind them. */
const title = /^(?=.{3,50}$)\p{Lu}[\p{L}\d'’&/-]*(?:\s[\p{L}\d'’&/()-]+){0,5}$/u;
