import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {whoeverTakesIt} from './one-of-a-group.ts';

const lead =
	'(?:commander|incident (?:lead(?:er)?|manager|owner)|(?:incident )?co-?ordinator|(?:vorfall|vorfalls|störungs|einsatz)?koordinator(?:in)?|einsatzleit(?:er|erin|ung))(?:\\s\\([^()]{1,20}\\))?';
/** Whose it is: "for an incident", "eines Vorfalls". */
const ofIncident =
	'(?:\\s(?:(?:for|of|in|during|at|on|bei|für|in case of|im fall|im)\\s)?(?:(?:an?|the|every|each|any|all|such|eine[mrs]?|de[mrs]|jede[mrs]?)\\s)?(?:incidents?|störung(?:en)?|vorf[aä]ll(?:s|es|en?)?))?';
const being = '(?:is|ist|must be|has to be|should be|shall be|will be|would be|hat)(?: always| immer| usually| normally)?';
/** What somebody leads who leads an incident, and no part of the work: "leads the rollback" is none. */
const whole =
	'(?=$|\\s?[,.;(]|\\s(?:it|them|throughout|from|until|here|(?:(?:the|an?|every|each|any|all|such|jede[nrs]?|eine?n?|den|die|das)\\s)?(?:(?:entire|whole|overall)\\s)?(?:incidents?|response|incident response|effort)(?! of))(?!\\p{L}))';
const leader =
	'(?:(?:the|an?|our)\\s)?(?:[Ii]ncident\\s)?(?:[Cc]ommander|[Ll]ead(?:er)?|manager in charge|IC|(?:[Ii]ncident )(?:[Mm]anager|[Cc]ontroller|[Cc]oordinator|[Dd]irector))';
/** Of a part, "the bridge is run by", it is not said who leads. */
const itself =
	'(?:^|(?<!\\p{L})(?:incidents?|they|it|these|those|response|einsatz|vorfall|störung|er|sie|es)\\s(?:(?:is|are|be|being|must|should|shall|will|can|may|always|usually|wird|werden|immer)\\s)+|^(?:(?:is|are|can be|may be|must be|wird|werden)\\s)(?:(?:always|usually|immer)\\s)?)';
const furtherOn = '(?![\\p{L}-]|\\s(?:to|are|is|and|or|must|have|should|who|with)(?!\\p{L}))';

