import {regExp} from '../../terminal/light-pattern.ts';
import {type Block, isPage, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {durationsIn, isCadence} from '../words/words.ts';

/** What a file says in one place, as far as it matters here. */
type Said = {
	readonly from: string;
	readonly label: string;
	readonly text: string;
	readonly led: boolean;
	readonly above: string;
	readonly section: Section;
	readonly block?: Block;
};

/** A heading under which nothing is a rule of an incident: all of it is of drills, of what was, of who is hired, of what is written. */
const chapters: readonly RegExp[] = [
	// Drills and training. "Fire drill" is an incident where a file calls one so.
	/^(?:(?:our|incident|fire|regular|planned|quarterly|yearly|table-?top|unsere|regelmäßige)\s)?(?:drills|exercises|game ?days|simulations|table-?tops|trainings?(?: plan| calendar| schedule)?|(?:drill|exercise|training)s? (?:plan|calendar|schedule|programme|program|rules)|(?:\p{L}+-?)?übungen|übungs\p{L}+|schulung(?:en|s\p{L}+)?|probealarme?)$/iu,
	/^(?:(?:new|for new)\s\p{L}+|on-?boarding|induction|einarbeitung|neue (?:kolleg|mitarbeit)\p{L}*)(?:\s(?:of|for|von|für|neuer?)\s.+|\splan|\schecklist)?$/iu,
	// What was.
	/^(?:(?:the|our|some|unsere?|die)\s)?(?:past|previous|earlier|former|recent|last|old|vergangene|frühere|bisherige|letzte)\s(?:incidents?|outages?|events?|cases?|vorfälle|störungen|ausfälle|fälle|einsätze)$/iu,
	/^(?:(?:the|our|some|unsere|ein paar)\s)?(?:war stories|(?:an?\s)?(?:true\s)?stor(?:y|ies)(?:[,:]\s.+|\s(?:so|of|about|from|that)\s.+)?|anecdotes|illustrations?|case stud(?:y|ies)|lessons(?: learn(?:ed|t))?|(?:folk)?lore|tales|folklore|remember when|from (?:our )?experience|experiences|anekdoten|erlebnisse|geschichten|(?:aus der|aus|unsere) (?:erfahrung(?:en)?|praxis)|erfahrungen|fallbeispiele?|gelernte lektionen|lehren aus .+|lecciones(?: aprendidas)?|leçons(?: apprises)?|to-?dos?(?: list)?|(?:future )?ideas|wish ?list|ideen|noch zu tun|à faire|pendientes|por hacer)$/iu,
	/^(?:\p{L}+-?)?(?:übung|drill|exercise|simulacro|exercice)\s(?:vom|am|of|on|in|del?|du)\s.*\d/iu,
	// What is not agreed.
	/^(?:(?:open|offene)\s(?:questions?|points|issues|fragen|punkte)|proposals?|suggestions|ideas|vorschläge|ideen|noch offen|propuestas|propositions)$|(?:not (?:yet )?(?:in force|valid|agreed|decided|approved)|(?:noch nicht|nicht) (?:gültig|in kraft|beschlossen|verbindlich)|gilt (?:noch )?nicht)\)?$/iu,
	/^(?:(?:incident|outage)\s)?(?:history|change ?log|changes|revision history|version history|änderungshistorie|änderungen|historie|rückblick|verlauf der vorfälle|chronik)$/iu,
	// Who is hired, and at what price.
	/^(?:(?:our|the)\s)?(?:supplier|vendor|provider|third-?party|contractor)s?['’]?\s(?:agreements?|contracts?|slas?|service levels?|terms)$|^(?:(?:the|our)\s)?(?:agreements?|contracts?|slas?) (?:with|of) \p{L}[\p{L} -]{2,40}$|^(?:(?:der|unser)\s)?(?:\p{L}{0,12}vertrag|vereinbarung|sla)\s(?:mit|des|der)\s\p{L}[\p{L} -]{2,40}$|^(?:verträge|vereinbarungen|slas?) (?:mit|der) (?:unseren? )?(?:lieferanten|dienstleistern?|herstellern?|anbietern?)$|^(?:lieferanten|dienstleister|wartungs)(?:verträge|vereinbarungen|-?slas?)$/iu,
	/^(?:service credits?|refunds?|penalties|gutschriften|vertragsstrafen|pönalen)$/iu,
	/^(?:on-?call|stand-?by)\s(?:contracts?|agreements?|compensation|pay|allowances?|terms)$|^(?:ruf)?bereitschafts(?:vertrag|verträge|vergütung|zulagen?|regelung\s?\(vertrag\))$/iu,
	// What happens day by day.
	/^(?:(?:shift|on-?call|rota|duty|weekly|daily)\s)?hand-?-?overs?$|^(?:shift|on-?call|rota|duty)\shand-?offs?$|^(?:schicht|dienst|bereitschafts)(?:übergabe|wechsel)$|^übergabe der (?:schicht|bereitschaft)$/iu,
	/^(?:planned |scheduled )?maintenance(?: windows?)?$|^(?:geplante )?wartung(?:en|sfenster|szeiten|sarbeiten)?$/iu,
	/^(?:opening|office|business|desk|service desk|support) (?:hours|times)$|^(?:öffnungs|büro|geschäfts|service)zeiten$|^(?:public |bank )?holidays$|^feiertage$|^betriebsferien$/iu,
	/^(?:pager|alerting|alertmanager|monitoring|tool|pagerduty|opsgenie|notification) (?:settings|configuration|config|setup)$|^einstellungen(?: (?:des|der|von|im|in) .{2,30})?$/iu,
	/^(?:glossary|terms|definitions of terms|glossar|begriffe|abkürzungen|abbreviations)$/iu,
];

const months =
	'(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)';
const mois =
	'(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)';
const dated = regExp(
	`(?<![\\p{L}\\d])(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?(?:\\d{4}|\\d\\d)|\\d{1,2}(?:\\.|st|nd|rd|th)?\\s(?:of\\s)?${months}|${months}\\s\\d{1,2}(?:st|nd|rd|th)?|(?:in|im|since|seit)\\s${months}|(?:last|previous|past|im letzten|im vergangenen|im vorigen|letzte[nrs]?|vorige[nrs]?|vergangene[nrs]?)\\s(?:year|month|week|quarter|winter|spring|summer|autumn|fall|christmas|jahr|monat|woche|quartal|frühjahr|sommer|herbst|weihnachten|${months})|im\\s(?:letzten|vergangenen|vorigen)\\s\\p{L}+|(?:in|im jahr|im|en)\\s(?:19|20)\\d\\d|(?:\\d{1,2}(?:er)?\\s(?:de\\s)?|en\\s)${mois}|yesterday|gestern|ayer)(?!\\p{L})`,
	'iu',
);
/** A line of a diary: "2023-02-11 SEV1: CTO called after 35 minutes". */
const beginsDated = /^\W{0,3}(?:\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)|\d{1,2}\/\d{1,2}\/\d{2,4})(?!\p{L})/u;
const past =
	/(?<!\p{L})(?:was|were|had|took|heard|lasted|answered|called|went|came|got|learn(?:ed|t)|wurden?|war(?:en)?|hatten?|dauerten?|hörten?|kam(?:en)?|ging(?:en)?|haben|reagierten?|riefen?)(?!\p{L})/iu;
