import {afterEach, describe, expect, it} from 'vitest';
import {parseEvent} from '../../source/incident/events.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {closeScreens, tornRows} from '../helpers/screen.ts';
import {alice, bob, hasUsers} from '../helpers/unix-users.ts';
import {UserRoom} from '../helpers/user-room.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Status = {
	incident: {
		commander: string;
		handover: {to: string; brief: string} | null;
		tasks: Array<{id: number; owner: string; acknowledgedBy: string | null; ended: {how: string; by: string} | null}>;
	};
};

describe.skipIf(!hasUsers)('two people (needs the users that .ci/run makes)', () => {
	let room: UserRoom;
	afterEach(async () => {
		await closeScreens();
		await room.close();
	});

	async function declared(): Promise<void> {
		room = await UserRoom.open([{login: bob, access: 'respond'}]);
		expect(await room.run(alice, ['declare', 'Checkout returns 5xx', '--severity', '2'])).toMatchObject({code: 0});
		await room.run(alice, ['log', 'roll back api', '--kind', 'decision', '--because', 'errors rose']);
	}

	it('command goes over only when the other has read the brief and said yes (R19)', async () => {
		await declared();
		const hers = room.screen(alice);
		const his = room.screen(bob);
		await Promise.all([hers.waitFor(new RegExp(`here .*\\b${bob}|\\b${bob}\\s+││`)), his.waitFor(`IC ${alice}`)]);

		const offer = async () => {
			hers.type('H');
			await hers.waitFor('Hand over command with this brief');
			// All of the brief is there before it is offered.
			await hers.waitFor('roll back api, because errors rose');
			hers.type(bob);
			hers.press('Tab');
			hers.type('watch the replica');
			hers.press('Enter');
			await hers.waitFor(`offered to ${bob}`);
			await his.waitFor('Command is offered to you');
		};
		await offer();
		await his.waitFor(`IC ${alice}`);
		his.type('a');
		await his.waitFor('offers you command');
		await his.waitFor(`${alice} says: watch the replica`);
		await his.waitFor('roll back api, because errors rose');
		expect(tornRows(his.lines())).toEqual([]);
		his.type('d');
		await his.waitFor('Decline command: why');
		his.type('I am on the train');
		his.press('Enter');
		await hers.waitFor('because I am on the train');
		expect((await room.json<Status>(alice, ['status'])).incident).toMatchObject({commander: alice, handover: null});

		await offer();
		expect((await room.json<Status>(alice, ['status'])).incident).toMatchObject({
			commander: alice,
			handover: {
				to: bob,
				brief: expect.stringMatching(/^wr-alice says: watch the replica\n\nAs of \d\d:\d\d UTC\nSEV-2 Checkout returns 5xx\n/),
			},
		});
		his.type('a');
		await his.waitFor('Enter accepts');
		his.press('Enter');
		await Promise.all([hers.waitFor(`IC ${bob}`), his.waitFor(`IC ${bob} (you)`)]);
		// He has command now, whatever his access was.
		expect(await room.run(bob, ['incident', 'status', 'mitigating'])).toMatchObject({code: 0});
	}, 90_000);

	it('a task goes from its assignment to its end in front of both (R13)', async () => {
		await declared();
		const hers = room.screen(alice);
		const his = room.screen(bob);
		await Promise.all([hers.waitFor(new RegExp(`here .*\\b${bob}|\\b${bob}\\s+││`)), his.waitFor(`IC ${alice}`)]);
		hers.type('T');
		await hers.waitFor('Assign a task');
		hers.type('check the lag');
		hers.press('Enter');
		hers.type(bob);
		hers.press('Enter');
		hers.type('soon');
		hers.press('Enter');
		await hers.waitFor('"soon" is not understood');
		hers.press('C-u');
		hers.type('15m');
		hers.press('Enter');
		await hers.waitFor(`${bob} (asked) in 1`);
		await his.waitFor(/Acknowledge the task #\d+: check the lag/);
		his.type('a');
		await Promise.all([hers, his].map(async (screen) => screen.waitFor(new RegExp(`acknowledged by ${bob}`))));
		await hers.waitFor((text) => new RegExp(`${bob} in 1[45] min`).test(text));

		his.type('T');
		await his.waitFor('assign a task');
		his.press('Down', 'Enter');
		await his.waitFor(/Task #\d+: check the lag/);
		his.press('Enter');
		await his.waitFor(/Task #\d+ is done/);
		his.type('the lag is 0');
		his.press('Enter');
		await Promise.all([hers.waitFor(/TASK\s+#\d+ done: the lag is 0/), his.waitFor(/TASK\s+#\d+ done: the lag is 0/)]);
		await hers.waitFor((text) => !text.includes(`${bob} in 1`));
		expect((await room.json<Status>(alice, ['status'])).incident.tasks).toEqual([
			expect.objectContaining({owner: bob, acknowledgedBy: bob, ended: expect.objectContaining({how: 'done', by: bob})}),
		]);
	}, 90_000);

	it('the team is called with one key, and who commands without the position is warned of once (R14, R16)', async () => {
		room = await UserRoom.open([{login: bob, positions: ['Platform Lead']}]);
		const declaration = await room.run(alice, ['declare', 'Checkout returns 5xx', '--severity', '2']);
		expect(declaration).toMatchObject({
			code: 0,
			stderr: `Declared, though ${alice} is not known to be On-call SRE or Platform Engineer, as the runbook wants for SEV-2.\n`,
		});
		const hers = room.screen(alice);
		const his = room.screen(bob);
		await Promise.all([hers.waitFor(new RegExp(`here .*\\b${bob}|\\b${bob}\\s+││`)), his.waitFor(`IC ${alice}`)]);
		await hers.waitFor('not known to be');
		await hers.waitFor('Team: 2 not asked');
		hers.type('r');
		await hers.waitFor(/e ask everybody\s+wr-bob \(Platform\)/);
		await hers.waitFor(/Team: Core response team\s+not asked: nobody is known by that name/);
		hers.type('e');
		await hers.waitFor('Nobody is known as Core response team, Subject matter experts: name somebody.');
		await hers.waitFor('Team: 2 not asked');
		// A shell says the same, and asks whoever is named.
		expect(await room.run(alice, ['team', 'ask'])).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(
				/^Nobody is known as Core response team, Subject matter experts: name somebody\. warroom team ask "Core response team" PERSON/,
			),
		});
		expect(await room.run(alice, ['team', 'ask', 'core'])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Nobody is known as Core response team'),
		});
		await his.waitFor('you are asked to take the role Platform');
		// Whoever commands is there, and so is nobody who has not answered yet.
		expect(await room.run(alice, ['team', 'ask', 'core', alice])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining(`${alice} has command, and is here.`),
		});
		expect(await room.run(alice, ['team', 'ask', 'subject', bob])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining(`${bob} asked`),
		});
		await hers.waitFor(/Subje.* asked \d+ s/);
		// Who takes a role is there for the team, too.
		expect(await room.run(bob, ['role', 'take', 'platform'])).toMatchObject({code: 0});
		await hers.waitFor(/Platform\s+wr-bob/);

		// Somebody answers for the core team, by telephone.
		hers.type('r');
		await hers.waitFor('Team: Core response team');
		hers.press('Down', 'Down', 'Down', 'Down', 'Down', 'Down', 'Enter');
		await hers.waitFor('somebody answered');
		hers.press('Down', 'Enter');
		await hers.waitFor('Who answered as Core response team');
		// Who was asked stands there already.
		hers.press('C-u');
		hers.type(bob);
		hers.press('Enter');
		await hers.waitFor(/TEAM\s+Core response team: wr-bob is/);
		await hers.waitFor((text) => !text.includes('not asked'));

		expect(await room.run(alice, ['incident', 'severity', '1', '--reason', 'it spreads'])).toMatchObject({code: 0});
		// All hands at SEV-1: one leads, the other has a role, and nobody is left to ask.
		await hers.waitFor((text) => text.includes('now SEV-1') && !text.includes('to ask'));
		his.type('C');
		await his.waitFor(`Take command from ${alice}: why`);
		his.type('it is mine at SEV-1');
		his.press('Enter');
		await hers.waitFor(`IC ${bob}`);
		await hers.waitFor((text) => !/│ {3}not /.test(text));
		const {events} = await room.json<{events: Array<{type: string; data: {warning?: string}}>}>(alice, ['export']);
		expect(events.filter(({data}) => data.warning !== undefined).map(({type}) => type)).toEqual(['incident.declared']);
	}, 90_000);

	it('the same from a shell: a task, a handover that is declined and one that is accepted', async () => {
		await declared();
		const {task} = await room.json<{task: {id: number; dueAt: string; owner: string}}>(alice, [
			'task',
			'assign',
			'check the lag',
			'--to',
			bob,
			'--in',
			'15m',
		]);
		expect(task.owner).toBe(bob);
		expect(Date.parse(task.dueAt) - Date.now()).toBeGreaterThan(14 * 60_000);
		expect(await room.json(bob, ['ack'])).toMatchObject({acknowledged: `task #${task.id}`, by: bob});
		expect((await room.run(bob, ['task', 'drop', String(task.id)])).code).toBe(2);
		expect(await room.json(bob, ['task', 'drop', String(task.id), '--reason', 'no access'])).toMatchObject({
			task: {id: task.id, ended: {how: 'dropped', by: bob, text: 'no access'}},
		});
		const other = await room.json<{task: {id: number}}>(bob, ['task', 'assign', 'read the lag', '--to', bob, '--in', '5m']);
		await room.json(bob, ['task', 'done', String(other.task.id), '--text', 'lag is 0']);
		const {stdout} = await room.run(bob, ['task']);
		expect(stdout).toMatch(/dropped by \S+ +.*, because no access\n/);
		expect(stdout).toMatch(/done by \S+ +read the lag: lag is 0\n/);

		expect((await room.run(bob, ['role', 'accept'])).stderr).toContain('Nobody offers command.');
		expect((await room.run(bob, ['role', 'handover', alice])).stderr).toMatch(/needs access command/);
		await room.json(alice, ['role', 'handover', bob]);
		expect((await room.run(alice, ['role', 'accept'])).stderr).toContain(`Command was offered to ${bob}`);
		expect(await room.json(bob, ['role', 'decline', '--reason', 'busy'])).toMatchObject({commander: alice});
		await room.json(alice, ['role', 'handover', bob, '--note', 'watch the replica']);
		const accepted = await room.run(bob, ['role', 'accept']);
		expect(accepted.stdout).toMatch(/^wr-alice says: watch the replica\n.*roll back api.*\nwr-bob has command\.\n$/s);
	}, 60_000);
});

describe('somebody who comes late', () => {
	let room: TestRoom;
	afterEach(async () => {
		await closeScreens();
		await room.close();
	});

	/** An incident that was declared so long ago. */
	async function declaredAgo(minutes: number): Promise<void> {
		const log = await openSqliteLog({dir: room.stateDir});
		const at = (ago: number) => new Date(Date.now() - ago * 60_000).toISOString();
		const declaration = {
			title: 'Checkout returns 5xx',
			severity: 'SEV-2',
			services: ['api'],
			id: 'inc-1',
			channel: 'incident-1',
			drill: false,
		};
		const events = [
			{seq: 1, id: 'e1', at: at(minutes), by: 'maria', type: 'incident.declared', data: declaration},
			{seq: 2, id: 'e2', at: at(minutes - 1), by: 'maria', type: 'decision', data: {text: 'roll back api', because: 'errors rose'}},
		];
		await log.append(
			'inc-1',
			events.map((event) => ({event: parseEvent(event)})),
			0,
		);
		await log.close();
	}

	it('is told of K, and reads there what it is, who commands, what was decided and what is due', async () => {
		room = new TestRoom();
		await declaredAgo(20);
		const screen = room.screen(['join'], {cols: 80, rows: 24});
		await screen.waitFor('You come late: K catches you up.');
		screen.type('K');
		await screen.waitFor('Catch me up');
		const text = await screen.waitFor('maria commands');
		expect(text).toMatch(/investigating 20 min \(since (?:\d{4}-\d\d-\d\d )?\d\d:\d\d UTC\); stage assess 20 min/);
		expect(text).toContain('roll back api, because errors rose');
		expect(text).toMatch(/Due\b/);
		// All of it in a window of 80 × 24.
		expect(text).toContain('Last 10 min');
		expect(text).not.toContain('more lines');
		expect(tornRows(screen.lines())).toEqual([]);
		screen.press('Esc');
		await screen.waitFor((now) => !now.includes('Catch me up'));

		const {stdout} = await room.run(['status', '--catch-up']);
		expect(stdout).toMatch(/^What\s+SEV-2 Checkout returns 5xx\n/);
		expect(await room.json(['status', '--catch-up'])).toContainEqual(expect.objectContaining({title: 'People', lines: ['maria commands']}));
	}, 60_000);

	it('is not told when the incident has just begun', async () => {
		room = new TestRoom();
		await declaredAgo(1);
		const screen = room.screen(['join']);
		await screen.waitFor(/DECISION\s+roll back api/);
		await screen.waitFor('● live');
		expect(screen.text()).not.toContain('You come late');
	}, 60_000);
});
