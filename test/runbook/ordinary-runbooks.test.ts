import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../helpers/policy-lines.ts';
import {minutes} from '../helpers/runbook-fixture.ts';

// What usual runbooks say in usual ways, and each once was read as something else.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook;
const policy = (text: string, what: RegExp) =>
	policyLines(text)
		.found.map((line) => line.replace(/^\d+ /, ''))
		.filter((line) => what.test(line));

describe('a heading that says what kind of name follows', () => {
	it.each([
		['Alarmstufe Rot – alles steht', 'Alarmstufe Gelb – ein Teil steht'],
		['Alert level Red: all is down', 'Alert level Amber: a part is down'],
		['Schadensklasse Rot', 'Schadensklasse Gelb'],
	])('is of that severity: %s', (first, second) => {
		const names = first.includes('Red') ? ['Red', 'Amber'] : ['Rot', 'Gelb'];
		const text = [
			`# Handbuch\n\n${names.map((name) => `- **${name}**: ${name === names[0] ? 'all' : 'part'}`).join('\n')}\n`,
			`## ${first}\n\n### Ablauf\n\n#### 0–10 Minuten\n\n1. Alarm geben\n2. Lage prüfen\n`,
			`## ${second}\n\n### Ablauf\n\n1. Ticket anlegen\n2. Dienst neu starten\n`,
		].join('\n');
		expect(procedureLines(text).map(([id, ...phases]) => [id, phases.length])).toEqual(names.map((name) => [name, 1]));
	});
});

describe('a list of what makes an incident one of a severity', () => {
	it.each(['When is SEV1 declared?', 'Wann wird SEV1 ausgerufen?', 'You are here if'])('is none of its steps: %s', (title) => {
		const text = withLevels(
			`## SEV1\n\n### ${title}\n\n- [ ] Nobody can log in\n- [ ] Payments fail\n\n### Steps\n\n1. Look at the board\n2. Restart`,
		);
		expect(procedureLines(text)[0]).toEqual(['SEV1', expect.stringMatching(/: Look at the board, Restart$/)]);
		expect(read(text).severities[0]?.triggers.map(({name}) => name)).toEqual(['Nobody can log in', 'Payments fail']);
	});

	it('is none of its steps below a chapter of conditions', () => {
		const text = withLevels('## Raising conditions\n\n### SEV1\n\n- [ ] Nobody can log in\n\n### SEV2\n\n- [ ] Mail is late');
		expect(procedureLines(text)).toEqual([['SEV1'], ['SEV2'], ['SEV3']]);
		expect(policy(text, /checklist/)).toEqual([]);
	});
});

describe('windows that follow each other', () => {
	it('hold what is done, whatever the heading above them', () => {
		const text =
			'## SEV2: what the shift does\n\n**0 to 15 min**\n\n- Ask a second source\n- Check the power\n\n**15 min to 2 h**\n\n- Restart the card';
		expect(procedureLines(withLevels(text))[1]).toEqual([
			'SEV2',
			'0 to 15 min: Ask a second source, Check the power',
			'15 min to 2 h: Restart the card',
		]);
	});

	it.each([
		['Oltre 60 minuti', 60],
		['Après 30 minutes', 30],
	])('are open where nothing ends them: %s', (title, minutes) => {
		const text = withLevels(`## SEV1 procedure\n\n### 0-10 minutes\n\n1. Look\n\n### ${title}\n\n1. Restore`);
		expect(read(text).severities[0]?.procedure.at(-1)?.window).toEqual({fromMs: minutes * 60_000, toMs: null});
	});
});

describe('a ladder of those who mend it', () => {
	const ladder = (title: string) =>
		withLevels(
			`## ${title}\n\n| Who | SEV1 | SEV2 |\n|---|---|---|\n| Network engineer | 5 minutes | 1 hour |\n| Network architect | 20 minutes | – |`,
		);

	it.each(['Escalation ladder (engineering)', 'Technische Eskalation', 'Linea tecnica'])(
		'is technical, and nobody else is called first: %s',
		(title) => {
			const severity = read(ladder(title)).severities[0];
			expect(severity?.rungs.map(({matrix, position}) => [matrix, position])).toEqual([
				['technical', 'Network engineer'],
				['technical', 'Network architect'],
			]);
			expect(severity?.technical).toBeUndefined();
		},
	);

	it('is one of the business where its heading says so', () => {
		expect(policy(ladder('Business escalation (non-technical)'), /escalation/)).toContain(
			'business escalation: SEV1: Network engineer after 5 min',
		);
	});
});

