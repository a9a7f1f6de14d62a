import {regExp} from '../terminal/light-pattern.ts';
import {addRung} from './escalation-chain.ts';
import {escalating} from './escalation-statements.ts';
import {matrixOf} from './matrices.ts';
import {namesSeverity} from './names-severity.ts';
import {isNounPhrase} from './noun-phrases.ts';
import {namesPosition, positionsIn} from './positions.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';
import {durationsIn, isImmediate, withoutDurations} from './words.ts';

/** Headings under which it is said who has to hear of something that is not each incident. */
const where =
	/leadership|management|executive|trigger|legal|regulat|compliance|privacy|data (?:breach|protection)|(?:duty|duties|obligation|obliged|have|has) to (?:report|notify|inform)|report(?:ing|able)|notif|geschäftsleitung|führung|melde|datenschutz|datenpanne|recht|informier|benachrichtig/iu;
const elsewhere = /severit|schweregrad|criteri|kriteri|contact|kontakt|review|post-?(?:incident|mortem)|template|vorlage/iu;

const happens =
	'(?:calls?|asks?|writes?|is|are|was|were|has|have|leaks?|leaked|fails?|failed|mentions?|threatens?|ruft|fragt|schreibt|ist|sind|wird|werden|wurde[n]?|meldet|droht)';
const first = '(?<condition>[^,:;→]{4,120}?)';
/** What has to be so stands first, and then who hears of it. */
const cases: readonly RegExp[] = [
	`^(?:if|where|should|wenn|falls|sofern|sobald|as soon as|when(?:ever)?)\\s${first}(?:,\\s(?:then\\s|so\\s|dann\\s)?|:\\s)(?<call>.+)$`,
	`^(?:in (?:the )?(?:case|event) of|upon|on)\\s(?:an?\\s|any\\s)?${first}(?:,|:)\\s(?<call>.+)$`,
	`^(?:bei|im falle?(?: von)?)\\s(?:eine[mrs]?\\s)?${first}(?:,|:)\\s(?<call>.+)$`,
	`^(?:bei|im falle?(?: von)?)\\s(?:eine[mrs]?\\s)?${first}\\s(?<call>(?:wird|werden|ist|sind|muss|müssen)\\s.+)$`,
	`^(?:sind|ist|besteht|liegt|kommt es|wird|werden)\\s${first},\\s(?<call>.+)$`,
	`^(?:en cas (?:de\\s|d['’]))(?:une?\\s)?${first},\\s(?<call>.+)$`,
	// "Press or a regulator calls → PR at once": something happens, and nobody is the first of a chain.
	`^(?<condition>(?=[^→⇒>]*\\s${happens}(?![\\p{L}-]))[^,:;→⇒>]{4,120}?)\\s?(?:→|⇒|->|=>)\\s?(?<call>.+)$`,
].map((pattern) => regExp(pattern, 'iu'));

/** How long something lasts, that nobody answers, or that it may be: other rules know these. */
const otherwise =
	/^(?:he|she|they|nobody|no one|er|sie|niemand)\s|\s(?:either|neither)$|answer|calls? back|(?<!\p{L})ack|respond|(?<!\p{L})reach|antwort|quittier|erreich|lasts?(?!\p{L})|longer|progress|dauert|länger|fortschritt|behoben|resolved|(?<!\p{L})over(?!\p{L})|vorbei|beendet|escalat|eskal/iu;

const verb = '(?:notify|inform|tell|call|alert|phone|contact|involve|report (?:it |this )?to)';
const done = '(?:notified|informed|told|called|alerted|phoned|contacted|involved|brought in)';
const getan = '(?:verständigt|informiert|benachrichtigt|angerufen|gerufen|alarmiert|hinzugezogen|eingeschaltet|einbezogen)';
const tun =
	'(?:verständigen|informieren|benachrichtigen|(?:an)?rufen|alarmieren|hinzuziehen|hinzuzuziehen|einschalten|einzuschalten|einbeziehen|einzubeziehen)';
const who = '(?<who>[^;:.]{2,80}?)';
const calls: readonly RegExp[] = [
	`^(?:we\\s|please\\s)?${verb}\\s${who}$`,
	`^${who}\\s(?:is|are|must be|has to be|have to be|should be|shall be|will be|gets?)\\s${done}$`,
	`^(?:wird|werden|ist|sind|muss|müssen)\\s${who}\\s(?:zu\\s)?(?:${getan}(?: werden)?|${tun})$`,
	`^${who}\\s(?:wird|werden|ist|sind)\\s(?:zu\\s)?(?:${getan}|${tun})$`,
	`^${who}\\s${tun}$`,
].map((pattern) => regExp(pattern, 'iu'));

