import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {closeScreens, tornRows} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

const config = `kubernetes: false
escalation: {raise: ask, raiseAnywayAfter: 10 min}
people:
  - {login: ana, name: Ana, positions: [VP Engineering], phone: "+1 555 0103"}
  - {login: olaf, positions: [Service Owner]}
`;

let room: TestRoom;
beforeEach(() => {
	room = TestRoom.configured(config);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

type Status = {
	readonly clocks: ReadonlyArray<{readonly name: string; readonly state: string; readonly raisedAnywayAt: string | null}>;
	readonly next: {readonly text: string} | null;
};

async function states(): Promise<Record<string, string>> {
	const {clocks} = await room.json<Status>(['status']);
	return Object.fromEntries(clocks.filter(({state}) => state !== 'waiting' && state !== 'met').map(({name, state}) => [name, state]));
}

async function become(wanted: Record<string, string>): Promise<void> {
	await expect.poll(states, {timeout: 15_000}).toMatchObject(wanted);
}

describe('a room that asks before it raises an escalation (R31)', () => {
	it.each([
		{cols: 130, rows: 38},
		{cols: 80, rows: 24},
	])(
		'puts it to the commander on the screen at $cols × $rows, who raises one and defers the others',
		async (size) => {
			await room.json(['declare', 'Checkout returns 5xx', '--severity', '1']);
			const screen = room.screen(['join'], size);
			await screen.waitFor(/NEXT ▸ e {2}Raise or defer On-call SRE, 5 more, 00:\d\d overdue/);
			await screen.waitFor(/raise\? 0\d:\d\d/);
			await screen.waitFor(/ASK +(?:raise or defer\?|On-call SRE)/);
			screen.type('e');
			await screen.waitFor('6 wait for your word: Enter raises, d defers');
			await screen.waitFor(/VP Engineering +ana \+1 555 0103 · raise\? by itself in (?:9|10) min/);
			expect(tornRows(screen.lines())).toEqual([]);
			screen.press('j');
			await screen.waitFor('▸ Platform Lead');
			screen.press('j');
			await screen.waitFor('▸ VP Engineering');
			screen.press('Enter');
			await screen.waitFor(/ESCALATE +VP Engineering/);
			await become({'VP Engineering': 'raised', 'On-call SRE': 'asked', CTO: 'asked'});

			screen.type('e');
			await screen.waitFor('5 wait for your word');
			screen.type('d');
			await screen.waitFor('Defer On-call SRE: why');
			screen.type('she is here');
			screen.press('Enter');
			await become({'On-call SRE': 'deferred'});
			screen.type('e');
			await screen.waitFor('4 wait for your word');
			screen.type('A');
			// Each of them is named.
			await screen.waitFor(/4 raised: .*Business Lead/);
			await become({
				CTO: 'raised',
				'Platform Lead': 'raised',
				'Product Lead': 'raised',
				'Business Lead': 'raised',
				'On-call SRE': 'deferred',
			});
			await screen.waitFor(/NEXT ▸ e {2}Call VP Engineering: a/);
			expect(tornRows(screen.lines())).toEqual([]);
		},
		60_000,
	);

	it('is answered from a shell: by name, or all that waits', async () => {
		await room.json(['declare', 'Checkout returns 5xx', '--severity', '2']);
		await become({'Service Owner': 'asked'});
		const before = await room.json<Status>(['status']);
		expect(before.next?.text).toBe('Raise or defer Service Owner');
		expect(Date.parse(before.clocks.find(({state}) => state === 'asked')?.raisedAnywayAt ?? '')).toBeGreaterThan(Date.now() + 400_000);
		expect((await room.run(['status'])).stdout).toMatch(
			/to raise or defer +raise\? \d\d:\d\d .*Service Owner +waits for \S+, else in 0\d:\d\d: olaf/,
		);
		expect(await room.run(['escalate', 'CTO'])).toMatchObject({code: 1, stderr: expect.stringContaining('These do: Service Owner.')});
		expect(await room.json(['escalate', 'service owner'])).toMatchObject({raised: ['Service Owner'], seq: expect.any(Number)});
		await become({'Service Owner': 'raised'});
		expect(await room.run(['escalate'])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Nothing waits for the commander’s word.'),
		});

		await room.json(['incident', 'severity', '1', '--reason', 'nobody can pay']);
		await become({'VP Engineering': 'asked', CTO: 'asked'});
		expect(await room.run(['escalate'])).toMatchObject({code: 2, stderr: expect.stringMatching(/Several wait.*CTO.*--all/s)});
		await room.json(['defer', 'CTO', '--reason', 'on a plane']);
		const {raised} = await room.json<{raised: string[]}>(['escalate', '--all']);
		expect(raised).toContain('VP Engineering');
		expect(raised).not.toContain('CTO');
		await become({'VP Engineering': 'raised', CTO: 'deferred'});
	}, 60_000);
});
