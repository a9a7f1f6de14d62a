import {regExp} from '../../terminal/light-pattern.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

const someone = '\\p{Lu}[\\p{L}/&-]*(?:[ /]\\p{Lu}[\\p{L}/&-]*){0,3}';
/** "Bei Datenabfluss zusätzlich der Datenschutzbeauftragte", "in case of a leak: the DPO", "for a breach also the CISO". */
const caseFirst = regExp(
	`^(?:bei|im\\sfalle?\\s(?:von|eine[rs])|in\\s(?:the\\s)?(?:case|event)\\sof|for|on)\\s(?:an?\\s|eine[mr]\\s)?(?<what>[^:;,]{3,60}?)(?:\\s?[:,]\\s?|\\s(?=zusätzlich|auch|also|additionally|the\\s))(?:(?:zusätzlich|auch|also|additionally|plus)\\s)?(?:(?:die|der|den|das|the|our)\\s)?(?<who>${someone})$`,
	'u',
);
/** "Bei personenbezogenen Daten Datenschutzbeauftragter": whoever it is stands last. */
const bare = /^bei\s(?<what>[^:;,]{3,60})(?<!\s(?:der|die|das|den|dem))\s(?<who>\p{Lu}[\p{L}/-]{3,})$/u;
/** "The DPO, if personal data is affected", "Datenschutzbeauftragter, falls Daten betroffen sind". */
const caseLast = regExp(
	`^(?:(?:zusätzlich|auch|also|plus)\\s)?(?:(?:the|our|der|die|den|das)\\s)?(?<who>${someone}),?\\s(?:only\\s|nur\\s)?(?:if|when|falls|wenn|sofern)\\s(?<what>[^;]{5,80})$`,
	'u',
);

/**
 * A cell of a column on who is called, "CTO at once; in case of a data leak the DPO": what stands behind a semicolon and calls somebody in one case
 * alone is told apart, as the case and whoever it calls; the cell says the rest.
 */
export function withCasesApart(statements: readonly Statement[]): readonly Statement[] {
	return statements.flatMap((statement) => {
		const {from, text, label, levels} = statement;
		if (from !== 'cell' || !text.includes(';') || levels.length === 0 || kindOfTitle(label) !== 'escalation') return [statement];
		const clauses = text.split(/;\s+/u);
		const cases = clauses.map((clause, index) => (index === 0 ? undefined : caseIn(clause.replace(/\.$/, ''))));
		const apart = cases.flatMap((one): Statement[] => (one ? [{...statement, ...one, from: 'item', ownLevels: true}] : []));
		return apart.length === 0 ? [statement] : [{...statement, text: clauses.filter((_, index) => !cases[index]).join('; ')}, ...apart];
	});
}

function caseIn(clause: string): Pick<Statement, 'label' | 'text'> | undefined {
	if (durationsIn(clause).length > 0) return undefined;
	for (const pattern of [caseLast, caseFirst, bare]) {
		const {what = '', who = ''} = pattern.exec(clause)?.groups ?? {};
		const people = positionsIn(who);
		if (people.length > 0 && people.every((position) => isPosition(position) && (pattern !== bare || namesPosition(position))))
			return {label: what.replace(/\s(?:ist|sind|wird|werden|wurden?)$/u, ''), text: `notify the ${who}`};
	}

	return undefined;
}
