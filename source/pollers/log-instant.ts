/** An instant as containers' logs have it, to the nanosecond, as a text that sorts as time does; undefined when it is none. */
export function instantKey(text: string): string | undefined {
	const ms = Date.parse(text.replace(/\.\d+/, ''));
	if (!Number.isFinite(ms)) return undefined;
	const fraction = /\.(\d{1,9})/.exec(text)?.[1] ?? '';
	return `${String(Math.floor(ms / 1000)).padStart(12, '0')}.${fraction.padEnd(9, '0')}`;
}

/** The second of an instant, moved by so many, as the API takes it for `sinceTime`. */
export function secondOf(text: string, movedBy = 0): string {
	return `${new Date(Math.floor(Date.parse(text.replace(/\.\d+/, '')) / 1000) * 1000 + movedBy * 1000).toISOString().slice(0, 19)}Z`;
}
