import {remembered} from './remembered.ts';

/** What a column of a table by severities says. */
export type ColumnKind =
	| 'name'
	| 'description'
	| 'impact'
	| 'examples'
	| 'response'
	| 'resolution'
	| 'update'
	/** By when an audience hears for the first time. */
	| 'first-update'
	| 'customers'
	| 'partners'
	| 'commander'
	| 'team'
	| 'review'
	| 'attendees'
	/** Whether somebody is of the team. */
	| 'attends'
	| 'monitor'
	| 'primary'
	| 'secondary'
	| 'final'
	| 'final-time'
	| 'told-when'
	| 'escalation'
	/** What no rule reads, whatever stands in it. */
	| 'aside'
	| 'unknown';

/** "Zuständiges Team", "Owning team": who works on it, and no order in which somebody is called. */
export const ofATeam =
	/^(?:zuständig|verantwortlich|responsible|owning|assigned|resolver|bearbeitend)\p{L}*\s(?:teams?|groups?|gruppen?|abteilung(?:en)?|units?|departments?)$/iu;

/** "Who may stand down", "Freigabe durch", "Colour on the board": a permission or a sign, and nobody who is called. */
export const ofPermission =
	/^(?:(?:who|wer|qui|quién)\s(?:may|can|is allowed to|decides? (?:on|to)|darf|kann|peut|puede)\s(?!.*(?:lead|command|leiten|führen))|(?:declared|raised|stood down|closed|approved|authori[sz]ed|downgraded|signed off)\sby$|(?:freigabe|freigegeben|ausgerufen|aufgehoben|genehmigt)\s(?:durch|von)$|(?:colou?r|farbe|couleur|symbol|icon|emoji|flag)(?:\s(?:code|on|of|in|at|der|am|auf|im)(?!\p{L}).*)?$)/iu;

/** "Notification method", "Notified via", "Benachrichtigungsweg": by which means, and nobody. */
export const ofMeans =
	/^(?:(?:notification|alert(?:ing)?|paging|contact|escalation|communication)\s(?:methods?|means|medium|media|mechanisms?|modes?|tools?)|(?:notified|notify|alerted|paged|contacted|told|informed)\s(?:via|by means of|over)|how (?:notified|alerted|paged|contacted|told)|(?:benachrichtigungs|alarmierungs|melde)(?:wege?|art|mittel))$/iu;

