import {namesPosition} from '../words/positions.ts';

/** Whom a title calls: "Escalate to CTO", "Page the Head of SRE". */
export function calledIn(label: string): string | undefined {
	const told =
		/^(.+?)\s(?:is\s|to be\s|wird\s)?(?:informed|notified|told|called|paged|alerted|informiert|angerufen|alarmiert)(?:\s(?:by|after|within|in|at|nach|bis))?$/iu.exec(
			label,
		)?.[1];
	if (told !== undefined && namesPosition(told)) return told;
	const [, verb = '', name] =
		/^(escalat(?:e|ion)(?:\s+to)?|eskalation an(?:\s(?:die|den|das))?|info(?: an(?:\s(?:die|den|das))?)?|notify|inform|call|page|alert|tell|ring|phone|wake|engage|involve|escalade(?:\s(?:à|vers))?)\s+(?:the\s|our\s|la\s|le\s)?(.+)$/iu.exec(
			label,
		) ?? [];
	if (name === undefined || timeTitle.test(name)) return undefined;
	// "Ring Petra (owner)", "Phone the hosting company": whoever it is, such a verb calls somebody.
	const isSomebody =
		/^\p{Lu}{2,4}$/u.test(name) ||
		namesPosition(name) ||
		(/^(?:ring|phone|wake|call)$/i.test(verb) &&
			name.split(/\s+/).length <= 4 &&
			!/^(?:time|everyone|everybody|all|out|back|out)$/i.test(name));
	return isSomebody ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : undefined;
}

/** The title of a column of times, not of somebody who is told: "If no answer after", "Management after", "Délai". */
export const timeTitle =
	/(?<!\p{L})(?:after|within|if|unless|when|time|times|timeout|timing|wait|delay|deadline|until|nach|wann|falls|wenn|frist|zeit|zeitpunkt|wartezeit|dauer|délai|après|si|plazo|tras|tiempo|tempo)(?!\p{L})/iu;
