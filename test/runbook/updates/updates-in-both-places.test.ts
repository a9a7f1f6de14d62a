import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {audiences} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Updates that go to several places, are prompted for, or have no clock at some of the severities that a sentence names.

const minute = 60_000;

function read(...lines: readonly string[]) {
	const {runbook, report} = readRunbook(withLevels(['## Communication', '', ...lines].join('\n')), {origin: '/srv/runbook.md'});
	return {
		said: runbook.severities.flatMap(({id, updates, notUpdated = []}) =>
			audiences.flatMap((audience) => {
				const often = updates[audience]?.source.includes('runbook.md') ? updates[audience] : undefined;
				return often ? [`${id} ${audience} ${often.ms / minute}`] : notUpdated.includes(audience) ? [`${id} ${audience} never`] : [];
			}),
		),
		left: report.notUnderstood.map(({why, words}) => words ?? why),
		general: runbook.defaultUpdate?.source.includes('runbook.md') ? runbook.defaultUpdate.ms / minute : undefined,
	};
}

describe('updates in a channel and on the page for those outside', () => {
	it.each([
		'every 15m in #room and status page',
		'every 15 min in #room and on the status page',
		'post every 15 min to the incident channel and the status page',
		'every 15 min on the status page and in #room',
		'alle 15 Minuten im Lagekanal und auf der Statusseite',
	])('go to both: %s', (text) => {
		expect(read(`- SEV1: ${text}`).said).toEqual(['SEV1 internal 15', 'SEV1 customers 15']);
	});

	it('leave whoever else is told by a time', () => {
		const {said, left} = read('- SEV1: every 15m in #room and status page; merchants by email within 1h');
		expect(said).toEqual(['SEV1 internal 15', 'SEV1 customers 15']);
		expect(left).toEqual(['merchants by email within 1h']);
	});

	it.each(['status page if visible', 'customers as support sees fit'])(
		'are of the channel alone where something else is said of others: %s',
		(text) => {
			const {said, left} = read(`- SEV1: every 25m in #room; ${text}`);
			expect(said).toEqual(['SEV1 internal 25']);
			expect(left.join()).toContain(text);
		},
	);

	it('have a time of their own each where each has one', () => {
		expect(read('- SEV1: every 15 min in the room channel, status page every 40 min').said).toEqual([
			'SEV1 internal 15',
			'SEV1 customers 40',
		]);
	});
});

describe('a summary that somebody is prompted for', () => {
	it.each([
		'The bot will prompt you to provide a summary every 25 mins.',
		'Post a short summary in the incident channel every 25 minutes.',
	])('is an update of the team: %s', (text) => {
		expect(read(text).general).toBe(25);
	});

	it.each([
		'Provide a summary to the board every 25 minutes.',
		'Write a summary every day.',
		'The dashboard shows a summary every 25 minutes.',
		'Give a summary at the end.',
	])('is none where it is for somebody else, or of something else: %s', (text) => {
		expect(read(text).general).toBeUndefined();
	});
});

describe('severities that a sentence gives a cadence each', () => {
	it.each([
		['Give internal updates every 4 hours for SEV1 incidents, daily for SEV2 incidents, and after material changes for SEV3 incidents.'],
		['Give internal updates every 4 hours for SEV1 incidents, daily for SEV2 incidents, and on request for SEV3 incidents.'],
	])('may have none that runs: %s', (text) => {
		const {said, left} = read(`- ${text}`);
		expect(said).toEqual(['SEV1 internal 240', 'SEV2 internal 1440', 'SEV3 internal never']);
		expect(left).toEqual([]);
	});

	it('may be named together', () => {
		expect(read('- Send customer updates every 2 hours for SEV1 incidents, and on request for SEV2 or SEV3 incidents.').said).toEqual([
			'SEV1 customers 120',
			'SEV2 customers never',
			'SEV3 customers never',
		]);
	});
});
