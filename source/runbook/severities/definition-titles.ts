/** A section or list that says what severities are. */
export const defining =
	/severit|priorit|levels?\b|classif|categor|definition|what (?:counts|is|are)|how (?:bad|serious|severe|grave|urgent)|kinds? of|grades?|colou?rs?|farben|schwere|stufen?|einstufung|klassen?|kategorien?|niveles|niveaux|livelli|criticit|was (?:zählt|ist)|wann (?:ist|gilt|liegt|sprechen)|when (?:is (?:it|something)|do we (?:call|speak))|wie (?:schlimm|ernst|schwer|dringend)|arten|gravit/iu;
/** Under such a heading a severity is followed by what is done, or by whom. */
export const elsewhere =
	/respon|escalat|eskalat|contact|kontakt|communicat|kommunik|updat|meldung|notif|call|alarm|tell|who\b|wer\b|command|charge|lead|führ|leit|team|roles?\b|rollen|hours|zeiten|coverage|procedure|playbook|steps?\b|checklist|actions?\b|template|vorlage|review|post-?mortem|after|nach|vorgehen|ablauf|maßnahm|target|ziel|close|owner/iu;

/** A chapter that says what the severities are: "The colours", "How bad is it?". */
export function isOfDefinitions(title: string): boolean {
	return defining.test(title) && !elsewhere.test(title);
}
