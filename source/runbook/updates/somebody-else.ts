import type {Block} from '../markdown/markdown.ts';
import {isUnsaid} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {hasTime} from '../words/words.ts';
import {type Addressee, addresseeOf} from './addressees.ts';
import {isOfNobody, type Said} from './cadences-said.ts';

/** No word of a sentence says that the team hears it so often, which hears at another time by the paragraph that it stands in. */
export function isOfSomebodyElse(reading: Reading, {from, label, text, block, levels}: Statement, {audience, ms}: Said): boolean {
	if (
		from !== 'words' ||
		audience !== 'internal' ||
		ms === undefined ||
		levels.length === 0 ||
		!hearing.test(text) ||
		!isOfNobody(`${label} ${text}`) ||
		addresseeOf({from, label, text})?.audience !== undefined
	)
		return false;
	const lines = new Set(reading.index.of(block).map(({line}) => line));
	return levels.every((level) => {
		const known = reading.draftOf(level).updates.internal;
		return (
			known !== undefined &&
			known.ms !== ms &&
			reading.booked.some((one) => one.block === block && one.what === 'update cadence (internal)' && lines.has(one.line))
		);
	});
}

const hearing =
	/(?<!\p{L})(?:(?<!(?:we|they|you)\s)(?:hears?|gets?|receives?)|(?:is|are)\s(?:told|informed|updated|phoned|mailed)|hört|hören|bekommt|bekommen|erhält|erhalten)(?!\p{L})/iu;

/** "The person who reported the fault is told once a day": they are, and not the team. */
export function isOfReporter(text: string): boolean {
	return ofReporter.test(text);
}

const ofReporter =
	/(?<!\p{L})(?:(?:the\s)?(?:person|one|user|colleague)s?\s(?:who|that)\s(?:has\s|have\s)?(?:reported|raised|called)|the (?:reporter|caller|requester)|(?:der|die|den)\s(?:melder|meldende|anrufer)\p{L}*)[^,;.]{0,40}?\s(?:is|are|gets?|hears?|receives?|wird|werden|erhält|bekommt)(?!\p{L})/iu;

/** "The notice": of which the sentence before has said to whom it goes. */
export function isOfTheSame(text: string): boolean {
	return ofTheSame.test(text) && isUnsaid(text);
}

const ofTheSame =
	/(?<!\p{L})(?:the|this|that|such|der|die|das|diese[rs]?)\s(?:notice|bulletin|message|e-?mail|text|letter|announcement|meldung|nachricht|mitteilung|durchsage)(?!\p{L})/iu;

/** Whom a paragraph says that its news goes to, where it is not the team. */
export function addressedIn(statements: readonly Statement[]): ReadonlyMap<Block, Addressee> {
	const addressed = new Map<Block, Addressee>();
	for (const statement of statements) {
		if (statement.from !== 'words' || addressed.has(statement.block) || !hasTime(statement.text)) continue;
		const found = isUnsaid(statement.text) ? addresseeOf(statement) : undefined;
		if (found) addressed.set(statement.block, found);
	}

	return addressed;
}