/** No participle of what is done: "we spent 70 minutes", "it needed an hour", "hat 95 Minuten gebraucht", "se avisó", "a duré". */
const over =
	/(?<!(?<!\p{L})(?:is|are|be|been|being|gets?|got)\s)(?<!\p{L})(?:spent|waited|needed|forgot|lost|told|sent|posted|wrote|said|rang|found|saw|made|left|began|ran|fell|broke|failed|crashed|died|did|missed|knew|thought|brauchten?|vergaßen?|verloren|meldeten?|informierten?|schrieb(?:en)?|fiel(?:en)?|stand(?:en)?|fue(?:ron)?|hubo|tardó|\p{L}{2,}(?:ó|aron|ieron)|(?:a|ont|avons)\s(?:été|\p{L}{2,}(?:é|i|u)))(?!\p{L})|(?<!\p{L})(?:ist|sind)\s[^.;:]*?(?<!\p{L})(?:\p{L}{0,5}gefallen|\p{L}{0,5}gegangen|passiert|geschehen|gekommen|gestorben|abgestürzt)(?!\p{L})/iu;
/** "Hat die erste Meldung 95 Minuten gebraucht, weil …": a participle at the end of its clause, which no noun is. */
const perfect =
	/(?<!\p{L})[Hh]at(?:te)?\s[^.;:]*?(?<!\p{L}|zu\s)(?:\p{Ll}{0,8}ge\p{Ll}{2,}(?:t|en)|(?:ver|be|er)\p{Ll}{3,}(?:t|en)|\p{Ll}{2,}iert)(?=$|[,.;])/u;
