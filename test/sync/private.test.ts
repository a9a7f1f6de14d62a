import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {EventLog} from '../../source/log/event-log.ts';
import {hashOf} from '../../source/sync/blob.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {parseInvitation} from '../../source/sync/invitation.ts';
import {type Frame, RawClient} from '../helpers/raw-client.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

/** What nobody outside may read, whatever the way. */
const words = {
	title: 'Payroll was copied',
	seen: 'the dump lay on a share',
	note: 'the key of li is burnt',
	evidence: 'access log of the dump',
};

let room: TestServer;
let secret: string;
let open: string;
let maria: RoomClient;
const raw: RawClient[] = [];

beforeEach(async () => {
	room = await TestServer.start();
	open = await room.declare('sam', 'SEV-2');
	// Whoever is named has to be known: ana is in the directory, the others are here. Eve is the outsider.
	for (const login of ['li', 'sam']) await until(room.client(login, null, {screen: false}), isLive);
	const declarer = room.client('maria', null, {screen: false});
	const outcome = await declarer.submit('incident.declared', {
		title: words.title,
		severity: 'SEV-1',
		services: ['payroll-db'],
		seen: words.seen,
		people: ['li', 'ana'],
	}).outcome;
	if (outcome.kind !== 'accepted') throw new Error(outcome.text);
	secret = outcome.incident;
	await declarer.close();
	maria = room.client('maria', secret);
	await until(maria, isLive);
});
afterEach(async () => {
	for (const client of raw.splice(0)) client.close();
	await room.close();
});

async function connect(login = 'eve'): Promise<RawClient> {
	const client = await RawClient.connect(room.socketPath, login);
	raw.push(client);
	return client;
}

async function kept(client: RoomClient, type: 'note' | 'action', text: string, evidence?: string): Promise<IncidentEvent> {
	const {outcome} = client.submit(type, {text}, evidence === undefined ? {} : {evidence: {title: 'log', text: evidence}});
	const done = await outcome;
	if (done.kind !== 'accepted') throw new Error(done.text);
	const {events} = await until(client, ({events}) => events.length >= done.seq);
	const event = events[done.seq - 1];
	if (!event) throw new Error('not there');
	return event;
}

/** Everything that must not be in any frame. */
function secrets(): string[] {
	const {incident} = maria.state();
	const [, word = ''] = /-([0-9a-f]{8})$/.exec(secret) ?? [];
	return [secret, word, incident?.channel ?? '?', 'payroll-db', hashOf(words.evidence), ...Object.values(words)];
}

function expectNothingIn(texts: readonly string[]): void {
	for (const text of texts) for (const hidden of secrets()) expect(text, `"${hidden}" is in ${text.slice(0, 200)}`).not.toContain(hidden);
}

/** What a person's screens keep on their disk. */
function onDisk(login: string): string[] {
	const dir = room.outboxDir(login);
	return readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'));
}

