/** Appends without end and prints the seq of each event that was acknowledged. The test ends it with kill -9. */

import type {LogRecord} from '../../source/log/event-log.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';

const [, , dir = ''] = process.argv;
const log = await openSqliteLog({dir});
let {seq} = await log.head('inc-a');
for (;;) {
	const batch = Array.from({length: 4}, (_, index): [number, LogRecord] => {
		const next = seq + index + 1;
		return [
			next,
			{event: {seq: next, id: `e${next}`, at: new Date().toISOString(), by: 'maria', type: 'note', data: {text: `entry ${next}`}}},
		];
	});
	await Promise.all(
		batch.map(async ([next, record]) => {
			await log.append('inc-a', [record], next - 1);
			process.stdout.write(`${next}\n`);
		}),
	);
	seq += batch.length;
}
