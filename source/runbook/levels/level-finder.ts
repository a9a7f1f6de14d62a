import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';

/** A severity as the file names it. */
export type Level = {
	/** As written: "SEV-1", "P0", "Critical". */
	readonly id: string;
	/** 0 is the highest. */
	readonly rank: number;
	/** A second word that may stand behind the first: "emergency" of "Critical/Emergency". */
	readonly also?: string;
};

/** The names that a file has for its severities, and how they are found in a text. */
export type Levels = {
	readonly all: readonly Level[];
	/** How they were recognised, for the report. */
	readonly how: string;
	/** The levels at the beginning of a text and what follows: "SEV-1: Every 5 minutes", "Critical incidents must …". */
	at(text: string): {readonly levels: readonly Level[]; readonly rest: string} | undefined;
	/** All that a text speaks of: "for SEV-1/2", "P0–P2", "all severities". */
	in(text: string): readonly Level[];
	/** What finds them. */
	find: Finder;
	/** Each place of a text where some are named, in their order; what is said of all of them is no such place. */
	mentions(text: string): ReturnType<Finder>;
	/** All that a heading is about: "Steps: Severe", "Black drill". */
	title(heading: string): readonly Level[];
};

/** What a severity's word stands before. */
export const things =
	'incidents?|issues?|ones?(?!\\s(?:second|minute|hour|day|working|business|week|month)s?(?!\\p{L}))|sev|severity|severities|priority|outages?|events?|faults?|problems?|emergenc(?:y|ies)|breach(?:es)?|(?:daten)?pannen?|datenschutzverletzung(?:en)?|vorf[aä]lle?[ns]?|störung(?:en)?|(?:aus|not)?f[aä]lle?[ns]?|level|stufe';

/** What follows a severity that a sentence explains: "Critical means that nobody can pay". */
export const explaining = '(?:means|covers|is|are|heißt|bedeutet|ist|nennen wir)(?!\\p{L})';

/**
 * Finds "SEV-1/2", "SEV1 and SEV2", "P0–P2", "P1+". Gives levels with where they end. `beside` finds words that are levels also where only a sign
 * or a time stands beside them: "Updates: red every 15 minutes, yellow every hour".
 */
export type Finder = (
	text: string,
	fromStart: boolean,
	beside?: boolean,
) => ReadonlyArray<{readonly levels: readonly Level[]; readonly index: number; readonly end: number}>;

export function numberedFinder(words: string, byNumber: ReadonlyMap<number, Level | undefined>, all: readonly Level[]): Finder {
	const one = `(?:${words})s?(?:::|[\\s_.#-]{0,2})[0-6](?:s(?!\\p{L}))?(?![\\p{N}%])`;
	const joint = `\\s?(?:\\/|,|&|\\+|-|–|—|and|und|et|y|or|oder|to|bis)\\s?`;
	// "SEV3, 2 h": the figure is of a time.
	const isTime =
		'\\s?(?:s|sec|secs|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|sekunden?|minuten?|std|stunden?|tage?n?|wochen?)(?!\\p{L})';
	const more = `(?:${joint}(?:(?:${words})[\\s_.#-]{0,2})?[0-6](?![\\p{L}\\p{N}%]|\\.\\d|${isTime}))`;
	const after = '(?:\\s?(?:\\+|and (?:above|higher|up)|or (?:above|higher)|und höher|and (?:below|lower)|or lower)(?!\\p{L}))?';
	const pattern = regExp(`(?<![\\p{L}\\p{N}])${one}(?![\\p{L}])${more}{0,5}${after}`, 'giu');
	const may = regExp(`(?:${words})[\\s\\S]{0,4}[0-6]`, 'i');
	return (text, fromStart) => {
		// Nearly all texts name none, and this is the cheaper question.
		if (!may.test(text)) return [];
		const found = [];
		for (const match of matchesIn(text, pattern)) {
			if (fromStart && /[\p{L}\p{N}]/u.test(text.slice(0, match.index))) break;
			// "File it with `--label SEV-1` (or …)": one of what is typed.
			if (ofOption.test(text.slice(Math.max(0, match.index - 30), match.index))) continue;
			const figures = matchesIn(match[0], /[0-6]/g).map(([figure]) => Number(figure));
			const [first = 0, last = first] = figures;
			const isRange = figures.length === 2 && /[0-6]\s?(?:-|–|—|to|bis)\s?(?:\p{L}|[0-6])/iu.test(match[0]);
			const upwards = /\+\s?$|above|higher|up$|höher/i.test(match[0]);
			const downwards = /below|lower/i.test(match[0]);
			// Of a file that counts upwards the higher number is the graver one.
			const rank = byNumber.get(first)?.rank;
			const order = ([number, level]: readonly [number, Level | undefined]) =>
				rank === undefined || level === undefined ? number - first : level.rank - rank;
			const levels = [...byNumber].filter((one) =>
				isRange ? one[0] >= first && one[0] <= last : upwards ? order(one) <= 0 : downwards ? order(one) >= 0 : figures.includes(one[0]),
			);
			const known = all.filter((level) => levels.some(([, other]) => other === level));
			if (known.length > 0) found.push({levels: known, index: match.index, end: match.index + match[0].length});
			if (fromStart) break;
		}

		return found;
	};
}

