import type {Levels} from './level-finder.ts';

/**
 * A sentence about severities as one about an incident, so that what it says of one is looked for in the same words: "During P2 and P3 the duty engineer leads every P2" → "the duty engineer leads every
 * incident".
 */
export function asIncident(levels: Levels, said: string): string {
	const [before] = /^(?:for|during|in|at|on|bei|für|in case of)\s(?:an?\s|eine[mr]?\s)?/iu.exec(said) ?? [];
	const first = before === undefined ? undefined : levels.find(said, false)[0];
	const text = first !== undefined && first.index === before?.length ? said.slice(first.end).replace(/^[\s,:]+/, '') : said;
	let plain = '';
	let from = 0;
	for (const {index, end} of levels.mentions(text)) {
		plain += `${text.slice(from, index)}incident`;
		from = end;
	}

	return `${plain}${text.slice(from)}`.replaceAll(twice, 'incident').replace(incidentFirst, '');
}

const twice = /(?<!\p{L})incident(?:-|\s)(?:incident|outage|störung|vorfall)(?:s|en|es)?(?!\p{L})/giu;
const incidentFirst =
	/^(?:for|during|in|at|on|bei|für|in case of)\s(?:(?:an?|every|each|any|all|the|eine[mr]?|jede[mr]?)\s)?incidents?(?:(?:,|\s(?:and|or|und|oder))\s(?:(?:an?|eine[mr]?)\s)?incidents?)*[\s,:]+/iu;
