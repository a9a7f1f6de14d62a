import {allSections, type Section} from './markdown.ts';
import {sentencesOf} from './sentences.ts';

const defined =
	/(?:^|[.;:]\s)(?:an?|eine?[nr]?)\s(\p{L}{3,20})\s(?:is|means|ist|heißt|bedeutet)[\s:](?=(?:when|if|where|everything|anything|any|all|an?|the|wenn|alles|jede\p{L}*|dass)(?!\p{L}))/giu;
const most = 6;

/** "A meltdown is when nobody can pay; … A wobble is when …": what prose of one section defines, where each is spoken of again. */
export function namesDefined(root: Section): readonly string[] | undefined {
	const sections = allSections(root);
	for (const {blocks} of sections) {
		const names = new Set<string>();
		for (const block of blocks)
			if (block.is === 'words')
				for (const {text} of sentencesOf(block.text))
					for (const [, name = ''] of text.matchAll(defined)) if (names.size <= most) names.add(name.toLowerCase());
		if (names.size < 2 || names.size > most) continue;
		const said = sections.flatMap(({title, blocks: all}) => [title, ...all.map((block) => (block.is === 'words' ? block.text : ''))]);
		const isSpokenOf = (name: string) => said.join('\n').toLowerCase().split(name).length > 2;
		if ([...names].every(isSpokenOf)) return [...names].map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
	}

	return undefined;
}
