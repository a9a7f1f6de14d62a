import {regExp} from '../../terminal/light-pattern.ts';

const usual = '(?:regul(?:ar|är)|standard|normal|usual|routine|ordinary|default|üblich|gewöhnlich|gewohnt|planmäßig|turnusmäßig)';
/** "Regulär", "as usual", "standard process": how, and nobody. */
const manner = regExp(
	`^(?:(?:as|wie|per|via|by|in|im|über|auf|nach)\\s)?(?:the\\s|den\\s|dem\\s|der\\s)?(?:${usual}(?:ly|e[nmrs]?)?|business as usual|bau|sonst)(?:\\s(?:process|procedure|way|path|channels?|reporting|escalation|handling|prozess|verfahren|wege?|ablauf|eskalation|betrieb|bearbeitung))?$`,
	'iu',
);
/** "Next meeting", "weekly report", "nächste Teambesprechung": where it comes up, and nobody. */
const occasion =
	/(?<!\p{L})\p{L}*(?:meetings?|stand-?ups?|reports?|reporting|reviews?|retros?|retrospectives?|debriefs?|digests?|newsletters?|summar(?:y|ies)|jour fixe|besprechung(?:en)?|sitzung(?:en)?|berichte?s?|protokoll|statusrunde|teamrunde|wochenrunde|sprintplanung)$|(?<!\p{L})sprint planning$|(?<!\p{L})(?:next|nächste[rnms]?|weekly|monthly|daily|wöchentliche[rnms]?|monatliche[rnms]?|tägliche[rnms]?)\s(?:call|sync|runde|termin|week|day|morning|woche|tag|morgen)$/iu;
/** Nearly no text is one, and this is the cheaper question. */
const mayBe =
	/gul|standard|usual|routin|ordin|default|bau$|lich|hnt$|sonst|mäßig|meeting|stand-?up|report|review|retro|brief|digest|letter|summar|fixe|sitzung|sprechung|bericht|protokoll|runde|planung|planning|call$|sync$|termin$|week$|day$|morning$|woche$|tag$|morgen$|normal/iu;

/** Where a name is asked for: how or on what occasion it is told, and nobody who could be called. */
export function isOccasion(text: string): boolean {
	const plain = text.trim().replace(/[.!]$/, '');
	return plain.length <= mostCharacters && mayBe.test(plain) && (manner.test(plain) || occasion.test(plain));
}

/** Of a cell that says only that. */
const mostCharacters = 50;
