import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Severities that paragraphs, items or headings begin with, each with what stands below it, and lines that say something of all of them.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const ids = (text: string) => read(text).runbook.severities.map(({id}) => id);
const answers = (text: string) =>
	read(text).runbook.severities.map(({id, response}) => [
		id,
		response?.source.includes('runbook.md') ? (response?.ms ?? Number.NaN) / minute : 'built-in',
	]);
const called = (text: string) =>
	read(text).runbook.severities.map(({id, technical, rungs}) => [
		id,
		technical?.source.includes('runbook.md') ? technical.atOnce.join(' + ') : 'built-in',
		...(technical?.final && technical.source.includes('runbook.md') ? [technical.final.position] : []),
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
	]);

describe('a row of lines that begin with a severity', () => {
	it('has those that no product has a word for: "🔵 BLUE", with a list below each', () => {
		const text = `# Live

## The colours

🔴 **RED** – Nobody can play.
- Logins fail for 5 min

🟠 **ORANGE** – It stutters.
- One region is down

🟡 **YELLOW** – A quest is stuck.

🔵 **BLUE** – Nobody notices.

## Who runs it

**BLUE**
- nobody
`;
		expect(ids(text)).toEqual(['Red', 'Orange', 'Yellow', 'Blue']);
		expect(read(text).runbook.severities.map(({description}) => description)).toContain('Nobody notices.');
	});

	it.each([
		['Kritisch', 'Spürbar', 'Gering', 'Welche Stufen gibt es?', 'Bei'],
		['Kritisch', 'Erheblich', 'Geringfügig', 'Stufen', 'Bei'],
		['Critical', 'Noticeable', 'Low', 'How bad is it?', 'For'],
		['Serious', 'Awkward', 'Minor', 'Severities', 'For'],
		['Crítico', 'Notable', 'Bajo', 'Niveles de gravedad', 'Para'],
	])('%s, %s and %s are three', (first, second, third, title, of) => {
		const rows = (lead: (name: string) => string) =>
			`# Runbook\n\n## ${title}\n\n${lead(first)}Everything is down for all of us here.\n\n${lead(second)}Half of it is down for some of us.\n\n${lead(third)}One desk is down for a while.\n\n## And then\n\n${of} **${second}**:\n\n1. Restart it.\n\n${of} **${first}**:\n\n1. Fail over.\n`;
		for (const lead of [
			(name: string) => `**${name}** – `,
			(name: string) => `**${name}.** `,
			(name: string) => `**${name}**: `,
			(name: string) => `- **${name}** — `,
			(name: string) => `### ${name}\n\n`,
		])
			expect(ids(rows(lead)), lead(first)).toEqual([first, second, third]);
	});

	it('is no row of severities without one of their words, or where a line is an aside', () => {
		const text = (first: string, second: string) =>
			`# T\n\n## Levels\n\n**${first}** – All of it is down for everybody.\n\n**${second}** – Half of it is down here.\n\nFor ${first} and ${second} somebody comes.\n`;
		expect(ids(text('Helsinki', 'Espoo'))).not.toContain('Espoo');
		expect(ids(text('Critical', 'Note'))).not.toContain('Note');
	});
});

describe('a line that says of which severity a list is', () => {
	const text = `# Leitfaden

## Welche Stufen gibt es?

**Kritisch** – Ein Dienst ist für alle weg, und niemand kann arbeiten.

**Erheblich** – Ein Gebäude ist abgeschnitten, alle anderen arbeiten weiter.

**Gering** – Ein einzelner Arbeitsplatz ist gestört.

## Wen rufen wir an?

Bei **Kritisch**:

1. Sofort die Rufbereitschaft und die Betriebsleitung.
2. Nach 1 Stunde: der Direktor.

Bei **Erheblich**:

1. Sofort die Rufbereitschaft.
2. Nach 2 Stunden: die Betriebsleitung.
`;

	it('calls for that one alone', () => {
		expect(called(text)).toEqual([
			['Kritisch', 'Rufbereitschaft + Betriebsleitung', 'Direktor'],
			['Erheblich', 'Rufbereitschaft', 'Betriebsleitung'],
			['Gering', 'built-in'],
		]);
	});

	it('gives the chapters below a heading of one to it', () => {
		const below = `${text}\n## Ablauf bei Kritisch\n\n### Erste Viertelstunde\n\n- Alarm im Monitoring bestätigen\n- Wartungsarbeiten stoppen\n\n### Danach\n\n- Endmeldung schreiben\n- Wartungen neu planen\n`;
		const procedures = read(below).runbook.severities.map(({procedure}) =>
			procedure.filter(({source}) => source.includes('runbook.md')).map(({name}) => name),
		);
		expect(procedures).toEqual([['Erste Viertelstunde', 'Danach'], [], []]);
	});
});

