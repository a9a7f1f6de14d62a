import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// The facts of a severity as bullets with labels, some of them above a list of their own: who is called, what makes it one, who hears.

const minute = 60_000;

function read(...bullets: readonly string[]) {
	const {runbook, report} = readRunbook(
		`# Ferry desk\n\n## Sev 1\n\nNo boat can be booked.\n\n- **Acknowledge within:** 5 minutes\n${bullets.join('\n')}\n\n## Sev 2\n\nSome boats cannot be booked.\n\n- **Acknowledge within:** 20 minutes\n`,
		{origin: '/srv/runbook.md'},
	);
	const [severity] = runbook.severities;
	if (!severity) throw new Error('There is no severity.');
	const own = <Fact extends {readonly source: string}>(facts: readonly Fact[]) =>
		facts.filter(({source}) => source.includes('runbook.md:'));
	return {
		severity,
		runbook,
		report,
		rungs: own(severity.rungs).map(({matrix, position, timing}) => [
			matrix,
			position,
			timing.at === 'after' ? timing.ms / minute : timing.at,
		]),
		triggers: own(severity.triggers).map(({text}) => text),
		steps: own(severity.procedure).flatMap(({steps}) => steps.map(({text}) => text)),
		left: report.notUnderstood.map(({why}) => why),
	};
}

describe('who is called, in a list below its label', () => {
	it.each([
		['Called, technical:', 'Called, business:'],
		['**Called (technical side):**', '**Called (business side):**'],
		['Who is paged, engineering:', 'Who is told, business:'],
		['Technical calls:', 'Business calls:'],
		['Gerufen werden, technisch:', 'Benachrichtigt, geschäftlich:'],
	])('is a call at its time, and no step: %s', (technical, business) => {
		const {severity, rungs, steps, left} = read(
			`- ${technical}`,
			'  - harbour engineer: immediately',
			'  - head of engineering: after 25 minutes, always',
			`- ${business}`,
			'  - commercial director: after 40 minutes',
		);
		expect(severity.technical?.atOnce).toEqual(['Harbour engineer']);
		expect(rungs).toEqual([
			['technical', 'Head of engineering', 25],
			['business', 'Commercial director', 40],
		]);
		expect(steps).toEqual([]);
		expect(left).toEqual([]);
	});

	it('may stand behind it', () => {
		const {rungs, triggers} = read('- Called, business: commercial director after 40 minutes');
		expect(rungs).toEqual([['business', 'Commercial director', 40]]);
		expect(triggers).toEqual([]);
	});

	it('is nobody where it says so, whatever is written down', () => {
		const {severity, report} = read("- **Called:** nobody; goes to the owning team's backlog");
		expect(severity.rungs).toEqual([]);
		expect(report.remarks).toContain('Sev 1: nobody is called, for the file says so.');
	});

	it('is no label in a list of steps', () => {
		const {runbook} = readRunbook(
			'# Desk\n\n## Sev 2\n\n- Response: 1 hour\n\n## Sev 1\n\n### Procedure\n\n1. Open the bridge.\n2. Called back by nobody? Ring again.\n3. Restart the gate.\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.procedure[0]?.steps.map(({text}) => text)).toEqual([
			'Open the bridge.',
			'Called back by nobody? Ring again.',
			'Restart the gate.',
		]);
	});
});

