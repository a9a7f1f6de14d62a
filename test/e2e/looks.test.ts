import {afterEach, describe, expect, it} from 'vitest';
import {frameFault} from '../helpers/frame.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
afterEach(async () => {
	await closeScreens();
	await room.close();
});

const sizes = [
	[200, 50],
	[130, 38],
	[100, 30],
	[80, 24],
	[60, 20],
] as const;
const longTitle = 'Checkout and payments return HTTP 503 for every third customer in Europe since the 1.42 rollout';

describe('what has to be read at three in the morning', () => {
	it('is never cut for a long title, at any size: severity, status where it fits, the next thing and every countdown', async () => {
		room = new TestRoom();
		await room.json(['declare', longTitle, '--severity', '1']);
		await room.json(['declare', 'Search is slow', '--severity', '3']);
		const [first] = (await room.json<Array<{id: string; title: string}>>(['list'])).filter(({title}) => title === longTitle);
		const screen = room.screen(['join', '--incident', first?.id ?? '']);
		await screen.waitFor('SEV-1');
		for (const [cols, rows] of sizes) {
			screen.resize(cols, rows);
			await screen.waitFor(() => frameFault(screen) === undefined && screen.lines().at(-1)?.endsWith(' q quit') === true);
			const [header = '', next = ''] = screen.lines();
			expect(header.slice(0, cols)).toMatch(/^ {2}SEV-1 .*Checkout and p.* \d\d:\d\d.* \+1 open L .*live/);
			if (cols >= 80) expect(header).toMatch(/Investigating/);
			expect(next.slice(0, cols)).toMatch(/NEXT ▸ e {2}Tell .*\d\d:\d\d overdue/);
			expect(screen.text()).not.toMatch(/(?:in|due|late) [\d:]*…/);
			expect(screen.lines().at(-1)).toContain('? keys');
		}
	}, 60_000);

	it('has the whole title of a drill in 80 columns', async () => {
		room = new TestRoom(['--drill']);
		const screen = room.screen(['drill'], {cols: 80, rows: 24});
		await screen.waitFor(/DRILL {3}SEV-1.*Checkout returns 5xx .*\d\d:\d\d/);
		expect(frameFault(screen)).toBeUndefined();
	}, 60_000);

	it('stays aligned with letters of two cells and marks that join', async () => {
		room = new TestRoom();
		await room.json(['declare', '障害 é checkout', '--severity', '2']);
		await room.json(['log', '漢字 e\u0301 가각 ok', '--because', '理由', '--kind', 'decision']);
		const screen = room.screen();
		await screen.waitFor('漢字');
		for (const [cols, rows] of sizes) {
			screen.resize(cols, rows);
			await screen.waitFor(() => frameFault(screen) === undefined);
		}
	}, 60_000);

	it('is drawn with ASCII alone where the locale is not UTF-8', async () => {
		room = new TestRoom(['--drill']);
		const screen = room.screen(['drill'], {env: {LANG: 'C', LC_ALL: 'POSIX'}});
		await screen.waitFor(/api {2,}\d\/8/);
		await screen.waitFor('p95');
		// A person's name stays as it is written.
		expect(
			screen
				.text()
				.replaceAll('josé', '')
				.match(/[^\n -~]/g),
		).toBeNull();
	}, 60_000);
});

describe('the footer', () => {
	it('says what the keys do now: in the panes, in a line, in a menu, in a text', async () => {
		room = new TestRoom();
		await room.json(['declare', 'Checkout', '--severity', '2']);
		const screen = room.screen(['join'], {cols: 80, rows: 24});
		const footer = (wanted: RegExp) => screen.waitFor((text) => wanted.test(text.split('\n').at(-1) ?? ''));
		const back = async () => {
			screen.press('Esc');
			// Before the next key: together they would be another.
			await footer(/ q quit$/);
		};
		await footer(/^ d decision .* \? keys {2}q quit$/);
		screen.type('d');
		await footer(/^ Enter sends {2}Tab because {2}Esc keeps the draft$/);
		await back();
		screen.type('D');
		await footer(/^ Enter goes on {2}Tab severity {2}Esc keeps the draft$/);
		await back();
		screen.type('t');
		await footer(/^ Enter chooses {2}j k move {2}Esc back$/);
		await back();
		screen.type('?');
		await footer(/Esc back$/);
		await back();
		screen.type('q');
		await footer(/^ y yes {2}n no {2}Esc back$/);
	}, 60_000);
});
