import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a severity does without, behind what is done about it.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	const low = runbook.severities[2];
	return {
		never: low?.notUpdated ?? [],
		called: low?.technical?.atOnce ?? [],
		left: report.notUnderstood.map(({why}) => why).join('\n'),
		remarks: report.remarks.join('\n'),
	};
};

describe('behind how soon it is looked at', () => {
	it.each([
		'## SEV3 – nothing bad\n\n- cosmetic faults, questions\n- Picked up by the next working day, no updates, no page',
		'## SEV3 – nothing bad\n\n- cosmetic faults, questions\n- Somebody looks the next working day; no updates and no phone calls.',
		'## SEV3 – Kleinkram\n\n- Schönheitsfehler, Fragen\n- Jemand sieht es sich am nächsten Werktag an, keine Meldungen, kein Anruf',
		'## What we do\n\nA SEV3 is picked up by the next working day, no updates, no page.',
	])('stands that nobody hears and nobody is called: %s', (text) => {
		const {never, called, left} = read(text);
		expect(never).toContain('internal');
		expect(called).toEqual([]);
		expect(left).not.toMatch(/no page|phone calls|kein Anruf/u);
	});

	it('stands what the room has no clock for, which is named', () => {
		expect(read('## SEV3\n\n- Picked up by the next working day, no updates, no war room').remarks).toContain('"no war room" is not kept');
	});

	it.each([
		'## SEV3\n\n- If it is night, no updates, no page',
		'## SEV3\n\n- Picked up by the next working day unless Support complains, no updates, no page',
		'## SEV3\n\n- Picked up by the next working day, no matter who is on shift',
	])('is taken for none in one case, and for none of something else: %s', (text) => {
		const {never, called} = read(text);
		expect(never).toEqual([]);
		expect(called).not.toEqual([]);
	});

	it('takes nobody away whom the file calls', () => {
		const {called, remarks} = read(
			'## Who is called\n\n- SEV3: the duty officer at once\n\n## SEV3\n\n- Picked up within 4 hours, no updates, no page',
		);
		expect(called.join()).toMatch(/duty officer/iu);
		expect(remarks).toContain('there is no call is not kept');
	});
});

describe('a sentence on who looks', () => {
	const answer = (text: string) => {
		const {response, triggers} = readRunbook(`# T\n\n${text}`, {origin: 'rb.md'}).runbook.severities[1] ?? {};
		return [response && response.ms / 60_000, triggers?.some(({source}) => source.includes('rb.md:'))];
	};

	it.each([
		'### P1 – down\n\n- Acknowledge within 5 minutes\n\n### P2 – slow\n\n- Someone looks the next working day',
		'**Red** – down. Someone is on it within 10 minutes.\n\n**Amber** – slow. Somebody takes a look the next working day.',
		'**Rot** – alles steht. Jemand ist innerhalb von 10 Minuten dran.\n\n**Gelb** – langsam. Am nächsten Werktag schaut jemand drauf.',
	])('says how soon, and is no trigger: %s', (text) => {
		expect(answer(text)).toEqual([1440, false]);
	});
});
