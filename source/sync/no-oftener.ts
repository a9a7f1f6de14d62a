/**
 * The action, done no oftener than once in `periodMs`: what is asked for sooner is left out. For what anybody may ask for, and somebody else
 * has to carry out.
 */
export function noOftener(periodMs: number, action: () => void, monotonic: () => number): () => void {
	let doneAt = Number.NEGATIVE_INFINITY;
	return () => {
		const now = monotonic();
		if (now - doneAt < periodMs) return;
		doneAt = now;
		action();
	};
}
