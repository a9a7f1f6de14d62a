import {matchesIn} from '../words/matches.ts';
import {remembered} from '../words/remembered.ts';

/** A sentence or line of a text, with how many lines of it come before. */
export type Sentence = {readonly text: string; readonly linesBefore: number};

/** Sentences and lines, each cut to what a rule may be long. */
export function sentencesOf(text: string): readonly Sentence[] {
	return known(text);
}

const known = remembered((text): readonly Sentence[] => {
	// A break inside of a sentence is a blank: prose is wrapped anywhere, also before "23:00 and …".
	const flat = text.replaceAll(
		/\n(?![-*•]|[^\n]{2,80}?\+?\d{2,4}[\d ()/-]{4,20}$|(?!(?<=[\p{Ll},]\n)https?:\/\/|\p{Ll}+:$|(?<=[^\n:]{40}[\p{Ll},]\n)\p{Ll}+:\s|\d{1,2}:\d\d(?!\d|\s?[:–—-]))\S{1,30}:|\p{L}{1,12}[ -]?\d?\s(?:→|⇒|->|=>)\s|(?:ab\s|from\s|after\s|nach\s)?\d{1,3}(?:\s?(?:-|–|—|bis|to)\s?\d{1,3})?\s?(?:min|h|std|hours?|minutes?|minuten|stunden?)\.?:\s|\p{Lu}[^\n:.,;]{0,30}:\s|\p{Lu}[^\n:.,;()]{0,40}\([^\n():;]{2,40}\):\s|\P{L}{0,3}\p{Lu}[^\n:.;—–]{1,40}\s[—–→]\s)/gmu,
		' ',
	);
	const sentences: Sentence[] = [];
	let from = 0;
	let linesBefore = 0;
	let lineEnd = text.indexOf('\n');
	const add = (end: number, next: number) => {
		const sentence = flat.slice(from, end).trim().slice(0, 1000);
		if (sentence !== '') sentences.push({text: sentence, linesBefore});
		for (; lineEnd !== -1 && lineEnd < next; lineEnd = text.indexOf('\n', lineEnd + 1)) linesBefore++;
		from = next;
	};
	for (const {index, 0: gap} of matchesIn(
		flat,
		/\n|(?<=[.!?])(?<!(?<!\d)\d{1,2}\.(?=\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|June|July|October|December|Minuten?|Stunden?|Tag(?:e[ns]?|s)?|Wochen?|Monats?|Quartals?|Mal|Stock|Etage|Ebene|Stufe|Eskalationsstufe|Klasse)(?!\p{L})))(?<!(?<!\p{L})(?:(?<!(?:[Ll]evel|[Cc]lass|[Tt]ier|[Gg]rade|[Tt]ype|[Cc]ategory|[Ss]everity|[Pp]riority|[Ss]tufe|[Kk]lasse|[Kk]ategorie)\s)\p{Lu}|z|e\.g|i\.e|u\.a|Dr|Mrs?|Ms|Hr|Fr|Prof|Tel|Nr|Str|Stv|ext|ca|approx|max)\.)\s+(?=[\p{Lu}\d"„(])/gu,
	))
		add(index, index + gap.length);
	add(flat.length, flat.length);
	return sentences;
});
