import {anyCase} from '../../terminal/any-case.ts';
import {regExp} from '../../terminal/light-pattern.ts';
import {remembered} from './remembered.ts';

/** Sentences that call somebody, by their verb: each pattern names whom it calls (`who`), and who does it (`caller`) where it says so. */

/** What is told, rung or woken is always somebody. */
const people = 'tell|inform|(?:tele)?phone|ring|text|wake|message|warn|brief';
const told = 'told|informed|(?:tele)?phoned|rung|texted|woken|messaged|warned|briefed';
const notify = 'notif(?:y|ies)';
/** What is called or fetched may be a thing as well. */
const any = 'page|alert|ping|e-?mail|call|contact|involve|fetch|summon|engage|get|loop|bring|pull|rope';
const called = 'paged|alerted|pinged|e-?mailed|called|contacted|involved|fetched|summoned|engaged|looped|brought|pulled|roped|notified';
const particle = '(?:up|in|out|involved|on board|on the (?:line|phone)|out of bed)';
const modal = '(?:must|should|shall|will|has to|have to|needs? to|is to|are to)';
const who = '(?<who>[\\p{L}\\p{N}@][^;:]{0,80}?)';
const caller =
	"(?:(?<caller>we|you|they|it|somebody|someone|one|(?:the|our|a|an|whoever)\\s[\\p{L}\\p{N}'’ -]{2,40}?|(?-i:\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+)?))\\s)";

const english = [
	// "The CTO is told", "Ruth gets phoned", "the vendor must be brought in"
	`^${who}\\s(?:is|are|gets?|(?:will|must|should|shall|has to|have to|needs? to|is to|are to)\\s(?:be|get|have been))\\s(?<verb>${told}|${called})(?:\\s${particle})?$`,
	// "CTO informed"
	`^(?!.*\\s(?:is|are|be|been|was|were|gets?|got|has|have|not|never|nobody|must|should|shall|will|may|can)\\s)${who}\\s(?<verb>informed|notified|told|paged|alerted|called)$`,
	// "Wake up the CTO", "we loop the owner in", "the on-call calls Ruth"
	`^(?:${caller}?(?:${modal}\\s)?)(?<verb>(?:${people}|${any})s?|${notify}|summons|fetches)(?:\\s(?<before>${particle}|hold of))?\\s${who}(?:\\s(?<behind>${particle}))?$`,
	// "IT on-call rings the Head of IT", "reception or the porter calls Ruth": a verb that is no order, so that what stands before it does it
	`^(?!.*(?<!\\p{L})(?:never|not|no|nobody|only|and|then|who|when|if|that|which)\\s(?:${people}|${any})s\\s)(?<caller>\\p{L}[\\p{L}\\p{N}'’-]*(?:\\s[\\p{L}\\p{N}'’-]+){0,6}?)\\s(?<verb>(?:${people}|${any})s|notifies)(?:\\s(?<before>${particle}))?\\s${who}(?:\\s(?<behind>${particle}))?$`,
	// "Critical pages the on-call engineer", "any P1 wakes the duty manager"
	`^(?:(?:an?|any|every|each|all)\\s)?§(?:\\s(?:incidents?|outages?|alerts?|alarms?))?\\s(?<verb>(?:pages?|alerts?|calls?|rings?|wakes?|phones?)(?!\\p{L})|${notify}|summons?)(?:\\s(?<before>${particle}))?\\s${who}(?:\\s(?<behind>${particle}))?$`,
	// "Write to the CTO", "send a short note to Ruth"
	`^${caller}?(?:${modal}\\s)?(?:writes?|sends?\\s(?:an?\\s|the\\s)?(?:(?:short|brief|quick|silent|push|chat|slack)\\s)?(?:note|message|text|notification|e-?mail|mail|sms|line))\\sto\\s${who}$`,
	// "Ask the DBA to join"
	`^${caller}?(?:${modal}\\s)?asks?\\s${who}\\sto\\s(?:join|help(?:\\sout)?|assist|step in|come in|dial in)(?:\\s(?:in|us))?$`,
	// "Ask Lena for help"
	`^${caller}?(?:${modal}\\s)?asks?\\s${who}\\sfor\\s(?:help|support|assistance)(?:\\s(?:on|in|via|by)\\s(?:slack|teams|chat|phone|the phone|the channel))?$`,
	// "It goes to the backup engineer", "the CTO gets a call"
	`^(?:(?:the|an?|any|every|each|all)\\s)?(?:pages?|pager|alerts?|alarms?|calls?|incidents?|it|they|§)\\s(?:go(?:es)?|(?:is|are) (?:passed|sent|escalated|handed|routed)|escalates?|pages?)(?:\\s(?:on|over|first|straight|directly))?\\sto\\s${who}$`,
	`^${caller}?(?:${modal}\\s)?(?:escalates?|reach(?:es)? out|turns?|(?:hand|pass)(?:es|s)?)\\s(?:(?:it|this|the incident)\\s)?(?:(?:over|on)\\s)?(?:from\\s[^,;:]{2,40}?\\s)?to\\s${who}$`,
	`^${who}\\s(?:gets?|receives?|is (?:given|sent))\\s(?:an?|the)\\s(?:phone\\s)?(?:call|page|text|message)$`,
	// "The secondary joins", "the vendor has to come in"
	`^${who}\\s(?<verb>(?:${modal}\\s)?(?:joins?|comes? in|steps? in))(?:\\s(?:in|us|them|the (?:call|bridge|incident|response)))?$`,
	`^${who}\\s(?:hears|learns|finds out)$`,
	`^${who}\\s(?:must|should|shall|has to|have to|needs? to|(?:wants?|expects?|asks?) to)\\s(?:know|hear|be told|be informed|be called)$`,
] as const;

