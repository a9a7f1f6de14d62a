/** What headings say of what stands under them, in English, German and the shape of some neighbours. */

/** Under it stands what makes an incident one of a severity. */
export const criteria =
	/trigger|criteri|(?:of|der) (?:the )?(?:following|folgenden) (?:factors?|conditions?|signs?|apply|applies|is true|are true|zutri|faktoren|bedingungen)|(?:factors?|conditions?) apply|when (?:to|is it)|wann (?:ist|wird|gilt|liegt|rufen)(?!\p{L})|you(?: are|['’]re) here|(?:it|this)(?: is|['’]s) (?:an? )?[\p{L}\p{N} -]{1,20} (?:if|when)|raising|(?<!\p{L})gilt(?:,? wenn|,? bei|$)|conditions?|(?<!\p{L})(?:declared?|raised?|opened?)(?:\s\S+){0,3}\s(?:if|when)(?!\p{L})|(?<!\p{L})signs(?! off)(?!\p{L})|auslöser|(?<!\p{L})aus(?:zu)?(?:rufen|gerufen)(?!\p{L})|kriteri|(?<!\p{L})merkmale?(?!\p{L})|(?<!\p{L})kennzeichen(?!\p{L})|(?<!\p{L})characteristics?(?!\p{L})|(?<!\p{L})indicators(?!\p{L})|anzeichen|symptom|examples?|critère|déclench|criterio/iu;
/** Under it stands how one tells which severity an incident is of. */
export const deciding =
	/what counts (?:as|for) (?:what|which|an?)(?!\p{L})|(?<!\p{L})was (?:als|zu) was zählt|what makes (?:it|one|that|them|something|an?)(?!\p{L})|(?<!\p{L})woran (?:(?:man|wir|ihr|sie|du|ich|jemand) (?:\S+ ){0,4}?(?:erkenn|merk|festmach)|erkenn|merk)|how (?:do )?(?:we|you|I|to) (?:tell(?= which| what| them| it| the (?:level|colou?r|class|severit|priorit|difference)| apart|$)|decide|choose|pick|judge|recogni[sz]e|classify|rate|grade|rank)(?!\p{L})|^(?:[\d.]+ )?(?:telling (?:them|it|which)|deciding|choosing|picking|judging|classifying|grading|rating)(?! (?:who|factor|vote|lead))(?!\p{L})|that decides?(?! who)(?!\p{L})|which (?:one|colou?r|level|class|severity|priority|category|tier|grade) is (?:it|this|that)|(?<!\p{L})welche[rs]? (?:\p{L}+ )?ist (?:es|das)(?!\p{L})|(?<!\p{L})thresholds?(?!\p{L})|(?<!\p{L})(?:schwellen|grenz)(?:werte?n?)?(?!\p{L})|(?<!\p{L})wie (?:wir|man) (?:\S+ ){0,3}?(?:einstuf|entscheid|bewert|unterscheid)|(?<!\p{L})so (?:stufen|entscheiden|bewerten) wir|^(?:[\d.]+ )?einstufung(?: (?:der|einer|von) \p{L}+)?$|entscheidungshilfen?|was (?:es|etwas|eine[ns]?) (?:\S+ ){0,3}?(?:zu|zur|zum) (?:\S+ ){1,6}?macht/iu;
/** Under it stands anything but that. */
export const somethingElse =
	/procedure|what to do|response|escalat|eskalat|contact|role|review|post|communicat|update|checklist|playbook|action|step|run ?sheet|moves\b|guidelines?|rules?\b|how (?:to|we) (?:treat|address|handle|deal)|vorgehen|ablauf|team|after|leitlinie|regeln|(?<!\p{L})(?:who|leads?|leader)(?!\p{L})|command|how (?:fast|soon|often|quick)|deadline|cadence|deadline|wer (?:leitet|führt|wird|wann)|(?<!\p{L})wie (?:schnell|oft|bald)|leitung|nachbesprech|nachbereit|meldung|kundeninfo|kommunikation|eskal|reaktion/iu;

/** Under it stands what is done. */
export const acting =
	/procedure|recipes?\b|rezepte?(?!\p{L})|response(?! (?:team|crew|group)s?(?!\p{L}))|respond(?!ers?(?!\p{L}))|playbook|steps?\b|checklist|actions?\b|work(?:ing(?! (?:hours|days|time))|flow)|process|triage|investigat|mitigat|resol|contain|diagnos|recover|stabili[sz]e|assess|what (?:to|do we|should we|must we|you|we) do(?!\p{L})|was (?:tun|machen) wir|was (?:wir|ihr|man) (?:(?!nach(?!\p{L})|vor(?!\p{L})|danach|davor|hinterher)\S+ ){0,3}?(?:tun|tut|machen|macht)(?!\p{L})|was (?:ist zu tun|zu tun ist)|immediate|first|run ?sheet|moves\b|runbook|vorgehen|ablauf|schritte|maßnahm|handlungs(?:anweisung|anleitung|karte|leitfaden)|notfallkarte|störungsbild|sofortkarte|behebung|wiederherstell|procédure|marche à suivre|étapes|procedimiento|pasos/iu;
/** Under it stands something else, whatever words of doing it has. */
export const notActing =
	/trigger|criteri|when is it|wann ist|escalat|eskalat|paging (?:ladder|chain|order|list)|call(?:ing)? (?:chain|tree|ladder|list)|alarmkette|who (?:else )?(?:is|to|gets) (?:an? )?(?:told|tell|notif|call|page|alert)|wer wird (?:an)?gerufen|contact|kontakt|\broles?\b|rollen|example|definition|communicat|kommunik|update|template|vorlage|matrix|severity levels?|schweregrade|classif|impact|auslöser|post-?(?:incident|mortem)|review|retro|timeline|follow-?up|after (?:it|the)|(?:^|›\s|what (?:happens|we do|to do|comes|follows) )after (?:an?|each|every|any) (?:incident|outage)(?!\s(?:is|was|has|starts|begins))|nach (?:dem|einem|jedem) (?:vorfall|ausfall)(?!\s(?:gemeldet|ausgerufen))|incident analysis|afterwards|when it['’]?s over|hand-?(?:over|off)|handing (?:over|off)|übergabe|stand-?down|closure|reference|metric|kpi|expectation|responsibilit|selection|tools?\b|links|training|duties|install|usage|table of contents|index|overview|déclench|critère|criterio|retour d['’]expérience|cl[ôo]ture|escalad|modèle|coordonnées/iu;

/** "What we expect:" above a list: what goes for a severity, and nothing that is done or that makes an incident one. */
export function isExpected(lead: string): boolean {
	return expected.test(lead.trim());
}

const expected =
	/^(?:what (?:we|you can) expect|what is expected|(?:our )?(?:expectations?|commitments?|targets?)|was (?:wir|ihr|man) erwarte[nt]|(?:unsere )?(?:erwartungen|zusagen|ziele))\s?:$/iu;
