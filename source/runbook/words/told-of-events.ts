import {regExp} from '../../terminal/light-pattern.ts';

const atOnce = '(?:at once|immediately|without (?:undue |any )?delay|right away|straight away|promptly)';
const sofort = '(?:sofort|umgehend|unverzüglich|ohne Verzug|schnellstmöglich)';
const whatever =
	'(?:,?\\s(?:(?:whatever|regardless of|irrespective of|independent of)\\s(?:the\\s|its\\s)?(?:severity|level|priority|class|grade)|at (?:any|every) (?:severity|level)|unabhängig von der (?:Stufe|Schwere|Klasse)|egal welcher (?:Stufe|Klasse)))?';
const who = '(?<who>(?!if|when|in case|should)[^,;:.]{3,60}?(?:,\\s(?:Mr|Ms|Mrs|Dr|Herrn?|Frau)\\.?\\s[^,;:]{3,40},)?)';
const patterns: readonly RegExp[] = [
	// "The DPO shall be informed without delay of any disclosure of data"
	regExp(
		`^${who}\\s(?<verb>(?:shall|must|should|will|has to|have to|is to|are to) be|is|are)\\s(?:also\\s|always\\s)?(?:${atOnce}\\s)?(?<told>informed|told|notified|alerted|made aware)\\s(?:${atOnce}\\s)?(?:of|about)\\s(?:any|every|each|all)\\s(?<what>[^,;:.]{4,90}?)(?:\\s${atOnce})?(?<whatever>${whatever})\\.?$`,
		'iu',
	),
	// "Inform the DPO of any disclosure of data at once"
	regExp(
		`^(?:${atOnce}\\s)?(?<order>inform|tell|notify|alert)\\s${who}\\s(?:${atOnce}\\s)?(?:of|about)\\s(?:any|every|each|all)\\s(?<what>[^,;:.]{4,90}?)(?:\\s${atOnce})?(?<whatever>${whatever})\\.?$`,
		'iu',
	),
	// "Die Datenschutzbeauftragte ist über jeden Verlust von Daten unverzüglich zu informieren"
	regExp(
		`^${who}\\s(?<verb>ist|sind|wird|werden|muss|müssen)\\s(?:auch\\s|immer\\s)?(?:${sofort}\\s)?(?:über|von)\\s(?<every>jede[nmrs]?|alle[nm]?)\\s(?<what>[^,;:.]{4,90}?)\\s(?:${sofort}\\s)?(?<told>zu (?:informieren|unterrichten|verständigen)|informiert|unterrichtet|verständigt)(?:\\swerden)?(?<whatever>${whatever})\\.?$`,
		'iu',
	),
];
/** The place of the German one. */
const german = 2;
const mayBe = /(?:of|about)\s(?:any|every|each|all)\s|(?:über|von)\s(?:jede|alle)/iu;
/** Of any of these everybody is told: it is what the runbook is about. */
const whole =
	/^(?:new |major |critical |open |active |ongoing |neue[nrs]? |größere[nrs]? |laufende[nrs]? )?(?:incidents?|outages?|alerts?|updates?|changes?|developments?|tickets?|störung(?:en)?|vorf[aä]lle?|ausfall|ausfälle|änderung(?:en)?|entwicklung(?:en)?|meldung(?:en)?)(?!\s(?:of|with|in which|where|mit|von)\s)(?!\p{L})/iu;
/** "Any P1 that involves data loss": a severity, narrowed. */
const ofSomeIncidents = /^\p{L}{1,9}[ -]?\d|(?<!\p{L})(?:that|which|who|where|der|die|das)(?!\p{L})/iu;
const moments = regExp(`(?<!\\p{L})(?:${atOnce}|${sofort})(?!\\p{L})`, 'iu');

/**
 * "The DPO shall be informed without delay of any disclosure of data" as "In case of any disclosure of data, the DPO is informed at once": of what
 * somebody is told, where it is no incident at large, is the case in which they are. `text` as it is where it says no such thing, or not how soon.
 */
export function withToldOfEvents(text: string): string {
	if (!mayBe.test(text) || !moments.test(text)) return text;
	for (const [index, pattern] of patterns.entries()) {
		const {who: told = '', what = '', whatever: always = ''} = pattern.exec(text)?.groups ?? {};
		if (told === '' || what === '' || whole.test(what) || ofSomeIncidents.test(what)) continue;
		const named = told.replace(/,$/, '');
		const small = `${named.charAt(0).toLowerCase()}${named.slice(1)}`;
		const name = /^(?:the|our|der|die|das|unser[e]?)\s/iu.test(named) ? small : named;
		if (index === german) return `Bei ${what} wird ${name} sofort informiert${always}.`;
		return `In case of any ${what}, ${name} is informed at once${always}.`;
	}

	return text;
}
