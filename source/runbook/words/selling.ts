const selling =
	/^(?:(?:the|our|all|die|unsere|alle)\s)?(?:brokers|agents|agencies|resellers|dealers|distributors|franchisees|intermediaries|makler|vermittler|agenturen|wiederverkäufer|vertriebspartner|franchisenehmer|händler)$/iu;

/** "Brokers", "Makler": those outside who sell it for the house, and nobody else. */
export function isSelling(who: string): boolean {
	return selling.test(who.trim());
}
