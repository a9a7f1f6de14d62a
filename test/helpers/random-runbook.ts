import fc from 'fast-check';
import {randomReport} from './random-reports.ts';

/** A policy, and a runbook that says it in some shape: each fact with the line where it stands. */
export type RandomRunbook = {
	readonly markdown: string;
	readonly levels: readonly string[];
	readonly facts: readonly Fact[];
};

/** What the runbook says of one severity: how soon, how often, by when for the first time, or who is called after how long. */
export type Fact = {
	readonly is: 'response' | 'internal' | 'customers' | 'call' | 'reported' | 'first-internal' | 'first-customers';
	/** Its place among the severities, 0 is the highest. */
	readonly level: number;
	readonly ms: number;
	/** Who is called. */
	readonly person: string;
	/** On what report, of those that wait for one. */
	readonly what?: string | undefined;
	/** In the file, and the line of the heading that it stands under. */
	readonly line: number;
	readonly heading: number;
};

type Gen = fc.GeneratorValue;
type Call = {readonly person: string; readonly ms: number};
type Policy = {readonly response: number; readonly internal: number; readonly customers: number; readonly calls: readonly Call[]};
type Said = Omit<Fact, 'line' | 'heading'>;

const minute = 60_000;
const families = {
	en: [
		['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5', 'SEV6'],
		['SEV-0', 'SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'],
		['P1', 'P2', 'P3', 'P4', 'P5'],
		['Sev 1', 'Sev 2', 'Sev 3', 'Sev 4'],
		['Critical', 'Major', 'Minor'],
		['Critical', 'High', 'Medium', 'Low'],
	],
	de: [
		['Prio 1', 'Prio 2', 'Prio 3', 'Prio 4'],
		['Stufe 1', 'Stufe 2', 'Stufe 3', 'Stufe 4'],
		['Kritisch', 'Hoch', 'Mittel', 'Niedrig'],
		['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'],
	],
} as const;
const people = {
	en: [
		'Duty engineer',
		'On-call SRE',
		'Team lead',
		'Engineering manager',
		'Head of IT',
		'Communications manager',
		'CTO',
		'CEO',
		'VP Operations',
	],
	de: ['Rufbereitschaft', 'Schichtleiter', 'Teamleiterin', 'Werkleiter', 'Bereichsleitung', 'IT-Leiter', 'Geschäftsführung', 'Vorstand'],
} as const;
const minutesOf = {
	response: [5, 10, 15, 20, 30, 45, 60, 120, 240, 480, 1440],
	first: [0, 5, 10, 15, 20, 30, 45, 60, 120, 240],
	cadence: [10, 15, 20, 30, 45, 60, 90, 120, 240, 1440],
	call: [5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 360, 480, 1440],
} as const;

function choose<Value>(g: Gen, ...from: readonly Value[]): Value {
	const value = from[g(fc.nat, {max: from.length - 1})];
	if (value === undefined) throw new RangeError('There is nothing to choose from.');
	return value;
}

function shuffled(g: Gen, from: readonly string[]): readonly string[] {
	const left = [...from];
	return from.flatMap(() => left.splice(g(fc.nat, {max: left.length - 1}), 1));
}

/** Writes lines and remembers where each fact stands. */
class Page {
	readonly lines: string[] = [];
	readonly facts: Fact[] = [];
	#heading = 1;

	heading(text: string): void {
		this.lines.push('', text, '');
		this.#heading = this.lines.length - 1;
	}

