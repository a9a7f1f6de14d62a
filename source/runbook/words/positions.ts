import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from './matches.ts';
import {isNounPhrase} from './noun-phrases.ts';
import {isOccasion} from './occasions.ts';
import {remembered} from './remembered.ts';
import {withoutSigns} from './titles.ts';
import {isUnfilled} from './unfilled.ts';
import {isPagingTool} from './ways-of-telling.ts';
import {durationsIn} from './words.ts';
import {isWrittenDown} from './written-down.ts';

/** Words of which the name of a position has one. */
const nouns =
	/(?<!\p{L})(?:volunteers?|primary|secondary|tertiary|l[1-5]|tier ?[1-4]|leads?|developers?|controllers?|analysts?|(?<=\p{L}\s)(?:rotas?|rosters?)|leader(?:ship)?|managers?|engineers?|on-?call|directors?|vp|svp|evp|vice president|president|présidente?|administrat(?:eur|rice)s?(?= de garde)|chief|c[eftiopmrs]?s?os?|heads?|owners?|officers?|teams?|executives?|exec|execs|sres?|dbas?|founders?|management|legal|(?:general |privacy |legal )?counsel|security|support|boards?|stakeholders|noc|responders?|commander|experts?|liaison|specialist|\p{L}*admins?|(?:service|help) ?desk|resolver group|administrators?|architect|staff|success|sales|product|business|marketing|pr|compliance|finance|operations|communications?|platform|qa|devops|infrastructure|supervisor|vendors?|suppliers?|duty|(?<!(?:account|card|policy|ticket|share|key|licen[cs]e)[ -])holder|(?<!(?:hot|warm|cold)[ -])stand-?by(?!\s(?:database|db|replica|node|server|site|cluster|instance|mode|system|link|line|cent(?:er|re)))|scribe|deputy|principal|responsable|directeur|directrice|ingénieure?|(?:d['’])?astreinte|de guardia|di turno|équipe|comité|cheffe|direction|director[ae]s?|direktor(?:in)?|gerente|jefe|dirección|dirigeant|responsabile|direttore|chef(?:in|s)?|inhaber(?:in)?|mr\.? \p{Lu}\p{L}+|mrs\.? \p{Lu}\p{L}+|ms\.? \p{Lu}\p{L}+|herrn? \p{Lu}\p{L}+|frau \p{Lu}\p{L}+)(?!\p{L})|hersteller(?!\p{L})|lieferant(?:en|in)?(?!\p{L})|dienstleister(?!\p{L})|leit(?:ung|er|erin)|bereitschaft|(?:dienst|notfall|bereitschafts)(?:handy|telefon)(?!\p{L})|führ(?:ung|er|erin)(?!\p{L})|meister(?:in)?(?!\p{L})|ingenieur|techniker|spezialist(?:in)?(?!\p{L})|vorstand|aufsichtsr[aä]t|entwickl|verantwortlich|sprecher(?:in)?(?!\p{L})|betreu(?:er(?:in)?|ung)(?!\p{L})|beauftragte[rn]?(?!\p{L})|(?:ruf|bereitschafts|not|entstör|wach)dienst(?!\p{L})|direktion(?!\p{L})|presse(?:stelle|abteilung)(?!\p{L})|(?<!\p{L})(?:press|media) (?:office|desk)(?!\p{L})|vom dienst|technik|vertrieb|(?<!\p{L})(?:customer (?:care|service|relations)|works council)(?!\p{L})|kunden(?:service|dienst|betreuung)(?!\p{L})|rechtsabteilung|öffentlichkeitsarbeit|unternehmenskommunikation|betriebsrat(?!\p{L})|fachteam/iu;

const notPositions =
	/acknowledg|(?:(?<!\p{L})(?:queue|backlog|channel)|\p{L}*kanal|warteschlange)$|(?<!\p{L})brief(?:ing)?s?(?!\p{L})|(?<!\p{L})reports? to(?!\p{L})|resolution|resolved|progress|response(?! (?:team|lead))|escalat(?!ion (?:manager|lead|engineer))|update|incident(?![ -](?:rotas?|rosters?|desks?|managers?|leads?|leaders?|commanders?|coordinators?|owners?|responders?|directors?|handlers?|captains?|chiefs?|response)(?!\p{L}))|severity|minutes?|hours?|(?<!\p{L})(?:no|ack|nobody|is|are|was|has|have|must|shall|should|will|can|convenes?|handles?|not|if|when|within|every|never|knows?(?!-)|nicht|nie|niemals|keine?|joins?|hears?|expects?|wakes?|looped|loop|into|past|drags?|began|begins?|starts?|takes|steps|comes|goes|knows|learns|wird|werden|hört|kommt|geht|gehen|läuft|laufen|ruft|quittiert|quittieren|meldet|melden|nimmt|legt|erhält|erhalten|bekommt|decides?|entscheidet|prüft|sind|übernimmt|erfährt|stößt|weiß|genügt|reicht|suffices|stays?|remains?|fires|files|raises|prioriti[sz]es?)(?!\p{L})|\s(?:informieren|benachrichtigen|alarmieren|anrufen|verständigen)$|^backlog(?:-?\s?(?:eintrag|item|entry))?$|^(?:except|eod)(?!\p{L})|\salle$|(?<!\sof\s)(?:process(?:es)?|notifications?|(?:procedure|workflow|protocol|playbook|runbook|checklist)s?|(?:management|response|recovery|communications?|continuity) plans?)$|(?<!\p{L})au bout de(?!\p{L})|^(?:bei|für|for|during|wenn|falls|if|when|im fall)\s|:|[.;!?]\s|https?:|[$={}<>|]|\s\/\p{L}/iu;

/** "Wenn nach 20 Minuten": a condition begins there, and nobody's name. */
const suppositions = /^(?:wenn|falls|sofern|sobald|if|when|unless|until)(?!\p{L})/iu;

/** "E1", "Step 2"; "L1" is whoever answers first. */
const rowNumber = /^(?:(?!L)\p{Lu}|[Ss]t(?:ep|age)|[Ss]chritt|[Ss]tufe|[Rr]ung)[ .-]?\d{1,2}$/u;

/** "Create a meeting for all", "Consider a maintenance window": a verb before a small word, where a position has "Post Office". */
const orders =
	/^(?:[Cc]reate|[Cc]onsider|[Bb]egin|[Ss]tart|[Oo]pen|[Pp]repare|[Ss]chedule|[Ee]nsure|[Ss]et|[Aa]ssign|[Pp]ost|[Uu]pdate|[Cc]heck|[Cc]ontinue|[Dd]raft|[Pp]ublish|[Ss]end|[Ww]rite|[Ll]og|[Dd]ocument|[Dd]ecide|[Dd]etermine|[Jj]oin|[Rr]eview|[Mm]ove|[Rr]oll|[Rr]estart|[Pp]rioriti[sz]e|[Ff]reeze|[Dd]isable|[Rr]evoke|[Pp]reserve|[Ff]ile|[Nn]otify|[Ii]nform|[Tt]ell)\s\p{Ll}/u;

/** Could it be the name of a position, such as "Platform Lead" or "VP Engineering"? By its shape: short, no sentence, no duration. */
export function isPosition(text: string): boolean {
	const plain = withoutDots(text).trim();
	const words = plain.split(/\s+/);
	return (
		plain !== '' &&
		plain.length <= 60 &&
		words.length <= 8 &&
		!notPositions.test(plain) &&
		!orders.test(plain) &&
		!/^\d/.test(plain) &&
		!rowNumber.test(plain) &&
		!suppositions.test(plain) &&
		/^[@\p{Lu}]/u.test(plain) &&
		isNounPhrase(plain) &&
		!isWrittenDown(plain) &&
		!isOccasion(plain) &&
		!isPagingTool(plain) &&
		!isTime(plain) &&
		!isUnfilled(plain)
	);
}

/** "Dr. Ott", "Prof. Dr.-Ing. Lind": no sentence ends in a title. */
function withoutDots(text: string): string {
	return text.includes('. ') ? text.replaceAll(/(?<!\p{L})(Dr|Prof|Mrs?|Ms|Dipl)\.(?:-?(?:Ing|Inf|Kfm)\.)?(?=\s\p{Lu})/gu, '$1') : text;
}

/** "Nächster Arbeitstag" says when, and nobody's name. */
function isTime(text: string): boolean {
	const [time] = durationsIn(text);
	return time?.index === 0 && time.end === text.length;
}

/** Does it name a position for certain, also inside of prose? */
export function namesPosition(text: string): boolean {
	return soundsLikePosition(text) && isNounPhrase(text);
}

/** Is somebody's position in it, though it may be no name but half a sentence? For what looks for calls, and for what reports them. */
export function soundsLikePosition(whole: string): boolean {
	const text = withoutDots(whole);
	return (
		text.length <= 80 &&
		(nouns.test(text) || /^(?:backup|stand-?by|vertretung)$|^\p{Lu}[\p{L}-]*(?:\s[\p{L}-]+){0,2}\son call$/iu.test(text)) &&
		!notPositions.test(text) &&
		!orders.test(text) &&
		!isWrittenDown(text)
	);
}

/** Words of a position that mean nothing else. */
const certain =
	/(?<!\p{L})(?:leads?|leader|managers?|engineers?|directors?|vp|c[eftioprm]s?o|heads? of|owners?|officers?|on-?call|counsel|supervisor)(?!\p{L})|leit(?:ung|er|erin)(?!\p{L})|bereitschaft(?!\p{L})|führ(?:ung|er|erin)(?!\p{L})|meister(?:in)?(?!\p{L})|vorstand/iu;

const certainOnes = regExp(certain.source, 'giu');

/** Does a text name a position for certain, whatever else it says? */
export function speaksOfSomebody(text: string): boolean {
	return certain.test(text);
}

/** The words of a text that name a position for certain: "Manager", "CTO", "leitung". */
export function somebodyIn(text: string): readonly string[] {
	return certain.test(text) ? matchesIn(text, certainOnes).map(([word]) => word.toLowerCase()) : [];
}

/** "Team Storage & Backup", "Trust & Safety team": what both words are of stands at one end; "CTO & CEO" are two. */
function isOneName(part: string): boolean {
	const [first = '', second, ...more] = part.split(/\s*&\s*/);
	if (second === undefined || more.length > 0 || nouns.test(first) === nouns.test(second)) return false;
	return !nouns.test((nouns.test(first) ? /\S+$/ : /^\S+/).exec(nouns.test(first) ? first : second)?.[0] ?? '');
}

/** "Ada Stone, our CTO": the same, with the name before it. */
const calledOur =
	/((?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s|Herrn?\s|Frau\s)?\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?),\s(?:our|the|unser\p{L}*|der|die|den)\s(\p{L}[\p{L}-]*(?:\s(?!and(?!\p{L})|und(?!\p{L})|or(?!\p{L})|oder(?!\p{L}))\p{L}[\p{L}-]*){0,4})(?=$|\s*[;.),]|\s(?:and|und|or|oder)\s)/gu;

const addressed = /^(?:Herrn?|Frau|Mrs?\.?|Ms\.?)\s/u;

/** "The CTO, Ada Stone", "den Werkleiter, Herrn Karl Lind": one, whose name stands behind what they are. */
const apposition =
	/(?:(?<=\s)(?=(?:the|our|den|der|die|dem)\s)|^)((?:(?:the|our|den|der|die|dem)\s)?(?:\p{Lu}[\p{L}-]*\s?(?:of\s|for\s|vom\s|für\s)?){1,4}),\s((?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s|Herrn?\s|Frau\s)?\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|(?:Dr|Prof)\.?\s(?:(?:Dr|Prof)\.?\s)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?=$|\s*(?:[;.)]|,(?!\s\p{Lu}\p{Ll}+\s\p{Lu})|(?:and|und|or|oder)\s(?:the|our|der|die|den)\s))/gu;

/** "Der diensthabende Administrator", "den diensthabenden Administrator": without its article he is "diensthabender Administrator". */
const weakly =
	/^(?:der\s(?=(?:\p{Ll}[\p{L}-]*|\p{Lu}\p{Ll}*(?:isch|lich|end|ig))e\s)|de[nm]\s(?=(?:\p{Ll}[\p{L}-]*|\p{Lu}\p{Ll}*(?:isch|lich|end|ig))en\s))(\p{Ll}[\p{L}-]*?|\p{Lu}\p{Ll}*?(?:isch|lich|end|ig))en?\s(?=\p{Lu}[\p{L}-]*(?<!innen|en)(?:$|\s))/u;

/** "Der Datenschutzbeauftragte", "den Datenschutzbeauftragten": without an article he is "Datenschutzbeauftragter", as lists of contacts write him. */
const nominal = '\\p{Lu}?[\\p{L}-]*(?:beauftragte|verantwortliche|vorsitzende|bevollmächtigte)';
const declined = regExp(`^(?:de[nm]\\s(${nominal})n|((?:der|\\p{Ll}[\\p{L}-]*er)\\s${nominal}))$`, 'u');

/** "Datenschutzbeauftragter" without what changes with its article, as "den Datenschutzbeauftragten" begins too. */
export function withoutEnding(position: string): string {
	return position.replace(/(?<=beauftragte|verantwortliche|vorsitzende|bevollmächtigte)r$/iu, '');
}

const purpose = /,?\s(?:damit|sodass|so dass|so that|in order to|because|weil|um(?=\s[^,;]*\szu(?!\p{L})))\s.*$/isu;

/** "Control room, so that patients are taken elsewhere": why somebody is called is nobody. */
export function withoutPurpose(text: string): string {
	return text.replace(purpose, '');
}

/** "CTO, immediately", "CTO sofort": when, and nobody's name. */
const soon =
	/(?:^|\s)(?:immediately|at once|right away|straight away|instantly|directly|direkt|without delay|sofort|umgehend|unverzüglich|de inmediato|inmediatamente|immédiatement|tout de suite|sans délai)$/iu;

/** "On-call engineer and duty manager together": how, and nobody's name. */
const together =
	/(?<=\p{L})\s(?:together|at the same time|simultaneously|in parallel|gemeinsam|zusammen|gleichzeitig|zugleich|parallel)$/iu;

/** Of another house: which one it is tells its name, "Vendor support (Orbitel)". */
const outside =
	/(?<!\p{L})(?:vendors?|suppliers?|contractors?|agency|providers?|carriers?|manufacturers?|integrators?|consultancy|fournisseur|prestataire|proveedor|fornitore)(?!\p{L})|(?:hersteller|dienstleister|lieferant|anbieter|agentur|fremdfirma|wartungsfirma)(?!\p{L})/iu;
const firm = /^(?:Fa\.|Firma)?\s?((?!SMS|VPN|DECT|See |Siehe )\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)$/u;

/** Without what stands in brackets, but for the name of a firm behind what it is for us. */
export function withoutBrackets(text: string): string {
	return text.replaceAll(/\(([^()]*)\)/g, (_, inside: string, at: number) => {
		const before = /[^,;+/]*$/u.exec(text.slice(0, at))?.[0] ?? '';
		const [, name] = outside.test(before) ? (firm.exec(inside) ?? []) : [];
		return name === undefined || nouns.test(name) ? ' ' : `(${name})`;
	});
}

/** "VP Engineering + CTO" → both; "Platform Lead or Senior SRE" with `or` too. */
export function positionsIn(text: string, {or = false}: {readonly or?: boolean} = {}): readonly string[] {
	return or ? positionsWithOr(text) : positionsKnown(text);
}

const positionsKnown = remembered((text) => positionsRead(text, false));
const positionsWithOr = remembered((text) => positionsRead(text, true));

function positionsRead(text: string, or: boolean): readonly string[] {
	const plain = withoutBrackets(withoutPurpose(text))
		.replaceAll(/(?<!\p{L})(?:and\/or|und\/oder)(?!\p{L})/giu, 'and')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(apposition, (whole, role: string, name: string) =>
			nouns.test(role) && !nouns.test(name.replace(addressed, '')) ? `${role} ${name.replace(/^Herrn\s/u, 'Herr ')}` : whole,
		);
	return plain
		.replaceAll(calledOur, (whole, name: string, role: string) =>
			nouns.test(role) && !nouns.test(name.replace(addressed, '')) ? `${role.charAt(0).toUpperCase()}${role.slice(1)} ${name}` : whole,
		)
		.split(
			or
				? /\s*(?:[+,;/]|\bor\b|\boder\b|\bou\b|\bo\b|\bund\b|\band\b|\bet\b|\sy\s)\s*/i
				: /\s*(?:[+,;]|\s\/\s|\bund\b|\band\b|\bet\b|\s[ye]\s)\s*/i,
		)
		.flatMap((part) => (!part.includes('&') || isOneName(part) ? [part] : part.split(/\s*&\s*/)))
		.map((part, index) =>
			withoutSigns(part.replace(/^\s*(?:→|⇒|->)\s*/u, ''))
				.replace(weakly, (_, adjective: string) => `${adjective}er `)
				.replace(declined, '$1$2r')
				.replace(
					/^(?:(?:to|plus|also|dann|then|either|entweder)\s+)*(?:(?:die|den|der)\s+beiden|both(?:\s+(?:of\s+)?(?:the|our))?|the|to|an?|our|your|his|her|their|its|deren|dessen|seine?[nmrs]?|ihre?[nmrs]?|unsere?[nmrs]?|den|die|der|dem|das|le|la|les|el|il|plus|also|dann|then)\s+|^(?:(?:et|puis)\s+)?l['’](?=\p{L})/iu,
					'',
				)
				.replace(/^(?:either|entweder)\s+/iu, '')
				// "Page the commander and notify leadership".
				.replace(index > 0 ? callVerb : /^$/u, '')
				.replace(/^Herrn\s/, 'Herr ')
				.replace(/[.:]$/, '')
				.replace(soon, '')
				.replace(together, '')
				// "Ruft sofort die Bereitschaft an": the end of the verb.
				.replace(/(?<=\p{L})\s(?:an|auf|hinzu|dazu|anyway|regardless|trotzdem)$/u, '')
				.trim(),
		)
		.filter((part) => part !== '' && !means.test(part));
}

const callVerb =
	/^(?:(?:also\s)?(?:notify|inform|tell|wake)|(?:page|call|alert|contact|phone|ring)(?=\s(?:the|our)\s))\s(?:(?:the|our)\s)?(?=\p{L})/iu;

/** "…, paged by the service payments": how somebody is called, and nobody; "the person" alone is nobody either. */
const means =
	/^(?:paged|called|reached|alerted|notified|informed|rung|phoned|alarmiert|angerufen|benachrichtigt|erreichbar)\s(?:by|via|through|on|over|per|über|durch|unter)\s|^(?:person|people|someone|somebody|jemand|personen?)$/iu;

/** The position as a team writes it elsewhere: "executive team" is "Executive Team", "eng manager" is "Engineering Manager". */
export function asKnown(position: string, known: Iterable<string>): string {
	const wanted = wordsOf(position);
	let abbreviated: string | undefined;
	for (const name of known) {
		const its = wordsOf(name);
		if (its.join(' ') === wanted.join(' ')) return name;
		if (
			its.length === wanted.length &&
			its.every((word, index) => word.startsWith(wanted[index] ?? ' ') && (wanted[index]?.length ?? 0) >= 2)
		)
			abbreviated ??= name;
	}

	return abbreviated ?? position;
}

function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** "eng_manager" → "Eng manager": a name in a script as words. */
export function fromScriptName(name: string): string {
	const words = name.replaceAll(/[_-]+/g, ' ').trim();
	return words
		.split(' ')
		.map((word) =>
			/^(?:vp|cto|ceo|cfo|coo|ciso|cio|sre|dba|noc|svp|evp|it|qa|pr)$/i.test(word)
				? word.toUpperCase()
				: `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
		)
		.join(' ');
}
