import {regExp} from '../../terminal/light-pattern.ts';
import {ofAny} from './in-any-case.ts';

/** An order to call somebody, as part of a pattern. */
export const callingOrder =
	'(?:escalate(?:\\s(?:immediately|directly|straight))?\\sto|page|call|phone|ring|notify|inform|alert|contact|involve|engage|tell|wake|bring\\sin|loop\\sin)';
/** What happened, by its noun: no outage and no incident, which is what every call is for. */
export const event =
	'(?:breach(?:es)?|leaks?|leakage|loss(?:es)?|fraud|thefts?|attacks?|intrusions?|break-ins?|compromises?|exposures?|disclosures?|exfiltration|ransomware|malware|phishing|extortion|blackmail|sabotage|tampering|corruption|violations?|infringements?|vulnerabilit(?:y|ies)|injur(?:y|ies)|accidents?|deaths?|fires?|floods?|threats?|complaints?|inquir(?:y|ies)|lawsuits?|(?:security|privacy|safety|data protection)\\s(?:incidents?|events?|issues?|concerns?))';
const forACase = regExp(
	`^(?<call>(?:(?:please|also|always|immediately)\\s)?${callingOrder}\\s[^,;:.()]{2,80}?)\\sfor\\s(?:any|all|every|each|an?|the\\s)?\\s?(?<what>(?:(?:suspected|possible|potential|confirmed|actual|known|serious|active|major)\\s(?:or\\s\\p{L}+\\s)?)?(?:[\\p{L}-]+\\s(?:or\\s)?){0,3}?${event}(?:\\s(?:or|and)\\s(?:[\\p{L}-]+\\s){0,2}?${event})?(?:\\s(?:of|in|at|on|involving|affecting|concerning)\\s[^,;:.()]{2,60})?)(?:,?\\s(?<more>and\\s(?:also\\s)?${callingOrder}\\s[^;:.()]{2,100}))?\\.?$`,
	'iu',
);
/** The cheaper question. */
const mayBe = /\sfor\s/iu;

/**
 * "Escalate to the CTO for any suspected data breach, and involve the security team" as "In case of suspected data breach, escalate to the CTO and
 * involve …": whoever is called for a case is called in no other one, and nor is who stands behind.
 */
export function withCaseFirst(text: string): string {
	if (!mayBe.test(text)) return text;
	const {call = '', what = '', more = ''} = forACase.exec(text)?.groups ?? {};
	return what === '' ? text : `In case of ${what}, ${call.charAt(0).toLowerCase()}${call.slice(1)}${more === '' ? '' : ` ${more}`}`;
}

const labelOfCase = regExp(
	`^(?<what>(?:(?:an?|any)\\s)?(?:(?:suspected|possible|potential|confirmed|actual|known|serious|active|major)\\s(?:or\\s\\p{L}+\\s)?)?(?:[\\p{L}-]+\\s){0,2}?${event}(?:\\s(?:or|and)\\s(?:[\\p{L}-]+\\s){0,2}?${event})?(?:\\s(?:of|in|at|on|to|by|involving|affecting|concerning)\\s[^,;:.()]{2,60})?)$`,
	'iu',
);
const orderFirst = regExp(`^(?:(?:please|also|always|immediately)\\s)?${callingOrder}\\s`, 'iu');

/** "Suspected leak of data, any class: call the officer at once" with its label apart: in that case whoever is called is called; undefined for any other label. */
export function caseOfLabel(label: string, text: string): string | undefined {
	if (label === '' || !orderFirst.test(text)) return undefined;
	const {what} = labelOfCase.exec(label.replace(ofAny, '').trim())?.groups ?? {};
	return what === undefined
		? undefined
		: `In case of ${what.charAt(0).toLowerCase()}${what.slice(1)}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