/** What happens in a private incident, each with what shows that it did. */
const happenings: Readonly<Record<string, () => Promise<void>>> = {
	'a note with evidence': async () => {
		await kept(maria, 'note', words.note, words.evidence);
	},
	'another severity': async () => {
		expect(await maria.submit('severity.changed', {to: 'SEV-2', reason: words.note}).outcome).toMatchObject({kind: 'accepted'});
	},
	'a role, a task, an offer of command': async () => {
		expect(await maria.submit('role.assigned', {role: 'technical', person: 'li'}).outcome).toMatchObject({kind: 'accepted'});
		const dueAt = new Date(Date.now() + 600_000).toISOString();
		expect(await maria.submit('task.assigned', {text: words.note, owner: 'li', dueAt}).outcome).toMatchObject({kind: 'accepted'});
		expect(await maria.submit('handover.offered', {to: 'li', brief: words.note}).outcome).toMatchObject({kind: 'accepted'});
	},
	'a link with a public one': async () => {
		expect(await maria.submit('incident.linked', {to: open}).outcome).toMatchObject({kind: 'accepted'});
		await until(maria, ({incident}) => incident?.links.has(open) ?? false);
	},
	'another private one merged into it': async () => {
		const other = room.client('maria', null, {screen: false});
		const done = await other.submit('incident.declared', {title: words.title, severity: 'SEV-1', services: [], people: ['li', 'ana']})
			.outcome;
		if (done.kind !== 'accepted') throw new Error(done.text);
		const there = room.client('maria', done.incident);
		await until(there, isLive);
		expect(await there.submit('incident.merged', {into: secret, reason: words.note}).outcome).toMatchObject({kind: 'accepted'});
		await until(maria, ({incident}) => incident?.merged.length === 1);
	},
	'people added and removed': async () => {
		expect(await maria.submit('people.added', {people: ['sam']}).outcome).toMatchObject({kind: 'accepted'});
		expect(await maria.submit('people.removed', {people: ['sam']}).outcome).toMatchObject({kind: 'accepted'});
	},
	'screens that come, look and type': async () => {
		const li = room.client('li', secret);
		li.setPresence('timeline', true);
		await until(maria, ({here}) => here.length === 2 && here.some(({typing}) => typing));
		await li.close();
		await until(maria, ({here}) => here.length === 1);
	},
	'clocks that fall due, and a commander who goes': async () => {
		room.aheadMs = 70 * 60_000;
		await room.server.tick();
		await until(maria, ({events}) => events.some(({type}) => type === 'clock.raised'));
	},
	'a redaction of what was said': async () => {
		const {seq} = await kept(maria, 'note', words.note, words.evidence);
		expect(await maria.submit('entry.redacted', {target: seq, reason: words.seen}).outcome).toMatchObject({kind: 'accepted'});
		await until(maria, ({events}) => events.at(-1)?.type === 'entry.redacted');
	},
	'a transition of a signal': async () => {
		const before = maria.state().events.length;
		room.server.emit.transition({signal: 'errors:api', text: 'error rate over 5 %', direction: 'worse', measuredAt: Date.now()});
		await until(maria, ({events}) => events.length > before);
	},
	'its end, a reopening and its cancelling': async () => {
		expect(await maria.submit('incident.resolved', {rootCause: words.note, resolution: words.note}).outcome).toMatchObject({
			kind: 'accepted',
		});
		expect(await maria.submit('incident.reopened', {reason: words.note}).outcome).toMatchObject({kind: 'accepted'});
		expect(await maria.submit('incident.cancelled', {reason: words.note}).outcome).toMatchObject({kind: 'accepted'});
	},
};

describe('what happens in a private incident', () => {
	it.each(Object.keys(happenings))('reaches nobody else, in no frame: %s', async (name) => {
		const [nowhere, newest, elsewhere] = await Promise.all([connect(), connect(), connect()]);
		await Promise.all([nowhere.follow(null), newest.follow(null, {gravest: true}), elsewhere.follow(open)]);
		expect(newest.frames).toContainEqual(expect.objectContaining({t: 'welcome', incident: open}));
		const all = [nowhere, newest, elsewhere];
		const lists = () => all.map(({frames}) => frames.filter(({t}) => t === 'incidents').length);
		const before = lists();
		await happenings[name]?.();
		for (const client of all) await client.settled();
		for (const {texts} of all) expectNothingIn(texts);
		// That a line is told again would say that something changed somewhere.
		expect(lists()).toEqual(before);
	});

	it('reaches those whom it names: list, count, events', async () => {
		const li = await (await connect('li')).follow(secret);
		await kept(maria, 'note', words.note);
		await li.settled();
		expect(li.texts.join('\n')).toContain(words.note);
		expect(li.frames.findLast(({t}) => t === 'incidents')).toMatchObject({
			list: [expect.objectContaining({id: secret, private: true, here: 2}), expect.objectContaining({id: open, private: false})],
		});
		const newest = await (await connect('ana')).follow(null, {gravest: true});
		expect(newest.frames[0]).toMatchObject({t: 'welcome', incident: secret});
	});
});