describe('a line that speaks of every severity', () => {
	it.each([
		['Extra people, any colour:', 'If card data leaked, Legal is called immediately.', 'Legal'],
		['Besides, whatever the colour:', 'If card data leaked, Legal is called immediately.', 'Legal'],
		[
			'Außerdem, egal welche Farbe:',
			'Wenn Daten abgeflossen sind, wird der Datenschutzbeauftragte sofort informiert.',
			'Datenschutzbeauftragte',
		],
		[
			'Unabhängig von der Stufe:',
			'Wenn Daten abgeflossen sind, wird der Datenschutzbeauftragte sofort informiert.',
			'Datenschutzbeauftragte',
		],
	])('is about none alone, below the list of the last one: "%s"', (line, item, who) => {
		const text = `# T\n\n## Colours\n\n**RED** – Nobody can pay at all.\n\n**GREEN** – A logo is wrong.\n\n## Who hears of it\n\n**RED**\n- right away: duty engineer\n\n**GREEN**\n- ticket, and that is all\n\n${line}\n\n- ${item}\n`;
		const positions = read(text).runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
		);
		for (const own of positions) expect(own.join()).toContain(who);
	});
});

describe('how soon each is answered, in one line', () => {
	const levels = (names: readonly string[]) =>
		`# T\n\n## Severities\n\n${names.map((name) => `**${name}** – It is down for some of us here.\n\n`).join('')}`;

	it.each([
		['Pickup times: RED 5 minutes, AMBER 20 minutes, GREEN same working day.', 5, 20, 'built-in'],
		['Response times: RED 5 min; AMBER 1 hour; GREEN 2 days.', 5, 60, 2880],
		['Response: RED: 5 min / AMBER: 1 hour / GREEN: best effort', 5, 60, 'built-in'],
		['Answered within: RED 5 minutes, AMBER 30 minutes and GREEN 4 hours', 5, 30, 240],
	])('"%s"', (line, ...expected) => {
		expect(answers(`${levels(['RED', 'AMBER', 'GREEN'])}${line}\n`).map(([, ms]) => ms)).toEqual(expected);
	});

	it.each([
		'Reaktionszeiten: Kritisch 15 Minuten, Erheblich 1 Stunde (in der Rufbereitschaft), Gering 2 Arbeitstage.',
		'Reaktion: Kritisch in 15 Minuten, Erheblich in 1 Stunde (in der Rufbereitschaft) und Gering in 2 Arbeitstagen',
	])('"%s", with what is not kept of it', (line) => {
		const {report} = read(`${levels(['Kritisch', 'Erheblich', 'Gering'])}${line}\n`);
		expect(answers(`${levels(['Kritisch', 'Erheblich', 'Gering'])}${line}\n`)).toEqual([
			['Kritisch', 15],
			['Erheblich', 60],
			['Gering', 2880],
		]);
		expect(report.remarks.join('\n')).toContain('in der Rufbereitschaft');
		expect(report.remarks.join('\n')).toContain('business day');
	});

	it('says of a severity without a time that it has none', () => {
		const {report} = read(`${levels(['RED', 'GREEN'])}Pickup times: RED 5 minutes, GREEN whenever.\n`);
		expect(report.remarks.filter((remark) => remark.includes('whenever'))).toHaveLength(1);
		expect(report.gaps).toContain('No response time for Green.');
	});

	it('is none where a part is a cadence, a repair or of nobody', () => {
		for (const line of [
			'Response: RED every 5 minutes, GREEN every 20 minutes.',
			'Response times: RED resolved in 5 minutes, GREEN in 20 minutes.',
			'Response times: RED 5 minutes, nights and GREEN 20 minutes.',
		])
			expect(answers(`${levels(['RED', 'GREEN'])}${line}\n`), line).toEqual([
				['Red', 'built-in'],
				['Green', 'built-in'],
			]);
	});

	it.each([
		'after 10 min without somebody on it: backend lead',
		'after 10 min if nobody is on it: backend lead',
		'nach 10 Minuten ohne Reaktion: Teamleitung',
		'nach 10 Minuten, wenn niemand reagiert: Teamleitung',
		'a los 10 minutos sin respuesta: jefe de turno',
	])('is not when somebody is called: "%s"', (item) => {
		expect(answers(`${levels(['RED', 'GREEN'])}## Who is called\n\n**RED**\n\n- right away: duty engineer\n- ${item}\n`)[0]).toEqual([
			'Red',
			'built-in',
		]);
	});
});

