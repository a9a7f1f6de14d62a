import {allSections, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {matchesIn} from '../words/matches.ts';

const defined =
	/(?:^|[.;:]\s)(?:an?|eine?[nr]?)\s(\p{L}{3,20}(?:[ -]\p{L}{3,20})?)\s(?:is|means|ist|heißt|bedeutet)[\s:](?=(?:when|if|where|everything|anything|any|all|an?|the|wenn|alles|jede\p{L}*|dass)(?!\p{L}))/giu;
/** "A fire means customers cannot log in": of which it has to be said besides that there are no others. */
const meant = /(?:^|[.;:]\s)(?:an?|eine?[nr]?)\s(\p{L}{3,20}(?:[ -]\p{L}{3,20})?)\s(?:means|bedeutet|heißt)(?:\s|,\s)(?=\p{L})/giu;
const allOfThem =
	/(?<!\p{L})(?:(?:is|are|means|ist|sind)\s(?:everything|anything|all|alles)\s(?:else|andere|übrige)|(?:we|wir)\s(?:use|have|know|distinguish|unterscheiden|kennen|haben)\s(?:only\s|nur\s)?(?:two|three|four|five|zwei|drei|vier|fünf|[2-5])\s(?:words|kinds|levels|sorts|grades|names|wörter|worte|stufen|arten))(?!\p{L})/iu;
/** "Two kinds of trouble: fire and smoke." */
const listed =
	/(?<!\p{L})(?:two|three|four|five|six|zwei|drei|vier|fünf|sechs|[2-6])\s(?:kinds|types|levels|sorts|classes|categories|severities|grades|stufen|arten|klassen|kategorien|schweregrade)(?!\p{L})[^:.]{0,40}:\s((?:\p{L}{3,20},\s){0,4}\p{L}{3,20},?\s(?:and|or|und|oder)\s\p{L}{3,20})(?=[.;]|$)/iu;
/** "Ein Totalausfall liegt vor, wenn …", "Von einem Engpass sprechen wir, wenn …", "Eine Teilstörung, wenn …", "Alles andere ist eine Kleinigkeit". */
const given =
	/(?:^|[.;:]\s)(?:an?|eine?)\s(\p{L}{3,20})(?:\sliegt vor)?,\s(?=(?:wenn|falls|when|if)(?!\p{L}))|(?<!\p{L})(?:alles andere|alles übrige|everything else|anything else)\s(?:is|ist|counts as|gilt als)\s(?:an?\s|eine?\s)?(\p{L}{3,20})(?=[.;]|$)|(?:^|[.;:]\s)(?:von\s(?:einem|einer)\s(\p{L}{3,20})\s(?:sprechen wir|spricht man|reden wir|ist die rede)|(?:we\s(?:speak|talk)\sof|we\scall\sit|it\sis)\san?\s(\p{L}{3,20})),?\s(?=(?:wenn|falls|sobald|when|if|as soon as)(?!\p{L}))/giu;
const most = 6;

/** "A meltdown is when nobody can pay; … A Brown Out is when …": what prose of one section defines, where each is spoken of again. */
export function namesDefined(root: Section): readonly string[] | undefined {
	const sections = allSections(root);
	for (const {blocks} of sections) {
		/** By their small letters, as they are written. */
		const names = new Map<string, string>();
		for (const block of blocks) {
			if (block.is !== 'words') continue;
			const areAll = allOfThem.test(block.text);
			for (const {text} of sentencesOf(block.text))
				for (const name of namesIn(text, areAll))
					if (names.size <= most && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
		}

		if (names.size < 2 || names.size > most) continue;
		const said = sections.flatMap(({title, blocks: all}) => [title, ...all.map((block) => (block.is === 'words' ? block.text : ''))]);
		const isSpokenOf = (name: string) => said.join('\n').toLowerCase().split(name).length > 2;
		if ([...names.keys()].every(isSpokenOf)) return [...names.values()].map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
	}

	return undefined;
}

function namesIn(text: string, areAll: boolean): readonly string[] {
	const list = listed.exec(text)?.[1]?.split(/,\s(?:(?:and|or|und|oder)\s)?|\s(?:and|or|und|oder)\s/iu) ?? [];
	const defining = [...(areAll ? matchesIn(text, meant) : []), ...matchesIn(text, defined), ...matchesIn(text, given)].map(
		([, ...groups]) => groups.find((group) => group !== undefined) ?? '',
	);
	// Of two words each has a capital, for any two words may stand there.
	const isOne = (name: string) => !/[ -]/.test(name) || /^\p{Lu}\p{L}+[ -]\p{Lu}/u.test(name);
	return [...list, ...defining.filter(isOne)];
}