/** An event of the private incident, as it would be called in one of this id. */
async function anEscalationOf(id: string): Promise<{lastSeq: number; lastId: string}> {
	await room.server.tick();
	const {events} = await until(maria, ({events}) => events.some(({type}) => type === 'clock.raised'));
	const event = events.find(({type}) => type === 'clock.raised');
	return {lastSeq: event?.seq ?? 0, lastId: event?.id.replaceAll(secret, id) ?? ''};
}

/** Ways in that name an incident; the answers may tell nothing about whether there is one. */
const guesses: Readonly<Record<string, (client: RawClient, id: string) => Promise<Frame | undefined>>> = {
	'hello with its id': async (client, id) => {
		client.hello(id);
		return client.got(({t}) => t === 'bye');
	},
	'hello of somebody who says that they had it': async (client, id) => {
		client.hello(id, {logId: room.log.logId, lastSeq: 3});
		return client.got(({t}) => t === 'bye');
	},
	// The ids of what the room raises can be guessed by whoever guesses that of the incident.
	'hello of somebody who names an event of it': async (client, id) => {
		client.hello(id, {logId: room.log.logId, ...(await anEscalationOf(id))});
		return client.got(({t}) => t === 'bye');
	},
	'hello of somebody who names an event of it, of another log': async (client, id) => {
		client.hello(id, await anEscalationOf(id));
		return client.got(({t}) => t === 'bye');
	},
	'an operation for it': async (client, id) => (await client.follow(null)).op('note', {text: 'x'}, id),
	'an operation for it that is malformed': async (client, id) => (await client.follow(null)).op('note', {text: ''}, id),
	'an operation for it that nobody may do twice': async (client, id) =>
		(await client.follow(null)).op('incident.reopened', {reason: 'x'}, id),
	'taking command of it': async (client, id) => (await client.follow(null)).op('command.taken', {from: 'maria'}, id),
	'letting oneself in': async (client, id) => (await client.follow(null)).op('people.added', {people: ['eve']}, id),
	'linking a public one with it': async (client, id) => (await client.follow(open)).op('incident.linked', {to: id}),
	'unlinking a public one from it': async (client, id) => (await client.follow(open)).op('incident.unlinked', {from: id}),
	'merging a public one into it': async (client, id) => (await client.follow(open)).op('incident.merged', {into: id}),
};

describe('whoever guesses the id of a private incident', () => {
	it.each(Object.keys(guesses))('hears what they hear of one that there is not: %s', async (name) => {
		await happenings['a link with a public one']?.();
		const guess = guesses[name];
		const never = `${secret.slice(0, -8)}00000000`;
		const answers: Array<string | undefined> = [];
		const kinds: string[][] = [];
		for (const id of [secret, never]) {
			const client = await connect();
			const answer = await guess?.(client, id);
			answers.push(JSON.stringify(answer, (key, value: unknown) => (key === 'clientId' ? '' : value)).replaceAll(id, 'ID'));
			kinds.push(client.frames.map(({t}) => t));
			// What was not said by themselves is in no frame.
			expectNothingIn(client.texts.map((text) => text.replaceAll(secret, '')));
		}

		expect(answers[0]).toBe(answers[1]);
		expect(kinds[0]).toEqual(kinds[1]);
		expect(answers[0]).toMatch(/There is no|You do not see|Refused: |not linked/);
	});

	it('waits as long: neither way asks the disk', async () => {
		// Whoever comes back asks it where they stand.
		await maria.close();
		await room.end();
		const asked: string[] = [];
		await room.begin((log) => counted(log, asked));
		for (const id of [secret, `${secret.slice(0, -8)}00000000`]) {
			const client = await (await connect()).follow(null);
			asked.length = 0;
			await client.op('note', {text: 'x'}, id);
			client.send({t: 'get', hash: hashOf(id)});
			await client.settled();
			const other = await connect();
			other.hello(id, {logId: room.log.logId, lastSeq: 2, lastId: `due:${id}:technical/on-call-sre:1:1:0`});
			await other.got(({t}) => t === 'bye');
			expect(asked).toEqual([]);
		}
	});
});

