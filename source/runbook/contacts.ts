import {channel, readChannelColumns} from './channel-columns.ts';
import {namesPosition} from './positions.ts';
import type {Reading} from './reading.ts';
import type {Runbook} from './runbook.ts';
import type {Statement} from './statements.ts';
import {withoutSigns} from './titles.ts';
import {durationsIn, isNothing} from './words.ts';

export type Contacts = Pick<Runbook, 'contacts' | 'channels' | 'statusPage'>;

/** A telephone number as people write it; letters stay: "+1-555-ONCALL-1". */
const phone = /^(?:tel\.?:?\s*)?(\+?\(?\d[\dA-Z() ./-]{5,24}[\dA-Z])(?:\s*(?:ext|x|durchwahl)\.?\s*\d{1,6})?(?=$|[\s,;|(])/i;
/** A number inside of the house: "ext. 5560", "Durchwahl 12", where numbers are listed also alone: "5560". */
const inside =
	/^(?:(?:tel\.?:?\s*)?(?:ext(?:ension)?|x|int(?:ern(?:al)?)?|durchwahl|dw|nebenstelle|apparat|app|poste)[.:]?\s*(\d{2,6})|(\d{3,5}))(?=$|\s*[,;|(])/i;
const statusPageWords =
	/status\s?page|statusseite|störungsseite|(?:public|öffentliche[rn]?)\s+status|page d['’]état|página de estado|pagina di stato/iu;
/** Of a status page, by its host alone: a vendor has one as well, so what stands beside it has to say whose it is. */
const statusHost = /^https?:\/\/(?:status|etat|estado)[.-]/i;
const forOthers = /public|extern|öffentlich|kunden|customer|clients?(?!\p{L})|publique|updates?|communicat|kommunikat/iu;
/** Where people meet, and where it is announced. */
const meeting =
	/channel|contact|slack|communicat|announce|kanal|kontakt|teams|bridge|fallback|war ?room|conference|konferenz|ausweich|salon|canal|pont|visio|^(?:where|wo|où|zoom|meet|call)(?!\p{L})/iu;
const address = /https?:\/\/[^\s)>\]]+|(?:sips?:)?[\w.+-]+@[\w-]+\.[\w.]+/;

/** "https://meet.example/room, dial-in +46 8 555 010 20, PIN 4471#": the number of a place to meet, and what to key in there. */
const dialIn =
	/(?:dial-?in|einwahl|by phone|phone|tel(?:efon)?\.?|or|oder|,)\s*:?\s*(?<number>\+?\(?\d[\d() ./-]{5,22}\d)(?:[\s,;(]+(?<code>(?:PIN|(?:pass|access )?code|passcode|room|raum|(?:conference |meeting )?ID|zugangscode)\b[^,;)\n]{1,30}))?/iu;

/** Reads telephone numbers, channels and the status page, wherever a list, a table or a comment names them. */
export function readContacts(reading: Reading, statements: readonly Statement[]): Contacts {
	const contacts: Array<Runbook['contacts'][number]> = [];
	const channels: Array<Runbook['channels'][number]> = [];
	let statusPage: Runbook['statusPage'];
	const add = (position: string, number: string, {section, line, block}: Pick<Statement, 'section' | 'line' | 'block'>, about = '') => {
		if (position === '' || contacts.some((known) => known.position === position && known.phone === number)) return;
		contacts.push({position, phone: number, ...(about === '' ? {} : {about}), source: reading.source(section, line)});
		reading.note('contact', `${position} ${number}${about === '' ? '' : `, ${about}`}`, line, block);
	};
	readContactTables(reading, add);
	readCalled(reading, add);
	readContactSentences(reading, (who, number, at, about) => {
		if (!contacts.some(({phone: known}) => known === number)) add(who, number, at, about);
	});
	// A list says it better than a comment in passing or a step, "Join the bridge: …".
	const isInPassing = ({from, block}: Statement) => Number(from === 'comment' || reading.steps.has(block));
	for (const statement of [...statements].sort((a, b) => isInPassing(a) - isInPassing(b))) {
		const {from, label, text, section, line, block, context} = statement;
		if (!['item', 'words', 'comment', 'row'].includes(from)) continue;
		// "Ann Lee, +44 20 7946 0001": with the name before it, where numbers are listed.
		const isList = listing.test(section.title);
		const number =
			numberIn(text.replace(/\.$/, '')) ??
			((isList || people.test(section.title)) && from !== 'row'
				? numberIn(/^[^\d]*[,;(]\s?(\+?[\d(][\d() ./-]{4,}\d)\)?(?:\s*\([^()]*\))?\.?$/.exec(text)?.[1] ?? '')
				: undefined) ??
			(from === 'item' || from === 'words' ? insideIn(text, isList && !undated.test(label)) : undefined);
		const isSaid = from !== 'row' && (from !== 'words' || isList || /phone|tel|call|hotline|rufnummer|duty|bereitschaft/i.test(label));
		const {number: dialled = '', code = ''} =
			(number === undefined && from === 'item' && meeting.test(label) && dialIn.exec(text)?.groups) || {};
		const toDial = numberIn(dialled);
		if (toDial !== undefined) add(label, toDial, statement, code.trim());
		if (number !== undefined && label !== '' && isSaid) add(ownerOf(statement), number, statement, besideNumber(text, number));
		const whole = `${label} ${text}`;
		const url = /https?:\/\/[^\s)>\]]+/.exec(text)?.[0].replace(/[.,;]$/, '');
		if (
			url !== undefined &&
			statusPage === undefined &&
			(statusPageWords.test(`${label} ${label === '' ? `${text} ${section.title}` : ''}`) ||
				(statusHost.test(url) && forOthers.test(`${whole.replace(url, ' ')} ${section.title}`)))
		) {
			statusPage = {url, source: reading.source(section, line)};
			reading.note('status page', url, line, block);
			continue;
		}

		const where =
			channel.exec(text)?.[0] ??
			(/contact|channel|kontakt|kanal/i.test(context) || meeting.test(label) ? address.exec(text)?.[0].replace(/[.,;]$/, '') : undefined);
		// "Owners: #team-payments" is who keeps the page.
		if (/^(?:owners?|maintainers?|authors?|verantwortlich|autor(?:en)?)$/iu.test(label.trim()) && !section.parent?.parent) continue;
		if (where === undefined || label === '' || number !== undefined || from === 'row') continue;
		const isChannel = text.replace(/^[`'"]/, '').startsWith(where) && where.startsWith('#');
		if (/template|\$/i.test(whole) || !(isChannel || meeting.test(label) || meeting.test(context))) continue;
		if (channels.some((known) => known.address === where)) {
			reading.used.add(block);
			continue;
		}

		channels.push({name: label.replace(/\s+channel$/i, ''), address: where, source: reading.source(section, line)});
		reading.note('channel', `${label} ${where}`, line, block);
	}

	readChannelColumns(reading, (name, where, {section, line, block}) => {
		if (channels.some(({address: known}) => known === where)) return;
		channels.push({name, address: where, source: reading.source(section, line)});
		reading.note('channel', `${name} ${where}`, line, block);
	});
	statusPage ??= bareHost(reading, statements) ?? aboveThePage(reading);
	return {contacts, channels, ...(statusPage ? {statusPage} : {})};
}

/** "Telefon: …" below somebody's name is theirs. */
function ownerOf({from, label, above, section}: Statement): string {
	const owner = above.replace(/:$/, '').trim();
	const isTheirs =
		from === 'item' && byWire.test(label) && owner !== '' && owner.length <= 60 && !listing.test(owner) && !people.test(section.title);
	return isTheirs ? withoutSigns(owner) : label;
}

const byWire =
	/^(?:tele)?(?:phone|fon|foon)\.?$|^(?:tel|mobile?|cell|handy|mobil|hotline|rufnummer|nummer|number|téléphone|teléfono|telefono|call)\.?$/iu;
const listing = /contact|kontakt|phone|telephone|telefon|téléphone|rufnummer|numbers|numéros/iu;
/** Under it people stand with their numbers, and a bare figure is none. */
const people = /^(?:people|who is who|directory|personen|ansprechpartner\p{L}*|leute|verzeichnis)$/iu;
/** Beside such words a bare figure is no number to call. */
const undated = /stand|updated|version|date|datum|room|raum|zimmer|page|seite|floor|etage|stock|pin|code/iu;

/** A number inside of the house; `isListed` where numbers are listed, and a bare figure is one. A year is none. */
function insideIn(text: string, isListed: boolean): string | undefined {
	const [whole, , bare] = inside.exec(text.trim()) ?? [];
	if (whole === undefined || (bare !== undefined && (!isListed || /^(?:19|20)\d\d$/.test(bare)))) return undefined;
	return whole;
}

/** "Paul Girard, 06 55 01 01 01 (not at night)" → "Paul Girard, not at night". */
function besideNumber(text: string, number: string): string {
	const at = text.indexOf(number);
	return [text.slice(0, at), text.slice(at + number.length)]
		.map((part) => {
			// "(intern), 0151 5550 111"
			const plain = part.replace(/^\s*\(([^()]*)\)/, ' $1').replaceAll(/^[\s,;:.()]+|[\s,;:.(]+$/g, '');
			return /^(?:tel|phone|mobile?|cell|handy|telefon)$/i.test(plain) ? '' : plain.includes('(') ? plain : plain.replace(/\)$/, '');
		})
		.map((part) => part.replace(/,\s(?:tel|phone|mobile?|cell|handy|telefon)\.?$/i, ''))
		.filter((part) => part !== '')
		.join(', ')
		.slice(0, mostBeside);
}

/** Of what stands beside a number. */
const mostBeside = 200;

const naming = /^(?:name|person|who|nom|nombre|ansprechpartner(?:in)?)$/i;

/** The other cells of a row: a name as it stands, else with the title of its column, "Deputy B. Winter". */
function besideCell(header: readonly string[], cells: readonly string[], taken: readonly number[]): string {
	return cells
		.flatMap((cell, index) => {
			const title = header[index] ?? '';
			if (taken.includes(index) || cell === '' || isNothing(cell)) return [];
			return title.trim() === '' || naming.test(title.trim()) ? [cell] : [`${title} ${cell}`];
		})
		.join(', ')
		.slice(0, mostBeside);
}

const hostBeside =
	/(?:status\s?page|statusseite|störungsseite)(?:\s(?:is|ist|at|unter|auf|under|on))?[:,]?\s\(?((?:[a-z\d-]+\.){2,}[a-z]{2,})(?![\w/])/iu;

/** "The status page is status.example.org": a host as it is written. */
function bareHost(reading: Reading, statements: readonly Statement[]): Runbook['statusPage'] {
	for (const {from, label, text, section, line, block} of statements) {
		const host = ['item', 'words'].includes(from) ? hostBeside.exec(`${label}: ${text}`)?.[1] : undefined;
		if (host === undefined) continue;
		reading.note('status page', host, line, block);
		return {url: host, source: reading.source(section, line)};
	}

	return undefined;
}

/** "status_page: https://…" above the page. */
function aboveThePage(reading: Reading): Runbook['statusPage'] {
	for (const {text, line} of reading.frontMatter) {
		const url = /^status[ _-]?page(?:[ _-]?url)?:\s*["']?(https?:\/\/[^\s"']+)/i.exec(text)?.[1];
		const [section] = reading.sections;
		if (url === undefined || !section) continue;
		reading.note('status page', url, line, undefined);
		return {url, source: reading.source(section, line, 'status page')};
	}

	return undefined;
}

const ofTheirs =
	/[\s(](?:tel\.?:?\s|privat\s|mobil\s|handy\s|mobile\s)*((?:bleep|pager|ext\.?|extension|dect)\s\d{2,6}|\+?\d[\d /.-]{5,}\d)(?!\d)/iu;

/** "Night engineer: straight away (bleep 4407)" in a list of whom to call: their number stands beside them. */
function readCalled(
	reading: Reading,
	add: (position: string, number: string, at: Pick<Statement, 'section' | 'line' | 'block'>, about: string) => void,
): void {
	for (const [block, {links}] of reading.callLists)
		for (const {positions, line, section} of links) {
			const [position, ...others] = positions;
			const item = block.is === 'list' ? block.items.find((one) => one.line === line) : undefined;
			const text = item?.text ?? '';
			const number = ofTheirs.exec(text)?.[1];
			const about = /\((\p{L}[^()\d]{1,40})\)/u.exec(text)?.[1] ?? '';
			if (position !== undefined && number !== undefined && others.length === 0) add(position, number, {section, line, block}, about);
		}
}

/** A number has enough figures, or a plus and letters for figures; a date or a version is none. */
function numberIn(text: string): string | undefined {
	// "08382 704-200 (mobile 0171 555)": a bracket that is cut off belongs to another number.
	const found = phone
		.exec(text.trim())?.[1]
		?.replace(/\s*\([^)]*$/, '')
		.trim();
	// "20 min   0171 5550 111": when somebody is called, and no part of their number.
	if (found !== undefined && durationsIn(found)[0]?.index === 0) return undefined;
	if (found === undefined || /^\d{4}-\d\d-\d\d/.test(found) || /^\d+(?:\.\d+)+$/.test(found)) return undefined;
	// "4.2 vom 12.03.2025", "3 of May 2025": a day, or words between the figures.
	if (/(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)|(?<![-\p{L}])\p{Ll}{2,}\s/u.test(found)) return undefined;
	const figures = found.replaceAll(/\D/g, '').length;
	return figures >= 6 || (found.startsWith('+') && figures >= 4 && /[A-Z]/.test(found)) ? found : undefined;
}

/** "| Name | Role | Phone |": a column with numbers; who they belong to is the role, else the first column. */
function readContactTables(
	reading: Reading,
	add: (position: string, number: string, at: Pick<Statement, 'section' | 'line' | 'block'>, about: string) => void,
): void {
	for (const section of reading.sections) {
		for (const block of section.blocks) {
			if (block.is !== 'table') continue;
			const column = block.header.findIndex((title, index) =>
				block.rows.some(({cells}) => numberInCell(cells[index] ?? '', title, section.title) !== undefined),
			);
			if (column === -1) continue;
			const titled = block.header.findIndex(
				(title, index) =>
					index !== column &&
					/role|position|title|fun[ck]tion|job|rolle|team|who|dut(?:y|ies)|fonction|rôle|poste|puesto|cargo/i.test(title),
			);
			const who = titled === -1 ? (column === 0 ? 1 : 0) : titled;
			for (const {cells, line} of block.rows) {
				const cell = cells[column] ?? '';
				const number = numberInCell(cell, block.header[column] ?? '', section.title);
				if (number === undefined) continue;
				const name = nameColumn(block.header, cells, who);
				const about = [besideCell(block.header, cells, [name, column]), besideNumber(cell, number)]
					.filter((words) => words !== '')
					.join(', ');
				add(withoutSigns(cells[name] ?? ''), number, {section, line, block}, about);
			}
		}
	}
}

/** "Duty manager | rota", "Rufbereitschaft | IT": where only the name is one of a position, it is who is called. */
function nameColumn(header: readonly string[], cells: readonly string[], titled: number): number {
	const named = header.findIndex((title) => naming.test(title.trim()));
	return named !== -1 && named !== titled && namesPosition(cells[named] ?? '') && !namesPosition(cells[titled] ?? '') ? named : titled;
}

/** "Service Desk 020 5550 9000 (24 hours); Head of Retail, Mr D. Oak, 07700 900 321": numbers in one sentence under a heading for them. */
function readContactSentences(
	reading: Reading,
	add: (position: string, number: string, at: Pick<Statement, 'section' | 'line' | 'block'>, about: string) => void,
): void {
	for (const section of reading.sections) {
		if (!listing.test(section.title) && !people.test(section.title)) continue;
		for (const block of section.blocks) {
			if (block.is !== 'words' || !block.text.includes(';')) continue;
			for (const part of block.text.replaceAll('\n', ' ').split(/;\s*/)) {
				const [, who = '', said = '', rest = ''] =
					/^(\p{Lu}[^\d:+(]{2,80}?),?\s(\+?\(?\d[\d ./-]{5,22}\d)(?=$|[\s,.(])(.*)$/u.exec(part) ?? [];
				const number = numberIn(said);
				const [position = '', ...names] = who.split(/,\s*/);
				if (number === undefined || position === '') continue;
				const about = [...names, rest.replaceAll(/^[\s,.(]+|[\s,.)]+$/g, '')].filter((words) => words !== '').join(', ');
				add(position, number, {section, line: block.line, block}, about);
			}
		}
	}
}

/** Of several numbers in a cell, "internal 240, mobile 0171 555 24 00", the first that reaches somebody from outside. */
function numberAmong(cell: string): string | undefined {
	for (const part of cell.split(/[,;|]\s|\s\/\s|\n/)) {
		const number = numberIn(/^[^\d+(]{0,30}?(\+?\(?\d[\d() ./-]{4,}\d)\s*(?:\([^()]*\))?$/.exec(part.trim())?.[1] ?? '');
		if (number !== undefined) return number;
	}

	return undefined;
}

/** Below the title of a column for numbers short ones are numbers, too. */
function numberInCell(cell: string, title: string, heading: string): string | undefined {
	const isListed = /phone|telefon|téléphone|^tel\.?$|number|nummer|^ext(?:ension)?\.?$|durchwahl|intern|^(?:n°|numéro)/iu.test(title);
	return (
		numberIn(cell) ??
		(isListed ? numberAmong(cell) : undefined) ??
		(isListed && !/severit|priorit/iu.test(heading) ? insideIn(cell, true) : undefined)
	);
}
