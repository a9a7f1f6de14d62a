import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {isPosition, namesPosition, positionsIn, withoutBrackets} from '../words/positions.ts';
import {isNothing, withoutDurations, withoutRequest} from '../words/words.ts';
import {callsNobody, withoutRecord} from '../words/written-down.ts';

/** "On-call handles", "der Bereitschaftsdienst kümmert sich", "analyst initial assessment": whoever works on it is the one who is called. */
export const handling =
	/\s(?:(?:initial|first)\s(?:assessment|triage|investigation|analysis|diagnosis)|handles?(?:\s(?:it|this|them))?|takes? care(?: of (?:it|this))?|deals? with it|kümmert sich(?: darum)?|bearbeitet(?: es)?)(?=\s*(?:$|[,;.]))/iu;

const verbs =
	/(?<![\p{L}-])(?:escalat\w*(?:\s+(?:immediately|directly))?\s+to|escalat\w*\s(?:(?:it|this)\s)?from\s[^,;:.]{2,40}?\sto|escalat\w*\s(?:an?\s|the\s|all\s)?(?:\p{L}*\d|it|them|this|incidents?)(?:\s(?:incidents?|issues?|outages?))?\sto|escalat\w*\s(?!to\b|if\b|after\b|when\b)|immediate(?:ly)?\s+to|refer(?:s|red)?\s+(?:it\s|them\s)?to|notif(?:y|ies|ied|ication to)|pag(?:e|es|ing)|phones?|go(?:es)? to|fires? (?:to|at)|(?:routes?|(?:is |are )?(?:routed|sent)) to|writes? to|inform(?:s|ed)?|(?<!on )calls?|alerts?|tell(?:s)?|contacts?|involves?|add(?:s)?|brings? in|wakes?(?: up)?|rings?(?: up)?|→|->|⇒|escalar\s+al?|(?:avisar|notificar|llamar)\s+al?|(?:prévenir|appeler|alerter|escalader (?:à|vers))|remont\p{L}+\s(?:aux?|à)|eskalier\w*\s+(?:an)?|eskalation an|informier\w*|benachrichtig\w*|verständigt|weckt|kontaktiert|holt|ruft?)\s+(?:immediately\s+)?/giu;

/** Who comes together is a team; what is activated besides, a plan or a site, is nobody. */
const gathered =
	/^(?:activate|assemble|mobili[sz]e|convene|engage|coordinate\swith|liaise\swith|consult(?:\swith)?|aktiviere?|abstimmung\smit)\s(?:the\s|our\s|an?\s|das\s|die\s|den\s)?(.*)$/iu;

const stop =
	/\s+(?:(?:only|nur)\s(?=if|when|wenn|falls)|if|when|after|before|bevor|within|at|immediately|in|once|until|unless|without|via|by|of (?:all|every|any|each|an?)|about|on (?:slack|the phone)|now|right (?:now|away)|straight away|umgehend|unverzüglich|tras|después|après|si|nach|wenn|falls|innerhalb|sofort|too|as well|is|are|for)(?!\p{L})|[.;()]|\s[-–—]\s|,\s(?:if|when|who)/iu;

/** "The CEO must know about it", "the backup on-call gets the page": who hears of it stands before the verb. */
export const toldSubject =
	/(?:^|[,:;]\s)(?:(?:then|and)\s)?([^,:;]{2,60}?)\s(?:(?:must|shall|has to|have to|needs? to|should|is to|are to|muss|müssen|soll|sollen)\s(?:know|hear|be (?:told|informed|notified|called|paged|alerted)|(?:\p{L}+\s){0,3}(?:erfahren|wissen))|gets? (?:the page|a call|paged|called)|(?:is|are) (?:told|informed|notified|called|paged|alerted))/iu;

/** "wird die Geschäftsführung informiert". */
const isTold =
	/(?:^|\s)(?:wird|werden)\s([^,:;]{2,60}?)\s(?:(?:sofort|auch|zusätzlich|umgehend|telefonisch)\s)?(?:informiert|benachrichtigt|angerufen|alarmiert|verständigt|gerufen)(?!\p{L})/iu;

/** "Der Vorstand (Ressort Markt) wird nach 60 Minuten angerufen". */
const toldFirst =
	/^(?:der|die|das)\s(\p{Lu}[^,:;()]{1,60}?)(?:\s\([^()]*\))?\s(?:wird|werden)\s(?:[^,:;]{0,40}\s)?(?:informiert|benachrichtigt|angerufen|alarmiert|verständigt|gerufen)\.?$/iu;

/** "Kommt die technische Leitung dazu". */
const joining = /(?:^|\s)(?:kommt|kommen|stößt|stoßen)\s((?:der|die|das)\s[^,:;]{2,60}?)\s(?:dazu|hinzu)(?!\p{L})/iu;

/** "wird der Werkleiter nach 1 Stunde", whose verb stands after another clause. */
const isToldLater =
	/(?:^|\s)(?:wird|werden)\s(?:der\s|die\s|das\s)?(\p{Lu}[^,:;]{1,60}?)\s*(?:(?:spätestens\s)?(?:nach|innerhalb|ab)|sofort|umgehend|unverzüglich)?\s*$/u;

