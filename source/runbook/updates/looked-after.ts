/**
 * "Check the replication status every 5 minutes", "Status alle 5 Minuten prüfen": how often somebody looks, and tells nobody. "Check it every 5
 * minutes and post what you see" tells as well.
 */
export function isLookedAfter(text: string): boolean {
	return (looking.test(text) || lookingBehind.test(text)) && !telling.test(text);
}

const looking =
	/^(?:(?:then|also|continue(?: to)?|keep|always|please|dann|weiter)\s)?(?:re-?)?(?:check|monitor|verify|watch|inspect|measure|poll|probe|test|sample|refresh|look (?:at|for|into|after)|keep (?:an eye|checking|watching|monitoring)|observe|track|validate|compare|checking|monitoring|watching|prüfe?n?|überprüfe?n?|überwache?n?|beobachte?n?|kontrolliere?n?|messen?|miss|vergleichen?)(?!\p{L})/iu;
const lookingBehind =
	/(?<!\p{L})(?:(?:über)?prüfen|überwachen|beobachten|kontrollieren|messen|vergleichen|nachsehen|abfragen)(?:\s?\([^()]*\))?[.!]?$/iu;
const telling =
	/(?<!\p{L})(?:posts?|posting|updat(?:e|es|ing) (?:the|our|all|to|in|on|customers|stakeholders)|updates?(?=$|[\s.,;]+(?:to|in|on|every|via)(?!\p{L}))|tell|inform|reports? (?:to|back|in|on)|notify|announce|send|share|publish|communicate|write|posten|melden|meldung|informieren|mitteilen|schreiben|berichten|veröffentlichen|benachrichtigen|senden|aktualisieren)(?!\p{L})/iu;
