import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What a team calls things: its severities, its commander, the gaps of its messages, its hours.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});

describe('the names of the severities', () => {
	it('are a column of words for severities, whatever its title', () => {
		const {runbook} = read(`# Classes

| Classification | Type | Response time |
|---|---|---|
| P1 | Critical | 20 minutes |
| P2 | Major | 1 hour |
| P3 | Significant | 2 hours |
`);
		expect(runbook.severities.map(({id, name}) => [id, name])).toEqual([
			['P1', 'Critical'],
			['P2', 'Major'],
			['P3', 'Significant'],
		]);
	});

	it('are no column of kinds of trouble', () => {
		const {report} = read(`# Classes

| Classification | Type | Response time |
|---|---|---|
| P1 | Network | 20 minutes |
| P2 | Storage | 1 hour |
`);
		expect(report.found.filter(({what}) => what === 'name')).toEqual([]);
	});
});

describe('a commander in German', () => {
	it('is whoever leads on the spot', () => {
		const {runbook} = read(`# Notfall

## Rollen

- **Lageführung**: entscheidet
- **Technik**: arbeitet am Problem
- **Protokoll**: schreibt mit
`);
		expect(runbook.roles.slice(0, 3)).toEqual([
			{id: 'commander', name: 'Lageführung', does: 'entscheidet'},
			{id: 'technical', name: 'Technik', does: 'arbeitet am Problem'},
			{id: 'scribe', name: 'Protokoll', does: 'schreibt mit'},
		]);
	});
});

describe('what is to be filled in of a message', () => {
	const placeholders = (text: string) =>
		read(`# Messages\n\n## Message template\n\n\`\`\`\n${text}\n\`\`\`\n`).runbook.templates[0]?.placeholders;

	it('stands in brackets that are none of its name', () => {
		expect(placeholders('[{{level}}] {{product}} is down')).toEqual(['level', 'product']);
		expect(placeholders('[{level}] {product} is down')).toEqual(['level', 'product']);
	});

	it('has letters of any language', () => {
		expect(placeholders('Störung seit {Uhrzeit}, wieder um {Uhrzeit nächste Meldung}, betrifft <Gebäude>')).toEqual([
			'Uhrzeit',
			'Uhrzeit nächste Meldung',
			'Gebäude',
		]);
	});
});

describe('hours of the day', () => {
	it.each(['1 Std. während der Servicezeit', '1 h in service hours', "1 h if it's daytime", '1 Stunde, tagsüber'])(
		'are said not to be kept: %s',
		(time) => {
			const {report} = read(`# Störungen

| Prio | Reaktion |
|---|---|
| Prio 1 | 15 Min. |
| Prio 2 | ${time} |
`);
			expect(report.found.map(({text}) => text)).toContain('Prio 2: 1 h');
			expect(report.remarks).toContainEqual(
				expect.stringMatching(/^Line 6: ".+" is not kept: the clock of a response runs day and night\.$/),
			);
		},
	);
});

describe('a severity after which nothing is done', () => {
	it('has no review', () => {
		const {found, left} = policyLines(
			withLevels('## Afterwards\n\nSEV1: review within 7 days. SEV2: review within 14 days. SEV3: nothing.'),
		);
		expect(found.filter((line) => line.includes('review'))).toEqual([
			'11 review: SEV1: within 7 days',
			'11 review: SEV2: within 14 days',
			'11 review: SEV3: "nothing.", so none is due',
		]);
		expect(left).toEqual([]);
	});
});

describe('a complete outage', () => {
	const limitOf = (trigger: string) =>
		read(`# Incidents\n\n## SEV-1\n\n### Triggers\n\n- ${trigger}\n\n## SEV-2\n`).runbook.severities[0]?.triggers[0]?.limit;

	it.each(['Total outage', 'Complete outage of the platform', 'Total outage of all services', 'Totalausfall der Produktion'])(
		'of everything is measured: %s',
		(trigger) => {
			expect(limitOf(trigger)).toMatchObject({measure: 'all-down'});
		},
	);

	it.each(["Total outage of 'Publish' at any time", 'Complete outage of the search', 'Totalausfall des Versands'])(
		'of one thing is not that everything is down: %s',
		(trigger) => {
			expect(limitOf(trigger)).toBeUndefined();
		},
	);
});
