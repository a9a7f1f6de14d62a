import type {Level, Levels} from './level-finder.ts';

/** What one sentence says of some severities alone. */
type Apart = {readonly levels: readonly Level[]; readonly text: string};

const noneBehind =
	/^(?<said>[^.;]{3,200}?)(?:[,;]|\.)\s(?:(?:and|und|but|aber|while|whereas)\s)?(?<whom>[^.;,:]{1,40}?)(?::\s|\s(?:(?:are|is|get|gets|have|has|werden|wird|bekommen|bekommt)\s)?)(?<denied>not at all|none(?: at all)?|nothing(?: at all)?|gar nicht|überhaupt nicht|gar keine[rns]?|keine[rns]?|nichts|nie|never)\.?$/iu;
const joint =
	/^(?:[\s,/&]|and|or|und|oder|for|at|in|bei|nach|für|after|an?|the|eine[mrn]?|die|der|den|incidents?|störung(?:en)?|ones?)*$/iu;

/**
 * "Brownouts are gone through in the weekly round, flickers not at all": what stands last denies of its severities what is said of the others before.
 * Undefined where several of these have something of their own each.
 */
export function noneBehindIn(text: string, levels: Levels): readonly Apart[] | undefined {
	const {said = '', whom = '', denied = ''} = noneBehind.exec(text)?.groups ?? {};
	const gone = said === '' ? [] : levels.mentions(whom);
	const [first, ...more] = said === '' || gone.length === 0 ? [] : levels.mentions(said);
	if (!first || more.length > 0 || !joint.test(without(whom, gone))) return undefined;
	const none = gone.flatMap((mention) => mention.levels);
	if (none.some((level) => first.levels.includes(level))) return undefined;
	const led = levels.at(said) ?? levels.at(said.replace(/^(?:an?|the|eine?n?|die|der|das)\s/iu, ''));
	// "After a brownout we meet in the weekly round": the whole of it is of that one.
	const own = led ? led.rest : said;
	return own === ''
		? undefined
		: [
				{levels: first.levels, text: own},
				{levels: none, text: denied.replace(/^gar kein\p{L}*$/iu, 'keine').replace(/(?<=none|nothing)\sat all$/iu, '')},
			];
}

function without(text: string, mentions: ReadonlyArray<{readonly index: number; readonly end: number}>): string {
	return mentions.toReversed().reduce((left, {index, end}) => `${left.slice(0, index)} ${left.slice(end)}`, text);
}