/** What goes from a day on: "Since March a P1 is answered within 10 minutes". */
const stillGoes =
	/(?<!\p{L})(?:since|seit|as of|valid|effective|gilt|gelten|gültig|must|shall|has to|muss|müssen|soll|desde|depuis)(?!\p{L})/iu;
const goesFrom = regExp(`(?<!\\p{L})(?:from|ab(?: dem)?|à partir du|a partir del?)\\s(?:the\\s)?(?:${months}|\\d)`, 'iu');
/** What was told goes on with somebody who did something: "We told the director after 10 minutes". */
const somebodyDid =
	/(?<!\p{L})(?:was|were|had|took|lasted|went|came|spent|wurden?|war(?:en)?|hatten?|dauerten?|kam(?:en)?|fue(?:ron)?)(?!\p{L})|^(?:(?:and|so|then|but|dann|und)\s)?(?:we|he|she|they|nobody|somebody|everybody|someone)\s(?:only\s|first\s|then\s)?(?:told|called|rang|phoned|heard|got|learn(?:ed|t)|waited|needed|informed|posted|sent|closed|opened|found|forgot)(?!\p{L})/iu;

/** "Launch weekend: updates every 5 minutes. Never again, 10 is enough", "back then it was an hour", "das war einmalig": it was so, and is no rule. */
const once =
	/(?<!\p{L})(?:never again|back then|at that time|in those days|(?:that|this|it|which)\s(?:was|has been)\s(?:(?:only|just|strictly|really)\s)?(?:an?\s|the\s)?(?:one-?off|single case|exception)|(?:that|this|it|those|these|which)\s(?:was|were)\s(?:only|just)\s(?:so\s)?(?:for|in|during|because of|at|on)|(?:das|dies|es|die|so)\s(?:war|waren|galt|galten)\s(?:das\s|es\s)?(?:nur|lediglich)\s(?:für|bei|in|im|während|wegen|am|an|zur)|(?:(?:was|were) (?:not|never)|(?:has|have) not been)\s(?:adopted|taken over|kept)|nicht\s(?:übernommen|beibehalten)\s(?:worden|wurde)|damals|seinerzeit|nie wieder|so nicht (?:noch einmal|wieder)|(?:das|dies|es)\s(?:war|blieb)\s(?:nur\s)?(?:einmalig|eine (?:einmalige )?ausnahme|ein einzelfall))(?!\p{L})/iu;
/** What follows it is what goes today. */
const today = /(?<!\p{L})(?:now|nowadays|today|these days|since then|heute|heutzutage|jetzt|inzwischen|seitdem|seither)(?!\p{L})/iu;

function wasOnce(text: string): boolean {
	return once.test(text) && !today.test(text) && !stillGoes.test(text);
}

/** The sentence behind it in its paragraph says so: "We wrote every 10 minutes. That was a one-off." */
function isSaidToBeOnce({from, text, block}: Said): boolean {
	if (from !== 'words' || block?.is !== 'words') return false;
	const before = onceIn.get(block);
	const own = before ?? saidToBeOnce(block.text);
	if (before === undefined) onceIn.set(block, own);
	return own.some((sentence) => sentence.includes(text));
}

/** Each sentence of a paragraph asks for it. */
const onceIn = new WeakMap<Block, readonly string[]>();
/** Of a paragraph: time is linear then. */
const mostOnce = 20;

function saidToBeOnce(paragraph: string): readonly string[] {
	if (!once.test(paragraph)) return [];
	const sentences = sentencesOf(paragraph).map(({text}) => text);
	return sentences
		.filter((_, at) => {
			const next = sentences[at + 1];
			return next !== undefined && wasOnce(next) && pointing.test(next);
		})
		.slice(0, mostOnce);
}

