import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// Several audiences in one item, each with its own clause.

const _minute = 60_000;

function read(first: string, second = 'on the status page every 90 minutes', heading = 'Updates') {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n## Levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: some is down. Respond within 3 hours.\n\n## ${heading}\n\n- SEV1: ${first}\n- SEV2: ${second}\n`,
		{origin: '/srv/runbook.md'},
	);
	const said = updatesSaid(runbook);
	return {
		first: said[0],
		second: said[1],
		channels: runbook.channels?.map(({address}) => address),
		contradictions: report.contradictions,
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.map(({line}) => line),
	};
}

describe('an item of clauses that each say how often and to whom', () => {
	it.each([
		['in `#incidents` every 15 minutes; to dealers by e-mail every 30 minutes; on the status page every 45 minutes', 'dealers'],
		['every 15 minutes in #incidents, every 30 minutes to merchants by mail, and every 45 minutes on the status page', 'merchants'],
		['to the team every 15 minutes, to the airlines every 30 minutes, to customers every 45 minutes', 'airlines'],
		['im Kanal #lage alle 15 Minuten; an die Händler per E-Mail alle 30 Minuten; auf der Statusseite alle 45 Minuten', 'Händler'],
	])('is a cadence of each: %s', (text, who) => {
		const {first, contradictions, remarks, left} = read(text);
		expect(first).toEqual(['internal 15', 'customers 45', 'partners 30']);
		expect(contradictions).toEqual([]);
		expect(remarks).toContain(`"${who}" are taken for the partners`);
		expect(left).toEqual([]);
	});

	it('says nothing of whom it does not know where all are known', () => {
		const {first, remarks} = read('in #incidents every 15 minutes; to clients by e-mail every 30 minutes');
		expect(first).toEqual(['internal 15', 'customers 30']);
		expect(remarks).not.toContain('are taken for');
	});

	it.each([
		['in #incidents every 15 minutes; to the managers by e-mail every 30 minutes', ['internal 15']],
		['in #incidents every 15 minutes; to the board every 2 hours', ['internal 15']],
		['im Kanal #lage alle 15 Minuten; an die Geschäftsführung alle 30 Minuten', ['internal 15']],
		['in #incidents every 15 minutes; to all staff by mail every 30 minutes', ['internal 15']],
	])('leaves to be seen whom no clock tells: %s', (text, expected) => {
		const {first, contradictions, left} = read(text);
		expect(first).toEqual(expected);
		expect(contradictions).toEqual([]);
		expect(left).toEqual([10]);
	});

	it('names the channel in which it is told', () => {
		expect(read('in `#ops-incident` every 15 minutes; on the status page hourly').channels).toEqual(['#ops-incident']);
		expect(read('im Kanal #lage-it alle 15 Minuten; auf der Statusseite stündlich').channels).toEqual(['#lage-it']);
	});
});

describe('what is told in the ticket when something changes', () => {
	it.each(['in the ticket when something changes', 'in the ticket, only when the status changes', 'im Ticket, wenn sich etwas ändert'])(
		'has no clock: %s',
		(text) => {
			const {second, left} = read('in #ops every 15 minutes', text);
			expect(second).toContain('internal -');
			expect(left).toEqual([]);
		},
	);

	it('is no silence where it says how often', () => {
		expect(read('in #ops every 15 minutes', 'in the ticket every 4 hours').second).toEqual(['internal 240']);
	});
});
