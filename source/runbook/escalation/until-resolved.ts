import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';

const over = '(?:mitigated|contained|resolved|fixed|solved|restored|repaired|mended|recovered|sorted(?:\\sout)?|under control)';
const it =
	'(?:(?:it|this|that|(?:the\\s|normal\\s)?(?:incident|issue|problem|outage|fault|services?|operations?))\\s(?:(?:is|are|has|have|was)\\s)?)';
/** That the incident lasts, as the words beside a call say it. */
const lasting = regExp(
	[
		`(?<!\\p{L})(?:(?:if|when|while|as long as|provided(?: that)?|where)\\s)?${it}?(?:still\\s)?(?:not|(?:is|has|are|have)n['’]t)\\s(?:yet\\s|been\\s|fully\\s){0,3}${over}(?:\\s(?:yet|by then|by now|by that time))?(?!\\p{L})`,
		`(?<!\\p{L})unless\\s${it}(?:by then\\s)?(?:been\\s)?(?:over|${over})(?:\\sby then)?(?!\\p{L})`,
		'(?<!\\p{L})without\\s(?:an?\\s|any\\s)?(?:resolution|mitigation|fix|solution|restoration|repair)(?!\\p{L})',
		'(?<!\\p{L})(?:still\\s)?un(?:resolved|mitigated|solved|fixed)(?!\\p{L})',
		'(?<!\\p{L})(?:noch\\s|bis dahin\\s|dann\\s|immer\\s){0,2}nicht\\s(?:behoben|gelöst|wiederhergestellt|beseitigt|entstört|repariert|eingedämmt|entschärft)(?!\\p{L})',
		'(?<!\\p{L})ohne\\s(?:eine\\s)?(?:lösung|behebung|entstörung|wiederherstellung|eindämmung)(?!\\p{L})',
	].join('|'),
	'iu',
);
/** The cheaper question. */
const mayLast =
	/mitigat|contain|resol|fix|solv|solution|restor|repair|mended|recover|sorted|control|over|behoben|behebung|gelöst|lösung|wiederh|beseitigt|entstör|repariert|dämm|entschärft/iu;
/** It is better then, and not over. */
const better = /mitigat|contain|control|dämm|entschärft/iu;

const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);

/**
 * Says what becomes of "if not mitigated" and "unless it is fixed by then" beside a call: no call falls due once the incident is resolved in the room,
 * and one that is only mitigated goes on.
 */
export function noteUntilResolved({statements, booked, remarks}: Reading): void {
	const timed = new Set(booked.flatMap(({what, text, line}) => (escalations.has(what) && / after \d/.test(text) ? [line] : [])));
	if (timed.size === 0) return;
	const said = {better: new Map<string, number[]>(), over: new Map<string, number[]>()};
	for (const {label, text, line} of statements) {
		if (!timed.has(line) || !mayLast.test(`${label} ${text}`)) continue;
		const words = lasting.exec(text)?.[0] ?? lasting.exec(label)?.[0];
		if (words === undefined) continue;
		const lines = said[better.test(words) ? 'better' : 'over'];
		lines.set(words, [...(lines.get(words) ?? []), line]);
	}

	if (said.over.size > 0)
		remarks.add(`${wordsAndLines(said.over)}: no call falls due once the incident is resolved in the room, and until then each does.`);
	if (said.better.size > 0)
		remarks.add(
			`${wordsAndLines(said.better)}: calls go on until the incident is resolved in the room; defer one where it is mitigated by then.`,
		);
}

/** 'Lines 12, 14: "if not mitigated", "without mitigation"'. */
function wordsAndLines(said: ReadonlyMap<string, readonly number[]>): string {
	const lines = [...new Set([...said.values()].flat())].sort((a, b) => a - b);
	const shown = lines.slice(0, mostLines).join(', ');
	const more = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
	const words = [...said.keys()].slice(0, mostWords).map((one) => `"${one}"`);
	return `${lines.length === 1 ? 'Line' : 'Lines'} ${shown}${more}: ${words.join(', ')}`;
}

/** Of a file that says it hundreds of times the first of them. */
const mostLines = 12;
const mostWords = 4;
