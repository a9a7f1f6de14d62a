import type {Reading} from '../statements/reading.ts';
import {numberIn} from '../words/phone-numbers.ts';
import {isUnfilled} from '../words/unfilled.ts';

/** Somebody in the front matter: under which name they are reached where, and on which line that stands. */
export type FrontMatterContact = {readonly name: string; readonly where: string; readonly line: number; readonly is: 'phone' | 'channel'};

const begins = /^(?:contacts?|kontakte?|on-?call|escalation contacts?)\s?:$/iu;
const entry =
	/^(?:-\s+)?(?<key>name|role|team|title|rolle|email|e-mail|mail|slack|channel|kanal|phone|tel|telefon|number)\s?:\s+(?<value>\S.*)$/iu;
const naming = /^(?:name|role|team|title|rolle)$/iu;
const calling = /^(?:phone|tel|telefon|number)$/iu;
const mail = /^[\p{L}\d][\p{L}\d._+-]*@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u;
const room = /^#[\p{L}\d][\p{L}\d_-]*$/u;

/** "contacts:" in the front matter over "- name: Harbour desk" and "email: desk@…": each of them, where it is said how they are reached. */
export function frontMatterContacts({frontMatter}: Reading): readonly FrontMatterContact[] {
	const start = frontMatter.findIndex(({text}) => begins.test(text));
	if (start === -1) return [];
	const found: FrontMatterContact[] = [];
	let name = '';
	for (const {text, line} of frontMatter.slice(start + 1)) {
		const {key = '', value: written = ''} = entry.exec(text)?.groups ?? {};
		if (key === '') break;
		if (text.startsWith('-')) name = '';
		const value = written.replaceAll(/^["']|["']$/g, '').trim();
		if (isUnfilled(value)) continue;
		// "role" beside "name" says what they are, too, and one name is enough.
		if (naming.test(key)) name ||= value;
		else if (name !== '' && calling.test(key) && numberIn(value) !== undefined) found.push({name, where: value, line, is: 'phone'});
		else if (name !== '' && (mail.test(value) || room.test(value))) found.push({name, where: value, line, is: 'channel'});
	}

	return found;
}
