import {anyCase} from '../../terminal/any-case.ts';
import {regExp} from '../../terminal/light-pattern.ts';
import {clauseWords, goesOn, itself, only} from '../words/condition-words.ts';
import {matchesIn} from '../words/matches.ts';
import {saysSilence} from './condition-kinds.ts';
import {markPattern, withoutMarks} from './sentence-marks.ts';

/** A part of a marked sentence, with what stands before it. */
export type Clause = {readonly text: string; readonly before: string};

/** What a clause is that calls nobody by itself. */
export type ClauseKind =
	/** "If nobody has answered", "quittiert er nicht". */
	| 'silence'
	/** "If it lasts longer than", "dauert es länger als". */
	| 'lasting'
	/** "If customer data may have leaked": a person knows whether it is so. */
	| 'condition'
	/** "If the incident is critical": of which severity the sentence is. */
	| 'severity'
	/** "Unless it is fixed by then", "sofern sie bis dahin nicht behoben ist": the incident goes on at the time that was said. */
	| 'unresolved'
	/** "Who tells the shift lead": somebody else does it, at a time that is not told. */
	| 'relative'
	| 'until'
	/** "Is in charge", "führt den Einsatz". */
	| 'command'
	/** "Is answered": how soon, which is read elsewhere. */
	| 'response'
	/** "So is the service owner": somebody else, as it was said of whoever stands before. */
	| 'likewise'
	/** "Both by the duty manager": who makes the calls that were told. */
	| 'caller'
	/** "During office hours only", "it is not for us to promise that": understood, and no part of a call. */
	| 'beside';

const sign = anyCase(
	`;\\s*|(?<!(?<!\\p{L})(?:Dr|Prof|Mrs?|Ms|Hr|Fr|St))[.!]\\s+(?=(?-i:\\p{Lu}|${markPattern}))|,?\\s(?:and|und|but|aber)\\s(?:(?:then|dann|finally|danach)\\s)?|,\\s(?:(?:then|dann|danach|so)\\s)?|:\\s|(?:^|(?<!(?:^|[\\s,])(?:who|which|der|die|das))\\s)(?:then|dann|danach|anschließend)\\s|(?<!(?:^|[\\s,])(?:only|but|nur|aber))\\s(?=(?:if|when|unless|only\\s(?:if|when)|provided|until|wenn|falls|sofern|nur\\s(?:wenn|falls)|bis(?!\\sdahin))\\s)`,
	'giu',
);

/** A sentence at its signs and words of order. */
export function partsOf(text: string): readonly Clause[] {
	const parts: Clause[] = [];
	let from = 0;
	let before = '';
	for (const {0: found, index} of matchesIn(text, sign)) {
		const part = text.slice(from, index).trim();
		if (part !== '') parts.push({text: part, before});
		before = part === '' ? before + found : found;
		from = index + found.length;
	}

	const rest = text.slice(from).trim();
	return rest === '' ? parts : [...parts, {text: rest, before}];
}

const subordinate = regExp(
	`^(?:(?:and|but|und|aber)\\s)?(?:${only}\\s)?(?:${clauseWords}|where|should|sollten?|in case(?: of)?|in the (?:case|event) of|unless|as long as|bei|im falle?|es sei denn)\\s`,
	'iu',
);
const verbFirst =
	/^(?:quittier\p{L}*|meldet|melden|reagiert|antwortet|bestätigt|nimmt|hebt|geht|gibt|bleibt|erfolgt|kommt|ist|sind|hat|haben|dauert|hält|besteht|werden|wird|droht)\s/iu;

const lastingClause = regExp(
	`^(?:(?:if|when|wenn|falls)\\s(?:there\\sis|there['’]s|es)\\s(?:still\\s|noch\\s)?(?:no|keine?)\\s(?:fix|solution|workaround|end in sight|lösung|behebung)|gibt\\ses|(?:if|when|wenn|falls)(?=\\s(?:still\\s|immer\\s|noch\\s)*(?:un(?:resolved|solved|fixed)|not\\s(?:yet\\s)?(?:resolved|solved|fixed)|ungelöst|nicht\\s(?:gelöst|behoben)))|(?:if|when|once|where|should|as soon as|wenn|falls|sobald|sollte)\\s(?:${itself}(?:['’]s)?|(?:you|we)(?:['’]re|\\sare)(?=\\s(?:still\\s)?stuck))|(?:dauert|ist|hält|besteht|läuft|wird)\\s${itself})(?:\\s(?:${goesOn}|${markPattern}))+$`,
	'iu',
);

/** "Ist nach 30 Minuten noch keine Lösung da", of which the time is a mark. */
const noSolution = regExp(
	`^(?:(?:ist|wenn|falls)\\s(?:(?:die\\s)?störung\\s)?(?:immer\\s)?(?:noch\\s)?${markPattern}\\s(?:immer\\s)?(?:noch\\s)?keine\\s(?:lösung|behebung|besserung|abhilfe)(?:\\s(?:da|in sicht|gefunden|absehbar))?(?:\\sist)?|(?:if|when)\\sthere\\s(?:is|has been)\\s(?:still\\s)?no\\s(?:fix|solution|improvement|workaround)\\s(?:(?:in sight|found|yet)\\s)?${markPattern})$`,
	'iu',
);

