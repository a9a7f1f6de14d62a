import type {Levels} from './level-finder.ts';

/**
 * A sentence about severities as one about an incident, so that what it says of one is looked for in the same words: "During P2 and P3 the duty engineer leads every P2" → "the duty engineer leads every
 * incident".
 */
export function asIncident(levels: Levels, said: string): string {
	const [before] =
		/^(?:for|during|in|at|on|bei|für|in case of|pour|lors d['’]|en cas d['’])\s?(?:an?\s|eine[mr]?\s|une?\s)?/iu.exec(said) ?? [];
	const [first, ...others] = before === undefined ? [] : levels.find(said, false);
	let behind = 0;
	if (first && first.index === before?.length) {
		behind = first.end;
		for (const next of others) {
			if (!joint.test(said.slice(behind, next.index))) break;
			behind = next.end;
		}
	}

	const text =
		behind === 0
			? said
			: said
					.slice(behind)
					.replace(/^[\s,:]+/, '')
					.replace(itself, '');
	let plain = '';
	let from = 0;
	for (const {index, end} of levels.mentions(text)) {
		plain += `${text.slice(from, index)}incident`;
		from = end;
	}

	return `${plain}${text.slice(from)}`.replaceAll(twice, 'incident').replace(incidentFirst, '');
}

/** "For a Critical incident the duty manager leads": the word for it stands behind its severity. */
const itself = /^(?:incidents?|outages?|störung(?:en)?|vorf[aä]lle?)[\s,]+(?=(?:the|our|der|die|das)\s)/iu;
/** Between severities of which one thing is said. */
const joint = /^\s?(?:[,/&+–-]|and|or|und|oder|et|ou)\s?(?:(?:for|bei|für|pour)\s)?(?:an?\s|eine[mr]?\s|une?\s)?$/iu;
const twice = /(?<!\p{L})incident(?:-|\s)(?:incident|outage|störung|vorfall)(?:s|en|es)?(?!\p{L})/giu;
const incidentFirst =
	/^(?:for|during|in|at|on|bei|für|in case of)\s(?:(?:an?|every|each|any|all|the|eine[mnr]?|jede[mnr]?)\s)?incidents?(?:(?:,|\s(?:and|or|und|oder))\s(?:(?:an?|eine[mr]?)\s)?incidents?)*[\s,:]+/iu;
