import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Some pages are headed by facts of their own, and whom to reach is one of them.

const page = (facts: string) =>
	`---\ntitle: Locks\n${facts}\ntags:\n  - name: lock\n    email: tag@lock.example\n---\n\n# Locks\n\nA page.\n`;

function reached(facts: string) {
	const {contacts, channels} = readRunbook(page(facts), {origin: '/srv/runbook.md'}).runbook;
	return [
		...contacts.filter(({source}) => source.includes('runbook.md')).map(({position, phone}) => `${position} ${phone}`),
		...channels.filter(({source}) => source.includes('runbook.md')).map(({name, address}) => `${name} ${address}`),
	];
}

it('keeps those of the front matter', () => {
	expect(
		reached(
			'contacts:\n  - name: Lock desk\n    email: desk@lock.example\n    phone: "+49 7531 555 010"\n  - name: "Night watch"\n    slack: "#watch"',
		),
	).toEqual(['Lock desk +49 7531 555 010', 'Lock desk desk@lock.example', 'Night watch #watch']);
});

it.each([
	['nobody has', 'contacts:\n  - email: desk@lock.example'],
	['is not filled in', 'contacts:\n  - name: Lock desk\n    email: "[email]"'],
	['is of whoever wrote it', 'authors:\n  - name: Ada\n    email: ada@lock.example'],
])('keeps no address that %s', (_, facts) => {
	expect(reached(facts)).toEqual([]);
});
