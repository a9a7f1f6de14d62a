import {somebodyAlone} from './commander-sentences.ts';

/**
 * What an item says of its severity below the name of the role that commands, where the severity stands in it as "incident": "bei Hemmnis die
 * Schichtleitung", "a Nuisance needs none". Undefined where it is neither somebody nor nobody.
 */
export function listedBelowRole(said: string): {readonly who: string} | 'nobody' | undefined {
	const plain = said.replace(/\.$/, '').trim();
	if (nobody.test(plain)) return 'nobody';
	const who = somebodyAlone(withoutOthers(plain));
	return who === undefined ? undefined : {who};
}

const nobody =
	/^(?:(?:(?:(?:an?|the|ein|eine|der|die|das)\s)?incidents?\s|it\s|we\s|there\s|es\s|wir\s)?(?:needs?|requires?|has|have|gets?|is|braucht|brauchen|benötigt|hat|haben|bekommt|gibt)\s(?:es\s|wir\s)?)?(?:no(?:ne|body|[ -]one)|keine[nrs]?|niemand(?:en)?)$/iu;

/** "The Head of IT or her deputy, nobody else": without that there is nobody else. */
export function withoutOthers(said: string): string {
	return said.replace(noOthers, '');
}

const noOthers =
	/(?:[,;–—-]\s?|\s)(?:(?:and|und|but|aber)\s)?(?:(?:nobody|no[ -]one|none)\selse|(?:sonst|weiter)\s(?:niemand|keine[rn]?)|(?:niemand|keine[rn]?)\s(?:sonst|anderes?|weiter))(?=\s*(?:[.,;)]|$))/iu;
