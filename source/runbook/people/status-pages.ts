import type {Statement} from '../statements/statements.ts';

const statusPageWords =
	/status\s?page|statusseite|störungsseite|(?:public|öffentliche[rn]?)\s+status|page (?:d['’]état|(?:publique )?d[eu]s? (?:statuts?|incidents?))|página de est(?:ado|atus)|pagina (?:di|dello) stato|statuspagina/iu;
/** Of a status page, by its host alone: a vendor has one as well, so what stands beside it has to say whose it is. */
/** Where whoever writes it signs in. */
const toSignIn = /^https?:\/\/(?:manage|admin|login|app)\.|\/(?:login|sign-?in|admin)(?:[/?#]|$)/i;
const statusHost = /^https?:\/\/(?:status|etat|statuts?|estado|stato)[.-]/i;
/** "For example, teams such as …": what others have. */
const ofAnother =
	/(?:for example|for instance|e\.g\.|such as|zum beispiel|z\.\s?b\.|beispielsweise|par exemple|por ejemplo)(?![^.]*\.\s)/iu;
const forOthers = /public|extern|öffentlich|kunden|customer|clients?(?!\p{L})|publique|updates?|communicat|kommunikat/iu;
/** Is an address in a statement our own status page? A vendor has one as well, and so have others that are named as an example. */
export function isOurStatusPage({label, text, section}: Statement, url: string): boolean {
	const before = `${label}: ${text}`.split(url)[0] ?? '';
	if (ofAnother.test(before) || toSignIn.test(url)) return false;
	return (
		statusPageWords.test(`${label} ${label === '' ? `${text} ${section.title}` : ''}`) ||
		(statusHost.test(url) && forOthers.test(`${`${label} ${text}`.replace(url, ' ')} ${section.title}`))
	);
}
