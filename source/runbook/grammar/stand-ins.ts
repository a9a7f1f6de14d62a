import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';

/** Whoever stands before cannot be had. */
const absent =
	"(?:(?:(?:he|she|they|(?:the\\s)?\\p{L}[\\p{L} ]{1,25}?)\\s(?:is|are)\\s)?(?:unreachable|unavailable|absent|away|not\\s(?:reachable|available|responding|there))|(?:(?:he|she|they|(?:the\\s)?\\p{L}[\\p{L} ]{1,25}?)\\s)?(?:(?:cannot|can['’]t|can not|could not)\\sbe\\sreached|(?:does|do)(?:n['’]t| not)\\s(?:answer|respond|pick up))|(?:there is\\s)?no\\s(?:answer|response|reply)|unanswered)";
const abwesend =
	'(?:(?:er|sie|diese[rn]?|\\p{Lu}\\p{L}+)\\s)?(?:nicht\\s(?:erreichbar|verfügbar|da|erreicht)(?:\\s(?:ist|wird))?|verhindert(?:\\sist)?|abwesend(?:\\sist)?)';
const condition = `(?:(?:if|when|in case|where)\\s${absent}|(?:wenn|falls|sofern)\\s${abwesend}|bei\\s(?:nichterreichbarkeit|abwesenheit|verhinderung))`;
const order = '(?:(?:or\\s|oder\\s|else\\s|sonst\\s|then\\s|dann\\s)?(?:(?:call|page|notify|contact|phone|ring|alert|inform|try|ask)\\s)?)';
const who =
	'(?:the\\s|our\\s|an?\\s|die\\s|den\\s|der\\s|das\\s)?(?<who>\\p{L}[^();:,]{1,50}?)(?:\\s(?:anrufen|informieren|benachrichtigen|alarmieren))?';
const bracketed = regExp(
	`\\s?\\((?:${order}${who},?\\s${condition}|${condition}\\s?[,:]?\\s?${order}${who.replace('<who>', '<then>')})\\)`,
	'iu',
);

/**
 * "CISO (call the CEO if unreachable)", "duty engineer (if no answer, the backup)": whoever is called when the one before cannot be had, and the text
 * without them.
 */
export function standInIn(text: string): {readonly said: string; readonly who: string} | undefined {
	const groups = /\((?=[^()]*(?:reach|avail|absent|away|there|respon|answer|repl|pick|erreich|verfügbar|verhinder|abwesen))/iu.test(text)
		? bracketed.exec(text)?.groups
		: undefined;
	const named = groups?.['who'] ?? groups?.['then'];
	return named === undefined ? undefined : {said: text.replace(bracketed, ''), who: named};
}

/** "Duty engineer (call the police if money is stolen)": whom a bracket calls is nobody whom the words before it call. */
export function withoutCallInBrackets(text: string): string {
	const before = callInBrackets.exec(text)?.groups?.['before'] ?? '';
	return namesPosition(before.replace(/^(?:call|page|notify|contact|alert|inform)\s/iu, '').trim())
		? text.replace(callInBrackets, '$<before>')
		: text;
}

const callInBrackets =
	/^(?<before>[^()]{3,60})\s\((?:and\s|or\s|also\s)?(?:call|page|notify|contact|ring|phone|inform|involve)\s[^()]*(?<!\p{L})(?:if|when|where|in case)\s[^()]*\)/iu;
