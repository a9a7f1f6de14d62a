import type {Block, Section, Table, Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {mailIn, numberIn, numberInCell} from '../words/phone-numbers.ts';
import {namesPosition} from '../words/positions.ts';
import {peopleIn} from '../words/spoken-people.ts';
import {withoutSigns} from '../words/titles.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {isNothing} from '../words/words.ts';
import {eachOf} from './several-in-a-cell.ts';
import {reachedIn} from './whose-number.ts';

export type AddContact = (position: string, number: string, at: {section: Section; line: number; block: Block}, about: string) => void;

/** A heading over telephone numbers. */
export const listing =
	/contact|kontakt|erreichbarkeit|phone|telephone|telefon|téléphone|rufnummer|numbers|numéros|telephonliste|teléfonos?|directorio|annuaire/iu;
/** Under it people stand with their numbers, and a bare figure is none. */
export const people = /^(?:people|who is who|directory|personen|ansprechpartner\p{L}*|leute|verzeichnis)$/iu;

/** "Paul Girard, 06 55 01 01 01 (not at night)" → "Paul Girard, not at night". */
export function besideNumber(text: string, number: string): string {
	const at = text.indexOf(number);
	return [text.slice(0, at), text.slice(at + number.length)]
		.map((part) => {
			// "(intern), 0151 5550 111"
			const plain = part.replace(/^\s*\(([^()]*)\)/, ' $1').replaceAll(/^[\s,;:.()|–—-]+|[\s,;:.(|–—-]+$/g, '');
			return /^(?:tel|phone|mobile?|cell|handy|telefon)$/i.test(plain) ? '' : plain.includes('(') ? plain : plain.replace(/\)$/, '');
		})
		.map((part) => part.replace(/,\s(?:tel|phone|mobile?|cell|handy|telefon)\.?$/i, ''))
		.filter((part) => part !== '')
		.join(', ')
		.slice(0, mostBeside);
}

/** Of what stands beside a number. */
const mostBeside = 200;

/** Titles that say nothing of what stands below them. */
const naming =
	/^(?:name|person|who|nom|nombre|ansprechpartner(?:in)?|others?|(?:e-?mail|mail)(?:\s?(?:\/|or|and|oder|und)\s?others?|sonstiges)?|else|notes?|remarks?|comments?|sonstiges?|bemerkung(?:en)?|hinweise?|anmerkung(?:en)?|weiteres)$/i;

/** The other cells of a row: a name as it stands, else with the title of its column, "Deputy B. Winter". */
function besideCell(header: readonly string[], cells: readonly string[], taken: readonly number[]): string {
	return cells
		.flatMap((cell, index) => {
			const title = header[index] ?? '';
			if (taken.includes(index) || cell === '' || isNothing(cell) || isUnfilled(cell)) return [];
			return title.trim() === '' || naming.test(title.trim()) ? [cell] : [`${title} ${cell}`];
		})
		.join(', ')
		.slice(0, mostBeside);
}

/** "| Name | Role | Phone |": a column with numbers; who they belong to is the role, else the first column. */
export function readContactTables(reading: Reading, add: AddContact): void {
	for (const section of reading.sections) {
		for (const block of section.blocks) {
			if (block.is !== 'table' || reading.exact.has(block)) continue;
			const column = block.header.findIndex((title, index) =>
				block.rows.some(({cells}) => numberInCell(cells[index] ?? '', title, section.title) !== undefined),
			);
			if (column === -1) {
				readAddresses(block, section, add);
				continue;
			}

			const who = whoColumn(block, column);
			for (const {cells, line} of block.rows.flatMap((row) => eachOf(row, column, who))) {
				const numberAt = (index: number) => numberInCell(cells[index] ?? '', block.header[index] ?? '', section.title);
				// "– | 0800 555 0101": the number of this row stands in another column.
				const own = numberAt(column) === undefined ? cells.findIndex((_, index) => index !== who && numberAt(index) !== undefined) : column;
				const mail = numberAt(own) === undefined ? cells.findIndex((cell, index) => index !== who && mailIn(cell) !== undefined) : -1;
				const number = numberAt(own) ?? mailIn(cells[mail] ?? '');
				if (number === undefined) continue;
				const name = nameColumn(block.header, cells, who);
				// "Version / date | 4.2 / 12 April 2031" among facts of the document.
				if (ofThePaper.test((cells[name] ?? '').trim())) continue;
				const at = mail === -1 ? own : mail;
				const about = [besideCell(block.header, cells, [name, at]), besideNumber(cells[at] ?? '', number)]
					.filter((words) => words !== '')
					.join(', ');
				add(withoutSigns(cells[name] ?? ''), number, {section, line, block}, about);
			}
		}
	}
}

/** "| Who | E-mail |" below a heading for contacts, where nobody has a number. */
function readAddresses(table: Table, section: Section, add: AddContact): void {
	if (!listing.test(section.title) && !people.test(section.title)) return;
	const column = table.header.findIndex((_, index) => table.rows.some(({cells}) => mailIn(cells[index] ?? '') !== undefined));
	if (column === -1) return;
	const who = whoColumn(table, column);
	for (const {cells, line} of table.rows) {
		const mail = mailIn(cells[column] ?? '');
		const name = nameColumn(table.header, cells, who);
		if (mail !== undefined)
			add(withoutSigns(cells[name] ?? ''), mail, {section, line, block: table}, besideCell(table.header, cells, [name, column]));
	}
}

const ofThePaper =
	/^(?:version|revision|rev\.?|edition|issue|date|last (?:update|change|review)\p{L}*|next review|valid (?:from|until)|datum|stand|ausgabe|fassung|gültig (?:ab|bis)|fecha|versión)(?:$|[\s/,&|]+(?:and\s|und\s)?(?:version|revision|date|datum|stand|no\.?|number|nr\.?|as of)(?:$|[\s/,]))/iu;

const role = /role|position|title|fun[ck]tion|job|rolle|team|who|dut(?:y|ies)|fonction|rôle|poste|puesto|cargo/i;
/** Titles of columns of companies. */
const company =
	/^(?:name|suppliers?|vendors?|providers?|compan(?:y|ies)|contractors?|organi[sz]ations?|firma|firmen|lieferant(?:en)?|dienstleister|anbieter|hersteller|fournisseurs?|proveedor(?:es)?)$/iu;
/** What a cell says that is nobody: "yes", "24/7", "No (08:00–18:00)", "3". */
const nobody = /^(?:yes|no|ja|nein|oui|non|sí|x|✓|✔|✅|always|24\s?[/x×]\s?7|\P{L}*)(?=$|[\s(,;])/iu;

/** Who the numbers of a column belong to: a role, else the first column with names. */
function whoColumn({header, rows}: Table, column: number): number {
	const others = header.map((_, index) => index).filter((index) => index !== column);
	const isOfNames = (index: number) => rows.some(({cells}) => !nobody.test((cells[index] ?? '').trim()));
	const titled = others.find((index) => role.test(header[index] ?? ''));
	const named = others.find((index) => company.test((header[index] ?? '').trim()) && isOfNames(index));
	const [first = 0] = others;
	return titled ?? (isOfNames(first) ? first : (named ?? others.find(isOfNames) ?? first));
}

/** "Duty manager | rota", "Rufbereitschaft | IT": where only the name is one of a position, it is who is called. */
function nameColumn(header: readonly string[], cells: readonly string[], titled: number): number {
	const named = header.findIndex((title) => naming.test(title.trim()));
	const isNamed = namesPosition(cells[named] ?? '') && !namesPosition(cells[titled] ?? '');
	const isOpen = isUnfilled(cells[titled] ?? '') && !isUnfilled(cells[named] ?? '');
	return named !== -1 && named !== titled && (isNamed || isOpen) ? named : titled;
}

/** The parts of a sentence between semicolons; of several numbers in one each sentence has its own. */
function partsOf(text: string): readonly string[] {
	return text
		.split(/;\s*/)
		.flatMap((part) => (/\d{3}[^.]*\.\s.*\d{3}/u.test(part) ? sentencesOf(part).map((sentence) => sentence.text) : [part]));
}

/** "Service Desk 020 5550 9000 (24 hours); Head of Retail, Mr D. Oak, 07700 900 321": numbers in one sentence under a heading for them. */
export function readContactSentences(reading: Reading, add: AddContact): void {
	for (const section of reading.sections) {
		if (!listing.test(section.title) && !people.test(section.title)) continue;
		for (const block of section.blocks) {
			if (block.is === 'words') readLines(block, section, add);
			const isSentence = block.is === 'words' && block.text.includes(';');
			// "Ann Lee, head of IT, +44 20 7946 0001"; what stands behind a colon is read with its label.
			const items = block.is === 'list' ? block.items.filter(({text}) => text.includes(';') || !text.includes(': ')) : [];
			for (const {text, line} of isSentence ? [block] : items) {
				for (const part of partsOf(text.replaceAll('\n', ' '))) {
					const [, who = '', said = '', rest = ''] =
						/^(\p{Lu}[^\d:+(]{2,80}?)(?:,|:(?=\s\+?\d))?\s(\+?\(?\d[\d ./-]{5,22}\d)(?=$|[\s,.(])(.*)$/u.exec(part) ?? [];
					const number = reachedIn(part).length > 0 ? undefined : numberIn(said);
					// "The suppliers' desks are Till Works, …": who they are stands behind the verb.
					const [position = '', ...names] = who
						.replace(/\s[–—-]$/u, '')
						.replace(/^(?:The|Our|Die|Der|Unsere)\s[^,]{3,40}?\s(?:is|are|ist|sind)\s(?=\p{Lu})/u, '')
						.split(/,\s*|\s[–—-]\s/u);
					if (number === undefined || position === '') continue;
					// "(contract 17), all hours": the bracket is of the number, and closed before what follows.
					const plain = rest.replace(/^\s*\(([^()]*)\)/, '$1').replaceAll(/^[\s,.(]+|[\s,.)]+$/g, '');
					const about = [...names, plain].filter((words) => words !== '').join(', ');
					add(position, number, {section, line, block}, about);
				}
			}
		}
	}
}

/** "Olga 0172 555 0301" above "Tom 0172 555 0302": a paragraph of lines, each with a name and a number. */
function readLines(block: Words, section: Section, add: AddContact): void {
	const lines = block.text.split('\n').map((line) => nameAndNumber.exec(line.trim()));
	if (lines.length < 2 || !lines.every((found) => found !== null)) return;
	for (const [index, found] of lines.entries()) {
		const {who = '', said = '', rest = ''} = found?.groups ?? {};
		const number = numberIn(said);
		if (number !== undefined) add(who, number, {section, line: block.line + index, block}, rest.replaceAll(/^[\s,(]+|[\s,)]+$/g, ''));
	}
}

const nameAndNumber = /^(?<who>\p{Lu}[\p{L}.'’& -]{0,50}?[\p{L}.])\s(?<said>\+?\(?\d[\d ./-]{5,22}\d)(?<rest>(?:,?\s\D{1,60})?)$/u;

const saidNumber =
	/^(?:the |our |die |der |das |unsere? |el |la |le )?(\p{L}[\p{L} -]{2,40}?)(?:(?:['’]s)? (?:phone |telephone )?number|-?nummer)? (?:is|ist|lautet|es|est|has the number|hat die (?:ruf)?nummer)(?: (?:reached (?:on|at)|erreichbar (?:unter|über)|on|under|unter))?:? (\+?\(?\d[\d() ./-]{4,22}\d)(?:[\s,;(]+((?:PIN|(?:pass|access )?code|passcode|room|raum|(?:conference |meeting )?ID|zugangscode|código)\b[^,;)\n.]{1,30}))?/iu;
/** What has a number and is no position. */
const reached =
	/(?<!\p{L})(?:bridge|hotline|line|desk|room|switchboard|pager|dial-?in|helpline|konferenz\p{L}*|einwahl|zentrale|leitstelle|leitwarte|pforte|puente|centralita|pont|standard)(?!\p{L})/iu;
/** "Die Leitwarte der Gebäudetechnik (Tel. 3333)": a number inside of the house that says it is one. */
const besideName =
	/(?:^|[\s,])(?:der|die|das|den|dem|the|our|el|la|al?|le)\s(\p{Lu}[^,;:().\d]{2,50}?)\s\(((?:tel\.?|telefon|phone|ext\.?|extension|durchwahl|bleep|pager|dect)[:.]?\s?\d{3,6})\)/iu;

/** "The bridge number is 01632 960 700, PIN 4471", "the control room (ext. 3333)": a number told in a sentence, wherever it stands. */
export function readSaidNumbers(statements: readonly Statement[], add: AddContact): void {
	for (const {from, label, text, section, line, block} of statements) {
		if (from !== 'words' && from !== 'item') continue;
		const whole = label === '' ? text : `${label}: ${text}`;
		const [, who = '', said = '', code = ''] = saidNumber.exec(whole) ?? [];
		const number = numberIn(said);
		const at = {section, line, block};
		if (number !== undefined && (namesPosition(who) || reached.test(who))) add(capital(who), number, at, code.trim());
		for (const sentence of sentencesOf(whole))
			for (const reachable of reachedIn(sentence.text)) add(reachable.who, reachable.where, at, '');
		readBesidePositions(whole, (position, where, about) => add(position, where, at, about));
		const [, name = '', inside = ''] = besideName.exec(whole) ?? [];
		// "Für Drucker ist die Haus-IT zuständig (Durchwahl 200)".
		if (/^\p{Lu}/u.test(name))
			add(
				name
					.replace(/^.*\s(?:den|die|das|the|our)\s/u, '')
					.replace(/\s(?:zuständig|verantwortlich|erreichbar|da|responsible|in charge)$/iu, ''),
				inside,
				at,
				'',
			);
	}
}

/** "The Data Protection Officer (dpo@…) is informed": whoever a sentence speaks of, with where to reach them beside. */
const besidePosition =
	/(?:^|[\s,])(?:the|our|der|die|das|den|dem|unser(?:e[nrm]?)?)\s([^,;:().\d@]{2,60}?)\s\([`<]?(?:(?:e-?)?mail:?\s|tel\.?:?\s|telefon:?\s|phone:?\s)?(?:(?<name>\p{Lu}[^(),\d@]{2,40}),\s)?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|\+?\(?\d[\d ./-]{5,20}\d)[`>]?\)/giu;
/** Of "the shift lead tells the harbour master" the last one is whose it is. */
const lastOf = /^.*\s(?:the|our|der|die|das|den|dem|unser(?:e[nrm]?)?)\s/iu;

function readBesidePositions(whole: string, add: (who: string, where: string, about: string) => void): void {
	// Nearly nothing that is said has one, and this is the cheaper question.
	if (!/\([^()]*(?:@|\d{3})/u.test(whole)) return;
	for (const {1: named = '', 3: where = '', groups} of matchesIn(whole, besidePosition)) {
		// "Dann rufen wir den Hafenmeister an (0170 …)": the end of the verb.
		const who = named.replace(lastOf, '').replace(/\s(?:an|hinzu|dazu)$/iu, '');
		const reached = mailIn(where) ?? numberIn(where);
		const isSomebody = namesPosition(who) || peopleIn(who, {isOfPeople: false}) !== undefined;
		if (reached !== undefined && isSomebody) add(capital(who), reached, groups?.['name'] ?? '');
	}

	for (const {groups} of matchesIn(whole, besideFirstName)) {
		const {who = '', about = '', where = ''} = groups ?? {};
		const reached = numberIn(where);
		if (reached !== undefined && !noName.test(who)) add(who, reached, about);
	}
}

/** "Marek (owner, +48 600 100 200) wants to know": a name, and in brackets who that is and their number. */
const besideFirstName =
	/(?<=^|[.;]\s|(?<!\p{L})\p{Ll}+\s)(?<who>\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){0,2})\s\((?:(?<about>[^(),\d@]{2,40}),\s)?(?:(?:tel\.?|phone|mobile?|mobil|telefon|cell|handy)[:.]?\s)?(?<where>\+?\(?\d[\d ./-]{6,20}\d)\)/gu;
const noName =
	/^(?:herr|frau|mrs?|ms|dr|call|phone|ring|page|text|dial|open|join|use|then|also|our|the|if|when|number|phone|ruft?|anrufen|dann|bridge|conference|room|hotline|since|until|about|version|ticket|case|order|id)(?!\p{L})/iu;

function capital(name: string): string {
	return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
