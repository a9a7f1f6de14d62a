import {durationsIn} from './words.ts';

const bare =
	/(?<=(?<!\p{L})(?:every|each|alle|jede[nr]?|after|nach|within|innerhalb(?: von)?|at)\s)(\d{1,4})(?=\s*(?:[,;.)]|$|\s(?:during|for|in|at|on|of|if|when|bei|für|and|und|or|oder|internally|intern|to)(?!\p{L})))/giu;
/** "After two hours, and the registrar after four." */
const bareWord =
	/(?<=(?<!\p{L})(?:after|within|nach|innerhalb(?: von)?)\s)(two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)(?=\s*(?:[,;.)]|$)|\s(?:and|und|or|oder)(?!\p{L}))/giu;
const unitOf = /(?:(?:business|working|calendar)\s)?\p{L}+\.?$/iu;

/** "Every 30 minutes, internally every 10" → "… every 10 minutes": a figure without a unit has that of the time before it. */
export function withUnits(text: string): string {
	if (!/\s\d{1,4}(?!\d|[.,]\d|\s?\p{L}{1,3}\d)/u.test(text) && text.search(bareWord) === -1) return text;
	const times = durationsIn(text);
	if (times.length === 0) return text;
	const carried = (figure: string, _: string, index: number) => {
		if (times.some(({index: from, end}) => index >= from && index < end)) return figure;
		const before = times.findLast(({end}) => end <= index);
		const unit = before && unitOf.exec(before.words)?.[0];
		return unit === undefined ? figure : `${figure} ${unit}`;
	};
	const plain = text.replaceAll(bare, carried);
	return plain === text ? text.replaceAll(bareWord, carried) : plain;
}
