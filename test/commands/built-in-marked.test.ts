import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {runbookText} from '../../source/commands/runbook-text.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {isFromBuiltIn} from '../../source/runbook/from-built-in.ts';
import {parseRunbook, type Runbook} from '../../source/runbook/runbook.ts';
import {understand} from '../../source/runbook/understand.ts';

// Whatever the built-in runbook lends is known by its words here: each begins with "§", and each of its times has 7 seconds more than a team would say.
// A kind of thing that the schema gains one day is lent with the sign like all others, and has to be marked, too.
const notWords = new Set(['id', 'source', 'pagedBy', 'at', 'of', 'matrix', 'measure', 'is', 'stage', 'from', 'origin', 'tomorrowAt']);
function lendable<Value>(value: Value, key = ''): Value {
	if (Array.isArray(value)) return value.map((item) => lendable(item, key)) as Value;
	if (typeof value === 'string') return (notWords.has(key) ? value : `§${value}`) as Value;
	if (typeof value === 'number') return (/Ms$|^ms$/.test(key) && value > 0 ? value + 7000 : key === secondaryShare ? 0.37 : value) as Value;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, its]) => [name, lendable(its, name)])) as Value;
}
const secondaryShare = 'secondaryAfterShareOfResponse';
const builtIn: Runbook = lendable(defaultRunbook());
const isLent = (words: string) => /§|\b7 s\b|37 %/.test(words);

const read = (text: string) => {
	const {runbook, report} = understand(text, {origin: '/srv/x.md', builtIn});
	return {runbook, borrowed: report.fromDefault.map(({what}) => what), text: runbookText(runbook)};
};

type Row = {readonly isOfHeading: boolean; readonly cells: readonly string[]};

/** The rows of each chapter as it is shown, with whether the sign stands behind its heading. */
function rowsOf(text: string): readonly Row[] {
	const chapters = text.split('\n\n').slice(1);
	return chapters
		.filter((chapter) => !chapter.startsWith('° stands behind'))
		.flatMap((chapter) => {
			const [heading = '', ...rows] = chapter.split('\n');
			const isOfHeading = heading.endsWith(' °');
			// A heading is the same whose words it is, but where it has the sign it is of what stands below.
			const above = {isOfHeading, cells: isOfHeading ? rows.flatMap((row) => row.trim()) : [heading]};
			return [above, ...(isOfHeading ? [] : rows.map((row) => ({isOfHeading, cells: row.trim().split(/ {2,}/)})))];
		});
}
const hasSign = (words: string) => words.includes(' °');
/** Nothing tells whose these are but what stands beside them. */
const isAnybodys = (words: string) => /^(?:at once|as soon as the impact on .*|on request only|SEV-\d) °$/.test(words);
const unmarked = (text: string) =>
	rowsOf(text).flatMap(({isOfHeading, cells}) => (isOfHeading ? [] : cells.filter((words) => isLent(words) && !hasSign(words))));
const wronglyMarked = (text: string) =>
	rowsOf(text).flatMap(({isOfHeading, cells}) => {
		if (cells.some(isLent)) return cells.filter((words) => hasSign(words) && !isLent(words) && !isAnybodys(words));
		return isOfHeading ? cells : cells.filter(hasSign);
	});

/** Where the typed runbook holds something lent without a source that says so: "severities.0.name". */
function unsourced(value: unknown, isSaid = false, path: readonly string[] = [], beside: Record<string, string> = {}): string[] {
	const key = path.at(-1) ?? '';
	const isHere = isSaid || isFromBuiltIn({source: beside[key]});
	if (Array.isArray(value)) return value.flatMap((item, index) => unsourced(item, isHere, [...path, String(index)]));
	if (typeof value === 'object' && value !== null) {
		const {source, sources = {}} = value as {source?: string; sources?: Record<string, string>};
		return Object.entries(value).flatMap(([name, its]) => unsourced(its, isHere || isFromBuiltIn({source}), [...path, name], sources));
	}

	const words = typeof value === 'number' ? (value % 60_000 === 7000 || value === 0.37 ? '§' : '') : String(value);
	return isLent(words) && !isHere ? [path.join('.')] : [];
}

