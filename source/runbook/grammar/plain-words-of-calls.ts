import {regExp} from '../../terminal/light-pattern.ts';
import {withCommaBehindNoun} from '../words/conditioned.ts';
import {withoutAnyCase, withoutSide} from '../words/in-any-case.ts';
import {asUnresolved} from '../words/unresolved.ts';
import {markPattern} from './sentence-marks.ts';
import {withEachParticiple} from './shared-participles.ts';

/** A sentence whose times are marks, in words of which each clause calls in one way: a verb of one word, a comma behind a condition, a name behind what somebody is. */
export function withPlainWords(sentence: string): string {
	return withCommaBehindNoun(
		withEachParticiple(withPlainVerbs(withoutSide(withoutAnyCase(asUnresolved(sentence)))))
			.replace(alone, '')
			.replace(silenceFirst, '$&,'),
	).replaceAll(named, (_, role: string, name: string) => `${role} ${name.replace(/^Herrn\s/u, 'Herr ')} `);
}

/** "Let the CTO and the Head of IT know", "der Leitung Bescheid geben": verbs of two words, between which whoever is called may be several. */
function withPlainVerbs(said: string): string {
	// "The duty phone rings for the holder": whoever has it is called.
	const text = said.replace(ringing, '$1call $2').replace(klingelt, 'wird $1$2 angerufen').replace(nachricht, 'wird $1 benachrichtigt');
	return /know|aware|bescheid/iu.test(text)
		? text
				.replace(/(?<!\p{L})(?:let|make)(s?)\s([^.;]{2,120}?)\s(?:know|aware)(?=$|[\s,.;])/iu, 'tell$1 $2')
				.replace(/\sbescheid\s(?:zu\s)?(?:geben|sagen)(?=$|[\s,.;])/iu, ' informieren')
				.replace(/(?<!\p{L})(?:geben|sagen)\swir\s([^.;]{2,120}?)\sbescheid(?=$|[,.;])/iu, 'informieren wir $1')
		: text;
}

const ringing =
	/^((?:[^,;]{3,60},\s)?)(?:the\s|our\s|das\s)?(?:[\p{L}-]+\s){0,2}?(?:phone|pager|mobile|\p{L}*handy|\p{L}*telefon)\s(?:rings|goes off|buzzes|klingelt)\s(?:for|at|bei|beim)\s((?:(?:the|our|der|dem|den)\s)?[^,;.]{2,40})(?=$|[,;.])/iu;

/** "Klingelt zuerst der Rufdienst", "klingelt Jonas": who is rung, and not where. */
const klingelt = regExp(
	`(?<=^|[\\s,])klingel(?:t|n)\\s((?:${markPattern}\\s)*)(?!bei(?:m)?\\s|an\\s|(?:es|wir|man|sie|er|ihr|ich|du)\\s|(?:das|ein)\\s(?:telefon|handy))((?:(?:der|die|das|auch|dann)\\s)*[\\p{L}][\\p{L} -]{1,40}?)(?=$|[,;.])`,
	'iu',
);
/** "Gibt es nur eine Nachricht an den Rufdienst", "geht eine Nachricht an die Bereitschaft". */
const nachricht =
	/(?<=^|[\s,])(?:gibt\ses|geht)\s(?:(?:nur|lediglich|bloß)\s)?(?:eine?\s)?(?:(?:kurze|stille)\s)?(?:(?:push-?|chat-?|text)?nachricht|sms|e-?mail|mail)\san\s((?:den|die|das)\s\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)?)(?=$|[,;.])/iu;

/** "By the Station Manager and nobody else". */
const alone = /,?\s(?:and|und)\s(?:nobody|no one|niemand)\s(?:else|sonst)(?!\p{L})/giu;
/** "Our data protection adviser, Klaas Brouwer, within 4 hours": one, whose name stands behind what he is. */
const named =
	/(?<role>(?<!\p{L})(?:[Oo]ur|[Tt]he|[Uu]nser(?:e[nmr]?)?|[Dd]e[nmr]|[Dd]ie|[Dd]as)\s(?:[\p{L}-]+\s){0,3}[\p{L}-]+),\s(?<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Herrn?|Frau)\.?\s)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s(?:van|von|de|der|den))*\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?:,\s?|\s|$)(?!(?:and|und)\s\p{Lu})/gu;
/** "If the page is not acknowledged within 5 minutes the secondary is paged": no comma stands behind it. */
const silenceFirst = regExp(
	`^(?:if|when|unless)\\s(?:(?:the|our|an?)\\s(?:[\\p{L}-]+\\s){1,3}?|it\\s|they\\s|he\\s|she\\s|nobody\\s|no one\\s|neither\\s(?:of them\\s)?)(?:(?:is|are|has|have|does|do|did)(?:\\snot|n['’]t)?\\s)?(?:been\\s)?(?:acknowledge[sd]?|ack(?:s|ed)?|answer(?:s|ed)?|respond(?:s|ed)?|reacts?|repl(?:y|ies|ied)|picks?(?:ed)?\\sup)(?:\\s(?:it|the\\s(?:page|alert|call)))?\\s?${markPattern}(?=\\s(?:the|our|an?|it|they|we|then|page|call|notify|alert|escalate)\\s|\\s\\p{Lu})`,
	'iu',
);
