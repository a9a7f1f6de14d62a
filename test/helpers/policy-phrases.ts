/** How a policy is said in a language. `{g}` is one or several severities, `{who}` a position, `{t}` a time. */
export type Phrases = {
	readonly time: (ms: number) => string;
	readonly atOnce: string;
	readonly after: (ms: number) => string;
	/** Names of several: they are neighbours from `first` to `last` of `all`. */
	readonly group: (names: readonly string[], first: number, last: number) => readonly string[];
	/** A line above a list: what it is about and of which. */
	readonly leadIns: readonly string[];
	readonly titleOf: Readonly<Record<Topic, readonly string[]>>;
	readonly column: Readonly<Record<Topic, string>>;
	/** Without the severity: "within 5 minutes". */
	readonly items: Readonly<Record<Topic, readonly string[]>>;
	/** Whole sentences with their severity. */
	readonly sentences: Readonly<Record<Topic, readonly string[]>>;
	readonly called: {
		readonly items: readonly string[];
		readonly atOnce: readonly string[];
		readonly sentences: readonly string[];
		readonly sentencesAtOnce: readonly string[];
	};
	readonly severities: string;
	readonly level: string;
	readonly who: string;
	readonly people: readonly string[];
	readonly steps: readonly string[];
	readonly triggers: readonly string[];
	readonly families: readonly (readonly string[])[];
	readonly title: string;
	/** A sentence as its grammar wants it. */
	readonly inflected: (sentence: string) => string;
};

/** What is said of each severity by a time or a position; who is called when, what is done and what makes an incident stand apart. */
export type Topic = 'response' | 'internal' | 'customers' | 'command' | 'review' | 'call' | 'step' | 'trigger';

const minute = 60_000;

function timeIn(ms: number, [day, days, hour, hours, minutes]: readonly string[]): string {
	const count = ms / minute;
	if (count % 1440 === 0 && count > 1440) return `${count / 1440} ${days}`;
	if (count === 1440) return `1 ${day}`;
	if (count % 60 === 0) return `${count / 60} ${count === 60 ? hour : hours}`;
	return `${count} ${minutes}`;
}

function listed(names: readonly string[], and: string): string {
	return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;
}

/** "P1–P3" is written where the names end in a figure. */
function joined(names: readonly string[], first: number, last: number): readonly string[] {
	const some = names.slice(first, last + 1);
	const [one = '', other = ''] = [some[0], some.at(-1)];
	const ranges = /\d$/.test(one) && some.length > 1 ? [`${one}–${other}`] : [];
	return some.length === 2 ? [...ranges, some.join('/'), some.join(' & ')] : ranges;
}

