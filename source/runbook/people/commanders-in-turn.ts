import {regExp} from '../../terminal/light-pattern.ts';
import {asIncident} from '../levels/as-incident.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {leadsForNow, remarkUntil} from './command-times.ts';
import {setCommand} from './set-command.ts';

const lead =
	'(?:(?:the |an? |der |die |our )?(?:incident[ -]?)?(?:commander|lead(?:er)?|manager|coordinator|IC)|(?:der |die )?(?:einsatz|incident-?|vorfalls?|störungs)leit(?:er|erin|ung))';
const does = `(?:(?:is|becomes|acts as|stays|remains|ist|wird|bleibt) (?:automatically |automatisch |zunächst |immer |always )?${lead}|(?:leads|commands|runs|leitet|führt)(?: (?:the|this|an?|each|every|any|den|die|einen?|jede[nrs]?) (?:incident|response|outage|vorfall|einsatz|störung|lage))?(?: zunächst| zuerst| at first| first| initially)?|(?:has|takes|hat|übernimmt) (?:the )?(?:die )?(?:command|lead|leitung|führung|einsatzleitung)|is in charge)(?=\\s*(?:$|[,.;(]|(?:until|unless|till|bis|by default|for|at|and|und|or|oder|bei)\\s))`;
/** Somebody whom only what they did tells from the others. */
const somebody =
	'(?:whoever|(?:the )?(?:first )?(?:person|one|colleague|engineer|responder) (?:who|that)|the first (?:person |one )?to|wer(?: zuerst| als erstes)?|(?:die person|diejenige|derjenige), (?:die|der))';
const whoever: readonly RegExp[] = [
	// "Whoever takes the page is the incident commander", "Wer den Alarm annimmt, leitet den Vorfall".
	regExp(`^${somebody}\\s[^,;:]{3,60}?,?\\s${does}`, 'iu'),
	// "The incident commander is whoever takes the page".
	regExp(`^${lead} (?:is|ist)(?: always| immer)?,? ${somebody}\\s`, 'iu'),
];
/** "The on-call engineer who took the page leads". */
const took = regExp(`^(?:the |der |die )?(.{3,40}?),? (?:who|that|der|die) (?!is |are |ist )[^,;:]{3,50}?,?\\s${does}`, 'iu');
/** "Die Leitung hat immer die Person aus der Bereitschaft, die …": below a heading for it. */
const has =
	/^(?:die )?(?:\p{L}*leitung|führung) (?:hat|übernimmt|liegt bei|liegt beim)(?: immer| stets| zunächst| zuerst)? (?:der |die |das |dem )?(.+?)(?:, (?:die|der|das|welche[rs]?) [^;.]{3,60})?$/iu;
/** "Die Bereitschaft leitet", "the duty manager leads", below a heading for it and of no severity. */
const alone = regExp(`^(?:the |our |der |die |das )(.{3,40}?) ${does}`, 'iu');
const ofGroup = /^(?:person|kolleg(?:e|in)|jemand|somebody|someone|one) (?:aus|von|from|of|in) (?:der |dem |den |the )?(.+)$/iu;
/** "Whoever is on support duty that week leads the incident", "wer Bereitschaft hat, führt": that is who has the duty. */
const when = '(?: (?:that|this|for the|at the|in that|of the) \\p{L}+| today| now| then| just)?';
const onDuty: readonly RegExp[] = [
	regExp(
		`^(?:whoever is|(?:the )?(?:person|one|colleague|engineer|developer)(?: who is| that is)?) on (?:the )?((?:\\p{L}+[ -]){0,2}?(?:duty|call|shift|rota))${when},?\\s${does}`,
		'iu',
	),
	// "The person with the duty phone leads"
	regExp(
		`^(?:whoever (?:has|holds|carries)|(?:the )?(?:person|one|colleague|engineer)(?: who is| that is)? with) the ((?:\\p{L}+[ -]){0,2}?(?:phone|pager|mobile))${when},?\\s${does}`,
		'iu',
	),
	regExp(
		`^(?:wer (?:gerade )?das (\\p{L}*(?:handy|telefon))(?: gerade)? (?:hat|trägt),?|die person mit dem (\\p{L}*(?:handy|telefon)))\\s${does}`,
		'iu',
	),
	regExp(
		`^wer (?:gerade |diese woche |in dieser woche |in der woche |an dem tag )?(?:die |den )?(\\p{L}*(?:bereitschaft|dienst))(?: gerade)? (?:hat|leistet|macht|ist),?\\s${does}`,
		'iu',
	),
];
/** "Bei Stufe 2 leitet, wer Rufbereitschaft hat"; below "Who's in charge?" whoever it is, and no verb. */
const ledByDuty =
	/(?:leitet|führt)(?: den einsatz| die störung)?,? wer (?:gerade |diese woche )?(?:die |den )?(\p{L}*(?:bereitschaft|dienst))(?: gerade)? (?:hat|leistet|macht)$/iu;
