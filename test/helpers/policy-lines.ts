import {readRunbook} from '../../source/runbook/read-runbook.ts';

const facts: ReadonlySet<string> = new Set(['description', 'impact', 'examples', 'name', 'trigger', 'contact', 'channel']);

/** What `runbook check` says of a text: the policy that it found with its lines, and what it did not understand. */
export function policyLines(markdown: string): {
	readonly found: readonly string[];
	readonly left: readonly string[];
	readonly gaps: readonly string[];
	readonly doubts: readonly string[];
} {
	const {report} = readRunbook(markdown, {origin: '/srv/runbook.md'});
	return {
		found: report.found.filter(({what}) => !facts.has(what)).map(({line, what, text}) => `${line} ${what}: ${text}`),
		left: report.notUnderstood.map(({line, title, why}) => `${line} ${title}: ${why}`),
		gaps: report.gaps,
		doubts: report.doubts,
	};
}

/** A runbook with a table of response times; SEV1 to SEV3, unless other names are given. */
export function withLevels(text: string, names: readonly string[] = ['SEV1', 'SEV2', 'SEV3']): string {
	const times = ['5 min', '30 min', '4 h', '1 day', '2 days', '3 days'];
	return [
		'# Incidents',
		'',
		'| Level | Response time |',
		'|---|---|',
		...names.map((name, index) => `| ${name} | ${times[index]} |`),
		'',
		text,
	].join('\n');
}

/** By severity what is to be done, as the text itself says it: "Payments: Steps: payctl pause". Nothing of the built-in runbook. */
export function procedureLines(markdown: string): ReadonlyArray<readonly string[]> {
	return readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities.map(({id, procedure}) => [
		id,
		...procedure
			.filter(({source}) => source.includes('runbook.md'))
			.map(({name, steps}) => `${name}: ${steps.map((step) => step.text).join(', ')}`),
	]);
}

/** A guide whose three severities are words, in a table with how soon each is answered. */
export const levelsInWords = `# Guide

## Severities

| Severity | Answered within |
|---|---|
| Critical | 10 minutes |
| Major | 1 hour |
| Minor | 1 day |
`;

/** The beginning of a runbook whose severities are Red and Amber. */
export const redAndAmber = `# Handbook

## Severities

| Severity | What it is | First response |
|---|---|---|
| Red | Nobody can order | 10 min |
| Amber | Some cannot order | 30 min |
`;

/** The phases that a text itself gives a severity: windows in minutes, steps by their words, and what each holds besides. */
export function phasesOf(markdown: string, level: string) {
	const {runbook} = readRunbook(markdown, {origin: 'r.md'});
	const severity = runbook.severities.find(({id}) => id === level);
	return (severity?.procedure ?? [])
		.filter(({source}) => source.includes('r.md'))
		.map(({name, window, steps}) => ({
			name,
			window: window && [window.fromMs / 60_000, window.toMs === null ? null : window.toMs / 60_000],
			steps: steps.map(({text}) => text),
			commands: steps.flatMap(({body}) => body.map(({is, text}) => `${is}: ${text}`)),
		}));
}
