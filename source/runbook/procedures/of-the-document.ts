import {regExp} from '../../terminal/light-pattern.ts';
import {type Item, isPage, type List, type Section} from '../markdown/markdown.ts';

const writing =
	'(?:contribut(?:e|ing)(?:\\sto)?|updat(?:e|ing)|edit(?:ing)?|maintain(?:ing)?|chang(?:e|ing)|writ(?:e|ing)|add(?:ing)?(?:\\sto)?|creat(?:e|ing)|improv(?:e|ing)|extend(?:ing)?|us(?:e|ing)|read(?:ing)?|review(?:ing)?|test(?:ing)?|adapt(?:ing)?|customi[sz](?:e|ing)|keep(?:ing)?|navigat(?:e|ing))';
const paper =
	'(?:run\\s?books?|play\\s?books?|documents?|documentation|docs|guides?|hand\\s?books?|manuals?|wiki|sops?|checklists?|(?:this|these|the)\\s(?:pages?|files?|repo(?:sitory)?|plan|polic(?:y|ies)|templates?))';
const articles = '(?:(?:this|these|the|our|your|an?|any|all|new|more|other|existing|incident|ops|operational|team|to|or|and)\\s)*';
const ofKeeping =
	'(?:maintenance|upkeep|ownership|owners?|structure|format|layout|conventions?|style|governance|life-?\\s?cycle|updates?|reviews?|testing|templates?|index|contributions?|changes|control|pflege|aufbau|struktur|format|konventionen|vorlagen?|aktualisierung(?:en)?|änderungen)';
const papier =
	'(?:run\\s?books?|play\\s?books?|dokument(?:e|s|en|ation)?|handb(?:uch(?:e?s)?|ücher[ns]?)|anleitung(?:en)?|leitf[aä]den?s?|wikis?|checklisten?|seiten?|plan(?:s|es)?|richtlinien?)';
const artikel = '(?:(?:dies(?:e[rsmn]?)?|de[rsmn]|die|das|unser(?:e[rsmn]?)?|eine[rsmn]?|ein|neue[rsmn]?|alle[rsn]?|weitere[rsn]?)\\s)*';
const schreiben =
	'(?:pflegen|aktualisieren|aktuell halten|ändern|bearbeiten|ergänzen|schreiben|erstellen|anlegen|erweitern|verbessern|nutzen|benutzen|verwenden|anwenden|lesen|testen|überarbeiten|gepflegt|geändert|bearbeitet|aktualisiert|bearbeitet\\sman|ändert\\sman)';

/** What a chapter on the paper itself is called: "Contributing to runbooks", "How to edit this page", "Runbook pflegen", "Aufbau der Runbooks". */
const titles: readonly RegExp[] = [
	regExp(
		`^(?:(?:how|when|where)\\s(?:to|we|you)\\s|ways\\sto\\s)?${writing}\\s(?:${writing}\\s)?${articles}(?:${writing}\\s)?${articles}${paper}(?:\\s(?:up\\sto\\sdate|current|alive|fresh))?$`,
		'iu',
	),
	regExp(`^(?:about|structure of|format of|maintenance of|ownership of|changes to|contributions to)\\s${articles}${paper}$`, 'iu'),
	regExp(`^(?:run\\s?books?|play\\s?books?|document(?:ation)?|page|handbook|dokument\\p{L}*|handbuch)[\\s-]${ofKeeping}$`, 'iu'),
	/^(?:how to )?contribut(?:e|ing|ions?|ion guide(?:lines)?)$|^mitwirken$|^(?:mitarbeit|beiträge)$/iu,
	regExp(
		`^(?:so\\s(?:wird|werden)\\s|wie\\s(?:wird|werden|(?:man|wir|ihr|du))\\s)?${artikel}${papier}\\s(?:(?:man|zu|wird|werden|und)\\s)*${schreiben}(?:\\sund\\s${schreiben})?(?:\\s(?:wird|werden))?$`,
		'iu',
	),
	regExp(
		`^(?:pflege|aktualisierung|aufbau|struktur|nutzung|verwendung|benutzung|anwendung|änderung(?:en)?|umgang|gebrauch|überarbeitung|mitarbeit|beiträge|über)\\s(?:(?:an|mit|zu|zum|von)\\s)?${artikel}${papier}$`,
		'iu',
	),
];
/** It speaks of itself, wherever it stands. */
const itself = /(?<!\p{L})(?:this|these|diese[rsmn]?)(?!\p{L})/iu;

