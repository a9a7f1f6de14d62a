/** A number without a point, unless it begins a time: "2 Team Assembly", but not "10 to 30 minutes" or "60 minutes and later". */
const chapterNumber =
	/^\d{1,3}(?:\.\d{1,3}){0,4}\s+(?!(?:to|bis|until|till|and|und|à|a|y|or|oder)\b|[-–—+/]|(?:s|sec|secs|seconds?|sek|sekunden?|m|mins?|minutes?|minuten?|h|hrs?|hours?|std|stunden?|d|days?|tage?n?|weeks?|wochen?)\b)/i;

/** "1 - High Severity", and not the window "5 - open". */
const dashedNumber = /^[1-9]\s+[-–—]\s+(?=\p{L})(?!(?:open|offen|end|ende|until|bis|ongoing|resol\p{L}*|fix\p{L}*)(?!\p{L}))/iu;

/** "🎯 1. Team Assembly:" → "Team Assembly". */
export function titleOf(heading: string): string {
	const plain = withoutSigns(heading)
		.replace(/^\d(?:\uFFFD|\uFE0F)?\u20E3\s*/u, '')
		.replace(/^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.):]|[A-Z][.)]|[IVX]{1,4}[.)])\s+/, '')
		.replace(chapterNumber, '')
		.replace(dashedNumber, '')
		.replace(/\s*#+$/, '')
		.replace(/:$/, '');
	return plain.trim() || heading.trim();
}

const sign = /^(?:[\p{So}\p{Sk}\p{Cn}\p{Co}\uFFFD\s]|\uFE0F)$/u;

/** Without pictures and what neutralising left of them at either end. */
export function withoutSigns(text: string): string {
	let from = 0;
	let to = text.length;
	for (let point = text.codePointAt(from); point !== undefined && isSign(point); point = text.codePointAt(from))
		from += point > 0xffff ? 2 : 1;
	while (to > from) {
		const isPair = /[\uDC00-\uDFFF]/.test(text[to - 1] ?? '') && to - 2 >= from;
		if (!isSign(text.codePointAt(to - (isPair ? 2 : 1)) ?? 0)) break;
		to -= isPair ? 2 : 1;
	}

	return text.slice(from, to);
}

function isSign(point: number): boolean {
	return point <= 32 || (point > 0x80 && sign.test(String.fromCodePoint(point)));
}