const informed = '(?:informier|benachrichtig|verständig|alarmier|kontaktier)';
const apart = '(?:an|auf|hinzu|dazu|herbei|heran|hinzu)';
const stems = '(?:ruf|zieh|hol|klingel|pieps|funk|weck|schreib)';
const finite = `(?:${informed}(?:t|en|e)|unterrichte(?:t|n)?|(?:ruf|zieh|hol|pieps|funk|weck|schreib)(?:t|en|e)|klingel(?:t|n)|(?:bezieh|bind|schalt)(?:t|et|en))`;
const participle = `(?:${informed}t|unterrichtet|${apart}?(?:gerufen|geholt|geweckt|geklingelt|gepiepst|gefunkt)|(?:hinzu|heran|dazu)gezogen|angeschrieben|einbezogen|ein(?:gebunden|geschaltet)|in kenntnis gesetzt|ins bild gesetzt)`;
const infinitive = `(?:${informed}en|unterrichten|${apart}?(?:rufen|holen|wecken|klingeln|piepsen|funken)|(?:hinzu|heran|dazu)ziehen|einbeziehen|einbinden|einschalten|in kenntnis setzen|ins bild setzen)`;
const toInfinitive = `(?:zu\\s(?:${informed}en|unterrichten|rufen|holen|wecken)|${apart}zu(?:${stems}e?n)|ein(?:zu)?(?:beziehen|binden|schalten)|einzu(?:beziehen|binden|schalten)|in kenntnis zu setzen|ins bild zu setzen)`;
const wen = '(?<who>[\\p{L}@][^;:]{1,80}?)';
const wer =
	'(?<caller>wir|man|er|sie|(?:der|die|das|unsere?)\\s(?-i:(?:\\p{Ll}+e\\s)?\\p{Lu}[\\p{L}/-]*(?:\\s(?:vom\\s|des\\s|der\\s)\\p{Lu}[\\p{L}/-]*|\\s\\p{Lu}[\\p{L}/-]*(?=\\s(?:den|die|das|dem|ihren?|seinen?|unseren?|einen?|Herrn?|Frau)\\s))?)|(?-i:(?:Frau|Herr)\\s\\p{Lu}[\\p{L}-]+)|(?-i:\\p{Lu}\\p{Ll}+(?=\\s(?:den|ihren?|seinen?|unseren?|Herrn)\\s)))';
const behind = '(?:\\s(?<behind>an|auf|hinzu|dazu|herbei|heran|ein|mit ein|aus dem bett))?';