/** "If no progress is made within 30 minutes", "wenn nach 30 Minuten kein Fortschritt erkennbar ist". */
const stuck = regExp(
	`^(?:if|when|once|wenn|falls|sofern)\\s(?:(?:there\\s(?:is|are|was|has been)|(?:you|we|they)\\s(?:see|make|have made|have)|es\\s(?:gibt|gab)?)\\s)?(?:still\\s|immer\\s|noch\\s)*(?:${markPattern}\\s)?(?:still\\s|immer\\s|noch\\s)*(?:no|kein(?:en?)?|little or no)\\s(?:(?!fix)\\p{L}+\\s)?(?:progress|improvement|headway|fortschritte?|besserung|verbesserung)(?:\\s(?:is|was|has been|been|made|seen|visible|achieved|ist|wird|wurde|gibt|erkennbar|sichtbar|erzielt|eintritt|eingetreten|${markPattern}))*$|^(?:if|when|once)\\s(?:${itself}|(?:you|we|they))(?:\\s(?:is|are))?(?:\\snot|n['’]t)\\s(?:progressing|improving|getting\\sbetter|making\\s(?:any\\s)?(?:progress|headway))\\s${markPattern}$`,
	'iu',
);

const ofSeverity = regExp(
	`^(?:(?:and|but|und|aber)\\s)?(?:${only}\\s)?(?:if|when|where|wenn|falls|sofern)\\s${itself}(?:['’]s|\\s(?:is|was|ist|war))\\s(?:an?\\s|either\\s|eine?n?\\s)?§$|^(?:wenn|falls|sofern)\\s${itself}\\s§\\s(?:ist|war)$`,
	'iu',
);

const fixed = '(?:fixed|resolved|solved|mitigated|restored|over|closed)';
const behoben = '(?:behoben|gelöst|beseitigt|beendet|entstört|wiederhergestellt|vorbei)';
const unresolved = regExp(
	`^(?:(?:and|but|und|aber)\\s)?(?:(?:if|provided|as long as|so long as)\\s(?:that\\s)?(?:${itself}(?:['’]s|\\s(?:is|has))?\\s(?:still\\s)?(?:not\\s(?:yet\\s)?(?:been\\s)?${fixed}|unresolved|unsolved|ongoing|open|going\\son|there)|${itself}\\s(?:isn['’]t|hasn['’]t(?:\\sbeen)?)\\s(?:yet\\s)?${fixed}|(?:still\\s)?(?:unresolved|unsolved|not\\s${fixed}))|unless\\s${itself}(?:['’]s|\\s(?:is|has\\sbeen|was))\\s(?:already\\s)?${fixed})\\s(?:by|until|at)\\s(?:then|that\\s(?:time|point))$|^(?:(?:und|aber)\\s)?(?:sofern|wenn|falls|solange)\\s${itself}\\s(?:bis\\sdahin|dann|zu\\sdiesem\\szeitpunkt)\\s(?:immer\\s)?(?:noch\\s)?(?:nicht\\s${behoben}|ungelöst|offen|andauert)(?:\\s(?:ist|wurde|war))?$|^(?:es\\ssei\\sdenn|außer),?\\s(?:wenn\\s)?${itself}\\s(?:ist\\s|wurde\\s)?(?:bis\\sdahin|dann)\\s(?:bereits\\s|schon\\s)?${behoben}(?:\\sist)?$`,
	'iu',
);

/** "Unless it is fixed by then": it goes on at a time that was said before. */
export function saysUnresolvedByThen(clause: string): boolean {
	return unresolved.test(clause.trim());
}

const commanding =
	'(?:is (?:then )?in (?:charge|command)|leads(?: (?:it|the incident|the response))?|takes (?:over )?(?:the )?(?:lead|command|charge)|(?:runs|commands) (?:it|the incident|the response)|(?:acts as|is) (?:the )?(?:incident )?(?:commander|lead)|führt(?: den einsatz)?|leitet(?: (?:den einsatz|die störung|den vorfall))?|übernimmt die (?:führung|leitung|einsatzleitung)|ist (?:der |die )?einsatzleit(?:er|erin|ung)|hat die (?:leitung|führung|einsatzleitung))';
const command = regExp(`^(?:(?:he|she|they|er|sie)\\s)?${commanding}$`, 'iu');
const response =
	/^(?:(?:(?:an?\s|any\s|every\s|eine?\s)?§|it|this|somebody|someone|an engineer|we|the on-?call(?: engineer)?|es|jemand|er|sie)\s)?(?:(?:is|are|gets|must be|shall be|has to be|wird|werden|muss)\s)?(?:answer(?:ed|s)?|acknowledg(?:ed|es?)|picked up|respond(?:ed to|s|ed)?|look(?:ed|s)? at(?: it)?|works? on it|quittiert|beantwortet|angenommen|bearbeitet)(?: werden)?$/iu;
