import type {Block, Section} from '../markdown/markdown.ts';
import {labelled} from '../words/labelled.ts';
import {mailIn, numberIn} from '../words/phone-numbers.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {isUnfilled} from '../words/unfilled.ts';

const wire =
	/^(?:(?:tele)?(?:phone|fon|foon)|tel\.?|mobile?|cell(?:\sphone)?|handy|mobil|hotline|rufnummer|nummer|(?:phone\s|telephone\s)?number|téléphone|teléfono|telefono|e-?mail(?:-?\s?adresse|\saddress)?|mail|courriel|correo|kontakt|contact|fax|adresse|address)$/iu;

/** "Phone", "E-Mail", "Kontakt": what somebody is reached by, and nobody's name. */
export function isWire(label: string): boolean {
	return wire.test(label.trim());
}

/** What stands before a name: "Authority: …", "Ansprechpartner: …", "Primary: …". */
const naming =
	/^(?:(?:full\s|contact\s)?name|primary|contact(?:\sperson)?|person|who|wer|(?:responsible|verantwortlich)(?:e[rs]?)?(?:\s(?:person|party|authority|stelle))?|ansprechpartner(?:in)?|ansprechperson|kontaktperson|empfänger(?:in)?|recipient|addressee|(?:supervisory\s|competent\s|lead\s)?authority|(?:aufsichts)?behörde|regulator|agency|organi[sz]ation|company|firma|unternehmen|provider|anbieter|vendor|supplier|dienstleister|insurer|versicherer|law\sfirm|kanzlei|role|rolle|position|team|stelle|owner|responsable|destinataire|autoridad)$/iu;
/** A chapter of somebody outside: "Supervisory authority (72 hours)". */
const house =
	/(?:authority|agency|regulator|commission|police|office|bank|insurer|insurance|provider|vendor|supplier|carrier|court|ministry|aufsichtsbehörde|behörde|amt|polizei|anbieter|dienstleister|versicherung|versicherer|hersteller)$/iu;
const mostOfName = 80;

type Place = {readonly section: Section; readonly block: Block | undefined; readonly line: number};
/** Who it is, what is said of them besides, and the line that says so where one does. */
export type Holder = {readonly name: string; readonly about: string; readonly line: number | undefined};

/**
 * Whose a line is that says only by what somebody is reached, "Phone: +49 …": of whoever a line before it in the same list or paragraph names, else
 * of whoever the chapter is about. Undefined where nothing says it.
 */
export function whoseLine({section, block, line}: Place): Holder | undefined {
	const lines = block ? linesOf(block) : [];
	const at = lines.findIndex((one) => one.line === line);
	const before = at === -1 ? [] : lines.slice(0, at).reverse();
	for (const {text, line: own} of before) {
		const {label, text: said} = labelled(text);
		if (isWire(label)) continue;
		if (naming.test(label)) return holderIn(said, own);
		// "Harbour Authority" alone above "Phone: …".
		const isAlone = label === '' && lines.every((one) => one.text === text || isWire(labelled(one.text).label));
		return isAlone && before.at(-1)?.text === text && isName(text) ? holderIn(text, own) : undefined;
	}

	const lead = (block?.lead ?? '').replace(/:\s*$/u, '');
	const title = nameIn(section.title.replace(/^\d[\d.]*\s/u, ''));
	const name = [lead, title ?? '']
		.map((words) => withoutSigns(words))
		.find((words) => isName(words) && (house.test(words) || namesPosition(words)));
	return name === undefined ? undefined : {name, about: '', line: undefined};
}

function holderIn(text: string, line: number): Holder | undefined {
	const name = nameIn(text);
	const about = /\(([^()]{2,60})\)\.?\s*$/u.exec(text)?.[1] ?? '';
	return name === undefined ? undefined : {name, about, line};
}

function linesOf(block: Block): ReadonlyArray<{readonly text: string; readonly line: number}> {
	if (block.is === 'list') return block.items;
	return block.is === 'words' ? block.text.split('\n').map((text, index) => ({text, line: block.line + index})) : [];
}

function isName(text: string): boolean {
	return (
		/^\p{Lu}/u.test(text) &&
		text.length <= mostOfName &&
		!/[.!?:]$/u.test(text) &&
		(isPosition(text) || namesPosition(text) || house.test(text))
	);
}

function nameIn(text: string): string | undefined {
	const name = withoutSigns(
		text
			.replaceAll(/\([^()]*\)/gu, ' ')
			.replace(/^(?:the|der|die|das)\s/iu, '')
			.replaceAll(/\s+/gu, ' ')
			.replace(/[.,;]\s*$/u, '')
			.trim(),
	);
	const isOther = mailIn(name) !== undefined || numberIn(name) !== undefined || isUnfilled(name);
	return name === '' || name.length > mostOfName || isOther ? undefined : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
