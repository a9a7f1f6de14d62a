import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Behind the time of a review stands who comes, or what is done with it.

const read = (text: string) => readRunbook(withLevels(`## Reviews\n\n- ${text}`), {origin: '/srv/runbook.md'});

describe('what is done with a review', () => {
	it.each([
		['SEV1: review within 5 days, everybody reads it at the Thursday round', 'everybody reads it at the Thursday round'],
		['SEV1: review within 10 working days, e-mail is enough.', 'e-mail is enough'],
		['SEV1: Nachbesprechung innerhalb von 5 Tagen, ein Eintrag genügt.', 'ein Eintrag genügt'],
	])('is nobody who comes, and is named: %s', (text, words) => {
		const {runbook, report} = read(text);
		expect(runbook.severities[0]?.review?.attendees).toBe('');
		expect(report.notUnderstood.map((one) => one.words)).toEqual([words]);
	});

	it.each([
		['SEV1: review within 5 days, the shift lead and all who were there.', 'the shift lead and all who were there'],
		['SEV1: review within 5 days with the IC and everyone who is on the rota.', 'the IC and everyone who is on the rota'],
	])('is not who comes: %s', (text, who) => {
		expect(read(text).runbook.severities[0]?.review?.attendees).toBe(who);
	});
});
