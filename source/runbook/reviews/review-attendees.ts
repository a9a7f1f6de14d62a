import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';

/** What a text says of a review without the words that name who comes, and those words. */
export type Attended = {readonly time: string; readonly attendees: string};

/** "… within 3 days: everybody from the war room, plus the director": behind the time. */
const behindColon = /^([^:]*\d[^:]*|[^:]*(?:week|day|hour|woche|tag|semana|día|jour)[^:]*):\s(.{3,160})$/iu;
/** "… within a week (all who were there and the head of IT)". */
const inBrackets = /^(.*?)\s?\(([^()]{3,160})\)([^()]*)$/u;
const withSomebody =
	/^(.*?(?:\d|week|day|hour|woche|tag|stunde|semana|d[ií]a|jour|semaine).*?)[,;]?\s(?:with|mit|con|avec|(?:and\s)?(?:is|are|will be)\sattended\sby)\s(.{3,160})$/iu;

/** "… within 5 days in a meeting of the team, the owner and the Director". */
const meetingOf =
	/^(.*?(?:\d|week|day|hour|woche|tag|stunde).*?)\s(?:in|at)\s(?:an?|the|einer|der)\s(?:\p{L}+\s)?(?:meeting|session|call|round|besprechung|sitzung|runde)\s(?:of|with|between|von|mit|aus)\s(.{3,160})$/iu;

const nobody =
	/(?<!\p{L})(?:unless|if|when|where|once|none|nobody|published|sent|written|optional|not?|otherwise|else|sonst|wenn|falls|nach bedarf|template|notion|wiki|confluence|sin|sans|no meeting|keine?)(?!\p{L})/iu;

const ofPaper =
	/(?:liste|bericht|protokoll|vermerk|übersicht|(?<!\p{L})(?:lists?|reports?|notes?|page|summary|write-?up|document|minutes))(?:\s(?:of|der|von)\s\p{L}+)?$/iu;

/** "(or `--label SEV-2`)", "(see the wiki)": what goes with the words before it, and nobody. */
export const beside = /^(?:or|oder|e\.g\.|z\.\s?B\.|see|siehe|cf\.)\s|(?:^|\s)--[a-z]/iu;

/** Who comes, where the words that say by when it is held say so, too. */
export function attendedIn(text: string): Attended | undefined {
	const plain = text.replace(/\.$/, '').trim();
	for (const [pattern, rest] of [
		[behindColon, ''],
		[inBrackets, '$3'],
		[meetingOf, ''],
		[withSomebody, ''],
	] as const) {
		const [, before = '', who = '', after = ''] = pattern.exec(plain) ?? [];
		if (who === '' || durationsIn(`${before} ${after}`).length === 0) continue;
		if (durationsIn(who).length > 0 || nobody.test(who) || beside.test(who)) continue;
		// "…, a list of measures with dates": what is on the paper.
		if (pattern === withSomebody && ofPaper.test(before)) continue;
		// "Findet … mit allen Beteiligten statt".
		const first = (who.split(/;\s|(?<!(?<!\p{L})(?:Dr|Prof|Mr|Mrs|Ms|Hr|Fr))\.\s/u)[0] ?? who)
			.replace(/\s(?:statt|besprochen|nachbesprochen|ausgewertet|aufgearbeitet)$/u, '')
			.trim();
		return {time: rest === '' ? before.trim() : `${before}${after}`.trim(), attendees: first};
	}

	return undefined;
}

const people = '(.{2,140}?)';
const comings: readonly RegExp[] = [
	// "The review team consists of …", "Attendees include at minimum: …".
	regExp(
		`^(?:(?:the|our|required|die|der|das)\\s)?(?:(?:required|minimum)\\s)?(?:attendees|participants|(?:post-?mortem|review|retro) (?:team|group|board|panel|participants|attendees)|teilnehmer(?:kreis|innen)?|teilnehmende|reviewteam)\\s(?:at (?:a )?minimum\\s|mindestens\\s)?(?:includes?|consists?\\sof|comprises?|is\\smade\\sup\\sof|besteht\\s(?:mindestens\\s)?aus|umfass(?:t|en)|sind)(?:,?\\s(?:at\\s(?:a\\s)?minimum|at\\s(?:the\\s)?(?:very\\s)?least|mindestens),?)?\\s?:?\\s${people}$`,
		'iu',
	),
	regExp(
		`^${people}\\s(?:(?:all|must|have to|has to|should)\\s)?(?:attends?|comes?|takes? part|participates?|joins?|is there|are there|is invited|are invited)(?:\\s(?:the|this|that|in the|to the|it)(?:\\s(?:review|meeting|retro|post-?mortem|debrief))?|\\s(?:to\\s|in\\s)?(?:(?:the|all|every|each)\\s)?(?:\\S+\\s){0,2}(?:reviews?|retro(?:spective)?s?|post-?mortems?|debriefs?))?$`,
		'iu',
	),
	regExp(
		`^(?:attendees|participants|attended by|present|who comes|who attends|teilnehmer\\p{L}*|teilnehmende|dabei sind|eingeladen sind|eingeladen werden|invited are|es nehmen teil|es kommen|asisten|asistentes|participants|participan|présents)\\s?:?\\s(?:(?:are|is|sind|ist|son|sont)\\s)?${people}$`,
		'iu',
	),
	regExp(
		`^(?:es\\s)?(?:teilnehmen|nehmen)\\s${people}\\steil$|^${people}\\s(?:nehmen|nimmt)\\s(?:daran\\s)?teil$|^${people}\\s(?:sind|ist)\\s(?:immer\\s)?dabei$|^${people}\\s(?:asisten|asiste|participan|participent|assistent)$|^${people}\\s(?:kommen|kommt)(?:\\s(?:dazu|zusammen))?$`,
		'iu',
	),
];