describe('what makes it one, in a list below its label', () => {
	it.each([
		'**Declare a Sev 1 when any of these holds:**',
		'Triggers:',
		'One of these is true:',
		'Auslöser:',
		'Mindestens eine der folgenden Bedingungen erfüllt:',
	])('is a trigger, and no step: %s', (label) => {
		const said = ['no ticket sold for 10 minutes', 'card data is exposed, in any quantity'];
		const {triggers, steps, left} = read(`- ${label}`, ...said.map((text) => `  - ${text}`), '- **Updates:** `#boats` every 15 minutes');
		expect(triggers).toEqual(said);
		expect(steps).toEqual([]);
		expect(left).toEqual([]);
	});

	it('may stand behind it', () => {
		const {triggers} = read('- **Declare a Sev 1 when:** the timetable is down, or fewer than 5 boats run');
		expect(triggers).toEqual(['The timetable is down, or fewer than 5 boats run']);
	});

	it.each(['Close a Sev 1 when any of these holds:', 'Page the harbour master when any of these holds:', 'Postmortem conditions:'])(
		'is no trigger where something else follows from it: %s',
		(label) => {
			expect(read(`- ${label}`, '  - tickets are sold again', '  - nobody is waiting').triggers).toEqual([]);
		},
	);

	it('is no trigger below what is done', () => {
		const {runbook} = readRunbook(
			'# Desk\n\n## Sev 1\n\n- Response: 5 minutes\n\n## Sev 2\n\n- Response: 1 hour\n\n## Sev 1 procedure\n\n- Conditions:\n  - the tide is low\n- Open the gate.\n- Restart the pump.\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.triggers.filter(({source}) => source.includes('runbook.md:'))).toEqual([]);
	});

	it('is no trigger what is said of its review', () => {
		const {triggers, report} = read(
			'- Triggers:',
			'  - no ticket sold',
			'- **Postmortem:** review within 3 business days, document within 5',
		);
		expect(triggers).toEqual(['no ticket sold']);
		expect(report.remarks.some((remark) => remark.includes('"document within 5 business days" is not kept'))).toBe(true);
	});
});

describe('who leads and who hears, beside it', () => {
	it.each(['none', 'none; whoever has the ticket coordinates', 'keine; das Team stimmt sich ab'])('is nobody: %s', (who) => {
		const {report, left} = read(`- **Incident commander:** ${who}`);
		expect(report.found.find(({what}) => what === 'who may command')?.text).toContain('so nobody is named');
		expect(report.fromDefault.filter(({what}) => what === 'who may command').flatMap(({severities}) => severities)).not.toContain('Sev 1');
		expect(left).toEqual([]);
	});

	it('is told only under a condition, in a clause of several', () => {
		const {severity, report} = read(
			'- **Updates:** `#boats` every 25 minutes; status page every 50 minutes; partners only when their own piers are affected, every 2 hours',
		);
		expect(severity.updates.internal?.ms).toBe(25 * minute);
		expect(severity.updates.customers?.ms).toBe(50 * minute);
		expect(severity.updates.partners).toBeUndefined();
		expect(report.remarks.some((remark) => remark.includes('"their own piers are affected"'))).toBe(true);
	});

	it('is told by mail, which is no report of a review', () => {
		const {severity, report} = read(
			'- **Updates:** `#boats` every 25 minutes; freight partners every 90 minutes by e-mail',
			'- Postmortem: within 3 days',
		);
		expect(severity.updates.partners?.ms).toBe(90 * minute);
		expect(report.remarks.filter((remark) => remark.includes('no clock runs for what is written'))).toEqual([]);
	});

	it('is not told on a page that is not used, and the rest is named', () => {
		const {severity, left} = read('- **Updates:** ticket once per business day; status page not used');
		expect(severity.updates.customers).toBeUndefined();
		expect(left).toHaveLength(1);
	});

	it('is nobody below a severity of minor faults in internal tools', () => {
		const {runbook} = readRunbook(
			'# Desk\n\n## Sev 1\n\n- Response: 5 minutes\n\n## Sev 2\n\nCosmetic faults and internal tools.\n\n- Response: 3 days\n- Updates: none\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[1]?.updates).toEqual({});
	});
});

describe('messages in a chapter of them', () => {
	const chapter = (...paragraphs: readonly string[]) =>
		readRunbook(`# Desk\n\n## Sev 1\n\n- Response: 5 minutes\n\n## Message templates\n\n${paragraphs.join('\n\n')}\n`, {
			origin: '/srv/runbook.md',
		}).runbook.templates.filter(({source}) => source.includes('runbook.md:'));

	it('are each one, with its title', () => {
		expect(
			chapter(
				'**Status page, Sev 1, opening:** "No boat can be booked since {time}. Next update within 30 minutes."',
				'**Partners, Sev 1:** "We have a disruption of {service}."',
			).map(({id, text}) => [id, text]),
		).toEqual([
			['status-page', 'No boat can be booked since {time}. Next update within 30 minutes.'],
			['partner-notification', 'We have a disruption of {service}.'],
		]);
	});

	it('is one where its paragraphs go on', () => {
		expect(chapter('Dear passengers,', 'No boat can be booked since {time}.', 'Your harbour desk')).toHaveLength(1);
	});
});
