import {isTimed} from '../grammar/clauses.ts';
import type {Statement} from '../statements/statements.ts';
import {soundsLikePosition} from '../words/positions.ts';
import {withoutDurations} from '../words/words.ts';

/** Sentences of one paragraph that call one after the other, as one text, and the statements after the first. */
export type CallsInARow = {readonly text: string; readonly others: readonly Statement[]};

const calls =
	/(?<![\p{L}-])(?:pages?|calls?|phones?|rings?|alerts?|notif(?:y|ies)|informs?|wakes?)\s|anrufen|alarmieren|benachrichtigen|informieren|verständigen/iu;
const callsFirst =
	/^(?:(?:first|immediately|at once|sofort|zuerst),?\s)?(?:pages?|calls?|phones?|rings?|alerts?)\s|\s(?:anrufen|alarmieren)\.?$/iu;
const conditional = /(?<!\p{L})(?:if|when|unless|only|once|wenn|falls|sofern|nur)(?!\p{L})/iu;

const notCalling = /procedure|playbook|steps?\b|actions?\b|ablauf|vorgehen/iu;

/** It calls somebody, or names one with a time. */
function goesOn(text: string): boolean {
	return calls.test(text) || (isTimed(text) && soundsLikePosition(withoutDurations(text).replace(/\.$/, '')));
}

/**
 * "Call the duty engineer. If they do not answer in 5 minutes, call the backup.": whom a sentence calls without a time of its own, right under a
 * severity, is called first, and the sentences after it go on. By the statement of the first.
 */
export function callsInARow(statements: readonly Statement[]): ReadonlyMap<Statement, CallsInARow> {
	const rows = new Map<Statement, CallsInARow>();
	const inRow = new Set<Statement>();
	for (const [index, statement] of statements.entries()) {
		const {from, label, text, levels, ownLevels, led, section, context} = statement;
		if (from !== 'words' || label !== '' || levels.length === 0 || inRow.has(statement)) continue;
		const [sentence = ''] = text.split(/[;,]/);
		if (isTimed(sentence) || conditional.test(sentence) || notCalling.test(section.title)) continue;
		// "For SEV2: on-call engineer. Engineering manager after 1 hour.": a name alone, where escalations are listed.
		const isName = led && /escalat|eskal/iu.test(context) && soundsLikePosition(text.replace(/\.$/, ''));
		if (!isName && ((ownLevels && !led) || !callsFirst.test(sentence))) continue;
		const others = [];
		for (let next = index + 1; next < statements.length; next++) {
			const other = statements[next];
			if (!other || other.block !== statement.block || other.ownLevels || other.label !== '' || !goesOn(other.text)) break;
			others.push(other);
			inRow.add(other);
		}

		if (isName && others.length === 0) continue;
		rows.set(statement, {text: [text, ...others.map((other) => other.text)].map((words) => words.replace(/\.?$/, '')).join('. '), others});
	}

	return rows;
}
