import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ErrorsSignal, Point} from '../../source/incident/signals.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {noSooner} from '../../source/runbook/no-sooner.ts';
import type {Runbook, Trigger} from '../../source/runbook/runbook.ts';
import {chunksOf, hashOf} from '../../source/sync/blob.ts';
import type {ClientState, RoomClient} from '../../source/sync/client-state.ts';
import {maxRunbookBytes} from '../../source/sync/protocol.ts';
import {roomStateVersion} from '../../source/sync/room-state.ts';
import {Runbooks} from '../../source/sync/runbooks.ts';
import {RawResponder} from '../helpers/raw-responder.ts';
import {bound, eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

/** Payments has two levels of its own, which are answered within so many minutes. */
function payments(minutes: number): Runbook {
	const {severities, ...rest} = defaultRunbook();
	const levels = severities.slice(0, 2).map((severity, index) => ({
		...severity,
		id: `P${index + 1}`,
		response: {ms: (index + 1) * minutes * 60_000, source: 'payments.md'},
		triggers: index === 0 ? [slow] : [],
	}));
	return {...rest, origin: '/home/maria/payments.md', title: 'Payments', severities: levels};
}

const slow: Trigger = {
	id: 'P1/errors',
	name: 'Failed payments',
	text: '> 2%',
	limit: {measure: 'error-ratio', from: 0.02, forMs: 60_000},
	source: 'payments.md',
};

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => room.close());

const aboutPayments = (severity: string) => ({title: 'Payouts are late', severity, services: []});

async function declared(client: RoomClient, runbook: Runbook, severity = 'P1') {
	const outcome = await client.submit('incident.declared', aboutPayments(severity), {runbook}).outcome;
	if (outcome.kind !== 'accepted') throw new Error(outcome.text);
	return outcome.incident;
}

const levels = ({policy}: ClientState) => policy?.runbook.severities.map(({id}) => id).join(' ');
const hasPolicy = (state: ClientState) => isLive(state) && state.policy !== undefined;