/** Whoever of another house has to hear of it, and has no word of a position. */
const outside =
	/(?<!\p{L})(?:regulators?|(?:\p{L}+ )?authorit(?:y|ies)|police|fire (?:brigade|service|department)|ambulance|insurers?|acquirers?|CERT|CSIRT|BSI|ICO|CNIL|DPO|CISO|bank)(?!\p{L})|behörde(?!\p{L})|polizei(?!\p{L})|feuerwehr(?!\p{L})|(?<!\p{L})(?:werk(?:s)?schutz|versicherung|versicherer|landesamt|bundesamt|notruf|rettungsdienst)(?!\p{L})/iu;

const time =
	/(?<!\p{L})(?:(?:spätestens\s)?(?:innerhalb(?: von)?|binnen)|within(?: the first)?|in under|no later than|at the latest(?: after)?|sous|dans les)\s+$/iu;
const beside =
	/(?<!\p{L})(?:immediately|at once|right away|straight away|without delay|sofort|umgehend|unverzüglich|außerdem|zusätzlich|ebenfalls|auch|also|as well|in addition|additionally|telefonisch|by phone|spätestens|at the latest)(?!\p{L})/giu;

/**
 * "Bei Verdacht auf einen Angriff wird innerhalb von 24 Stunden das BSI verständigt", "If card data is involved, tell the acquirer within 1 hour": who
 * hears of it as soon as a person reports that it is so, at every severity. By when is no time of an incident, and is said not to be kept.
 */
export function readCallsInCase(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, line, section, block, context} = statement;
		if (
			!['item', 'words'].includes(from) ||
			(levels.length > 0 && levels.length < reading.levels.all.length) ||
			reading.steps.has(block) ||
			reading.taken.has(statement)
		)
			continue;
		if (!(escalating.test(context) || where.test(context)) || elsewhere.test(context) || reading.callLists.has(block)) continue;
		const {condition, call} = caseIn((label === '' ? text : `${label}: ${text}`).replace(/\.$/, '')) ?? {};
		const told = condition === undefined || call === undefined ? undefined : toldIn(call);
		// "If the site has been Red" is of that severity alone.
		if (!told || condition === undefined || namesSeverity(reading.levels, condition)) continue;
		const timing = {at: 'reported', what: condition.trim().toLowerCase()} as const;
		for (const level of reading.levels.all)
			for (const position of told.positions)
				addRung(reading, level, {matrix: matrixOf(context), position, timing, source: reading.source(section, line, level.id)}, statement);
		reading.heard.add(statement);
		reading.taken.add(statement);
		reading.whole.add(statement);
		if (told.within !== '')
			reading.remarks.add(`Line ${line}: "${told.within}" is not kept: ${told.positions.join(', ')} is due as soon as it is reported.`);
	}
}

function caseIn(text: string): {readonly condition: string; readonly call: string} | undefined {
	for (const pattern of cases) {
		const {condition, call} = pattern.exec(text)?.groups ?? {};
		if (condition === undefined || call === undefined) continue;
		return durationsIn(condition).length > 0 || otherwise.test(condition) ? undefined : {condition, call};
	}

	return undefined;
}

const ofAny =
	/,?\s(?:whatever|regardless of|no matter|bei jeder|unabhängig von)\s(?:(?:the|its|der)\s)?(?:severity|priority|level|stufe|priorität)$/iu;

/** Whom the words behind a condition call, and by when; undefined where they say anything else. */
function toldIn(said: string): {readonly positions: readonly string[]; readonly within: string} | undefined {
	// "… at once – do not wait".
	const call = said.replace(/\s[–—-]\s.*$/u, '').replace(ofAny, '');
	const [found, ...others] = durationsIn(said);
	const [before] = found ? (time.exec(call.slice(0, found.index)) ?? []) : [''];
	// "After 2 hours" is a second condition.
	if (before === undefined || others.length > 0) return undefined;
	const within = found ? `${before}${found.words}`.trim() : '';
	const plain = (found ? withoutDurations(call).replace(before.trim(), ' ') : call).replaceAll(beside, ' ').replaceAll(/\s+/g, ' ').trim();
	const named = calls.map((pattern) => pattern.exec(plain)?.groups?.who).find((name) => name !== undefined);
	// "Werkschutz sofort", "the DPO within 2 hours": who and when, without a verb.
	const words = named ?? (within !== '' || isImmediate(call) ? plain : undefined);
	const positions = words === undefined ? [] : positionsIn(words.replace(/[\s,]+$/, ''));
	if (
		positions.length === 0 ||
		!positions.every((position) => isNounPhrase(position) && (namesPosition(position) || outside.test(position)))
	)
		return undefined;
	if (positions.some((position) => position.split(' ').length > mostWords)) return undefined;
	return {positions: positions.map((position) => `${position.charAt(0).toUpperCase()}${position.slice(1)}`), within};
}

/** Of a name. */
const mostWords = 6;
