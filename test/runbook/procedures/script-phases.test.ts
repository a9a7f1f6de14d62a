import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const minute = 60_000;
const phases = (script: readonly string[]) => {
	const {runbook} = readRunbook(withLevels(['## SEV1 procedure', '', '```bash', ...script, '```'].join('\n')), {origin: '/srv/runbook.md'});
	return runbook.severities[0]?.procedure.map(({name, window, steps}) => [
		name,
		window && [window.fromMs / minute, window.toMs === null ? null : window.toMs / minute],
		...steps.map(({text, body}) => [text, ...body.map((part) => part.text)]),
	]);
};

describe('a script with phases in its comments', () => {
	it('has each of them with its window, also above a step without a command', () => {
		expect(
			phases([
				'# Phase 1: Look (0-10 minutes)',
				'# 1. Check the gates',
				'./gates.sh list',
				'',
				'# 2. Tell the desk',
				'',
				'# Phase 2: Contain (10-30 minutes)',
				'# 1. Close the lock',
				'./lock.sh close',
				'# Phase 3: A long one (30+ minutes)',
				'# 1. Ring the mayor',
			]),
		).toEqual([
			['Phase 1: Look', [0, 10], ['Check the gates', './gates.sh list'], ['Tell the desk']],
			['Phase 2: Contain', [10, 30], ['Close the lock', './lock.sh close']],
			['Phase 3: A long one', [30, null], ['Ring the mayor']],
		]);
	});

	it.each([
		['rules drawn around them', '# ===== First 15 minutes =====', '# ===== 15 to 60 minutes =====', [0, 15], [15, 60]],
		['their windows first', '# 0-15 min: Look', '# 15+ min: Mend', [0, 15], [15, null]],
		['German words', '# --- Prüfen (erste 15 Minuten) ---', '# --- Beheben (ab 15 Minuten) ---', [0, 15], [15, null]],
		['no windows', '# Phase 1: Look', '# Phase 2: Mend', null, null],
	])('may have %s', (_, one, two, first, second) => {
		expect(
			phases([one, '# Check the gates', './gates.sh list', two, '# Close the lock', './lock.sh close'])?.map(([, window, ...steps]) => [
				window,
				...steps,
			]),
		).toEqual([
			[first, ['Check the gates', './gates.sh list']],
			[second, ['Close the lock', './lock.sh close']],
		]);
	});

	it('is one of steps where the time is how long a step takes', () => {
		expect(phases(['# 1. Check the gates (0-5 minutes)', './gates.sh list', '# 2. Wait up to 10 minutes', 'sleep 600'])).toEqual([
			['Procedure', null, ['Check the gates (0-5 minutes)', './gates.sh list'], ['Wait up to 10 minutes', 'sleep 600']],
		]);
	});
});
