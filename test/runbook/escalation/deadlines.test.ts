import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {type Runbook, rungWords} from '../../../source/runbook/runbook.ts';
import {runbookToMarkdown} from '../../../source/runbook/to-markdown.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Within 1 hour" is a deadline: by then somebody has been told. "After 1 hour" is when they are.

const read = (text: string): Runbook => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook;

/** By severity: "CTO within 1 h". */
function calls({severities}: Runbook): readonly string[] {
	return severities.flatMap(({id, technical, rungs}) => [
		...(technical?.final ? [`${id}: ${technical.final.position} ${technical.final.within ? 'within' : 'after'}`] : []),
		...rungs.map((rung) => `${id}: ${rung.position} ${rungWords(rung)}`),
	]);
}

describe('a call', () => {
	it.each([
		['The CTO is informed within 1 hour of a SEV1.', 'CTO within 1 h'],
		['Tell the CTO no later than 1 hour into a SEV1.', 'CTO within 1 h'],
		['Bei SEV1 wird der CTO innerhalb von 1 Stunde informiert.', 'CTO within 1 h'],
		['Bei SEV1 wird der CTO binnen 1 Stunde informiert.', 'CTO within 1 h'],
		['If data leaked, the DPO is informed within 12 hours.', 'DPO within 12 h after it is reported: data leaked'],
		['- SEV1: duty engineer at once, CTO within 1 hour', 'CTO within'],
	])('is a deadline: %s', (text, said) => {
		expect(calls(read(`## Escalation\n\n${text}`)).join('\n')).toContain(said);
	});

	it.each([
		['The CTO is informed after 1 hour of a SEV1.', 'CTO after'],
		['If nobody answers within 10 minutes, page the backup for SEV1.', ''],
		['If a SEV1 is not resolved within 1 hour, call the CTO.', ''],
		['Bei SEV1 wird der CTO nach 1 Stunde informiert.', 'CTO after'],
	])('is none: %s', (text, said) => {
		const all = calls(read(`## Escalation\n\n${text}`)).join('\n');
		expect(all).toContain(said);
		expect(all).not.toContain('within');
	});

	it('is one where the title of its column says so', () => {
		const table = (title: string) => `## Escalation\n\n| Who | ${title} | Severity |\n|---|---|---|\n| CTO | 1 hour | SEV1 |`;
		expect(calls(read(table('Within')))).toContain('SEV1: CTO within 1 h');
		expect(calls(read(table('After')))).toContain('SEV1: CTO after 1 h');
	});

	it('is read again as it was written out', () => {
		const runbook = read(
			'## Escalation\n\n- SEV1: duty engineer at once, CTO within 1 hour\n- If data leaked, the DPO is informed within 12 hours.',
		);
		const again = readRunbook(runbookToMarkdown(runbook), {origin: '/srv/runbook.md'}).runbook;
		expect(calls(again)).toEqual(calls(runbook));
		expect(calls(again).join()).toMatch(/CTO within.*DPO within 12 h/);
	});
});