const ofOption = /(?:^|[\s`"'(])--[a-z][\w-]*[\s=]["']?$/iu;

/** Words that stand otherwise before what they describe: "Hoch", and "Hohe Störung". */
const declined: ReadonlyArray<readonly [of: RegExp, forms: string]> = [
	[/^hoch$/i, 'hoh'],
	[/^mittel$/i, 'mittler'],
	[
		/^(?:kritisch|niedrig|gering(?:fügig)?|leicht|erheblich|wesentlich|mäßig|dringend|spürbar|begrenzt|bedeutend|ernst|klein|groß|mittelschwer|einfach|schwer(?:wiegend)?|rot|gelb|grün|blau|schwarz|weiß|grau)$/i,
		'',
	],
];

function escaped(id: string): string {
	return id.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** With its second word, where it has one: "Critical/Emergency". */
function writtenOf({id, also}: Level): string {
	return also === undefined
		? formsOf(id)
		: `(?:${formsOf(id)})(?:\\s?(?:\\/|(?<=\\s)(?:or|oder|and|und|&)(?=\\s))\\s?${formsOf(also)}(?!\\p{L}))?`;
}

/** A pattern of a level's name as it may be written: "Kritisch" is in "Kritische Störung" too, "Majeur" in "Panne majeure". */
function formsOf(id: string): string {
	const name = escaped(id);
	if (/^(?:majeur|mineur|élevé|modéré)$/i.test(id)) return `${name}e?s?`;
	if (/^(?:crític|critic|alt|baj|bass|medi|moderad|roj|ross|amarill|giall)[oa]$/i.test(id)) return `${name.slice(0, -1)}[oa]s?`;
	// "Großstörung" is in "bei Großstörungen", and "Einzelfall" in "Einzelfälle".
	if (/\p{Ll}fall$/u.test(id)) return `${name.slice(0, -4)}f[aä]ll(?:e|en|s|es)?`;
	if (/\p{Ll}(?:ung|heit|keit)$/u.test(id)) return `${name}(?:en)?`;
	const stem = declined.find(([of]) => of.test(id))?.[1];
	if (stem === undefined) return name;
	const first = id.charAt(0);
	return `(?:${stem === '' ? name : `${first}${stem.slice(1)}`}e[nmrs]?|${name})`;
}

/** "Bei einer schweren alle 2 Stunden", "auf eine leichte reagieren wir": words that are declined and stand for the whole; no name goes on behind. */
function declinedAlone(all: readonly Level[]): string {
	const stems = all.flatMap(({id}) => {
		const stem = declined.find(([of]) => of.test(id))?.[1];
		return stem === undefined ? [] : [(stem === '' ? id : stem).toLowerCase()];
	});
	const begun = stems.map((stem) => `[${stem.charAt(0)}${stem.charAt(0).toUpperCase()}]${stem.slice(1)}`).join('|');
	// "Kritische Vorfälle binnen 10 Minuten, hohe binnen einer Stunde": what they are was said before.
	const gone = `(?<=(?<!\\p{L})(?:${begun})e[nmrs]?\\s\\p{Lu}\\p{L}+[^.;]{3,120}?(?:,\\s|\\s(?:und|and)\\s)(?:bei\\s)?)(?:${stems.join('|')})e[nmrs]?(?=\\s(?:binnen|innerhalb|in|nach|am|alle|ab|erst|sofort|spätestens|gar|nicht|nie|\\d)(?!\\p{L}))`;
	return stems.length === 0
		? '(?!)'
		: `${gone}|(?<=(?<!\\p{L})(?:[Bb]ei|[Aa]uf|[Ff]ür|[Nn]ach|[Ww]ährend|[Vv]on)\\s(?:eine[rnms]?\\s|jede[rnm]\\s|de[rnm]\\s|die\\s)?)(?:${stems.join('|')})e[nmrs]?(?![\\p{L}\\p{N}-]|\\s\\p{Lu})`;
}

/** Of "If it is high, restart it" something else is high. */
const ofMeasures = /^(?:high|low|medium|normal|hoch|niedrig|mittel|gering|planned|info)$/iu;

/** A pattern of levels behind a word that stands for the incident: "It is major when …", "if it is critical, …", "raise it to critical". */
function spokenOf(all: readonly Level[]): string {
	const words = all
		.filter(({id}) => !ofMeasures.test(id))
		.map(({id}) => formsOf(id))
		.join('|');
	if (words === '') return '(?!)';
	const one = `(?:${words})(?![\\p{L}\\p{N}-])`;
	// "If it is high or critical": "high" beside a severity is one, too.
	const joint = '\\s?(?:\\/|,\\s?(?:or|oder|and|und)|,|&|or|oder|and|und)\\s?';
	const any = `(?:${all.map(({id}) => formsOf(id)).join('|')})(?![\\p{L}\\p{N}-])`;
	const several = `(?:${any}${joint}){0,4}${one}(?:${joint}${any}){0,4}`;
	return [
		`(?<=(?<!\\p{L})(?:(?:it|that|this|one|es|sie|er|das)\\s(?:is|counts as|ist|gilt als|heißt)|it['’]s)\\s(?:an?\\s|eine?\\s)?)${one}(?=,?\\s(?:when|where|if|as soon as|wenn|falls|sobald)(?!\\p{L}))`,
		`(?<=[,;]\\s(?:and\\s|or\\s|und\\s|oder\\s)?(?:als\\s)?)${one}(?=,?\\s(?:when|where|if|as soon as|wenn|falls|sobald)(?!\\p{L}))`,
		`(?<=(?<!\\p{L})(?:(?:every|any)thing else|alles andere|alles übrige)\\s(?:is|counts as|ist|gilt als)\\s)${one}(?=[.;]|$)`,
		`(?<=(?<!\\p{L})(?:if|when|once|while|as long as)\\s(?:(?:it|this|the (?:incident|outage|problem))\\s(?:is|becomes|turns)|it['’]s)\\s(?:an?\\s|either\\s)?)${several}(?=[,;:.]|\\s(?:and|or|then)\\s|\\s*$)`,
		`(?<=(?<!\\p{L})(?:every|each|any|an?)\\s)${one}(?=\\s(?:within|in|after|gets?|is|must|has|needs|by)\\s|[.,;]|$)`,
		`(?<=(?:^|[.;]\\s)(?:[Ff]or|[Ii]n|[Aa]t|[Dd]uring|[Bb]ei)\\s(?:an?\\s|eine[mr]?\\s)?)${one}(?=,?\\s(?:we|you|it|they|the|tell|call|page|message|ring|wake|post|only|nobody|somebody|everybody|there|wird|werden|ist|sind|leitet|kommt|gibt|rufen)(?![\\p{L}]))|(?<=(?:^|[.;]\\s)(?:[Ff]or|[Ii]n|[Aa]t|[Dd]uring|[Bb]ei)\\s(?:an?\\s|eine[mr]?\\s)?)${one}(?=,\\s)`,
		`(?<=(?<!\\p{L})(?:wenn|falls|sobald|solange)\\s(?:es|sie|er|der vorfall|die störung)\\s)${several}(?=\\s(?:ist|wird))`,
		`(?<=(?<!\\p{L})(?:ist|wird)\\s(?:es|sie|er)\\s)${one}(?=,)`,
		`(?<=(?<!\\p{L})(?:rais|upgrad|escalat|chang|turn|mak|declar|treat|set|stuf)\\p{L}*\\s(?:it|this|that|the incident|one|sie|ihn|es)\\s(?:to|as|into|auf|als)\\s(?:an?\\s)?)${one}`,
		`(?<=(?<!\\p{L})auf\\s)${one}(?=\\s(?:hochstuf|hoch(?:gestuft|setz)|wird|stufen|anheb|erhöh))`,
		`(?<=(?<!\\p{L})call\\s(?:it|this|that|the incident|an incident)\\s)${one}(?=\\s(?:when|where|if))`,
	].join('|');
}

const colour = /^(?:black|red|orange|amber|yellow|green|blue|purple|white|gr[ae]y)$/i;

/** What something is or does that a sentence is about. */
const predicate =
	'(?:is|are|was|were|has|have|gets?|goes|go|waits?|stays?|needs?|means?|must|should|shall|will|can|cannot|may|runs?|pages?|calls?|wakes?|rings|notifies|phones|triggers?|becomes?|does|do|never|always|only|appears?|geht|gehen|kommt|kommen|erscheint|erscheinen|gehört|gehören|bekommt|bekommen|ist|sind|wird|werden|hat|haben|braucht|brauchen|wartet|warten|bleibt|bleiben|löst|lösen|alarmiert|alarmieren|weckt|wecken|ruft|rufen|benachrichtigt|verständigt|informiert|muss|müssen|darf|kann|es|son|va|van|est|sont)';

/** What stands before the name of a severity: "Alarmstufe Rot", "alert level Red", "Code Red". */
export const kind =
	'(?:\\p{L}*(?:stufe|klasse|priorität)|schweregrad|(?:(?:alert|incident|alarm|threat|response|escalation)\\s)?(?:level|severity|priority|class|code|condition|state))';

/** Finds levels that are words; `aliases` are what the file calls them besides: "Critical (S1)". */
/**
 * With `own` they are words of the team's own, which mean nothing else wherever they stand; 'written' where that goes for what is written with a
 * capital inside of a sentence: "Fire", but not "a fire drill".
 */
export function wordFinder(
	all: readonly Level[],
	aliases: ReadonlyMap<Level, string> = new Map(),
	own: boolean | 'written' = false,
): Finder {
	// "Notizen", "Störungen": what a team has words of its own for stands in any of their forms.
	const ending = own === false ? '' : '(?:e?n|e?s|e)?';
	const words = [...all.map((level) => `${writtenOf(level)}${ending}`), ...[...aliases.values()].map(formsOf)].join('|');
	// "N1" is no word of another meaning, wherever it stands.
	const figured = all.filter(({id}) => /^\p{L}{1,12}[ -]?\d$/u.test(id)).map(({id}) => id);
	const short = [...aliases.values(), ...figured, ...(own === true ? all.map(({id}) => `${id}s?`) : [])].join('|') || '(?!)';
	const plurals = all.flatMap(({id}) => (colour.test(id) ? [`${id}s`, `${id.toLowerCase()}s`] : [])).join('|') || '(?!)';
	// "Every major and every minor incident".
	const list = `(?:${words})(?:\\s?(?:\\/|,|&|and|und|et|y|or|oder)\\s?(?:(?:an?|any|every|each|eine[mrs]?|jede[mrs]?)\\s)?(?:${words}))*`;
	// A word such as "high" is an adjective too: it means a severity where it stands alone, before a colon, or before "incidents".
	const spoken = spokenOf(all);
	const start = regExp(
		`^\\W{0,3}(?:${kind}\\s)?(${list})(?=\\s*(?:$|[:(—–|,.=]|\\s[-–]\\s|${explaining}|\\s(?:(?:or|and)\\s(?:lower|below|higher|above|worse|milder)|(?:oder|und)\\s(?:niedriger|darunter|höher|darüber|schlimmer|leichter))(?!\\p{L})|\\s(?:wird|werden|never|nie|niemals|gets?|after|nach|within|innerhalb|at once|immediately|sofort|every|each|alle|jede[nrs]?|hourly|daily|weekly|stündlich|täglich|ogni|cada|\\d+)(?![\\p{L}\\d])|(?:${things})(?!\\p{L})))`,
		'iu',
	);
	const anywhere = regExp(
		`(?<![\\p{L}\\p{N}])(?:(?:${list})(?=[\\s-]?(?:${things})(?!\\p{L}))|(?<=(?:severity|priority|level|bei|für|auslöser|stufe|of|at|for|in|bei|für)\\s(?:an?\\s|the\\s|eine[mnr]?\\s)?)(?:${list})(?=\\s*\\.?$)|(?<=(?:incidents?|problems?|outages?|störung(?:en)?)\\s(?:is|are|ist|sind)\\s(?:an?\\s)?)(?:${list})(?=\\s(?:where|when|if|and|wenn|falls|und)(?!\\p{L})|[,.;]|$)|${spoken}|(?<=(?:an?|any|eine?|einem)\\s)(?:${list})(?=\\s(?:is|isn|being|becomes?|has|hasn|was|lasts|stays|starts|begins|takes|gets|needs|goes|waits|means|requires|must|should|shall|will|can|may|ist|wird|hat|dauert|beginnt|braucht|bekommt|muss|soll|darf|kann)(?!\\p{L}))|(?<=^\\W{0,3}(?:procédure|procedure|playbook|runbook|process|plan|procedimiento|procedura|vorgehen|ablauf|maßnahmen)\\s(?:[-–—:]\\s)?(?:(?:incident|bei|für|pour|en cas d['’]incident)\\s)?)(?:${list})(?=\\s*$)|(?<=(?<!\\p{L})(?:nivel|niveau|livello|gravedad|gravité|prioridad|priorité|incidentes?|incidencias?)\\s)(?:${list})(?![\\p{L}\\p{N}])|(?<=(?:nur|only)\\s(?:bei\\s|für\\s|for\\s|at\\s|in\\s)?)(?:${list})(?![\\p{L}\\p{N}])|(?:${list})(?=\\s(?:only|nur)(?!\\p{L}))|(?:${short})(?![\\p{L}\\p{N}]))`,
		'giu',
	);
	const apart = regExp(
		`(?<=^\\W{0,3}|[:,;(/·]\\s?|(?<!\\p{L})(?:for|at|in|on|of|during|and|or|an?|bei|beim|für|und|oder|im|eine[mr]?|while|as|als|como|comme)\\s)(?:${list})(?![\\p{L}\\p{N}])(?=\\s*(?:[:,;.)(–—/·]|$)|\\s(?:(?:incidents?|it is|is|are|ist|wird)\\s)?(?:after|nach|within|innerhalb|in|ab|and|or|und|oder|every|each|alle|jede[nrs]?|immediately|at once|sofort|never|nie|niemals|hourly|daily|weekly|stündlich|täglich|wöchentlich|on request|auf anfrage|(?:the )?next|am nächsten|\\d+)(?![\\p{L}]))`,
		'giu',
	);
	// In capitals a word is none of another meaning.
	const inCapitals = all.map(({id}) => escaped(id.toUpperCase())).join('|');
	const written = `(?:${words}|${inCapitals})(?:\\s?(?:\\/|,|&|and|und|et|y|or|oder)\\s?(?:${words}|${inCapitals}))*`;
	// "For anything Critical"; "Bei Kritisch gibt es …", "bei „Kritisch“ …", "During Red and Amber …", "If High is not …", "Ist Hoch nach …": written as the level is, and no part of a longer name, "Eine Notlage leitet der Stab"; in "wird bei Kritisch Rufbereitschaft alarmiert" it is not declined, so it is none.
	const spelled = regExp(
		`(?<=(?<!\\p{L})(?:[Bb]ei|[Bb]eim|[Ff]ür|[Ff]or|[Dd]uring|[Aa]t|[Ii]n|[Oo]f|[Bb]elow|[Aa]bove|[Uu]nter|[Oo]berhalb|[Uu]nterhalb|[Aa]ußer|[Ee]xcept|[Aa]b|[Nn]ach|[Aa]uf(?=\\sjede)|[Aa]fter)\\s(?:an?\\s|(?:every|each|any)\\s(?:single\\s)?|eine[mr]?\\s|jede[mnrs]?\\s(?:einzelne[nrms]?\\s)?|von\\s|for\\s)?[„“"»«‚‘']?)(?:${written})(?![\\p{L}\\p{N}-]|\\s\\p{Lu})|(?<=(?<!\\p{L})[Oo]n\\s(?:an?|any|every|each)\\s)(?:${written})(?![\\p{L}\\p{N}-]|\\s\\p{Lu})|(?<=(?<!\\p{L})(?:any|every)thing\\s(?:that\\sis\\s|called\\s)?|(?<!\\p{L})alle[ms]\\s)(?:${written})(?=\\s*(?:[.,;:]|$))|(?<=(?<!\\p{L})(?:wird|werden|ist|sind|muss|müssen|soll|sollen)\\sbei\\s)(?:${written})(?=\\s\\p{Lu})|(?<=\\s(?:an?|any|every|each|eine?n?|jede[nrs]?)\\s)(?:${written})(?=\\s*(?:[.,;]|$))|(?<=(?<!\\p{L})(?:[Ii]f|[Ww]hen|[Oo]nce|[Ww]hile|[Ww]enn|[Ff]alls|[Ss]obald|[Ss]olange|[Ss]ollte)\\s(?:an?\\s|the\\s|eine?\\s)?)(?:${written})(?=\\s(?:is|isn|are|has|hasn|was|lasts?|stays|remains|goes|drags|ist|bleibt|dauert|wird|hat|nicht|länger)(?!\\p{L}))|(?<=(?:^|[.;,]\\s)(?:[Ii]st|[Bb]leibt|[Ww]ird|[Dd]auert|[Ll]äuft)\\s)(?:${written})(?=\\s(?:nach|innerhalb|binnen|auch|noch|nicht|länger|seit|mehr|über)(?!\\p{L}))|(?<=(?<!\\p{L})(?:to|with|auf|mit)\\s(?:an?|the|eine[mnrs]?|de[mnr]|die|das)\\s)(?:${written})(?=\\s(?:within|in|after|at once|immediately|innerhalb|binnen|nach|sofort)(?!\\p{L}))|(?<![\\p{L}\\p{N}-])(?:${written})(?=\\s(?:(?:or|and)\\s(?:lower|below|higher|above|worse|milder)|(?:oder|und)\\s(?:niedriger|darunter|höher|darüber|schlimmer|leichter))(?!\\p{L}))|(?<=(?<!\\p{L})(?:[Tt]he|der|die|das)\\s)(?:${written})(?=\\s(?:(?:is|was|has\\sbeen|gets)\\s)?(?:declared|raised|called|ausgerufen|ausgelöst|erklärt)(?!\\p{L}))|(?<=(?:^|[.;]\\s)(?:Eine?n?|Jede[ns]?)\\s)(?:${written})(?=\\s(?:leitet|führt|übernimmt)\\s(?:der|die|das|eine?)\\s)|${declinedAlone(all)}`,
		'gu',
	);
	// "Amber goes to the service team", "Reds are reviewed …, ambers by Friday": who or what the sentence is about.
	const inside = own === 'written' ? `(?<=[\\p{L}\\p{N},;:)]\\s[„“"»«‚‘'(]?)(?:${words})s?(?![\\p{L}\\p{N}-]|\\s\\p{Lu}\\p{Ll})|` : '';
	const subject = regExp(
		`${inside}(?<=^\\W{0,3}|[.!;]\\s)(?:${written})s?(?=\\s(?:incidents?\\s)?${predicate}(?!\\p{L}))|(?<=(?:^|[,;.]\\s)(?:and\\s|but\\s)?|(?<!\\p{L})(?:about|for|during|all)\\s)(?:${plurals})(?![\\p{L}\\p{N}-])`,
		'gu',
	);
	// "Sehr hoch" is not "hoch".
	const notOf = ({id}: Level) =>
		all
			.filter((other) => other.id.toLowerCase().endsWith(` ${id.toLowerCase()}`))
			.map((other) => `(?<!${escaped(other.id.slice(0, -id.length - 1))}\\s)`)
			.join('');
	const patterns = all.map((level) => ({
		level,
		pattern: regExp(
			`(?<!\\p{L})${notOf(level)}(?:${formsOf(level.id)}|${aliases.get(level) ?? '(?!)'})${ending || 's?'}(?![\\p{L}\\p{N}])`,
			'iu',
		),
	}));
	const levelsOf = (text: string) => patterns.filter(({pattern}) => pattern.test(text)).map(({level}) => level);
	const any = regExp(words, 'iu');
	return (text, fromStart, beside = false) => {
		// Most texts have none of the words, and this is the cheaper question.
		if (!any.test(text)) return [];
		if (beside && own !== true)
			return union(text, [anywhere, apart, spelled, subject]).map(({index, end}) => ({
				levels: levelsOf(text.slice(index, end)),
				index,
				end,
			}));
		const first = start.exec(text);
		if (fromStart) return first ? [{levels: levelsOf(first[1] ?? ''), index: first.index, end: first[0].length}] : [];
		const found = union(text, [anywhere, spelled, subject]).map(({index, end}) => ({levels: levelsOf(text.slice(index, end)), index, end}));
		return first && !found.some(({index}) => index < first[0].length)
			? [{levels: levelsOf(first[1] ?? ''), index: 0, end: first[0].length}, ...found]
			: found;
	};
}

/** What any of the patterns finds, without what lies in another find: of "Kritisch, Hoch und Mittel" another finds "Kritisch" alone. */
function union(text: string, patterns: readonly RegExp[]): ReadonlyArray<{readonly index: number; readonly end: number}> {
	let found: Array<{index: number; end: number}> = [];
	for (const pattern of patterns)
		for (const {index, 0: words} of matchesIn(text, pattern)) {
			const end = index + words.length;
			const overlapping = found.filter((other) => index < other.end && other.index < end);
			if (!overlapping.every((other) => index <= other.index && other.end <= end && other.end - other.index < words.length)) continue;
			if (overlapping.length > 0) found = found.filter((other) => !overlapping.includes(other));
			found.push({index, end});
		}

	return found.sort((a, b) => a.index - b.index);
}
