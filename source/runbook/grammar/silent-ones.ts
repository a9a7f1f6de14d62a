import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

/** Who stays silent, where a condition names them: "if the primary does not acknowledge within 10 minutes". */
export type Silent = {
	/** "Primary". */
	readonly who: string;
	/** The condition says how long they are silent: it runs from when they were called. */
	readonly isTimed: boolean;
	/** They are waited for as long as it may take to answer: "within the SLA". */
	readonly isForResponse: boolean;
};

const article = '(?:(?:the|our|an?|this|that|die|der|das|den|unsere?)\\s)?';
const who = `${article}(?<who>\\p{L}[\\p{L}\\d’'/ -]{0,40}?)`;
const stays =
	"(?:(?:still\\s)?(?:(?:does|do|did|has|have|is|are|was)(?:\\sstill)?(?:\\snot|n['’]t)|cannot|can['’]t|could not|fails?|failed|never|remains?|stays?|un(?:reach|avail|respons))|(?:sich\\s|auch\\s|ebenfalls\\s|immer\\s|noch\\s)*(?:nicht|innerhalb|binnen|nach\\s\\d|in\\s\\d))";
const condition = regExp(
	`(?<!\\p{L})(?:if|when|should|wenn|falls|sofern|sollte)\\s${who}\\s${stays}(?!\\p{Ll}{0,2}\\s(?:the|an?)\\s)`,
	'iu',
);
const from = regExp(
	`(?<!\\p{L})(?:no|keine?)\\s(?:ack\\p{L}*|answer|response|reply|reaction|antwort|reaktion|rückmeldung|quittung|bestätigung)\\s(?:from|by|von|vom|durch)\\s${who}(?=\\s(?:within|in|after|innerhalb|binnen|nach)(?!\\p{L})|\\s?[,:;.)]|$)`,
	'iu',
);
const forResponse =
	/(?<!\p{L})(?:within|inside|in|after)\s(?:the\s|its\s|their\s|that\s|this\s|our\s)?(?:same\s|agreed\s|defined\s|given\s|required\s|target\s)*(?:slas?|(?:response|ack(?:nowledg\p{L}+)?|reaction)(?:\s|-)?(?:times?|targets?|windows?|slas?|limits?))(?!\p{L})|(?<!\p{L})(?:in|on)\stime(?!\p{L})|(?<!\p{L})(?:innerhalb|binnen|nach|in)\s(?:der|ihrer|seiner|derselben|dieser)\s(?:vereinbarten\s|vorgegebenen\s)?(?:reaktionszeit|reaktionsfrist|frist|sla)(?!\p{L})|(?<!\p{L})rechtzeitig(?!\p{L})/iu;

/** "L2", "Tier 1". */
const counted = /^(?:L|T|(?:tier|level|line)\s)[1-5]$/iu;

/** Undefined where the condition names nobody: "if there is no answer". */
export function silentOneIn(text: string): Silent | undefined {
	const match = condition.exec(text) ?? from.exec(text);
	const name = match?.groups?.['who'] ?? '';
	if (!match || name === '' || !(namesPosition(name) || counted.test(name))) return undefined;
	const [clause = ''] = text.slice(match.index).split(/[,;:()]|\.(?:\s|$)/u);
	const [time] = durationsIn(clause);
	const isTimed = time !== undefined && time.leastMs === time.ms;
	return {isTimed, who: name.replace(/^\p{Ll}/u, (sign) => sign.toUpperCase()), isForResponse: isForResponse(text)};
}

/** "If not acknowledged within the SLA", "wenn sie sich nicht rechtzeitig meldet". */
export function isForResponse(text: string): boolean {
	return forResponse.test(text);
}

/** "Primary" is the "Primary on-call", whoever of them was named first. */
export function isOneOf(silent: string, positions: readonly string[]): boolean {
	const name = silent.toLowerCase();
	return positions.some((position) => {
		const other = position.toLowerCase();
		return other === name || other.startsWith(`${name} `) || name.startsWith(`${other} `) || other.endsWith(` ${name}`);
	});
}
