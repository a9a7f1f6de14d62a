import type {Audience} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isSilence, setNotUpdated} from './not-updated.ts';

/**
 * "Dealers get a mail every hour in a P1, and one summary at the end in a P2", "… in a P2 nothing": what the sentence says of its next severity, it says of
 * whom it told so often at the one before.
 */
export function silenceInTurn(
	reading: Reading,
	statements: readonly Statement[],
	told: ReadonlyMap<Statement, ReadonlySet<Audience>>,
): void {
	for (const [index, statement] of statements.entries()) {
		const before = statements[index - 1];
		const audiences = before === undefined ? undefined : told.get(before);
		if (!audiences || before?.block !== statement.block || before.line !== statement.line || reading.heard.has(statement)) continue;
		const {from, led, ownLevels, label, text} = statement;
		if ((from !== 'words' && from !== 'item') || !led || !ownLevels || label !== '') continue;
		const plain = text.replace(/\.$/, '').replace(leading, '');
		if (!isSilence(plain) && !atTheEnd.test(plain)) continue;
		for (const audience of audiences) setNotUpdated(reading, audience, statement);
		reading.left.delete(statement);
	}
}

/** "They get", "bekommen sie gar": whoever it is was said before. */
const leading =
	/^(?:(?:they|we|it|sie|es|wir)\s)?(?:(?:gets?|hears?|receives?|posts?|is|are|bekommen|erhalten|hören|gibt|posten)\s)?(?:(?:they|sie|es|wir)\s)?(?:gar\s)?/iu;
const atTheEnd =
	/^(?:(?:only|nur|an?|one|eine?|single|einzige)\s)*(?:(?:short|final|closing|brief|kurze|abschließende)\s)?(?:(?:summary|update|message|e?-?mail|note|post|zusammenfassung|meldung|nachricht)\s)?(?:(?:at|am|zum|on)\s)?(?:the\s)?(?:very\s)?(?:end|close|ende|schluss|abschluss)$/iu;