const reference = readFileSync(new URL('../fixtures/runbook.md', import.meta.url), 'utf8');
/** The roles of the reference are its own: it has them in capitals, "TECHNICAL LEAD", and a roster calls them as the built-in runbook does. */
const shortNames = ['§Commander', '§Tech lead', '§Comms', '§Database', '§Platform'];
const little = '# x\n\n| Severity | Response |\n|---|---|\n| SEV-1 | 5 min |\n| SEV-2 | 1 h |\n';
const files: ReadonlyArray<readonly [name: string, text: string]> = [
	['that says nothing', '# x\n'],
	['that says almost nothing', little],
	['of names alone', '# x\n\n| Severity | Means |\n|---|---|\n| Fire | all is down |\n| Smoke | some is down |\n'],
	['that calls somebody later', `${little}\n## Escalation\n\n- SEV-1: after 30 minutes the CTO\n`],
	['that names two roles', `${little}\n## Roles\n\n- **Incident Commander**: decides\n- **Scribe**: writes\n`],
	['that says all', reference],
];

describe('what comes from the built-in runbook', () => {
	it.each(files)('is marked where a file %s is shown, and nothing else is', (_, file) => {
		const {text} = read(file);
		expect(unmarked(text)).toEqual(file === reference ? shortNames : []);
		expect(wronglyMarked(text)).toEqual([]);
		expect(text.match(/° stands behind/g)).toHaveLength(1);
	});

	it.each(files)('has a source in the JSON of a file %s', (_, file) => {
		const {runbook} = read(file);
		expect(unsourced(runbook)).toEqual(file === reference ? shortNames.map((__, index) => `roles.${index}.name`) : []);
		expect(parseRunbook(JSON.parse(JSON.stringify(runbook)))).toEqual(runbook);
	});

	it('is of every kind that a runbook has, where the file says almost nothing', () => {
		expect(read('# x\n').borrowed).toEqual([
			'id',
			'response time',
			'description',
			'update cadence (internal)',
			'update cadence (customers)',
			'update cadence (partners)',
			'technical escalation',
			'other escalations',
			'who may command',
			'team',
			'watched after the fix',
			'review',
			'name',
			'triggers',
			'procedure',
			'roles',
			'duties of the commander',
			'update cadence where a severity has none',
			'when the secondary is brought forward',
			'stages of the commander',
			'watched after hand-back',
			...defaultRunbook().templates.map(({id}) => `template ${id}`),
			'emergency commands',
			'closure verification',
			...defaultRunbook().checklists.map(({id}) => `checklist ${id}`),
			'names of figures',
		]);
	});

	it('is shown of each kind that is said to be lent, and of no other', () => {
		const {text} = read('# x\n');
		const chapters = text.split('\n\n').slice(2);
		const signs = (chapter: string) => chapter.match(/ °/g)?.length ?? 0;
		expect(chapters.filter((chapter) => signs(chapter) === 0)).toEqual([]);
		// Of the reference only who writes, and how long the first is silent.
		const all = read(reference);
		expect(all.borrowed).toEqual(['roles (§Scribe)', 'when the secondary is brought forward']);
		expect(all.text.split('\n').filter((row) => row.includes(' °'))).toEqual([
			expect.stringMatching(/^ +§Scribe ° +scribe/),
			expect.stringMatching(/secondary, when the first is silent +after 37 % of the response time ° +at least .* °$/),
		]);
	});

	it('is known of no runbook that was frozen before its sources were kept', () => {
		const {sources: _, ...before} = read(little).runbook;
		const old = {
			...before,
			severities: before.severities.map(({sources: __, ...severity}) => severity),
			roles: before.roles.map(({source: __, ...role}) => role),
		};
		expect(parseRunbook(JSON.parse(JSON.stringify(old)))).toEqual(old);
		expect(runbookText(old)).toMatch(/^Roles\n +§Commander +commander/m);
	});
});
