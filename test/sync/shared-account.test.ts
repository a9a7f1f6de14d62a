import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {outboxFolder} from '../../source/sync/outbox-folder.ts';
import {RawResponder} from '../helpers/raw-responder.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
let incident: string;
beforeEach(async () => {
	room = await TestServer.start();
	room.directory = [
		{login: 'ann', name: 'Ann Smith', positions: ['VP Engineering']},
		{login: 'maria', name: 'María', positions: ['On-call SRE']},
	];
	incident = await room.declare('maria');
});
afterEach(async () => {
	await room.close();
});

/** Somebody of the account `shared`, who says their name. */
function named(name: string | undefined, follow: string | null = incident, login = 'shared'): RoomClient {
	const outboxDir = outboxFolder(room.outboxDir(login), name);
	return room.client(login, follow, {name, outboxDir});
}

const accepted = {kind: 'accepted'};

describe('two people under one account', () => {
	it('hand command over to one another: each is who the room says they are, and nobody else', async () => {
		const [ann, ben, another] = [named('Ann'), named('Ben'), named('Ben')];
		for (const client of [ann, ben, another]) await until(client, isLive);
		expect([ann, ben, another].map((client) => client.state().me)).toEqual(['Ann (via shared)', 'Ben (via shared)', 'Ben (via shared)']);
		await eventually(() =>
			expect(ann.state().here.map(({login, name, connections}) => [login, name, connections])).toEqual([
				['shared', 'Ann', 1],
				['shared', 'Ben', 2],
			]),
		);

		expect(await ann.submit('command.taken', {from: 'maria', reason: 'x'}).outcome).toMatchObject(accepted);
		expect(await ann.submit('command.taken', {from: 'Ann (via shared)'}).outcome).toMatchObject({code: 'status'});
		// By the name alone, since no other is called so.
		expect(await ann.submit('handover.offered', {to: 'ben', brief: 'x'}).outcome).toMatchObject(accepted);
		const {handover} = (await until(ben, ({incident}) => incident?.handover !== undefined)).incident ?? {};
		expect(handover).toMatchObject({to: 'Ben (via shared)'});
		const answer = {offer: handover?.offer ?? 0};
		expect(await ann.submit('handover.accepted', answer).outcome).toMatchObject({code: 'access'});
		// Whichever screen of theirs.
		expect(await another.submit('handover.accepted', answer).outcome).toMatchObject(accepted);
		const {incident: now, events} = await until(ann, ({incident}) => incident?.commander === 'Ben (via shared)');
		expect(now?.participants).toEqual(new Set(['maria', 'Ann (via shared)', 'Ben (via shared)']));
		expect(events.at(-1)).toMatchObject({type: 'handover.accepted', by: 'Ben (via shared)'});
		expect(await ben.submit('command.taken', {from: 'Ben (via shared)'}).outcome).toMatchObject({code: 'status'});
	});

	it('answer for themselves: roles, tasks, the team and calls are of the one who said so', async () => {
		const [ann, ben] = [named('Ann'), named('Ben')];
		for (const client of [ann, ben]) await until(client, isLive);
		await ann.submit('role.asked', {role: 'database', person: 'Ben'}).outcome;
		await ann.submit('task.assigned', {text: 'look', owner: 'Ben', dueAt: '2030-01-01T00:00:00.000Z'}).outcome;
		await until(ben, ({incident}) => incident?.tasks.length === 1);
		expect(await ben.submit('role.acknowledged', {role: 'database', person: 'Ann (via shared)'}).outcome).toMatchObject({code: 'status'});
		await ben.submit('role.acknowledged', {role: 'database', person: 'Ben (via shared)'}).outcome;
		await room.server.tick();
		const clock = (await until(ben, ({incident}) => (incident?.escalations.length ?? 0) > 0)).events.flatMap((event) =>
			event.type === 'clock.raised' ? [event.data.clock] : [],
		)[0];
		await ben.submit('clock.acknowledged', {clock: clock ?? '', person: 'Ben (via shared)'}).outcome;
		const {incident: now} = await until(ann, ({incident}) => [...(incident?.escalations ?? [])].some(({kind}) => kind === 'acknowledged'));
		expect(now?.roles.get('database')?.holder?.person).toBe('Ben (via shared)');
		expect(now?.tasks[0]?.owner).toBe('Ben (via shared)');
		expect([...(now?.escalations ?? [])].at(-1)).toMatchObject({kind: 'acknowledged', person: 'Ben (via shared)', by: 'Ben (via shared)'});
	});

	it('are gone and back each for themselves', async () => {
		const ann = named('Ann');
		await until(ann, isLive);
		await ann.submit('command.taken', {from: 'maria', reason: 'x'}).outcome;
		const ben = named('Ben');
		await until(ben, isLive);
		await ann.close();
		await room.left(1);
		room.aheadMs += 61_000;
		await room.server.tick();
		await until(ben, ({incident}) => incident?.commanderGoneSince !== null);
		const back = named('Ann');
		await until(back, isLive);
		await room.server.tick();
		await until(ben, ({incident}) => incident?.commanderGoneSince === null);
	});

	it('send what they typed offline as who typed it, whoever comes first', async () => {
		const ann = named('Ann');
		await until(ann, isLive);
		await room.end();
		await until(ann, ({link}) => link.is === 'away');
		ann.submit('decision', {text: 'roll back'});
		await ann.close();
		await room.begin();
		const [ben, nameless] = [named('Ben'), named(undefined)];
		for (const client of [ben, nameless]) expect((await until(client, isLive)).unsettled).toEqual([]);
		await ben.submit('note', {text: 'hello'}).outcome;
		const again = named('Ann');
		const {events} = await until(again, (state) => state.events.some(({type}) => type === 'decision'));
		expect(events.flatMap(({type, by}) => (type === 'decision' || type === 'note' ? [[type, by]] : []))).toEqual([
			['note', 'Ben (via shared)'],
			['decision', 'Ann (via shared)'],
		]);
	});

	it('one of them can be named in a private incident, or all of the account', async () => {
		const client = named('Ann', null);
		await until(client, isLive);
		await until(named('Ben'), isLive);
		const declare = async (people: string[]) => {
			const outcome = await client.submit('incident.declared', {title: 'breach', severity: 'SEV-1', services: [], people}).outcome;
			return outcome.kind === 'accepted' ? outcome.incident : outcome.text;
		};
		const [hers, everybodys] = [await declare(['maria']), await declare(['shared'])];
		const seenBy = async (who: RoomClient) => (await until(who, ({listed}) => listed)).incidents.map(({id}) => id);
		expect(await seenBy(named('Ann', null))).toEqual(expect.arrayContaining([hers, everybodys]));
		expect(await seenBy(named('Ben', null))).not.toContain(hers);
		expect(await seenBy(named('Ben', null))).toContain(everybodys);
		expect(await seenBy(named('Ann', null, 'other'))).toEqual([incident]);
	});
});

