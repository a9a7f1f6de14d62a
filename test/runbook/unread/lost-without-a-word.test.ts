import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What stood in a file and came out nowhere, neither in the runbook nor as not understood.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});

describe('a message', () => {
	it('in a quote below a numbered sentence is read', () => {
		const {runbook} = read(
			withLevels(`## Communication

6.1 The press is spoken to by the press office.

6.2 These words are approved for the status page:

> Some of you may be unable to use [service]. We know of it since [time].
`),
		);
		expect(runbook.templates[0]).toMatchObject({id: 'status-page', placeholders: ['service', 'time']});
	});

	it('in a sentence is read, where it is said to be one', () => {
		const {runbook, report} = read(
			withLevels('## Talking\n\nWrite here, too, and for the banner: `We have trouble with {feature}. Next news at {time}.`\n'),
		);
		expect(runbook.templates[0]).toMatchObject({
			id: 'banner',
			text: 'We have trouble with {feature}. Next news at {time}.',
			placeholders: ['feature', 'time'],
		});
		expect(report.found).toContainEqual({what: 'template', text: 'banner, 2 to fill in', line: 11});
	});

	it('is no command, and no channel', () => {
		const {report} = read(
			withLevels('## Messages\n\n- Restart message: `kubectl rollout restart deploy/<name> -n shop`\n- Message channel: `#inc-<id>`\n'),
		);
		expect(report.found.filter(({what}) => what === 'template')).toEqual([]);
	});
});

describe('a list to tick off', () => {
	it('stays one where one of its lines is the review', () => {
		const {runbook, report} = read(`# Runbook

## Post incident

- [ ] Say in the channel that it is over.
- [ ] Hold a team retro the next day.
- [ ] Take the banner down.
`);
		expect(runbook.checklists[0]).toMatchObject({
			id: 'post-incident',
			items: ['Say in the channel that it is over.', 'Hold a team retro the next day.', 'Take the banner down.'],
		});
		expect(report.found.map(({what, line}) => `${line} ${what}`)).toContain('6 review');
	});
});

describe('the description of a severity', () => {
	const {runbook} = read(`# Categories

## Priority 1 - High

### Description

Highest level where **one or more** of the following factors apply:

- most users are affected
- personal data is at risk

## Priority 2 - Low

### Description

Nearly nobody notices.
`);

	it('is the paragraph below its heading', () => {
		expect(runbook.severities.map(({description}) => description)).toEqual([
			'Highest level where one or more of the following factors apply',
			'Nearly nobody notices.',
		]);
	});

	it('has its factors as triggers', () => {
		expect(runbook.severities[0]?.triggers.map(({text}) => text)).toEqual(['most users are affected', 'personal data is at risk']);
	});
});

describe('where people meet', () => {
	it('has a number to dial, and what to key in', () => {
		const {runbook} = read(`# Rooms

## Channels

- War room: https://meet.example/room, dial-in +46 8 555 010 20, PIN 4471#
- Bridge: sip:bridge@voip.example, or +49 69 555 0 777 PIN 1234
`);
		expect(runbook.contacts.map(({position, phone, about}) => [position, phone, about])).toEqual([
			['War room', '+46 8 555 010 20', 'PIN 4471#'],
			['Bridge', '+49 69 555 0 777', 'PIN 1234'],
		]);
		expect(runbook.channels.map(({address}) => address)).toEqual(['https://meet.example/room', 'sip:bridge@voip.example']);
	});

	it('is named where it was not understood', () => {
		const {left} = policyLines(
			withLevels(
				'## Talking\n\n- SEV1: post every 10 min\n- we huddle in #sev-thing, and in https://meet.example/fire instead if slack is dead\n',
			),
		);
		expect(left).toEqual(['12 Talking: "we huddle in #sev-thing, and in https://meet.example/fire instead if slack is dead"']);
	});
});
