import {regExp} from '../../terminal/light-pattern.ts';
import {isPage} from '../markdown/markdown.ts';
import {customers} from '../statements/audiences.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {pagers, tools} from '../words/ways-of-telling.ts';
import {isCadence} from '../words/words.ts';
import {listIn} from './one-of-a-group.ts';

type Add = (name: string, where: string, at: Pick<Statement, 'section' | 'line' | 'block'>) => void;

const open = '["“„«‘\'`]';
const name = `${open}(?<quoted>[^"“”„«»’'\`]{2,40})["“”»’'\`]`;
/** 'Teams channel "Incident room"', "Signal-Gruppe „Störung“": with a tool or without. */
const place = regExp(
	`(?<![\\p{L}-])(?:(?:${tools})[\\s-])?(?:group|channel|chat|gruppe|kanal|canal|grupo|groupe|(?<=(?:${tools})[\\s-])(?:room|raum|sala|salon|server))(?:\\s(?:de|von|on|in|auf)\\s(?:${tools}))?,?\\s${name}`,
	'iu',
);
const channelOfTool = regExp(
	`(?<![\\p{L}-])(?:${tools})[\\s-](?:group|channel|chat|room|gruppe|kanal|raum|canal|grupo|sala|groupe|salon)\\s`,
	'iu',
);

/** "In the Teams channel Major Disruptions": without quotes, by its capitals. */
function namedPlace(text: string): readonly string[] {
	const {0: before = '', index = 0} = channelOfTool.exec(text) ?? {};
	const [capitals = ''] =
		before === '' ? [] : (/^\p{Lu}[\p{L}\d]*(?:\s\p{Lu}[\p{L}\d]*){0,3}/u.exec(text.slice(index + before.length)) ?? []);
	return capitals === '' ? [] : [`${before}${capitals}`];
}