const german = [
	// "Wird Frau Brandt verständigt", "Frau Brandt wird verständigt"
	`^(?:${wen}\\s)?(?:wird|werden)(?:\\s(?<later>[\\p{L}@][^;:]{1,80}?))?\\s(?<verb>${participle})$`,
	`^(?:${wen}\\s)?(?:muss|müssen|soll|sollen|sollte|sollten)(?:\\s(?<later>[\\p{L}@][^;:]{1,80}?))?\\s(?<verb>${participle})\\swerden$`,
	`^(?:${wen}\\s)?(?:ist|sind)(?:\\s(?<later>[\\p{L}@][^;:]{1,80}?))?\\s(?<verb>${toInfinitive})$`,
	// "Rufen wir Jonas an", "verständigt die Leitstelle den Entstördienst"
	`^(?<verb>${finite})\\s${wer}\\s${wen}${behind}$`,
	// "Wir rufen Jonas an"
	`^${wer}\\s(?<verb>${finite})\\s${wen}${behind}$`,
	// "Stufe 1 alarmiert die Bereitschaft"
	`^(?:(?:ein|jede[rs]?)\\s)?§(?:\\s(?:störung(?:en)?|alarme?))?\\s(?<verb>alarmier(?:t|en)|weck(?:t|en)|ruf(?:t|en)|benachrichtig(?:t|en)|verständig(?:t|en)|informier(?:t|en))\\s${wen}${behind}$`,
	// "Den Werkleiter ruft die Leitstelle an"
	`^(?<who>den\\s[^;:]{1,60}?)\\s(?<verb>${finite})\\s${wer}${behind}$`,
	// "Frau Brandt wecken", "muss der Schichtleiter den Werkleiter informieren"
	`^(?:(?:muss|müssen|soll|sollen|sollte|sollten)\\s${wer}\\s|(?:bitte\\s)?)${wen}\\s(?<verb>${infinitive})$`,
	// "Muss unsere Chefin Bescheid wissen", "der Werkleiter muss es erfahren"
	`^(?:muss|müssen|soll|sollen|sollte)\\s${wen}\\s(?:(?:es|davon|darüber|bescheid)\\s)?(?:wissen|erfahren)$`,
	`^${wen}\\s(?:muss|müssen|soll|sollen|sollte)\\s(?:(?:es|davon|darüber|bescheid)\\s)?(?:wissen|erfahren)$`,
	`^(?:(?:muss|müssen|soll|sollen)\\s)?(?:${wen}\\s)?(?:bekommt|erhält)(?:\\s(?<later>[\\p{L}@][^;:]{1,80}?))?\\s(?:bescheid|einen anruf|den alarm)$`,
	`^(?:${wen}\\serfährt(?:\\ses)?|erfährt(?:\\ses)?\\s(?<later>[\\p{L}@][^;:]{1,80}?))$`,
	// "Die technische Leitung kommt dazu"
	`^(?:${wen}\\s)?(?<verb>kommt|kommen|stößt|stoßen)(?:\\s(?<later>[\\p{L}@][^;:]{1,80}?))?\\s(?:dazu|hinzu)$`,
	`^(?:geht|der (?:alarm|ruf|anruf) geht)\\s(?:(?:der|die) (?:alarm|ruf|anruf|meldung)\\s)?an\\s${wen}$`,
] as const;

const patterns = [...english, ...german].map((pattern) => anyCase(pattern, 'iu'));
const onlyPeople = regExp(
	`^(?:(?:tell|inform|(?:tele)?phone|ring|wake|warn|brief)s?|rang|rung|told|informed|(?:tele)?phoned|woken|warned|briefed|${notify}|notified|${informed}(?:t|en|e)|unterricht\\p{L}+|\\p{L}*(?:weck|klingel)\\p{L}*|(?:zu )?${informed}en|in\\s.*|ins\\s.*)$`,
	'iu',
);
/** "Fetch the backup", "pull the cable": without their particle they call nobody. */
const withParticle = /^(?:loop|bring|pull|rope|looped|brought|pulled|roped|get|fetch(?:e(?=s))?)s?$/iu;
const germanWithParticle = /^(?:zieh|schreib|bezieh|bind|schalt|klingel|funk|pieps)(?:t|et|en|e|n)$/iu;

/** Whom a clause calls, as it names them. */
export type Calling = {
	readonly who: string;
	/** Who does it, where that is somebody. */
	readonly caller: string | undefined;
	/** The verb is of people alone. */
	readonly isOfPeople: boolean;
	/** Without its particle the verb calls nobody unless whoever is named is somebody for certain. */
	readonly isWeak: boolean;
};

/** Each way in which a clause without its times and conditions calls somebody; none where it says something else. */
export const callingsIn = remembered((clause): readonly Calling[] =>
	patterns.flatMap((pattern) => {
		const groups = pattern.exec(clause)?.groups;
		const named = groups?.['who'] ?? groups?.['later'];
		if (!groups || named === undefined || (groups['who'] !== undefined && groups['later'] !== undefined)) return [];
		const verb = groups['verb'] ?? '';
		const hasParticle = groups['before'] !== undefined || groups['behind'] !== undefined;
		const by = groups['caller'];
		return [
			{
				who: named,
				caller: by === undefined || /^(?:we|you|they|it|somebody|someone|one|wir|man|er|sie)$/iu.test(by) ? undefined : by,
				isOfPeople: onlyPeople.test(verb),
				isWeak: (withParticle.test(verb) || germanWithParticle.test(verb)) && !hasParticle && !/\s(?:is|are|gets?)\s/iu.test(clause),
			},
		];
	}),
);
