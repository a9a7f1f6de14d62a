import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Severities that no table and no list names: paragraphs begin with them, or their figures are words.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const answers = (text: string) =>
	read(text).runbook.severities.map(({id, response}) => [
		id,
		response?.source.includes('runbook.md') ? (response?.ms ?? Number.NaN) / minute : 'built-in',
	]);

describe('paragraphs that begin with a colour', () => {
	const text =
		'# Störungen\n\n**ROT** – Das ganze Werk steht, oder jemand ist in Gefahr.\nWir reagieren innerhalb von 10 Minuten.\n\n**GELB** – Eine Linie steht, die anderen\nlaufen weiter. Wir reagieren innerhalb von 2 Stunden.\n\n## Kommunikation\n\nBei **ROT**:\n\n- Kunden-Update: alle 30 Minuten\n\nBei **GELB**:\n\n- Kunden-Update: alle 4 Stunden\n';

	it('are the severities, each with its own figures', () => {
		expect(answers(text)).toEqual([
			['Rot', 10],
			['Gelb', 120],
		]);
	});

	it('are told of customers each on their own', () => {
		expect(read(text).runbook.severities.map(({updates}) => updates.customers?.ms)).toEqual([30 * minute, 240 * minute]);
	});

	it('are none where only one does so', () => {
		expect(answers('# T\n\nRed – all of the plant is down.\n\nWe answer the phone.').map(([id]) => id)).not.toContain('Red');
	});
});

describe('figures that are words', () => {
	const text = `# Guide

**Priority One** is for the loss of the mail hub. Somebody must be working on a Priority One within ten minutes.
**Priority Two** covers the loss of one mailbox; work begins within two hours.

## Keeping people posted

The duty officer writes to the customers every forty minutes during a Priority One. A note to the senior leadership goes out by text every
three hours.

## Afterwards

A review is held within four working days of every Priority One.

## Suppliers

Mailhost undertake to respond to Priority Two calls in fifteen minutes.
`;

	it('are severities, the first the highest', () => {
		expect(answers(text)).toEqual([
			['Priority One', 10],
			['Priority Two', 120],
		]);
	});

	it('are meant by what names them, and nobody else is', () => {
		const {severities, defaultUpdate} = read(text).runbook;
		const [one, two] = severities;
		expect(one?.updates.customers?.source).toContain('runbook.md');
		expect(one?.updates.customers?.ms).toBe(40 * minute);
		expect(two?.updates.customers?.source).toContain('built-in');
		expect(one?.review?.when).toBe('within four working days');
		expect(two?.review?.source).toContain('built-in');
		expect(defaultUpdate.source).toContain('built-in');
	});

	it('are meant together: "Priority One or Two", "Priority Twos"', () => {
		const own = (words: string) =>
			read(`${text}\n## Telling customers\n\n${words}`).runbook.severities.map(({updates}) =>
				updates.customers?.source.includes('Telling customers') ? updates.customers.ms / minute : undefined,
			);
		expect(own('For Priority Twos customers are updated every 3 hours.')).toEqual([undefined, 180]);
	});

	it('name nothing without a capital: "our priority one is the customer"', () => {
		expect(answers('# T\n\nOur priority one is the customer, and priority two the reputation.').map(([id]) => id)).not.toContain(
			'priority one',
		);
	});
});

describe('a table of severities', () => {
	it('has one more in a column that is answered some day', () => {
		expect(
			answers(
				'# T\n\n| | 🔴 RED | 🟡 YELLOW | ⚪ WHITE |\n|---|---|---|---|\n| What | nobody can order | one shop is slow | a typo |\n| Pick up in | 5 min | 2 h | next sprint |\n',
			),
		).toEqual([
			['RED', 5],
			['YELLOW', 120],
			['WHITE', 'built-in'],
		]);
	});
});
