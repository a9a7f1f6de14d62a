import {regExp} from '../../terminal/light-pattern.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {isOfSomeAlone, withRelations} from '../words/level-relations.ts';
import {remembered} from '../words/remembered.ts';
import {withoutSigns} from '../words/titles.ts';
import {type Finder, kind, type Level, type Levels} from './level-finder.ts';

/** For a file without names of its own, but for `one` at most: those of the built-in runbook; only "any severity" speaks of them. */
export function levelsNamed(ids: readonly string[], one?: string): Levels {
	return levelsFrom(
		ids.map((id, rank) => ({id, rank})),
		`those of the built-in runbook, for the file names ${one === undefined ? 'none' : `no other than "${one}"`}`,
		() => [],
	);
}

const ofClass =
	/^\s(?:(?:of|at|with|in|der|des|mit|von|vom)\s)?(?:(?:the|an?|der|den|die)\s)?(?:(?:class(?:es)?|severity|severities|priorit(?:y|ies)|levels?|klassen?|stufen?|schweregrade?n?|priorität(?:en)?)\s)?/iu;

/** "The Major Incident Manager", "Critical Incident Lead": a role that is called so, whatever the severity. */
function exceptRoles(finder: Finder): Finder {
	return (text, fromStart, beside) => {
		const found = finder(text, fromStart, beside);
		return incident.test(text) ? found.filter(({end}) => !role.test(text.slice(end, end + mostOfRole))) : found;
	};
}

const incident = /\sincident[ -]/i;
const role =
	/^[ -]incident[ -](?:managers?|leads?|leaders?|commanders?|co-?ordinators?|directors?|officers?|controllers?|management|desk)(?!\p{L})/iu;
const mostOfRole = 40;

export function levelsFrom(all: readonly Level[], how: string, finder: Finder): Levels {
	const find = rememberedFinder(withRelations(exceptRoles(finder), all));
	const unique = (levels: readonly Level[]) => (levels.length === 0 ? levels : all.filter((level) => levels.includes(level)));
	const isWords = all.every(({id}) => /^\p{L}[\p{L} -]*$/u.test(id));
	// "All incidents of class P1" are of one.
	const isOfSome = (behind: string) => {
		if (isOfSomeAlone(behind)) return true;
		const [first] = ofClass.test(behind) ? find(behind, false, true) : [];
		return first !== undefined && ofClass.exec(behind)?.[0].length === first.index;
	};
	const everyIn = (plain: string) => {
		const every = everyLevelIn(plain, all.length);
		const end = every ? every.index + every[0].length : 0;
		// "Of each Level A": that names one.
		const isOfOne = every && find(plain, false, true).some((named) => named.index < end && named.end > end);
		return isOfOne ? undefined : every;
	};
	const inText = remembered((text) => {
		const plain = text.slice(0, 1000);
		const every = everyIn(plain);
		const isOfAll = every !== undefined && !isOfSome(plain.slice(every.index + every[0].length));
		return isOfAll ? all : unique(find(plain, false).flatMap(({levels}) => levels));
	});
	return {
		all,
		how,
		find,
		in: inText,
		at: remembered((text) => {
			const plain = withoutSigns(text.slice(0, 1000)).replace(ofTracker, '');
			const every = everyIn(plain);
			if (every?.index === 0 && !isOfSome(plain.slice(every[0].length))) return {levels: all, rest: restOf(plain.slice(every[0].length))};
			const [first] = find(plain, true);
			return first && {levels: first.levels, rest: restOf(plain.slice(first.end))};
		}),
		mentions: (text) => find(text.slice(0, 1000), false, true),
		title(heading) {
			if (ofAlert.test(heading)) return [];
			const found = inText(heading);
			if (found.length > 0 || !isWords) return found;
			// "Updates (High/Medium)": both.
			const [several] = find(heading.slice(0, 200), false, true).filter(({levels}) => levels.length >= 2);
			return several ? several.levels : all.filter(({id}) => isHeadingOf(heading, id));
		},
	};
}

/** "INFO-003: Job finished", "CRIT-012: Vault balance critical": the number of one alert among others, and no severity. */
const ofAlert = /^\W*\p{Lu}{2,10}-\d{3,5}\s?[:–—-]\s/u;

/** "sev:S1 — Critical outage": a label of a tracker. */
const ofTracker = /^(?:sev|severity|prio|priority)::?(?=\p{L})/iu;

