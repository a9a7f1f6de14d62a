/**
 * Could a text be the name of somebody by its grammar: a noun with what describes it, and no sentence, order or half of one? "Engineering
 * Manager of the owning team" could, "Backup lasts another hour" and "Zu der die Leitung eingeladen ist" could not. Whoever is to be called,
 * told or to command is named so, whatever pattern found the name.
 */
export function isNounPhrase(text: string): boolean {
	const plain = text
		.replaceAll(/\([^()]*\)/g, ' ')
		.replaceAll(/["„“”»«'’]/g, '')
		.replace(owning, '')
		.trim();
	const words = plain.split(/\s+/);
	if (words.length < 2) return true;
	return (
		(abbreviated.test(plain) || !begins.test(plain)) &&
		!clause.test(plain) &&
		!article.test(plain) &&
		!pronouns.test(plain) &&
		!isGermanClause(words)
	);
}

/** "Lead of the team that owns the service": which team it is, by what it has. */
const owning =
	/(?<=\s(?:team|group|squad|department))\s(?:that|which)\s(?:owns|runs|operates|maintains|built|looks after|is responsible for)\s(?:the|that)\s(?:(?:affected|failing|broken|failed)\s)?\p{L}+$|(?<=\p{Lu}\p{L}*(?:team|gruppe)s?),\s(?:dem|der)\s(?:der|die|das)\s\p{Lu}\p{L}+\sgehört$/iu;

/** "IM on duty", "ER physician": no small word, though it has its letters. */
const abbreviated = /^\p{Lu}{2,4}\s/u;

/** What no name begins with: a preposition, a conjunction, a participle, somebody who was named before. */
const begins =
	/^(?:about|according|after|although|as|at least|because|before|between|but|by|despite|during|how|its?|since|so|that|their|there|these|they|those|through|to|under|until|what|where|whether|which|while|who|whom|whose|why|with|without|you|ab|als|an|auch|auf|aus|außerhalb|beim|bevor|binnen|bis|da|damit|dass|deren|dessen|durch|eigene|er|es|gegen|gemäß|im|ist|ihre?|innerhalb|jedoch|laut|man|mit|nachdem|neben|ob|obwohl|oder|ohne|seine?|seit|sich|sie|sobald|solange|sondern|über|um|und|unter|vom|von|vor|während|was|weil|welche[rnms]?|wer|wie|wir|wo|zu|zum|zur|zwischen|sonst|andernfalls|otherwise|else|par|por|pour|avec|sans|chez|dans|sous|sur|selon|con|sin|según|para|per|secondo)(?![\p{L}-])/iu;

/** A word of a clause: a verb that helps another one, a word that joins two clauses. With a capital it may be a name: "May Chen". */
const clause =
	/(?<![\p{L}-])(?:be|been|being|became|did|do|does|done|had|having|may|might|could|would|cannot|can't|don't|doesn't|didn't|isn't|aren't|won't|means|lasts|takes|expires?|elapses?|arrives?|opens|closes|runs|pays|needs|about|because|before|after|until|while|although|though|whether|whose|whom|which|that|than|then|there|so|too|also|yet|already|instead|usually|normally|always|often|sometimes|again|soon|later|earlier|weil|dass|bevor|nachdem|während|sondern|jedoch|aber|dann|damit|sowie auch|obwohl|ob|sobald|solange|denn|doch|bereits|schon|immer|meist|meistens|oft|selten|etwa|ungefähr|erst|noch|sofern|habe[n]?|hat|hatte[n]?|war(?! room)|waren|wurde[n]?|würde[n]?|worden|werde|soll(?:te|ten|en)?|muss|müssen|kann|können|könnte[n]?|darf|dürfen|mag|möchte|gilt|gelten|bleibt|bleiben|steht|stehen|liegt|liegen|gibt|dauert|braucht|brauchen|est|sont|sera|seront|doit|doivent|será|serán|debe|deben|viene|vengono|deve|devono|wordt|worden|moet)(?![\p{L}-])/u;

/** An article where no name has one: "sends a summary", "ask the database team"; "manager of the day" has one. */
const article =
	/(?<=\p{L}\s)(?<!(?:^|\s)(?:of|for|from|on|at|in|and|or|to|both|all)\s)(?:the|an|our|your|their|its|his|her)\s|(?<=\p{Ll}\s)a\s|(?<=\s)(?:eine[nmrs]?|ein)\s|(?<=\p{L}\s)(?<!(?:^|\s)(?:an|bei|mit|zu|in|auf|für|von|aus|über|neben|unter|vor)\s)den\s(?=\p{Lu})/u;

/** Somebody who is not named. */
const pronouns =
	/(?<![\p{L}-])(?:I|he|she|they|we|you|us|them|him|it|itself|themselves|themself|yourself|er|wir|ihm|ihn|ihnen|ihr|sich|es|man|dessen|deren|dabei|dafür|dazu|davon|daran|darüber|hier|dort|wo|was)(?![\p{L}-])/u;

/** Small words that stand inside of a German name. */
const small = new Set(
	'der die das des dem den und oder vom von für im am zum zur in an bei aus of on for and or the duty call de la du des et e y al del all alle aller any'.split(
		' ',
	),
);

const adjective = /^\p{Ll}[\p{L}-]*(?:e|er|en|em|es)$/u;
/** What only German has. */
const german =
	/[äöüß]|(?<!\p{L})(?:der|das|des|dem|den|und|oder|vom|von|für|zum|zur|im|mit|nach|nicht|kein\p{L}*)(?!\p{L})|\p{Lu}\p{L}+(?:ung|heit|keit|schaft|leiter|leiterin|dienst|stelle|haber|verantwortliche[rn]?|techniker|führer|betreuer|technik|meister)(?:en|n|s)?(?!\p{L})/u;
/** A verb, by its end, where a German noun has a capital. */
const verb = /^\p{Ll}\p{L}{2,}(?:t|te|ten|st)$/u;

/** A German noun has a capital: what has none is an article, a preposition, an adjective before its noun, or the verb of a sentence. */
function isGermanClause(words: readonly string[]): boolean {
	if (!german.test(words.join(' '))) return false;
	return words.some((word, index) => {
		const plain = word.replaceAll(/[^\p{L}-]/gu, '');
		if (plain === '' || !/^\p{Ll}/u.test(plain) || small.has(plain)) return false;
		if (verb.test(plain)) return true;
		const next = words[index + 1];
		return adjective.test(plain) && next === undefined && index > 0;
	});
}
