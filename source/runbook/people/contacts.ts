import type {Section} from '../markdown/markdown.ts';
import type {Runbook} from '../runbook.ts';
import {readExactContacts} from '../statements/exact-tables.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {insideIn, mailIn, numberBehind, numberIn} from '../words/phone-numbers.ts';
import {withoutSigns} from '../words/titles.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {channel, readChannelColumns} from './channel-columns.ts';
import {channelsInLine, statusPageInLine} from './channels-in-a-line.ts';
import {readChannelsInTitles} from './channels-in-titles.ts';
import {readChannelSentences} from './channels-said.ts';
import {besideNumber, listing, people, readContactSentences, readContactTables, readSaidNumbers} from './contact-tables.ts';
import {addContactsOfNames} from './contacts-of-names.ts';
import {frontMatterContacts} from './front-matter-contacts.ts';
import {readMailingLists} from './mailing-lists.ts';
import {readNumbersInARow} from './numbers-in-a-row.ts';
import {isPieceOfSentence, readNumbersInSentences} from './numbers-in-sentences.ts';
import {readStageContacts} from './stage-contacts.ts';
import {isOfSupplier, isOurStatusPage} from './status-pages.ts';
import {noteUnfilled} from './unfilled-lines.ts';
import {isWire, whoseLine} from './whose-line.ts';
import {whoseNumber} from './whose-number.ts';

/** Where the words stand; what is in the front matter stands in no block. */
type Place = Pick<Statement, 'section' | 'line'> & {readonly block: Statement['block'] | undefined};

export type Contacts = Pick<Runbook, 'contacts' | 'channels' | 'statusPage'>;

/** Where people meet, and where it is announced. */
const meeting =
	/channel|contact|slack|communicat|announce|kanal|kontakt|teams|bridge|fallback|war ?room|verteiler|distribution list|mailing list|mail-?liste|lista de (?:distribución|correo)|liste de diffusion|conference|konferenz|ausweich|salon|canal|pont|visio|^(?:where|wo|où|zoom|meet|call)(?!\p{L})/iu;
const address = /https?:\/\/[^\s)>\]]+|(?:sips?:)?[\w.+-]+@[\w-]+\.[\w.]+/;

