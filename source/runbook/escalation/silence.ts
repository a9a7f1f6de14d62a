import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';

const shares: ReadonlyArray<readonly [RegExp, number]> = [
	[/\bhalf\b|hälfte/iu, 1 / 2],
	[/\bthird\b|drittel/iu, 1 / 3],
	[/\bquarter\b|viertel/iu, 1 / 4],
];

/** "Silence for a third of the response time, at least 5 minutes, brings the secondary forward." */
export function readSilence(reading: Reading, statements: readonly Statement[]): {share?: number; atLeastMs?: number} {
	for (const {label, text, line, block} of statements) {
		const words = `${label} ${text}`;
		if (!/(?:share|part|half|third|quarter|%|drittel|hälfte|viertel) (?:of|der) (?:the )?(?:response|reaktion)/iu.test(words)) continue;
		const percent = /(\d{1,3})\s?%/.exec(words)?.[1];
		const share = percent === undefined ? shares.find(([pattern]) => pattern.test(words))?.[1] : Number(percent) / 100;
		const least = durationsIn(words).find(({index}) =>
			/(?:at least|not before|mindestens|but not sooner than)\s*$/iu.test(words.slice(0, index)),
		);
		if (share === undefined || !least) continue;
		reading.note('when the secondary is brought forward', text, line, block);
		return {share, atLeastMs: least.ms};
	}

	return {};
}