/** It speaks of what was said before it. */
const pointing = /^(?:but\s|aber\s)?(?:never again|that|this|it|which|das|dies|es|nie wieder|so)(?!\p{L})/iu;

const drill =
	'(?:drills?|exercises?|rehearsals?|generalproben?|game ?days?|simulations?|table-?tops?|(?:\\p{L}+-?)?übung(?:en)?|probealarm(?:e[ns]?)?|planspiel(?:e[ns]?)?|trainings?)';
const inDrill = regExp(
	`(?<!\\p{L})(?:in|during|at|for|bei|beim|während|in der|in einer|zu|zur)\\s(?:an?\\s|the\\s|our\\s|all\\s|every\\s|der\\s|den\\s|einer\\s|unseren\\s|jeder\\s)?${drill}(?!\\p{L})`,
	'iu',
);
/** "The March drill ran with shorter times", "die Übung im Oktober lief …": it was held. */
const drillWas = regExp(
	`^(?:the|our|last|this year['’]s|die|unsere|bei der|der)\\s(?:[^\\s,;:]+\\s){0,3}?${drill}(?!\\p{L})[^;:.]{0,60}?(?<!\\p{L})(?:ran|was|were|had|used|paged|called|went|took|lief|war|hatte|fand|ging|wurde|dauerte|nutzte)(?!\\p{L})`,
	'iu',
);
const drillHeld = regExp(
	`(?<!\\p{L})${drill}(?:\\s(?:for|of|on|zu|zur|für)\\s[^,;.]{1,24}?)?\\s(?:is|are|takes?|gibt es|findet|finden|wird|werden)(?!\\p{L})`,
	'iu',
);
/** The cheaper question. */
const mayBeDrill = /drill|exercise|rehears|generalprobe|game ?day|simulation|table-?top|übung|probealarm|planspiel|training/i;
const noDrill = regExp(`(?:unless|not|no|except|außer|kein\\p{L}*|nicht)\\s(?:\\p{L}+\\s){0,3}${drill}`, 'iu');

/** Those outside who are hired. */
const hired =
	'(?:(?:hosting|internet|cloud|service|network|telecoms?|it|payment)\\s)?(?:providers?|hosters?|carriers?|suppliers?|vendors?|contractors?|utility|utilities|manufacturers?|data cent(?:re|er)s?|remote hands|lieferanten?|dienstleister|anbieter|hersteller|netzbetreiber|rechenzentrum|leitwarte|hoster|provider|wartungsfirma|stromversorger)';
/** It is they who are called. */
const areCalled =
	'(?!\\s(?:is|are|will be|must be|has to be|have to be|muss|müssen)\\s(?:[\\p{L}]+\\s){0,3}?(?:called|phoned|rung|paged|informed|told|notified|contacted|alerted|angerufen|informiert|verständigt|benachrichtigt|alarmiert|kontaktiert)(?!\\p{L}))';
const ofHired = regExp(
	`^(?:(?:under|by|according to|as per|nach|laut|gemäß)\\s[^,]{0,60}?(?:contract|agreement|sla|vertrag|vereinbarung)[^,]*?(?:,|\\s(?=reagier|antwort|nimmt|ist|hat)|$).*|(?:our|the|unser|unsere|der|die|das)\\s(?:\\p{L}+\\s)?${hired}${areCalled}(?:\\s(?:answers?|responds?|reacts?|sends?|calls?|ranks?|must|has|have|is|are|will|guarantees?|promises?|antwortet|reagiert|schickt|meldet|ruft|hat|muss|garantiert|sagt|kommt)(?!\\p{L})).*)`,
	'iu',
);
const byContract =
	/\s(?:undertakes?|undertook|(?:is|are) bound|promises?|guarantees?|verpflichtet sich|hat sich verpflichtet|sichert zu|sagt zu)\s(?:contractually|by contract|vertraglich|in (?:the|its|their) contract)|\s(?:contractually|vertraglich)\s(?:undertakes?|bound|obliged|committed|required|verpflichtet|zugesichert)|^(?:by|under|according to|as per|laut|nach|gemäß|vertraglich)\s(?:\p{L}+\s){0,3}(?:contract|agreement|vertrag|arbeitsvertrag|dienstvertrag|vereinbarung)(?!\p{L})/iu;