describe('an incident that is declared with a runbook of its own', () => {
	it('goes by that, beside others that go by the room’s; also after a reload, a restart and for who comes late', async () => {
		const usual = await room.declare();
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const own = await declared(maria, payments(7));
		const look = async () => {
			const [theirs, its] = [room.client('li', usual), room.client('li', own)];
			const states = await Promise.all([until(theirs, hasPolicy), until(its, hasPolicy)]);
			await Promise.all([theirs.close(), its.close()]);
			return states.map(levels);
		};
		expect(await look()).toEqual(['SEV-1 SEV-2 SEV-3 SEV-4', 'P1 P2']);
		room.runbook = {...defaultRunbook(), title: 'Another'};
		room.server.renewPolicy();
		expect(room.server.ownRunbooks()).toEqual([own]);
		expect(await look()).toEqual(['SEV-1 SEV-2 SEV-3 SEV-4', 'P1 P2']);
		// From a snapshot of what is folded, as after a long incident.
		await room.end();
		room.sizes = {...room.sizes, snapshotEvery: 1, recent: 1};
		await room.begin();
		const ana = room.client('ana', own);
		expect(await ana.submit('note', {text: 'it goes on'}).outcome).toMatchObject({kind: 'accepted'});
		await room.end();
		await room.begin();
		expect((await room.log.snapshot(own, roomStateVersion))?.seq).toBeGreaterThan(1);
		expect(await look()).toEqual(['SEV-1 SEV-2 SEV-3 SEV-4', 'P1 P2']);
		expect(room.server.ownRunbooks()).toEqual([own]);
		const {incident} = await until(room.client('zoe', own), hasPolicy);
		expect(incident?.runbook).toMatchObject({origin: '/home/maria/payments.md', title: 'Payments', own: true});
	});

	it('has the severities and the clocks of that: they are raised when they fall due by it', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const li = room.client('li', await declared(maria, {...payments(7), severities: withOneRung(payments(7), 7 * 60_000)}));
		await until(li, hasPolicy);
		expect(await li.submit('severity.changed', {to: 'SEV-1', reason: 'x'}).outcome).toMatchObject({
			kind: 'refused',
			text: 'There is no severity "SEV-1": it is one of P1, P2.',
		});
		const raised = ({events}: ClientState) =>
			events.flatMap((event) => (event.type === 'clock.raised' && event.data.source.includes('payments.md') ? [event.data.name] : []));
		room.aheadMs = 6.9 * 60_000;
		await room.server.tick();
		expect(raised(li.state())).toEqual([]);
		room.aheadMs = 7.1 * 60_000;
		await room.server.tick();
		await until(li, (state) => raised(state).length > 0);
		expect(raised(li.state())).toEqual(['Head of Payments']);
	});

	it('is told in its own timeline, and in no other, when one of its measured triggers holds', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const [usual, own] = [await room.declare('maria', 'SEV-2'), await declared(maria, payments(7), 'P2')];
		const now = Date.now();
		const history = Array.from({length: 60}, (_, index): Point => [now - (59 - index) * 10_000, 0.03]);
		const signal: ErrorsSignal = {
			kind: 'errors',
			key: 'errors:api',
			source: 'prometheus',
			measuredAt: now,
			state: {is: 'live', since: 0},
			service: 'api',
			ratio: 0.03,
			history,
			p95Ms: 1,
		};
		room.server.emit.signal(signal);
		await room.server.tick();
		const told = async (incident: string) => {
			const {events} = await until(room.client('li', incident), hasPolicy);
			return events.flatMap((event) => (event.type === 'signal.transition' ? [event.data.text.split(',')[0]] : []));
		};
		expect(await told(own)).toEqual(['P1 trigger holds']);
		// By the built-in runbook 3 % is SEV-3's, whose trigger asks for less than SEV-2.
		expect((await told(usual)).join()).not.toContain('P1');
	});

	it('is refused with a severity that the file does not have, and nothing is left of it', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		expect(await maria.submit('incident.declared', aboutPayments('SEV-1'), {runbook: payments(7)}).outcome).toMatchObject({
			kind: 'refused',
			code: 'unknown-severity',
			text: 'There is no severity "SEV-1" in Payments (/home/maria/payments.md): it is one of P1, P2.',
		});
		expect((await maria.ask('list')).data).toEqual([]);
		// The other way round: a level of the file is none of the room's.
		expect(await maria.submit('incident.declared', aboutPayments('P1')).outcome).toMatchObject({
			kind: 'refused',
			text: 'There is no severity "P1": it is one of SEV-1, SEV-2, SEV-3, SEV-4.',
		});
		// The one that was refused does not keep the next from it.
		expect(await declared(maria, payments(7))).toMatch(/^inc-/);
	});

	it('goes by the room’s where that says the same, with what the configuration says otherwise', async () => {
		await room.end();
		room.runbook = noSooner({...payments(7), origin: '/etc/warroom/runbook.md'}, 90_000);
		room.inForce = (runbook) => noSooner(runbook, 90_000);
		await room.begin();
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const same = await until(room.client('li', await declared(maria, {...payments(7), origin: '/etc/warroom/runbook.md'})), hasPolicy);
		expect(same.incident?.runbook?.own).toBeUndefined();
		const other = await until(room.client('li', await declared(maria, payments(7))), hasPolicy);
		expect(other.incident?.runbook?.own).toBe(true);
		expect(other.policy?.runbook.secondaryAfterAtLeastMs).toBe(90_000);
	});

	it('is told to screens with how grave it is by its own runbook, beside the levels of the room', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		await room.declare('maria', 'SEV-2');
		const own = await declared(maria, payments(7));
		const {incidents, levels: ofRoom} = await until(room.client('li', own), (state) => hasPolicy(state) && state.incidents.length === 2);
		expect(incidents.map(({severity, rank, ownRunbook}) => [severity, rank, ownRunbook])).toEqual([
			['P1', 0, 'Payments'],
			['SEV-2', 1, undefined],
		]);
		expect(ofRoom?.map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});

	it('keeps it when the disk took the declaration only later: the runbook goes again with it', async () => {
		let full = true;
		await room.end();
		await room.begin((log) => ({
			...bound(log),
			append: async (...args) => {
				if (full) throw Object.assign(new Error('full'), {code: 'storage'});
				return log.append(...args);
			},
		}));
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const submitted = maria.submit('incident.declared', aboutPayments('P1'), {runbook: payments(7)});
		await until(maria, ({readOnly, link}) => readOnly !== null || link.is === 'away');
		full = false;
		await room.end();
		await room.begin();
		maria.reconnect();
		const outcome = await submitted.outcome;
		expect(outcome.kind).toBe('accepted');
		expect((await maria.ask('list')).data).toEqual([expect.objectContaining({severity: 'P1', ownRunbook: 'Payments'})]);
	});
});

