import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

// One incident with a condition that has a time: it is reported, the server dies and is started again, the time comes, and one call is raised.

const runbook = `# Incidents

| Level | Response |
|---|---|
| SEV1 | 5 min |
| SEV2 | 30 min |

## Escalation

- SEV1: duty engineer at once
- SEV2: duty engineer at once
- If data leaked, the DPO is informed within 12 seconds.
- Bei einem Presseanruf: Pressestelle binnen 2 Stunden
`;

let room: TestRoom;
beforeEach(() => {
	room = TestRoom.configured(
		'kubernetes: false\nrunbook: team.md\npeople:\n  - {login: dora, name: Dora, positions: [DPO], phone: "+1 555 0107"}\n',
	);
	writeFileSync(path.join(room.home, 'team.md'), runbook);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

type Status = {
	readonly clocks: ReadonlyArray<{readonly name: string; readonly state: string; readonly dueAt: string; readonly source: string}>;
};
type Events = {readonly events: ReadonlyArray<{readonly type: string; readonly at: string; readonly data: Record<string, unknown>}>};

it('calls the DPO once, so long after the report, also over a server that died and one that was stopped', async () => {
	await room.json(['declare', 'Checkout leaks', '--severity', 'SEV2']);
	const clockOf = async (name: string) => (await room.json<Status>(['status'])).clocks.find((clock) => clock.name === name);
	const eventsOf = async (type: string, name: string, value: string) =>
		(await room.json<Events>(['export'])).events.filter((event) => event.type === type && event.data[name] === value);
	expect(await clockOf('DPO')).toBeUndefined();
	await room.json(['incident', 'report', 'data leaked', '--text', 'a customer wrote']);
	const [report] = await eventsOf('condition.reported', 'what', 'data leaked');
	const dueAt = Date.parse(report?.at ?? '') + 12_000;
	expect(await clockOf('DPO')).toMatchObject({
		state: 'waiting',
		dueAt: new Date(dueAt).toISOString(),
		source: 'Escalation · SEV2, team.md:12 · within 12 s after it is reported: data leaked',
	});
	expect(await clockOf('Pressestelle')).toBeUndefined();

	process.kill(await room.serverPid(), 'SIGKILL');
	const screen = room.screen(['join'], {cols: 160, rows: 50});
	await screen.waitFor(/Call DPO|DPO.*dora.*\+1 555 0107/);
	await vi.waitFor(async () => expect(await eventsOf('clock.raised', 'name', 'DPO')).toHaveLength(1), {timeout: 40_000, interval: 200});
	await room.run(['stop']);
	await screen.close();
	expect(await clockOf('DPO')).toMatchObject({state: 'raised'});
	// What must not come has no condition to wait for: longer than the server takes to raise what is due.
	await setTimeout(1500);
	const raised = await eventsOf('clock.raised', 'name', 'DPO');
	expect(raised).toHaveLength(1);
	expect(Date.parse(raised[0]?.at ?? '')).toBeGreaterThanOrEqual(dueAt);
	expect(raised[0]?.data).toMatchObject({call: [{position: 'DPO', people: ['dora']}]});
	await room.json(['incident', 'report', 'data leaked']);
	await setTimeout(1500);
	expect(await eventsOf('clock.raised', 'name', 'DPO')).toHaveLength(1);
}, 90_000);

it('is the same in what check finds, in show, as JSON and as a file that is read again', async () => {
	const words = '12 s after it is reported: data leaked';
	expect((await room.run(['runbook', 'check', 'team.md'])).stdout).toContain(`SEV1: DPO ${words}`);
	expect((await room.run(['runbook', 'show', 'team.md'])).stdout).toMatch(new RegExp(`SEV2 +trigger +DPO +within ${words}`));
	const timings = async (file: string) =>
		(await room.json<Runbook>(['runbook', 'show', file])).severities.map(({rungs}) =>
			rungs.filter(({timing}) => timing.at === 'reported').map(({position, timing}) => [position, timing]),
		);
	const both = [
		['DPO', {at: 'reported', what: 'data leaked', afterMs: 12_000}],
		['Pressestelle', {at: 'reported', what: 'Presseanruf', afterMs: 7_200_000}],
	];
	expect(await timings('team.md')).toEqual([both, both]);
	const {stdout} = await room.run(['runbook', 'show', 'team.md', '--markdown']);
	expect(stdout).toContain(`| SEV1 | DPO | within ${words} | trigger |`);
	writeFileSync(path.join(room.home, 'again.md'), stdout);
	expect(await timings('again.md')).toEqual([both, both]);
}, 60_000);
