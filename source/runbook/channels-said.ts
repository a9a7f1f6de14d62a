import {regExp} from '../terminal/light-pattern.ts';
import {isPage} from './markdown.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';

type Add = (name: string, where: string, at: Pick<Statement, 'section' | 'line' | 'block'>) => void;

const tools =
	'slack|(?:microsoft |ms )?teams|mattermost|discord|signal|whatsapp|telegram|threema|matrix|element|rocket\\.?chat|webex|zoom|google (?:chat|meet)|zulip|jabber|skype|jitsi';
const pagers =
	'pagerduty|opsgenie|victorops|splunk on-?call|grafana on-?call|xmatters|signl4|squadcast|ilert|zenduty|better ?stack|jira service management|incident\\.io|alerta|all ?quiet';
const open = '["“„«‘\'`]';
const name = `${open}(?<quoted>[^"“”„«»’'\`]{2,40})["“”»’'\`]`;
/** 'Teams channel "Incident room"', "Signal-Gruppe „Störung“": with a tool or without. */
const place = regExp(
	`(?<![\\p{L}-])(?:(?:${tools})[\\s-])?(?:group|channel|chat|gruppe|kanal|(?<=(?:${tools})[\\s-])(?:room|raum))\\s${name}`,
	'iu',
);
/** 'PagerDuty, service "payments"', "Opsgenie team `platform`". */
const pager = regExp(
	`(?<![\\p{L}-])(?:${pagers}),?\\s\\(?(?:service|team|schedule|rotation|queue|dienst|plan|gruppe|routing key)\\s(?:${name}|[a-z\\d]+(?:[-_][a-z\\d]+)+)`,
	'iu',
);
/** "#inc-main", and no name that is filled in each time. */
const tag = /(?<![\p{L}\p{N}/#&])#\p{Ll}[\p{L}\p{N}_-]{1,60}(?![\p{L}\p{N}_<{-])/u;
/** Nearly no text names any, and this is the cheaper question. */
const mayName = regExp(`#|${open}|${pagers}`, 'iu');
/** What is done there: whoever is asked in a channel in passing is somewhere else. */
const meeting =
	/(?<!\p{L})(?:runs?|coordinat\w+|discuss\w*|talks?|meets?|works?|communicat\w+|announc\w+|posts?|posted|updates?|happens?|goes? (?:to|into)|writes?|written|report(?:s|ed)|channels?|abgestimmt|abstimm\p{L}*|koordin\p{L}+|gemeldet|melden|meldungen|besprochen|besprechen|geschrieben|schreiben|läuft|laufen|treffen|kanal|kommunikation)(?!\p{L})/iu;

/** What a team is told by when it is paged. */
const ofPaging = /^(?:paging|pager|alerting|alerts?|alarmierung|alarme?|on-?call tool)$/iu;

/** Reads where people meet and by what they are paged from sentences: "All incidents are run in #inc-main", "Gemeldet wird im Teams-Kanal „Störung“". */
export function readChannelSentences(reading: Reading, statements: readonly Statement[], add: Add): void {
	for (const statement of statements) {
		const {from, label, text, section, block} = statement;
		// Beside an address of another place it is one of two.
		if (!mayName.test(text) || (label === '' && /https?:/.test(text))) continue;
		if (!['words', 'item', 'row'].includes(from) || reading.steps.has(block) || reading.taken.has(statement)) continue;
		const page = isPage(section) || section.depth === 0;
		const named = label.length > 0 && label.length <= 30 ? label.replace(/\s+channel$/iu, '') : page ? '' : section.title;
		const [paged] = pager.exec(text) ?? [];
		if (paged !== undefined) add(ofPaging.test(named) ? named : 'Paging', closed(paged), statement);
		const [there] = place.exec(text) ?? [];
		if (there !== undefined && (label !== '' || meeting.test(text))) add(named || 'Channel', there, statement);
		const [channel] = label === '' && meeting.test(text) ? (tag.exec(text) ?? []) : [];
		if (channel !== undefined) add(named || 'Channel', channel, statement);
		if (paged ?? there ?? channel) reading.heard.add(statement);
	}
}

/** 'PagerDuty service "payments"' and nothing else. */
export function isPager(text: string): boolean {
	const [paged] = pager.exec(text) ?? [];
	return paged !== undefined && text.replace(/\)?\.?$/, '') === paged;
}

/** "PagerDuty (service `pay`" → "PagerDuty service `pay`". */
function closed(words: string): string {
	return words.replace(/,?\s\(/, ' ');
}