/** "In den Matrix-Raum #lage": beside the address of another place it is one by its kind. */
const taggedPlace = regExp(
	`(?<![\\p{L}-])(?:(?:${tools})[\\s-])?(?:channel|room|chat|kanal|raum|canal|sala|salon)\\s["'„“«]?#\\p{Ll}[\\p{L}\\p{N}_-]{1,60}(?![\\p{L}\\p{N}_<{-])`,
	'iu',
);
/** "Opsgenie team platform" and nothing else. */
const pagedTeam = regExp(
	`^(?:${pagers}),?\\s(?:service|team|schedule|rotation|queue|dienst|plan|gruppe)\\s[\\p{L}\\d][\\p{L}\\d._-]*$`,
	'iu',
);
const tool = regExp(`(?<![\\p{L}-])(?:${tools})(?![\\p{L}])`, 'iu');
/** "Teams", "Teams channel", "Chat (Slack)": what stands behind it is where. */
const ofTool = regExp(`^(?:${tools})(?:[\\s-](?:channels?|rooms?|groups?|kan[aä]le?|r[aä]um(?:e)?|gruppen?|canal(?:es)?|salons?))?$`, 'iu');
const ofRadio = /^(?:(?:funk|radio|sprechfunk|betriebsfunk|walkie-?talkies?)(?:\s?(?:geräte?|handsets?))?)$/iu;
const radioChannel = /(?<!\p{L})(?:kanal|channel|canal|gruppe|group|talk ?group)\s\d{1,4}(?!\d)/iu;
/** 'PagerDuty, service "payments"', "Opsgenie team `platform`". */
const pager = regExp(
	`(?<![\\p{L}-])(?:${pagers}),?\\s\\(?(?:service|team|schedule|rotation|queue|dienst|plan|gruppe|routing key)\\s(?:${name}|[a-z\\d]+(?:[-_][a-z\\d]+)+)`,
	'iu',
);
/** "#inc-main", "#inc:example.org", and no name that is filled in each time. */
const tag = /(?<![\p{L}\p{N}/#&])#\p{Ll}[\p{L}\p{N}_-]{1,60}(?::[\p{L}\d-]+(?:\.[\p{L}\d-]+)+)?(?![\p{L}\p{N}_<{-])/u;
/** "#web (IRC), #web-ops (Slack) and #web-infra": more than one, in a row. */
const several = regExp(
	`${tag.source}(?:[\`'"”]?(?:\\s\\([^()]{1,20}\\))?(?:,\\s?(?:(?:and|und)\\s)?|\\s(?:and|und|or|oder)\\s)[\`'"“„]?${tag.source})+`,
	'u',
);

function severalIn(text: string): readonly string[] {
	const [row = ''] = several.exec(text) ?? [];
	return matchesIn(row, new RegExp(tag.source, 'gu')).map(([found]) => found);
}

/** Nearly no text names any, and this is the cheaper question. */
const mayName = regExp(
	`#|${open}|${pagers}|(?:${tools})[\\s-](?:channel|kanal|gruppe|group|chat|room|raum|canal|grupo|sala|groupe|salon)\\s`,
	'iu',
);
/** What is done there: whoever is asked in a channel in passing is somewhere else. */
const meeting =
	/(?<!\p{L})(?:(?:chat|the (?:incident )?(?:room|channel)) is|der (?:kanal|raum|chat) ist|runs?|coordinat\w+|discuss\w*|talks?|meets?|works?|communicat\w+|announc\w+|posts?|posted|drops?|updates?|happens?|goes? (?:to|into)|writes?|written|report(?:s|ed)|channels?|abgestimmt|abstimm\p{L}*|koordin\p{L}+|gemeldet|melden|meldungen|besprochen|besprechen|geschrieben|schreiben|läuft|laufen|treffen|kanal|kommunikation)(?!\p{L})/iu;

/** "In #ops every 15 minutes": how often is told there says that it is where. */
function isToldThere(text: string): boolean {
	return isCadence(text) && told.test(text);
}

const told = /(?<!\p{L})(?:in|into|to|on|im|in den|in die)\s(?:(?:the|our|kanal|channel|raum|room)\s)*#\p{Ll}/iu;

const spoken: ReadonlySet<Statement['from']> = new Set(['words', 'item', 'row']);

/** What a team is told by when it is paged. */
const ofPaging = /^(?:paging|pager|alerting|alerts?|alarmierung|alarme?|on-?call tool)$/iu;

/** Reads where people meet and by what they are paged from sentences: "All incidents are run in #inc-main", "Gemeldet wird im Teams-Kanal „Störung“". */
export function readChannelSentences(reading: Reading, statements: readonly Statement[], add: Add): void {
	for (const statement of statements) {
		const {from, label, text, block} = statement;
		if (!spoken.has(from) || reading.steps.has(block) || reading.taken.has(statement)) continue;
		// Beside an address of another place it is one of two.
		const isBeside = label === '' && /https?:/.test(text);
		if (!(mayName.test(label === '' ? text : `${label} ${text}`) || ofTool.test(label) || ofRadio.test(label))) continue;
		if (isBeside && !taggedPlace.test(text)) continue;
		const named = label.length > 0 && label.length <= 30 ? label.replace(/\s+channel$/iu, '') : nameOf(statement);
		const listed = listedChannel(statement);
		if (listed !== undefined) {
			add(listed, label, statement);
			reading.heard.add(statement);
			continue;
		}

		const whole = wholeOf(statement);
		if (whole !== undefined) {
			add(label, whole, statement);
			reading.heard.add(statement);
			continue;
		}

		if (isBeside) {
			const there = tag.exec(taggedPlace.exec(text)?.[0] ?? '')?.[0];
			if (there !== undefined) add(named || 'Channel', there, statement);
			continue;
		}

		const [paged] = pager.exec(text.replace(listIn, '')) ?? [];
		// "Security on-call: PagerDuty service x, y@z": both are of whom the line names.
		if (paged !== undefined) add(ofPaging.test(named) || namesPosition(named) ? named : 'Paging', closed(paged), statement);
		// "PagerDuty service x, #sre": where they meet stands beside how they are paged.
		const beside = paged !== undefined && named !== '' ? tag.exec(text.replace(paged, ''))?.[0] : undefined;
		if (beside !== undefined) add(named, beside, statement);
		const [there] = place.exec(text) ?? namedPlace(text);
		if (there !== undefined && (label !== '' || meeting.test(text))) add(named || 'Channel', there, statement);
		const inRow = severalIn(text);
		// "Game days use #gameday": no channel of an incident.
		if (label === '' && ofRehearsals.test(text)) continue;
		const [channel, ...others] =
			label !== '' || !(meeting.test(text) || isToldThere(text)) ? [] : inRow.length > 0 ? inRow : (tag.exec(text) ?? []);
		// Of several each has its own name alone.
		// "If Slack is down we meet in #stratus on irc.example.org": when, and where it is.
		const [, without] = fallback.exec(text) ?? [];
		const host = channel === undefined ? '' : (atHost.exec(text.slice(text.indexOf(channel) + channel.length))?.[0] ?? '');
		const name = without === undefined ? (others.length === 0 ? named : '') : `If ${without}`;
		if (channel !== undefined) add(name || channel.slice(1), `${channel}${host}`, statement);
		for (const other of others) add(other.slice(1), other, statement);
		// Who does it there, and when, is more than where it is.
		if (channel !== undefined && isTask(statement)) {
			reading.left.add(statement);
			continue;
		}

		// How often is told there is another thing.
		if (paged ?? there ?? (meeting.test(text) ? channel : undefined)) reading.heard.add(statement);
	}
}

/** "Whoever notices it first should announce it in #ops", "Once an engineer is online, they must open a call in #ops": who has to do what. */
function isTask({label, text}: Statement): boolean {
	return label === '' && ofSomebody.test(text) && hasTo.test(text);
}

const ofSomebody =
	/^(?:whoever|(?:the\s)?(?:first\s)?(?:person|one|engineer|developer|responder|employee|colleague|team member|member of staff)\s(?:who|that|to)|(?:any|every)(?:one|body)\s(?:who|that)|(?:once|when|as soon as|after)\s(?:an?|the|somebody|someone)\s[^,]{3,60},|wer\s|(?:sobald|wenn|nachdem)\s(?:der|die|das|eine?|jemand)\s[^,]{3,60},)/iu;
const hasTo =
	/(?<!\p{L})(?:should|must|shall|has to|have to|needs? to|(?:is|are) (?:responsible|in charge|expected|required)|muss|müssen|soll|sollen|sollte|hat\s[^,;]{2,60}\szu|ist (?:verantwortlich|zuständig))(?!\p{L})/iu;

const ofRehearsals = /(?<!\p{L})(?:game ?days?|drills?|rehears\p{L}+|exercises?|fire ?drill|chaos days?|übung(?:en)?)(?!\p{L})/iu;
const fallback =
	/^(?:if|when|wenn|falls|sollte)\s(?:the\s|our\s(?:own\s)?|das\s|der\s|die\s|unsere?\s)?([^,.;]{2,30}?\s(?:is|are|goes|ist)\s(?:what (?:is\s)?bro(?:ke|ken)|broken|down|unavailable|unreachable|offline|gone|out|nicht erreichbar|ausgefallen)|[^,.;]{2,30}?\s(?:ausfällt|ausgefallen ist|nicht geht))(?!\p{L})/iu;
const atHost = /^`?\s(?:on|at|auf)\s`?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u;

/** Below "Telling customers" a channel that the sentence calls internal, or says nothing of, is none of theirs: its own words say what it is for. */
function nameOf({section, text}: Statement): string {
	if (isPage(section) || section.depth === 0) return '';
	const isMisfit =
		/[?]$/u.test(section.title) ||
		isOrder(section.title) ||
		ofNoPlace.test(section.title) ||
		!ofTelling.test(section.title) ||
		(customers.test(section.title) && !customers.test(text.replaceAll(/https?:\S+/gu, ' ')));
	if (!isMisfit) return section.title;
	const own = subject.exec(text)?.[1];
	return (own !== undefined && !/^(?:in|im|on|auf|en|dans)\s/iu.test(own) ? own : tool.exec(text)?.[0]) ?? '';
}

/** A heading over what people say to each other and where; "Summary" over a channel says nothing of it. */
const ofTelling =
	/communicat|kommunik|comunic|channel|kan[aä]l|canal|(?<!\p{L})(?:talk\p{L}*|chats?|slack|teams|where|wo|rooms?|räume|bridge|on-?call)(?!\p{L})|meld|alert|alarm|paging|page|notif|updat|status|tell|told|inform|announce|ankündig|coordinat|koordin|abstimm|war ?room|lage|contact|kontakt|besprech|report|escalat|eskal|customer|client|stakeholder|kunden|press|reach|erreich|hearing|hears/iu;
/** A heading that names no place and nobody. */
const ofNoPlace =
	/^(?:responsibilit\p{L}*|duties|notes?|process|steps?|overview|introduction|general|details|aufgaben|hinweise?|ablauf)$/iu;

/** "Internal update, goes to #inc-updates". */
const subject =
	/^(?:(?:the|our|all|die|der|alle)\s)?(\p{Lu}[\p{L} -]{2,30}?),?\s(?:(?:goes?|(?:is|are) (?:posted|sent|written|put)|(?:wird|werden) (?:\p{L}+\s){0,2}?(?:in|im)|gehen|geht|kommt|kommen)\s)/u;

/** "#inc-red – war room, keep chatter out" below "Channels": what it is for stands behind it. */
function listedChannel({from, label, text, section}: Statement): string | undefined {
	if (from !== 'item' || !/^#\p{Ll}[\p{L}\p{N}_-]{1,60}$/u.test(label) || !ofChannels.test(section.title)) return undefined;
	const [use = ''] = text.replace(/\.$/, '').split(/[,;:(]\s?|\.\s/u);
	const words = use.trim();
	return words.length >= 3 && words.length <= mostOfPlace ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : 'Channel';
}

const ofChannels =
	/channel|kan[aä]l|canal|(?<!\p{L})(?:chats?|slack|teams|where|wo|rooms?|räume|communication|kommunikation|comunicación)(?!\p{L})/iu;

/** "Teams: team «Incidents», channel «Main» and channel «Side»", "Radio: channel 4": all that stands behind the kind is where. */
function wholeOf({from, label, text}: Statement): string | undefined {
	const said = text.replace(/\.$/, '');
	if ((from !== 'item' && from !== 'words') || label === '' || said.length > mostOfPlace || /https?:|@/.test(said)) return undefined;
	if (pagedTeam.test(said)) return said;
	if (ofRadio.test(label)) return radioChannel.test(said) ? said : undefined;
	const isAnyPlace = regExp(`${open}|#`, 'u').test(said) || kindOfPlace.test(said);
	if (ofRoom.test(label) && inTool.test(said)) return said;
	if (ofTool.test(label)) return isAnyPlace && !tag.test(said) ? said : undefined;
	return label.length <= mostOfLabel && tool.test(said) && place.exec(said) === null && said.search(regExp(`,\\s${name}$`, 'u')) > 0
		? said
		: undefined;
}

/** "Lagekanal: Teams „Lage IT“", "War room: Slack "incidents"". */
const ofRoom = /(?:channel|kanal|chat|raum|(?<!\p{L})(?:war ?)?room|canal|sala|salon)$/iu;
const inTool = regExp(`^(?:${tools})[,:]?\\s${name}$`, 'iu');
const kindOfPlace = /(?<!\p{L})(?:channel|room|group|team|kanal|raum|gruppe|canal|sala|grupo|equipo|salon|groupe|équipe)\s\p{Lu}/u;
const mostOfPlace = 80;
const mostOfLabel = 30;

/** 'PagerDuty service "payments"' and nothing else. */
export function isPager(text: string): boolean {
	const [paged] = pager.exec(text) ?? [];
	return paged !== undefined && text.replace(/\)?\.?$/, '') === paged;
}

/** "PagerDuty (service `pay`" → "PagerDuty service `pay`". */
function closed(words: string): string {
	return words.replace(/,?\s\(/, ' ');
}
