const letter = /^\(?([a-z])\)\s+(?=\S)/u;
const fewest = 2;

/** "- (a) Payments have stopped: P1", "- (b) …": letters in their order are the marks of items, where all of a list begin with one, and none of their words. */
export function withoutLetters<Item extends {readonly text: string}>(items: readonly Item[]): readonly Item[] {
	if (items.length < fewest) return items;
	const letters = items.map(({text}) => letter.exec(text)?.[1]);
	const first = letters[0]?.codePointAt(0);
	if (first === undefined || !letters.every((one, index) => one?.codePointAt(0) === first + index)) return items;
	return items.map((item) => ({...item, text: item.text.replace(letter, '')}));
}
