import {regExp} from '../../terminal/light-pattern.ts';

const onDuty = 'on(?:[ -]the)?[ -](?:call|duty|rota|shift)';
/** "Whoever is on call", "the person on duty", "wer Rufbereitschaft hat": one who has no other name. */
const circumlocutions: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
	[
		regExp(
			`(?<!\\p{L})(?:whoever(?:['’]s|\\sis)\\s(?:currently\\s)?|(?:the\\s)?(?:(?:person|one)\\s(?:(?:who|that)(?:['’]s|\\sis)\\s)?|(?:engineer|colleague|developer)\\s(?:who|that)(?:['’]s|\\sis)\\s)(?:currently\\s)?)${onDuty}(?!\\p{L})`,
			'giu',
		),
		'the on-call',
	],
	[
		/(?<!\p{L})(?:whoever(?:['’]s|\sis)?\s(?:has|have|got|carries|carrying|holds|holding)|(?:the\s)?(?:person|one|engineer)\s(?:with|who has|holding|carrying))\s(?:the\s)?(?:(?:on-?call|duty|incident)\s)?(?:pager|phone)(?!\p{L})|(?<!\p{L})(?:the\s)?pager\s(?:person|holder)(?!\p{L})/giu,
		'the on-call',
	],
	[
		/(?<!\p{L})(?:wer|(?:die|der)(?:jenige)?,\s(?:die|der))\s(?:(?:gerade|aktuell)\s)?das\s(?:Bereitschafts|Not(?:fall)?|Dienst)(?:handy|telefon)\s(?:hat|trägt|hält)(?!\p{L})/giu,
		'die Bereitschaft',
	],
	[
		/(?<!\p{L})(?:wer(?:\sgerade|\saktuell)?|(?:die|der)(?:\sPerson|jenige)?,\s(?:die|der))\s(?:(?:gerade|aktuell)\s)?(?:(?<duty>Rufbereitschaft|Bereitschaft)|Dienst)\shat(?!\p{L})/giu,
		'die Bereitschaft',
	],
	[/(?<!\p{L})(?:quien|la persona que)\sest[áaée]\sde\sguardia(?!\p{L})/giu, 'la persona de guardia'],
	[/(?<!\p{L})(?:celui|celle|la personne)\s(?:qui\sest\s)?d['’]astreinte(?!\p{L})/giu, "la personne d'astreinte"],
];

/** The text with one name for each of them. */
export function withOnCallNamed(text: string): string {
	// Nearly no text has one, and this is the cheaper question.
	if (
		!/(?<!\p{L})(?:on(?:[ -]the)?[ -](?:call|duty|rota|shift)|bereitschaft|dienst|guardia|astreinte)(?!\p{L})|pager|phone|(?:bereitschafts|not|notfall|dienst)(?:handy|telefon)/iu.test(
			text,
		)
	)
		return text;
	let plain = text;
	for (const [pattern, name] of circumlocutions) plain = plain.replaceAll(pattern, name);
	return plain;
}
