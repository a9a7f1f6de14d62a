import type {Calling} from './calling-verbs.ts';
import {withOnCallNamed} from './on-call-words.ts';
import {isPosition, namesPosition, positionsIn} from './positions.ts';

/** What is called, told or fetched in sentences and is nobody, or nobody in particular. */
const nobody =
	/(?<!\p{L})(?:channel|(?:status )?page|site|system|bot|monitor(?:ing)?|customers?|clients?|users?|(?<!(?:control|operations|emergency)\s)room|bridge|war ?room|meeting|incidents?|tickets?|queues?|backlog|inbox|cases?|issues?|fix|changes?|deploy\p{L}*|scripts?|rollback|servers?|procedure|plan|logs?|numbers?|bell|function|commands?|everyone|everybody|anyone|anybody|someone|somebody|nobody|people|each other|all of|others?|them|him|her|me|you|this|that|these|those|who(?:ever)?|what(?:ever)?|which|whether|kunden|nutzer|anwender|kanal|seite|statusseite|meldung|störung|vorfall|besprechung|ticket|warteschlange|postfach|alle|alles|jeder|jemand|niemand(?:en)?|keine[rn]?|ihn|sie|ihm|ihr|es|uns|sich)(?!\p{L})/iu;
/** "Head of IT" and "the US team" are somebody. */
const pronoun = /(?<!\p{L})(?:[Ii]t|[Uu]s)(?!\p{L})/u;
/** Of a job that is named by one of these and by no word of a position. */
const jobs =
	/(?<!\p{L})(?:(?:backup|second|secondary)(?:\son-?call)?|deputy|stand-?in|substitute|reserve|boss|desk|hotline|line|office|guard|crew|squad|board|chair(?:man|woman)?|mayor|governor|warden|coordinator|controller|advis[eo]r|editor|producer|secretary|registrar|clerk|auditor|curator|lawyer|solicitor|consultant|mechanic|broker|insurer|utility|landlord|locksmith|makler(?:in)?|versicherer|netzbetreiber|vermieter(?:in)?|schlüsseldienst|\p{L}+(?:ologist|iatrist|aesthetist|ician)|(?:control|operations|emergency)\sroom|dispatcher|operator|police|ambulance|brigade|(?:reception(?:ist)?|porter|caretaker|janitor|pharmacist|physician|doctor|nurse|surgeon|teacher|apotheker(?:in)?|pförtner(?:in)?|hausmeister(?:in)?|pflegekraft|empfang)(?:\s(?:in charge|on duty|vom dienst))?|feuerwehr|polizei|vertretung|stellvertret\p{L}*|warte|leitstelle|pforte|wache|arzt|ärztin|anwalt|anwältin|redakteur(?:in)?|redaktion|berater(?:in)?)$|(?:stelle|abteilung|zentrale|warte|dienst|team|amt|gruppe)$/iu;
/** "Ruth", "Ruth Adeyemi", "Frau Brandt", "Dr. Ana van Dyk". */
const name =
	/^(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Herrn|Frau|Hr|Fr)\.?\s)*\p{Lu}[\p{L}'’-]+(?:\s(?:(?:van|von|de|der|den|zu|al)\s)*\p{Lu}[\p{L}'’.-]*){0,3}$/u;
/** "Data protection adviser Klaas Brouwer". */
const namedRole =
	/^(?!(?:schreib|ruf|hol|weck|informier|benachrichtig|verständig|alarmier|frag|bitt|zieh|meld)(?:t|et|en)\s)(?:\p{Ll}[\p{L}-]+\s){1,4}\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u;
const verbs =
	/(?<!\p{L})(?:is|are|was|be|been|gets?|decides?|wants?|asks?|tells?|told|calls?|called|paged|goes|knows?|joins?|by|to|at|in|on|from|with|about|as|than|not|or|otherwise|else|instead|except|if|when|oder|sonst|andernfalls|statt|außer|wenn|falls|wird|werden|ist|sind|von|bei|mit|über|durch|per|auf|nicht|zu)(?!\p{L})/iu;

