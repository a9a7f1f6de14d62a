import {regExp} from '../../terminal/light-pattern.ts';
import {type Item, isPage, type List, pathOf, type Section, type Table} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import {isCaseTitle} from '../words/case-titles.ts';
import {notActing} from '../words/heading-kinds.ts';

/** "Phase 2: Analyse", "3. Containment (15 minutes)": what stands around the name of a stage. */
const numbered = /^(?:(?:phase|stage|step|stufe|schritt|étape|fase)\s(?:\d{1,2}|[IVX]{1,4})\s?[:.–—-]?\s*|\d{1,2}[.)]\s+)/iu;
/** What is done in turn while an incident goes on. */
const stage =
	/^(?:initiat|detect|identif|report|declar|assess|analy[sz]|triage|investigat|diagnos|contain|eradicat|remediat|mitigat|respon[ds]|recover|restor|resolv|resolution|repair|stabili[sz]|erkenn|meld|bewert|einstuf|einschätz|untersuch|ursachen|eindämm|beheb|beseitig|bereinig|wiederherstell|sofortmaßnahmen)/iu;
/** And what comes before and after it. */
const around =
	/^(?:prepar|vorbereit|clos|communicat|notif|retro|review|post-?(?:incident|mortem)|lessons|follow|learn|abschl|nachbereit|lernen|kommunikation|after)/iu;

/** "Assess", "Phase 2: Eindämmung" beside others of the kind: a stage of what is done in an incident. */
export function isStage({title, parent}: Section): boolean {
	if (!parent || !stage.test(nameOf(title))) return false;
	const known = stages.get(parent) ?? areStages(parent);
	stages.set(parent, known);
	return known;
}

/** Each section of a chapter asks for it. */
const stages = new WeakMap<Section, boolean>();

function areStages({sections}: Section): boolean {
	const names = sections.map(({title}) => nameOf(title));
	const count = names.filter((name) => stage.test(name) || around.test(name)).length;
	return count >= 3 || (count >= 2 && count === names.length && sections.every(({title}) => numbered.test(title)));
}

/** "Containment", "Sofortmaßnahmen", "Immediate actions" over what is done at one severity. */
export function isStageName(title: string): boolean {
	if (/procedure|playbook|run ?book|process|plan|vorgehen|ablauf|prozess|respon/iu.test(title)) return false;
	return stage.test(nameOf(title)) || /^(?:immediate|first|initial|erste)\s/iu.test(title);
}

function nameOf(title: string): string {
	return title.replace(numbered, '').trim();
}

const happening =
	'(?:breaks?(?:\\sdown)?|fails?|crash(?:es)?|stops?|happens|occurs|strikes|hits|goes\\s(?:wrong|down|off|out)|is\\s(?:down|broken|out|offline|on fire|hampered|unavailable|degraded|declared|detected|suspected|reported|raised|under attack|compromised|affected)|are\\s(?:down|broken|out|offline|unavailable|affected))';
const incidents =
	'(?:major\\s|active\\s|ongoing\\s|live\\s|new\\s)*(?:incidents?|outages?|emergenc(?:y|ies)|alerts?|alarms?|pages?|downtime)';
const inCase: readonly RegExp[] = [
	// "When something breaks", "Escalation process when production is down or hampered".
	regExp(
		`(?:^|(?:process|procedure|steps|what (?:to|we) do)\\s)(?:when|if|once|whenever|as soon as)\\s(?!(?:is|are|to|do|does|did|should|we|you|in)(?!\\p{L}))(?:\\p{L}+\\s){1,5}${happening}(?:\\s(?:or|and|,)\\s\\p{L}+){0,2}$`,
		'iu',
	),
	regExp(
		`^(?:responding(?:\\sto)?|respond(?:\\sto)?|handling|handle|dealing\\swith|managing|working|declaring|declare|reporting|report|raising|raise|during|in\\scase\\sof|in)(?:\\s(?:an?|the|any|each|every))?\\s${incidents}$|^responding$|^(?:incident|outage)\\s(?:handling|declaration)$`,
		'iu',
	),
	/^(?:im|bei(?:\s(?:eine[mr]|jede[mr]))?|während\s(?:eines|einer|des|der)|in\s(?:einem|einer))\s(?:störungs|not|ernst|schadens|vor|aus|zwischen|alarm)?f(?:all|alls|ällen?)$|^(?:bei|während)\s(?:eine[mrs]\s|der\s|einer\s)?(?:störung(?:en)?|ausfällen|vorfällen)$|^wenn\s(?:\p{L}+\s){1,5}(?:ausfällt|ausgefallen ist|kaputt ?geht|kaputt ist|brennt|klemmt|steht|streikt|hakt|nicht (?:geht|läuft|funktioniert|erreichbar ist)|schief ?geht|gestört ist|eintritt|passiert)$|^(?:einen?\s)?(?:vorfall|störung|ausfall)\s(?:melden|ausrufen|bearbeiten|behandeln|beheben)$/iu,
];

/** "When something breaks", "Responding to an incident", "Im Störungsfall": under it stands what is done then. */
export function isInCase(title: string): boolean {
	const plain = title
		.replace(numbered, '')
		.replace(/\s*\([^()]*\)$/u, '')
		.replace(/[:.!?…]$/u, '')
		.trim();
	return inCase.some((pattern) => pattern.test(plain));
}

