import {remembered} from '../words/remembered.ts';

/** Words by which a file says what a thing is, in the languages that the reader knows, and what it means that none of them stands there. */
type Sign = {readonly words: RegExp; readonly missing: string};

const calling: Sign = {
	words:
		/escal|eskal|(?<!\p{L})(?:call|page|paging|pager|tell|told|wake|woken|ring|rung|rang|phone|dial|ping|contact|alert|reach|involve|join|summon|fetch|bring|brought|pull|loop|add|goes? to|know|hear|aware|first|on-?call|line|get|send|notice|report|message|text|mail|need)|notif|inform|(?<!\p{L})(?:an)?r(?:uf|ief)|alarm|verständig|benachrichtig|hinzu|weck|melde|bescheid|bereitschaft|erfähr|erfahren|wissen|zuständig|kontakt|einbezieh|einbezogen|eingeschaltet|responder|who|wer|wen|wem|prév|avis|llam|appel/iu,
	missing: 'no word says that anybody is called',
};

const signs: Readonly<Record<string, Sign>> = {
	'response time': {
		words:
			/respon[ds]|answer|repl(?:y|ies)|acknowl|quittier|bestätig|(?<!\p{L})ack|react|reag|reaktion|antwort|pick|(?<!\p{L})sla(?!\p{L})|look|start|begin|attend|on it|(?<!\p{L})join|annahm|angenommen|übernimm|bearbeit|réponse|réaction|respuesta|prise en|mtta|schau|somebody|someone|jemand|dran|geht los|be there|at the (?:desk|keyboard)|working on|(?:we are|we['’]re|get) on an?(?!\p{L})|angesehen|gesichtet|kümmer|(?:muss|soll|hat|meldet|melden) sich/iu,
		missing: 'no word says that it is how soon somebody answers',
	},
	'technical escalation': calling,
	'business escalation': calling,
	'escalation trigger': calling,
	leadership: calling,
	'who may command': {
		words:
			/command|lead|(?<!\p{L})led|(?<!\p{L})IC(?!\p{L})|in charge|head|run|steer|coordinat|manage|leit|führ|koordin|dirig|pilot|own|take|hold|übern|hut|hat|decid|entscheid|verantwort|responsib|zuständig|major|chair/iu,
		missing: 'no word says that they lead',
	},
	review: {
		words:
			/review|post-?mortem|retro|lesson|debrief|nachb|write-?up|learn|rückblick|bericht|report|analys|meeting|after|follow|rca|root|blameless|discuss|besproch|besprech|rückschau|aufarbeit|revisi[oó]n|retour d['’]exp|bilan|zusammen(?:setz|komm)|(?:setzen|kommen) wir uns|\bzusammen\b|get together|sit (?:down )?together/iu,
		missing: 'no word says that it is a review',
	},
	'watched after the fix': {
		words:
			/watch|monitor|observ|beobacht|stable|stabil|keep an eye|überwach|quiet|ruhig|green|healthy|bake|soak|clean|without errors|störungsfrei|open|offen|fehlerfrei|sin errores|normal|steady|calm|(?:without|no|ohne)\s(?:an?\s|einen?\s)?(?:alarm|alert|error|fehler|störung)/iu,
		missing: 'no word says that it is watched',
	},
};

const updating: Sign = {
	words:
		/updat|news|cadence|talk|speak|channel|chat|kanal|tell|told|hear|inform|status|comm|post|messag|notif|write|mail|announc|say|meld|nachricht|bericht|bescheid|kunden|customer|stand|aktualis|intern|extern|schreib|rhythm|takt|briefing|bulletin|sitrep|frequen|report|mises? à jour|actuali|aviso|wissen|erfahr|erfähr|erhalten|erhält|bekomm|kommunik/iu,
	missing: 'no word says that somebody is told',
};

/** Whom an update is for. */
const hearing: Readonly<Record<string, Sign>> = {
	internal: {
		words:
			/intern|team|channel|#|verteiler|mailing|distribution|slack|teams|chat|room|thread|sitrep|responder|staff|colleague|mitarbeit|kolleg|beschäftigt|everybody|everyone|stakeholder|management|bridge|kanal|gruppe|leitung|crew|engineer|company|business|(?<!\p{L})us(?!\p{L})|support|desk|ticket/iu,
		missing: 'for whom is not said, so it is for the team',
	},
	customers: {
		words:
			/customer|client|status[ -]?(?:page|site)|\bstatus\.|-status|user|public|extern|outside|kund|nutzer|statusseite|anwender|öffentlich|bürger|player|spieler|passenger|patient|guest|merchant|subscriber|member|tenant|reader|shop|rider|usuari|web ?(?:site|seite)|startseite|student|social|abonnent/iu,
		missing: 'no word says that customers hear it',
	},
	partners: {
		words:
			/partner|vendor|supplier|third|dritte|lieferant|provider|dienstleister|bank|carrier|reseller|händler|dealer|agency|behörde|regulat|airline|authority|franchise|extern|promoter/iu,
		missing: 'no word says that partners hear it',
	},
};

/** "update cadence (customers)", "first update (internal)". */
const audienceOf = remembered((what) => /^(?:update cadence|first update)(?: \((\w+)\))?$/u.exec(what));

/** Is this kind of thing said by a word, where it is said? Descriptions and names are not. */
export function hasSign(what: string): boolean {
	return signs[what] !== undefined || audienceOf(what) !== null;
}

/** What none of the words says of a thing of this kind; a reason each. */
export function signsMissing(what: string, words: string): readonly string[] {
	const sign = signs[what];
	if (sign) return sign.words.test(words) ? [] : [sign.missing];
	const update = audienceOf(what);
	if (!update) return [];
	return [updating, hearing[update[1] ?? 'internal']].flatMap((one) => (one && !one.words.test(words) ? [one.missing] : []));
}

/** An exercise, a contract of somebody else, a proposal: whatever is drawn from such words may not be the rule. */
export function occasionIn(words: string): string | undefined {
	return occasions.find(([, pattern]) => pattern.test(words))?.[0];
}

const occasions: ReadonlyArray<readonly [string, RegExp]> = [
	[
		'an exercise',
		/(?<!\p{L})(?:drills?|exercises?|rehears\p{L}+|game ?days?|simulat\p{L}+|übung(?:en)?|probealarm|simulacro|exercice)(?!\p{L})/iu,
	],
	[
		'a contract',
		/(?<!\p{L})(?:(?:by|per|under|our|the|maintenance|support|service|supplier['’]?s?)\scontracts?|contractual(?:ly)?|(?:wartungs|service|support|dienst)?vertrag\p{L}*|vertraglich\p{L}*|contrato|contrat)(?!\p{L})/iu,
	],
	[
		'a proposal',
		/(?<!\p{L})(?:propos(?:al|ed|es)|not (?:yet )?(?:decided|approved|agreed|in force)|under discussion|noch nicht (?:beschlossen|freigegeben|in kraft)|vorschlag|vorgeschlagen|entwurf)(?!\p{L})/iu,
	],
	[
		'the past',
		/(?<!\p{L})(?:last (?:year|month|week|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)(?!['’]s)|letzte[sn] (?:jahr|monat|woche|mal)|in 20\d\d|im vergangenen)(?!\p{L})/iu,
	],
];
