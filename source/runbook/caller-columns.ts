const calling =
	/^(?:by|by whom|(?:called|told|informed|notified|alerted) by|who (?:calls|tells|informs|notifies)|durch(?: wen)?|von wem)$/iu;
const called =
	/^(?:tell|who|whom|call|page|ring|notify|inform|alert|escalate to|who (?:is|gets) (?:called|told|informed|notified|paged)|who to (?:call|tell|inform|notify)|wer|wen|an wen|informieren|anrufen|alarmieren|benachrichtigen|verständigen)$/iu;

/** The column that says who is called; -1 where none does. */
export function calledColumn(header: readonly string[]): number {
	return header.findIndex((title) => called.test(title.trim()));
}

/** The columns that say who calls, where another one says who is called: they name nobody who hears of it. */
export function callerColumns(header: readonly string[]): readonly number[] {
	const plain = header.map((title) => title.trim());
	return plain.some((title) => called.test(title))
		? plain.flatMap((title, index) => (index > 0 && calling.test(title) ? [index] : []))
		: [];
}