/** Who may command, as sentences say it of an incident: each gives the words that name whoever it is. */
const sentences: readonly RegExp[] = [
	// "Le directeur de crise est le responsable de production", "the crisis manager is the harbour manager".
	/(?:(?:directeur|directrice|responsable|pilote|cheffe?|coordinateur|coordinatrice|commandant\p{L}*) (?:de (?:la )?crise|d['’]incident|de l['’]incident) (?:est|sera)|crisis (?:manager|lead(?:er)?|director) is) (.+)$/iu,
	/(?:incidents?|crise|cellule) (?:est|sont|sera|seront) (?:dirigée?s?|pilotée?s?|menée?s?|commandée?s?) par (.+)$/iu,
	/^(?:[Pp]our|[Ll]ors d['’])?[\s,:]*(.+?) (?:dirige|pilote|commande) (?:les?\s|l['’]|une?\s|la\s|chaque\s|tous les\s)(?:incidents?|crises?|cellule)(?![\p{L}-])/u,
	// "En un incidente crítico dirige el coordinador de guardia".
	/(?:^|[\s,])(?:dirige|lidera|coordina|dirigen) (?:el|la|los) (.+)$/iu,
	// "Bei SEV1 ist der Einsatzleiter der Produktionsleiter".
	/(?<!\p{L})ist (?:der |die )?(?:einsatzleit(?:er|erin|ung)|krisenmanager(?:in)?|(?:incident )?commander) ((?:der|die) .+)$/iu,
	// "The incident commander is the Duty Manager", "the lead is always Tom or Aisha", "Incident commander for an incident: Duty Manager".
	regExp(
		`(?<!(?:previous|former|deputy|first|next|vorherige|bisherige)\\s(?:incident\\s)?)(?:${lead}|(?<!\\p{L})(?:the lead(?:er)?|IC)|incident-?leit(?:er|erin|ung))${ofIncident}(?:\\s${being}|:)\\s(.+)$`,
		'iu',
	),
	regExp(`${itself}(?:led|commanded|headed|coordinated|managed|run|geleitet|geführt) (?:by|von|vom) (.+)$`, 'iu'),
	// "… wird vom Schichtleiter geleitet"
	regExp(`${itself}(?:von|vom) (.+?) (?:geleitet|geführt)$`, 'iu'),
	// "… übernimmt der Leiter IT-Betrieb die Führung".
	/(?<!\p{L})(?:übernimmt|hat) (.+?) die (?:führung|leitung|einsatzleitung|\p{L}+leitung)(?!\p{L})/iu,
	// "Die Leitung eines Vorfalls übernimmt der Schichtleiter"
	regExp(`(?<!\\p{L})(?:die )?(?:führung|leitung|einsatzleitung)${ofIncident} (?:übernimmt|hat|liegt bei|liegt beim) (.+)$`, 'iu'),
	// "Den Einsatz leitet bei P1 der Leiter Technik"
	/^(?:den einsatz|den vorfall|die störung|die bearbeitung|es) (?:leitet|führt|übernimmt) (?:bei|für|in) (?:(?:eine[mrs]?|jede[mrs]?|alle[nr]?) )?incidents?(?:(?:,| und| oder| sowie) (?:bei )?incidents?)* ((?:der|die|das) .+?)$/iu,
	/(?<!\p{L})(?:führt|leitet) (?:(?:einfach|schlicht|meistens?|immer|in der regel|normalerweise) )?((?:der|die|das|eine[rs]? (?:der|unserer|von den)|jemand (?:aus|von)) .+?)(?: (?:den einsatz|die störung|den vorfall|die bearbeitung))?$/iu,
	// "Bei SEV1 leitet Ada Stein".
	/(?:^|(?<!\p{L})(?:incidents?|einsatz|vorfall|störung)\s)(?:führt|leitet) ((?:(?:Frau|Herr|Dr\.|Prof\.)\s)*\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s(?:von\s|van\s|de\s)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?: (?:den Einsatz|die Störung|den Vorfall))?$/u,
	// "For a SEV2 any engineer who has done the training may lead", "bei SEV2 darf jeder Entwickler führen".
	/^((?:any|every|each|the|our) (?:[\p{L}-]+ ){1,12}?)(?:may|can|will|should|must) (?:also )?(?:lead|command|take the lead|be in charge)(?: (?:it|them))?$/iu,
	/^(?:darf|kann|dürfen|können) ((?:jede[rs]? |alle |der |die |das )[^,;]{3,60}?) (?:führen|leiten)$/iu,
	// "Bei SEV1 leitet eine ausgebildete Einsatzleitung".
	/(?<!\p{L})(?:führt|leitet) (?:eine?|ein) (\p{Ll}{5,}(?:e|er|es) \p{Lu}\p{L}+)(?: \([^()]*\))?$/u,
	// "For an incident you need an incident lead who has done the training".
	/^(?:(?:for|at|in|during|on) (?:an? )?incidents?,? )?(?:you|we|one) (?:need|must have|want) (?:an? |the )((?:\p{L}+ )?(?:incident )?(?:lead(?:er)?|commander|manager|IC)(?: (?:who|that) [^,;()]+)?(?: \([^()]*\))?)$/iu,
	// "Bei A macht es die Rufbereitschaft allein", "for a P3 the duty engineer does it"
	/^(?:macht|übernimmt|erledigt) (?:es|das|dies) ((?:der|die|das) .+?)(?: allein[e]?| selbst)?$/iu,
	/^((?:the|our) .+?) (?:does|handles) (?:it|that|this)(?: alone| (?:him|her|them|it)sel(?:f|ves))?$/iu,
	// "The duty engineer handles incident ones alone", "die Rufbereitschaft erledigt Incident allein"
	/^((?:the|our|die|der|das|unsere?) .+?) (?:handles?|deals? with|works? on|looks? after|erledigt|bearbeitet|übernimmt) (?:(?:an?|any|every|each|all|eine?n?|jede[ns]?|alle) )?incidents?(?: ones?)?(?: incidents?)? (?:alone|(?:by|on) (?:him|her|them|their|its|it)\s?(?:sel(?:f|ves)|own)|allein[e]?|selbst)$/iu,
	// "For an incident only engineering managers and staff engineers may be IC".
	/^(?:(?:for|at|in|during|bei|für)\s(?:an?\s|the\s)?incidents?,?\s)?(?:only\s)?(.+?)\s(?:may|can|must|should)\s(?:be|act as)\s(?:the\s|an?\s)?(?:incident\s)?(?:commander|lead(?:er)?|IC)$/iu,
	// "Any senior engineer can command an incident", "an incident may be led by any engineer" stands above.
	/^(.+?) (?:can|may|is allowed to|are allowed to) (?:also )?(?:command|lead|run|be (?:the )?(?:incident )?(?:commander|lead|IC) (?:for|of|in)|act as (?:the )?(?:incident )?(?:commander|lead|IC) (?:for|of|in)) (?:(?:an?|any|the|every|such) )?incidents?(?![\p{L}-])/iu,
	/^(.+?) (?:darf|dürfen|kann|können) (?:auch )?(?:(?:einen?|jeden?|diesen?|den|die) )?(?:incident|vorfall|störung)(?:en|s)? (?:leiten|führen|kommandieren)(?![\p{L}-])/iu,
	// "The Duty Manager is Fire Chief (our word for incident commander)".
	/^(.+?) (?:is|acts as|ist) (?:the |der |die )?[\p{L} -]{2,30}\((?:(?:our|the|unser|das|so)\s)?[^()]{0,20}?(?:words?|names?|terms?|wort|name|begriff|nennen wir) (?:for|für) (?:the |den |die |der )?(?:incident commander|commander|einsatzleit(?:er|erin|ung))\)/iu,
	// "The shift lead leads at incident and incident".
	/^(.+?) (?:leads|commands|leitet|führt|takes over|übernimmt) (?:at|in|during|for|on|bei|für) (?:(?:an?|any|every|each|eine[mr]?|jede[mr]?) )?incidents?(?:(?:,| and| or| und| oder) (?:(?:at|in|bei|an?|any|eine[mr]?) ){0,2}incidents?)*$/iu,
	// "The Duty Manager takes command", "the Head of IT leads".
	regExp(
		`^(.+?) (?:(?:[Ll]eads|[Cc]ommands|[Rr]uns|heads|coordinates|leitet|führt)${whole}|takes (?:over )?(?:the )?(?:lead|command|charge)|(?:is|acts as|serves as|becomes|takes the role of|takes over as) ${leader}|is in (?:charge|command)(?! of (?!(?:the|an?|every|each|any|all) (?:incident|response)))|(?:übernimmt|hat) die (?:Führung|Leitung|Einsatzleitung)(?!\\s(?:\\p{Lu}|de[rs]\\s(?!Einsatz|Vorfall|Störung)))|(?:ist|wird) (?:der |die )?Einsatzleit(?:er|erin|ung)|leitet (?:den|einen|jeden) (?:Einsatz|Vorfall)|leitet (?:die|eine|jede) Störung)${furtherOn}`,
		'u',
	),
];