describe('the name of the whole document', () => {
	const chapters = `## Categories

**Critical.** A system that is needed for patients is down everywhere.

**Major.** A system is slow and can be worked round for now.

**Minor.** One department has a small problem with it.

## Who is called

- Press calls: the Press Officer is told at once.

## Telephone numbers

- Front desk: 01632 960 500
- Night porter: 01632 960 501
`;

	it.each(['Major Incident Procedure (IT)', 'Critical incident plan', 'Our major incidents process'])(
		'sets nothing apart: "%s"',
		(title) => {
			for (const text of [`# The Hospital\n# ${title}\n\nVersion 6.\n\n${chapters}`, `# ${title}\n\n${chapters}`]) {
				const {severities} = read(text).runbook;
				expect(severities.map(({id}) => id)).toEqual(['Critical', 'Major', 'Minor']);
				expect(severities.flatMap(({procedure}) => procedure).filter(({source}) => source.includes('runbook.md'))).toEqual([]);
			}
		},
	);

	it('is of one where a title beside it is of another', () => {
		const part = (name: string) =>
			`# ${name} incidents\n\n## Steps\n\n1. Restart the ${name} service.\n2. Write to the board.\n\n## Calls\n\n- After 1 hour: duty manager\n\n`;
		const {severities} = read(
			`# Levels\n\n| Level | Response time |\n|---|---|\n| Critical | 5 min |\n| Major | 1 h |\n\n${part('Critical')}${part('Major')}`,
		).runbook;
		expect(severities.map(({procedure}) => procedure.flatMap(({steps}) => steps.map(({text}) => text))[0])).toEqual([
			'Restart the Critical service.',
			'Restart the Major service.',
		]);
	});
});

describe('what stands below what a severity is', () => {
	const text = (title: string, [red, amber]: readonly [string, string], items: readonly string[]) =>
		`# T\n\n## ${title}\n\n**${red}** – ${items[0]}\n- ${items[1]}\n- ${items[2]}\n\n**${amber}** – ${items[3]}\n- ${items[4]}\n`;
	const triggers = (words: string) =>
		read(words).runbook.severities.map(({triggers: own}) => own.filter(({source}) => source.includes('runbook.md')).map(({name}) => name));

	it.each([
		[
			'The colours',
			['RED', 'AMBER'],
			['Nobody can play.', 'Logins under 80% for 5 min', 'Player data exposed', 'It stutters.', 'One region down'],
		],
		[
			'Schweregrade',
			['Kritisch', 'Gering'],
			['Niemand kann arbeiten.', 'Anmeldung seit 5 Minuten weg', 'Daten verloren', 'Es ruckelt bei einigen.', 'Ein Drucker steht'],
		],
		[
			'Severities',
			['P1', 'P2'],
			['Nobody can pay us.', 'Card payments fail in all shops', 'The ledger is wrong', 'It is slow for some.', 'Search is down'],
		],
	] as const)('makes an incident one of it: %s', (title, names, items) => {
		expect(triggers(text(title, names, items))).toEqual([[items[1], items[2]], [items[4]]]);
	});

	it('is no trigger where it is an order, a fact, or another chapter', () => {
		const orders = ['Nobody can play.', 'Call the duty engineer', 'Restart the login servers', 'It stutters.', 'Restart a region'];
		expect(triggers(text('The colours', ['RED', 'AMBER'], orders)).flat()).toEqual([]);
		const people = ['Nobody can play.', 'Duty engineer at once', 'Studio head after 30 min', 'It stutters.', 'Duty engineer at once'];
		expect(triggers(text('Who is called', ['RED', 'AMBER'], people)).flat()).toEqual([]);
	});

	it('has a word before what it is: "**P1, today.** A big piece is broken."', () => {
		const descriptions = (words: string) => read(words).runbook.severities.map(({description}) => description);
		expect(
			descriptions(
				'# On call\n\n## How bad is it?\n\n**P0, drop everything.** The app is down for everybody. Get to a laptop within 15 minutes.\n\n**P1, today.** A big piece is broken for some. Start within 2 hours.\n\n**P2, this week.** Everything else. Make an issue and go on with your day.\n',
			),
		).toEqual(['drop everything. The app is down for everybody.', 'today. A big piece is broken for some.', 'this week. Everything else.']);
		expect(
			descriptions('# T\n\n## Farben\n\n**ROT** – Schlimm. Niemand kann arbeiten.\n\n**GELB** – Lästig. Ein Knopf ist schief.\n'),
		).toEqual(['Schlimm. Niemand kann arbeiten.', 'Lästig. Ein Knopf ist schief.']);
	});

	it('says how soon in other words', () => {
		const text2 = (first: string, second: string) =>
			`# T\n\n## How bad is it?\n\n**P0** – The app is down. ${first}\n\n**P1** – A part is broken. ${second}\n`;
		expect(answers(text2('Get to a laptop within 15 minutes.', 'Start within 2 hours.')).map(([, ms]) => ms)).toEqual([15, 120]);
		expect(answers(text2('Sit at your desk.', 'Start the second server within 2 hours.')).map(([, ms]) => ms)).toEqual([
			'built-in',
			'built-in',
		]);
	});
});
