import {regExp} from '../../terminal/light-pattern.ts';
import type {Item, List} from '../markdown/markdown.ts';
import {isCommand} from '../markdown/shell.ts';
import {durationsIn} from '../words/words.ts';

/** What a plain bullet under a severity is: something to do, or what makes an incident one of it; undefined where its words do not tell. */
export type BulletKind = 'step' | 'trigger';

const verbs =
	"restart|reboot|call|page(?!\\s(?:load|views?|speed|errors?|times?)(?![a-z]))|phone|ring|check|roll ?back|rollback|revert|open|create|raise|file|post|publish|notify|tell|inform|alert|join|start|begin|stop|run|execute|look|scale|deploy|redeploy|disable|enable|freeze|fail ?over|switch|drain|escalate|assign|acknowledge|ack|update|send|declare|announce|investigate|verify|confirm|validate|fix|patch|restore|kill|log|write|document|record|monitor|watch|collect|gather|ask|contact|e-?mail|ping|wake|bring|move|put|set|get|do|use|make|take|follow|review|identify|isolate|block|rotate|revoke|clear|flush|purge|increase|reduce|add|remove|delete|schedule|wait|go|find|determine|assess|triage|troubleshoot|consider|mitigate|resolve|close|engage|involve|invite|pull|push|keep|turn|ensure|communicate|coordinate|prepare|hand|shift|route|reset|rebuild|re-?run|apply|give|let|work|talk|capture|save|snapshot|decide|consult|nominate|thank|archive|attempt|appoint|consider|never|always|please|don['’]t|do not";
