import {regExp} from '../../terminal/light-pattern.ts';
import {durationWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Duration} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, type FoundDuration} from '../words/words.ts';
import {partsOfScenarios} from './scenarios.ts';

const watching =
	/\b(?:monitor(?:ing|ed)?|watch(?:ing|ed)?|observe[ds]?|observing|keep an eye)\b|beobacht|überwach|surveill|monitore|vigil/iu;
const titled =
	/^(?:monitor(?:ing)?|watch(?:ing)?|(?:nach)?beobachtung|überwachung|surveillance)(?: (?:time|period|window|after .*|for))?$/iu;
const handingBack =
	/hand(?:ed|ing)? ?-?(?:over|back)|\bBAU\b|business as usual|normal operations|clos(?:ure|ing)|übergabe|resolution and/iu;

/** Reads how long it is watched after the fix, by severity; gives how long after it was handed back. */
export function readMonitoring(reading: Reading, statements: readonly Statement[]): Duration | undefined {
	let handBack: Duration | undefined;
	const apart = partsOfScenarios(reading.general?.sections ?? []);
	for (const statement of statements) {
		const {from, text, label, levels, line, section, block, context} = statement;
		if (from === 'template' || from === 'row' || from === 'assignment' || (from === 'cell' && !/watch|monitor|beobacht/i.test(label)))
			continue;
		// A step of one playbook among several says how long that one is watched.
		if (levels.length === 0 && apart.has(section) && reading.steps.has(block)) continue;
		// Nearly nothing that a file says has a time, and this is the cheaper question.
		if (durationsIn(text).length === 0 && (label === '' || durationsIn(label).length === 0)) continue;
		const words = label === '' ? text : `${label}: ${text}`;
		const [time] = durationsIn(words);
		if (!time) continue;
		// "Beobachtung" over "Kassen länger als 20 Minuten offline" is what was observed.
		if (from === 'cell' && observed.test(label) && !onlyHowLong.test(text.slice(0, durationsIn(text)[0]?.index ?? 0))) continue;
		const isQuiet = from !== 'cell' && isQuietTime(statement, words, time);
		if (!isQuiet && ((from !== 'cell' && !isWatching(label, words, time)) || /every|within|alert|alle |latenc|p9\d|%/i.test(words)))
			continue;
		// "… before you call it mitigated": nothing is mended yet.
		if (beforeMended.test(text)) continue;
		// What makes an incident one of a severity stands before it, and a fix behind.
		if (isTrigger(reading, statement) || isBetweenSteps(statement)) continue;
		if (levels.length === 0 && handingBack.test(`${context} ${words}`)) {
			if (handBack) continue;
			handBack = {ms: time.ms, source: reading.source(section, line)};
			reading.note('watched after hand-back', durationWords(time.ms), line, block);
			continue;
		}

		// "Is over when all has run without an alarm for an hour": nobody is called by that.
		if (isQuiet && from === 'words') reading.heard.add(statement);
		for (const level of levels.length > 0 ? levels : followedBy(reading, statement)) {
			const draft = reading.draftOf(level);
			if (draft.monitor) continue;
			draft.monitor = {ms: time.ms, source: reading.source(section, line, draft.id)};
			reading.note('watched after the fix', `${draft.id}: ${durationWords(time.ms)}`, line, block);
		}
	}

	return handBack;
}

/** A step is of those severities whose procedure it is of; what else is said without one is of each. */
function followedBy({general, levels, steps}: Reading, {block, section}: Statement): readonly Level[] {
	return general && steps.has(block) && general.sections.some(({line}) => line === section.line) ? general.levels : levels.all;
}

/** "Monitor for 1 hour", "watching for 45 minutes", "Beobachtung: 30 Minuten", "30 Minuten beobachten". */
function isWatching(label: string, text: string, {index, end}: FoundDuration): boolean {
	if (titled.test(label) && onlyHowLong.test(text.slice(label.length, index))) return true;
	if (timeFirst.test(text.slice(end)) && !/[.;]/.test(text.slice(0, index))) return true;
	const before = text.slice(0, index);
	return (
		watching.test(before) &&
		!seeing.test(before) &&
		/(?:for|über|für|pendant|durante|noch|another|otros|encore)\s+(?:at least |another |the next |mindestens |noch |die nächsten |die kommenden |al menos |otros |au moins )?$/iu.test(
			before,
		)
	);
}

const observed = /^(?:beobachtung(?:en)?|observations?)$/iu;
/** Between "Observation:" and its time: "orders late for more than 30 minutes" is what is observed. */
const onlyHowLong =
	/^[^\p{L}]*(?:(?:for|at least|minimum(?: of)?|min\.?|another|a further|the (?:next|first)|about|approx\.?|mindestens|wenigstens|noch|weitere|die (?:nächsten|ersten)|für|über|etwa|ca\.?|durante|al menos|pendant|au moins)[^\p{L}]*)*$/iu;
/** "Monitoring is red for 10 minutes": it sees something, and nobody watches. */
const seeing =
	/(?<!\p{L})(?:monitoring|monitors?|überwachung|surveillance)\s(?:is|are|was|has|shows?|reports?|sees|says|ist|zeigt|meldet|est|muestra)(?!\p{L})/iu;

const beforeMended = /(?<!\p{L})(?:before|bevor|ehe)\s.*(?:mitigat|entschärf|eingedämmt)/iu;

