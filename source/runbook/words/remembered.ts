/** Texts of which an answer is kept: those of a runbook of 1 MB and more. */
const most = 40_000;

/** Kept for an answer that is nothing, which a map cannot tell from a text that it does not know. */
const nothing = Symbol('nothing');

/**
 * A question about a text that keeps its answers, for rules ask of the same texts again and again. When it has kept many it begins anew: a server
 * that lives for months keeps no more.
 */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
	const known = new Map<string, Answer | typeof nothing>();
	const find = (text: string): Answer | typeof nothing => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const answer = ask(text);
		if (known.size >= most) known.clear();
		known.set(text, answer === undefined ? nothing : answer);
		return answer;
	};
	// Often several rules ask of a text one after the other.
	let lastText: string | undefined;
	let lastAnswer: Answer | typeof nothing;
	return (text) => {
		if (text !== lastText) {
			lastAnswer = find(text);
			lastText = text;
		}

		return lastAnswer === nothing ? (undefined as Answer) : (lastAnswer as Answer);
	};
}
