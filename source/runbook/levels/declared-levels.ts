import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from './level-finder.ts';

/** What such a sentence makes an incident of a severity. */
export type Declared = {readonly level: Level; readonly said: string};

const verb =
	'(?:is|are|counts?\\sas|(?:is|are|(?:shall|must|should|will|is to|are to|has to|have to)\\s(?:always\\s)?be)\\s(?:treated|handled|classed|classified|rated|considered|counted)(?:\\sas)?|ist|sind|gilt(?:\\sals)?|gelten(?:\\sals)?|zählt(?:\\sals)?|zählen(?:\\sals)?|es|son|se\\s(?:trata|considera|clasifica)n?(?:\\scomo)?|est|sont)';
const always =
	'(?:(?:always|automatically|by definition|immer|stets|automatisch|grundsätzlich|siempre|automáticamente|toujours|als|como)\\s){0,2}';
const article = '(?:an?\\s|eine?n?\\s|une?\\s)?';
const whatever =
	'(?:,?\\s(?:regardless|irrespective|whatever|no matter|egal|unabhängig|ungeachtet|independientemente|quel(?:le)? que soit)(?!\\p{L})[^.]{0,80})?';
/** Why it is so, and that nothing changes it. */
const reason = '(?:,?\\s(?:since|because|as|for|so|weil|da|denn|and (?:it )?(?:remains|stays|is)|und (?:bleibt|das))\\s[^;:]{4,160})?';
/** The cheaper question. */
const mayDeclare =
	/(?<!\p{L})(?:is|are|be|counts?|ist|sind|gilt|gelten|wird|werden|zählt|zählen|es|son|se|est|sont|also|likewise|always|ebenfalls|auch|immer|stets|también|siempre|aussi|toujours)\s/iu;
const season = '(?:In|Im|Während|An|Am|Zwischen|Vor|Zu|Zum|Zur|Ab|Bei|Beim)\\s';
/** "It is Critical" speaks of something else, and "nothing is Critical" of nothing. */
const ofSomethingElse =
	/^(?:it|this|that|these|those|he|she|they|we|you|which|what|who|whoever|there|nothing|nobody|no|none|neither|not|only|if|when(?:ever)?|where|once|unless|as|es|das|dies|diese|er|sie|wir|was|wer|nichts|niemand|keine?r?|nur|wenn|falls|sobald|ob|esto|eso|nada|si|cuando|ce|cela|rien|quand)(?!\p{L})/iu;
/** "The default is P3", "everything else is Minor", "all of these are P1". */
const ofLevels =
	/(?<!\p{L})(?:severit|priorit|levels?(?!\p{L})|categor|default|colou?rs?(?!\p{L})|schweregrad|stufe|kategorie|farbe|nivel|gravedad|gravité|niveau|highest|lowest|channel|response|update|deadline|review)|^(?:(?:every|any)thing else|alles andere|alles übrige|todo lo demás|tout le reste|(?:all|any|each|both|some|most|one) of|(?:all|any) (?:the )?others?)(?!\p{L})/iu;
