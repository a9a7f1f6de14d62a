/** Appends without end and makes one backup after the other; prints how many are whole. The test ends it with kill -9. */
import {openSqliteLog} from '../../source/log/sqlite-log.ts';

const [, , dir = '', file = ''] = process.argv;
const log = await openSqliteLog({dir});
let {seq} = await log.head('inc-a');
void (async () => {
	for (;;) {
		seq++;
		await log.append(
			'inc-a',
			[
				{
					event: {
						seq,
						id: `e${seq}`,
						at: new Date().toISOString(),
						by: 'maria',
						type: 'note',
						data: {text: `entry ${seq} ${'x'.repeat(400)}`},
					},
				},
			],
			seq - 1,
		);
	}
})();
for (let made = 1; ; made++) {
	await log.backUp(file, {force: true});
	process.stdout.write(`${made}\n`);
}
