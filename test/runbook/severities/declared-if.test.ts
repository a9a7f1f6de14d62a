import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {declaredWhen} from '../../../source/runbook/statements/bullets.ts';

// What a file says to declare a severity by, item by item or row by row.

function read(text: string) {
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	const [first, second] = runbook.severities.map(({triggers, procedure, response}) => ({
		triggers: triggers.filter(({source}) => source.includes('runbook.md')).map((trigger) => trigger.text),
		steps: procedure.filter(({source}) => source.includes('runbook.md')).flatMap(({steps}) => steps.map((step) => step.text)),
		response: response && response.ms / 60_000,
	}));
	return {first, second, report};
}

const below = (...items: readonly string[]) =>
	read(
		`# Handbook\n\n## Levels\n\n### Critical\n\nNobody can pay.\n\n- Response: 5 minutes\n${items.map((item) => `- ${item}`).join('\n')}\n\n### Minor\n\nIt is slow.\n\n- Response: 3 hours\n`,
	);

describe('an item below a severity that says when to declare it', () => {
	it.each([
		['Declare it if checkout success is under 60 % for 5 minutes', 'Checkout success is under 60 % for 5 minutes'],
		['Declare when two sites lose power', 'Two sites lose power'],
		['Call it a critical incident as soon as tickets are rejected.', 'Tickets are rejected'],
		['Applies if a patient may be harmed', 'A patient may be harmed'],
		['Ausrufen, wenn die Anmeldung auf drei Stationen ausfällt', 'Die Anmeldung auf drei Stationen ausfällt'],
		['Wird ausgerufen, sobald ein Trojaner gefunden ist', 'Ein Trojaner gefunden ist'],
		['Gilt auch, wenn die Kasse steht', 'Die Kasse steht'],
	])('is a trigger of it, and no step: %s', (item, trigger) => {
		const {first, second} = below(item);
		expect(first).toEqual({triggers: [trigger], steps: [], response: 5});
		expect(second?.triggers).toEqual([]);
	});

	it('leaves what is done beside it a step', () => {
		const {first} = below('Declare it if nobody can pay', 'Call the payments desk', 'During a sale treat every Minor as Critical');
		expect(first?.triggers).toEqual(['Nobody can pay']);
		expect(first?.steps).toEqual(['Call the payments desk', 'During a sale treat every Minor as Critical']);
	});

	it('is one also below the item that is the severity', () => {
		const {first, second} = read(
			'# T\n\n- **P1**: all is down\n  - Respond within 5 minutes\n  - Declare it as soon as two sites are down\n- **P2**: some is down\n  - Respond within 50 minutes\n  - Declare it as soon as one site is down\n',
		);
		expect(first).toMatchObject({triggers: ['Two sites are down'], response: 5});
		expect(second).toMatchObject({triggers: ['One site is down'], response: 50});
	});

	it.each([
		'Open a ticket when the cause is known',
		'Call the vendor if it is theirs',
		'Call when you are there',
		'Declare it over when the graphs are flat',
		'Declare it if nobody can pay, and page the director',
		'Restart the queue if it is stuck',
		'Den Vermieter anrufen, wenn Wasser eindringt',
	])('is none of: %s', (item) => {
		expect(declaredWhen(item)).toBeUndefined();
	});
});

const levels = '# T\n\n- **SEV1**: all is down. Response within 5 minutes.\n- **SEV2**: some is down. Response within 50 minutes.\n\n';

describe('a table of what is seen and what it is at least', () => {
	it.each([
		['if you see | it is at least', 'logins drop by 80 % within 5 minutes', 'checkout fails for 10 minutes'],
		['Symptom | Minimum severity', 'nobody can log in', 'search is slow'],
		['What you see | Then it is', 'nobody can log in', 'search is slow'],
		['Wenn ihr seht | ist es mindestens', 'mehr als 3 Kassen ohne Antwort', 'eine Kasse langsam'],
		['Beobachtung | Mindeststufe', 'alle Kassen stehen', 'eine Kasse langsam'],
	])('holds triggers of each severity: %s', (titles, one, other) => {
		const {first, second, report} = read(`${levels}## Which one?\n\n| ${titles} |\n|---|---|\n| ${one} | SEV1 |\n| ${other} | SEV2 |\n`);
		expect(first).toMatchObject({triggers: [one], response: 5});
		expect(second).toMatchObject({triggers: [other], response: 50});
		expect(report.notUnderstood).toEqual([]);
	});

	it('is none where it says when somebody is called', () => {
		const {first} = read(
			`${levels}## Who is called\n\n| When | At least | Who |\n|---|---|---|\n| at once | SEV1 | Duty engineer |\n| after 30 min | SEV2 | Duty engineer |\n`,
		);
		expect(first?.triggers).toEqual([]);
		expect(
			read(`${levels}## Calls\n\n| When | At least |\n|---|---|\n| at once | SEV1 |\n| after 30 min | SEV2 |\n`).first?.triggers,
		).toEqual([]);
	});
});