function counted(log: EventLog, asked: string[]): EventLog {
	return new Proxy(log, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') return value;
			return (...args: unknown[]): unknown => {
				asked.push(String(name));
				return value.apply(target, args) as unknown;
			};
		},
	});
}

describe('what is stored under a hash', () => {
	it('is not fetched from outside: evidence of a private incident', async () => {
		const note = await kept(maria, 'note', words.note, words.evidence);
		const hash = note.type === 'note' ? (note.data.evidence?.hash ?? '') : '';
		expect(await room.log.getBlob(hash)).toBeDefined();
		const outsider = await (await connect()).follow(open);
		const before = outsider.frames.length;
		for (const wanted of [hash, hashOf('nothing')]) outsider.send({t: 'get', hash: wanted});
		await outsider.settled();
		expect(outsider.frames.slice(before).map(({t}) => t)).toEqual(['time']);
		// Whoever sees it gets it.
		const li = await (await connect('li')).follow(null);
		li.send({t: 'get', hash});
		await li.got((frame) => frame.t === 'chunk' && frame['hash'] === hash);
		expect(li.texts.join('\n')).toContain(words.evidence);
	});

	it('is not got by naming it in a note of one’s own', async () => {
		const note = await kept(maria, 'note', words.note, words.evidence);
		const evidence = note.type === 'note' ? note.data.evidence : undefined;
		if (!evidence) throw new Error('none');
		const outsider = await (await connect()).follow(open);
		const named = await outsider.op('note', {text: 'mine', evidence: {...evidence, title: 'x', head: 'x'}});
		expect(named).toMatchObject({t: 'nack', text: expect.stringContaining('did not come with it')});
		outsider.send({t: 'get', hash: evidence.hash});
		await outsider.settled();
		expect(outsider.texts.join('\n')).not.toContain(words.evidence);
	});

	it('is not got by bringing other bytes under its hash', async () => {
		await kept(maria, 'note', words.note, words.evidence);
		const outsider = await (await connect()).follow(open);
		outsider.send({t: 'chunk', hash: hashOf(words.evidence), i: 0, n: 1, bytes: Buffer.from('other').toString('base64')});
		await eventually(() => expect(outsider.open).toBe(false));
		expectNothingIn(outsider.texts);
	});
});

describe('what is declared beside a private incident', () => {
	it('has the id and the channel that it would have had without: no number is missing', async () => {
		// Within the minute of the private one, whichever that is.
		const [, minute = ''] = /^inc-(\d{8}-\d{4})-/.exec(secret) ?? [];
		room.aheadMs =
			Date.parse(`${minute.slice(0, 4)}-${minute.slice(4, 6)}-${minute.slice(6, 8)}T${minute.slice(9, 11)}:${minute.slice(11)}:30Z`) -
			Date.now();
		const outsider = await (await connect()).follow(null);
		const first = await outsider.op('incident.declared', {title: 'a', severity: 'SEV-4', services: []});
		const second = await outsider.op('incident.declared', {title: 'b', severity: 'SEV-4', services: []});
		await outsider.settled();
		outsider.send({t: 'ask', id: 1, what: 'list'});
		const answer = await outsider.got(({t}) => t === 'answer');
		const list = answer['data'] as Array<{id: string; channel: string}>;
		const inMinute = list.filter(({id}) => id.includes(minute));
		expect(inMinute.map(({id}) => id)).toEqual(inMinute.map((_, index) => `inc-${minute}${index === 0 ? '' : `-${index + 1}`}`));
		expect(inMinute.map(({channel}) => channel)).toEqual(inMinute.map(({id}) => id.replace('inc-', 'incident-')));
		expect([first, second].map((frame) => frame['incident'])).toEqual(inMinute.slice(-2).map(({id}) => id));
		expectNothingIn(outsider.texts);
		expect(maria.state().incident?.channel).toMatch(/^incident-\d{8}-\d{4}-[0-9a-f]{8}$/);
	});

	it('and what the server says of itself tells nothing', async () => {
		const outsider = await (await connect()).follow(null);
		for (const [id, what] of (['list', 'info', 'refresh', 'copies', 'head', 'tokens', 'reload'] as const).entries())
			outsider.send({t: 'ask', id, what});
		await outsider.got((frame) => frame.t === 'answer' && frame['id'] === 6);
		expectNothingIn(outsider.texts);
	});
});

