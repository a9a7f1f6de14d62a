import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What is done in an incident, where no heading names a severity and none says "procedure".

const lines = (text: string, level = 0) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
		.runbook.severities[level]?.procedure.filter(({source}) => source.includes('runbook.md'))
		.flatMap(({name, steps}) => steps.map(({text: step, body}) => [`${name}: ${step}`, ...body.map(({text: said}) => said)].join(': ')));
const phases = (text: string) => [
	...new Set(
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
			.runbook.severities.flatMap(({procedure}) => procedure)
			.filter(({source}) => source.includes('runbook.md'))
			.map(({name}) => name),
	),
];
const list = '1. Ring the till desk.\n2. Unplug the till.\n3. Write down what it said.';

describe('a list under a heading that says that something has happened', () => {
	it.each([
		'When something breaks',
		'When a till is down',
		'If the card terminal fails',
		'What to do when production is down',
		'Escalation process when the shop is down or degraded',
		'Once an incident is declared',
		'Responding',
		'Responding to an incident',
		'Handling outages',
		'Declaring an incident',
		'During an outage',
		'Incident handling',
		'Im Störungsfall',
		'Im Notfall',
		'Bei einem Ausfall',
		'Bei Störungen',
		'Wenn eine Kasse ausfällt',
		'Wenn etwas nicht funktioniert',
		'Störung melden',
	])('is what is done, at each severity: %s', (title) => {
		expect(lines(`## ${title}\n\n${list}`)).toEqual([
			`${title}: Ring the till desk.`,
			`${title}: Unplug the till.`,
			`${title}: Write down what it said.`,
		]);
		expect(lines(`## ${title}\n\n${list}`, 2)).toHaveLength(3);
		expect(policyLines(withLevels(`## ${title}\n\n${list}`)).left).toEqual([]);
	});

	it('is for those severities alone that have none of their own', () => {
		const text = `## When something breaks\n\n${list}\n\n## SEV1 procedure\n\n1. Call the owner`;
		expect(lines(text)).toEqual(['Procedure: Call the owner']);
		expect(lines(text, 1)).toHaveLength(3);
	});

	it.each([
		['people in turn', '## Escalation process when a till is down\n\n1. Till desk\n2. Shop manager\n3. Owner'],
		['what is one', '## When a till is down\n\n- Nobody can pay\n- The drawer stays shut'],
		['links', '## Responding to an incident\n\n- Manual: https://tills.example/manual\n- Graphs: https://tills.example/graphs'],
		['people to reach', '## Im Notfall\n\n- Kassendienst: +49 30 5550 1234\n- Inhaberin: +49 30 5550 1235'],
		['times', '## Responding\n\n1. SEV1: 5 minutes\n2. SEV2: 30 minutes\n3. SEV3: 4 hours'],
		['when to raise one', '## When to raise an incident\n\n1. Look at the tills.\n2. Ask the desk.\n3. Raise it.'],
		['training', '## Training\n\n### When a till is down\n\n1. Ring the till desk.\n2. Unplug the till.'],
		['what is needed', '## Prerequisites\n\n1. Get a key.\n2. Ask for an account.\n3. Install the app.'],
		['who is hired', '## Hiring\n\n1. Write the advert.\n2. Invite three people.\n3. Send the contract.'],
		[
			'a project',
			'## Roadmap\n\n### Phase 1: Design\n\n1. Draw the till.\n2. Ask the shops.\n\n### Phase 2: Build\n\n1. Order parts.\n2. Build it.',
		],
	])('is none of %s', (_, text) => {
		expect(phases(text)).toEqual([]);
	});
});