/** Titles of columns and of facts ("Response Time: 15 minutes"), the more special first. */
const titles: ReadonlyArray<readonly [ColumnKind, RegExp]> = [
	['aside', ofPermission],
	['aside', ofMeans],
	// "Vor Ort binnen", "On site within", beside how soon somebody answers.
	['aside', /^(?:vor ort|on[- ]?site|at the scene|ankunft|eintreffen|arrival|anfahrt)(?!\p{L})/iu],
	['team', ofATeam],
	['team', /^(?:incident |core )?response (?:team|crew|group)s?$/iu],
	[
		'final-time',
		/escalat\w*\s*(?:time|after|within|in)|time to escalat|^(?:after|nach|time|zeit|zeitpunkt|frist)$|eskalations(?:zeit|frist)|eskalation nach/iu,
	],
	['final', /final|last resort|^last|zuletzt|letzte|tertiary|(?:third|3rd).*(?:contact|line|level)|endgültig/iu],
	['secondary', /second|backup|^then$|fallback|deputy contact|danach|zweit|vertretung|suppléant|secundari|2nd/iu],
	[
		'primary',
		/primary|^(?:first|initially) (?:informed|notified|told|alerted|contacted|called)$|^(?:informed|notified|told|alerted|contacted|called) (?:first|initially)$|^erst(?:information|meldung|benachrichtigung|alarmierung)(?: an)?$|^(?:zuerst|als erste[rs]?) (?:zu )?(?:informier|benachrichtig|alarmier|verständig)\p{L}+$|first (?:responder|contact|line|call)|^first$|zuerst|erst(?:er|e)? (?:kontakt|ansprech)|who (?:is|to|gets) (?:page|call|alert)(?:d|ed)?(?:\s(?:at once|immediately|(?:right|straight) away|first))?$|^wer (?:wird |ist )?(?:sofort|zuerst) (?:zu )?(?:alarmier|informier|benachrichtig|verständig|rufen|gerufen|angerufen)\p{L}*(?: wird)?$|who to (?:page|call)|^(?:page|pages?|on-?call|owner|contact|contacts)$|^(?:(?:initial|first) (?:owner|assignee)|pages? on|paged)$|principal|1st|ansprechpartner|rufbereitschaft|^kontakt$|^zuständig/iu,
	],
	[
		'commander',
		/commander|incident (?:lead|manager|owner|controller|coordinator|director)|who (?:may |can )?(?:leads?|commands?)(?!\p{L})|wer (?:leitet|führt)(?!\p{L})|qui (?:dirige|pilote)(?!\p{L})|response lead|einsatzleit|leitung|^(?:led|run|headed|commanded|coordinated) by$|^(?:geleitet|geführt) (?:von|durch)$|^(?:who decides|decision[ -]maker|wer entscheidet|entscheider(?:in)?)$|^lead(?:er)?$|^IC\b/iu,
	],
	['review', /post-?mortem|review|retro|nachbereitung|nachbesprechung/iu],
	['monitor', /monitor(?:ing)? (?:time|period|after|for)|watch|nachbeobachtung|beobachtung/iu],
	[
		'resolution',
		/resol(?!ver)|fix|restor|repair|mitigat|(?<!\p{L})contain(?:ed|ment)?(?=\s(?:by|within|in|time|target|sla)(?!\p{L})|$)|(?<!\p{L})eingedämmt|eindämmung|lösung|behebung|entstör|beseitig|wiederherstell|rétabliss|ripristin|résolution|resoluci/iu,
	],
	[
		'customers',
		/(?:customer|client|status ?page|external|public|kunden).{0,20}(?:update|comm|cadence|frequency|inform|notif|meldung)|^(?:customers?|clients?|status ?page|kunden|external(?:ly)?|extern|public)$/iu,
	],
	['partners', /(?:partner|vendor).{0,20}(?:update|comm|cadence|frequency|notif)|^(?:partners?|vendors?)$/iu],
	[
		'response',
		/respon(?:d|s(?![ai]b))|acknowledg|^ack\b|\back$|\bslas?\b|reaction|reaktion|reagier|^annahme|(?<!ver)antwort|^(?:first )?answer|^mtta\b|(?<!\bto )look(?:ed|s)? (?:at|into|within|in\b|by\b)|(?:jemand|wer) schaut|schaut (?:jemand|wer)|angesehen (?:innerhalb|binnen|nach|in)|prise en (?:charge|compte)|réponse|respuesta|risposta|pick[- ]?up|time to (?:react|ack)|^how (?:fast|quick(?:ly)?|soon)(?: (?:do )?(?:we|somebody|someone) (?:reacts?|acts?|moves?|starts?|answers?|comes?|must be there))?\??$|^wie schnell(?: (?:sind wir dran|reagieren wir|fangen wir an))?\??$|^(?:(?:someone|somebody|we are|we['’]re) )?on it (?:within|in|by)$/iu,
	],
	[
		'update',
		/update|^takt$|^intern(?:al(?:ly)?)?$|cadence|frequenc|communicat|\bcomms?\b|actualizaci|mises? à jour|aggiornament|status(?!.*page)|(?<!(?:^|[^\p{L}])(?:ab|an|um|krank|fehl|störungs?))meldung|kommunikation|aktualisier|information(?:s|en)?$|comunicac|inform(?:e|ation) /iu,
	],
	[
		'team',
		/^team|^crew|^staff(?:ed|ing)?(?!\p{L})|^roles?(?:\s(?:needed|required|filled|present|involved|to fill))?$|^rollen$|^benötigte rollen$|responders|who (?:joins|responds|attends|is (?:in(?:volved)?|needed|there|called together))|participants|besetzung|besetzt mit|mannschaft|beteiligte|^wer (?:ist dabei|dabei ist|kommt|nimmt teil|wird gebraucht)/iu,
	],
	[
		'escalation',
		/escal|eskal|notif|inform(?:ed|iert)?$|who is told|^wer (?:wird|ist) wann (?:zu )?(?:benachrichtig|informier|alarmier|verständig|[a-z]*ruf)\p{L}*|^who is (?:called|told|paged|informed|alerted) when$/iu,
	],
	['examples', /example|typical(?! triggers?(?!\p{L}))|e\.g|beispiel|exempl[eo]|ejemplo|esempi|^cases?$/iu],
	['impact', /impact|effect|auswirkung|scope|betroffen|blast/iu],
	// "Hands on keyboard within": by when what is done, where nothing above tells that it is something else.
	[
		'response',
		// "Root cause analysis within", "Authority notified within": something else is due by then.
		/^(?!.*(?:report|analys|timeline|summary|draft|document|publish|notif|inform|updat|escal|hears?(?!\p{L})|t(?:ell|old)(?!\p{L})|notice|contain|isolat|bericht|melde|meldung|unterricht|benachrichtig|veröffentlich|isolier)).*(?<!\p{L})(?:within|innerhalb(?: von)?|binnen)$/iu,
	],
	[
		'description',
		/^in (?:short|brief|a nutshell|plain words)$|^kurz(?: gesagt)?$|looks? like$|descri|d[eé]fin|signif|means?(?:ing)?(?!\p{L})|summary|what|^was (?:ist |)passiert|criteria|beschreib|bedeutung|merkmal|condition|when|cu[aá]ndo (?:se|aplica|hay)(?!\p{L})|quand (?:s['’]|on |l['’])|^wann (?:gilt|liegt|trifft|ist)(?!\p{L})|^(?:situaci[oó]n|qué pasa|criterios?|was heißt|heißt|gilt (?:wenn|für|bei))(?!\p{L})/iu,
	],
	[
		'name',
		/^(?:name|a\.?k\.?a\.?|also known as|auch genannt|called|label|title|bezeichnung|nom|nombre|severity|level|priority|schweregrad|class|classification)$/iu,
	],
];

/** "Internal (Slack #inc-1)", "External (status page)": a title without the place where it is told. */
export function withoutPlace(label: string): string {
	return (
		label.replace(
			/\s*\((?:[^()]*(?:#|https?:|@)[^()]*|(?:via |on |by |in )?(?:slack|teams|status ?page|e-?mail|mail|phone|telefon|chat|sms)[^()]{0,30})\)\s*$/iu,
			'',
		) || label
	);
}

/** "An die Stationen", "To the board" over how often they hear: who it is. */
export function withoutTo(label: string): string {
	return label.replace(/^(?:an|to)\s(?:(?:the|our|all|die|den|das|unsere?|alle)\s)?(?=\p{L}{3})/iu, '');
}

/** The kind that a title says; 'unknown' where it says none. */
export const kindOfTitle = remembered((label: string): ColumnKind => {
	// How soon the first one goes out is not how often.
	if (/^(?:first|initial|erste[rns]?|premi\p{L}+|primer\p{L}*)\s.*(?:update|message|notice|comm|meldung|actuali|commun)/iu.test(label))
		return 'unknown';
	const plain = withoutPlace(label);
	return titles.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'unknown';
});
