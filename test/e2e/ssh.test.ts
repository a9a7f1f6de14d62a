import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {hasSshd, TestSshd} from '../helpers/sshd.ts';
import {program, TestRoom} from '../helpers/warroom.ts';

// Debian's packages openssh-server and openssh-client; .ci/run installs them, and is root.
describe.skipIf(!hasSshd || process.getuid?.() !== 0)(
	'joining over SSH (needs root and the Debian packages openssh-server and openssh-client)',
	() => {
		let sshd: TestSshd;
		let room: TestRoom;
		let laptop: TestFolder;
		beforeEach(async () => {
			sshd = await TestSshd.start();
			room = new TestRoom(['--without-config']);
			laptop = new TestFolder();
			await room.json(['declare', 'Checkout returns 5xx', '--severity', '1']);
		});
		afterEach(async () => {
			await closeScreens();
			await room.close();
			await sshd.close();
			laptop.remove();
		});

		function join(
			target = sshd.target,
			remote = `${process.execPath} ${program} dial-stdio --without-config --state-dir ${room.stateDir}`,
			words: readonly string[] = ['join', target],
		): TestScreen {
			return new TestScreen({
				argv: [process.execPath, program, ...words, '--without-config', '--state-dir', laptop.path],
				env: {...cleanEnvironment(), HOME: laptop.path, WARROOM_SSH: sshd.ssh, WARROOM_SSH_REMOTE: remote},
			});
		}

		it('shows the same incident, and comes back by itself when the connection was lost and when the server was killed', async () => {
			const screen = join();
			await screen.waitFor('SEV-1 CRITICAL', 20_000);
			await screen.waitFor('● live');
			screen.type('n');
			await screen.waitFor('Note');
			screen.type('from my laptop');
			screen.press('Enter');
			await screen.waitFor(/NOTE\s+from my laptop/);

			sshd.cut();
			await screen.waitFor('OFFLINE');
			screen.type('n');
			await screen.waitFor('Note');
			screen.type('typed on the train');
			screen.press('Enter');
			await screen.waitFor(/● live/, 30_000);
			await screen.waitFor(/NOTE\s+typed on the train/);

			process.kill(await room.serverPid(), 'SIGKILL');
			await screen.waitFor(/OFFLINE/);
			await screen.waitFor(/● live/, 30_000);
			const command = join(undefined, undefined, ['log', 'from a command', '--server', sshd.target]);
			expect(await command.exit).toMatchObject({code: 0});
			const {events} = await room.json<{events: Array<{type: string; data: {text?: string}}>}>(['export']);
			const notes = events.flatMap(({type, data}) => (type === 'note' ? [data.text] : []));
			expect(notes).toEqual(['from my laptop', 'typed on the train', 'from a command']);
		}, 120_000);

		it.each([
			['where warroom is not installed', 'no-such-warroom', /not installed on 127\.0\.0\.1/, 69],
			['where something else answers', 'echo hello', /something else than warroom/, 69],
		])(
			'says so in words %s',
			async (_name, remote, sentence, code) => {
				const screen = join(sshd.target, remote);
				expect(await screen.exit).toMatchObject({code});
				// What it said last may come after its end is known.
				await vi.waitFor(() => expect(screen.text().replaceAll('\n', ' ')).toMatch(sentence), 5000);
			},
			30_000,
		);

		it.each(['ssh://-oProxyCommand=touch%20x', 'ssh://host;touch x', 'ssh://$(touch x)', 'ssh://a b'])(
			'refuses %s as an address',
			async (target) => {
				const screen = join(target);
				expect(await screen.exit).toMatchObject({code: 2});
				await vi.waitFor(() => expect(screen.text().replaceAll('\n', ' ')).toMatch(/is not an address for ssh/), 5000);
			},
			30_000,
		);
	},
);
