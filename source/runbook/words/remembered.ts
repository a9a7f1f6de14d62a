/** Texts of which an answer is kept: those of a runbook of 1 MB and more. */
const most = 20_000;

/**
 * A question about a text that keeps its answers, for rules ask of the same texts again and again. When it has kept many it begins anew: a server
 * that lives for months keeps no more.
 */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
	const known = new Map<string, Answer>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined || known.has(text)) return before as Answer;
		const answer = ask(text);
		if (known.size >= most) known.clear();
		known.set(text, answer);
		return answer;
	};
}
