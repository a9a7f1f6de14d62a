import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Die ersten 15 Minuten: …", "Bis zur vollen Stunde: …", "Danach: …": paragraphs that begin with their window are phases.

const minute = 60_000;
const phasesOf = (heading: string, paragraphs: readonly string[]) => {
	const text = `# Ops\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part is down. Respond within 30 minutes.\n\n## ${heading}\n\n${paragraphs.join('\n\n')}\n`;
	const {runbook} = readRunbook(text, {origin: 'rb.md'});
	return (runbook.severities[0]?.procedure ?? [])
		.filter(({source}) => source.includes('rb.md'))
		.map(({window, steps}) => ({
			window: window ? [window.fromMs / minute, window.toMs === null ? null : window.toMs / minute] : null,
			steps: steps.map(({text: step}) => step),
		}));
};

describe('paragraphs that begin with their window', () => {
	it('are phases in German, each until the next', () => {
		const phases = phasesOf('Was zu tun ist: SEV1', [
			'Die ersten 10 Minuten: Nachsehen, ob der Strom da ist. Dann das Ventil prüfen mit `ssh w1 ventil status`.',
			'Bis zur vollen Stunde: Die vorige Fassung einspielen mit `./zurueck.sh`.',
			'Danach: Auf das Ersatzwerk umziehen, `./umzug.sh`.',
			'Bei Wassereinbruch zuerst den Strom abschalten (`./strom.sh aus`).',
		]);
		expect(phases.map(({window}) => window)).toEqual([[0, 10], [10, 60], [60, null], null]);
		expect(phases[0]?.steps[0]).toMatch(/^Nachsehen, ob der Strom da ist/u);
		expect(phases[2]?.steps).toHaveLength(1);
		expect(phases[3]?.steps[0]).toMatch(/Wassereinbruch/u);
	});

	it('are phases where the window stands in bold', () => {
		const phases = phasesOf('What we do on a SEV1', [
			'**First ten minutes: stop the leak.** Open `#leak` and say what you see. Check the valves with `valve list --all`.',
			'**Ten minutes to half an hour: find it.** Look at the pump first. Restart it with `pump restart`.',
			'**After half an hour: hold.** Agree who stays.',
		]);
		expect(phases.map(({window}) => window)).toEqual([
			[0, 10],
			[10, 30],
			[30, null],
		]);
		expect(phases[0]?.steps).toHaveLength(2);
	});

	it('are one procedure where only one has a window, or a sentence has one', () => {
		const phases = phasesOf('What we do on a SEV1', [
			'Check the valves with `valve list --all`. The first ten minutes matter most.',
			'Then restart the pump with `pump restart`.',
		]);
		expect(phases).toHaveLength(1);
		expect(phases[0]?.window).toBeNull();
	});
});

describe('a sentence with a colon that is wrapped before the word', () => {
	it('is one step', () => {
		const [phase] = phasesOf('What we do on a SEV1', [
			'Check the pump with `pump list`. If a release went out today, roll it back first and think about the cause\nlater: `pump rollback --last`.',
		]);
		expect(phase?.steps).toEqual([
			'Check the pump with pump list',
			'If a release went out today, roll it back first and think about the cause later: pump rollback --last',
		]);
	});
});