const relative = /^(?:who|whom|which|whose)\s|^(?:der|die|das|dem|den|welche[rs]?)\s.*\s(?:\p{L}*(?:t|en))$/iu;
/** "She decides whether we ring the shops": what whoever was called does then. */
const deciding =
	/^(?:(?:and|und)\s)?(?:he|she|they|er|sie|(?:the|der|die)\s\p{L}+)\s(?:then\s|alone\s|dann\s|allein\s)?(?:decides?|entscheide[nt]|agrees?|speaks? to|talks? to|spricht mit|klärt)(?!\p{L})/iu;
/** "And so is the owner of the service", "ebenso der Netzdienst". */
export const likewise = /^(?:so\s(?:is|are|does|do)|likewise|(?:and|und)\sso|ebenso|genauso|desgleichen)\s(?=\p{L})/iu;
/** "Both by the coordinator", "jeweils durch den Pressesprecher". */
export const byThem =
	/^(?:both|each(?:\stime)?|all(?:\sof\sthem)?|in\sboth\scases|beide(?:s)?|alle|jeweils|in\sbeiden\sfällen)\s(?:by|durch|vom|von)\s(?=\p{L})/iu;
/** When a call is made, and what is not done. */
const hours =
	/^(?:(?:but\s|aber\s)?(?:only|nur)\s)?(?:(?:during|within|in|outside(?:\sof)?)\s(?:the\s|our\s)?(?:service|office|business|working|opening)\shours|(?:während|innerhalb|außerhalb|in)\s(?:der\s|unserer\s)?(?:service|dienst|büro|geschäfts|arbeits|öffnungs)zeit(?:en)?)(?:\sonly)?$/iu;
const notOurs =
	/^(?:(?:it|this|that|es|das)\s(?:is\snot|isn['’]t|ist\snicht)\s(?:for\sus|up\sto\sus|our\s\p{L}+|ours|unsere\s\p{L}+|an\suns)(?:\s(?:to|zu)(?!\p{L}).*)?|(?:das|dies|es)\s(?:zu\s\p{L}+\s)?ist\snicht\sunsere\s\p{L}+)$/iu;
/** "She decides, whether …": what is decided. */
const question = /^(?:ob|whether)\s\p{L}/iu;
const finiteAtEnd = /(?:iert|ständigt|nachrichtigt|ruft|holt|weckt|zieht|informieren|gibt|entscheidet|übernimmt|setzt)$/iu;
/** What is done when it is over is no call of an incident that runs. */
const isOver =
	/(?<!(?:not|n['’]t|nicht|no|nobody|never)\s(?:\p{L}+\s){0,2})(?<!\p{L})(?:over|resolved|fixed|solved|closed|restored|recovered|back up|behoben|gelöst|beendet|geschlossen|vorbei)(?!\p{L})/iu;
/** How long is not told. */
const isVague = /(?<!\p{L})(?:drags?|lasts?|goes on|go on|too long|longer|continues?|persists?|dauert|anhält|länger)(?!\p{L})/iu;
const hasMark = regExp(markPattern, 'u');
const until = /^(?:until|till|bis)\s/iu;

/** What a clause is beside those that call somebody; undefined where it is none of these. */
export function kindOfClause(text: string): ClauseKind | undefined {
	const plain = withoutMarks(text);
	const begins = subordinate.test(text) || verbFirst.test(text);
	if (hasMark.test(text) && (lastingClause.test(text) || noSolution.test(text) || stuck.test(text))) return 'lasting';
	if (begins && saysSilence(plain)) return 'silence';
	if (saysUnresolvedByThen(plain)) return 'unresolved';
	if (until.test(plain)) return 'until';
	if (/^(?:nobody|no one|niemand)\s(?:else|sonst)\s/iu.test(plain)) return 'relative';
	if (deciding.test(plain)) return 'relative';
	if (likewise.test(plain)) return 'likewise';
	if (byThem.test(plain)) return 'caller';
	if (hours.test(plain) || notOurs.test(plain) || question.test(plain)) return 'beside';
	if (command.test(plain)) return 'command';
	if (response.test(plain)) return 'response';
	if (
		relative.test(plain) &&
		(/^wh/iu.test(plain) || (finiteAtEnd.test(plain) && !/\s(?:wird|werden|ist|sind|muss|müssen|soll|sollen)\s/iu.test(plain)))
	)
		return 'relative';
	if (ofSeverity.test(plain)) return 'severity';
	if (subordinate.test(text)) return isOver.test(plain) || isVague.test(plain) ? undefined : 'condition';
	return /^(?:sind|ist|werden|wird|droht|besteht|gibt es)\s.*\s(?:betroffen|beeinträchtigt|gefährdet|ausgefallen|möglich|verloren|abgeflossen|gestört|verletzt|bedroht|beschädigt|zerstört|gestohlen|verschlüsselt|eingeschlossen|unterbrochen|verschwunden|einsehbar|in (?:fremden|falschen|anderen) Händen|in fremde Hände gelangt)$/iu.test(
		plain,
	) || /^(?:droht|besteht)\s/iu.test(plain)
		? 'condition'
		: undefined;
}