describe('a name that is claimed', () => {
	it.each([
		['ann', 'ann (via shared)'],
		['ann (via ann)', 'ann via ann (via shared)'],
		['maria (invited)', 'maria invited (via shared)'],
		['room', 'room (via shared)'],
		['María', 'María (via shared)'],
	])('"%s" is nobody but a person of that account', async (name, person) => {
		const client = named(name);
		expect((await until(client, isLive)).me).toBe(person);
		await client.submit('note', {text: 'x'}).outcome;
		expect((await until(client, ({events}) => events.at(-1)?.type === 'note')).events.at(-1)?.by).toBe(person);
	});

	it('that one’s own login has, or the directory for it, says nothing new', async () => {
		for (const name of ['maria', 'María', 'MARÍA']) {
			const client = named(name, incident, 'maria');
			expect((await until(client, isLive)).me).toBe('maria');
			await client.close();
		}
	});

	it('gives no access that the login has not', async () => {
		room.access.set('shared', 'observe');
		const client = named('ann');
		expect((await until(client, isLive)).access).toBe('observe');
		expect(await client.submit('note', {text: 'x'}).outcome).toMatchObject({code: 'access'});
	});

	it('is said once: whoever claims another’s outbox, or says who they are again, gets nothing', async () => {
		const [ann, ben] = ['Ann', 'Ben'].map((name) => ({raw: new RawResponder(room.socketPath, 'shared'), name}));
		if (!ann || !ben) throw new Error('two');
		await ann.raw.hello(incident, {name: ann.name});
		await ann.raw.operate('note', {text: 'first'});
		await eventually(() => expect(ann.raw.answered).toBe(1));
		await ben.raw.hello(incident, {name: ben.name, outboxes: [{clientId: ann.raw.clientId, settled: 50}]});
		await ben.raw.send({t: 'op', clientId: ann.raw.clientId, n: 2, type: 'note', data: {text: 'forged'}});
		await eventually(() => expect(ben.raw.frames).toContainEqual(expect.objectContaining({t: 'nack', code: 'author', final: true})));
		await ben.raw.hello(incident, {name: ann.name});
		await eventually(() => expect(ben.raw.ended).toBe(true));
		await ann.raw.operate('note', {text: 'second'});
		await eventually(() => expect(ann.raw.frames.filter(({t}) => t === 'ack')).toHaveLength(2));
	});
});

describe('whom an invitation names', () => {
	function invite(name: string | undefined, person = 'maria'): string {
		const {ok, text, data} = room.invitations.invite(
			{person, access: 'command'},
			{t: 'invite', name, access: 'command', expiresInMs: 600_000},
		);
		if (!ok) throw new Error(text);
		return (data as {invitation: string}).invitation.split('#')[1]?.split('.')[0] ?? '';
	}

	it('is that person, whatever name they state, and is told so', async () => {
		const client = named('Ann Smith', incident, invite('eva'));
		const {me, notice} = await until(client, isLive);
		expect(me).toBe('eva (invited)');
		expect(notice).toContain('"Ann Smith" does not hold');
		expect((await until(named('Eva', incident, invite('eva')), isLive)).notice).toBeNull();
	});

	it('may say who they are where it names nobody', async () => {
		expect((await until(named('Eva', incident, invite(undefined)), isLive)).me).toMatch(/^Eva \(via guest-[0-9a-f]{4} \(invited\)\)$/);
	});

	it('is the inviter on another machine, by the name that they state, with the access of their account', async () => {
		room.access.set('shared', 'respond');
		const client = named(undefined, incident, invite('Ann', 'Ann (via shared)'));
		expect(await until(client, isLive)).toMatchObject({me: 'Ann (via shared)', access: 'respond'});
	});
});