/** What is written of it: a paper has its days, and nobody is called by it. */
const paper =
	/^(?:(?:the|an?|our|der|die|das|den|ein|eine|einen|unser|unsere)\s)(?:(?:first|final|public|written|short|erster|erste|öffentliche|schriftliche|kurze|endgültige|fertige)\s)*(?:(?:drafts?|reports?|summary|write-?up|minutes|paper|form|claim|statement of account|entwurf|bericht|zusammenfassung|protokoll|formular|niederschrift|abschlussbericht)(?!\p{L}))/iu;
const ofPapers =
	/^(?:(?:the|all|die|alle)\s)?(?:action items?|follow-?ups?|papers?|claims?|maßnahmen|unterlagen|anträge|formulare?)(?!\p{L})/iu;
const live = /status|situation|incident report form|lage|live|interim|zwischen/iu;

const others: readonly RegExp[] = [
	// Those who are not yet of the team, shifts, days off.
	/^(?:new|neue[rn]?)\s(?:colleagues?|joiners?|starters?|hires?|engineers?|team members?|kolleg\p{L}*|mitarbeit\p{L}*|leute)(?!\p{L})/iu,
	// "Once a quarter we rehearse an S1".
	/(?<!\p{L})(?:we|the team)\s(?:rehearses?|practi[sc]es?|simulates?|drills?)\s(?!what\s|on\s)|(?<!\p{L})(?:(?:üben|proben)\swir|wir\s(?:üben|proben)|(?:übt|probt)\sdas\steam)(?!\p{L})/iu,
	/^(?:the\s|every\s|each\s|die\s|jede\s)?(?:shifts?|rota|on-?call week|schicht(?:en)?|bereitschaft(?:swoche)?)\s.{0,40}(?:handed over|hand-?over|changes?|übergeben|wechsel)/iu,
	/^(?:the\s)?(?:outgoing|leaving|off-?going)\s|^wer (?:geht|abgibt|abgelöst wird)(?!\p{L})/iu,
	/^(?:over|during|between|at|zwischen|über|an)\s(?:christmas|new year|the holidays|public holidays|den jahren|weihnachten|neujahr|feiertagen)(?!\p{L})/iu,
	/(?<!\p{L})(?:is|are|ist|sind)\s(?:open|staffed|besetzt|geöffnet|offen)\s(?:from|between|von|zwischen)\s\d/iu,
	/(?<!\p{L})(?:during|in|while|während|in)\s(?:an?\s|the\s|planned\s|der\s|einer\s|eines\s|geplanter\s)*(?:maintenance|wartung(?:sfensters?|en)?)(?!\p{L})/iu,
];

/**
 * It is of another occasion than an incident that is going on: a drill, a shift that changes, planned work, an incident that was, a contract, a
 * paper that is written. Its times, people and severities are no rule for the room.
 */
export function isOfAnotherOccasion(statement: Said): boolean {
	return (
		isInChapter(statement.section) ||
		isInLeadOf(statement) ||
		saysSo(statement) ||
		goesOnWithWhatWas(statement) ||
		isSaidToBeOnce(statement)
	);
}

const known = new WeakMap<Section, boolean>();

/** It stands under a heading that speaks of another occasion. */
export function isInChapter(section: Section): boolean {
	const before = known.get(section);
	if (before !== undefined) return before;
	const title = section.title
		.replace(/[:.]$/, '')
		.replace(/^(?:appendix|annex|anhang|anlage|anexo|annexe)(?:\s[A-Z\d]{1,2}(?![\p{L}\d]))?\s?[.:–—-]?\s(?=\p{L})/iu, '')
		.trim();
	// "War stories (so that you know why)".
	const plain = title.replace(/\s*\([^()]*\)$/u, '');
	const is =
		section.depth > 0 &&
		((!isPage(section) &&
			!isLastPhase(section) &&
			title.length <= 60 &&
			chapters.some((chapter) => chapter.test(title) || chapter.test(plain))) ||
			(section.parent !== undefined && isInChapter(section.parent)));
	known.set(section, is);
	return is;
}

/** "Lessons learned" behind "Containment" and "Recovery" is what is done last, and tells of nothing that was. */
function isLastPhase({title, parent}: Section): boolean {
	return /lessons?[ -]learn/iu.test(title) && (parent?.sections.some((other) => ofPhase.test(other.title)) ?? false);
}

