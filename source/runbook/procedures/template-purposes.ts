import type {Section} from '../markdown/markdown.ts';

/** What a message is for, by what stands above it and how it begins; the more special first. */
const kinds: ReadonlyArray<readonly [id: string, above: RegExp, text: RegExp]> = [
	['customer-follow-up', /follow-?up/iu, /^subject:.*(?:resolution|resolved|follow-?up)|what we(?:'re| are) doing to prevent/imu],
	['partner-notification', /partner|vendor|supplier|dienstleister/iu, /^partner:/imu],
	['executive-summary', /executive|leadership|management|board|geschäftsleitung|geschäftsführung|vorstand/iu, /^executive summary/iu],
	['team-assembly', /team assembl|assigns? (?:initial )?roles|call(?:ing)? the team/iu, /please acknowledge|confirm availability/iu],
	['status-page', /status ?page|statusseite|störungsseite/iu, /^service status update/iu],
	[
		'customer-email',
		// Those who serve customers are colleagues.
		/customers?(?![ -](?:services?|support|success|care|relations|operations|desk|teams?)(?!\p{L}))|clients?(?![ -](?:services?|support|relations|desk|teams?)(?!\p{L}))|kunden(?!service|dienst|betreu|center|support|manage|berat|hotline)/iu,
		/^(?:dear|hello|hi) (?:valued )?(?:customer|client)|^(?:sehr geehrte|liebe) kund|^(?:estimad[oa]s? client|chère?s? client)/imu,
	],
	['escalation', /escalation (?:comm|template|message|notice)|eskalationsmeldung/iu, /^escalation required/iu],
	[
		'resolution',
		/resolution (?:declar|template|message|notice)|all.clear|entwarnung|(?<!\p{L})(?:closing|closure)(?! checklist)(?!\p{L})|(?:abschluss|schluss)meldung/iu,
		/^(?:.{0,4})?incident resol(?:ved|ution)/iu,
	],
	['channel-update', /message format|channel (?:update|message)|slack (?:update|message)|kurzmeldung/iu, /^\[sev[^\]]*\].*update/iu],
	[
		'declaration',
		/initial (?:message|notification|notice|announcement)|declar|opening|first message|erstmeldung/iu,
		/^.{0,4}incident declared/iu,
	],
	[
		'status-update',
		/status (?:update|report)|(?<!\p{L})sit-?reps?(?!\p{L})|situation report|progress update|update template|statusmeldung|zwischenstand/iu,
		/^status update/iu,
	],
];

/** A message that is sent begins so. */
export const begun = /^\W{0,3}(?:subject|betreff|objet|asunto|oggetto):\W{0,3}\S/iu;
export const greeting = /^(?:dear|hi|hey|hello|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|hola|heads up)(?!\p{L})/imu;
/** A chapter of nothing but messages. */
export const chapters =
	/^(?:\p{L}+\s){0,3}(?:templates?|vorlagen?|textbausteine?|mustertexte?|boilerplates?|(?:canned|sample|example|draft) (?:messages?|mails?|e-?mails?|responses?))$/iu;

/** What it is for, and how it is sent; undefined where its own name says it better. */
export function purposeOf(said: {
	readonly above: string;
	readonly context: string;
	readonly text: string;
	readonly section: Section;
}): string {
	const {above, context, text, section} = said;
	const kind = kindOf(above, context, text);
	if (kind === undefined || (kind === 'declaration' && isForOthers(above, text))) return '';
	return sentAs(kind, {above, said: `${above} ${context}`, section});
}

/**
 * The declaration calls the team. "First notice to the municipalities", a letter that begins "Dear Sir or Madam", and what asks its readers to use
 * something else in the meantime, are for somebody else.
 */
function isForOthers(above: string, text: string): boolean {
	const [, whom = ''] = addressee.exec(above) ?? [];
	if (whom !== '') return !ofTheTeam.test(whom);
	return formal.test(text) || (toReaders.test(text) && !joining.test(text) && !ofTheTeam.test(above));
}

const addressee =
	/(?<!\p{L})(?:to|for|an|für)\s(?:(?:the|our|all|die|das|den|unsere[rn]?|alle|sämtliche)\s)*(?!(?:erst|first|initial|opening|declar|incident|störung|sev|p\d)\p{L}*)(\p{L}[\p{L} -]{2,40})$/iu;
const ofTheTeam =
	/team|intern|responders|on-?call|channel|kanal|engineers?|everyone|everybody|(?<!\p{L})(?:all|alle|staff|crew)(?!\p{L})|kollegen|mitarbeit|krisenstab|technik|bereitschaft/iu;
const formal =
	/^(?:sehr geehrte[rs]?|dear\s(?:sirs?|madam|customers?|clients?|valued|partners?|guests?|members?|residents?|parents?|passengers?|readers?)|liebe\s(?:kund|gäste|mitglieder|eltern|fahrgäste|nutzer)|guten tag)/imu;
const toReaders =
	/(?<!\p{L})(?:your|you\s+(?:may|can(?:not)?)|sorry|apologi[sz]e|bitte\s+(?:nutzen|verwenden|beachten|haben|weichen)\s+sie|bitten\s+(?:wir|um)|ihre?[nmrs]?(?=\s\p{Lu})|ihnen|steht ihnen)(?!\p{L})/iu;
const joining =
	/(?<!\p{L})(?:join|dial|bridge|commander|war ?room|incident lead|whoever can help|acknowledge|einwählen|beitreten|einsatzleit\p{L}*|störungsleit\p{L}*|telefonkonferenz|leitung)(?!\p{L})/iu;

function kindOf(above: string, context: string, text: string): string | undefined {
	const byText = kinds.find(([, , pattern]) => pattern.test(text.replace(/^[^\p{L}[]+/u, '')))?.[0];
	const byAbove = kinds.find(([, pattern]) => pattern.test(above))?.[0];
	// What stands directly above says it best, but "Customer email" says less than the mail's own subject.
	return (byText === 'customer-follow-up' ? byText : byAbove) ?? byText ?? kinds.find(([, pattern]) => pattern.test(context))?.[0];
}

/**
 * A post, a banner or a text message for customers is no mail to them: the post is the status page's, where the chapter names one beside it, and
 * the others have their own names.
 */
function sentAs(kind: string, {above, said, section}: {readonly above: string; readonly said: string; readonly section: Section}): string {
	if (kind !== 'customer-email' || /e-?mail|letter|newsletter|rundmail|anschreiben|correo|courriel/iu.test(said)) return kind;
	if (otherWays.test(above)) return '';
	const isOnPage = section.blocks.some((block) => block.is === 'words' && statusPage.test(block.text));
	// "Status page wording:" and then "And when it's done:": it goes on with that one, and is no mail.
	if (goingOn.test(above) && isOnPage) return '';
	return posting.test(above) && isOnPage ? 'status-page' : kind;
}

const goingOn = /^(?:and|then|und|dann|when|once|afterwards|wenn|sobald|danach|y|et)(?!\p{L})/iu;
const otherWays =
	/(?<!\p{L})(?:banner|tweets?|sms|push|pop-?up|social media|in-app|aushang|durchsage|ansage|whatsapp|text messages?)(?!\p{L})/iu;
const posting = /(?<!\p{L})(?:posts?|posting|entry|eintrag|publicación|publication)(?!\p{L})/iu;
const statusPage = /status ?page|statusseite|störungsseite|página de estado|page (?:d['’]état|de statut)/iu;
