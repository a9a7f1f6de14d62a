import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is done when all is mended, and how long an incident is kept open then.

const severities = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities;
const watched = (text: string) =>
	severities(text).map(({monitor}) => (monitor?.source.startsWith('built-in') ? undefined : monitor && monitor.ms / 60_000));

describe('the window of a chapter', () => {
	const chapter = (title: string) =>
		severities(
			`## First fifteen minutes\n\n1. Look.\n\n### Stop it\n\n1. Pause the queue.\n\n### ${title}\n\n1. Open the queue.`,
		)[0]?.procedure.map(({name, window}) => `${name} ${window?.toMs ?? 'whenever'}`);

	it.each(['Coming back', 'Recovery', 'Back to normal', 'Wiederanlauf'])('is not that of %o in it', (title) => {
		expect(chapter(title)).toEqual(['First fifteen minutes 900000', 'First fifteen minutes: Stop it 900000', `${title} whenever`]);
	});

	it('is that of what else stands in it', () => {
		expect(chapter('Look around')?.at(-1)).toBe('First fifteen minutes: Look around 900000');
	});
});

describe('how long an incident is kept open', () => {
	it.each([
		['Keep the incident open for 60 minutes after a SEV1 and 30 minutes after a SEV2 before closing it.', [60, 30, undefined]],
		['Leave it open for another 45 minutes before you close it.', [45, 45, 45]],
		['Den Vorfall noch 30 Minuten offen halten.', [30, 30, 30]],
	])('is how long it is watched: %s', (step, minutes) => {
		expect(watched(`## Procedure\n\n1. Look.\n2. ${step}\n3. Thank everybody.`)).toEqual(minutes);
	});

	it.each(['Keep the valve open for 20 minutes.', 'Keep the incident open for 20 minutes.', 'Hold the bridge call for 30 minutes.'])(
		'is not said by %o',
		(step) => {
			expect(watched(`## Procedure\n\n1. Look.\n2. ${step}`)).toEqual([undefined, undefined, undefined]);
		},
	);
});