const english: Phrases = {
	time: (ms) => timeIn(ms, ['day', 'days', 'hour', 'hours', 'minutes']),
	atOnce: 'immediately',
	after: (ms) => (ms === 0 ? 'immediately' : `after ${english.time(ms)}`),
	group(names, first, last) {
		const some = names.slice(first, last + 1);
		if (some.length === 1) return [some[0] ?? ''];
		if (some.length === names.length) return ['all severities', 'every severity', listed(some, 'and')];
		const many = [listed(some, 'and'), ...joined(names, first, last)];
		if (/\d$/.test(some[0] ?? '') && some.length > 1) many.push(`${some[0]} to ${some.at(-1)}`);
		if (first === 0) many.push(`${some.at(-1)} or higher`, `${some.at(-1)} and above`);
		if (last === names.length - 1) many.push(`${some[0]} or lower`, `${some[0]} and below`, `everything below ${names[first - 1]}`);
		if (first === 1 && last === names.length - 1) many.push(`all severities except ${names[0]}`);
		return many;
	},
	leadIns: ['For {g}:', '{g}:', 'In case of {g}:', '**{g}**', '{topic} for {g}:', '{topic} ({g}):', '{g} – {topic}:'],
	titleOf: {
		response: ['Response times', 'How fast we respond'],
		internal: ['Internal updates', 'Updates to the team'],
		customers: ['Customer updates', 'Updates to customers'],
		command: ['Incident commander', 'Who leads'],
		review: ['Post-mortem', 'Post-incident review'],
		call: ['Escalation', 'Who is called when'],
		step: ['Procedure', 'First steps'],
		trigger: ['Triggers', 'Criteria'],
	},
	column: {
		response: 'Response time',
		internal: 'Internal updates',
		customers: 'Customer updates',
		command: 'Incident commander',
		review: 'Post-mortem',
		call: 'Escalation',
		step: 'Procedure',
		trigger: 'Triggers',
	},
	items: {
		response: ['within {t}', '{t}', 'respond within {t}', 'acknowledged within {t}'],
		internal: ['every {t}', 'team updated every {t}', 'internal updates every {t}'],
		customers: ['every {t}', 'customers updated every {t}', 'status page updated every {t}'],
		command: ['{who}', 'the {who} leads'],
		review: ['within {t}', 'post-mortem within {t}', 'review within {t}'],
		call: [],
		step: [],
		trigger: [],
	},
	sentences: {
		response: [
			'For {g}, we respond within {t}.',
			'For {g}, somebody acknowledges within {t}.',
			'{g}: response within {t}.',
			'The response time for {g} is {t}.',
		],
		internal: [
			'For {g}, we post internal updates every {t}.',
			'During {g}, the team is updated every {t}.',
			'{g}: internal updates every {t}.',
		],
		customers: [
			'For {g}, customers are updated every {t}.',
			'During {g}, we update customers every {t}.',
			'{g}: customer updates every {t}.',
		],
		command: [
			'For {g}, the {who} is incident commander.',
			'{g}: the {who} is incident commander.',
			'The incident commander for {g} is the {who}.',
		],
		review: [
			'For {g}, the post-mortem is held within {t}.',
			'{g}: post-mortem within {t}.',
			'After {g}, a post-mortem takes place within {t}.',
		],
		call: [],
		step: [],
		trigger: [],
	},
	called: {
		items: [
			'{who} after {t}',
			'{who}: after {t}',
			'after {t}: {who}',
			'after {t} call the {who}',
			'{who} ({t})',
			'if not solved after {t}, call the {who}',
		],
		atOnce: ['{who} immediately', '{who}: immediately', 'immediately: {who}', 'call the {who} immediately'],
		sentences: [
			'For {g}, call the {who} after {t}.',
			'For {g}, the {who} is called after {t}.',
			'If {g} is not solved after {t}, call the {who}.',
			'{g}: {who} after {t}.',
			'After {t} of {g}, page the {who}.',
		],
		sentencesAtOnce: ['For {g}, call the {who} immediately.', 'For {g}, the {who} is called immediately.', '{g}: {who} immediately.'],
	},
	severities: 'Severities',
	level: 'Severity',
	who: 'Who',
	people: [
		'Duty engineer',
		'On-call SRE',
		'Team lead',
		'Engineering manager',
		'Head of IT',
		'CTO',
		'CEO',
		'VP Operations',
		'Security officer',
	],
	steps: [
		'Freeze all deployments',
		'Open a bridge',
		'Fail over to the second site',
		'Drain the message queue',
		'Switch the shop to read-only',
		'Collect thread dumps',
		'Roll back the last release',
		'Lock the admin accounts',
		'Restart the ingest workers',
		'Note it in the ticket',
		'Compare the dashboards',
		'Turn off the batch jobs',
	],
	triggers: [
		'Checkout fails in all shops',
		'Customer data was lost',
		'Logins are refused everywhere',
		'Search gives no results',
		'Exports stay empty',
		'One shop has no prices',
		'A report looks wrong',
		'The logo is missing',
		'Mails arrive twice',
		'Labels cannot be printed',
	],
	families: [
		['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5', 'SEV6'],
		['SEV-0', 'SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'],
		['P1', 'P2', 'P3', 'P4', 'P5'],
		['P0', 'P1', 'P2'],
		['Sev 1', 'Sev 2', 'Sev 3', 'Sev 4'],
		['Priority 1', 'Priority 2', 'Priority 3'],
		['Critical', 'Major', 'Minor'],
		['Critical', 'High', 'Medium', 'Low'],
	],
	title: 'Incident handbook',
	inflected: (sentence) => sentence,
};

