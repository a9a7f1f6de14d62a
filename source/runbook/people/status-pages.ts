import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {customers} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';

const statusPageWords =
	/status\s?page|statusseite|störungsseite|(?:public|öffentliche[rn]?)\s+status|page (?:d['’]état|(?:publique )?d[eu]s? (?:statuts?|incidents?))|página de est(?:ado|atus)|pagina (?:di|dello) stato|statuspagina/iu;
/** Where whoever writes it signs in. */
const toSignIn = /^https?:\/\/(?:manage|admin|login|app)\.|\/(?:login|sign-?in|admin)(?:[/?#]|$)/i;
/** Of a status page, by its host alone: a vendor has one as well, so what stands beside it has to say whose it is. */
const statusHost = /^https?:\/\/(?:(?:[a-z\d]+-)?(?:service|system)?status|etat|statuts?|estado|stato|stoerung(?:en)?)[.-]/i;
/** "For example, teams such as …": what others have. */
const ofAnother =
	/(?:for example|for instance|e\.g\.|such as|zum beispiel|z\.\s?b\.|beispielsweise|par exemple|por ejemplo)(?![^.]*\.\s)/iu;
const forOthers = /public|extern|öffentlich|kunden|customer|clients?(?!\p{L})|publi(?:que|shed|c)|updates?|communicat|kommunikat/iu;
/** Is an address in a statement our own status page? A vendor has one as well, and so have others that are named as an example. */
export function isOurStatusPage({label, text, section}: Statement, url: string): boolean {
	const before = `${label}: ${text}`.split(url)[0] ?? '';
	if (ofAnother.test(before) || toSignIn.test(url) || isOfSupplier(`${label}: ${text}`, url)) return false;
	return (
		statusPageWords.test(`${label} ${label === '' ? `${text} ${section.title}` : ''}`) ||
		(statusHost.test(url) && postedOn.test(before)) ||
		(customers.test(before) && toldAt.test(before) && !ofTalk.test(url)) ||
		(statusHost.test(url) && forOthers.test(`${`${label} ${text}`.replace(url, ' ')} ${section.title}`))
	);
}

/** "Ana posts on https://status.…", "wir schreiben auf https://status.…". */
const postedOn =
	/(?<!\p{L})(?:posts?|posted|posting|publish(?:es|ed)?|writes?|announces?|puts?|veröffentlich(?:t|en)|schreib(?:t|en)|stell(?:t|en)|meld(?:et|en))\s(?:[\p{L}’']+\s){0,5}?(?:on|to|at|in|auf|unter|bei|über)\s["'(<]?$|(?<!\p{L})(?:by|with|via|per|through|durch|über|mit)\s(?:[\p{L}’']+\s){0,2}?(?:banners?|notices?|messages?|posts?|hinweis\p{L}*|meldung\p{L}*|laufschrift)\s(?:on|at|auf|unter)\s["'(<]?$/iu;

/** "Residents are informed at https://…", "Bürger informiert die Pressestelle über https://…": where those outside hear of it. */
const toldAt =
	/(?<!\p{L})(?:informed|told|updated|notified|kept up to date|informs?|tells?|updates?|notif(?:y|ies)|informier(?:t|en)|unterrichte(?:t|n)|benachrichtig(?:t|en))(?!\p{L})[^;.:]{0,60}?\s(?:at|on|via|through|under|auf|unter|über)\s["'(<]?$/iu;
/** Where one talks, writes or signs up: no page that anybody reads. */
const ofTalk =
	/^https?:\/\/(?:[^/]*\.)?(?:slack|teams|zoom|meet|webex|chat|jira|tickets?|helpdesk|service-?desk|zendesk|support|mail|lists?|forms?|twitter|x|facebook|instagram|linkedin|mastodon|bsky)[.-]/iu;

const supplier =
	/(?<!\p{L})(?:suppliers?|vendors?|providers?|upstream|third[ -]part(?:y|ies)|(?:cloud|hosting|payment|identity|zahlungs|hosting-|cloud-)?(?:anbieters?|providers?)|herstellers?|lieferanten?|dienstleisters?|fournisseurs?|proveedor(?:es)?)(?:['’]s|s['’])?(?!\p{L})/iu;
/** What somebody looks at; what is posted to is one's own. */
const looking =
	/(?<!\p{L})(?:(?:re-?)?check(?:s|ed|ing)?|look(?:s|ing)? (?:at|on|up)|consult(?:s|ing)?|see|watch(?:es|ing)?|monitor(?:s|ing)?|visit|verify|read|browse|refer to|rule out|(?:über|nach)?prüfe[nt]?|(?:nach|an)?schauen?|(?:nach|an)sehen|ansehen|beobachten?|kontrollieren?|vérifi(?:er|ez)|consulter|comprobar|consultar)(?!\p{L})/iu;
const begins = '^\\P{L}*(?:(?:and|then|first|also|always|please|next|now|und|dann|zuerst|bitte|you (?:can|should)|we|on-?call)[,:]?\\s)*';
const article = '(?:(?:the|an?|any|die|den|der|das)\\s)?';
/** What a page is of: "the ticketing status page", and not "the public status page". */
const ofSomething =
	"(?!(?:the|an?|any|die|den|der|das|public|system|service|öffentliche[nr]?)\\s)[\\p{L}\\d][\\p{L}\\d'’.-]*\\s(?:[\\p{L}\\d'’.-]+\\s){0,3}?";
const aPage = "(?:status\\s?page|statusseite|störungsseite|page d['’]état|página de estado)";
const ofWhom = `(?:${ofSomething}${aPage}|${aPage}\\s(?:of|for|by|from|von|vom|der|des|de|du|del)\\s)`;
/** "Check the status page of the bank first": all that is done with it is to look at it; whoever opens a page of something does no more. */
const onlyLooking = regExp(
	[
		`${begins}(?:(?:re-?)?checks?|looks? (?:at|on|up)|consults?|see|watch(?:es)?|monitors?|verify|verifies|reads?|browse|refer to|(?:über|nach)?prüf(?:e|t|en)|schau(?:e|en)? (?:auf|in)|seht? (?:auf|in)|vérifi(?:er|ez)|consulte[rz]|comprobar|consultar)\\s(?:Sie\\s)?(?:auf\\s|in\\s|at\\s|on\\s|la\\s|le\\s|el\\s)?${article}(?:[\\p{L}\\d'’.-]+\\s){0,4}?${aPage}(?!\\p{L})`,
		`${begins}(?:opens?|go(?:es)? to|visits?|load|öffn(?:e|et|en)|ruft?|ouvr(?:ir|ez)|abrir)\\s(?:Sie\\s)?(?:la\\s|le\\s|el\\s)?${article}${ofWhom}`,
		`${aPage}\\s(?:[\\p{L}\\d.-]+\\s){0,3}?(?:(?:über|nach)?prüfen|an(?:schauen|sehen)|nachsehen|beobachten|kontrollieren)(?!\\p{L})`,
		`${ofWhom}(?:[\\p{L}\\d.-]+\\s){0,3}?(?:öffnen|aufrufen)(?!\\p{L})`,
	].join('|'),
	'iu',
);
const posting =
	/(?<!\p{L})(?:updat|post(?:ed|ing|s)?(?!\p{L})|publish|announc|(?:write|put|set|mark|change|report|tell|inform|notify)(?!\p{L})|(?<!\p{L})(?:open|raise|create)\san?(?!\p{L})|aktualisier|veröffentlich|\p{L}*(?:tr[aä]g(?:en?|t)|schreib(?:en?|t)|g[ei]b(?:en?|t)?|stell(?:en?|t))(?!\p{L})|melden?(?!\p{L})|informier|pfleg|publi|actualiz|mettre)/iu;
const own = /(?<!\p{L})(?:our|own|unser\p{L}*|eigene\p{L}*|notre|nos|nuestr\p{L}+|wir|we)(?!\p{L})/iu;
/** "The Anthem API status page", "the status page of Anthem", "Anthem-Statusseite": behind the first word of a sentence a capital is a name. */
const ofName =
	/(?<=[^\s.:]\s+\(?)(?!(?:The|Our|Public|Status|Check|See|Die|Unsere|Öffentliche)(?!\p{L}))\p{Lu}[\p{L}\d.]+(?:['’]s|s['’])?(?:[\s-]+[\p{Lu}\d][\p{L}\d.]*){0,3}[\s-]+\(?(?:[Ss]ystem\s|[Ss]ervice\s)?[Ss]tatus\s?(?:[Pp]age|seite)|(?:[Ss]tatus\s?(?:[Pp]age|seite)|[Ss]törungsseite)\s(?:of|from|by|for|von|des|der|bei|de|du|del)\s(?:the\s)?\p{Lu}|(?<!\p{L})(?!(?:System|Service|Kunden|Firmen)-)\p{Lu}[\p{L}\d]+-(?:Statusseite|Störungsseite|[Ss]tatus\s?[Pp]age)/u;

/**
 * "2. Check the Anthem API status page (status.anthem.example)": whoever a page is looked up of is a supplier, and the page is theirs; what is only
 * looked at is written by somebody else.
 */
export function isOfSupplier(text: string, url: string): boolean {
	const said = sentencesOf(text.split(url)[0] ?? '').at(-1)?.text ?? '';
	const whole = `${said} ${sentencesOf((text.split(url)[1] ?? '').replace(/^[^\s\p{L}]+/u, ''))[0]?.text ?? ''}`;
	if (own.test(whole) || posting.test(whole)) return false;
	return supplier.test(whole) || onlyLooking.test(whole) || (looking.test(whole) && ofName.test(whole));
}