/** It was understood as what makes an incident one of its severity. */
function isTrigger(reading: Reading, {section, block, line, levels}: Statement): boolean {
	return (
		reading.criteria.has(block) ||
		levels.some((level) => {
			const {id, triggers} = reading.draftOf(level);
			return triggers.some(({source}) => source === reading.source(section, line, id));
		})
	);
}

/** Behind the time: "30 Minuten lang beobachten", "60 minutes of watching". */
const timeFirst =
	/^\s(?:lang\s|of\s|de\s)?(?:beobachten|überwachen|watching|monitoring|observation|observación|vigilancia|beobachtung|überwachung)(?!\p{L})/iu;

/**
 * "Close after 20 minutes without errors", "60 Minuten störungsfreier Betrieb" below "Abschluss": how long it has to be quiet before it is over. A
 * trigger or a deadline has such words too, so it is said that it is closed then.
 */
function isQuietTime({label, section, block, levels}: Statement, text: string, {index, end}: FoundDuration): boolean {
	if (isKeptOpen(text.slice(0, index), text.slice(end))) return true;
	if (!quietBehind.test(text.slice(end)) && !quietBefore.test(text.slice(0, index))) return false;
	if (over.test(`${label} ${text}`)) return true;
	return levels.length > 0 && (block.is === 'list' || block.is === 'words') && over.test(section.title);
}

/** "Keep the incident open for 60 minutes before closing it", "den Vorfall noch 30 Minuten offen lassen". */
function isKeptOpen(before: string, behind: string): boolean {
	return (openFor.test(before) && over.test(behind)) || openBehind.test(behind);
}

const openFor =
	/(?<!\p{L})(?:keep|leave|hold)\s(?:it|(?:the|every|each)\s(?:incident|ticket|bridge|call|channel|room))\sopen\s(?:for\s)?(?:at least\s|another\s)*$/iu;
const openBehind = /^\s(?:lang\s)?offen\s(?:halten|lassen|gehalten|gelassen)(?!\p{L})/iu;

const trouble =
	'(?:(?:new|further|any|neuen?|weiteren?|erneuten?|más|nuevos?|nouvelle?s?)\\s)?(?:errors?|alerts?|alarms?|incidents?|problems?|issues?|trouble|recurrence|fehler\\p{L}*|alarme?n?|störung(?:en)?|auffälligkeiten|probleme|errores|fallos|incidencias|alarmas|erreurs?|alertes?|incidents?)';
const quietBehind = regExp(
	`^\\s(?:(?:long|lang)\\s)?(?:(?:von|on|in a row)\\s)?(?:(?:of\\s(?:\\p{L}+\\s)?)?(?:clean|stable|stability|quiet|green|healthy|normal|error-free|calm)(?!\\p{L})|(?:without|with no|no|ohne|kein(?:e[nr]?)?|sin|sans|(?:d[e']\\s?)?aucune?)\\s${trouble}(?!\\p{L})|(?:störungs|fehler|alarm)frei|stabil|ruhig|(?:de )?(?:funcionamiento|servicio) (?:estable|normal)|(?:de )?(?:fonctionnement|service) (?:stable|normal))`,
	'iu',
);
/** "Without errors for 45 minutes", "störungsfrei seit 30 Minuten". */
const quietBefore = regExp(
	`(?:(?:without|no|ohne|keine?|sin|sans)\\s(?:an?\\s|einen?\\s)?${trouble}|(?:clean|stable|quiet|green|healthy|normal|calm|steady|(?:störungs|fehler)frei|stabil|ruhig|estable))\\s(?:for|seit|durante|pendant|depuis|über)\\s(?:at least |mindestens |al menos |au moins )?$`,
	'iu',
);
/** It is over then. */
const over =
	/(?<!\p{L})(?:clos(?:e|ed|es|ing|ure)|resolv(?:e|ed)|over|stand(?:ing)? ?down|all[ -]clear|wrap(?:ping)? up|finish|end(?:ed|ing)?|abschluss|abschließen|schließen|beenden|beendet|entwarnung|erledigt|cerrar|cierre|cerrado|finalizar|clôtur(?:e|er)|clos|fermer|fin)(?!\p{L})/iu;

/** "Watch for 10 min" before the next part of a roll-out: it goes on then, and nothing is mended yet. */
function isBetweenSteps({block, line}: Statement): boolean {
	if (block.is !== 'list') return false;
	const at = block.items.findIndex((item) => item.line === line);
	const next = block.items[at + 1]?.text;
	return at !== -1 && next !== undefined && furtherPart.test(next);
}

const parts =
	'(?:traffic|region(?:en)?s?|nodes?|players|users|instances?|hosts?|sites?|stores?|shards?|clusters?|knoten|nutzer|filialen|standorte|server|nodos?|regiones|nœuds?|régions)';
const furtherPart = regExp(
	`^\\W{0,3}(?:\\p{L}+\\s){0,4}?(?:\\d{1,3}\\s?%|all the way|(?:the|den|die|el|le|les|los)\\s(?:rest|remaining|restlichen?|übrigen|resto|reste|demás|autres)|ramp up|(?:the next|the other|remaining|all|more|die nächsten?|die anderen|restliche[nr]?|übrige[nr]?|weitere)\\s(?:\\d+\\s)?${parts})(?![\\p{L}\\d])`,
	'iu',
);
