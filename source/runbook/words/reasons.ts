/** "…, because we have 72 hours to tell the regulator": why, and nobody who is called. */
export function withoutReason(text: string): string {
	return mayReason.test(text) ? text.replace(/,?\s(?:because|weil|da wir|since we)\s[^.;]*(?=[.;]|$)/iu, '') : text;
}

/** The cheaper question. */
const mayReason = /because|weil|da wir|since we/i;