/** "https://meet.example/room, dial-in +46 8 555 010 20, PIN 4471#": the number of a place to meet, and what to key in there. */
const dialIn =
	/(?:dial-?in|einwahl|by phone|phone|tel(?:efon)?\.?|or|oder|,)\s*:?\s*(?<number>\+?\(?\d[\d() ./-]{5,22}\d)(?:[\s,;(]+(?<code>(?:PIN|(?:pass|access )?code|passcode|room|raum|(?:conference |meeting )?ID|zugangscode)\b[^,;)\n]{1,30}))?/iu;

/** Reads telephone numbers, channels and the status page, wherever a list, a table or a comment names them. */
export function readContacts(reading: Reading, statements: readonly Statement[]): Contacts {
	const contacts: Array<Runbook['contacts'][number]> = [];
	const channels: Array<Runbook['channels'][number]> = [];
	let statusPage: Runbook['statusPage'];
	noteUnfilled(reading);
	const numbers = new Set<string>();
	const numbersOf = new Set<string>();
	const keep = (contact: Runbook['contacts'][number]) => {
		numbers.add(contact.phone);
		numbersOf.add(`${contact.position}\n${contact.phone}`);
	};
	const add = (named: string, written: string, {section, line, block}: Place, beside = '') => {
		// "07700 900 901 or a@b": what joins them is of neither.
		const number = written.replace(/\s(?:or|oder|and|und)$/iu, '');
		const said = beside.replace(/\s\/$/u, '');
		const holder = isWire(named) ? whoseLine({section, line, block}) : undefined;
		const {position, person} = whoseNumber(holder?.name ?? named);
		const about = [person ?? '', holder?.about ?? '', said].filter((words) => words !== '').join(', ');
		if (position === '' || isUnfilled(position) || isPieceOfSentence(position)) return;
		// "CTO Ada Brandt" is known by its whole words.
		if (person !== undefined) reading.book('name of a contact', named, {line, block}, [named]);
		// A line is read by several rules, and of one number the first of them says whose it is.
		if (holder?.line !== undefined) reading.book('contact', holder.name, {line: holder.line, block});
		if (holder && block && numbersOf.has(`${position}\n${number}`)) {
			reading.book('contact', `${position} ${number}`, {line, block});
			reading.used.add(block);
		}

		if (numbersOf.has(`${position}\n${number}`) || numbersOf.has(`line ${line}\n${number}`)) return;
		numbersOf.add(`line ${line}\n${number}`);
		const contact = {position, phone: number, ...(about === '' ? {} : {about}), source: reading.source(section, line)};
		keep(contact);
		contacts.push(contact);
		reading.note('contact', `${position} ${number}${about === '' ? '' : `, ${about}`}`, line, block);
	};
	readExactContacts(reading, {contacts, channels});
	for (const contact of contacts) keep(contact);
	// "Kontakt: help@…, +49 …": an address of somebody is no place where people meet.
	const wired = new Set<Statement>();
	for (const statement of statements) {
		const {from, label, text} = statement;
		const reached = ['item', 'words'].includes(from) && isWire(label) && whoseLine(statement) ? reachedBy(text) : undefined;
		if (reached === undefined) continue;
		wired.add(statement);
		add(label, reached, statement, besideNumber(text, reached));
	}

	for (const statement of readNumbersInARow(statements, add)) wired.add(statement);
	readStageContacts(reading, add);
	readContactTables(reading, add);
	readCalled(reading, add);
	readNumbersInSentences(reading, statements, (who, number, at, about) => {
		if (!numbers.has(number)) add(who, number, at, about);
	});
	readContactSentences(reading, (who, number, at, about) => {
		if (!numbers.has(number)) add(who, number, at, about);
	});
	readSaidNumbers(statements, (who, number, at, about) => {
		if (!numbers.has(number)) add(who, number, at, about);
	});
	const ofStages = new Set(reading.stages.flat().flatMap(({contacts}) => contacts.map((fact) => fact.line)));
	// A list says it better than a comment in passing or a step, "Join the bridge: …".
	const isInPassing = ({from, block}: Statement) => Number(from === 'comment' || reading.steps.has(block));
	for (const statement of [...statements].sort((a, b) => isInPassing(a) - isInPassing(b))) {
		const {from, label, text, section, line, block, context} = statement;
		if (!['item', 'words', 'comment', 'row'].includes(from) || ofStages.has(line)) continue;
		// "Ann Lee, +44 20 7946 0001": with the name before it, where numbers are listed.
		const isList = isListing(section);
		const isListed = isList && label !== '' && (from === 'item' || from === 'words');
		const number =
			numberIn(text.replace(/\.$/, '')) ??
			((isList || people.test(section.title)) && from !== 'row'
				? numberIn(/^[^\d]*(?:[,;(|]|\s[-–—:])\s?(\+?[\d(][\d() ./-]{4,}\d)\)?(?:\s*\([^()]*\))?\.?$/.exec(text)?.[1] ?? '')
				: undefined) ??
			(isListed && byPager.test(text) ? numberBehind(text) : undefined) ??
			(from === 'item' || from === 'words' ? insideIn(text, isList && !undated.test(label)) : undefined) ??
			(isListed ? (numberBehind(text) ?? mailIn(text)) : undefined);
		const isSaid =
			from !== 'row' &&
			(from !== 'words' || isList || people.test(section.title) || /phone|tel|call|hotline|rufnummer|duty|bereitschaft/i.test(label));
		const {number: dialled = '', code = ''} =
			(number === undefined && from === 'item' && meeting.test(label) && dialIn.exec(text)?.groups) || {};
		const toDial = numberIn(dialled);
		if (toDial !== undefined) add(label, toDial, statement, code.trim());
		// "Support duty: Slack `@support-duty`": no number, and somebody all the same.
		const {way = '', handle} = (number === undefined && isListed && byHandle.exec(text)?.groups) || {};
		if (handle !== undefined) add(ownerOf(statement), handle, statement, way.trim());
		if (wired.has(statement)) continue;
		if (number !== undefined && label !== '' && isSaid) add(ownerOf(statement), number, statement, besideNumber(text, number));
		// "Security: security@…, Opsgenie team «security»": who has no number has an address, beside what else reaches them.
		const mail =
			number === undefined && isListed && !meeting.test(label)
				? text
						.split(/[,;]\s/)
						.map((part) => mailIn(part.replace(/\.$/, '')))
						.find((found) => found !== undefined)
				: undefined;
		if (mail !== undefined) add(ownerOf(statement), mail, statement, besideNumber(text.replace(/\.$/, ''), mail));
		const whole = `${label} ${text}`;
		const url = /https?:\/\/[^\s)>\]]+/.exec(text)?.[0].replace(/[.,;:]+$/, '');
		if (url !== undefined && statusPage === undefined && isOurStatusPage(statement, url)) {
			statusPage = {url, source: reading.source(section, line)};
			reading.note('status page', url, line, block);
			continue;
		}

		const page = statusPage === undefined ? statusPageInLine(statement) : undefined;
		if (page !== undefined) {
			statusPage = {url: page, source: reading.source(section, line)};
			reading.note('status page', page, line, block);
		}

		// "Where: `#red-<date>` or `#amber-<date>`": each by its own name.
		const inLine = channelsInLine(statement);
		for (const own of inLine)
			if (!channels.some((known) => known.address === own)) {
				channels.push({name: own.slice(1), address: own, source: reading.source(section, line)});
				reading.note('channel', `${own.slice(1)} ${own}`, line, block);
			}

		if (inLine.length > 0) continue;
		const where =
			channel.exec(text)?.[0] ??
			(/contact|channel|kontakt|kanal/i.test(context) || meeting.test(label) ? address.exec(text)?.[0].replace(/[.,;]$/, '') : undefined);
		// "Owners: #team-payments" is who keeps the page.
		if (/^(?:owners?|maintainers?|authors?|verantwortlich|autor(?:en)?)$/iu.test(label.trim()) && !section.parent?.parent) continue;
		// "Post in #ops" in a table of calls is nobody, and no place that is named "Call".
		if (label === 'Call' && block.is === 'table') continue;
		if (where === undefined || label === '' || (number !== undefined && !(isListed && where.startsWith('#'))) || from === 'row') continue;
		// "#db-oncall, pager 4411": in a list whoever has a channel may have a number besides.
		for (const part of isListed ? text.replace(/\.$/, '').split(/[,;]\s/) : []) {
			const other = numberIn(part) ?? insideIn(part, false);
			if (other !== undefined) add(ownerOf(statement), other, statement);
		}

		const isChannel = text.replace(/^[`'"]/, '').startsWith(where) && where.startsWith('#');
		const isAsked = where.startsWith('#') && questions.test(label);
		if (/template|\$/i.test(whole) || !(isChannel || isAsked || meeting.test(label) || meeting.test(context))) continue;
		if (channels.some((known) => known.address === where)) {
			reading.used.add(block);
			continue;
		}

		// "For questions: team Tides, channel #tides".
		const whose = isAsked ? text.slice(0, text.indexOf(where)).replace(leadingTo, '').trim() : '';
		// "#inc-main (one thread for each)": how it is used.
		const [, use = ''] = isChannel ? (/^[`'"]?#\S+\s(\((?=[^()]*\s)[^()#]{3,60}\))\.?$/u.exec(text) ?? []) : [];
		const name = [`${label.replace(/\s+channel$/i, '')}${whose === '' ? '' : `: ${whose}`}`, use].join(' ').trim();
		channels.push({name, address: where, source: reading.source(section, line)});
		reading.note('channel', [label, where, use].join(' ').trim(), line, block);
	}

	const addChannel = (name: string, where: string, {section, line, block}: Place) => {
		if (channels.some(({address: known}) => known === where)) return;
		channels.push({name, address: where, source: reading.source(section, line)});
		reading.note('channel', `${name} ${where}`, line, block);
	};
	readChannelColumns(reading, addChannel);
	readChannelSentences(reading, statements, addChannel);
	readChannelsInTitles(reading, addChannel);
	readMailingLists(reading, statements, addChannel);
	const [section] = reading.sections;
	for (const {name, where, line, is} of frontMatterContacts(reading)) {
		if (!section) break;
		const at = {section, line, block: undefined};
		if (is === 'channel') addChannel(name, where, at);
		else if (!numbers.has(where)) add(name, where, at);
	}

	addContactsOfNames(reading, statements, contacts, keep);
	statusPage ??= bareHost(reading, statements) ?? aboveThePage(reading);
	return {contacts, channels, ...(statusPage ? {statusPage} : {})};
}

/** "help@…, +49 40 …": the number, else the address. */
function reachedBy(text: string): string | undefined {
	const parts = text.replace(/\.$/, '').split(/[,;]\s|\s(?:or|oder|\/)\s/u);
	const reached = (find: (part: string) => string | undefined) => parts.map(find).find((found) => found !== undefined);
	return reached(numberIn) ?? reached(mailIn);
}

/** "Security team" below "Contacts" lists numbers as well. */
function isListing({title, parent}: Section): boolean {
	return listing.test(title) || (parent !== undefined && ofNumbers.test(parent.title));
}

/** A chapter of nothing else than contacts. */
const ofNumbers =
	/^\P{L}*(?:(?:emergency|key|important|internal|external|escalation|team|wichtige|interne|externe)\s)*(?:contacts?(?:\s(?:information|details|lists?|data|numbers|directory))?|kontakte?|kontaktdaten|kontaktliste|(?:phone|telephone) (?:numbers|list)|telefonliste|rufnummern|notfallnummern)(?:\s\([^()]*\))?\W*$/iu;

const byHandle =
	/^(?<way>(?:(?:in|on|via|über|auf)\s)?(?:slack|teams|mattermost|discord|matrix|chat|signal|telegram)(?:\s(?:user|group|handle|gruppe))?:?\s)?[`'"]?(?<handle>@[\p{L}\d][\w.-]{1,40})[`'"]?\.?$/iu;
const leadingTo =
	/[\s,;(`"']*(?:(?:^|(?<=[\s,;(]))(?:please|ask|write|post|bitte|fragt|schreibt|us|in|on|im|to|the|den|slack|kanal|channel|chat)[\s(`"']*)*$/iu;
const questions = /^(?:(?:bei|for|any|for any|im fall von)\s)?(?:questions?|rückfragen|fragen|help|hilfe|problems? with this page)$/iu;

/** "Telefon: …" below somebody's name is theirs. */
function ownerOf({from, label, above, section}: Statement): string {
	const owner = above.replace(/:$/, '').trim();
	const isTheirs =
		from === 'item' && byWire.test(label) && owner !== '' && owner.length <= 60 && !listing.test(owner) && !people.test(section.title);
	return isTheirs ? withoutSigns(owner) : withoutOrder(label);
}

/** "Open the bridge: +44 …", "Hersteller anrufen: +49 …": whose number it is, without what is done with it. */
function withoutOrder(label: string): string {
	const who = label
		.replace(/\s(?:anrufen|öffnen|einwählen|wählen|alarmieren|informieren)$/iu, '')
		.replace(order, '')
		.trim();
	return who === '' || byWire.test(who) ? label : `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
}

const order =
	/^(?:open|join|dial(?: in)?|call|ring|phone|page|start|use|appeler|ouvrir|rejoindre|llamar a)\s(?:(?:in)?to\s)?(?:(?:the|our|an?|la|le|les)\s|l['’])(?=\p{L})/iu;

/** "Bleep 1180, mobile 07700 900 118": from outside the other one reaches them. */
const byPager = /^(?:bleep|pager|funk|dect)(?!\p{L})/iu;
const byWire =
	/^(?:tele)?(?:phone|fon|foon)\.?$|^(?:tel|mobile?|cell|handy|mobil|hotline|rufnummer|nummer|number|téléphone|teléfono|telefono|call)\.?$/iu;
/** Beside such words a bare figure is no number to call. */
const undated = /stand|updated|version|date|datum|room|raum|zimmer|page|seite|floor|etage|stock|pin|code/iu;

const hostBeside =
	/(?:status\s?page|statusseite|störungsseite)(?:\s(?:is|ist|at|unter|auf|under|on))?[:,]?\s\(?((?:[a-z\d-]+\.){2,}[a-z]{2,})(?![\w/])/iu;

/** "Guests hear from us every hour on status.example.org": by its host, where it is told there. */
const toldOnHost =
	/(?<!\p{L})(?:hears?|told|informed|updated|notified|posts?|posted|publish\p{L}*|announce\p{L}*|notices?|updates?|informiert|informieren|unterrichtet|erfahren|erfährt|gemeldet|melden|meldung(?:en)?|veröffentlich\p{L}*)(?!\p{L})[^.;]{0,80}?\s(?:on|at|via|under|auf|unter|über)\s((?:[a-z\d]+-)?status\.(?:[a-z\d-]+\.)+[a-z]{2,})(?![\w/])/iu;

/** "The status page is status.example.org": a host as it is written. */
function bareHost(reading: Reading, statements: readonly Statement[]): Runbook['statusPage'] {
	for (const {from, label, text, section, line, block} of statements) {
		const said = `${label}: ${text}`;
		const host = ['item', 'words'].includes(from) ? (hostBeside.exec(said)?.[1] ?? toldOnHost.exec(said)?.[1]) : undefined;
		if (host === undefined || isOfSupplier(said, host)) continue;
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
