import {matchesIn} from '../words/matches.ts';

/** "Whoever picks it up", "wer es gerade macht": anyone. */
export const whoeverTakesIt =
	/^(?:who(?:m|so)?ever|whichever(?:\s[\p{L}-]+){1,3}|wer)\s(?:(?:picks?|takes?|has|works|gets|logged|logs|opened|opens|answered|answers|took|found|finds|noticed|notices|raised|raises|reported)\s(?:it|that|this|on it|hold of it|(?:the|its|their|that)\s(?:ticket|call|page|alert|report))(?:\s(?:up|on|first))?|(?:sich\s)?(?:(?:es|das|ihn|sie|gerade|zuerst|dran|(?:das|den|ihr|sein)\s(?:ticket|anruf|meldung))\s){0,2}(?:übernimmt|annimmt|macht|bearbeitet|kümmert))\.?$/iu;

/** "People from the certified rota": whoever is in it. */
const from =
	/(?:(?:only|nur)\s)?(?:people|anyone|anybody|any\sone|somebody|someone|somebody\selse|staff|those|(?<!(?:senior|junior|leading|ranking|longest-serving)\s)members?|a\smember|jemand|eine[rn]?|leute|personen|mitglied(?:er)?)\s(?:from|of|on|in|aus)\s(?:the|our|de[mrn]|unsere[mrn]?)\s(?:(?:certified|trained|qualified|current|zertifizierten|geschulten|ausgebildeten)\s)?/giu;
/** "One of the senior engineers", "einer der erfahrenen Techniker". */
const oneOf =
	/(?<!\p{L})(?:(?:one|any|either)\sof\s(?:the|our)\s|eine[rs]?\s(?:der|unserer|von\sden)\s(?<adjective>\p{Ll}[\p{L}-]*e)n\s|eine[rs]?\s(?:der|unserer|von\sden)\s)(?<first>\p{L})/giu;
/** "Any engineer who has done the training": on what condition. */
const having =
	/(?<!(?:people|those|any ?one|any ?body|persons?|some ?one|some ?body|everyone|ones?|staff))\s(?:who|that)\s(?:has|have|is|are|did|holds?|knows?|passed|was|were)\s[^,;.()]*|,\s(?:der|die|das)\s[^,;.()]*\s(?:hat|haben|ist|sind|kennt|kann|können)(?=$|[,;.])/giu;
/** Who is in it is not told here. */
const nowhere =
	/(?:(?:an?\s)?(?:other\s)?(?:members?\sof\s(?:staff|the\s\p{L}+)|person|people|colleagues?|anyone|anybody|somebody|someone)|jemand|eine?\sperson|personen)\s(?:who\sis\s)?(?:named|listed|mentioned|from|on|in|aus|von|auf)\s(?:(?:in|on|auf|in)\s)?(?:the|our|der|dem|den|unsere[rmn]?)\s(?:[^,;.]*\s)?(?:rota|roster|list|wiki|page|plan|liste|dienstplan)(?:\s(?:on|in|auf|im)\s[^,;.]{2,30})?(?=$|[\s,;.])/giu;

/** Names of a text on who may command, as positions: those of a group by the name of the group. */
export function withoutGroups(who: string): string {
	return who
		.replaceAll(nowhere, (whole) => (named(whole) ? whole : ' '))
		.replaceAll(from, '')
		.replaceAll(oneOf, (_, adjective: string | undefined, first: string) =>
			adjective === undefined ? first.toUpperCase() : `${adjective.charAt(0).toUpperCase()}${adjective.slice(1)} ${first}`,
		)
		.replaceAll(having, '')
		.replaceAll(
			/(?<=^|[,;]\s|\s(?:or|oder)\s)(?<first>\p{Ll})(?=\p{L}+(?:\s\p{L}+){0,4}\s(?:rota|roster|list|dienstplan|liste)(?:$|[,;.]|\s(?:or|oder)\s))/gu,
			(first: string) => first.toUpperCase(),
		)
		.replace(/(?:^|,?\s(?:or|oder))\s*(?=$|[,;])/giu, '');
}

/** "Anyone from the incident manager rota" is known by the name of the rota. */
function named(words: string): boolean {
	return (
		/(?:from|of|on|in|aus)\s(?:the|our|de[mrn])\s(?:\p{L}+\s)+(?:rota|roster)$/iu.test(words) && !/(?:named|listed|mentioned)/iu.test(words)
	);
}

/** Of whom it is not told who they are: "a member of staff named in the list on the wiki". */
export function groupsLeft(said: string): readonly string[] {
	return matchesIn(said, nowhere).flatMap(([words]) => (named(words) ? [] : [words.trim()]));
}

/** What somebody of a group must have done. */
export function conditionsOf(said: string): readonly string[] {
	return matchesIn(said, having).map(([words]) => words.replace(/^[\s,]+/u, '').trimEnd());
}

/** "One of the senior engineers (Teodor, Mbali)", "a trained lead (list in the wiki)": who they are, or where that is kept. */
export function namesBeside(said: string): readonly string[] {
	return [names, listIn].flatMap((pattern) => matchesIn(said, pattern)).map(([words]) => words.trim());
}

const names = /\(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?(?:(?:,|\s(?:and|or|und|oder))\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)+\)/gu;
/** "(list in PagerDuty, team «leads»)": where it is kept who they are, and no place to call them. */
export const listIn =
	/\s?\((?:the\s|see the\s|die\s)?(?:list|rota|roster|names|liste|dienstplan|namen)\s(?:(?:is|are|ist|stehen?)\s)?(?:in|on|at|im|auf)\s[^()]*\)/giu;