const dutyAlone =
	/^(?:whoever is on (?:the )?((?:\p{L}+[ -]){0,2}?(?:duty|call|shift|rota))|wer (?:gerade )?(?:die |den )?(\p{L}*(?:bereitschaft|dienst))(?: gerade)? (?:hat|leistet))(?=$|[,.;]| until| bis)/iu;
/** "Whoever takes the ticket", "wer das Ticket nimmt", below a heading for it. */
const whoeverAlone =
	/^(?:whoever|wer)\s(?:(?:first\s|zuerst\s)?(?:takes?|picks?|gets?|opens?|declares?|finds?|notices?|sees?|reports?|answers?)\s[^,;:.]{2,40}|[^,;:.]{2,40}\s(?:nimmt|annimmt|übernimmt|hat|eröffnet|findet|bemerkt|sieht|meldet))$/iu;
const away =
	'(?:away|on (?:holiday|leave|vacation)|ill|sick|unavailable|unreachable|absent|asleep|not (?:available|reachable|there|around|in)|im urlaub|krank|verhindert|abwesend|nicht (?:da|erreichbar|verfügbar))';
/** "When Marta is on holiday, Dev Patel does", "ist sie im Urlaub, übernimmt der Schichtleiter". */
const deputies: readonly RegExp[] = [
	regExp(
		`(?<condition>(?:when|if|while) [^,;]{2,40} (?:is|are) ${away}[^,;]{0,20}), (?:then )?(?:the |our )?(?<who>.{3,40}?) (?:does(?: so| it)?|takes (?:it )?over|stands in|leads|commands|steps in|is in (?:charge|command))(?=[,.;]|$)`,
		'iu',
	),
	regExp(
		`(?<condition>(?:ist|sind|wenn|falls) [^,;]{2,40} ${away}(?: ist| sind)?), (?:dann )?(?:übernimmt|führt|leitet|vertritt)(?: sie| ihn)? (?:der |die |das )?(?<who>.{3,40}?)(?=[,.;]|$)`,
		'iu',
	),
];
const fullName = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u;
const firstName = /^\p{Lu}\p{Ll}{1,15}(?:-\p{Lu}\p{Ll}+)?$/u;
const handing: readonly RegExp[] = [
	// "The Head of Engineering may take over any SEV-1"
	/^(?:the |our )?(.{3,40}?) (?:may|can|will|must) take (?:it |command |the lead )?over(?!\p{L})/iu,
	/(?:hands?|passes|gives) (?:it |this |command |the lead )?(?:over )?to (?:the |our )?(.{3,40}?)(?=\s(?:as soon as|once|when)(?!\p{L})|[,.;]|$)/iu,
	/^(?:(?:at|for|in|during|on|if (?:it|this|the incident) is|when it is) (?:an? )?\S+(?: \d)?(?: incident| outage)?,? )?(?:the |our )?(.{3,40}?) takes (?:it |command |the lead )?over(?=\s(?:as soon as|once|when)(?!\p{L})|[,.;]|$)/iu,
	/(?<!\p{L})gib(?:t|en)\s(?:\p{L}+\s){0,3}?an (?:den|die|das) (.{3,40}?) (?:ab|weiter)(?!\p{L})/iu,
	/(?<!\p{L})übernimmt (?:dann )?(?:(?:der|die|das) |(?=(?:Frau |Herr )?\p{Lu}))(.{3,40}?)(?=[,;]|\s(?:sobald|wenn)(?!\p{L})|\.|$)/iu,
];
const mayLead = /command|lead|charge|leit|führ|(?<!\p{L})(?:IC|runs|manager|coordinator)(?!\p{L})/iu;
const leading =
	/command|incident manager|(?<!\p{L})leads?(?:er|ership)?(?!\p{L})|in charge|leitung|führung|leite[tr]|führt|(?<!\p{L})hut auf(?!\p{L})|(?:wears?|has) the hat(?!\p{L})|who(?:['’]s| is)? (?:driving|steering|at the (?:wheel|helm))(?!\p{L})/iu;

/**
 * Who leads an incident by what they did first ("whoever takes the page", "die Person aus der Bereitschaft, die den Alarm angenommen hat"), for each
 * severity of which nothing else is said; and to whom they hand over at some of them, who may command there as well.
 */
export function readCommandersInTurn(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		if (!['item', 'words'].includes(statement.from) || reading.steps.has(statement.block)) continue;
		const said = asIncident(reading.levels, wordsOf(statement));
		// Nearly no text speaks of it, and this is the cheaper question.
		const isAboutIt = leading.test(statement.section.title);
		if (!isAboutIt && !mayLead.test(said)) continue;
		const who = firstIn(said, isAboutIt);
		const {levels, ownLevels} = statement;
		const open = (ownLevels || levels.length > 0 ? levels : reading.levels.all).filter((level) => {
			const {command, isUncommanded} = reading.draftOf(level);
			return !command && isUncommanded !== true;
		});
		if (who === undefined || open.length === 0) continue;
		setCommand(reading, {...statement, levels: open}, who);
		reading.heard.add(statement);
		const {words} = leadsForNow(wordsOf(statement)) ?? {};
		if (words !== undefined) remarkUntil(reading, {line: statement.line, words, isNamed: false}, [who]);
		// "…, and out of hours the on-call engineer leads" is of somebody else.
		reading.book('who may command', said.split(/,\s(?:and|und)\s/u)[0] ?? said, statement);
		// Nothing else is said.
		if (isAboutIt && said.replace(dutyAlone, '').replace(whoeverAlone, '') === '') {
			reading.whole.add(statement);
			reading.left.delete(statement);
		}

		if (who !== anyone) continue;
		reading.remarks.add(`Line ${statement.line}: who leads is told by what they did first: anyone may command.`);
	}

	for (const statement of statements) addNext(reading, statement);
}

function wordsOf({label, text}: Pick<Statement, 'label' | 'text'>): string {
	return (label === '' ? text : `${label}: ${text}`).replace(/\.$/, '');
}

const anyone = 'anyone';

/** Whoever it is: a position, or "anyone". */
function firstIn(said: string, isAboutIt: boolean): string | undefined {
	const [, call, bereitschaft] = (isAboutIt && dutyAlone.exec(said)) || [];
	const duty =
		onDuty.flatMap((pattern) => pattern.exec(said)?.slice(1) ?? []).find((found) => found !== undefined) ??
		ledByDuty.exec(said)?.[1] ??
		call ??
		bereitschaft;
	if (duty !== undefined) return /^call$/iu.test(duty) ? 'On-call' : capital(duty);
	if (whoever.some((pattern) => pattern.test(said)) || (isAboutIt && whoeverAlone.test(said))) return anyone;
	const [, name = ''] = took.exec(said) ?? (isAboutIt ? (has.exec(said) ?? alone.exec(said) ?? []) : []);
	const who = ofGroup.exec(name)?.[1] ?? name;
	return namesPosition(who) ? capital(who) : undefined;
}

function capital(name: string): string {
	return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** "At a SEV1 they hand over to the platform lead as soon as she is there". */
function addNext(reading: Reading, statement: Statement): void {
	const {from, levels, ownLevels, section, line, block} = statement;
	if (
		!['item', 'words'].includes(from) ||
		!ownLevels ||
		reading.heard.has(statement) ||
		reading.steps.has(block) ||
		!leading.test(section.title)
	)
		return;
	const said = wordsOf(statement);
	const who = handing.map((pattern) => pattern.exec(said)?.[1]).find((name) => name !== undefined && isSomebody(name));
	const next = who === undefined ? [] : positionsIn(who, {or: true}).map(capital);
	const {condition: absence, who: deputy = ''} =
		next.length === 0 ? {} : (deputies.map((pattern) => pattern.exec(said)?.groups).find((groups) => groups) ?? {});
	const names = isSomebody(deputy) ? [...next, capital(deputy)] : next;
	if (names.length === 0) return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		const before = draft.command?.positions ?? [];
		const more = names.filter((name) => !before.includes(name));
		// Where anyone may, it is not kept who comes later.
		if (draft.command && before.length === 0) reading.left.add(statement);
		if (before.length === 0 || !draft.command || more.length === 0) continue;
		draft.command = {...draft.command, positions: [...before, ...more]};
		reading.note('who may command', `${draft.id}: ${more.join(' or ')}`, line, block, more);
		reading.heard.add(statement);
	}

	if (!reading.heard.has(statement)) return;
	// What of it is not understood is not covered by the rest.
	if (absence !== undefined && !isSomebody(deputy)) reading.left.add(statement);
	const [condition] = /(?<!\p{L})(?:as soon as|once|when|sobald|wenn)\s[^,.;]+/iu.exec(said) ?? [];
	for (const words of new Set([condition, absence].filter((one) => one !== undefined)))
		reading.remarks.add(`Line ${line}: "${words}" is no condition that the room knows: ${names.join(', ')} may command in any case.`);
}

function isSomebody(name: string): boolean {
	const all = positionsIn(name, {or: true});
	return (
		all.length > 0 &&
		all.every((one) => namesPosition(one) || fullName.test(one) || firstName.test(one)) &&
		!/\s(?:die|den|das)\s/u.test(name)
	);
}
