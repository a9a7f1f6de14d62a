import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

describe('a severity that is told in two sentences', () => {
	const said = (text: string) =>
		readRunbook(`# Harbour\n\n## Severity levels\n\n- P1: ${text}\n- P2: slow ferries\n`, {origin: '/srv/runbook.md'}).runbook.severities[0]
			?.description;

	it.each([
		'Ferries stand still. Broad customer impact or security incident.',
		'Booking down. Many customers affected.',
		'Alles steht. Kunden sind betroffen.',
	])('is both of them: %s', (text) => {
		expect(said(text)).toBe(text);
	});

	it.each([
		['Ferries stand still. Page the CTO.', 'Ferries stand still.'],
		['Ferries stand still. Post in the room that customers are affected.', 'Ferries stand still.'],
		['Data is gone. The impact must be assessed.', 'Data is gone.'],
		['Ferries stand still. Customer impact is reported within 10 minutes.', 'Ferries stand still.'],
	])('is the first where the second says what is done: %s', (text, expected) => {
		expect(said(text)).toBe(expected);
	});
});
