import {afterEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {closeScreens, TestFolder, type TestScreen} from '../helpers/screen.ts';
import {ServerProcess} from '../helpers/server-process.ts';
import {TestRoom} from '../helpers/warroom.ts';

afterEach(closeScreens);

async function leave(screen: TestScreen): Promise<void> {
	screen.type('q');
	await screen.waitFor('Leave?');
	screen.type('y');
	expect(await screen.exit).toMatchObject({code: 0});
}

describe('a war room that cannot be reached', () => {
	it('is opened with the last that was known, marked with until when; what is typed goes when it is back', async () => {
		const folder = new TestFolder();
		const server = await ServerProcess.in(folder.path);
		try {
			server.start();
			await server.listens();
			await server.declare('Checkout returns 5xx', 'SEV-1');
			const before = server.screen('maria');
			await before.waitFor('● live');
			before.type('d');
			await before.waitFor('Decision');
			before.type('roll back api');
			before.press('Enter');
			await before.waitFor(/DECISION\s+roll back api/);
			await leave(before);
			await server.end('SIGKILL');

			const screen = server.screen('maria');
			await screen.waitFor('SEV-1 CRITICAL');
			const text = await screen.waitFor(/Shown as of \d\d:\d\d UTC, \d\d:\d\d ago\. No connection for/);
			expect(text).toMatch(/DECISION\s+roll back api/);
			expect(text).toContain('OFFLINE');
			expect(text).toMatch(/Response|Update|Status update/);
			expect(text).not.toContain('No cluster is watched');
			screen.type('d');
			await screen.waitFor('Decision');
			screen.type('typed without a server');
			screen.press('Enter');
			await screen.waitFor(/kept, unsent\s+typed without a server/);

			server.start();
			await server.listens();
			screen.type('R');
			await screen.waitFor('● live');
			await screen.waitFor(/DECISION\s+typed without a server/);
			await screen.waitFor((shown) => !shown.includes('Shown as of') && !shown.includes('unsent'));

			const stranger = server.screen('sam');
			await stranger.waitFor('● live');
			await leave(stranger);
			await server.end('SIGKILL');
			const nobody = server.screen('li');
			expect(await nobody.exit, 'where nothing is known, nothing can be shown').toMatchObject({code: exitCodes.unavailable});
		} finally {
			await closeScreens();
			await server.close();
			folder.remove();
		}
	}, 90_000);

	it('keeps what a command logs, says so, ends with 69, and has it once when it answers again', async () => {
		const room = new TestRoom(['--without-config']);
		try {
			await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
			const screen = room.screen();
			await screen.waitFor('● live');
			await leave(screen);
			const pid = await room.serverPid();
			process.kill(pid, 'SIGSTOP');
			try {
				const {code, stdout, stderr} = await room.run(['log', 'roll back api', '--kind', 'decision', '--because', 'errors rose']);
				expect(stderr).toMatch(/It is not in the log yet: .*kept on this machine for inc-\d{8}-\d{4} and goes with the next warroom/s);
				expect([code, stdout]).toEqual([exitCodes.unavailable, '']);
			} finally {
				process.kill(pid, 'SIGCONT');
			}

			// Any later one takes it along.
			const {code} = await room.run(['log', 'it answers again']);
			expect(code).toBe(0);
			const {events} = await room.json<{events: Array<{type: string; data: object}>}>(['export']);
			const typed = events.filter(({type}) => type === 'decision' || type === 'note').map(({data}) => data);
			expect(typed).toEqual([{text: 'roll back api', because: 'errors rose'}, {text: 'it answers again'}]);
		} finally {
			await closeScreens();
			await room.close();
		}
	}, 90_000);
});
