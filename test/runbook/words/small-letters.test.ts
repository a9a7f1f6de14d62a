import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels =
	'# On fire\n\n## How bad is it?\n\n- **Red**: nobody can watch anything. Answer within 5 minutes.\n- **Orange**: some titles do not play. Answer within 20 minutes.\n';
const read = (text: string) => readRunbook(`${levels}\n${text}\n`, {origin: '/srv/runbook.md'});
const own = <T extends {readonly source: string}>(things: readonly T[]) => things.filter(({source}) => !source.startsWith('built-in'));

describe('a severity that is a colour, in small letters', () => {
	it('is one where a sentence says that it is so', () => {
		const {severities} = read("## Tell people\n\nPost in #fire every 15 minutes when it's red and every hour when it's orange.").runbook;
		expect(severities.map(({updates}) => updates.internal?.ms)).toEqual([900_000, 3_600_000]);
	});

	it('is one behind "every" and "for"', () => {
		const {severities} = read(
			"## When it's over\n\nWrite a post-mortem for every red within 3 days.\n\n## Customers\n\nFor red, update the status page every 30 minutes.",
		).runbook;
		expect(severities.map(({review}) => (review && own([review]).length > 0 ? review.withinMs : undefined))).toEqual([
			259_200_000,
			undefined,
		]);
		expect(severities[0]?.updates.customers?.ms).toBe(1_800_000);
	});

	it.each([
		['Fixing red', 'Fixing orange'],
		["What to do when it's red", "What to do when it's orange"],
		['Handling a red', 'Handling an orange'],
	])('is one at the end of a heading: %s', (first, second) => {
		const {severities} = read(`## ${first}\n\n1. Look at the big dashboard\n\n## ${second}\n\n1. Find out which titles`).runbook;
		expect(severities.map(({procedure}) => own(procedure).flatMap(({steps}) => steps.map(({text}) => text)))).toEqual([
			['Look at the big dashboard'],
			['Find out which titles'],
		]);
	});

	it("is one above a list of what makes it so: It's red if", () => {
		const {severities} = read("It's red if *any* of these is true:\n\n- login is down\n- payments fail").runbook;
		expect(own(severities[0]?.triggers ?? []).map(({name}) => name)).toEqual(['login is down', 'payments fail']);
	});

	it('is none where something else is red', () => {
		const {runbook, report} = read('## Updates\n\nThe red button is pressed every 15 minutes.');
		expect(report.found.filter(({line}) => line > 7)).toEqual([]);
		for (const {updates} of runbook.severities) expect(updates.internal?.source).toMatch(/^built-in/);
	});
});
