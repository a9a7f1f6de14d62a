import type {Level, Levels} from './level-finder.ts';

/** What one sentence says of some severities alone. */
type Apart = {readonly levels: readonly Level[]; readonly text: string};

const never =
	/^(?<said>[^.;]{3,120}?)(?:[.;]|,(?:\s(?:but|aber|and|und))?)\s(?:(?:but|aber)\s)?(?<denied>never|not|nie|niemals|nicht)\s(?:(?:for|at|on|in|during|bei|für|während)\s)(?:an?\s|eine[mr]?\s)?(?<whom>[^.;,]{1,40})\.?$/iu;
const joint = /^(?:[\s,/&]|and|or|und|oder|incidents?|störung(?:en)?|ones?)*$/iu;

/** "Red after 1 hour. Never for Orange.": what the last sentence denies of its severities is no part of what the others have. */
export function neverAt(text: string, levels: Levels): readonly Apart[] | undefined {
	const {said = '', denied = '', whom = ''} = never.exec(text)?.groups ?? {};
	const of = said === '' ? [] : levels.mentions(whom);
	if (of.length === 0 || !joint.test(without(whom, of))) return undefined;
	const own = levels.mentions(said);
	const named = own.flatMap((mention) => mention.levels);
	const gone = of.flatMap((mention) => mention.levels);
	// Several of them have each their own time.
	const [first] = own;
	if (!first || own.some((mention) => mention !== first && !joint.test(said.slice(first.end, mention.index)))) return undefined;
	if (gone.some((level) => named.includes(level))) return undefined;
	const rest = without(said, own)
		.replaceAll(/\s+/g, ' ')
		.replace(/^(?:[\s,:]|(?:for|at|on|in|bei|für)(?=\s))+|[\s,:]+$|\s(?:for|at|on|in|bei|für)$/giu, '');
	return rest === ''
		? undefined
		: [
				{levels: named, text: rest},
				{levels: gone, text: /^n[ie]/iu.test(denied) && !/^(?:never|not)$/iu.test(denied) ? 'nie' : 'never'},
			];
}

function without(text: string, mentions: ReadonlyArray<{readonly index: number; readonly end: number}>): string {
	return mentions.toReversed().reduce((left, {index, end}) => `${left.slice(0, index)} ${left.slice(end)}`, text);
}
