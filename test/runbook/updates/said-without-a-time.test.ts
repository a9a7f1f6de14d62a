import {describe, expect, it} from 'vitest';
import {cadenceOf} from '../../../source/runbook/runbook.ts';
import {borrowed, hours, minutes, read, rungs, technical} from '../../helpers/runbook-fixture.ts';

describe('a severity of which nobody inside waits to hear', () => {
	const {runbook, report} = read('no-time-no-cadence');
	const {severities} = runbook;
	it('has no clock for it, whatever the default is', () => {
		expect(severities.map((severity) => cadenceOf(severity, runbook, 'internal')?.ms)).toEqual([
			minutes(15),
			undefined,
			undefined,
			undefined,
			// An empty cell says nothing: the built-in runbook's goes.
			hours(2),
		]);
		expect(severities.map(({notUpdated}) => notUpdated)).toEqual([
			undefined,
			['internal', 'customers'],
			['internal'],
			['internal'],
			undefined,
		]);
		expect(severities.slice(0, 2).map((severity) => cadenceOf(severity, runbook, 'customers')?.ms)).toEqual([minutes(30), undefined]);
	});

	it('is named with its line', () => {
		const silent = report.found.filter(({text}) => text.endsWith('no clock runs')).map(({what, text, line}) => [line, what, text]);
		expect(silent).toEqual([
			[8, 'update cadence (internal)', 'S2: "–", no clock runs'],
			[9, 'update cadence (internal)', 'S3: "on request", no clock runs'],
			[10, 'update cadence (internal)', 'S4: "none", no clock runs'],
			[23, 'update cadence (customers)', 'S2: "no updates", no clock runs'],
		]);
		expect(borrowed(report, 'update cadence (internal)')).toEqual(['S5']);
	});

	it('may be said in German', () => {
		const german = read('deutsch-ohne-meldung').runbook;
		expect(german.severities.map((severity) => cadenceOf(severity, german, 'internal')?.ms)).toEqual([minutes(20), undefined]);
	});
});

describe('a call without a time', () => {
	it('is made by hand; "now" and "immediately" are at once', () => {
		const {runbook, report} = read('no-time-no-cadence');
		expect(runbook.severities.slice(0, 3).map(rungs)).toEqual([
			[
				['trigger', 'CTO', {at: 'hand'}],
				['trigger', 'Shop Manager', {at: 'once'}],
			],
			[['trigger', 'CEO', {at: 'hand'}]],
			[['trigger', 'Team Lead', {at: 'once'}]],
		]);
		expect(technical(runbook.severities)[1]).toEqual([['Duty Manager'], 'Head of Retail', undefined]);
		expect(report.remarks).toContain('S1: no time is named for CTO: called by hand (`e`), never raised by the room itself.');
		expect(report.remarks).toContain('S2: no time is named for CEO: called by hand (`e`), never raised by the room itself.');
	});

	it('may stand in a table, and its verb last; how soon it is answered is no time to call somebody', () => {
		const {runbook} = read('deutsch-ohne-meldung');
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([minutes(10), minutes(240)]);
		expect(technical(runbook.severities)).toEqual([
			[['Bereitschaft'], undefined, undefined],
			[['Bereitschaft'], undefined, undefined],
		]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['technical', 'Geschäftsführung', {at: 'hand'}],
			['trigger', 'Betriebsleiter', {at: 'once'}],
			['trigger', 'Vertriebsleiter', {at: 'hand'}],
		]);
	});
});
