import {somebodyAlone} from './commander-sentences.ts';

/**
 * What an item says of its severity below the name of the role that commands, where the severity stands in it as "incident": "bei Hemmnis die
 * Schichtleitung", "a Nuisance needs none". Undefined where it is neither somebody nor nobody.
 */
export function listedBelowRole(said: string): {readonly who: string} | 'nobody' | undefined {
	const plain = said.replace(/\.$/, '').trim();
	if (nobody.test(plain)) return 'nobody';
	// "For an incident this is the Head of IT or a senior engineer".
	const named = itIs.exec(plain)?.[1];
	if (named !== undefined) return {who: withoutOthers(named)};
	const who = somebodyAlone(withoutOthers(plain));
	return who === undefined ? undefined : {who};
}

const itIs =
	/^(?:(?:for|at|in|during|on|bei|für)\s(?:(?:an?|any|eine[mr]?)\s)?incidents?,?\s)?(?:(?:this|that|it)\s(?:is|must be|has to be|should be)|(?:ist|sind)\s(?:das|dies|es)|(?:das|dies|es)\s(?:ist|sind))\s((?:the|an?|our|either|der|die|das|eine?|unsere?)\s[^,;.]{3,100})$/iu;
const nobody =
	/^(?:(?:(?:(?:an?|the|ein|eine|der|die|das)\s)?incidents?\s|it\s|we\s|there\s|es\s|wir\s)?(?:needs?|requires?|has|have|gets?|is|braucht|brauchen|benötigt|hat|haben|bekommt|gibt)\s(?:es\s|wir\s)?)?(?:no(?:ne|body|[ -]one)|keine[nrs]?|niemand(?:en)?)$/iu;

/** "The Head of IT or her deputy, nobody else": without that there is nobody else. */
export function withoutOthers(said: string): string {
	return said.replace(noOthers, '');
}

const noOthers =
	/(?:[,;–—-]\s?|\s)(?:(?:and|und|but|aber)\s)?(?:(?:nobody|no[ -]one|none)\selse|(?:sonst|weiter)\s(?:niemand|keine[rn]?)|(?:niemand|keine[rn]?)\s(?:sonst|anderes?|weiter))(?=\s*(?:[.,;)]|$))/iu;

/** "Anybody on the certified list (Ada Berg, Bola Roe, Ruth Holm)", "one of Ada, Bola or Ruth": those who are named. */
export function withNamesOfList<Said extends {readonly text: string}>(said: Said): Said {
	// Nearly no text has one, and this is the cheaper question.
	if (!mayBeOneOf.test(said.text)) return said;
	const text = said.text.replace(oneOfAList, (whole: string, names: string) => asAlternatives(names) ?? whole).replace(oneOf, '');
	return text === said.text ? said : {...said, text};
}

function asAlternatives(list: string): string | undefined {
	const names = list.split(/,\s(?:and\s|or\s|und\s|oder\s)?|\s(?:and|or|und|oder)\s/u);
	return names.length >= 2 && names.every((name) => ofPerson.test(name))
		? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
		: undefined;
}

const mayBeOneOf = /any|one of|jede|eine[rs]?\s(?:von|aus)|whoever/iu;
const oneOfAList =
	/(?:any(?:body|one)|any of those|one of those|someone|somebody|jede[rs]?|jemand|eine[rs]?)\s(?:on|of|from|in|auf|von|aus)\s(?:the\s|our\s|der\s|unserer\s)(?:[\p{L}-]+\s){0,3}(?:list|roster|rota|pool|group|liste|gruppe)\s\(([^()]{5,200})\)/iu;
const oneOf = /^(?:one of|eine[rs]? (?:von|aus))\s(?=\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?(?:,\s|\s(?:or|and|oder|und)\s))/u;
const ofPerson = /^\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2}$/u;
