import type {Declared} from '../levels/declared-levels.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {bulletKind} from '../statements/bullets.ts';
import {namesPosition} from '../words/positions.ts';
import {isCadence} from '../words/words.ts';

const arrowed = /^(?<what>[^→⇒]{8,240}?)\s?(?:→|⇒|->|=>)\s?(?<then>[^→⇒]{1,200})$/u;
const clause =
	/(?<!(?<!\p{L})(?:even|also|auch|selbst)),?\s(?=(?:if|when|wenn|falls|sofern|even|also|auch|selbst|otherwise|else|sonst|ansonsten|regardless|whatever|no matter|egal|unabhängig)\s)/iu;
const conceding = /^(?:even|also|auch|selbst|regardless|whatever|no matter|egal|unabhängig)\s/iu;
const supposing = /^(?<word>if|when|wenn|falls|sofern)\s(?<condition>.{3,})$/iu;
const otherwise = /^(?:otherwise|else|sonst|ansonsten)\s(?<then>.+)$/iu;

/**
 * "Error rate above 5% for 3 minutes → Critical.", "Tickets sold twice → Critical if more than 10 orders, otherwise High": what stands before the arrow
 * makes an incident one of the severity behind it. None where somebody or a severity stands before it, or anything else behind.
 */
export function levelsByArrow(sentence: string, levels: Levels): readonly Declared[] {
	const {what = '', then = ''} = arrowed.exec(sentence.trim())?.groups ?? {};
	if (
		what === '' ||
		levels.mentions(what).length > 0 ||
		namesPosition(what) ||
		bulletKind({text: what, task: false, codes: []}) === 'step' ||
		isCadence(what)
	)
		return [];
	const [first = '', ...others] = then.replace(/[.!]$/, '').trim().split(clause);
	const level = only(first, levels);
	if (!level) return [];
	const concessions = others.filter((part) => conceding.test(part));
	const [condition, ...conditions] = others.flatMap((part) => {
		const {word = '', condition: said = ''} = supposing.exec(part)?.groups ?? {};
		return said === '' ? [] : [{word, said}];
	});
	const rest = others.flatMap((part) => otherwise.exec(part)?.groups?.['then'] ?? []);
	const other = rest[0] === undefined ? undefined : only(rest[0], levels);
	if (conditions.length > 0 || rest.length > 1 || concessions.length + rest.length + (condition ? 1 : 0) < others.length) return [];
	if (rest.length > 0 && (!other || !condition)) return [];
	const {word = '', said: supposed = ''} = condition ?? {};
	const said = [what.trim().replace(/[,:]$/, ''), ...(condition ? [`${word} ${supposed}`] : []), ...concessions].join(', ');
	const isGerman = /^(?:wenn|falls|sofern)$/iu.test(word);
	return [
		{level, said: capital(said)},
		...(other ? [{level: other, said: capital(`${what.trim()}, ${isGerman ? 'außer wenn' : 'unless'} ${supposed}`)}] : []),
	];
}

/** Nothing but the name of one severity. */
function only(text: string, levels: Levels): Level | undefined {
	const {levels: [level, ...others] = [], rest} = levels.at(text.replace(/^(?:an?|eine?)\s/iu, '')) ?? {};
	return others.length === 0 && rest !== undefined && !/\p{L}|\d/u.test(rest) ? level : undefined;
}

function capital(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