describe('a table of who hears when, in another language', () => {
	it('is read by its times', () => {
		const table =
			'| Figura | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| Direttore generale | Immediato | 2 ore | Riepilogo giornaliero |\n| Rappresentanti | 30 minuti | 1 ora | – |\n| Segreteria | 1 ora | – | – |';
		expect(policy(withLevels(`## Linea istituzionale\n\n${table}`), /escalation/)).toEqual([
			'business escalation: SEV1: Direttore generale at once',
			'business escalation: SEV2: Direttore generale after 2 h',
			'business escalation: SEV3: Direttore generale every 24 h (Riepilogo giornaliero)',
			'business escalation: SEV1: Rappresentanti after 30 min',
			'business escalation: SEV2: Rappresentanti after 1 h',
			'business escalation: SEV1: Segreteria after 1 h',
		]);
	});
});

describe('what is said of the others', () => {
	it.each([
		['CTO: SEV1 immediately, SEV2 within 1 hour, otherwise never', ['SEV1: CTO at once', 'SEV2: CTO after 1 h']],
		['CTO: for SEV1 at once, else after 3 hours', ['SEV1: CTO at once', 'SEV2: CTO after 3 h', 'SEV3: CTO after 3 h']],
		['CTO: bei SEV1 sofort, sonst nach 3 Stunden', ['SEV1: CTO at once', 'SEV2: CTO after 3 h', 'SEV3: CTO after 3 h']],
	])('is not said of those that are named: %s', (line, expected) => {
		expect(policy(withLevels(`## Business escalation\n\n- ${line}`), /^business escalation/)).toEqual(
			expected.map((call) => `business escalation: ${call}`),
		);
	});

	it('is reported where it is no time that is understood', () => {
		const text = withLevels('## Business escalation\n\n- Mayor: SEV1 at once, SEV2 within 1 hour, otherwise a quarterly report');
		expect(policy(text, /^(?:business escalation|escalation trigger)/)).toEqual([]);
		expect(policyLines(text).left).not.toEqual([]);
	});
});

describe('how often one clause says', () => {
	it('is not of whom the next one names', () => {
		const text = withLevels(
			'## Keeping people informed\n\n- SEV1: a note in #ops every 15 minutes, the status page every 30 minutes\n- SEV2: a note in #ops every 2 hours, the status page only if customers ask',
		);
		expect(policy(text, /update/)).toEqual([
			'update cadence (internal): SEV1: every 15 min',
			'update cadence (customers): SEV1: every 30 min',
			'update cadence (internal): SEV2: every 2 h',
			'update cadence (customers): SEV2: "the status page only if customers ask", no clock runs',
		]);
	});

	it('is no call that was not understood', () => {
		const {found, left} = policyLines(withLevels('## Escalation\n\nLageberichte: SEV1 alle 15 Minuten, SEV2 alle 30 Minuten.'));
		expect(found.filter((line) => line.includes('update'))).toHaveLength(2);
		expect(left).toEqual([]);
	});
});

describe('an order', () => {
	it('is what is done, and not what the severity is', () => {
		const text = withLevels('## SEV3\n\nTicket anlegen, fertig.');
		expect(read(text).severities[2]?.description).not.toContain('Ticket');
		expect(procedureLines(text)[2]).toEqual(['SEV3', 'Procedure: Ticket anlegen, fertig']);
	});

	it('with a command is no effect of the severity, though it begins like one', () => {
		const text = withLevels(
			'## SEV2 Schritt für Schritt\n\n1. Betroffene Zahlart ausblenden: `payctl off <name>`\n2. Suchindex neu bauen: `idx build`',
		);
		expect(read(text).severities[1]?.impact).not.toContain('payctl');
	});
});

