/** A text in small letters, its words and figures only, a blank between them. */
export function plainWords(text: string): string {
	return (
		text
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu)
			?.join(' ') ?? ''
	);
}