const german: Phrases = {
	time: (ms) => timeIn(ms, ['Tag', 'Tagen', 'Stunde', 'Stunden', 'Minuten']),
	atOnce: 'sofort',
	after: (ms) => (ms === 0 ? 'sofort' : `nach ${german.time(ms)}`),
	group(names, first, last) {
		const some = names.slice(first, last + 1);
		if (some.length === 1) return [some[0] ?? ''];
		if (some.length === names.length) return ['alle Stufen', 'jede Stufe', listed(some, 'und')];
		const many = [listed(some, 'und'), ...joined(names, first, last)];
		if (/\d$/.test(some[0] ?? '') && some.length > 1) many.push(`${some[0]} bis ${some.at(-1)}`);
		if (first === 0) many.push(`${some.at(-1)} und höher`, `${some.at(-1)} oder schlimmer`);
		if (last === names.length - 1) many.push(`${some[0]} und niedriger`, `${some[0]} oder darunter`, `alles unter ${names[first - 1]}`);
		if (first === 1 && last === names.length - 1) many.push(`alle Stufen außer ${names[0]}`);
		return many;
	},
	leadIns: ['Bei {g}:', '{g}:', 'Für {g} gilt:', '**{g}**', '{topic} bei {g}:', '{topic} ({g}):', '{g} – {topic}:'],
	titleOf: {
		response: ['Reaktionszeiten', 'Wie schnell wir reagieren'],
		internal: ['Interne Meldungen', 'Meldungen ans Team'],
		customers: ['Kundeninformation', 'Meldungen an Kunden'],
		command: ['Einsatzleitung', 'Wer leitet'],
		review: ['Nachbesprechung', 'Review nach dem Vorfall'],
		call: ['Eskalation', 'Wer wann angerufen wird'],
		step: ['Vorgehen', 'Erste Schritte'],
		trigger: ['Auslöser', 'Kriterien'],
	},
	column: {
		response: 'Reaktionszeit',
		internal: 'Interne Meldungen',
		customers: 'Kundeninformation',
		command: 'Einsatzleitung',
		review: 'Nachbesprechung',
		call: 'Eskalation',
		step: 'Vorgehen',
		trigger: 'Auslöser',
	},
	items: {
		response: ['innerhalb von {t}', '{t}', 'Reaktion innerhalb von {t}', 'Annahme binnen {t}'],
		internal: ['alle {t}', 'Meldung ans Team alle {t}', 'interne Statusmeldung alle {t}'],
		customers: ['alle {t}', 'Meldung an Kunden alle {t}', 'Kunden werden alle {t} informiert'],
		command: ['{who}', '{who} leitet'],
		review: ['innerhalb von {t}', 'Nachbesprechung innerhalb von {t}', 'Review binnen {t}'],
		call: [],
		step: [],
		trigger: [],
	},
	sentences: {
		response: [
			'Bei {g} reagieren wir innerhalb von {t}.',
			'Für {g} gilt eine Reaktionszeit von {t}.',
			'{g}: Reaktion innerhalb von {t}.',
			'Die Reaktionszeit bei {g} beträgt {t}.',
		],
		internal: [
			'Bei {g} gibt es alle {t} eine interne Statusmeldung.',
			'Bei {g} wird das Team alle {t} informiert.',
			'{g}: interne Meldungen alle {t}.',
		],
		customers: [
			'Bei {g} werden die Kunden alle {t} informiert.',
			'Bei {g} informieren wir die Kunden alle {t}.',
			'{g}: Meldung an Kunden alle {t}.',
		],
		command: ['Bei {g} übernimmt {who} die Einsatzleitung.', '{g}: Einsatzleitung hat {who}.', 'Die Einsatzleitung bei {g} hat {who}.'],
		review: [
			'Bei {g} findet die Nachbesprechung innerhalb von {t} statt.',
			'{g}: Nachbesprechung innerhalb von {t}.',
			'Nach {g} gibt es innerhalb von {t} eine Nachbesprechung.',
		],
		call: [],
		step: [],
		trigger: [],
	},
	called: {
		items: [
			'{who} nach {t}',
			'{who}: nach {t}',
			'nach {t}: {who}',
			'nach {t} {who} anrufen',
			'{who} ({t})',
			'wenn nach {t} nicht gelöst, {who} anrufen',
		],
		atOnce: ['{who} sofort', '{who}: sofort', 'sofort: {who}', 'sofort {who} anrufen'],
		sentences: [
			'Bei {g} wird nach {t} {who} angerufen.',
			'Bei {g} ist nach {t} {who} anzurufen.',
			'Ist {g} nach {t} nicht gelöst, wird {who} angerufen.',
			'{g}: {who} nach {t}.',
			'Nach {t} wird bei {g} {who} alarmiert.',
		],
		sentencesAtOnce: ['Bei {g} wird sofort {who} angerufen.', 'Bei {g} ist sofort {who} anzurufen.', '{g}: {who} sofort.'],
	},
	severities: 'Schweregrade',
	level: 'Stufe',
	who: 'Wer',
	people: [
		'Rufbereitschaft',
		'Schichtleiter',
		'Teamleiterin',
		'Werkleiter',
		'Bereichsleitung',
		'IT-Leiter',
		'Geschäftsführung',
		'Vorstand',
	],
	steps: [
		'Alle Deployments anhalten',
		'Konferenz eröffnen',
		'Auf den zweiten Standort umschalten',
		'Warteschlange leeren',
		'Laden auf nur lesen stellen',
		'Letzte Version zurücknehmen',
		'Adminkonten sperren',
		'Förderband anhalten',
		'Im Ticket vermerken',
		'Anzeigen vergleichen',
		'Nachtläufe abschalten',
		'Handscanner ausgeben',
	],
	triggers: [
		'Kasse steht in allen Läden',
		'Kundendaten sind verloren',
		'Anmeldung überall abgewiesen',
		'Suche liefert nichts',
		'Export bleibt leer',
		'Ein Laden ohne Preise',
		'Ein Bericht stimmt nicht',
		'Logo fehlt',
		'Mails kommen doppelt',
		'Etiketten nicht druckbar',
	],
	families: [
		['Prio 1', 'Prio 2', 'Prio 3', 'Prio 4'],
		['Stufe 1', 'Stufe 2', 'Stufe 3', 'Stufe 4'],
		['Kritisch', 'Hoch', 'Mittel', 'Niedrig'],
		['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'],
		['P1', 'P2', 'P3', 'P4', 'P5'],
		['Priorität 1', 'Priorität 2', 'Priorität 3'],
		['Kategorie 1', 'Kategorie 2', 'Kategorie 3'],
	],
	title: 'Notfallhandbuch',
	inflected: (sentence) =>
		sentence
			.replaceAll(/(?<=(?:bei|nach) )alle Stufen/giu, 'allen Stufen')
			.replaceAll(/(?<=(?:bei|nach) )jede Stufe/giu, 'jeder Stufe')
			.replaceAll(/(?<=(?:bei|nach) )alles unter/giu, 'allem unter'),
};

export const phrases = {en: english, de: german} as const;
