/** Signs of the war room's own sentences and their likeness in ASCII; each takes one cell, so that nothing moves. */
const likeness: Readonly<Record<string, string>> = {'·': '-', '×': 'x', '→': '>', '…': '~', '’': "'", '–': '-'};
const signs = new RegExp(`[${Object.keys(likeness).join('')}]`, 'gu');

/** The text for a terminal whose locale is not UTF-8. What people and sources wrote in other letters stays as it is. */
export function withAsciiSigns(text: string): string {
	return text.replace(signs, (sign) => likeness[sign] ?? sign);
}