describe('who does what', () => {
	it('is a list of roles under a heading that asks so, with whoever coordinates in command', () => {
		const text = withLevels(
			'## Wer macht was\n\n- **Koordination:** Bei SEV1 die Teamleitung Shop, bei SEV2 die Bereitschaft.\n- **Technik:** Wer die Bereitschaft hat.\n- **Schriftführung:** Wer frei ist.',
		);
		expect(
			read(text)
				.roles.slice(0, 2)
				.map(({id, name}) => [id, name]),
		).toEqual([
			['commander', 'Koordination'],
			['technical', 'Technik'],
		]);
		expect(
			read(text)
				.severities.slice(0, 2)
				.map(({command}) => command?.positions),
		).toEqual([['Teamleitung Shop'], ['Bereitschaft']]);
	});

	it('is the team of the severity where a heading below it asks who is there', () => {
		const text = withLevels('## SEV1\n\nAlles steht.\n\n### Wer ist dabei?\n\nEinsatzleitung, Netzwerktechniker und die Pressestelle.');
		expect(policy(text, /^team/)).toEqual(['team: SEV1: Einsatzleitung + Netzwerktechniker + Pressestelle']);
	});
});

describe('a sentence about another severity than the one before', () => {
	it.each([
		'An Amber gets a reaction within 4 hours.',
		'An Amber must be answered within 4 hours.',
		'An Amber needs an answer within 4 hours.',
	])('is of that one: %s', (sentence) => {
		const text = `# Incidents\n\n**Red** means that all is down.\n**Amber** is everything else that hurts.\n\nFor a Red we react within 10 minutes. ${sentence}\n`;
		expect(read(text).severities.map(({id, response}) => [id, response?.ms])).toEqual([
			['Red', 600_000],
			['Amber', 4 * 3_600_000],
		]);
		expect(policyLines(text).left).toEqual([]);
	});
});

describe('a call behind an arrow', () => {
	const rules = (line: string) => policy(withLevels(`## Escalation rules\n\n${line}`), /^escalation trigger/);

	it('is made when what stands before it is reported, at any severity', () => {
		const call = 'PR as soon as it is reported: press or a regulator calls';
		for (const behind of ['', ', whatever the priority'])
			expect(rules(`- Press or a regulator calls → PR, straight away${behind}`)).toEqual(
				['SEV1', 'SEV2', 'SEV3'].map((id) => `escalation trigger: ${id}: ${call}`),
			);
	});

	it('is reported where it goes on from a call that was not understood', () => {
		const text = withLevels(
			"## Escalation rules\n\nIf the duty engineer doesn't call back in time, call the Chief Engineer. If he doesn't either, call the Station Manager.",
		);
		expect(policy(text, /^escalation trigger/)).toEqual([]);
		expect(policyLines(text).left).not.toEqual([]);
	});
});

describe('one role at a severity', () => {
	it('is held by whoever the sentence names, without its verb', () => {
		const text = withLevels(
			'## Roles\n\n- **Incident Commander (IC)** - runs the incident. For SEV1 the IC is taken from the rota; for SEV2 the primary on-call is IC and calls in a second engineer.\n- **Scribe** - writes.',
		);
		expect(read(text).severities[1]?.command?.positions).toEqual(['primary on-call']);
	});
});

describe('a heading with an article', () => {
	it('is of its severity', () => {
		const text = [
			'# Notes\n\n| | Major | Minor |\n|---|---|---|\n| What | All is down | The rest |\n| Answer in | 10 min | 4 h |\n',
			'It is a major if\n\n* the app fails, or\n* parcels stand still.\n',
			'## Playbook for a major\n\n```bash\n# 1. Say so\n# 2. Look\nkubectl get pods\n# Updates: every 20 minutes\n```\n',
			'## Playbook for a minor\n\n```bash\n# 1. Write a ticket\n```\n',
		].join('\n');
		expect(procedureLines(text)).toEqual([
			['Major', expect.stringMatching(/: Say so, Look$/)],
			['Minor', expect.stringMatching(/: Write a ticket$/)],
		]);
		expect(read(text).severities[0]?.triggers.map(({name}) => name)).toEqual(['the app fails', 'parcels stand still.']);
		expect(policy(text, /update/)).toEqual(['update cadence (internal): Major: every 20 min']);
	});
});