describe('another runbook of its own', () => {
	it('takes the place of the first by an event with the difference; the room’s does only when it is asked for', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const own = await declared(maria, payments(7));
		const li = room.client('li', own);
		await until(li, hasPolicy);
		expect(await li.submit('runbook.changed', {reason: 'reloaded'}).outcome).toMatchObject({
			kind: 'refused',
			text: `${own} goes by a runbook of its own, /home/maria/payments.md: \`--runbook FILE\` reads that again or takes another, \`--room\` goes over to the room's.`,
		});
		expect(await li.submit('runbook.changed', {reason: 'x'}, {runbook: payments(7)}).outcome).toMatchObject({
			kind: 'refused',
			text: `${own} goes by that runbook already: nothing in it differs.`,
		});
		expect(await li.submit('runbook.changed', {reason: 'mended'}, {runbook: payments(9)}).outcome).toMatchObject({kind: 'accepted'});
		await until(li, ({policy}) => policy?.runbook.severities[0]?.response?.ms === 9 * 60_000);
		expect(li.state().events.at(-1)).toMatchObject({
			type: 'runbook.changed',
			data: {diff: ['P1 · response: 7 min → 9 min', 'P2 · response: 14 min → 18 min'], to: {own: true}},
		});
		expect(await li.submit('runbook.changed', {reason: 'over', room: true, severity: 'SEV-2'}).outcome).toMatchObject({kind: 'accepted'});
		const {incident} = await until(li, (state) => levels(state) === 'SEV-1 SEV-2 SEV-3 SEV-4');
		expect(incident).toMatchObject({severity: 'SEV-2', runbook: {origin: 'built-in'}});
		expect(incident?.runbook?.own).toBeUndefined();
		expect(room.server.ownRunbooks()).toEqual([]);
	});

	it('is the room’s where the file that is brought says the same', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const li = room.client('li', await declared(maria, payments(7)));
		await until(li, hasPolicy);
		const brought = defaultRunbook();
		expect(await li.submit('runbook.changed', {reason: 'back', severity: 'SEV-2'}, {runbook: brought}).outcome).toMatchObject({
			kind: 'accepted',
		});
		const {incident} = await until(li, (state) => levels(state) === 'SEV-1 SEV-2 SEV-3 SEV-4');
		expect(incident?.runbook?.own).toBeUndefined();
	});

	it('is not for who only responds', async () => {
		room.access.set('li', 'respond');
		const li = room.client('li', await room.declare());
		await until(li, hasPolicy);
		expect(await li.submit('runbook.changed', {reason: 'x'}, {runbook: payments(9)}).outcome).toMatchObject({code: 'access'});
	});
});