/** Of "the risk is High" something else is high. */
const ofMeasures = /^(?:high|low|medium|normal|hoch|niedrig|mittel|gering|planned|info|alto|bajo|medio)$/iu;
const ofIncidents = /^(?:any|every|each|all|jede[rs]?|alle|cualquier|todo|toda|tout|toute|chaque)(?!\p{L})/iu;
/** "An oven that does not answer" is one all the same. */
const relative = /(?<=\p{L}{3},?)\s(?:that|which|who|in which|(?<=,\s)(?:der|die|das|bei de[mr]))\s[^,;]*$/iu;
const negated = /(?<!\p{L})(?:not?|never|n['’]t|nicht|nie|niemals|kein\p{L}*|except|unless|außer|jamais|nunca)(?!\p{L})|[?:;]/iu;

type Patterns = {
	readonly plain: RegExp;
	readonly inverted: RegExp;
	readonly also: RegExp;
	readonly small: RegExp;
	readonly named: RegExp;
	readonly byName: ReadonlyMap<string, Level>;
};
const known = new WeakMap<Levels, Patterns>();

/**
 * "Any incident in which a patient is harmed is Critical", "a suspected cyber attack is always P1", "in Prüfungswochen gilt für Moodle immer
 * „Kritisch“", "ebenfalls kritisch: Wassereinbruch": what makes an incident one of a severity, where a sentence says it of something that happens.
 */
export function levelDeclared(
	sentence: string,
	levels: Levels,
	{isDeciding = false}: {readonly isDeciding?: boolean} = {},
): Declared | undefined {
	if (sentence.length > mostCharacters || !mayDeclare.test(sentence)) return undefined;
	const patterns = known.get(levels) ?? patternsOf(levels);
	known.set(levels, patterns);
	const text = sentence.replace(/\.$/, '').trim();
	const also = patterns.also.exec(text)?.groups;
	if (also) return declared(patterns, also['name'], also['what'] ?? '');
	const inverted = patterns.inverted.exec(text)?.groups;
	if (inverted) {
		const {time = '', what = '', name} = inverted;
		return isPlain(what, levels, patterns) && isPlain(time, levels, patterns)
			? declared(patterns, name, `${what.replace(/^für\s/u, '')} ${lowered(time)}`)
			: undefined;
	}

	const small = patterns.small.exec(text)?.groups;
	const isSaid = small && (isDeciding || small['always'] !== undefined || small['thing'] !== undefined);
	const {what = '', name = ''} = patterns.plain.exec(text)?.groups ?? (isSaid ? small : undefined) ?? {};
	if (what === '' || ofSomethingElse.test(what) || !isPlain(what, levels, patterns)) return undefined;
	const isSaidOfEvent = isDeciding && small?.['always'] !== undefined;
	return ofMeasures.test(name) && !ofIncidents.test(what) && !isSaidOfEvent ? undefined : declared(patterns, name, what);
}

/**
 * All that a sentence declares, in a chapter on which severity it is: "Loss of the network is significant, unless it is that of the clinic, in which
 * case it is major" is of two, each with its condition.
 */
export function levelsDeclared(sentence: string, levels: Levels, options: {readonly isDeciding: boolean}): readonly Declared[] {
	const {head = '', word = '', condition = '', then} = (options.isDeciding && excepted.exec(sentence.trim())?.groups) || {};
	if (head === '') {
		const found = levelDeclared(sentence, levels, options);
		return found ? [found] : [];
	}

	const usual = levelDeclared(head, levels, options);
	const other = then === undefined ? undefined : levelDeclared(`An event of that kind ${then}`, levels, options);
	if (!usual || condition.length < 4 || (then !== undefined && (!other || other.level === usual.level))) return [];
	const isGerman = /^(?:außer|es sei)/iu.test(word);
	const also = other ? [{level: other.level, said: `${usual.said}, ${isGerman ? 'wenn' : 'if'} ${condition}`}] : [];
	return [{level: usual.level, said: `${usual.said}, ${word} ${condition}`}, ...also];
}

const excepted =
	/^(?<head>[^,;:]{10,160}),?\s(?<word>unless|except (?:if|when|where)|außer,? wenn|es sei denn,?)\s(?<condition>[^,;:]{4,120}?)(?:,\s(?:in which case|and then|then|dann)\s(?:it\s|this\s|that\s|sie\s|es\s)?(?<then>(?:is|ist|gilt)\s[^,;:]{3,40}))?\.?$/iu;

/** Of a sentence. */
const mostCharacters = 320;

/** It denies nothing, and names no severity itself. */
function isPlain(what: string, levels: Levels, {named}: Patterns): boolean {
	return (
		!ofLevels.test(what) &&
		!negated.test(what.replaceAll(/\([^()]*\)/g, '').replace(relative, '')) &&
		!named.test(what) &&
		levels.mentions(what).length === 0
	);
}

function declared({byName}: Patterns, name: string | undefined, what: string): Declared | undefined {
	const level = byName.get(name?.toLowerCase() ?? '');
	// "Fällt die Kasse aus, ist es immer Stufe 1."
	const said = what
		.trim()
		.replace(/,\s(?:(?:dann|so|then)\s)?(?:ist|gilt|is|sind)$/iu, '')
		.replace(/,$/, '');
	return level && said.length > 3 ? {level, said: `${said.charAt(0).toUpperCase()}${said.slice(1)}`} : undefined;
}

function lowered(text: string): string {
	return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function patternsOf({all}: Levels): Patterns {
	const byName = new Map(all.flatMap((level) => [level.id, level.id.toUpperCase()].map((name) => [name.toLowerCase(), level] as const)));
	const escaped = (name: string) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
	// Written as the severity is: "critical" in small letters is a word.
	const names = all.flatMap(({id}) => [id, id.toUpperCase()].map(escaped)).join('|');
	const one = `[„“"»«'‚‘]?(?<name>${names})[“”"«»'’]?(?:\\s(?:incidents?|Störung|Vorfall))?`;
	return {
		plain: regExp(`^(?<what>.{8,240}?)\\s${verb}\\s${always}${article}${one}${whatever}$`, 'u'),
		small: regExp(
			`^(?<what>.{8,240}?)\\s${verb}\\s(?<always>(?:always|automatically|by definition|immer|stets|automatisch|grundsätzlich)\\s(?:als\\s)?)?${article}(?<name>${names})(?<thing>\\s(?:incidents?|Störung(?:en)?|Vorf[aä]lle?))?${whatever}${reason}$`,
			'iu',
		),
		inverted: regExp(
			`^(?<time>${season}.{3,80}?)\\s(?:gilt|gelten|ist|sind|zählt|zählen|wird|werden)\\s(?<what>.{4,160}?)\\s${always}${article}${one}(?:\\s(?:eingestuft|behandelt|gewertet))?$`,
			'u',
		),
		also: regExp(
			`^(?:also|likewise|always|ebenfalls|auch|immer|stets|también|siempre|aussi|toujours)\\s(?<name>${names}):\\s(?<what>.{4,300})$`,
			'iu',
		),
		named: regExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'u'),
		byName,
	};
}
