import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {durationsIn} from '../words/words.ts';
import {callsSomebody} from './says-escalation.ts';

/**
 * "If nobody acknowledges within 15 minutes:" above "- The backup is paged.": each item below that calls somebody says the condition itself. What
 * stands above is no statement of its own then.
 */
export function withConditionsAbove(statements: readonly Statement[]): readonly Statement[] {
	const above = new Map<string, Statement>();
	const said = new Set<Statement>();
	const all = statements.map((statement) => {
		const {from, label, text, above: lead} = statement;
		if (from !== 'item' || label !== '') return statement;
		if (isCondition(text)) above.set(text, statement);
		const condition = above.get(lead);
		if (!condition || condition === statement || !calls(text)) return statement;
		said.add(condition);
		return {...statement, text: `${condition.text.replace(/\s*:$/, '')}, ${withSmallArticle(text)}`};
	});
	return said.size === 0 ? statements : all.filter((statement) => !said.has(statement));
}

function isCondition(text: string): boolean {
	if (!/:$/.test(text) || text.length > 80 || !/^(?:if|when|wenn|falls|sofern)\s/iu.test(text) || durationsIn(text).length !== 1)
		return false;
	const {is} = kindOfCondition(withoutBeginning(text.replace(/\s*:$/, '')));
	return is === 'silence' || is === 'lasting';
}

function calls(text: string): boolean {
	return callsSomebody.test(`${text} `) || /(?<!\p{L})(?:paged|called|notified|informed|alerted|told|escalat\p{L}*)(?!\p{L})/iu.test(text);
}

function withSmallArticle(text: string): string {
	return text.replace(/^(?:The|An?|Der|Die|Das|Den|Dem|Page|Call|Notify|Inform|Alert|Tell|Escalate)(?=\s)/u, (word) => word.toLowerCase());
}
