import {regExp} from '../../terminal/light-pattern.ts';

const ordinals: ReadonlyMap<string, number> = new Map(
	Object.entries({
		...{first: 1, second: 2, third: 3, fifth: 5, tenth: 10, fifteenth: 15, twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50},
		...{sixtieth: 60, ninetieth: 90, 'forty-fifth': 45, 'twenty-fifth': 25, 'thirty-fifth': 35, 'hundred-and-twentieth': 120},
		...{ersten: 1, zweiten: 2, dritten: 3, fünften: 5, zehnten: 10, fünfzehnten: 15, zwanzigsten: 20, dreißigsten: 30, vierzigsten: 40},
		...{fünfundvierzigsten: 45, fünfzigsten: 50, sechzigsten: 60, neunzigsten: 90},
	}),
);
const ordinal = `(?:${[...ordinals.keys()].join('|')}|\\d{1,3}(?:st|nd|rd|th|\\.))`;
/** "From the tenth to the thirtieth minute", "zwischen der 10. und der 30. Minute". */
export const ordinalStretch = `(?:from|between|von|ab|zwischen)\\s(?:the|der)\\s(?<from>${ordinal})\\s(?:(?:minute|hour|stunde)\\s)?(?:to|until|and|bis|und)\\s(?:the\\s|zur\\s|der\\s)?(?<to>${ordinal})\\s(?<unit>minute|hour|stunde)(?!\\p{L})`;
/** "From the 60th minute", "ab der 60. Minute", and no end of it. */
const fromOne = regExp(
	`(?<!\\p{L})(from|after|ab|nach)\\s(?:the|der)\\s(${ordinal})\\s(minute|hour|stunde)(?!\\p{L})(?!\\s(?:to|until|and|bis|und)\\s(?:the|zur|der)\\s)`,
	'iu',
);
const pattern = regExp(ordinalStretch, 'iu');

/** "From the tenth to the thirtieth minute" as "from 10 to 30 minutes". */
export function withOrdinalsCounted(text: string): string {
	if (!/(?:minute|hour|stunde)(?!\p{L})/iu.test(text)) return text;
	const plain = text.replace(fromOne, (whole, from: string, word: string, unit: string) => {
		const count = countOf(word);
		return Number.isNaN(count) ? whole : `${from} ${count} ${inEnglish(unit)}`;
	});
	return plain.replace(pattern, (whole, ...parts: readonly unknown[]) => {
		const {from = '', to = '', unit = ''} = parts.at(-1) as Readonly<Record<string, string>>;
		return Number.isNaN(countOf(from)) || Number.isNaN(countOf(to)) ? whole : `from ${countOf(from)} to ${countOf(to)} ${inEnglish(unit)}`;
	});
}

function countOf(word: string): number {
	return ordinals.get(word.toLowerCase()) ?? Number.parseInt(word, 10);
}

function inEnglish(unit: string): string {
	return /^minute$/iu.test(unit) ? 'minutes' : 'hours';
}
