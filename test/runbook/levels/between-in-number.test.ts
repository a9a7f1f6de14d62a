import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Figures that only sentences name, between those that a table or a heading has.

const ids = (text: string) =>
	readRunbook(`# Incidents\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV4 | 8 h |\n\n## Who leads\n\n${text}\n`, {
		origin: '/srv/runbook.md',
	}).runbook.severities.map(({id}) => id);

describe('a severity that only sentences name', () => {
	it('is one between two others, where it is spoken of again and again', () => {
		expect(
			ids('The Head of IT leads a SEV1. For SEV2 and SEV3 the shift lead commands. SEV2 is answered within 20 minutes, SEV3 too.'),
		).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
	});

	it('is none where it is spoken of once, or stands beyond the others', () => {
		expect(ids('There is no SEV2 here. SEV5 and SEV5 again are what others have, and SEV5 is not ours.')).toEqual(['SEV1', 'SEV4']);
	});
});

describe('a range of severities', () => {
	const named = (text: string) => readRunbook(`# Incidents\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(({id}) => id);

	it.each(['P1–P4', 'P1 to P4', 'P1 bis P4', 'P1-P4'])('names all between its ends: %s', (range) => {
		expect(named(`The lead sets how bad it is (${range}).\n\nA P1 or P2 is looked at by night.`)).toEqual(['P1', 'P2', 'P3', 'P4']);
	});

	it('names none where its ends are none, or something else is between them', () => {
		expect(named('The lead sets how bad it is (P1 and P4).\n\nA P1 or P2 is looked at by night.')).toEqual(['P1', 'P2', 'P4']);
		expect(named('| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 8 h |\n\nWhat others call P2–P6 is not ours.')).toEqual([
			'P1',
			'P2',
		]);
	});
});
