import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseRunbook} from '../../source/runbook/runbook.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the built-in runbook', () => {
	const runbook = defaultRunbook();
	it('is a whole runbook', () => {
		expect(parseRunbook(JSON.parse(JSON.stringify(runbook)))).toEqual(runbook);
		expect(runbook).toMatchObject({origin: 'built-in', defaultUpdate: {ms: 10 * minute}, secondaryAfterAtLeastMs: 5 * minute});
		expect(runbook.secondaryAfterShareOfResponse).toBeCloseTo(1 / 3);
		expect(runbook.roles).toEqual([
			{id: 'commander', name: 'Commander', does: 'leads'},
			{id: 'technical', name: 'Tech lead', does: 'finds the cause and mends it'},
			{id: 'communications', name: 'Comms', does: 'speaks to everybody outside of the room'},
			{id: 'database', name: 'Database', does: 'answers for the data'},
			{id: 'platform', name: 'Platform', does: 'answers for what everything runs on'},
			{id: 'scribe', name: 'Scribe', does: 'writes it down'},
		]);
	});

	it('gives a team without one all that the room goes by', () => {
		for (const {id, technical, procedure, triggers, command, team, review, updates} of runbook.severities) {
			expect(technical?.final, id).toBeDefined();
			expect(
				procedure.flatMap(({steps}) => steps),
				id,
			).not.toEqual([]);
			expect(triggers.length, id).toBeGreaterThan(4);
			expect([command, team, review, updates.internal, updates.partners], id).not.toContain(undefined);
		}

		expect(runbook.severities.map(({monitor}) => monitor?.ms)).toEqual([30 * minute, 15 * minute, hour, undefined]);
		expect(runbook.monitorAfterHandBack?.ms).toBe(2 * hour);
		expect(runbook.templates.map(({id}) => id).sort()).toEqual([
			'channel-update',
			'customer-email',
			'customer-follow-up',
			'declaration',
			'escalation',
			'executive-summary',
			'partner-notification',
			'resolution',
			'status-page',
			'status-update',
			'team-assembly',
		]);
		expect(runbook.checklists.map(({id, items}) => [id, items.length])).toEqual([
			['post-incident', 10],
			['process-improvements', 5],
			['knowledge-sharing', 7],
		]);
	});

	it('escalates as the reference does', () => {
		expect(runbook.severities[0]?.technical).toMatchObject({
			atOnce: ['On-call SRE', 'Platform Lead'],
			secondary: 'Platform Lead',
			final: {position: 'VP Engineering', afterMs: 15 * minute},
		});
		expect(runbook.severities.map(({rungs}) => rungs.map(({matrix, position, timing}) => [matrix, position, timing.at]))).toEqual([
			[
				['leadership', 'VP Engineering', 'once'],
				['leadership', 'CTO', 'once'],
				['business', 'Product Lead', 'once'],
				['business', 'Business Lead', 'once'],
				['business', 'Customer Success', 'after'],
				['business', 'Executive Team', 'after'],
				['tree', 'VP Engineering', 'after'],
				['tree', 'CTO', 'after'],
				['tree', 'Executive Team', 'impact'],
				['trigger', 'VP Engineering', 'no-progress'],
				['trigger', 'VP Engineering', 'reported'],
				['trigger', 'VP Engineering', 'reported'],
			],
			[
				['leadership', 'Engineering Manager', 'after'],
				['business', 'Product Lead', 'after'],
				['business', 'Business Lead', 'after'],
				['business', 'Customer Success', 'after'],
				['business', 'Executive Team', 'after'],
				['tree', 'Engineering Manager', 'after'],
				['tree', 'Product Lead', 'impact'],
				['trigger', 'Director Engineering', 'after'],
				['trigger', 'Director Engineering', 'reported'],
				['trigger', 'Director Engineering', 'reported'],
			],
			[
				['leadership', 'Engineering Manager', 'after'],
				['business', 'Product Lead', 'after'],
				['business', 'Business Lead', 'after'],
				['business', 'Customer Success', 'every'],
				['business', 'Executive Team', 'every'],
				['tree', 'Service Lead', 'after'],
				['trigger', 'Engineering Manager', 'after'],
				['trigger', 'Engineering Manager', 'reported'],
				['trigger', 'Engineering Manager', 'reported'],
			],
			[
				['leadership', 'Engineering Manager', 'request'],
				['business', 'Product Lead', 'every'],
				['business', 'Business Lead', 'every'],
				['business', 'Customer Success', 'every'],
				['business', 'Executive Team', 'every'],
				['trigger', 'Engineering Manager', 'reported'],
				['trigger', 'Engineering Manager', 'reported'],
			],
		]);
	});

	it('is read by its words alone: nothing of it is inferred, and nothing is not understood', () => {
		const text = readFileSync(new URL('../../source/runbook/default-runbook.md', import.meta.url), 'utf8');
		const {inferred, notUnderstood} = readRunbook(text, {origin: 'default-runbook.md'}).report;
		expect({inferred, notUnderstood}).toEqual({inferred: [], notUnderstood: []});
	});

	it('names no company, no host and no address', () => {
		const text = readFileSync(new URL('../../source/runbook/default-runbook.md', import.meta.url), 'utf8');
		expect(text.match(/https?:\/\/\S+/g)?.filter((url) => !url.startsWith('http://localhost'))).toEqual([]);
		expect(text).not.toMatch(/insurance|\+\d|\n#[a-z]|hooks\.slack/i);
	});
});