describe('whoever is removed', () => {
	it('is cut off that incident at once, with a sentence, and keeps nothing of it', async () => {
		const li = room.client('li', secret);
		await until(li, isLive);
		await kept(maria, 'note', words.note, words.evidence);
		const raws = await Promise.all([connect('li'), connect('li')]);
		await Promise.all(raws.map(async (client) => client.follow(secret)));
		expect(await maria.submit('people.removed', {people: ['li']}).outcome).toMatchObject({kind: 'accepted'});
		const after = await kept(maria, 'note', 'said after they left');
		const state = await until(li, ({link}) => link.is === 'ended');
		expect(state.link).toMatchObject({code: 'removed', why: expect.stringContaining('you are not among its people')});
		expect([state.incident, state.events, state.here]).toEqual([undefined, [], []]);
		for (const client of raws) {
			await eventually(() => expect(client.open).toBe(false));
			expect(client.frames.at(-1)).toMatchObject({t: 'bye', code: 'removed', retryAfterMs: null});
			for (const text of client.texts) {
				expect(text).not.toContain('people.removed');
				expect(text).not.toContain(after.id);
			}
		}

		// And is an outsider from then on.
		const again = await connect('li');
		again.hello(secret);
		expect(await again.got(({t}) => t === 'bye')).toMatchObject({
			code: 'no-incident',
			text: expect.stringContaining('There is no incident'),
		});
		expect(maria.state().here.map(({login}) => login)).toEqual(['maria']);
	});

	it('while away, hears it when they come back, and keeps nothing either', async () => {
		const li = room.client('li', secret);
		await until(li, isLive);
		await room.end();
		await until(li, ({link}) => link.is === 'away');
		await room.begin();
		// It is removed before its client comes back.
		const quick = await (await connect('maria')).follow(secret);
		expect(await quick.op('people.removed', {people: ['li']})).toMatchObject({t: 'ack'});
		// On a busy machine it has come back by itself, and whoever asks again is told no more than an outsider.
		if (li.state().link.is !== 'ended') li.reconnect();
		const state = await until(li, ({link}) => link.is === 'ended');
		expect(state.link).toMatchObject({code: 'removed'});
		expect([state.incident, state.events]).toEqual([undefined, []]);
	});

	it('goes to the next incident with their screen, which says why', async () => {
		const session = room.session('li', secret);
		await eventually(() => expect(session.client().state().incident?.id).toBe(secret));
		await maria.submit('people.removed', {people: ['li']}).outcome;
		await eventually(() => {
			const state = session.client().state();
			expect([state.incidentId, state.link.is]).toEqual([open, 'live']);
			expect(state.notice).toContain('you are not among its people');
			expect(state.incidents.map(({id}) => id)).toEqual([open]);
		});
	});

	it('keeps nothing of it on their disk either: followed, not followed just then, or away', async () => {
		await kept(maria, 'note', words.note);
		for (const where of ['followed', 'elsewhere', 'away'] as const) {
			if (where !== 'followed') expect(await maria.submit('people.added', {people: ['li']}).outcome).toMatchObject({kind: 'accepted'});
			const first = room.session('li', secret);
			await eventually(() => expect(onDisk('li').join()).toContain(words.note));
			// What is kept of another one has it in its list.
			const other = room.session('li', open);
			await eventually(() => expect(onDisk('li').filter((text) => text.includes(words.title))).toHaveLength(2));
			if (where !== 'followed') await first.close();
			if (where === 'away') await other.close();
			expect(await maria.submit('people.removed', {people: ['li']}).outcome).toMatchObject({kind: 'accepted'});
			if (where === 'away') {
				// They start without the server, on what was kept.
				const again = room.session('li', secret);
				await eventually(() => expect([again.client().state().incidentId, again.client().state().link.is]).toEqual([open, 'live']));
				expect(again.client().state().notice).toContain('There is no incident');
			}

			await eventually(() => {
				for (const text of onDisk('li')) for (const hidden of [secret, ...Object.values(words)]) expect(text).not.toContain(hidden);
			});
			// And what is theirs to see is kept again.
			await eventually(() => expect(onDisk('li').join(), where).toContain(open));
			await first.close();
			await other.close();
		}
	}, 60_000);

	it('is not removed while they command; and whoever is added sees it at once', async () => {
		expect(await maria.submit('people.removed', {people: ['maria']}).outcome).toMatchObject({kind: 'refused', code: 'status'});
		const sam = await (await connect('sam')).follow(open);
		expectNothingIn(sam.texts);
		expect(await maria.submit('people.added', {people: ['sam']}).outcome).toMatchObject({kind: 'accepted'});
		await sam.got((frame) => frame.t === 'incidents' && JSON.stringify(frame).includes(secret));
	});
});

