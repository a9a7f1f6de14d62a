import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A table with a condition in the first cell of each row, and in the second what is done then.

function read(titles: readonly string[], ...rows: ReadonlyArray<readonly string[]>) {
	const {runbook, report} = readRunbook(
		withLevels(
			`## Escalation\n\n| ${titles.join(' | ')} |\n|${titles.map(() => '---|').join('')}\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`,
		),
		{origin: '/srv/runbook.md'},
	);
	return {
		called: runbook.severities.map(({rungs}) =>
			rungs
				.filter(({source}) => source.includes('runbook.md'))
				.map(({position, timing}) =>
					timing.at === 'reported'
						? `${position}: ${timing.what}`
						: `${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`,
				),
		),
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.map(({line}) => line),
	};
}

describe('a table of calls by conditions', () => {
	it.each([
		[
			['If …', '… then', 'Who does it'],
			['a SEV1 is not mitigated after 40 minutes', 'the Harbour Manager is called', 'shift lead'],
			['a SEV2 is not mitigated after 3 hours', 'the Dock Manager is paged', 'shift lead'],
			['the press asks', 'Corporate Communications is informed', 'anybody'],
			['Harbour Manager', 'Dock Manager', 'Corporate Communications: the press asks'],
		],
		[
			['When', 'Then'],
			['a SEV1 lasts longer than 40 minutes', 'call the Harbour Manager', ''],
			['a SEV2 lasts longer than 3 hours', 'page the Dock Manager', ''],
			['the press asks', 'inform Corporate Communications', ''],
			['Harbour Manager', 'Dock Manager', 'Corporate Communications: the press asks'],
		],
		[
			['Wenn …', '… dann', 'Wer macht das'],
			['SEV1 nach 40 Minuten nicht behoben ist', 'wird der Hafenleiter angerufen', 'Schicht'],
			['SEV2 nach 3 Stunden nicht behoben ist', 'wird der Dockleiter angerufen', 'Schicht'],
			['die Presse anruft', 'wird die Pressestelle informiert', 'alle'],
			['Hafenleiter', 'Dockleiter', 'Pressestelle: die Presse anruft'],
		],
	])('calls after the time, or on the report: %s', (titles, first, second, third, [one, two, press]) => {
		const {called, remarks} = read(titles, ...[first, second, third].map((cells) => cells.slice(0, titles.length)));
		expect(called).toEqual([[`${one} 40`, press], [`${two} 180`, press], [press]]);
		if (titles.length > 2) expect(remarks).toContain(`"${titles[2]}" is not kept: lines 13, 14, 15.`);
	});

	it('names a row of which it is not understood whom it calls, and calls nobody for it', () => {
		const {called, left} = read(
			['If …', '… then'],
			['the watch has not answered within 5 minutes', 'the second watch is paged'],
			['a SEV1 is not mitigated after 40 minutes', 'the Harbour Manager is called'],
		);
		expect(called).toEqual([['Harbour Manager 40'], [], []]);
		expect(left).toContain(13);
	});

	it('is none where nobody is called in it', () => {
		expect(read(['If', 'Then'], ['the crane stands still', 'restart the crane'], ['the pump is dry', 'fill the pump']).called).toEqual([
			[],
			[],
			[],
		]);
	});
});
