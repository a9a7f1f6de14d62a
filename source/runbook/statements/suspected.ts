import {withEventThatCalls} from '../words/events-that-call.ts';
import {caseOfLabel, withCaseFirst} from '../words/for-a-case.ts';
import {suspicionFirst} from '../words/suspicion-first.ts';
import {withPlainSuspicions} from '../words/suspicions.ts';
import {withToldOfEvents} from '../words/told-of-events.ts';
import {withWhereAsIf} from '../words/where-as-if.ts';
import type {Statement} from './statements.ts';

/** "Besteht der Verdacht, dass Daten fehlen, …" in sentences and items: a condition that is told in two clauses stands in one; and one that is told last in few words stands first. */
export function withSuspicions(statements: readonly Statement[]): readonly Statement[] {
	return statements.map((statement) => {
		const ofCase = statement.from === 'words' ? caseOfLabel(statement.label, statement.text) : undefined;
		if (ofCase !== undefined) return {...statement, label: '', text: ofCase};
		const text = ['words', 'item'].includes(statement.from)
			? withToldOfEvents(
					withEventThatCalls(withCaseFirst(withPlainSuspicions(withWhereAsIf(suspicionFirst(statement.text)?.text ?? statement.text)))),
				)
			: statement.text;
		return text === statement.text ? statement : {...statement, text};
	});
}
