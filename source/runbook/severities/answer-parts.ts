import {other} from '../statements/answers-said.ts';
import {deadlineIn, isCadence} from '../words/words.ts';

/** "If they do not answer within 30 minutes" is how long to wait for the one before, not how soon a severity is answered. */
export const silent =
	/(?<!\p{L})(?:without|ohne|sans|sin|senza)\s(?!(?:any |undue |jede |jegliche )?(?:delay|exception|verzug|verzögerung|ausnahme|demora|délai|retard))|(?:^|\s)(?:if|unless|when|wenn|falls|sollte)\s.{0,40}?(?:nobody|no one|niemand|keiner)\s|no(?:t| )acknowledg|no (?:ack|answer|reply|response)|without ack|unacknowledged|if (?:not|no|there is no)|niemand|wenn nicht|keine (?:antwort|reaktion)|(?:^|\s)(?:if|unless|when|wenn|falls|sollte)\s.*(?:not|n['’]t|nobody|no one|fails? to|nicht|keiner)\s(?:\p{L}+\s){0,3}(?:answer|ack|respon|react|reply|pick|antwort|reagier|melde|quittier)|meldet sich(?=[^,;.]*(?<!\p{L})(?:niemand|keiner|keine[rs]?|nicht)(?!\p{L}))|geht (?:niemand|nicht)/iu;

/** Where one thing ends that is said of how an incident is answered, and another one begins. */
const parting = /[;,]\s+|\.\s+(?=\p{Lu})|\s[-–—]\s|\s(?:and|und|but|aber|otherwise|sonst|then|dann)\s(?=[^;,.]*\d)/u;

/**
 * Of "whoever is on call picks it up immediately; escalates to the lead if not fixed in 30 min" what is said of the answer: "whoever is on call picks
 * it up immediately". The time of an escalation, a fix or an update is none in which it is answered. The whole, where there is but one thing.
 */
export function answerPartOf(text: string): string {
	const parts = text.split(parting);
	if (parts.length < 2) return text;
	const own = parts.filter((part) => deadlineIn(part) === undefined || !(other.test(part) || silent.test(part) || isCadence(part)));
	return own.length === parts.length ? text : own.join('; ');
}
