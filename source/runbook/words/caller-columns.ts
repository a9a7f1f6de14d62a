const calling =
	/^(?:by|by whom|(?:called|told|informed|notified|alerted) by|who (?:calls|tells|informs|notifies)|callers?|durch(?: wen)?|von wem|wer (?:ruft|meldet|informiert|benachrichtigt)|melder|por qui[eé]n|qui[eé]n (?:avisa|llama|informa)|par(?: qui)?|qui (?:appelle|prévient|informe)|da chi)$/iu;
const called =
	/^(?:tell|who|whom|(?:also |additionally )?(?:call|page|ring|notify|inform|alert)|escalate to|who (?:is|gets|must be|has to be) (?:called|told|informed|notified|paged|alerted|rung|contacted)|whom? to (?:call|tell|inform|notify|contact|ring|page)|to be (?:called|told|informed|notified|contacted|paged|alerted|rung|phoned|woken)|(?:person|people|party|parties|role|position|function)s? to (?:be )?(?:call(?:ed)?|tell|told|inform(?:ed)?|notif(?:y|ied)|contact(?:ed)?)|recipients?|wer|wen|an wen|(?:zu )?(?:informieren|anrufen|alarmieren|benachrichtigen|verständigen)|anzurufen|(?:wird|werden) (?:informiert|(?:an)?gerufen|alarmiert|benachrichtigt|verständigt)|we[nr] (?:wird|ist|muss) (?:zu )?(?:informier(?:t|en)|verständig(?:t|en)|benachrichtig(?:t|en)|alarmier(?:t|en)|(?:an)?gerufen)(?: werden)?|wen (?:wir )?(?:informieren|anrufen|alarmieren|benachrichtigen|verständigen)|zu informierende (?:stelle|person|rolle)|meldung an|empfänger|(?:a )?qui[eé]n(?: se (?:avisa|llama|informa|notifica))?|(?:avisar|llamar|notificar|informar) a|se (?:avisa|llama|informa|notifica) a|qui|qui (?:prévenir|appeler|alerter|informer|est prévenu)|(?:personnes? )?à (?:prévenir|appeler|informer|alerter)|chi|chi avvisare|da avvisare)$/iu;

/** The column that says who is called; -1 where none does. */
export function calledColumn(header: readonly string[]): number {
	return header.findIndex((title) => called.test(plain(title)));
}

/** The columns that say who calls, where another one says who is called: they name nobody who hears of it. */
export function callerColumns(header: readonly string[]): readonly number[] {
	const titles = header.map(plain);
	return titles.some((title) => called.test(title))
		? titles.flatMap((title, index) => (index > 0 && calling.test(title) ? [index] : []))
		: [];
}

/** "¿A quién?", "Who?" */
function plain(title: string): string {
	return title
		.trim()
		.replaceAll(/^¿|[?:]$/gu, '')
		.trim();
}