/** A chapter of the page on the page, or on the runbooks that it belongs to: who reads it in an incident does none of it. */
export function isOfTheDocument(section: Section): boolean {
	const before = known.get(section);
	if (before !== undefined) return before;
	const is = speaksOfItself(section);
	known.set(section, is);
	return is;
}

/** Rule after rule asks for it. */
const known = new WeakMap<Section, boolean>();

function speaksOfItself(section: Section): boolean {
	const {title, parent} = section;
	if (parent === undefined || section.depth === 0 || isPage(section)) return false;
	if (isInIncident(title)) return false;
	if (isOfTheDocument(parent)) return true;
	// What such a chapter is called is short.
	if (title.length > mostOfTitle) return false;
	const plain = title
		.replace(/\s*\([^()]*\)$/u, '')
		.replace(/[:.!?]$/, '')
		.trim();
	return (parent.depth === 0 || isPage(parent) || itself.test(plain)) && titles.some((pattern) => pattern.test(plain));
}

/** Characters. */
const mostOfTitle = 80;

const incident =
	'(?:live\\s|active\\s|ongoing\\s|actual\\s|real\\s|major\\s|laufende[nr]?\\s|echte[nr]?\\s)*(?:incidents?|outages?|emergenc(?:y|ies)|alarms?|störung(?:en)?|vorf[aä]lle?[ns]?|ausf[aä]lle?[ns]?|notf[aä]lle?[ns]?|ernstfall(?:e?s)?|alarmfall)';
const inIncident = regExp(
	`^(?:during|in|in case of|for|while in|at|on|bei|während|im|in|für)\\s(?:an?\\s|the\\s|each\\s|every\\s|any\\s|eine[mrs]?\\s|de[mrs]\\s|jede[mr]\\s|das\\s)?${incident}:?$`,
	'iu',
);

/** "During an incident", "Im Vorfall". */
function isInIncident(title: string): boolean {
	return inIncident.test(title.trim());
}

const occasion = /^(?:during|in|for|before|after|while|at|on|when|bei|beim|während|im|in|für|zur|zum|vor|nach)\s.{3,50}$/iu;
const otherOccasion =
	/^(?:during|in|for|before|at|while|bei|beim|während|im|in|für|zur|zum|vor)\s(?:\p{L}+\s){0,2}?(?:maintenance(?:\swindows?)?|wartung(?:en|s(?:fenster[ns]?|arbeiten))?|trainings?|practice|drills?|exercises?|game\s?days?|onboarding|schulung(?:en)?|übung(?:en|szwecke)?|einarbeitung|planned work|geplante\p{L}* arbeiten|audits?|reviews?)$/iu;

/** Under "During maintenance" or "Für Schulungen" stands nothing of an incident. */
export function isOfOtherOccasion(title: string): boolean {
	return otherOccasion.test(title.replace(/:$/, '').trim());
}

/**
 * "During an incident: …", "During maintenance: …", "For training: …" as items of one list, each over a list of its own: what a paper is for on
 * several occasions. The item that is of an incident; undefined where the list is none of the kind.
 */
export function incidentAmong({items}: List): {readonly item: Item | undefined; readonly list: List | undefined} | undefined {
	const plain = items.map(({text}) => text.replace(/:$/, '').trim());
	if (items.length < 2 || !plain.every((text) => occasion.test(text) || isOfOtherOccasion(text))) return undefined;
	if (!plain.some(isOfOtherOccasion) || !items.some(({blocks}) => blocks.some(({is}) => is === 'list'))) return undefined;
	const item = items.find(({text}) => isInIncident(text));
	return {item, list: item?.blocks.find((block) => block.is === 'list')};
}