describe('stages of an incident', () => {
	it('are phases, with the lists below a label in them', () => {
		const text = [
			'## Response',
			'### Phase 1: Detection and reporting',
			'**Sources:**\n\n- Alerts of the tills\n- Calls of the shops',
			'**Reporting:**\n\n1. Write it into the log (time, till)\n2. Tell the till desk',
			'### Phase 2: Containment',
			'**General containment:**\n\n```bash\n# Stop the queue\ntillctl stop queue --all\n```',
			'### Phase 3: Recovery',
			'1. Start the queue\n2. Watch the tills',
		].join('\n\n');
		expect(phases(text)).toEqual(['Reporting', 'General containment', 'Phase 3: Recovery']);
		expect(lines(text)).toContain('General containment: Stop the queue: tillctl stop queue --all');
		expect(policyLines(withLevels(text)).left.map((line) => line.replace(/^\d+ /, ''))).toEqual(['Sources: a list']);
	});

	it.each([
		['Erkennung und Meldung', 'Eindämmung', 'Wiederherstellung'],
		['Detect', 'Mitigate', 'Follow-up'],
		['Bewertung', 'Behebung', 'Nachbereitung'],
		['1. Identification', '2. Remediation', '3. Lessons learned'],
	])('are phases as chapters: %s, %s, %s', (first, second, third) => {
		const text = `## ${first}\n\n1. Ring the desk\n2. Write it down\n\n## ${second}\n\n- [ ] Unplug the till\n- [ ] Open the drawer\n\n## ${third}\n\nWe talk about it.`;
		expect(phases(text)).toEqual([first, second].map((title) => title.replace(/^\d\. /, '')));
		expect(policyLines(withLevels(text)).doubts).toEqual([]);
	});

	it.each([
		['Prerequisites', '1. Get a key\n2. Ask for an account'],
		['Owners', '1. Ring the desk\n2. Ask the manager'],
		['Contacts', '1. Ring the desk\n2. Ask the manager'],
		['Goals', '1. Stop the loss\n2. Tell the shops'],
	])('hold no steps below "%s"', (label, items) => {
		const text = `## Detection\n\n**${label}:**\n\n${items}\n\n## Containment\n\nNothing yet.\n\n## Recovery\n\nNothing yet.`;
		expect(phases(text)).toEqual([]);
	});

	it('have what is for some of the severities besides, with the name of the stage', () => {
		const text = [
			'## Assess\n\n- [ ] Look at the tills\n- [ ] Give it a severity',
			'### SEV1/SEV2 incidents\n\n- [ ] Tell the owner',
			'## Remediate\n\n- [ ] Unplug the till',
			'### SEV1/SEV2 incidents\n\n- [ ] Close the shop',
			'## Recover\n\n- [ ] Open the shop\n- [ ] Tell the desk',
			'### SEV1\n\n- [ ] Count the drawer',
		].join('\n\n');
		expect(lines(text)).toEqual([
			'Assess: Look at the tills',
			'Assess: Give it a severity',
			'Assess: SEV1/SEV2 incidents: Tell the owner',
			'Remediate: Unplug the till',
			'Remediate: SEV1/SEV2 incidents: Close the shop',
			'Recover: Open the shop',
			'Recover: Tell the desk',
			'Recover: Count the drawer',
		]);
		expect(lines(text, 2)).toEqual([
			'Assess: Look at the tills',
			'Assess: Give it a severity',
			'Remediate: Unplug the till',
			'Recover: Open the shop',
			'Recover: Tell the desk',
		]);
	});
});

describe('what is more at some severities', () => {
	const general =
		'## Response\n\n### Phase 1: Detection\n\n1. Look at the tills\n2. Tell the desk\n\n### Phase 2: Recovery\n\n1. Open the shop\n2. Count the drawer';
	it.each([
		['### Only at SEV1', 'Only at SEV1'],
		['### Nur bei SEV1', 'Nur bei SEV1'],
		['## SEV1: additionally', 'Additionally'],
		['## Zusätzlich bei SEV1', 'Zusätzlich bei SEV1'],
		['## SEV1 – extra steps', 'Extra steps'],
	])('is done besides what is done at each: %s', (heading, name) => {
		const text = `${general}\n\n${heading}\n\n1. Ring the owner\n2. Close the street door`;
		expect(phases(text)).toEqual(['Phase 1: Detection', 'Phase 2: Recovery', name]);
		expect(lines(text)).toHaveLength(6);
		expect(lines(text, 1)).toHaveLength(4);
	});

	it('stands below what is done when something happens', () => {
		const text = `## Handling an incident\n\n${list}\n\n### SEV1\n\n1. Ring the owner`;
		expect(lines(text)?.map((line) => line.split(': ')[1])).toEqual([
			'Ring the till desk.',
			'Unplug the till.',
			'Write down what it said.',
			'Ring the owner',
		]);
		expect(lines(text, 1)).toHaveLength(3);
	});

	it('takes the place of all else where it does not say so', () => {
		expect(lines(`${general}\n\n## SEV1 procedure\n\n1. Ring the owner`)).toEqual(['Procedure: Ring the owner']);
	});
});