	say(text: string, ...facts: readonly Said[]): void {
		this.lines.push(text);
		for (const fact of facts) this.facts.push({...fact, line: this.lines.length, heading: this.#heading});
	}

	gap(): void {
		this.lines.push('');
	}
}

/** A runbook of two to six severities in a shape of its own; what it says of each is known. */
export function randomRunbook(g: Gen): RandomRunbook {
	const language = choose(g, 'en' as const, 'de' as const);
	const family = choose(g, ...families[language]);
	const levels = family.slice(0, g(fc.integer, {min: 2, max: family.length}));
	const words = wordsOf(g, language);
	const names = shuffled(g, people[language]).slice(0, 3 + choose(g, 0, 1));
	const pick = (from: readonly number[]) => choose(g, ...from) * minute;
	const policies = levels.map((): Policy => {
		// Two may be due together.
		const sorted = names
			.slice(1)
			.map(() => pick(minutesOf.call))
			.sort((one, other) => one - other);
		return {
			response: pick(minutesOf.response),
			internal: pick(minutesOf.cadence),
			customers: pick(minutesOf.cadence),
			calls: names
				.slice(0, g(fc.integer, {min: 2, max: names.length}))
				.map((person, index) => ({person, ms: index === 0 ? 0 : (sorted[index - 1] ?? 0)})),
		};
	});
	// Soonest first: a file that counts the other way about is another matter.
	const responses = policies.map(({response}) => response).sort((a, b) => a - b);
	const policy = policies.map((one, index) => ({...one, response: responses[index] ?? one.response}));
	const page = new Page();
	page.say(`# ${words.title}`);
	const shape: Shape = {g, page, levels, policy, words, names};
	writeLevels(shape);
	if (choose(g, true, false, false)) writeFirstUpdates(shape);
	else writeCadences(shape);
	writeCalls(shape);
	if (choose(g, true, false)) writeReports(shape);
	return {markdown: `${page.lines.join('\n')}\n`, levels, facts: page.facts};
}

type Shape = {
	readonly g: Gen;
	readonly page: Page;
	readonly levels: readonly string[];
	readonly policy: readonly Policy[];
	readonly words: Words;
	readonly names: readonly string[];
};

type Words = ReturnType<typeof wordsOf>;

function wordsOf(g: Gen, language: 'en' | 'de') {
	const isShort = g(fc.boolean);
	const unit = (count: number, one: string, more: string, short: string) =>
		isShort ? `${count} ${short}` : `${count} ${count === 1 ? one : more}`;
	const isGerman = language === 'de';
	const time = (ms: number): string => {
		const minutes = ms / minute;
		if (minutes % 1440 === 0)
			return isGerman
				? unit(minutes / 1440, 'Tag', 'Tage', minutes === 1440 ? 'Tag' : 'Tage')
				: unit(minutes / 1440, 'day', 'days', minutes === 1440 ? 'day' : 'days');
		if (minutes % 60 === 0) return isGerman ? unit(minutes / 60, 'Stunde', 'Stunden', 'h') : unit(minutes / 60, 'hour', 'hours', 'h');
		return isGerman ? unit(minutes, 'Minute', 'Minuten', 'min') : unit(minutes, 'minute', 'minutes', 'min');
	};
	const dative = (ms: number) => (isGerman ? time(ms).replace(/Tage$/, 'Tagen') : time(ms));
	const atOnce = isGerman ? 'sofort' : choose(g, 'immediately', 'at once');
	return {
		isGerman,
		time,
		atOnce,
		after: (ms: number) => (ms === 0 ? atOnce : `${isGerman ? 'nach' : 'after'} ${dative(ms)}`),
		every: (ms: number) => `${isGerman ? 'alle' : 'every'} ${time(ms)}`,
		by: (ms: number) => (ms === 0 ? atOnce : `${isGerman ? 'innerhalb von' : 'within'} ${dative(ms)}`),
		firstCustomers: isGerman ? 'Erstmeldung Kunden' : 'First customer update',
		firstInternal: isGerman ? 'Erste interne Meldung' : 'First internal update',
		onward: isGerman ? 'danach' : 'then',
		thenEvery: isGerman ? 'Danach alle' : 'Then every',
		audience: isGerman ? 'Empfänger' : 'Audience',
		team: isGerman ? 'Intern' : 'Internal',
		firstUpdate: isGerman ? 'Erstmeldung' : 'First update',
		within: (ms: number) => `${isGerman ? 'innerhalb von' : 'within'} ${dative(ms)}`,
		title: isGerman ? 'Notfallhandbuch' : 'Incident handbook',
		level: isGerman ? 'Stufe' : 'Severity',
		response: isGerman ? 'Reaktionszeit' : 'Response time',
		responses: isGerman ? 'Reaktionszeiten' : 'Response times',
		updates: isGerman ? 'Statusmeldungen' : 'Updates',
		customers: isGerman ? 'Kunden' : 'Customers',
		communication: isGerman ? 'Kommunikation' : 'Communication',
		escalation: isGerman ? 'Eskalation' : 'Escalation',
		who: isGerman ? 'Wer' : 'Who',
		elapsed: isGerman ? 'Zeit' : 'Elapsed',
		and: isGerman ? 'und' : 'and',
		for: isGerman ? 'bei' : 'for',
	};
}

function each(shape: Shape, is: 'response' | 'internal' | 'customers'): readonly Said[] {
	return shape.policy.map((one, level) => ({is, level, ms: one[is], person: ''}));
}

function row(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function rule(count: number): string {
	return `|${'---|'.repeat(count)}`;
}

/** The severities and how soon each is answered. */
function writeLevels(shape: Shape): void {
	const {g, page, levels, policy, words} = shape;
	const facts = each(shape, 'response');
	page.heading(`## ${words.responses}`);
	const style = choose(g, 'table', 'side', 'list', 'prose', 'sentence', 'brackets', 'dashes', 'headings');
	if (style === 'table') {
		page.say(row([words.level, words.response]));
		page.say(rule(2));
		for (const [level, name] of levels.entries())
			page.say(row([name, words.time(policy[level]?.response ?? 0)]), ...facts.filter((fact) => fact.level === level));
	} else if (style === 'side') {
		page.say(row(['', ...levels]));
		page.say(rule(levels.length + 1));
		page.say(row([words.response, ...policy.map(({response}) => words.time(response))]), ...facts);
	} else if (style === 'list') {
		for (const [level, name] of levels.entries())
			page.say(`- ${name}: ${words.time(policy[level]?.response ?? 0)}`, ...facts.filter((fact) => fact.level === level));
	} else if (style === 'prose') {
		for (const [level, name] of levels.entries()) {
			const within = words.within(policy[level]?.response ?? 0);
			page.say(
				words.isGerman ? `Bei ${name} muss ${within} reagiert werden.` : `${name} incidents must be acknowledged ${within}.`,
				...facts.filter((fact) => fact.level === level),
			);
			page.gap();
		}
	} else if (style === 'sentence') {
		page.say(
			`${words.response}: ${levels.map((name, level) => `${name} ${words.time(policy[level]?.response ?? 0)}`).join(', ')}.`,
			...facts,
		);
	} else if (style === 'brackets') {
		page.say(
			`${words.response}: ${levels.map((name, level) => `${name} (${words.time(policy[level]?.response ?? 0)})`).join(', ')}.`,
			...facts,
		);
	} else if (style === 'dashes') {
		for (const [level, name] of levels.entries()) {
			const within = words.within(policy[level]?.response ?? 0);
			page.say(
				words.isGerman ? `- ${name} – Reaktion ${within}` : `- ${name} – respond ${within}`,
				...facts.filter((fact) => fact.level === level),
			);
		}
	} else {
		for (const [level, name] of levels.entries()) {
			page.heading(`### ${name}`);
			page.say(`${words.response}: ${words.time(policy[level]?.response ?? 0)}`, ...facts.filter((fact) => fact.level === level));
		}
	}
}

/** How often each audience hears of it. */
function writeCadences(shape: Shape): void {
	const {g, page, levels, policy, words} = shape;
	const internal = each(shape, 'internal');
	const customers = each(shape, 'customers');
	const of = (facts: readonly Said[], level: number) => facts.filter((fact) => fact.level === level);
	page.heading(`## ${words.communication}`);
	const style = choose(g, 'table', 'list', 'prose', 'before', 'behind', 'both', 'listed-both', 'side', 'marked', 'none');
	if (style === 'table') {
		page.say(row([words.level, words.updates, words.customers]));
		page.say(rule(3));
		for (const [level, name] of levels.entries())
			page.say(
				row([name, words.every(policy[level]?.internal ?? 0), words.every(policy[level]?.customers ?? 0)]),
				...of(internal, level),
				...of(customers, level),
			);
	} else if (style === 'list') {
		for (const [level, name] of levels.entries())
			page.say(`- ${name}: ${words.every(policy[level]?.internal ?? 0)}`, ...of(internal, level));
	} else if (style === 'prose') {
		for (const [level, name] of levels.entries()) {
			page.say(
				words.isGerman
					? `Bei ${name} gibt es Statusmeldungen ${words.every(policy[level]?.internal ?? 0)}.`
					: `During a ${name} we post updates ${words.every(policy[level]?.internal ?? 0)}.`,
				...of(internal, level),
			);
			page.gap();
		}
	} else if (style === 'before') {
		page.say(
			`${words.updates}: ${levels.map((name, level) => `${name} ${words.every(policy[level]?.internal ?? 0)}`).join(', ')}.`,
			...internal,
		);
	} else if (style === 'behind') {
		const parts = levels.map((name, level) => `${words.every(policy[level]?.internal ?? 0)} ${words.for} ${name}`);
		page.say(`${words.updates} ${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}.`, ...internal);
	} else if (style === 'side') {
		page.say(row(['', ...levels]));
		page.say(rule(levels.length + 1));
		page.say(row([words.updates, ...policy.map((one) => words.every(one.internal))]), ...internal);
		page.say(row([words.customers, ...policy.map((one) => words.every(one.customers))]), ...customers);
	} else if (style === 'marked') {
		page.say(
			`${words.updates}: ${levels.map((name, level) => `${words.every(policy[level]?.internal ?? 0)} (${name})`).join(', ')}.`,
			...internal,
		);
	} else if (style !== 'none') {
		for (const [level, name] of levels.entries()) {
			const [inside = '', outside = ''] = [words.every(policy[level]?.internal ?? 0), words.every(policy[level]?.customers ?? 0)];
			const text = words.isGerman ? `${name}: Kunden ${outside}, intern ${inside}` : `${name}: customers ${outside}, internally ${inside}`;
			page.say(style === 'both' ? `${text}.` : `- ${text}`, ...of(internal, level), ...of(customers, level));
			if (style === 'both') page.gap();
		}
	}
}

/** By when each audience hears for the first time, and how often after that. */
function writeFirstUpdates(shape: Shape): void {
	const {g, page, levels, policy, words} = shape;
	const firsts = levels.map(() => ({internal: choose(g, ...minutesOf.first) * minute, customers: choose(g, ...minutesOf.first) * minute}));
	const said = (audience: 'internal' | 'customers', level: number): readonly Said[] => [
		{is: `first-${audience}`, level, ms: firsts[level]?.[audience] ?? 0, person: ''},
		{is: audience, level, ms: policy[level]?.[audience] ?? 0, person: ''},
	];
	const whole = (audience: 'internal' | 'customers', level: number) =>
		`${words.by(firsts[level]?.[audience] ?? 0)}, ${words.onward} ${words.every(policy[level]?.[audience] ?? 0)}`;
	const soon = (ms: number) => (ms === 0 ? words.atOnce : words.time(ms));
	page.heading(`## ${words.communication}`);
	const style = choose(g, 'list', 'both', 'prose', 'cells', 'columns', 'side', 'audiences', 'rows');
	if (style === 'list' || style === 'both') {
		for (const [level, name] of levels.entries()) {
			const inside = `; ${words.team.toLowerCase()} ${whole('internal', level)}`;
			page.say(
				`- ${name}: ${words.customers.toLowerCase()} ${whole('customers', level)}${style === 'both' ? inside : ''}`,
				...said('customers', level),
				...(style === 'both' ? said('internal', level) : []),
			);
		}
	} else if (style === 'prose') {
		for (const [level, name] of levels.entries()) {
			const due = whole('customers', level);
			page.say(
				words.isGerman
					? `Bei ${name} geht die Erstmeldung an Kunden ${due}.`
					: `During a ${name} the first update to customers is due ${due}.`,
				...said('customers', level),
			);
			page.gap();
		}
	} else if (style === 'cells') {
		page.say(row([words.level, words.updates, words.customers]));
		page.say(rule(3));
		for (const [level, name] of levels.entries())
			page.say(row([name, whole('internal', level), whole('customers', level)]), ...said('internal', level), ...said('customers', level));
	} else if (style === 'columns') {
		const audience = choose(g, 'customers' as const, 'internal' as const);
		page.say(row([words.level, audience === 'customers' ? words.firstCustomers : words.firstInternal, words.thenEvery]));
		page.say(rule(3));
		for (const [level, name] of levels.entries())
			page.say(row([name, soon(firsts[level]?.[audience] ?? 0), words.time(policy[level]?.[audience] ?? 0)]), ...said(audience, level));
	} else if (style === 'side') {
		page.say(row(['', ...levels]));
		page.say(rule(levels.length + 1));
		for (const audience of ['customers', 'internal'] as const)
			page.say(
				row([audience === 'customers' ? words.customers : words.team, ...levels.map((_, level) => whole(audience, level))]),
				...levels.flatMap((_, level) => said(audience, level)),
			);
	} else if (style === 'audiences') {
		for (const [level, name] of levels.entries()) {
			page.heading(`### ${words.communication} ${name}`);
			page.say(row([words.audience, words.firstUpdate, words.thenEvery]));
			page.say(rule(3));
			for (const audience of ['customers', 'internal'] as const)
				page.say(
					row([
						audience === 'customers' ? words.customers : words.team,
						soon(firsts[level]?.[audience] ?? 0),
						words.time(policy[level]?.[audience] ?? 0),
					]),
					...said(audience, level),
				);
		}
	} else {
		page.say(row([words.level, words.audience, words.firstUpdate, words.thenEvery]));
		page.say(rule(4));
		for (const [level, name] of levels.entries())
			for (const audience of ['customers', 'internal'] as const)
				page.say(
					row([
						name,
						audience === 'customers' ? words.customers : words.team,
						soon(firsts[level]?.[audience] ?? 0),
						words.time(policy[level]?.[audience] ?? 0),
					]),
					...said(audience, level),
				);
	}
}

/** Who is called as soon as something is reported, or so long after. */
function writeReports({g, page, levels, words}: Shape): void {
	page.heading(words.isGerman ? '## Wer sonst zu informieren ist' : '## Leadership triggers');
	const {line, reports} = randomReport(g, words.isGerman, words);
	page.say(`- ${line}`, ...levels.flatMap((_, level) => reports.map((report): Said => ({is: 'reported', level, ...report}))));
}

/** Who is called when. */
function writeCalls(shape: Shape): void {
	const {g, page, levels, policy, words, names} = shape;
	const said = policy.flatMap(({calls}, level) => calls.map(({person, ms}): Said => ({is: 'call', level, person, ms})));
	const at = (person: string, level: number) => said.find((fact) => fact.person === person && fact.level === level);
	const of = (level: number) => said.filter((fact) => fact.level === level);
	const style = choose(
		g,
		'people',
		'levels',
		'ladder',
		'list',
		'persons',
		'prose',
		'headings',
		'arrows',
		'behind',
		'ordered',
		'cells',
		'lasting',
		'nested',
		'times-first',
		'odd',
		'facts',
		'matrix',
		'sentence',
	);
	page.heading(`## ${words.escalation}`);
	const cell = (fact: Said | undefined) => (fact === undefined ? '–' : fact.ms === 0 ? words.atOnce : words.time(fact.ms));
	const listed = (level: number, sign = '; ') =>
		of(level)
			.map(({person, ms}) => `${person} ${words.after(ms)}`)
			.join(sign);
	if (style === 'people') {
		page.say(row([words.who, ...levels]));
		page.say(rule(levels.length + 1));
		for (const name of names)
			page.say(row([name, ...levels.map((_, level) => cell(at(name, level)))]), ...said.filter(({person}) => person === name));
	} else if (style === 'levels') {
		page.say(row([words.level, ...names]));
		page.say(rule(names.length + 1));
		for (const [level, name] of levels.entries()) page.say(row([name, ...names.map((person) => cell(at(person, level)))]), ...of(level));
	} else if (style === 'ladder') {
		page.say(row([words.elapsed, ...levels]));
		page.say(rule(levels.length + 1));
		const sign = choose(g, '; ', ', ', ' + ', ' / ', '<br>');
		for (const ms of [...new Set(said.map((fact) => fact.ms))].sort((a, b) => a - b)) {
			const now = said.filter((fact) => fact.ms === ms);
			page.say(
				row([
					ms === 0 ? '0' : words.time(ms),
					...levels.map(
						(_, level) =>
							now
								.filter((fact) => fact.level === level)
								.map(({person}) => person)
								.join(sign) || '–',
					),
				]),
				...now,
			);
		}
	} else if (style === 'list') {
		const sign = choose(g, '; ', ', ');
		for (const [level, name] of levels.entries()) page.say(`- ${name}: ${listed(level, sign)}`, ...of(level));
	} else if (style === 'persons') {
		for (const name of names) {
			const own = said.filter(({person}) => person === name);
			if (own.length > 0) page.say(`- ${name}: ${own.map((fact) => `${levels[fact.level]} ${words.after(fact.ms)}`).join(', ')}`, ...own);
		}
	} else if (style === 'behind') {
		for (const name of names) {
			const own = said.filter(({person}) => person === name);
			const parts = own.map((fact) => `${words.after(fact.ms)} ${words.for} ${levels[fact.level]}`);
			const whole = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`;
			if (own.length > 0) page.say(`- ${name} ${whole}`, ...own);
		}
	} else if (style === 'prose') {
		for (const [level, name] of levels.entries()) {
			const own = of(level);
			const parts = own.map(({person, ms}) =>
				words.isGerman ? `die Rolle ${person} ${words.after(ms)}`.replace('die Rolle ', '') : `the ${person} ${words.after(ms)}`,
			);
			const whole = `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`;
			page.say(words.isGerman ? `Bei ${name} wird ${whole} alarmiert.` : `For ${name}, page ${whole}.`, ...own);
			page.gap();
		}
	} else if (style === 'headings') {
		for (const [level, name] of levels.entries()) {
			page.heading(`### ${name}`);
			for (const fact of of(level)) page.say(`- ${fact.person} ${words.after(fact.ms)}`, fact);
		}
	} else if (style === 'cells') {
		page.say(row([words.level, ...names.map((_, index) => `${index + 1}.`)]));
		page.say(rule(names.length + 1));
		for (const [level, name] of levels.entries()) {
			const own = of(level);
			page.say(
				row([
					name,
					...names.map((_, index) =>
						own[index] ? (index === 0 ? own[index].person : `${own[index].person} (${words.time(own[index].ms)})`) : '–',
					),
				]),
				...own,
			);
		}
	} else if (style === 'lasting') {
		for (const [level, name] of levels.entries())
			for (const fact of of(level)) {
				page.say(
					fact.ms === 0
						? words.isGerman
							? `Bei ${name} wird sofort ${fact.person} angerufen.`
							: `For ${name}, page the ${fact.person} ${words.atOnce}.`
						: words.isGerman
							? `Dauert ${name} länger als ${words.time(fact.ms)}, wird ${fact.person} angerufen.`
							: `If a ${name} lasts longer than ${words.time(fact.ms)}, call the ${fact.person}.`,
					fact,
				);
				page.gap();
			}
	} else if (style === 'nested') {
		for (const [level, name] of levels.entries()) {
			page.say(`- ${name}`);
			for (const fact of of(level)) page.say(`  - ${fact.person}: ${words.after(fact.ms)}`, fact);
		}
	} else if (style === 'times-first') {
		const sign = choose(g, ', ', '; ');
		for (const [level, name] of levels.entries())
			page.say(
				`- ${name}: ${of(level)
					.map(({person, ms}) => `${words.after(ms)} ${person}`)
					.join(sign)}`,
				...of(level),
			);
	} else if (style === 'odd') {
		for (const [level, name] of levels.entries())
			for (const fact of of(level)) {
				const time = fact.ms === 0 ? words.atOnce : words.time(fact.ms);
				page.say(
					choose(
						g,
						`- ${name}, ${time}: ${fact.person} joins`,
						`- ${fact.person} – ${name} – ${time}`,
						`- ${name} past the ${time} mark? Loop in the ${fact.person}.`,
						`- Should ${name} drag on, the ${fact.person} hears of it (${time}).`,
						`- ${time} into a ${name}: wake the ${fact.person}`,
						`- ${fact.person} expects a call ${fact.ms === 0 ? time : `${time} after`} ${name} began`,
					),
					fact,
				);
			}
	} else if (style === 'sentence') {
		const parts = levels.map((name, level) => `${words.for} ${name} ${of(level)[1]?.person ?? ''} ${words.after(of(level)[1]?.ms ?? 0)}`);
		page.say(`- ${words.isGerman ? 'Anrufen' : 'Call'} ${parts.join(', ')}`, ...levels.flatMap((_, level) => of(level).slice(1, 2)));
	} else if (style === 'facts') {
		for (const [level, name] of levels.entries()) {
			page.heading(`### ${name}`);
			page.say(`- ${words.escalation}: ${listed(level, ', ')}`, ...of(level));
		}
	} else if (style === 'matrix') {
		// Two of them: who is first, and who is last when.
		page.say(
			row([
				words.level,
				words.isGerman ? 'Zuerst' : 'Primary',
				words.isGerman ? 'Eskalation nach' : 'Escalate after',
				words.isGerman ? 'Danach' : 'Then',
			]),
		);
		page.say(rule(4));
		for (const [level, name] of levels.entries()) {
			const [first, second] = of(level);
			if (first && second) page.say(row([name, first.person, words.time(second.ms), second.person]), first, second);
		}
	} else if (style === 'ordered') {
		for (const [level, name] of levels.entries()) {
			page.heading(`### ${name}`);
			for (const [index, fact] of of(level).entries()) page.say(`${index + 1}. ${fact.person} (${words.after(fact.ms)})`, fact);
		}
	} else {
		for (const [level, name] of levels.entries())
			page.say(
				`- ${name}: ${of(level)
					.map(({person, ms}, index) => (index === 0 ? person : `(${words.time(ms)}) ${person}`))
					.join(' → ')}`,
				...of(level),
			);
	}
}