/**
 * The words of a sentence that name who leads an incident; undefined where it says nothing of that. The severities stand in it as "incident".
 */
export function commanderIn(said: string): string | undefined {
	// What follows is of somebody else: "…; until then it is the duty engineer".
	const [text = ''] = said.split(/;\s/);
	// "Until one of them is there the on-call engineer leads": that is not whose it is.
	if (/(?<!\p{L})(?:until|till|meanwhile|bis (?:einer|jemand|dahin|er|sie|zum|zur)|solange|so lange)(?!\p{L})/iu.test(text))
		return undefined;
	const plain = text.replace(/\.$/, '').replace(havingDuty, 'die $<duty>');
	for (const pattern of sentences) {
		const who = pattern.exec(plain)?.[1]?.trim().replace(adverb, '');
		// Of several the list is longer.
		if (who !== undefined)
			return who.length <= (/,\s|\s(?:or|oder)\s/iu.test(who) ? mostOfList : mostCharacters) &&
				(whoeverTakesIt.test(who) || !whatOneIs.test(who))
				? who
				: undefined;
	}

	return undefined;
}

/** "Die Person, die gerade Bereitschaft hat". */
const havingDuty =
	/(?<!\p{L})(?:die|der)(?:\s?Person|jenige),\s(?:die|der)\s(?:(?:gerade|aktuell)\s)?(?<duty>(?:Ruf)?[Bb]ereitschaft)\shat(?!\p{L})/giu;

/** "The on-call engineer just leads". */
const adverb = /\s(?:just|simply|usually|normally|always|einfach|immer)$/iu;

/** "The commander is assigned by the manager", "is the only contact for the board": what one is, and nobody. */
const whatOneIs =
	/^(?:(?!(?:trained|certified|experienced|qualified)\s\p{L})\p{Ll}+ed(?!\p{L})|(?:[Tt]he\s)?(?:person|one)\s(?:who|that)|(?:[Oo]nly\s)?(?:people|those|anyone|anybody|someone|staff|engineers)\s(?:who|that|with)|[Ww]h(?:o|ich)ever|[Ww]er|not|never|nicht|free|able|allowed|there|on|at|with|für|zu|responsible|accountable|available|verantwortlich|zuständig|erreichbar|immer|nie)(?!\p{L})|(?<!\p{L})(?:contact|point|voice|link|one who|person who|kontakt|ansprechpartner(?:in)?|stimme|bindeglied|verantwortlich|gegenüber)(?!\p{L})/u;

