import {openDrafts} from '../../source/sync/drafts.ts';
import {openSession} from '../../source/sync/session.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {openScreen} from '../../source/ui/open-screen.tsx';

/**
 * The screen with a fault of its own, for `terminal-back.test.ts`: on SIGUSR2 it fails in the way that its first argument says. Its second is a
 * folder for what it keeps.
 */
const [, , how = '', dir = ''] = process.argv;

const session = openSession({
	connect: async () => {
		throw new Error('no server here');
	},
	outboxDir: `${dir}/outbox`,
	version: '1.0.0',
});
let broken = false;
const client = session.client();
// What no server sends, and what a fault in the program's own state would be like: the panes cannot be drawn from it.
const state = () => (broken ? {...client.state(), signals: undefined as never} : client.state());
const faulty = new Proxy(client, {
	get(target, name) {
		if (name === 'state') return state;
		const value: unknown = Reflect.get(target, name, target);
		return typeof value === 'function' ? value.bind(target) : value;
	},
});
const screen = openScreen({
	session: {...session, client: () => faulty},
	drafts: openDrafts(`${dir}/drafts`),
	zone: 'UTC',
	startsServer: false,
	theme: themeFor(undefined, process.env),
	glyphs: glyphsFor(false, process.env),
	stdin: process.stdin,
	stdout: process.stdout,
	clipboard: 'off',
	debug: how === 'debug',
});
screen.catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(70);
});

process.on('SIGUSR2', () => {
	if (how === 'rejection') void Promise.reject(new Error('a fault in a promise \u001B[2J\u202E'));
	else if (how === 'render') broken = true;
	else
		setTimeout(() => {
			throw new Error('a fault in a timer');
		}, 0);
});