const ofPhase = /identif|detect|contain|eradicat|recover|triage|erkennung|eindämmung|wiederherstell/iu;

/** "Papers after a P1:", "Drills:" above a list or a table. */
function isInLeadOf({above, section, from}: Said): boolean {
	if (from === 'words' || above === section.title || !/:\s*$/.test(above) || above.length > 80) return false;
	return isOccasion(above.replace(/:\s*$/, '').trim());
}

/** Words that say what a list is of. */
export function isOccasion(lead: string): boolean {
	const before = occasions.get(lead);
	if (before !== undefined) return before;
	const is = speaksOfOccasion(lead);
	if (occasions.size >= mostOccasions) occasions.clear();
	occasions.set(lead, is);
	return is;
}

/** All items of a list ask for the line above it. */
const occasions = new Map<string, boolean>();
const mostOccasions = 500;

function speaksOfOccasion(lead: string): boolean {
	return chapters.some((chapter) => chapter.test(lead)) || ofPapers.test(lead) || (inDrill.test(lead) && !noDrill.test(lead));
}

const saying: ReadonlySet<string> = new Set(['item', 'words', 'row', 'comment']);

/** It says by when something is written: a review has such times beside its own. */
export function isPaper(statement: Pick<Said, 'from' | 'label' | 'text' | 'led'>): boolean {
	const {from, label, text, led} = statement;
	const whole = label === '' ? text : `${label}: ${text}`;
	return saying.has(from) && !led && (paper.test(whole) || ofPapers.test(whole)) && !live.test(whole) && !isCadence(whole);
}

function saysSo({from, label, text, led}: Pick<Said, 'from' | 'label' | 'text' | 'led'>): boolean {
	if (!saying.has(from)) return false;
	// "The backup (who was on call last week)" says who that is.
	const whole = (label === '' ? text : `${label}: ${text}`).replaceAll(
		/(?<=\S\s)\((?:who|whoever|the (?:person|one)|wer|die|der)\s[^()]*\)/giu,
		'',
	);
	if (beginsDated.test(whole)) return true;
	if (isOver(whole) || wasOnce(whole)) return true;
	if (mayBeDrill.test(whole) && (inDrill.test(whole) || drillHeld.test(whole) || drillWas.test(whole)) && !noDrill.test(whole)) return true;
	if (others.some((pattern) => pattern.test(whole))) return true;
	return !led && (ofHired.test(whole) || byContract.test(whole));
}

/** It tells of a day on which something happened. */
function isOver(text: string): boolean {
	return (past.test(text) || over.test(text) || perfect.test(text)) && dated.test(text) && !stillGoes.test(text) && !goesFrom.test(text);
}

/** "**Season launch, June 2023.** The queue died. We told the director after 10 minutes": what follows in a paragraph that began so was, too. */
function goesOnWithWhatWas({from, label, text, block}: Said): boolean {
	if (from !== 'words' || block?.is !== 'words' || !somebodyDid.test(label === '' ? text : `${label}: ${text}`) || stillGoes.test(text))
		return false;
	const [before = ''] = block.text.replaceAll('\n', ' ').split(text);
	return before !== '' && dated.test(before) && !stillGoes.test(before) && !goesFrom.test(before);
}

/** A paragraph above a list that tells of something else says nothing of the list. */
export function isAside(paragraph: string): boolean {
	const said = {from: 'words', label: '', text: paragraph, led: false};
	if (!/[.!]\s*$/u.test(paragraph)) return false;
	if (ofThePage.test(paragraph)) return true;
	return saysSo(said) || isPaper(said) || (durationsIn(paragraph).length > 0 && !telling.test(paragraph));
}

/** "This page is reviewed every 7 months": it is of the file itself. */
const ofThePage =
	/^(?:this|our|diese[rs]?|unser(?:e|es)?)\s(?:page|document|runbook|handbook|plan|wiki|guide|seite|dokument|handbuch|anleitung)\s(?:is|gets|was|wird|wurde)(?!\p{L})/iu;

const telling =
	/updat|inform|meld|notif|(?<!\p{L})(?:tells?|told|hears?|hört|hören|calls?|page[sd]?)(?!\p{L})|communicat|kommunik|escalat|eskal|anruf|alarm|respon|reagier|review|besprech/iu;
