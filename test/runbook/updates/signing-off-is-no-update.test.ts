import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Abmeldung" and "Anmeldung" end as "Meldung" does, and tell nobody anything.

const table = (row: string) =>
	readRunbook(
		`# Plan\n\n| Stufe | Reaktion |\n|---|---|\n| Rot | 5 Minuten |\n| Orange | 20 Minuten |\n\n## Alarmierung\n\n| Wer | Rot | Orange |\n|---|---|---|\n| Hafenmeister | sofort | nach 30 Minuten |\n| ${row} | nur auf Anordnung der Leitung | – |\n`,
		{origin: '/srv/plan.md'},
	);

it.each(['Leitstelle (Abmeldung der Schleuse)', 'Pforte (Anmeldung der Feuerwehr)', 'Lotse (Krankmeldung)'])('%s', (row) => {
	const {runbook, report} = table(row);
	expect(runbook.severities.map(({notUpdated}) => notUpdated ?? [])).toEqual([[], []]);
	expect(report.found.filter(({what}) => what.startsWith('update cadence'))).toEqual([]);
});