/** "For a SEV2 it is the on-call engineer", "pour un SEV3, c'est le chef d'équipe": where the sentence before said who leads. */
export function commanderGoesOn(said: string): string | undefined {
	return somebodyAlone(goingOn.exec(said)?.[1] ?? '');
}

/** "Bei SEV1 übernimmt der Werkleiter", beside a clause that says who leads at another severity. */
export function takesOverThere(said: string): string | undefined {
	const [, after, before] = takingOver.exec(said.replace(/\.$/, '')) ?? [];
	return somebodyAlone(after ?? before ?? '');
}

const takingOver = /^(?:übernimmt|takes over)\s(.+)$|^(.+)\s(?:takes over|übernimmt)$/iu;

/** "Bei SEV3 der Schichtleiter", where the sentence before said who leads: whoever it names, and nothing else. */
export function somebodyAlone(said: string): string | undefined {
	const who = (said.split(/;\s/)[0] ?? '').replace(/\.$/, '').trim();
	const isName = article.test(who) && who.split(/\s/).length <= mostWords && namesPosition(who.replace(article, ''));
	return isName ? who : undefined;
}

/** Of somebody with their article. */
const mostWords = 7;
const goingOn = /^(?:(?:it|this|that)(?: is|['’]s| will be)|ist (?:es|das|dies)|(?:es|das) ist|c['’]est|ce sera|by|von|durch)\s(.+)$/iu;
const article = /^(?:the|our|der|die|das|dem|le|la|les)\s|^l['’]/iu;

/** What stands before whoever it is: "übernimmt die Leitung Netze", "is the duty manager". */
const beingIt =
	/^(?:(?:is|are|will be|must be|should be|has to be|takes? (?:it|over|command)|leads|ist|sind|übernimmt|übernehmen|macht|führt|stellt|hat)(?!\p{L})\s?)(?:always|usually|immer|stets|normally)?\s?/iu;

/** "For SEV2 the primary on-call is IC", of which the severity was taken away. */
const ofSeverity = /^(?:for|at|in|during|bei|für)\s(?=(?:the|an?|der|die|das|dem|den)\s)/iu;
const isIt =
	/\s(?:is|acts as|ist|wird)\s(?:(?:the|der|die)\s)?(?:IC|(?:incident )?(?:commander|lead(?:er)?)|einsatzleit(?:er|erin|ung))(?!\p{L}).*$/iu;

/** Beside the name of the role: "übernimmt die Leitung Netze. Sie entscheidet …" → "die Leitung Netze". */
export function besideCommander(text: string): string {
	return (sentencesOf(text)[0]?.text ?? text).replace(beingIt, '').replace(ofSeverity, '').replace(isIt, '').replace(/\.$/, '');
}

/** "No incident commander", "keine Einsatzleitung", "there's no leader for a P3", "is handled by the queue owner and has no incident manager". */
const none =
	'(?:no|keine?n?|sans|sin)\\s(?:(?:incident )?(?:commander|lead(?:er)?|manager|coordinator)|IC|einsatzleit(?:er|erin|ung)|führung|leitung|pilote|jefe)(?![\\p{L}-])';
const needless = '(?:\\s(?:is )?(?:needed|required|nötig|erforderlich))?';
const ofIt = '(?:\\s(?:for|at|in|on|during|bei|für)\\s(?:(?:an?|any|the|eine[mrs]?|de[mr])\\s)?[\\p{L}\\d-]+(?:\\s[\\p{L}\\d]{1,3})?)?';
/** "P4s are worked as tickets without an incident manager", "werden ohne Einsatzleitung bearbeitet". */
const workedWithout = regExp(
	'^(?!.*(?<!\\p{L})(?:if|when|while|until|unless|at night|outside|wenn|falls|bis|solange|nachts|außerhalb)(?!\\p{L}))(?:[\\p{L}\\d][^,;.]{0,40}?\\s)?(?:is|are|gets?|wird|werden)\\s(?:[^,;.]{2,60}?,?\\s)?(?:without|with no|ohne)\\s(?:an?\\s|any\\s|eine?n?\\s)?(?:(?:incident )?(?:commander|lead(?:er)?|manager|coordinator)|IC|einsatzleit(?:er|erin|ung))(?:\\s(?:bearbeitet|erledigt|behandelt|abgearbeitet))?\\.?$',
	'iu',
);

/** A sentence that says of its severity that nobody commands it. */
export function saysNoCommander(text: string): boolean {
	return noCommander.test(text) || workedWithout.test(text);
}

const noCommander = regExp(
	`^(?:(?:(?:an?|every|each|such|eine?|jede[rs]?)\\s)?incidents?\\s)?(?:there(?:['’]s|\\sis|\\sare)\\s|es\\sgibt\\s|gibt\\ses\\s|(?:(?:is|are)\\s(?:handled|dealt with|worked on|looked after)\\sby\\s[^,;.]{3,60}?(?:\\sand|,)\\s|(?:wird|werden)\\s[^,;.]{3,60}?\\s(?:bearbeitet|erledigt)\\sund\\s)?(?:needs?|requires?|has|have|gets?|braucht|brauchen|benötigt|benötigen|hat|haben)\\s)?${none}${needless}${ofIt}(?:[,;]\\s(?:(?:only|just|nur)\\s)?(?:the|an?|der|die|das|ein|eine|some(?:body|one)|jemand|who(?:so)?ever|wer)\\s[^,;.]{3,60})?\\.?$`,
	'iu',
);

const usually = '(?:by default|unless somebody else (?:takes|does)|standardmäßig|im regelfall)';
const byDefault: readonly RegExp[] = [
	// "Assign the incident commander (IC) -- the on-call engineer by default"
	regExp(`${lead}\\s?(?:--?|[–—:,(=]|is|ist)\\s?(?:the |der |die )?([^,;:()]{3,60}?),? ${usually}`, 'iu'),
	// "By default the on-call engineer is the incident commander"
	regExp(`${usually},? (?:the |der |die |ist der |ist die )?([^,;:()]{3,60}?) (?:is |acts as |ist |als )?(?:the |der |die )?${lead}`, 'iu'),
	// "Designate an incident commander. By default, this is the Support Steward"
	regExp(
		`(?:${lead})[^;:]{0,80}[.,]\\s${usually},?\\s(?:this|it|that|das|dies|es)\\s(?:is|ist)\\s(?:the |der |die )?([^,;:().]{3,60})`,
		'iu',
	),
	// "The first on the rota leads the incident"
	/^(?:[Tt]he\s|[Dd](?:er|ie|as)\s)((?!incident|IC(?!\p{L})|commander|lead|person|one|who|einsatz|leit).{3,60}?) (?:leads|commands|runs|leitet|führt) (?:the|an|each|every|den|die|jede[ns]?) (?:incident|einsatz|vorfall|störung)(?=\s?(?:$|[,.;]|by default|unless))/u,
];

/** Who leads an incident of any severity unless somebody else does; undefined where a sentence says nothing of that. */
export function commanderByDefaultIn(text: string): string | undefined {
	const alone = alongside.exec(text)?.[1]?.trim() ?? '';
	const names = positionsIn(alone, {or: true});
	// "Incident lead: CTO or security officer": nothing else than who it is.
	if (names.length > 0 && names.every((one) => namesPosition(one) && one.split(' ').length <= mostOfName && !doing.test(one))) return alone;
	for (const pattern of byDefault) {
		const who = pattern.exec(text)?.[1]?.trim();
		// A name without a word of a position is known by its capital.
		if (who !== undefined) return namesPosition(who) ? who : `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
	}

	return undefined;
}

const alongside = regExp(
	`^(?:the\\s)?(?:(?:major\\s)?incident\\s)?${lead}\\s?[:–—-]\\s?([^;:().]{2,80}?)(?:\\s(?:takes?\\s(?:the\\s)?(?:command|charge|lead)|leads?|commands?|is in (?:charge|command)|übernimmt(?:\\sdie\\s(?:Führung|Leitung))?|leitet|führt))?\\.?$`,
	'iu',
);
const mostOfName = 4;
/** "Manages the team", "leads the engineers": what the role does. */
const doing =
	/^(?!(?:operations|communications|sales|customer|systems|business|process)(?!\p{L}))\p{L}+(?:s|t)\s(?:the|all|our|an?|with|and|die|den|das|alle)\s|^(?:coordinates?|manages?|leads?|owns?|assigns?|drives?|directs?|runs?|oversees?|makes?|declares?|responsible|koordiniert|leitet|führt)(?!\p{L})/iu;

/** Of whoever it is; longer is a story. */
const mostCharacters = 80;
const mostOfList = 150;