describe('the commander of a private incident who is gone', () => {
	it('is missed though somebody else who may command is here, who cannot see it', async () => {
		await maria.close();
		const eve = room.client('eve', open);
		await until(eve, isLive);
		await room.left(3);
		room.aheadMs = 3 * 60_000;
		await room.server.tick();
		room.aheadMs = 6 * 60_000;
		await room.server.tick();
		const reader = room.client('li', secret, {screen: false});
		const {events} = await until(reader, isLive);
		const called = events.flatMap((event) =>
			event.type === 'clock.raised' && event.data.source.includes('commander gone') ? [event] : [],
		);
		expect(called.length).toBeGreaterThan(0);
	});
});

describe('whoever comes by an invitation', () => {
	/** What a token gives to see, of those that `inviter` makes. */
	async function invited(name: string, inviter: string, expiresInMs = 3_600_000): Promise<string> {
		const client = room.client(inviter, null, {screen: false});
		await until(client, isLive);
		const answer = await client.ask({t: 'invite', name, access: 'command', expiresInMs});
		await client.close();
		if (!answer.ok) throw new Error(answer.text);
		return parseInvitation((answer.data as {invitation: string}).invitation)?.token ?? '';
	}

	async function sees(token: string): Promise<boolean> {
		const client = await (await connect(token)).follow(null);
		client.send({t: 'ask', id: 1, what: 'list'});
		const {data} = await client.got(({t}) => t === 'answer');
		return JSON.stringify(data).includes(secret);
	}

	it('sees it only if those who let them in do: nobody invites themselves under a name that is among its people', async () => {
		expect(await sees(await invited('ana', 'eve'))).toBe(false);
		expect(await sees(await invited('ana', 'maria'))).toBe(true);
		expect(await sees(await invited('maria', 'maria'))).toBe(true);
		expect(await sees(await invited('sam', 'maria'))).toBe(false);
		// And through somebody who came that way.
		const falsely = await invited('ana', 'eve');
		expect(await sees(await invited('ana', falsely, 600_000))).toBe(false);
		const asAna = await (await connect(falsely)).follow(null);
		expect(await asAna.op('note', {text: 'x'}, secret)).toMatchObject({t: 'nack', code: 'no-incident'});
	});

	it('is cut off with whoever invited them', async () => {
		const ana = await (await connect(await invited('ana', 'li'))).follow(secret);
		expect(await maria.submit('people.removed', {people: ['li']}).outcome).toMatchObject({kind: 'accepted'});
		await ana.got((frame) => frame.t === 'bye' && frame['code'] === 'removed');
	});
});
