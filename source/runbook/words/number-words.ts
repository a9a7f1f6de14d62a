/** Numbers in words and fractions, in English and German, and those of some neighbours. */
const numbers: ReadonlyMap<string, number> = new Map(
	Object.entries({
		...{half: 0.5, halbe: 0.5, '½': 0.5, '¼': 0.25, '¾': 0.75, quarter: 0.25, viertel: 0.25, demi: 0.5, demie: 0.5, media: 0.5, mezza: 0.5},
		...{a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12},
		...{thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19},
		...{twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90},
		...{
			ein: 1,
			eine: 1,
			einer: 1,
			einem: 1,
			eines: 1,
			einen: 1,
			zwei: 2,
			drei: 3,
			vier: 4,
			fünf: 5,
			sechs: 6,
			sieben: 7,
			acht: 8,
			neun: 9,
			zehn: 10,
		},
		...{another: 1, 'a further': 1, 'an additional': 1, 'one more': 1, weiteren: 1},
		...{elf: 11, zwölf: 12, dreizehn: 13, vierzehn: 14, fünfzehn: 15, sechzehn: 16, siebzehn: 17, achtzehn: 18, neunzehn: 19},
		...{zwanzig: 20, dreißig: 30, dreissig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, neunzig: 90},
		...{dreiviertel: 0.75, anderthalb: 1.5, eineinhalb: 1.5, zweieinhalb: 2.5},
		...{
			une: 1,
			un: 1,
			deux: 2,
			una: 1,
			uno: 1,
			dos: 2,
			due: 2,
			the: 1,
			each: 1,
			every: 1,
			per: 1,
			pro: 1,
			jede: 1,
			jeden: 1,
			jeder: 1,
			next: 1,
			following: 1,
			within: 1,
		},
		...{
			folgenden: 1,
			nächster: 1,
			nächsten: 1,
			nächste: 1,
			prochain: 1,
			toutes: 1,
			tous: 1,
			todos: 1,
			todas: 1,
			cada: 1,
			ogni: 1,
			chaque: 1,
		},
	}),
);
/** Words that stand before another number: "half an hour", "toutes les heures", "every 10 minutes". */
const halves =
	'(?:half an?|a half|(?:eine[rn]? )?halben?|½|three quarters of an|(?:a )?quarter of an|one and a half|two and a half|une demi-?|media|mezza?)';
/** "forty-five", "fünfundvierzig": tens with ones. */
const compound =
	'(?:(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzig|dreißig|dreissig|vierzig|fünfzig))';
/** "3/4", "1 1/2". */
const fraction = '(?:\\d{1,2}\\s)?(?:1/2|1/4|3/4)';
/** The longer ones first: "eines Tages" is not "eine" and a unit. */
const words = [...numbers.keys()]
	.filter((word) => !/[½¼¾]/.test(word))
	.sort((a, b) => b.length - a.length)
	.join('|');
/** A number as it stands before a unit, as a part of a regular expression. */
export const numberPattern = `(?:${halves}|${compound}|${fraction}|\\d{1,6}(?:[.,]\\d{1,3})?(?:\\s?[½¼¾])?|[½¼¾]|${words})`;

/** What `numberPattern` found: "half an" is 0.5, "forty-five" 45, "1 1/2" 1.5. NaN where it is none. */
export function numberOf(word: string): number {
	const plain = word.toLowerCase();
	if (/^(?:half|a half|(?:eine[rn]? )?halbe|½|une demi|media|mezz)/.test(plain)) return 0.5;
	if (/^(?:a )?quarter of/.test(plain)) return 0.25;
	if (plain.startsWith('three quarters')) return 0.75;
	if (plain.endsWith(' and a half')) return (numbers.get(plain.split(' ')[0] ?? '') ?? 0) + 0.5;
	const [, before = '0', over, under] = /^(?:(\d{1,2})\s)?(\d)\/(\d)$/.exec(plain) ?? [];
	if (over !== undefined) return Number(before) + Number(over) / Number(under);
	const known = numbers.get(plain);
	if (known !== undefined) return known;
	const parts = plain.split(/[ -]|und/);
	if (parts.length === 2 && !/\d/.test(plain)) return parts.reduce((sum, part) => sum + (numbers.get(part) ?? 0), 0);
	const part = numbers.get(plain.at(-1) ?? '') ?? 0;
	return Number.parseFloat(plain.replace(',', '.')) + (/[½¼¾]$/.test(plain) ? part : 0);
}
