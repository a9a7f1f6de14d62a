import {namesPosition} from './positions.ts';
import {sentencesOf} from './sentences.ts';

/** Who may command, as sentences say it: each gives the words that name whoever it is. */
const sentences: readonly RegExp[] = [
	// "The incident commander is the Duty Manager", "the lead is always Tom or Aisha".
	/(?:commander|incident (?:lead(?:er)?|manager|owner)|(?<!\p{L})(?:the lead(?:er)?|IC)|einsatzleit(?:er|erin|ung)|incident-?leit(?:er|erin|ung)) (?:is|ist|must be|has to be|should be|will be|hat)(?: always| immer| usually| normally)? (.+)$/iu,
	/(?<!\p{L})(?:led|commanded|headed|coordinated|run) by (.+)$/iu,
	// "… übernimmt der Leiter IT-Betrieb die Führung".
	/(?<!\p{L})übernimmt (.+?) die (?:führung|leitung|einsatzleitung|\p{L}+leitung)(?!\p{L})/iu,
	/(?<!\p{L})(?:führt|leitet) ((?:der|die|das) .+)$/iu,
	// "The Duty Manager takes command", "the Head of IT leads".
	/^(?:[Ff]or|[Bb]ei|[Ff]ür|[Ii]n|[Dd]uring)?[\s,:]*(.+?) (?:leads|commands|takes (?:over )?(?:the )?(?:lead|command|charge)|is (?:the )?(?:incident )?(?:commander|lead)|is in (?:charge|command)|(?:übernimmt|hat) die (?:Führung|Leitung|Einsatzleitung)(?!\s\p{Lu})|ist (?:der )?Einsatzleiter)(?![\p{L}-]|\s(?:to|are|is|and|or|must|have|should|who|with)(?!\p{L}))/u,
];

/** The words of a sentence that name who leads an incident; undefined where it says nothing of that. */
export function commanderIn(said: string): string | undefined {
	// What follows is of somebody else: "…; until then it is the duty engineer".
	const [text = ''] = said.split(/;\s/);
	// "Until one of them is there the on-call engineer leads": that is not whose it is.
	if (/(?<!\p{L})(?:until|till|meanwhile|bis (?:einer|jemand|dahin|er|sie|zum|zur)|solange|so lange)(?!\p{L})/iu.test(text))
		return undefined;
	const plain = text.replace(/\.$/, '');
	for (const pattern of sentences) {
		const who = pattern.exec(plain)?.[1]?.trim();
		if (who !== undefined && who.length <= mostCharacters) return who;
	}

	return undefined;
}

/** What stands before whoever it is: "übernimmt die Leitung Netze", "is the duty manager". */
const beingIt =
	/^(?:(?:is|are|will be|must be|should be|has to be|takes? (?:it|over|command)|leads|ist|sind|übernimmt|übernehmen|macht|führt|stellt|hat)(?!\p{L})\s?)(?:always|usually|immer|stets|normally)?\s?/iu;

/** Beside the name of the role: "übernimmt die Leitung Netze. Sie entscheidet …" → "die Leitung Netze". */
export function besideCommander(text: string): string {
	return (sentencesOf(text)[0]?.text ?? text).replace(beingIt, '').replace(/\.$/, '');
}

const lead = '(?:commander|incident (?:lead(?:er)?|manager|owner)|einsatzleit(?:er|erin|ung))(?:\\s\\([^()]{1,20}\\))?';
const usually = '(?:by default|unless somebody else (?:takes|does)|standardmäßig|im regelfall)';
const byDefault: readonly RegExp[] = [
	// "Assign the incident commander (IC) -- the on-call engineer by default"
	new RegExp(`${lead}\\s?(?:--?|[–—:,(=]|is|ist)\\s?(?:the |der |die )?([^,;:()]{3,60}?),? ${usually}`, 'iu'),
	// "By default the on-call engineer is the incident commander"
	new RegExp(
		`${usually},? (?:the |der |die |ist der |ist die )?([^,;:()]{3,60}?) (?:is |acts as |ist |als )?(?:the |der |die )?${lead}`,
		'iu',
	),
	// "The first on the rota leads the incident"
	/^(?:[Tt]he\s|[Dd](?:er|ie|as)\s)((?!incident|IC(?!\p{L})|commander|lead|person|one|who|einsatz|leit).{3,60}?) (?:leads|commands|runs|leitet|führt) (?:the|an|each|every|den|die|jede[ns]?) (?:incident|einsatz|vorfall|störung)(?=\s?(?:$|[,.;]))/u,
];

/** Who leads an incident of any severity unless somebody else does; undefined where a sentence says nothing of that. */
export function commanderByDefaultIn(text: string): string | undefined {
	for (const pattern of byDefault) {
		const who = pattern.exec(text)?.[1]?.trim();
		// A name without a word of a position is known by its capital.
		if (who !== undefined) return namesPosition(who) ? who : `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
	}

	return undefined;
}

/** Of whoever it is; longer is a story. */
const mostCharacters = 80;
