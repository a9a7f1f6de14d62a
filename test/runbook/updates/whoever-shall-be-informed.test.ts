import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const updates = (text: string) =>
	policyLines(withLevels(`## Communication\n\n${text}\n`))
		.found.filter((line) => /update/.test(line))
		.map((line) => line.replace(/^\d+ /, ''));

describe('whoever shall be informed', () => {
	it('hears as those do who are informed', () => {
		expect(
			updates(
				'Members shall be informed by notice on the portal within 30 minutes of a SEV1 incident being declared and every 60 minutes thereafter.',
			),
		).toEqual(['first update (customers): SEV1: within 30 min', 'update cadence (customers): SEV1: every 1 h']);
		expect(updates('Brokers shall receive a bulletin every 2 hours during SEV1 and SEV2 incidents.')).toEqual([
			'update cadence (partners): SEV1: every 2 h',
			'update cadence (partners): SEV2: every 2 h',
		]);
	});

	it('is meant by the notice of the next sentence', () => {
		const text =
			'Members shall be informed within 30 minutes of a SEV1 incident being declared and every 60 minutes thereafter. For SEV2 incidents the notice shall appear within 60 minutes and be renewed every 3 hours.';
		expect(updates(text).slice(2)).toEqual(['first update (customers): SEV2: within 1 h', 'update cadence (customers): SEV2: every 3 h']);
	});

	it('is the team where they work on it', () => {
		expect(updates('Engineers shall be informed every 20 minutes during a SEV1.')).toEqual([
			'update cadence (internal): SEV1: every 20 min',
		]);
	});
});

describe('once per working day', () => {
	it.each([
		'Internal bulletins shall be issued every 20 minutes for SEV1, every 60 minutes for SEV2 and once per working day for SEV3 incidents.',
		'Interne Meldungen gehen bei SEV1 alle 20 Minuten hinaus, bei SEV2 stündlich, bei SEV3 einmal pro Arbeitstag.',
	])('is daily: %s', (text) => {
		expect(updates(text)).toEqual([
			'update cadence (internal): SEV1: every 20 min',
			'update cadence (internal): SEV2: every 1 h',
			'update cadence (internal): SEV3: every 24 h',
		]);
	});
});

describe('clauses of one item', () => {
	it.each([
		'- SEV1: `#live` every 10 min, status page first after 30 min and then hourly.',
		'- SEV1: intern alle 10 Minuten, Statusseite erstmals nach 30 Minuten, danach stündlich.',
		'- SEV1: updates in #live every 10 min; status page: first after 30 min, then hourly.',
		'- SEV1: `#live` every 10 min, status page within 30 min and then hourly.',
	])('are each of whom or where they say: %s', (item) => {
		expect(updates(item)).toEqual([
			'update cadence (internal): SEV1: every 10 min',
			'first update (customers): SEV1: within 30 min',
			'update cadence (customers): SEV1: every 1 h',
		]);
	});

	it('are each of those who wait for nothing', () => {
		expect(updates('- SEV1: #live every 30 min.\n- SEV3: one post in `#help` at start and one at end. No status page.').slice(1)).toEqual([
			'update cadence (internal): SEV3: "one post in #help at start and one at end", no clock runs',
			'update cadence (customers): SEV3: "No status page", no clock runs',
		]);
	});
});

describe('whoever reported it', () => {
	it('is told, and is not the team', () => {
		const text = 'For SEV3 the person who reported the fault is told of progress once a day.';
		expect(updates(text)).toEqual([]);
		expect(policyLines(withLevels(`## Communication\n\n${text}\n`)).left).not.toEqual([]);
	});
});

describe('leaders who get a message at a severity', () => {
	it('are not the team', () => {
		expect(updates('In a SEV1 the senior management group gets an email every two hours.')).toEqual([]);
		expect(updates('In a SEV1 patients get an email every two hours.')).toEqual(['update cadence (customers): SEV1: every 2 h']);
	});

	it('hear behind an address that begins a line', () => {
		const {found} = policyLines(
			withLevels(
				'## Communication\n\nIn a SEV1, patients get an update every 45 minutes on\nhttps://status.clinic.example, and the senior management group gets an email every two hours.\n',
			),
		);
		expect(found.filter((line) => /update|escalation/.test(line))).toEqual([
			'11 update cadence (customers): SEV1: every 45 min',
			'11 business escalation: SEV1: Senior management group every 2 h (every 2 h)',
		]);
	});
});
