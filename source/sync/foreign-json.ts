import {sanitizeAll} from '../terminal/sanitize.ts';

/** Only printable ASCII, and no escape but of a quotation mark or a backslash: no text in it can harm. Nearly every frame is such. */
const suspicious = /[^\u0020-\u007E]|\\[^"\\/]/;

/**
 * Reads JSON that somebody else wrote: every text in it is neutralised where it enters, so that no message, file or answer can be
 * forgotten. Keys that change what an object is are refused. @throws {SyntaxError}
 */
export function parseForeignJson(text: string): unknown {
	const value: unknown = JSON.parse(text);
	// Looking at every value takes as long as reading them. In a text without escapes no key is hidden.
	if (!suspicious.test(text) && !/__proto__|constructor/.test(text)) return value;
	return sanitizeAll(value, refusePrototype);
}

function refusePrototype(key: string): void {
	if (key === '__proto__' || key === 'constructor') throw new SyntaxError('refused key');
}
