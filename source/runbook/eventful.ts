/** "Once after 2 days", "at close", "when something changes": one update, or one whenever there is something to say; no clock runs for it. */
const eventful =
	/^(?:(?:(?:only )?(?:once|one (?:update|message|notice)|a single (?:update|message)|(?:nur )?einmal(?:ig)?|(?:nur )?eine (?:meldung|info)),?\s(?:after|at|in|within|by|on|nach|am|bei|zum|zu|innerhalb|binnen)(?!\p{L}).*)|(?:only )?(?:at|on|upon|after|nur bei|bei|zum|nach)\s(?:the\s|der\s|dem\s|jeder\s|every\s|any\s|each\s)?(?:clos(?:e|ure|ing)|resolution|end|changes?|state changes?|abschluss|ende|schluss|lösung|änderung(?:en)?|behebung|statusänderung(?:en)?)|(?:when(?:ever)?|if|once|wenn|sobald)\s(?:something|anything|it|things?|the (?:status|state)|sich|etwas|es|der status)\s(?:\p{L}+\s){0,3}(?:changes?|closed?|resolved|happens|new|ändert|geschlossen|gelöst|neues|gibt)|(?:only |nur )?(?:at (?:the )?|am |zu |zum |bei )?(?:start|beginning|opening|open|beginn|anfang)\s(?:and|&|\+|und)\s(?:at (?:the )?|am |zum |bei )?(?:clos(?:e|ing)|end|finish|resolution|ende|schluss|abschluss)(?:,\s\p{L}[\p{L} -]{1,20})?|(?:before|vor)\s(?:and|&|\+|und)\s(?:after|nach)(?!\p{L})[^\d]*)(?:\s(?:only|nur))?\.?$/iu;

/** Said once, or when there is something to say. */
export function isEventful(text: string): boolean {
	return eventful.test(text.trim());
}