describe('what is done before or beside all incidents', () => {
	it.each([
		['a preparation', '## Incident response phases\n\n### Phase 1: Preparation\n\n1. Train the shops\n2. Test the tills'],
		['a preparation', '## Vorgehen bei Vorfällen\n\n### Vorbereitung\n\n1. Listen pflegen\n2. Kassen testen'],
		['hiring', '## Hiring process\n\n1. Write the advert\n2. Invite three people'],
		['conduct', '## Code of conduct\n\n### Reporting an incident\n\n1. Write to the committee.\n2. Wait for an answer.'],
		['what fails in planned work', '## Deployment\n\n### If the upload fails\n\n1. Try again.\n2. Tell the team.'],
	])('is no step of one: %s', (_, text) => {
		expect(phases(text)).toEqual([]);
	});
});

describe('a table of what is done in which case', () => {
	it.each([
		['Immediate actions', 'Scenario', 'Action'],
		['Containment steps', 'Situation', 'What to do'],
		['Sofortmaßnahmen (je nach Vorfall)', 'Szenario', 'Maßnahme'],
		['Vorgehen', 'Fall', 'Was zu tun ist'],
	])('has a step for each: %s', (title, first, second) => {
		const text = `## ${title}\n\n| ${first} | ${second} |\n|---|---|\n| Till is dark | Unplug it |\n| Drawer stays shut | Use the key |`;
		expect(lines(text)).toEqual([`${title}: Till is dark · Unplug it`, `${title}: Drawer stays shut · Use the key`]);
	});

	it('is of what somebody sees, with what follows', () => {
		const text =
			'## During an outage\n\n| Symptom | First actions | Follow-up |\n|---|---|---|\n| Till is dark | Unplug it | Order a new one |\n| No paper | Use the spare roll | – |';
		expect(lines(text)?.[0]).toBe('During an outage: Till is dark · Unplug it · Order a new one');
	});

	it.each([
		'## Special cases\n\n| Event | Who |\n|---|---|\n| Press asks | Owner |\n| Theft | Police desk |',
		'## Severity criteria\n\n| Scenario | Action |\n|---|---|\n| Till is dark | Unplug it |\n| Drawer stays shut | Use the key |',
		'## Response\n\n| Scenario | Severity | Action |\n|---|---|---|\n| Till is dark | SEV1 | Unplug it |\n| Drawer stays shut | SEV2 | Use the key |',
	])('is none that says something else: %s', (text) => {
		expect(phases(text)).toEqual([]);
	});
});

describe('a command in brackets at the end of a step', () => {
	const commandsOf = (step: string) =>
		readRunbook(
			`# R\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 1 h |\n\n## SEV1 procedure\n\n1. Say that you have it.\n2. ${step}\n`,
			{
				origin: 'rb.md',
			},
		).runbook.severities[0]?.procedure.flatMap(({steps}) =>
			steps.flatMap(({body}) => body.filter(({is}) => is === 'command').map(({text}) => text)),
		);

	it.each(['Roll back the last release (`argo rollback shop`)', 'Letzte Version zurücknehmen (`argo rollback shop`).'])(
		'is to type: %s',
		(step) => {
			expect(commandsOf(step)).toEqual(['argo rollback shop']);
		},
	);

	it.each(['Look at the depth of the queue (`queue depth`)', 'Stop the writers (`all of them at once`) and wait'])(
		'is none: %s',
		(step) => {
			expect(commandsOf(step)).toEqual([]);
		},
	);
});