/** "…, Dani chairs", "…, Frau Roth moderiert": who leads it, behind those who come. */
const chairing =
	/,\s(?:(?:and|und)\s)?(?<words>[^,;.]{2,40}?\s(?:chairs?|leads?|runs?|moderates?|facilitates?|moderiert|leitet)(?:\s(?:it|the meeting|sie))?)$/iu;

export function chairedIn(text: string): string | undefined {
	return chairing.exec(text.replace(/\.$/, '').trim())?.groups?.['words'];
}

/** "IC, Ops Lead and the owning team attend.", "Teilnehmer: Stab, Leiter Netz": nothing but who comes. */
function attendeesSaid(sentence: string): string | undefined {
	const parts = sentence.replace(/\.$/, '').trim().split(/;\s/);
	// "The manager writes it; Engineering and Support attend."
	if (parts.length > 1) return parts.map((part) => attendeesSaid(part)).find((who) => who !== undefined);
	const [first = ''] = parts;
	const plain = first.replace(chairing, '');
	if (durationsIn(plain).length > 0) return undefined;
	for (const pattern of comings) {
		const who = pattern
			.exec(plain)
			?.slice(1)
			.find((part) => part !== undefined);
		if (
			who !== undefined &&
			!nobody.test(who.replaceAll(/\([^()]*\)/g, ' ')) &&
			!/^(?:it|this|that|he|she|they|which|who|es|das|er|sie)$/iu.test(who)
		)
			return who.replace(/^(?:the|der|die|das|el|la|los|las|le|les)\s/iu, '');
	}

	return undefined;
}

/** "Hot debrief with everybody on the bridge at the end of the incident", "we talk about it on Thursday, everybody comes": there is no day in it. */
export function untimedIn(text: string): {readonly when: string; readonly attendees: string} {
	const plain = text
		.replace(/\.$/, '')
		.replace(/^(?:incidents?|vorfälle?|störungen?):?\s/iu, '')
		.replace(/^(?:wird|werden)\s(.{8,60}?)\s(?:nach)?(?:besprochen|bereitet)$/iu, '$1')
		.replace(/^(?:is|are)\s(?:reviewed|discussed|looked at|gone through)\s/iu, '');
	const [, before = '', who = '', behind = ''] =
		/^(.{3,80}?)\s(?:with|mit|con|avec)\s(.{3,80}?)(\s(?:at|on|after|am|nach|zum|al|à)\s(?:the\s|next\s|der\s|des\s|la\s)?(?:end|close|next|following|ende|schluss|nächsten|final|fin).*)?$/iu.exec(
			plain,
		) ?? [];
	if (who !== '' && !nobody.test(who)) return {when: `${before}${behind}`, attendees: who};
	const clauses = plain.split(/,\s/);
	const attendees = clauses.length < 2 ? undefined : attendeesSaid(clauses.at(-1) ?? '');
	return attendees === undefined ? {when: plain, attendees: ''} : {when: clauses.slice(0, -1).join(', '), attendees};
}

/** "At the end of the incident", "at the next Thursday meeting": when it is held, and no day that a clock could count. */
export function isHeldAtTheEnd(text: string): boolean {
	return /(?<!\p{L})(?:(?:at|right after|straight after|directly after|am|direkt nach|unmittelbar nach|al|à) (?:the |der |dem |la |el )?(?:end|close|resolution|all[ -]clear|ende|abschluss|entwarnung|final|fin)|(?:at|in|on) the next (?:\p{L}+\s)?(?:\p{L}*day|meeting|sprint)|(?:in der|bei der|am|im|beim) nächsten (?:\p{L}+\s)?(?:\p{L}*(?:tag|besprechung|runde|treffen|meeting|termin|sitzung)|jour fixe))(?!\p{L})/iu.test(
		text,
	);
}

/** Of "P1: review within 5 days. IC and Ops Lead attend." the one sentence, and who comes. */
export function withoutComing(statement: Statement): {readonly statement: Statement; readonly coming: string | undefined} {
	const {from, label, text} = statement;
	if (from !== 'item' && from !== 'words') return {statement, coming: undefined};
	const sentences = sentencesOf(text).map((sentence) => sentence.text);
	const coming = sentences.map((sentence) => attendeesSaid(sentences.length === 1 && label !== '' ? `${label}: ${sentence}` : sentence));
	const who = coming.find((one) => one !== undefined);
	if (who === undefined || sentences.length === 1) return {statement, coming: who};
	return {statement: {...statement, text: sentences.filter((_, index) => coming[index] === undefined).join(' ')}, coming: who};
}
