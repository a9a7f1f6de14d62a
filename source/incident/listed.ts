/**
 * Joins what fits into so many characters and says how many are left out: "Director, Execs +3 more". What is too long by itself is cut.
 * For what the log bounds: a handbook with one escalation for each of thirty services names the same person thirty times.
 */
export function listed(items: readonly string[], separator: string, max: number): string {
	const whole = items.join(separator);
	if (whole.length <= max) return whole;
	let text = '';
	for (const [index, item] of items.entries()) {
		const rest = items.length - index - 1;
		const longer = index === 0 ? item : `${text}${separator}${item}`;
		const more = rest === 0 ? '' : ` +${rest} more`;
		if (longer.length + more.length > max) return index === 0 ? cut(item, max, more) : `${text} +${rest + 1} more`;
		text = longer;
	}

	return text;
}

function cut(item: string, max: number, more: string): string {
	return `${item.slice(0, max - more.length - 1).toWellFormed()}…${more}`;
}
