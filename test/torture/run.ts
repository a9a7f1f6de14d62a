/**
Kills the built server and its clients at random moments and looks whether anything was lost, twice, or out of order.

	npm run torture -- --kills 200 [--seed 7] [--json]

Ends with 1 when a promise was broken; journals, outboxes and the log are then in the folder that it names.
*/
import {parseArgs} from 'node:util';
import {torture} from './torture.ts';

const {values} = parseArgs({
	options: {kills: {type: 'string', default: '200'}, seed: {type: 'string'}, json: {type: 'boolean', default: false}},
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
	console.error('--kills and --seed are whole numbers, as in: npm run torture -- --kills 200 --seed 7');
	process.exit(2);
}

const report = await torture({kills, seed, progress: (text) => console.error(text)});
if (values.json) {
	console.log(JSON.stringify(report, undefined, '\t'));
} else {
	const {serverKills, killedWhileStarting, clientKills, events, kept, acknowledged, adopted, seen, tookMs} = report;
	console.log(
		`seed ${seed}: server killed ${serverKills} times (${killedWhileStarting} while it started), clients ${clientKills} times, in ${Math.round(tookMs / 1000)} s`,
	);
	console.log(
		`${kept} operations kept, ${acknowledged} acknowledged, ${adopted} sent by the next process; ${events} events, ${seen} shown to watchers`,
	);
	for (const {rule, text} of report.violations.slice(0, 50)) console.log(`broken: ${rule}: ${text}`);
	console.log(
		report.folder === undefined
			? 'Nothing was lost, twice, or out of order.'
			: `${report.violations.length} promises broken; see ${report.folder}`,
	);
}

process.exitCode = report.violations.length > 0 ? 1 : 0;
