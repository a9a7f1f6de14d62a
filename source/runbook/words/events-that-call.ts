import {regExp} from '../../terminal/light-pattern.ts';
import {event} from './for-a-case.ts';

const soon = '(?:at once|immediately|without (?:undue |any )?delay|right away|straight away|promptly)';
const ofAll =
	'(?:,?\\s(?:of|at|in|on|whatever|regardless of|irrespective of)\\s(?:any|every|each|all|the|its)?\\s?(?:severity|severities|levels?|priority|class|grade),?)';
const what = `(?<what>(?:(?:suspected|possible|potential|confirmed|actual|known|serious|major)\\s(?:or\\s\\p{L}+\\s)?)?(?:[\\p{L}\\d-]+\\s(?:or\\s)?){0,3}?${event}(?:\\s(?:or|and)\\s(?:[\\p{L}-]+\\s){0,2}?${event})?(?:\\s(?:of|in|at|on|involving|affecting|concerning)\\s(?!(?:any|every|each|all)\\s(?:severit|level|priorit|class))[^,;:.()]{2,60}?)?)`;
const besides = '(?:(?:also|always|additionally|in addition|then|too)\\s)*';
/** Its verb, with what calls the same people as an order. */
const verbs: ReadonlyArray<readonly [string, string]> = [
	['bring(?:s|ing)?\\sin', 'bring in'],
	['call(?:s|ing)?\\sin', 'call'],
	['(?:pull|loop|draw)(?:s|ing)?\\sin', 'bring in'],
	['(?:involve|engage|summon)(?:s)?', 'involve'],
	['(?:page|wake|alert|call|phone|ring)s?(?:\\sup)?', 'call'],
	[
		'(?:means?|requires?|triggers?|leads? to)\\s(?:calling|paging|phoning|informing|telling|alerting|(?:a|an immediate)\\s(?:call|page)\\s(?:to|for))',
		'call',
	],
	['(?:is|are)\\s(?:reported|escalated|passed|referred)\\sto', 'call'],
	['go(?:es)?\\s(?:straight\\s|directly\\s)?to', 'call'],
];
const patterns = verbs.map(
	([verb, order]) =>
		[
			regExp(
				`^(?!(?:in|on|at|upon|for|if|after|during|with|by|we|you)\\s)(?:(?:an?|any|every|each|all)\\s)?${what}(?<ofAll>${ofAll})?\\s${besides}(?<now>${soon}\\s)?${verb}\\s(?<who>(?!(?:an?|for|to)\\s)[^,;:.]{3,80}?)(?<as>,?\\s(?:as well|too))?(?<then>,?\\s${soon})?(?<always>${ofAll})?\\.?$`,
				'iu',
			),
			order,
		] as const,
);

/** The cheaper question. */
const mayBe = regExp(`^(?:[\\p{L}\\d-]+\\s){0,6}?${event}(?!\\p{L})`, 'iu');
/** A severity, narrowed by what happened, or what becomes of it. */
const isOther = /(?<!\p{L})(?:when|if|unless|only|not|never|nobody|(?<!at\s)once|while|until|that|which|who)(?!\p{L})/iu;

/**
 * "An intrusion of any severity also brings in the Security Lead immediately" as "In case of intrusion, bring in the Security Lead immediately": what
 * happens calls nobody by itself, it is the case in which somebody is called. `text` as it is where its subject is no such event.
 */
export function withEventThatCalls(text: string): string {
	if (!mayBe.test(text) || isOther.test(text)) return text;
	for (const [pattern, order] of patterns) {
		const {what: event = '', who = '', now = '', then = ''} = pattern.exec(text)?.groups ?? {};
		if (event === '') continue;
		const soonWords = (now || then).replace(/^,/, '').trim();
		return `In case of ${inSentence(event)}, ${order} ${who}${soonWords === '' ? '' : ` ${soonWords}`}.`;
	}

	return text;
}

/** "Security incidents" within a sentence; "DNS attacks" stay. */
function inSentence(words: string): string {
	return /^\p{Lu}\p{Ll}/u.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}
