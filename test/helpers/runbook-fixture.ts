import {readFileSync} from 'node:fs';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {SeverityPolicy} from '../../source/runbook/runbook.ts';

/** Reads a runbook of `test/fixtures/runbooks`. */
export function read(name: string) {
	const origin = `/srv/${name}.md`;
	return readRunbook(readFileSync(new URL(`../fixtures/runbooks/${name}.md`, import.meta.url), 'utf8'), {origin});
}

export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => minutes(count * 60);
export const days = (count: number) => hours(count * 24);
export const responses = (severities: readonly SeverityPolicy[]) => severities.map(({id, response}) => [id, response?.ms]);
export const internal = (severities: readonly SeverityPolicy[]) => severities.map(({updates}) => updates.internal?.ms);
export const customers = (severities: readonly SeverityPolicy[]) => severities.map(({updates}) => updates.customers?.ms);
export const rungs = ({rungs}: SeverityPolicy) => rungs.map(({matrix, position, timing}) => [matrix, position, timing]);
export const technical = (severities: readonly SeverityPolicy[]) =>
	severities.map(({technical}) => technical && [technical.atOnce, technical.secondary, technical.final]);
export const borrowed = (report: ReturnType<typeof read>['report'], what: string) =>
	report.fromDefault.find((entry) => entry.what === what)?.severities;
