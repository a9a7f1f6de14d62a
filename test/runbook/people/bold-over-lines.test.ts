import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Prose is wrapped anywhere, also in bold; and "Where:" is no name of a place.

const read = (chapters: string) => readRunbook(`# Desk\n\n${chapters}\n`, {origin: 'rb.md'});

describe('a name in bold that goes on in the next line', () => {
	it('is whole, and what follows keeps its line', () => {
		const {runbook, report} = read(
			'## Numbers\n\n**Duty line:** +44 20 7946 0411. **Ada Stone:** +44 7700 900242. **Ruth\nHolloway:** +44 7700 900275. **Ivo Sand:** +44 7700 900201. **Lea\nMarsh (press):** +44 20 7946 0960.',
		);
		expect(runbook.contacts.map(({position, phone}) => `${position} ${phone}`)).toEqual([
			'Duty line +44 20 7946 0411',
			'Ada Stone +44 7700 900242',
			'Ruth Holloway +44 7700 900275',
			'Ivo Sand +44 7700 900201',
			'Lea Marsh (press) +44 20 7946 0960',
		]);
		const lines = report.found.filter(({what}) => what === 'contact').map(({line}) => line);
		expect(lines).toEqual([5, 5, 5, 6, 6]);
	});
});

describe('a line that asks where', () => {
	it('names each channel by its own name, and the page that is for the public', () => {
		const {runbook} = read(
			'## Where we are\n\n**Where:** `#red-<date>` or `#amber-<date>` in Slack for the work, `#desk-live` for what readers report,\nand status.library.example for the public.',
		);
		expect(runbook.channels.map(({name, address}) => `${name} ${address}`)).toEqual([
			'red-<date> #red-<date>',
			'amber-<date> #amber-<date>',
			'desk-live #desk-live',
		]);
		expect(runbook.statusPage?.url).toBe('status.library.example');
	});

	it('leaves the name of a place that is named', () => {
		const {runbook} = read('## Contacts\n\n- War room: #war-room\n- Updates: #desk-updates\n');
		expect(runbook.channels.map(({name}) => name)).toEqual(['War room', 'Updates']);
	});
});