describe('what is sent as a runbook', () => {
	const bring = async (raw: RawResponder, text: string) => {
		for (const chunk of chunksOf(Buffer.from(text))) await raw.send({...chunk, t: 'runbook'});
		return {hash: hashOf(text)};
	};

	it('is in one incident once, however often its declaration comes', async () => {
		const raw = new RawResponder(room.socketPath, 'maria');
		await raw.hello(null);
		const runbook = await bring(raw, JSON.stringify(payments(7)));
		const operation = {t: 'op', clientId: raw.clientId, n: 1, type: 'incident.declared', data: {...aboutPayments('P1'), runbook}};
		await raw.send(operation);
		await raw.send(operation);
		await eventually(() => expect(raw.answered).toBe(2));
		const answers = raw.frames.filter(({t}) => t === 'ack').map(({seq, incident}) => `${incident} ${seq}`);
		expect(answers).toEqual([answers[0], answers[0]]);
		expect([...(await room.log.incidents())]).toHaveLength(1);
		raw.close();
	});

	it('and is none, did not come, or has impossible times, is refused in words; who only observes brings none', async () => {
		const refusals = async (login: string, text: string | undefined) => {
			const raw = new RawResponder(room.socketPath, login);
			await raw.hello(null);
			const runbook = text === undefined ? {hash: 'a'.repeat(64)} : await bring(raw, text);
			await raw.operate('incident.declared', {...aboutPayments('P1'), runbook});
			await eventually(() => expect(raw.answered).toBe(1));
			raw.close();
			return raw.frames.find(({t}) => t === 'nack');
		};
		const final = (text: string) => ({code: 'invalid', final: true, text});
		expect(await refusals('maria', undefined)).toMatchObject(final('Refused: its runbook did not come with it.'));
		const none = final('Refused: what came with it is no runbook.');
		expect(await refusals('maria', '{"title": "x"}')).toMatchObject(none);
		expect(await refusals('maria', 'no JSON')).toMatchObject(none);
		expect(await refusals('maria', JSON.stringify(payments(1e12)))).toMatchObject(none);
		expect(await refusals('maria', JSON.stringify(payments(7)).replace('{', '{"__proto__": {}, '))).toMatchObject(none);
		room.access.set('li', 'observe');
		const li = new RawResponder(room.socketPath, 'li');
		await li.hello(null);
		const runbook = await bring(li, JSON.stringify(payments(7)));
		await li.operate('incident.declared', {...aboutPayments('P1'), runbook});
		await eventually(() => expect(li.frames.at(-1)).toMatchObject({t: 'nack', code: 'access'}));
		room.access.set('li', 'command');
		room.server.renewPolicy();
		await li.operate('incident.declared', {...aboutPayments('P1'), runbook});
		await eventually(() => expect(li.frames).toContainEqual(expect.objectContaining(final('Refused: its runbook did not come with it.'))));
		li.close();
		expect([...(await room.log.incidents())]).toEqual([]);
	});

	it('is held while an operation that brings it is under way, and after that only where an incident goes by it', async () => {
		const present = () => ({runbook: room.runbook, directory: []});
		const runbooks = new Runbooks({log: room.log, present, say: () => undefined});
		const brought = runbooks.brought(payments(7));
		const titleOf = () => runbooks.policyOf({runbook: brought}).runbook.title;
		await runbooks.store(brought);
		await runbooks.store(brought);
		runbooks.release(brought.hash, {used: false});
		expect(titleOf()).toBe('Payments');
		runbooks.release(brought.hash, {used: false});
		expect(titleOf()).toBe(room.runbook.title);
		await runbooks.store(brought);
		runbooks.release(brought.hash, {used: true});
		expect(titleOf()).toBe('Payments');
	});

	it('is neutralised before anybody is shown it', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const command = 'kubectl get pods \\\n  --watch';
		const evil: Runbook = {
			...payments(7),
			title: 'Pay\u001B[2J\nments',
			origin: 'x\u202Ey',
			roles: [{id: 'commander', name: 'Com\nmander'}],
			emergency: [{title: 'First\naid', commands: [`${command}\u0007`], source: 'x'}],
		};
		const {incident, policy} = await until(room.client('li', await declared(maria, evil)), hasPolicy);
		expect(incident?.runbook).toMatchObject({title: 'Pay␛[2J␊ments', origin: 'x�y'});
		// What is drawn within a line is one; a command keeps its lines.
		expect(policy?.runbook).toMatchObject({
			title: 'Pay␛[2J␊ments',
			roles: [{name: 'Com␊mander'}],
			emergency: [{title: 'First␊aid', commands: [`${command}␇`]}],
		});
	});

	it('may be many times as large as what a team writes; what is larger ends the connection, and the room goes on', async () => {
		const maria = room.client('maria', null);
		await until(maria, isLive);
		const text = 'Wir rufen die Rufbereitschaft der Zahlungen an. '.repeat(Math.floor(maxRunbookBytes / 50));
		const large = {...payments(7), templates: [{id: 'x', name: 'x', text, placeholders: [], source: 'x'}]};
		expect(Buffer.byteLength(JSON.stringify(large))).toBeGreaterThan(0.9 * maxRunbookBytes);
		const {policy} = await until(room.client('li', await declared(maria, large)), hasPolicy);
		expect(policy?.runbook.templates[0]?.text).toBe(text);
		const raw = new RawResponder(room.socketPath, 'li');
		await raw.hello(null);
		await bring(raw, 'x'.repeat(maxRunbookBytes + 1));
		await eventually(() => expect(raw.ended).toBe(true));
		expect((await maria.ask('list')).ok).toBe(true);
	});
});

/** Only one rung, after so long. */
function withOneRung({severities}: Runbook, ms: number): Runbook['severities'] {
	return severities.map((severity) => ({
		...severity,
		rungs: [{matrix: 'leadership', position: 'Head of Payments', timing: {at: 'after', ms}, source: 'payments.md:12'}],
	}));
}