/** Rules ask of the same texts again and again what is named beside; what else is asked is kept by whoever asks. */
function rememberedFinder(find: Finder): Finder {
	const besides = remembered((text) => find(text, false, true));
	return (text, fromStart, beside = false) => (beside && !fromStart ? besides(text) : find(text, fromStart, beside));
}

const ofKind = regExp(`^\\W*${kind}\\s$`, 'iu');

const doing =
	/^(?:fixing|handling|dealing with|responding to|working on|solving|what to do (?:in|when|if|about)|when|if|in|during)\s(?:it(?:['’]s|\sis)\s)?(?:an?\s)?(\p{L}+)\W*$/iu;

/** "Steps: Severe", "Paging ladder (Black)", "Steps for Severe", "Black drill", and not "High availability" or "Critical contacts". */
export function isHeadingOf(heading: string, id: string): boolean {
	const words = heading.slice(0, 200);
	// "Fixing red", "When it's orange".
	if (doing.exec(words)?.[1]?.toLowerCase() === id.toLowerCase()) return true;
	// "Escalation when production is down" is of "Production down".
	const [first = '', second = '', ...others] = id.split(' ');
	if (second !== '' && others.length === 0 && saysItIs(words, first, second)) return true;
	// "MAJOR" is Major, too, but "major" is a word.
	const as = words.includes(id) || !words.includes(id.toUpperCase()) ? id : id.toUpperCase();
	const at = words.indexOf(as);
	const before = words.slice(0, at);
	const after = words.slice(at + id.length);
	if (at === -1 || /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return false;
	// "Declare Red when", "Rot ausrufen, wenn" over what makes an incident one.
	if (declares.test(before) ? when.test(after) : before.trim() === '' && declaredWhen.test(after)) return true;
	// At its end, or in brackets.
	if (/^\W*$/u.test(after) && before.trim() !== '') return true;
	return (
		(before.trim() === '' || ofKind.test(before)) &&
		/^\s*(?:[-–—:,]|(?:\p{L}+\s){0,2}(?:drill|moves|run ?sheet|steps?|procedure|playbook|runbook|plan|actions?|response|escalation|ladder|chain|paging|checklist|process|workflow|triggers?|criteria|updates?|ablauf|vorgehen|maßnahmen|eskalation|procedura|passi|procédure|actions|pasos|toimet)(?!\p{L}))/iu.test(
			after,
		)
	);
}

/** "When production is down", where a severity is called "Production down". */
function saysItIs(heading: string, what: string, how: string): boolean {
	const plain = heading.toLowerCase();
	const at = plain.indexOf(`${what.toLowerCase()} `);
	if (at === -1 || !ofCase.test(plain.slice(0, at))) return false;
	const behind = plain.slice(at + what.length);
	return [' is ', ' are ', ' ist ', ' sind '].some(
		(verb) => behind.startsWith(`${verb}${how.toLowerCase()}`) && !/^[\p{L}\p{N}]/u.test(behind.slice(verb.length + how.length)),
	);
}

const ofCase = /(?<!\p{L})(?:when|if|while|whenever|once|as soon as|wenn|falls|sobald)\s(?:(?:the|our|all|your|die|der|das|unsere?)\s)?$/u;

const declares =
	/^\W*(?:(?:we|you|always|please|wir)\s)?(?:declare|call(?:\s(?:it|this))?|raise(?:\sit\sto)?|open|make(?:\sit)?|choose|pick|set|treat\s(?:it|this)\sas|(?:it|this)(?:['’]s|\sis)|rufen?|es ist)\s(?:an?\s|eine?n?\s)?$/iu;
const condition =
	'(?:if|when(?:ever)?|as soon as|where|wenn|falls|sobald)(?:\\s(?:any|one|all|at least|either|eine?[rs]?|alle)(?!\\p{L})[^.]{0,40})?';
const when = regExp(`^(?:\\s(?:incidents?|outages?))?(?:\\saus)?,?\\s${condition}\\W*$`, 'iu');
const declaredWhen = regExp(
	`^(?:\\s(?:incidents?|outages?))?\\s(?:(?:is|are|gets|wird)\\s(?:always\\s|immer\\s)?(?:declared|called|raised|opened|chosen|ausgerufen|erklärt|gewählt)|applies|holds|gilt|liegt vor|trifft zu|ausrufen|erklären|wählen|auslösen),?\\s${condition}\\W*$`,
	'iu',
);

/** "(Critical): Every 5 minutes" → "(Critical): Every 5 minutes" without the colon or dash that follows the level. */
function restOf(text: string): string {
	return text.replace(/^\s*[:,;=–—|-]+\s*/, '').trim();
}
