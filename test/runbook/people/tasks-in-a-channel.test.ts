import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A sentence that says who has to do what, and names a channel in passing: the channel is kept, and the rest is named.

const read = (line: string) =>
	readRunbook(`# Weir plan\n\n## Severity\n\n- SEV1: the weir is open\n- SEV2: the gauge is silent\n\n## Rules\n\n${line}\n`, {
		origin: '/srv/runbook.md',
	});

describe('who has to do what in a channel', () => {
	it.each([
		'- The person who first notices it is responsible for announcing it in #weir-news.',
		'- Whoever sees it first should post in #weir-news that the weir is open.',
		'- Once an engineer is online, they should announce a call in #weir-news.',
		'Wer es zuerst bemerkt, muss es in #weir-news melden.',
	])('is named beside it: %s', (line) => {
		const {runbook, report} = read(line);
		expect(runbook.channels.map(({address}) => address)).toEqual(['#weir-news']);
		expect(report.notUnderstood.map(({line: at}) => at)).toContain(10);
	});

	it.each(['All incidents are coordinated in #weir-news.', 'We post updates in #weir-news.', 'Gemeldet wird in #weir-news.'])(
		'is nothing else where it is only where: %s',
		(line) => {
			const {runbook, report} = read(line);
			expect(runbook.channels.map(({address}) => address)).toEqual(['#weir-news']);
			expect(report.notUnderstood).toEqual([]);
		},
	);
});
