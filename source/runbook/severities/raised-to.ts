import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';

/** The cheaper question. */
export const mayRaiseTo =
	/(?<!\p{L})(?:raised?|upgraded?|promoted?|bumped?|hochgestuft|heraufgestuft|höhergestuft|hoch|angehoben)(?!\p{L})/iu;
const it = '(?:it|this|that|(?:the|die|der|das)\\s(?:incident|fault|outage|störung|vorfall|ausfall|ereignis)|sie|er|es|dies)';
const english = regExp(
	`^(?:if|when|once|as soon as|should)\\s(?<said>[^;:]{4,120}),\\s(?:then\\s)?(?:${it}\\s(?:is|gets|must\\sbe|has\\sto\\sbe|shall\\sbe|will\\sbe)\\s(?:then\\s)?(?:raised|upgraded|promoted|bumped)|(?:we\\s)?(?:raise|upgrade|promote|bump)\\s${it})(?:\\sup)?\\sto\\s(?:an?\\s|the\\s)?§$`,
	'iu',
);
const german = regExp(
	`^(?:(?:wenn|falls|sobald)\\s)?(?<said>[^;:]{4,120}),\\s(?:so\\s|dann\\s)?(?:(?:wird|muss)\\s${it}|(?:stufen|setzen|heben)\\swir\\s${it})\\s(?:auf|zu[mr]?|als)\\s(?:eine?n?\\s)?§\\s(?:hochgestuft|heraufgestuft|höhergestuft|angehoben|hoch|herauf)(?:\\swerden)?$`,
	'iu',
);
const negated = /(?<!\p{L})(?:never|n['’]t|unless|except|nie|niemals|außer|es sei denn)(?!\p{L})/iu;

/**
 * "If the fault lasts longer than four hours, it is raised to a P0", "Besteht die Störung länger als vier Stunden, wird sie auf Rot hochgestuft" below a
 * milder severity, or below none: what makes it the graver one.
 */
export function raisedTo(levels: Levels, own: readonly Level[], text: string): {readonly to: Level; readonly said: string} | undefined {
	if (!mayRaiseTo.test(text) || negated.test(text)) return undefined;
	const [mention, ...others] = levels.mentions(text);
	const [to, ...besides] = mention?.levels ?? [];
	if (!mention || !to || others.length + besides.length > 0 || own.some(({rank}) => rank <= to.rank)) return undefined;
	const plain = `${text.slice(0, mention.index)}§${text.slice(mention.end)}`;
	const found = english.exec(plain) ?? german.exec(plain);
	const said = found?.groups?.['said'];
	return said === undefined ? undefined : {to, said: `${said.charAt(0).toUpperCase()}${said.slice(1)}`};
}
