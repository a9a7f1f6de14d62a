/** "Business hours", "Arbeitsstunden": no days. */
export function isInHours(words: string): boolean {
	return /hour|stunde|hora|heure|(?<!\p{L})or[ae](?!\p{L})|uren/iu.test(words);
}

/** Said wherever a time in business days has become one. */
export const countedDays = 'A business day counts as 24 h: the clocks know no calendar of holidays.';
