import type {Level} from '../levels/level-finder.ts';
import type {Reading} from '../statements/reading.ts';

const highest =
	/(?:^|\s)(?:is|ist)\s(?:by far |bei weitem )?(?:the|our|die|der|das)\s(?:worst|highest|most (?:severe|serious|critical|urgent)|schlimmste|höchste|schwerste|dringendste|kritischste)(?!\p{L})/iu;

/**
 * Does the file say itself that the level with the highest figure is the worst: "Level 4 is the most severe", "Stufe 3 ist die schlimmste"? What
 * says which one it is, whichever it is, is understood.
 */
export function isSaidUpsideDown(reading: Reading, reversed: boolean): boolean {
	const {all} = reading.levels;
	if (!all.every(({id}) => /[0-9A-F]$/.test(id))) return false;
	const worst = new Set<Level>();
	const saying = reading.statements.filter(({from, label, text, ownLevels, levels}) => {
		if (from !== 'words' && from !== 'item' && from !== 'unclear') return false;
		const isOfOne = ownLevels && levels.length === 1 && highest.test(text.slice(0, mostCharacters / 2));
		const level = isOfOne ? levels[0] : worstIn(reading, label === '' ? text : `${label}: ${text}`);
		if (level) worst.add(level);
		return level !== undefined;
	});
	// Two that are the worst are none.
	if (worst.size !== 1) return false;
	for (const statement of saying) {
		reading.heard.add(statement);
		reading.book('order of the severities', statement.text, statement);
		reading.used.add(statement.block);
	}

	const [level] = worst;
	return level !== undefined && level === (reversed ? all[0] : all.at(-1));
}

/** "Level 4 is the most severe", "we count upwards: Stufe 4 ist die schwerste, Stufe 1 die leichteste": the one that stands right before it. */
function worstIn({levels}: Reading, text: string): Level | undefined {
	const said = highest.exec(text.slice(0, mostCharacters));
	if (!said) return undefined;
	const [level, ...others] = levels.mentions(text.slice(0, said.index + 1)).at(-1)?.levels ?? [];
	return others.length === 0 ? level : undefined;
}

/** Of a sentence that says it. */
const mostCharacters = 160;

/** A figure behind one of these may count either way; behind SEV or P the lowest is the gravest. */
const countedEitherWay = /^(?:level|tier|class|category|grade|stufe|klasse|kategorie|grad)[\s-]?\d$/iu;
const grave =
	/(?<!\p{L})(?:confirmed|complete(?:ly)?|total(?:ly)?|all|every(?:one|body)|entire|major|critical|severe|serious|catastroph\p{L}*|breach\p{L}*|outage|down|loss|lost|exfiltrat\p{L}*|bestätigt\p{L}*|vollständig\p{L}*|gesamt\p{L}*|alle|schwer\p{L}*|kritisch\p{L}*|\p{L}*ausfall|datenverlust|steht still)(?!\p{L})/giu;
const mild =
	/(?<!\p{L})(?:no confirmed|not confirmed|no impact|suspicious|suspected|potential\p{L}*|possible|minor|cosmetic|single|slight\p{L}*|low|small|isolated|verdacht\p{L}*|möglich\p{L}*|gering\p{L}*|kosmetisch\p{L}*|einzeln\p{L}*|leicht\p{L}*)(?!\p{L})/giu;

/**
 * Does what the levels are say that the one with the highest figure is the worst: "Level 1: suspicious activity", "Level 3: confirmed breach"? Only where a
 * figure may count either way, and no response time says it better.
 */
export function isDescribedUpsideDown({levels, drafts, booked}: Reading): boolean {
	// The file says itself which one is the worst.
	if (booked.some(({what}) => what === 'order of the severities')) return false;
	if (levels.all.length < 2 || !levels.all.every(({id}) => countedEitherWay.test(id)) || drafts.some(({response}) => response))
		return false;
	const weights = drafts.map(({description = '', examples = ''}) => {
		const said = `${description} ${examples}`;
		const light = said.match(mild)?.length ?? 0;
		return (said.replaceAll(mild, ' ').match(grave)?.length ?? 0) - light;
	});
	return (weights.at(-1) ?? 0) - (weights[0] ?? 0) >= 2;
}

/** The lower the level, the sooner it is answered: the file counts the other way about. */
export function isAnsweredUpsideDown({drafts}: Reading): boolean {
	return (
		drafts.length >= 3 &&
		drafts.every(({response}, rank) => response !== undefined && (rank === 0 || response.ms < (drafts[rank - 1]?.response?.ms ?? 0)))
	);
}

/** Why the last level is taken for the highest, in words for the report. */
export function whyReversed({drafts}: Reading, isSaid: boolean): string {
	if (isSaid) return 'the file says so';
	return drafts.some(({response}) => response) ? 'it is answered soonest' : 'what the levels are said to be grows graver';
}