/**
 * The people whom the words beside a verb of calling name, without what stands in brackets; undefined where any of them is somebody only perhaps. With
 * `isOfPeople` the verb is of people alone, so that "the regulator desk" is one too.
 */
export function peopleIn(words: string, {isOfPeople}: {readonly isOfPeople: boolean}): readonly string[] | undefined {
	const plain = withOnCallNamed(words)
		.replaceAll(
			/(?<!\p{L})(?:only|both|also|even|as well as|nur|auch|zusätzlich|sowohl|als auch|ebenfalls|persönlich)(?!\p{L})/giu,
			(word) => (/^(?:as well as|als auch)$/iu.test(word) ? '+' : ' '),
		)
		.replaceAll(/\s+/g, ' ')
		.trim();
	const isDefinite = /^(?:the|our|der|die|das|den|dem)\s/iu.test(plain);
	const names = positionsIn(plain);
	const isSomebody = (part: string) =>
		part.split(' ').length <= mostWords &&
		!pronoun.test(part) &&
		!nobody.test(
			part
				.replace(ofWhat, '$<who>')
				.replace(
					/(?:incident|change|service|system|queue|backlog|problem|page|site|room|case|customer|client|deploy\p{L}*|command)(?=\s(?:owner|manager|lead|commander|desk|support|success|coordinator|engineer|team|office|service|control)s?(?!\p{L}))/giu,
					'',
				),
		) &&
		!verbs.test(part.replaceAll(/on-?call|on call|(?<=\p{L}\s)of(?=\s\p{L})|on duty|head of|in charge|vom dienst/giu, ' ')) &&
		(namesPosition(part) ||
			jobs.test(part) ||
			name.test(part) ||
			namedRole.test(part) ||
			(isOfPeople && isDefinite && /^[\p{L}-]+(?:\s[\p{L}-]+){0,2}$/u.test(part)));
	return names.length > 0 && names.every(isSomebody) ? names.map(upper) : undefined;
}

/** "The owner of the affected system", "die Leitung des Systems": of a thing, and somebody all the same. */
const ofWhat =
	/(?<who>(?:[Oo]wner|[Mm]anager|[Ll]ead|[Hh]ead|[Dd]irector|[Ee]ngineer|[Tt]eam|[Ll]eit(?:ung|er|erin)|[Vv]erantwortliche[rn]?|[Bb]etreuer(?:in)?|[Bb]ereitschaft)s?)\s(?:(?:of|for)\s(?:(?:the|that|this|any|each)\s)?|de[rs]\s|für\s(?:(?:das|die|den)\s)?)(?:[\p{L}-]+\s)?[\p{L}-]+$|(?<=[Ll]eit(?:ung|er|erin)|[Bb]ereitschaft|[Gg]ruppe|[Ss]achgebiet)\s\p{Lu}[\p{L}-]+$/u;

/** It is somebody whatever is said of them. */
function isCertainlySomebody(words: string): boolean {
	const plain = words.replaceAll(/\([^()]*\)/g, ' ');
	return positionsIn(plain).every((part) => namesPosition(part)) || positionsIn(plain).every((part) => isPosition(part) && name.test(part));
}

function upper(part: string): string {
	return `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

/** Of a name. */
const mostWords = 7;

/** The system calls, too. */
export function isCaller(words: string): boolean {
	return (
		/^(?:the|our|das|unser|die)\s(?:\p{L}+\s)?(?:(?:paging|alerting|pager|alarm|\p{L}*)?-?\s?(?:system|tool|software|app|pager|automatik))$/iu.test(
			words,
		) || peopleIn(words.replaceAll(/\s(?:or|oder)\s/giu, ' and '), {isOfPeople: true}) !== undefined
	);
}

/** Whom a verb calls; undefined where it is not told for certain. */
export function peopleCalled({who, isOfPeople, isWeak}: Calling): readonly string[] | undefined {
	return isWeak && !isCertainlySomebody(who) && !/\(/.test(who) ? undefined : peopleIn(who, {isOfPeople});
}