/** "sofort den Betriebsleiter anrufen": the verb stands last. */
const verbLast =
	/(?:^|\s)((?:den|die|das|dem|der)?\s?\p{Lu}[^,:;]{1,60}?)\s(?:(?:sofort|umgehend|unverzüglich|telefonisch|auch|zusätzlich)\s)*(?:an(?:zu)?rufen|(?:zu\s)?(?:informieren|benachrichtigen|alarmieren|verständigen|kontaktieren|rufen)|hinzu(?:zu)?ziehen|ein(?:zu)?(?:beziehen|schalten|binden))(?!\p{L})/u;

/** What is informed and is nobody. */
const notPeople =
	/channel|page|system|bot(?!\p{L})|monitor|customers?|clients?|users|(?<!(?:control|operations|emergency)\s)room|kanal|seite|kunden|nutzer|press|public/iu;

/** "Le DPO est prévenu immédiatement", "el director será avisado", "il responsabile viene chiamato". */
const romancePassive =
	/^(?:l[eao]s?\s|l['’]|el\s|il\s|i\s)?(.{2,60}?)\s(?:est|sont|sera|seront|doit être|doivent être|es|son|será|serán|debe ser|deben ser|è|sono|sarà|viene|vengono|va)\s(?:prévenu|inform|averti|alert|appel|contact|notifi|avis|llamad|avvis|chiamat)\p{L}*(?!\p{L})/iu;

/** The positions that a clause names. */
export function targetsIn(clause: string, isBare: boolean): readonly string[] {
	const passive = romancePassive.exec(clause)?.[1];
	if (passive !== undefined) return targetsIn(passive, true);
	const timeless = withoutDurations(clause);
	const [, subject = ''] =
		toldSubject.exec(clause) ??
		toldFirst.exec(timeless) ??
		isTold.exec(timeless) ??
		joining.exec(timeless) ??
		verbLast.exec(timeless) ??
		isToldLater.exec(timeless) ??
		[];
	// "For SEV1 the on-call engineer is paged".
	const spokenOf = subject
		.replace(/\s+(?:spätestens\s)?(?:nach|ab|innerhalb(?: von)?)\s*$/iu, '')
		.replace(/^(?:for|in|into|of|at|during|on)\s(?:an?\s)?\p{L}\S*(?:\s\d)?,?\s(?=(?:the|an?|our)\s)/iu, '');
	const said = positionsIn(spokenOf.replace(/^(?:nach|ab|sofort|dann)\s+(?=den\s|die\s|das\s|dem\s|der\s|\p{Lu})/iu, ''));
	// "Die Cyberversicherung und die Geschäftsführer": whoever stands beside somebody is called as well.
	const isPeople = /^(?:the|der|die|den|das)\s/iu.test(spokenOf) || said.some(namesPosition);
	const subjects = said.filter((position) => namesPosition(position) || (isPeople && isPosition(position) && !notPeople.test(position)));
	if (subjects.length > 0) return subjects.map(upper);
	// "Activate the incident response team", "coordinate with legal": nobody else than a position is brought together.
	const [, together] = gathered.exec(clause) ?? [];
	if (together !== undefined) {
		const end = stop.exec(` ${together}`)?.index ?? together.length + 1;
		return positionsIn(together.slice(0, Math.max(0, end - 1)), {})
			.filter(namesPosition)
			.map(upper);
	}

	// "Primary on-call (notified immediately)": who it is stands outside.
	const outside = clause
		.replaceAll(/\((?:is |are |will be )?(?:notified|paged|called|informed|alerted|told|contacted)[^()]*\)/giu, ' ')
		.trim();
	const spoken = outside === '' ? clause : outside;
	const after = matchesIn(spoken, verbs).map(({index, 0: verb}) => spoken.slice(index + verb.length));
	for (const rest of after) {
		const end = stop.exec(` ${rest}`)?.index ?? rest.length + 1;
		const found = positionsIn(rest.slice(0, Math.max(0, end - 1)).replaceAll(/^(?:to|the|an?|den|die|das)\s+/gi, '')).filter(
			(position) => namesPosition(position) || isPosition(position) || (group.test(position) && isListed(position)),
		);
		// "All stores" alone may be anything.
		if (found.some((position) => namesPosition(position) || isPosition(position))) return found.map(upper);
	}

	// "al Director General tras 1 hora", beside the verb of another clause.
	const romance = /^(?:al?|à|au|el|la|le)\s+(?:(?:la|el|le)\s+)?(\p{Lu}.*)$/u.exec(spoken)?.[1];
	if (romance !== undefined) return targetsIn(romance, isBare);
	if (after.length > 0) return [];
	// No verb: what is left without the words of time.
	const bare = withoutBrackets(withoutRequest(withoutRecord(clause.replace(handling, ''))))
		.replace(/^(?:level|tier|stufe|ebene|step|l|t)\s?\d\s?[:–—-]?\s+/i, '')
		.replace(/^(?:anrufen|alarmieren|informieren|benachrichtigen|verständigen|wecken|rufen|hinzuziehen|wake|ring|fetch|summon)\s+/iu, '')
		.replace(timeBehind, '');
	const who = bare.replace(/[,:–—-]+\s*$/, '').trim();
	const parts = positionsIn(who);
	// "Priyanka (CTO)": what she is stands behind, and she is somebody.
	const titled = matchesIn(clause, nameWithTitle).flatMap(([, name = '', title = '']) => (namesPosition(title) ? [name] : []));
	const isOne = (position: string) =>
		(((isBare || titled.includes(position)) && isPosition(position)) || namesPosition(position)) &&
		position.length > 1 &&
		!callsNobody(position);
	const first = parts.filter(isOne);
	// "CTO, all branches, press office": among others somebody may have no capital.
	const found = isBare && first.length > 0 && parts.length > 1 ? parts.filter((part) => isOne(part) || isListed(part)) : first;
	// "Legal & Privacy" is one, for "Privacy" is nobody.
	if (found.length === 1 && parts.length === 2 && department.test(who)) return [who];
	return found.map(upper);
}

/** "Referat 12.3", "Ward 7": which of several somebody is of, and no time or telephone number. */
const designation =
	'(?:\\d{1,3}(?:\\.\\d{1,3})+|(?<=(?:teams?|wards?|units?|sections?|branch|department|division|desk|lines?|team|station|referat|sachgebiet|abteilung|dezernat|gruppe|schicht|amt|bereich|werk|linie|zone)\\s)\\d{1,4})(?=\\s*(?:[,;)]|$)|\\s(?:immediately|at once|now|sofort|umgehend|after|nach|and|und|if|when|wenn|falls|within|binnen|innerhalb)(?!\\p{L}))';

/** When and in which case, behind whoever it is. */
const timeBehind = regExp(
	`(?:^|[\\s,:–—-]+)(?:(?:if|when|after|within|at|for (?:(?:active|further|immediate|urgent) )?(?:investigation|action|information|awareness|coordination|support)|immediate(?:ly)?|(?:right )?now|right away|straight away|umgehend|unverzüglich|in|once|unless|from(?=\\s(?:\\d|the\\s(?:start|beginning|first)|now|half|an?\\s(?:half|hour)))|nach|wenn|falls|ab|innerhalb|sofort|tras|después|après|au bout de|dopo|na(?=\\s\\d)|a l[oa]s|al (?:cabo|momento|instante)|en el acto|de inmediato|inmediat\\p{L}*|immédiat\\p{L}*|tout de suite|subito|pasad[oa]s|next (?:morning|day|business|working)|tomorrow|by (?:eod|end|noon|\\d)|eod|same day|am nächsten|bis (?:ende|zum|feierabend))(?!\\p{L})|[<>≥]|\\+\\s?\\d|@\\s|T\\s?\\+|(?!${designation})\\d).*$`,
	'iu',
);

const nameWithTitle = /(?<![\p{L}-])(\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,2})\s\(([^():]{2,40})\)/gu;

/** "All stores", "affected branches": some of many, and no thing that something is done to. */
const group =
	/^(?:all|affected|both|alle|sämtliche|betroffene[rns]?)\s(?!.*(?:customers?|clients?|users?|kund|nutzer|traffic|service|server|system|node|pod|job|alert|change|deploy|release))/iu;

/** Of a few words, and a name by its shape if it stood first. */
export function isListed(part: string): boolean {
	if (namesPosition(part)) return true;
	return (
		/^\p{Ll}/u.test(part) &&
		part.split(/\s+/).length <= 4 &&
		!notPeople.test(part) &&
		!isNothing(part) &&
		!nobody.test(part) &&
		isPosition(upper(part))
	);
}

/** Words that refer to others, or to when; and what is done or written. */
const nobody =
	/(?<!\p{L})(?:same|see|like|ditto|above|below|etc|others?|everything|anything|only|needed|siehe|wie|usw|nur|bedarf|sonst|notices?|reports?|messages?|summary|meetings?|tickets?|e-?mails?|posts?|calls?|statements?|\p{L}+ation|\p{L}+(?<!depart|manage)ment)(?!\p{L})/iu;

/** Two words with capitals, joined. */
const department = /^\p{Lu}[\p{L}-]+\s(?:&|and|und)\s\p{Lu}[\p{L}-]+$/u;

/** "Shift manager told at 4 h" is the shift manager. */
const toldBehind =
	/(?<=\p{L})\s(?:(?:is|are|to be|wird|werden)\s)?(?:told|informed|notified|called|paged|alerted|informiert|benachrichtigt|angerufen|verständigt|alarmiert|hinzugezogen|eingebunden|einbezogen|eingeschaltet|kontaktiert|gerufen|geweckt)$/iu;

/** With a capital, and without the number to call. */
function upper(named: string): string {
	const position =
		named
			.replace(/,?\s*\(?\+?\d{2,5}[\d ()/-]{4,}\)?$/u, '')
			.replace(toldBehind, '')
			.replace(/\s(?:only|nur)$/iu, '') || named;
	return `${position.charAt(0).toUpperCase()}${position.slice(1)}`;
}
