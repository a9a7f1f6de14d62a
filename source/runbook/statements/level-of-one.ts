import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {Statement} from './statements.ts';

const article =
	"(?:del?(?: un[ao]?)?|en un[ao]?|para un[ao]?|pour une?|d['’]une?|lors d['’]une?|dans une?|di un[ao]?|per un[ao]?)\\s(?:(?:incident[ei]?|nivel|niveau|livello)\\s)?";
const ofOne = regExp(`(?<!\\p{L})${article}`, 'iu');
const ofOneAt = regExp(`(?<!\\p{L})${article}$`, 'iu');

/** "El primer aviso a clientes de un Crítico", "pour un Majeur": the one severity that a text is of, whatever the language says between. */
export function levelOfOne({all}: Levels, text: string): Level | undefined {
	if (!ofOne.test(text)) return undefined;
	const [level, ...others] = all.filter(({id}) => {
		const at = text.indexOf(id);
		return at > 0 && ofOneAt.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + id.length));
	});
	return others.length === 0 ? level : undefined;
}

/** The statement as one of the severity that it names in such a way, where it is of none else. */
export function asOfOne(levels: Levels, statement: Statement): Statement {
	const level = statement.levels.length > 0 ? undefined : levelOfOne(levels, statement.text);
	return level ? {...statement, levels: [level], ownLevels: true} : statement;
}
