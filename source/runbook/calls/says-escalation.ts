import {toldSubject} from '../grammar/call-targets.ts';
import {kindOfCondition} from '../grammar/condition-kinds.ts';
import {isCallLabel} from '../grammar/escalation-words.ts';
import type {Statement} from '../statements/statements.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {namesPosition} from '../words/positions.ts';
import {remembered} from '../words/remembered.ts';
import {durationsIn, isCadence, isImmediate, isNothing} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {saysWhoAndWhen} from './who-and-when.ts';

/** Headings and sentences on who is called when. */
export const escalating =
	/escalat|eskalat|(?:technical|business|management|leadership) (?:ladder|chain)(?!\p{L})|paging (?:ladder|chain|order|list)|call(?:ing)? (?:chain|tree|ladder|list)|alarm\p{L}*kette|(?:melde|ruf)(?:kette|weg)|alarmierungsplan|(?:^|› )(?:(?:\p{L}+e\s)?alarmierung(?:\s(?:der|des|von|an)\s(?:\p{L}+\s?){1,3})?|alerting|(?:\d+[.)]?\s)?(?:alerter|prévenir|alertes?|qui (?:prévenir|appeler|alerter)|avisar|a quién avisar)|call-?out|calls|calling (?:people|others|some(?:one|body)) (?:out|in)|call(?:ing)? order|phone (?:tree|chain)|anrufe|anrufliste|telefonkette|rufreihenfolge|notification (?:matrix|chain|list|path)|on-?call (?:chain|order))(?=$| ›)|eskalier|escalad|leadership (?:comm|notif)|does not move|who (?:else )?(?:has to|have to|needs to|must|should) (?:be (?:told|informed|notified|called|paged|alerted|woken)|know|hear)|(?<!\p{L})wer muss (?:es )?(?:wissen|erfahren|informiert|verständigt|benachrichtigt|gerufen|alarmiert)|we[nr] (?:wird|ist) (?:zu )?(?:informier|verständig|benachrichtig|alarmier)|whom? (?:else )?(?:is|to|gets|we|do we) (?:an? |the )?(?:told|tell|inform|notif|call|page|alert|wake|woken|ring|phone|bug|bother)|who (?:else )?(?:must|should|has to|needs to) (?:know|hear|be (?:told|informed|notified|called|paged|alerted))|(?<!\p{L})we[nr] (?:muss|müssen|soll(?:te)?|wird|werden)(?: \S+){0,5} (?:bescheid (?:wissen|bekommen)|erfahren|informiert|benachrichtigt|verständigt)|(?<!\p{L})we[nr] (?:rufen|alarmieren|wecken|informieren|benachrichtigen|verständigen) wir|we[nr] (?:wird|wann) (?:an)?gerufen|who(?:m)? (?:do|should|must|shall) (?:I|you|we) (?:tell|call|page|alert|wake|ring|phone|inform|notify|bother)|(?<!\p{L})who (?:gets|is|has to be) \p{L}+ out of bed|(?<!\p{L})who (?:gets|is|are) (?:pulled|looped|brought|dragged|roped|called) in(?!\p{L})|(?<!\p{L})wer (?:wird )?(?:da|hin)?zu(?:gezogen|geholt)(?!\p{L})|(?<!\p{L})wen (?:rufe|wecke|alarmiere|informiere|verständige|benachrichtige) ich|(?<!\p{L})wen (?:(?:wir|man) )?(?:(?:an)?rufen|wecken|alarmieren|informieren|verständigen|benachrichtigen)|a qui[eé]n (?:se )?(?:avis|llam|inform|notific|despiert)\p{L}+|qui (?:prévenir|appeler|alerter|réveiller|est prévenu)/iu;
/** The headings above a statement are on who is called when. */
export const isOfEscalation = remembered((context) => escalating.test(context) || context.split(' › ').some(isCalledCaption));
const calling =
	/(?<![\p{L}-])(?:escalat\w*|tells?|wakes?|rings?|remont\p{L}+|notif(?:y|ies)|phones?|(?<!(?:reports?|minutes|summar(?:y|ies)|write-?ups?|notes|findings|results?|cop(?:y|ies)|recommendations?|lessons|papers?)\s)go(?:es)? to|calls?|pages?(?!\s(?:load|views?|speed|times?)\b)|informs?|alerts?|brings? in)\b|eskalier|benachrichtig|informier|anruf|alarmier|verständig|(?<!\p{L})(?:ruft|weckt|kontaktiert)\s/iu;
/** Whoever is called by such a verb stands beside it: nobody else is meant. */
export const callsSomebody =
	/(?<![\p{L}-])(?:notif(?:y|ies)|calls?|pages?|informs?|alerts?|tells?|phones?|rings?|brings? in|writes? to)\s|benachrichtig|informier|anrufen|alarmier|verständig/iu;
