import {afterEach, beforeEach, expect, it} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Source = {readonly name: string; readonly state: string; readonly pausedBy: string | null; readonly measuredAt: string};
type Ended = {readonly by: string; readonly at: string} | null;
type Watched = {
	readonly pauses: ReadonlyArray<{readonly source: string; readonly because: string; readonly ended: Ended}>;
	readonly silences: ReadonlyArray<{readonly alert: string; readonly because: string; readonly ended: Ended}>;
};
type Alerts = {
	readonly firing: number;
	readonly quiet: number;
	readonly groups: ReadonlyArray<{readonly name: string; readonly silences: ReadonlyArray<{readonly id: string; readonly reason: string}>}>;
};

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom();
});
afterEach(async () => {
	await closeScreens();
	await room.run(['stop', '--drill']);
	await room.close();
});

it('a source is paused and an alert silenced from a shell, and everybody sees who and why', async () => {
	const screen = room.screen(['drill'], {cols: 130, rows: 38});
	await screen.waitFor(/firing HighErrorRate api/, 20_000);
	const silenced = await room.run(['alerts', 'silence', 'HighErrorRate', '--for', '30m', '--reason', 'rolling back', '--drill']);
	expect(silenced).toMatchObject({
		code: 0,
		stdout: expect.stringMatching(/^HighErrorRate is silenced until \d\d:\d\d UTC: 1 alert now\.\n$/),
	});
	await screen.waitFor(/SILENCED +alert HighErrorRate until/);
	await screen.waitFor(/1 silenced f/);
	const [fires] = await room.json<readonly Alerts[]>(['alerts', '--drill']);
	expect(fires).toMatchObject({source: 'simulated', only: null, state: 'live', pending: 0, more: 0});
	const kept = fires?.groups.find(({name}) => name === 'HighErrorRate')?.silences[0];
	expect(kept?.reason).toBe('rolling back');
	expect(await room.run(['alerts', 'silence', 'HighErrorRate', '--drill'])).toMatchObject({code: 2});
	expect(await room.run(['alerts', 'silence', 'Nothing', '--reason', 'x', '--drill'])).toMatchObject({
		code: 1,
		stderr: 'Not done: no alert Nothing fires now.\n',
	});
	expect(await room.run(['alerts', 'unsilence', kept?.id ?? '', '--drill'])).toMatchObject({code: 0, stdout: 'The silence has ended.\n'});
	await screen.waitFor(/UNSILENCED +alert HighErrorRate/);

	expect(await room.run(['sources', 'pause', 'simulated', '--drill'])).toMatchObject({code: 2});
	const pause = ['sources', 'pause', 'simulated', '--reason', 'too loud', '--drill'];
	expect(await room.run(pause)).toMatchObject({code: 0, stdout: 'simulated is paused.\n'});
	await screen.waitFor(/simulated · PAUSED by \S+ \d+ s ago/);
	await screen.waitFor(/PAUSED +source simulated, for everybody/);
	const [paused] = await room.json<readonly Source[]>(['sources', '--drill']);
	expect(paused).toMatchObject({name: 'simulated', state: 'paused', pausedBy: expect.stringMatching(/./)});
	// Read again, it stays paused.
	expect(await room.run(['reload', '--drill'])).toMatchObject({code: 0});
	expect(await room.json<readonly Source[]>(['sources', '--drill'])).toMatchObject([{state: 'paused', measuredAt: paused?.measuredAt}]);
	screen.type('P');
	await screen.waitFor('Enter pauses one');
	await screen.waitFor(/simulated\s+PAUSED by \S+ .* ago, measured/);
	screen.type('\r');
	await screen.waitFor('Resume simulated?');
	screen.type('y');
	await screen.waitFor(/RESUMED +source simulated/);
	await screen.waitFor(/simulated · \d s ago/);
	screen.type('P');
	await screen.waitFor('Enter pauses one');
	screen.type('\r');
	await screen.waitFor('Pause simulated for everybody');
	screen.type('once more\r');
	await screen.waitFor(/simulated · PAUSED by \S+ \d+ s ago/);

	// Who, why and until when is an event of theirs, and so it stands in the document for the review.
	const {incident} = await room.json<{readonly incident: {readonly id: string} & Watched}>(['status', '--drill']);
	expect(incident.pauses.map(({source, because, ended}) => [source, because, ended !== null])).toEqual([
		['simulated', 'too loud', true],
		['simulated', 'once more', false],
	]);
	expect(incident.silences).toMatchObject([{alert: 'HighErrorRate', because: 'rolling back', ended: expect.any(Object)}]);
	const document = (await room.run(['export', incident.id, '--drill'])).stdout;
	expect(document).toMatch(
		/\| Not measured \| source simulated paused by \S+ for \d+ s: too loud<br>source simulated paused by \S+ since \d{4}-\d\d-\d\d [\d:]+ UTC: once more \|/,
	);
	expect(document).toMatch(/\| Kept quiet \| alert HighErrorRate by \S+ for \d+ s \(ended before its time\): rolling back \|/);
}, 90_000);
