import {regExp} from '../../terminal/light-pattern.ts';

/**
 * Words of German in which "ae", "oe", "ue" and "ss" are always umlauts and ß, each as it is written without and with them. People have names that
 * begin so, and are written as they are: Rueckert, Loesch, Schaedler.
 */
const stems: ReadonlyArray<readonly [without: string, written: string]> = [
	['(?<!\\p{L})f(ue)r(?!\\p{L})', 'ü'],
	['(?<!\\p{L})(ue)ber', 'ü'],
	['(?<!\\p{L})dar(ue)ber', 'ü'],
	['n(ae)chst', 'ä'],
	['(?<!\\p{L})w(ae)hrend', 'ä'],
	['(?<!\\p{L})sp(ae)t', 'ä'],
	['t(ae)gl', 'ä'],
	['werkt(ae)g', 'ä'],
	['st(ue)ndl', 'ü'],
	['w(oe)chentl', 'ö'],
	['j(ae)hrl', 'ä'],
	['st(oe)r(?:ung|f[aä]ll|[tue])', 'ö'],
	['st(oe)rf', 'ö'],
	['vorf(ae)ll', 'ä'],
	['ausf(ae)ll', 'ä'],
	['notf(ae)ll', 'ä'],
	['ereignisf(ae)ll', 'ä'],
	['(?<!\\p{L})f(ae)ll(?:e|en|ig|t)(?!\\p{L})', 'ä'],
	['(?<!\\p{L})k(oe)nn', 'ö'],
	['(?<!\\p{L})m(ue)ss', 'ü'],
	['(?<!\\p{L})w(ue)rd', 'ü'],
	['(?<!\\p{L})d(ue)rf', 'ü'],
	['pr(ue)f', 'ü'],
	['(?<!\\p{L})l(oe)s(?:ung|en|t|bar)', 'ö'],
	['(?:ge|auf|ab|aus)l(oe)s', 'ö'],
	['f(ue)hr(?:en|t|ung|er)', 'ü'],
	['verf(ue)gbar', 'ü'],
	['eintr(ae)cht', 'ä'],
	['einschr(ae)nk', 'ä'],
	['(?:er|ge)(oe)ff(?=n)', 'ö'],
	['(?<!\\p{L})(oe)ff(?:n|ent)', 'ö'],
	['ver(oe)ff', 'ö'],
	['zust(ae)nd', 'ä'],
	['verst(ae)nd', 'ä'],
	['best(ae)tig', 'ä'],
	['(?<!\\p{L})r(ue)ck(?:ruf|meld|frag|sprach|spiel|nahm|stell|wirk|kehr|gab|bau|fahr|stand|gang|gängig|zug|verfolg)', 'ü'],
	['zur(ue)ck', 'ü'],
	['ben(oe)tig', 'ö'],
	['(?<!\\p{L})n(oe)tig', 'ö'],
	['erh(oe)h', 'ö'],
	['(?<!\\p{L})h(oe)(?:h(?:e|ere?[nmrs]?)(?!\\p{L})|chst)', 'ö'],
	['gef(ae)hr', 'ä'],
	['(?<!\\p{L})h(ae)uf', 'ä'],
	['sch(ae)d(?:en|ig|lich)', 'ä'],
	['(?<!\\p{L})gr(oe)(?:ss|ß)', 'ö'],
	['(?<!\\p{L})k(ue)rz(?:e|er|ere|en|lich|este?[nmrs]?|ung)?(?!\\p{L})', 'ü'],
	['(?<!\\p{L})fr(ue)h(?:er|est|ere[nmrs]?|zeitig\\p{L}*|warn\\p{L}*|schicht|dienst)?(?!\\p{L})', 'ü'],
	['(?<!\\p{L})(ae)nder', 'ä'],
	['ver(ae)nder', 'ä'],
	['erg(ae)nz', 'ä'],
	['abh(ae)ngig', 'ä'],
	['m(ae)(?:ss|ß)ig', 'ä'],
	['b(ue)ro', 'ü'],
	['unterst(ue)tz', 'ü'],
	['(?<!\\p{L})b(ue)ndel', 'ü'],
	['gesch(ae)ft', 'ä'],
	['kr(ae)fte', 'ä'],
	['(?<!\\p{L})t(ae)tig', 'ä'],
	['vollst(ae)nd', 'ä'],
	['(?<!\\p{L})erkl(ae)r', 'ä'],
	['(?<!\\p{L})gekl(ae)r', 'ä'],
	['kl(ae)r(?:en|ung|t)', 'ä'],
	['m(ue)ndl', 'ü'],
	['it(ae)t(?:en|s\\p{L}*)?(?!\\p{L})', 'ä'],
	['pers(oe)nl', 'ö'],
	['schw(ae)ch', 'ä'],
	['(?<!\\p{L})ma(ss)nahm', 'ß'],
	['(?<!\\p{L})gro(ss)(?:e[nmrs]?)(?!\\p{L})(?=\\s\\p{Lu})', 'ß'],
	['(?<!\\p{L})au(ss)er', 'ß'],
	['gem(ae)(?:ss|ß)', 'ä'],
	['schlie(ss)', 'ß'],
	['m(?:ae|ä)(ss)ig', 'ß'],
	['gem(?:ae|ä)(ss)(?!\\p{L})', 'ß'],
	['gr(?:oe|ö)(ss)', 'ß'],
];
const patterns = stems.map(([without, written]) => [regExp(without, 'giu'), written] as const);
/** Nearly no text has one, and this is the cheaper question. */
const mayHave =
	/fuer|itaet|ueber|naech|waehr|spaet|taeg|stuend|woech|jaehr|stoer|faell|koenn|muess|wuerd|duerf|pruef|loes|fuehr|fueg|traecht|schraenk|oeff|staend|staet|rueck|noet|hoe[hc]|faehr|haeuf|schaed|groess|kuerz|frueh|aender|gaenz|haeng|maess|buero|stuetz|buend|schaeft|kraeft|taetig|klaer|muend|persoenl|schwaech|massnahm|grosse|ausser|schliess/iu;

/** Addresses, names of channels, variables and files stay as they are. */
const isWord = /^[^/@#_$\\<>{}=]*$/u;

/** "Naechster Arbeitstag", "fuer die Stoerung": German that is written without umlauts as German is. What is no such word stays as it is. */
export function withUmlauts(text: string): string {
	if (!mayHave.test(text)) return text;
	return text.replaceAll(/\S+/gu, (word) => {
		if (!mayHave.test(word) || !isWord.test(word) || /\p{L}\.\p{L}/u.test(word)) return word;
		let plain = word;
		for (const [pattern, written] of patterns)
			plain = plain.replace(pattern, (found: string, pair: string) => {
				const at = found.indexOf(pair);
				const umlaut = /^\p{Lu}/u.test(pair) ? written.toUpperCase() : written;
				return `${found.slice(0, at)}${umlaut}${found.slice(at + pair.length)}`;
			});
		return plain;
	});
}
