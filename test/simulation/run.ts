/**
Lives through random histories of a room that is not real: clients, server, network, disks and time are simulated, the sync core is not.

	npm run simulate [-- --runs 100000] [-- --seed N] [-- --path P] [-- --mutant NAME] [-- --json]

Exit code 1 when a history ends wrongly; it prints the shortest one that was found, and how to live through it again.
*/
import {parseArgs} from 'node:util';
import fc from 'fast-check';
import {mutate} from './mutate.ts';
import {type History, histories} from './steps.ts';

const {values} = parseArgs({
	options: {
		runs: {type: 'string', default: '1000'},
		seed: {type: 'string'},
		path: {type: 'string'},
		mutant: {type: 'string'},
		json: {type: 'boolean', default: false},
	},
});
// A mutant is not made smaller: that it is caught is all there is to know.
if (values.mutant !== undefined) mutate(values.mutant);
const {simulate} = await import('./simulate.ts');
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() & 0x7f_ff_ff_ff : Number(values.seed);
const from = performance.now();
let lived = 0;
let steps = 0;
const property = fc.asyncProperty(histories, async (history: History) => {
	const wrong = await simulate(history);
	lived++;
	steps += history.steps.length;
	if (!values.json && process.stderr.isTTY && lived % 20 === 0) process.stderr.write(`\r${lived} of ${runs} histories`);
	if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('\n'));
});
const details = await fc.check(property, {
	numRuns: runs,
	seed,
	...(values.path === undefined ? {} : {path: values.path}),
	endOnFailure: values.mutant !== undefined,
});
const seconds = (performance.now() - from) / 1000;
const result = {
	runs,
	seed,
	failed: details.failed,
	seconds: Number(seconds.toFixed(1)),
	historiesPerSecond: Number((lived / seconds).toFixed(1)),
	steps,
	...(details.failed
		? {
				path: details.counterexamplePath,
				history: details.counterexample?.[0],
				wrong: details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance),
			}
		: {}),
};
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else {
	process.stdout.write(`\r${lived} histories of ${steps} steps in ${result.seconds} s, seed ${seed}.\n`);
	if (details.failed)
		process.stdout.write(
			`Wrong:\n${result.wrong}\nAgain: npm run simulate -- --runs ${runs} --seed ${seed} --path ${result.path}\n${JSON.stringify(result.history)}\n`,
		);
}

process.exitCode = details.failed ? 1 : 0;
