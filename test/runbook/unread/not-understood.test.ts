import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const left = (text: string) =>
	readRunbook(text, {origin: '/srv/team.md'}).report.notUnderstood.map(({line, why, words}) => [
		line,
		why,
		...(words === undefined ? [] : [words]),
	]);
const head = withLevels('').split('\n').length;

describe('what was not understood', () => {
	it('says which words are meant where others of the line were understood', () => {
		expect(left(withLevels('## Updates\n\n- SEV1: every 15 minutes, hourly to the CEO\n- SEV2: every hour'))).toEqual([
			[head + 2, '"SEV1: every 15 minutes, hourly to the CEO"', 'hourly to the CEO'],
		]);
		expect(left(withLevels('## Escalation\n\n- SEV2: Duty engineer at once\n- SEV1: CTO after 30 min (15 min on weekends)'))).toEqual([
			[head + 3, '"SEV1: CTO after 30 min (15 min on weekends)"', '15 min on weekends'],
		]);
	});

	it('names a table of cells once, with its columns', () => {
		const table = `# T

| Prio | Examples | Business hours (Mon–Fri) | Outside business hours | VIP customers (always) |
|---|---|---|---|---|
| Prio 1 | all down | 15 minutes | 30 minutes | 10 minutes |
| Prio 2 | one down | 30 minutes | 1 hour | 20 minutes |
| Prio 3 | slow | 2 hours | 3 hours | 1 hour |

## Prio 1 procedure

1. Look`;
		expect(left(table)).toEqual([[5, '"Outside business hours", "VIP customers (always)" of a table: 6 cells, lines 5–7']]);
	});

	it('names each of several blocks with its line and how it begins', () => {
		const text =
			'## Notes\n\n- SEV1: updates every 15 min\n\nApples:\n\n1. Red ones\n2. Green ones\n\nPears:\n\n| Kind | Colour |\n|---|---|\n| Abate | green |';
		expect(left(withLevels(text)).map(([, why]) => why)).toEqual([
			'in part: a list (line 15, "Red ones"), a table (line 20, "Kind, Colour")',
		]);
	});

	it('quotes what stands together in a block, and counts the rest', () => {
		const items = ['SEV1: updates every 15 min', ...['Site', 'Shift', 'Plant', 'Sales'].map((name) => `SEV2: the ${name} Lead is told`)];
		const text = `<h2>Rules</h2>\n<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
		expect(left(withLevels(text)).map(([, why]) => why)).toEqual([
			'"SEV2: the Site Lead is told", and "SEV2: the Shift Lead is told", and "SEV2: the Plant Lead is told", and 1 more in line 10',
		]);
	});

	it('is no step of a procedure', () => {
		const steps = '1. Shift lead takes the call and confirms the priority (within 5 minutes).\n2. SEV1: page the CTO after 10 minutes';
		expect(left(withLevels(`## Escalation\n\n- SEV1: CTO after 1 h\n\n## SEV1 procedure\n\n${steps}`))).toEqual([]);
	});

	it('is nothing of what is about the page', () => {
		const page = '---\nreview_cycle: quarterly\nowner: Platform Lead\nlast_reviewed: 3 months ago\n---\n\n';
		const levels = withLevels('').replace('# Incidents\n', '# Incidents\n\nHow we work. With thanks to all who wrote it.\n\n## Levels\n');
		expect(left(`${page}${levels}`)).toEqual([]);
		expect(left(levels.replace('With thanks', 'Page the CTO first. With thanks')).map(([line]) => line)).toEqual([1]);
	});
});

it('is no deadline beside "at once"', () => {
	expect(left('# T\n\n| Stufe | Reaktionszeit |\n|---|---|\n| Kritisch | sofort (max. 10 Min.) |\n| Hoch | 30 Min. |')).toEqual([]);
});