/** What is said of a severity under a heading for escalation and is none. */
const otherFacts: ReadonlySet<string> = new Set([
	'response',
	'resolution',
	'impact',
	'description',
	'examples',
	'update',
	'customers',
	'name',
]);
/** Headings under which people and times are of something else. */
const steps =
	/procedure|what to do|playbook|checklist|post-?(?:incident|mortem)|review|responsibilit|example|template|contacts?\b|commander role|workflow|role|follow-?up|when it['’]?s over|afterwards|nachbereitung|vorgehen|ablauf|maßnahm/iu;

/** What the title of a chapter on escalation may be called and is of escalation all the same: "Escalation procedure", "Eskalationsablauf". */
const ofAnyKind = /procedures?|workflows?|play-?books?|check-?lists?|vorgehen(?:sweise)?|ablauf|abläufe/giu;

/** The headings above a statement, joined by " › ", are on what is done, on who has which role, on a review or an example. */
export const isAmongSteps = remembered(
	(path: string) =>
		steps.test(path) && path.split(' › ').some((title) => steps.test(escalating.test(title) ? title.replaceAll(ofAnyKind, ' ') : title)),
);

/** "The primary has 15 minutes to acknowledge": how long somebody has who was called. */
const toAnswer =
	/(?<!\p{L})(?:has|have|gets?|hat|haben)\s[^.;]{2,30}?\s(?:to|zum|um zu)\s(?:ack(?:nowledge)?|respond|answer|react|reply|pick up|quittieren|antworten|reagieren)(?!\p{L})/iu;

/** "In case of an outage caused by the host, we write a report": whoever stands behind "by" is of the case. */
function isCutShort(text: string): boolean {
	return /^in (?:the )?(?:case|event)\s/iu.test(text) && /\s(?:by|of|to|from|at|in|on|with)$/iu.test(conditionedIn(text)?.condition ?? '');
}

/** Does a statement call somebody, or say when or by what order they are called? */
export function isEscalation(statement: Statement): boolean {
	const {from, text, label, levels, ownLevels, context, above, section} = statement;
	if (levels.length === 0 || from === 'template' || from === 'echo' || from === 'assignment' || isNothing(text)) return false;
	if (/page primary|page secondary/i.test(text) && from === 'comment') return false;
	if (toAnswer.test(text) || isCutShort(text)) return false;
	if (from === 'comment') return ownLevels && escalating.test(`${above} ${context} ${text}`);
	if (from === 'cell') return kindOfTitle(label) === 'escalation' && !isWrittenDown(text);
	if (/escal|eskal|notif(?:y|ication)|inform(?:ed|iert)?$/i.test(label) && !/respon/i.test(label)) return true;
	if (isCallLabel(label)) return true;
	// A cadence under "Who gets called › Comms" is one.
	if (isCadence(text) && /updat|\bcomms?\b|communicat|kommunik|meldung/i.test(section.title)) return false;
	const whole = `${label} ${text}`;
	if (from === 'item' && ownLevels && label === '' && saysWhoAndWhen(text, `${above} ${section.title}`)) return true;
	if (isOfEscalation(context) && !isAmongSteps(above))
		return (
			(!otherFacts.has(kindOfTitle(label)) || calling.test(text) || (namesPosition(label) && !isCadence(text))) &&
			(ownLevels || durationsIn(whole).length > 0 || isImmediate(whole) || /^T\s?\+|\sT\s?\+\s?0$/.test(whole))
		);
	return (
		(calling.test(whole) || toldSubject.test(whole)) &&
		(!isAmongSteps(context) || (!aside.test(context) && callsIfItLasts(label === '' ? text : `${label}: ${text}`))) &&
		(durationsIn(whole).length > 0 || isImmediate(whole) || /impact/i.test(whole) || callsBySeverity({...statement, text: whole})) &&
		!/acknowledg|respond|update/i.test(whole) &&
		!isCadence(whole)
	);
}

/** "If not solved after 45 minutes, call the CTO": that is an escalation among the steps of a severity, too. */
function callsIfItLasts(text: string): boolean {
	const found = conditionedIn(text);
	if (!found || found.isBehind || !callsSomebody.test(`${found.rest} `)) return false;
	const kind = kindOfCondition(found.condition);
	return kind.is === 'lasting' && kind.ms !== undefined;
}

/** Chapters of what is no rule, or of a time when it is over. */
const aside = /example|template|beispiel|vorlage|review|post-?(?:incident|mortem)|follow-?up|over|afterwards|nachbereitung/iu;

/** "For SEV1, page the CTO": a sentence that names the severity and calls somebody, without a time. */
export function callsBySeverity({from, text, ownLevels}: Statement): boolean {
	return (from === 'words' || from === 'item') && ownLevels && callsSomebody.test(text);
}