/** Such a label over a list of a stage is of something else. */
const aside =
	/prerequisite|requirement|precondition|voraussetzung|quellen?(?!\p{L})|sources?(?!\p{L})|inputs?(?!\p{L})|outputs?(?!\p{L})|goals?(?!\p{L})|aims?(?!\p{L})|ziele?(?!\p{L})|owners?(?!\p{L})|verantwortlich|zuständig|deliverable|ergebnis|evidence|needed|benötigt|symptom|signs?(?!\p{L})|anzeichen|questions?|fragen|why|warum|notes?(?!\p{L})|hinweis|preparation|vorbereitung|who(?!\p{L})|wer(?!\p{L})|people|severit|schwere/iu;
/** In such a chapter "If it fails" is of work that somebody has planned. */
const ofOtherWork =
	/(?<!\p{L})(?:deploy(?:ment|ing|s)?|releas(?:e|es|ing)|development|build(?:ing|s)?|migrations?|upgrad(?:e|es|ing)|testing|getting started|faq|bereitstellung|entwicklung|inbetriebnahme)(?!\p{L})|installier|einrichtung|hiring|recruit/iu;
const boldDepth = 7;

/** What is done before anything has happened, or has nothing to do with it: "Phase 1: Preparation", "Hiring process". */
export function isOfQuietTimes(section: Section): boolean {
	if (/^(?:prepar(?:ation|e|ing)|preventi(?:on|ve)|vorbereitung|prävention|vorbeugung)(?!\p{L})/iu.test(nameOf(section.title))) return true;
	return everyday.test(pathOf(section).join(' › '));
}

const everyday =
	/(?<!\p{L})(?:hiring|interview(?:s|ing)?|recruit(?:ing|ment)|code of conduct|onboarding|off-?boarding|bewerbung(?:en|sgespräche?)?|einstellungsgespräche?|verhaltenskodex|einarbeitung)(?!\p{L})/iu;

/** Its lists are what is done in an incident, by its own heading or by that of its chapter where it is a label in it: "**Steps:**". */
export function isPlainlyDone(section: Section): boolean {
	const {title, depth, parent} = section;
	const above = parent ? pathOf(parent).join(' › ') : '';
	if (depth === 0 || !parent || isPage(section) || notActing.test(above) || ofOtherWork.test(above) || isOfQuietTimes(section))
		return false;
	// "Escalation process when production is down" is no ladder of people.
	if (isInCase(title)) return !notActing.test(title.replace(/escalation process/iu, ''));
	if (notActing.test(title)) return false;
	if (isStage(section)) return true;
	return depth === boldDepth && !aside.test(title) && (isStage(parent) || isInCase(parent.title));
}

/** What most of its items say is to be done: a ladder of people and a list of links say it of none. */
export function tellsSteps({items, ordered}: List): boolean {
	const isTicked = items.every(({task}) => task);
	const isListed = ordered || isTicked;
	// One alone is a procedure where it is ticked off.
	if (items.length < 2 && !isTicked) return false;
	const steps = items.filter((item) => isToDo(item) || (isListed && (item.task || isSentence(item)))).length;
	return isListed ? steps * 2 > items.length : steps * 3 >= items.length * 2;
}

function isToDo({text, strong}: Item): boolean {
	const plain = text
		.replaceAll(/\s*\([^()]*\)/gu, '')
		.replace(/[.:!]$/u, '')
		.trim();
	return isOrder(plain) || verb.test(plain) || (strong !== '' && (isOrder(strong) || verb.test(strong)));
}

/** What no order begins with elsewhere. */
const verb =
	/^(?:understand|type|select|choose|pick|click|press|enter|name|mention|tag|delegate|share|provide|include|rule out|figure out|work out|contain|restore|mitigate|stabili[sz]e|recover|learn|eindämmen|verstehen|beheben|wiederherstellen|classify|acknowledge|diagnose)(?!\p{L})/iu;

function isSentence({text, blocks}: Item): boolean {
	return (
		(/^\P{Ll}.*\.$/su.test(text.trim()) && text.trim().split(/\s+/).length >= 4) || (text.trimEnd().endsWith(':') && blocks.length > 0)
	);
}

const ofActions =
	/^(?:(?:immediate|first|initial|required)\s)?(?:actions?|steps?|measures?|what to do|remedy|fix)$|^(?:sofort|erst|gegen)?maßnahmen?$|^(?:aktion(?:en)?|schritte?|vorgehen|abhilfe|was (?:ist )?zu tun(?: ist)?)$/iu;

/** What somebody sees. */
const ofSigns =
	/^(?:(?:if you see|what you see|symptoms?|problems?|errors?|issues?|failures?|faults?|alerts?|alarms?)|fehler(?:bild(?:er)?)?|störung(?:en|sbild(?:er)?)?|symptome?|probleme?|alarmmeldung(?:en)?|anzeichen)$/iu;
const beside = /^(?:follow-?ups?|notes?|remarks?|then|commands?|hinweise?|anmerkung(?:en)?|befehle?|danach)$/iu;

/** "Scenario | Action", "Symptom | First actions | Follow-up": what is done in each case, and nothing on who or when. */
export function isByCase({header, rows}: Table): boolean {
	const [condition = '', action = '', ...others] = header.map((title) => title.trim());
	return (
		rows.length >= 2 &&
		(isCaseTitle(condition) || ofSigns.test(condition)) &&
		ofActions.test(action) &&
		others.every((title) => beside.test(title))
	);
}