const imperative = regExp(`^(?:(?:first|then|next|now|finally|immediately|just|simply|please),?\\s+)?(?:${verbs})(?![\\p{L}-])`, 'iu');
/** "If the database is down, fail over". */
const underCondition = regExp(`^(?:if|when|once|unless)\\s[^,]{2,80},\\s*(?:then\\s)?(?:${verbs})(?![\\p{L}-])`, 'iu');
/** A verb with its object: "check the error rate" is done, "page load" is measured. */
const certain = regExp(
	`^(?:(?:first|then|next|now|finally|immediately|just|simply|please),?\\s+)?(?:${verbs})\\s(?:the|an?|all|any|each|every(?:one|body)?|our|your|their|this|that|it|them|to|in|on|into|with|for|at|up|down|back|over|out|off|until|whether|if)(?!\\p{L})`,
	'iu',
);
const condition =
	/[<>≥≤]\s?\d|\d\s?%|\bmore than\b|\b(?:above|over|below|under|beyond|longer than|less than|fewer than)\s\d|\bat least \d|\b(?:down|outages?|unavailab\w+|unreachable|unresponsive|unusable|loss|lost|fail(?:s|ed|ing|ures?)?|breach\w*|corrupt\w*|slow\w*|degrad\w*|errors?|affected|leak\w*|stopped|broken|breaks|cannot|can['’]t|unable|impact\w*|missing|delay\w*|exceed\w*|time-?outs?|exhaust\w*|crash\w*|expired|compromis\w*|stuck|offline|blocked|wrong|glitch\w*|typos?|cosmetic|bugs?|issues?|problems?|incidents?|complaints?|vulnerabilit\w+|is|are|has|have|does not|do not work|not (?:work\w*|available|responding|loading|possible))\b/iu;
const german =
	/ausfall|ausgefallen|nicht (?:erreichbar|verfügbar|möglich)|(?:lässt|lassen) sich (?:\S+\s){0,6}?(?:nicht|kaum)(?!\p{L})|verlust|verloren|betroffen|fehler|langsam|gestört|störung|defekt|kaputt|mehr als|über \d|(?<!\p{L})(?:kein|keine|steht|stehen|fällt|ist|sind|kann|können|wurde|wurden)(?!\p{L})/iu;
/** "Datenbank neu starten", "Bob anrufen", "starte den Dienst"; "redémarrer la base", "reiniciar el servicio". */
/** An infinitive is written small: "Störung an den Kassen" ends in no verb. */
const germanInfinitive =
	/(?:^|\s)(?!(?:sekunden|minuten|stunden|tagen|wochen|monaten|betroffen|ausgefallen|verloren|unterbrochen|gestohlen|offen|worden|haben|werden)(?!\p{L}))\p{Ll}{2,}(?:en|ern|eln)[.!]?$/u;
const germanImperative =
	/^(?:starte|prüfe|rufe|öffne|informiere|benachrichtige|erstelle|schalte|stoppe|setze|lege|führe|sichere|lösche|warte|eskaliere|melde)\s/iu;

function isGermanStep(text: string): boolean {
	return (germanInfinitive.test(text) && /\s/.test(text)) || germanImperative.test(text);
}

const romanceStep =
	/^\p{L}{3,}(?:er|ir|re)\s(?:le|la|les|un|une|au|aux|à|de|du|des|en)(?!\p{L})|^\p{L}{3,}(?:er|ir|re)\s(?:l|d)['’]|^\p{L}{3,}(?:ar|er|ir)\s(?:el|la|los|las|a|al|un|una|en)(?!\p{L})/iu;

const certainGerman =
	/(?<!(?<!\p{L})(?:nicht|mehr|kaum))\s(?:melden|anrufen|informieren|benachrichtigen|alarmieren|öffnen|starten|neustarten|prüfen|anlegen|erstellen|stoppen|umschalten|abschalten|einschalten|zurückrollen|zurücksetzen|einspielen|sichern|sperren|schließen|dokumentieren|eskalieren|verständigen|hinzuziehen)(?<!\szu\s\p{L}+)(?=[.!,;]|\s(?:und|oder)\s|$)/iu;

/** It begins with a verb that tells somebody to do something: in a numbered list that is enough. */
export function isOrder(text: string): boolean {
	return imperative.test(text) || underCondition.test(text) || isGermanStep(text);
}

/** A paragraph that begins by telling somebody to do something: no noun of a list is enough. */
export function beginsWithOrder(text: string): boolean {
	return imperative.test(text) || underCondition.test(text) || /^\p{Lu}\p{Ll}+en\sSie(?!\p{L})/u.test(text);
}

/** "Declare it if nobody can pay", "Ausrufen, wenn …", "Gilt, sobald …": that it is one, and when. */
const declaring =
	/^(?:(?:always|immer|sofort|please|bitte)\s)?(?:(?:declare|call|raise|open|use|choose|pick|set|apply|trigger)(?:\s(?:it|this|that|one|an? incident|the incident|this (?:level|severity|one|priority|class|stage))(?:\s(?:an?\s)?(?:\p{L}+\s)?(?:incident|severity|level|emergency))?)?|(?:this (?:level|severity|priority|class|stage)|it)\s(?:applies|holds|is (?:declared|raised|opened|used|called))|applies|declared|raised|(?:(?:wird\s)?(?:ausrufen|ausgerufen|auslösen|ausgelöst|erklären|wählen|setzen|einstufen|eingestuft)|gilt|trifft zu|liegt vor))(?:\s(?:also|always|auch|immer))?[,:]?\s(?:(?:at once|immediately|sofort|auch|also|only|nur)\s)?(?:if|when(?:ever)?|as soon as|once|wenn|falls|sobald)[:\s]\s?(?=\S)/iu;
/** A verb of others' that alone says no such thing: "Call when you are there", "Open if …". */
const needsObject = /^(?:call|raise|open|use|choose|pick|set|apply|trigger)\s(?:if|when|whenever|as|once)(?!\p{L})/iu;

/** What makes an incident one of its severity, of an item that says that it is one then: "Nobody can pay"; undefined for any other. */
export function declaredWhen(text: string): string | undefined {
	const [before] = needsObject.test(text) ? [] : (declaring.exec(text) ?? []);
	const said = before === undefined ? '' : text.slice(before.length).replace(/\.$/, '').trim();
	// "Declare it if …, and page the director": an order, too.
	return said === '' || /[,;]\s(?:and|then|und|dann)\s/iu.test(said) ? undefined : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** By its words alone. */
export function bulletKind({text, task, codes}: Pick<Item, 'text' | 'task' | 'codes'>): BulletKind | undefined {
	if (task || declaredWhen(text) !== undefined) return 'trigger';
	if (
		codes.some((code) => isCommand(code)) ||
		underCondition.test(text) ||
		certain.test(text) ||
		certainGerman.test(text) ||
		romanceStep.test(text)
	)
		return 'step';
	if (condition.test(text) || german.test(text)) return 'trigger';
	return imperative.test(text) || isGermanStep(text) ? 'step' : undefined;
}

const treating = /(?<!\p{L})(?:treat|handle|behandeln?)(?!\p{L})/iu;

/** The items of a list by what they are; those that do not tell by themselves go with the others, unless these are of both kinds. */
export function bulletsOf(list: Pick<List, 'items'>): {
	readonly steps: readonly Item[];
	readonly triggers: readonly Item[];
	readonly untold: readonly Item[];
} {
	const kinds = list.items.map((item) => ({item, kind: bulletKind(item)}));
	const of = (wanted: BulletKind | undefined) => kinds.filter(({kind}) => kind === wanted).map(({item}) => item);
	const [steps, triggers, untold] = [of('step'), of('trigger'), of(undefined)];
	// "Declare it if …" beside "On sale days treat it as critical" says nothing of the other one.
	if (kinds.some(({item}) => declaredWhen(item.text) !== undefined)) {
		const isDone = ({text}: Item) => treating.test(text);
		return {
			steps: list.items.filter((item) => steps.includes(item) || (untold.includes(item) && isDone(item))),
			triggers,
			untold: untold.filter((item) => !isDone(item)),
		};
	}

	// "Badges of visitors expire after 7 hours" is no step beside others: it says how long something takes.
	if (steps.length > 0 && triggers.length === 0) {
		const isTimed = (item: Item) => untold.includes(item) && durationsIn(item.text).length > 0;
		return {steps: list.items.filter((item) => !isTimed(item)), triggers, untold: []};
	}

	if (triggers.length > 0 && steps.length === 0) return {steps, triggers: list.items, untold: []};
	return {steps, triggers, untold};
}