describe('windows that stand alone above lists', () => {
	it('are the phases of the severity above them', () => {
		const text = withLevels(
			'## SEV1\n\nAuslöser:\n\n- [ ] Alles steht\n\nAblauf:\n\n0-5 Minuten\n\n- Anruf annehmen\n\nAb 30 Minuten\n\n- Alle Befunde der letzten 2 Stunden zurückrufen\n\nLeitung des Einsatzes: Leiter IT.\nBeteiligt: Leitstand, Protokollführung und Rufbereitschaft.',
		);
		const [severity] = read(text).severities;
		expect(severity?.procedure.map(({name, window}) => [name, window])).toEqual([
			['0-5 Minuten', {fromMs: 0, toMs: minutes(5)}],
			['Ab 30 Minuten', {fromMs: minutes(30), toMs: null}],
		]);
		expect(severity?.command?.positions).toEqual(['Leiter IT']);
		expect(severity?.team?.members).toEqual(['Leitstand', 'Protokollführung', 'Rufbereitschaft']);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.contradictions).toEqual([]);
	});
});

describe('a functional escalation', () => {
	it('is no technical one in German', () => {
		const text = withLevels('## Fachliche Eskalation\n\n| Wer | SEV1 | SEV2 |\n|---|---|---|\n| Leitung Schaden | sofort | 1 Stunde |');
		expect(policy(text, /escalation/)[0]).toBe('business escalation: SEV1: Leitung Schaden at once');
	});
});

describe('a report that names a severity', () => {
	it('is not of the others', () => {
		const text = withLevels('## Leadership\n\nIf the site has been Red, call the CTO.', ['Red', 'Amber']);
		expect(policy(text, /^(?:leadership|escalation)/)).toEqual([]);
	});
});

describe('a severity at the end of a sentence', () => {
	it('is named there, and the sentence is not of the one before', () => {
		const text = withLevels(
			'## Who runs it\n\nA Red is led by the shift lead. An Amber stays with the person on call. Nobody runs a Yellow.',
			['Red', 'Amber', 'Yellow'],
		);
		expect(policy(text, /^who may command/).filter((line) => line.includes('nobody'))).toEqual([
			'who may command: Yellow: "Nobody runs a Yellow.", so nobody is named, and anyone may',
		]);
	});
});

describe('what a severity does without', () => {
	it.each([
		'No war room, no updates, no review.',
		'Kein Einsatzstab, keine Meldungen und keine Nachbesprechung.',
		'Kein Einsatzstab, keine Meldungen, keine Nachbesprechung.',
	])('is not that of the built-in runbook: %s', (sentence) => {
		const severity = read(withLevels(`## SEV3\n\nA single seat fails. ${sentence}`)).severities[2];
		expect([severity?.updates.internal, severity?.notUpdated, severity?.review]).toEqual([
			undefined,
			['internal', 'customers', 'partners'],
			undefined,
		]);
	});
});

describe('what only those outside do without', () => {
	it.each([
		['No war room, no customer updates, no review.', ['customers'], 'No war room'],
		['No status page posts and no call.', ['customers'], 'no call'],
		['No partner updates, no updates to the team.', ['internal', 'partners'], undefined],
	])('leaves the clock of the others, and what has none is said not to be kept: %s', (sentence, audiences, rest) => {
		const {runbook, report} = readRunbook(withLevels(`## SEV3\n\nA single seat fails. ${sentence}`), {origin: '/srv/runbook.md'});
		expect([...(runbook.severities[2]?.notUpdated ?? [])].sort()).toEqual(audiences);
		expect(report.remarks.filter((remark) => remark.includes('not kept'))).toEqual(
			rest === undefined ? [] : [`Line 11: "${rest}" is not kept.`],
		);
	});
});

describe('brackets at the head of a subject', () => {
	it('are whose mail it is where other marks say what is to be filled in', () => {
		const message = (subject: string) =>
			read(withLevels(`## Messages\n\nTo customers:\n\n\`\`\`\nSubject: ${subject}\nDear {name},\nit is back by {eta}.\n\`\`\`\n`))
				.templates[0];
		expect(message('[Acme] Outage of {service}')?.placeholders).toEqual(['service', 'name', 'eta']);
	});
});
