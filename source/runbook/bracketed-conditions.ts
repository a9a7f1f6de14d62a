import type {Reading} from './reading.ts';
import {durationsIn} from './words.ts';

const bracket = /([^()|,;+]+?)\s*\(((?:if|when|unless|only|except|once|wenn|falls|sofern|nur|außer|bei)(?!\p{L})[^()]*)\)/giu;

/** Says of whom the file calls on a condition in brackets, "CTO (if data is lost)": they are called in any case, a person knows better. */
export function noteBracketedConditions({statements, booked, remarks}: Reading): void {
	for (const {text, line} of statements)
		for (const [, before = '', condition = ''] of text.matchAll(bracket)) {
			if (durationsIn(condition).length > 0) continue;
			const name = booked
				.filter((one) => one.line === line)
				.flatMap(({people}) => people)
				.find((person) => before.endsWith(person));
			if (name !== undefined)
				remarks.add(
					`${name} is called in any case: the room does not know "${condition}" (line ${line}); defer the call where it does not hold.`,
				);
		}
}
