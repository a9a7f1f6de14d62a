import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {alertChanges, type Firing, firingBefore} from '../../source/pollers/alert-changes.ts';
import {type Alert, groupAlerts} from '../../source/pollers/alert-groups.ts';
import {alertsSignal} from '../../source/pollers/alerts-signal.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const since = Date.now() - 12 * 60_000;
const key = 'alerts:alertmanager';
const alert = (name: string, severity: string, service: string): Alert => ({
	labels: {alertname: name, severity, service},
	summary: undefined,
	state: 'firing',
	since,
	silencedBy: [],
});
const storm = Array.from({length: 1000}, (_, index) => alert(`Storm${index % 200}`, index % 200 === 7 ? 'critical' : 'warning', 'api'));

/** One answer of a source, told as its poller tells it. */
function answered(alerts: readonly Alert[], firing: Firing, state: AlertsSignal['state'] = {is: 'live', since}): void {
	const groups = groupAlerts(alerts, new Map());
	const now = Date.now();
	room.server.emit.signal(alertsSignal(groups, {key, source: 'alertmanager', measuredAt: now, state, silenceable: true}));
	for (const transition of alertChanges(groups, firing, key, now)) room.server.emit.transition(transition);
}

const entries = (client: RoomClient) =>
	client
		.state()
		.events.map((event) => timelineEntry(event, 'UTC'))
		.filter(({kind}) => kind === 'SIGNAL')
		.map(({text, because}) => (because === undefined ? text : `${text} | ${because}`));

describe('what fires when an incident is declared', () => {
	it('is one entry with the number and the gravest; what begins and ends after it is told', async () => {
		const firing: Firing = new Map();
		answered(storm, firing);
		const maria = room.client('maria', await room.declare('maria', 'SEV-2'));
		await until(maria, () => entries(maria).length > 0);
		answered(storm, firing);
		answered([...storm, alert('Late', 'warning', 'db')], firing);
		await until(maria, () => entries(maria).length > 1);
		// Left out by two answers in a row, it is resolved.
		for (let answer = 0; answer < 2; answer++)
			answered(
				storm.filter(({labels}) => labels['alertname'] !== 'Storm7'),
				firing,
			);
		await until(maria, () => entries(maria).length > 3);
		expect(entries(maria)).toEqual([
			'1000 alerts fired already: 5 × Storm7 (critical) service=api for 12 min | and 5 × Storm0, 5 × Storm1, 5 × Storm10, 5 × Storm100, 195 more names',
			'alert Late fires: service=db',
			'alert Storm7 is resolved: service=api',
			'alert Late is resolved: service=db',
		]);
	});

	it('is not told again by sources that begin anew with the server, and what ended meanwhile is', async () => {
		const [slow, disk, late] = [alert('Slow', 'critical', 'api'), alert('Disk', 'warning', 'db'), alert('Late', 'warning', 'www')];
		const before: Firing = new Map();
		answered([slow, disk], before);
		const incident = await room.declare('maria', 'SEV-2');
		answered([slow, disk, late], before);
		const first = room.client('maria', incident);
		await until(first, () => entries(first).length > 1);
		await first.close();
		await room.end();
		await room.begin();
		expect([...room.server.alerting()].sort()).toEqual(['Disk', 'Late', 'Slow']);
		const firing = firingBefore(room.server.alerting(), Date.now());
		// One of them is older by now: it fires on, whatever else is said of it.
		answered([{...slow, since: since - 1000}, late], firing);
		answered([slow, late, alert('New', 'warning', 'www')], firing);
		const maria = room.client('maria', incident);
		await until(maria, (state) => isLive(state) && entries(maria).length > 3);
		for (let answer = 0; answer < 2; answer++) answered([], firing);
		await until(maria, () => entries(maria).length > 6);
		expect(entries(maria)).toEqual([
			'2 alerts fired already: Slow (critical) service=api for 12 min | and Disk',
			'alert Late fires: service=www',
			'alert New fires: service=www',
			'alert Disk is resolved',
			'alert Slow is resolved: service=api',
			'alert Late is resolved: service=www',
			'alert New is resolved: service=www',
		]);
		expect(maria.state().incident?.alerting.size).toBe(0);
	});

	it('is not told again of whatever is as it was told, by sources that begin anew; since when it is worse is known', async () => {
		const {emit} = room.server;
		const tell = (signal: string, text: string, direction: 'worse' | 'better', measuredAt: number) =>
			emit.transition({signal, text, direction, measuredAt});
		const incident = await room.declare('maria', 'SEV-2');
		const first = room.client('maria', incident);
		tell('endpoint:api', 'endpoint api is down: 503', 'worse', since);
		tell('kubernetes:api', 'api 1/3 ready', 'worse', since);
		tell('endpoint:www', 'endpoint www is down: 503', 'worse', since);
		await until(first, () => entries(first).length === 3);
		tell('endpoint:www', 'endpoint www is up again', 'better', since + 1);
		await until(first, () => entries(first).length === 4);
		await first.close();
		await room.end();
		await room.begin();
		expect([...room.server.worseSince()].sort()).toEqual([
			['endpoint:api', since],
			['kubernetes:api', since],
		]);
		const now = Date.now();
		room.server.emit.transition({signal: 'endpoint:api', text: 'endpoint api is down: 503', direction: 'worse', measuredAt: now});
		room.server.emit.transition({signal: 'kubernetes:api', text: 'api 1/3 ready', direction: 'worse', measuredAt: now});
		room.server.emit.transition({signal: 'endpoint:www', text: 'endpoint www is down: 503', direction: 'worse', measuredAt: now});
		const maria = room.client('maria', incident);
		await until(maria, (state) => isLive(state) && entries(maria).length > 4);
		await room.server.tick();
		expect(entries(maria)).toEqual([
			'endpoint api is down: 503',
			'api 1/3 ready',
			'endpoint www is down: 503',
			'endpoint www is up again',
			'endpoint www is down: 503',
		]);
	});

	it('says of a source that is away that it is what it said last, and nothing where nothing fires', async () => {
		answered([alert('Slow', 'critical', 'api')], new Map(), {is: 'down', since, why: 'connection refused'});
		const maria = room.client('maria', await room.declare('maria', 'SEV-2'));
		await until(maria, () => entries(maria).length > 0);
		expect(entries(maria)).toEqual([
			'1 alert fired already: Slow (critical) service=api for 12 min | by what alertmanager last said: it was down, connection refused',
		]);
		answered([], new Map());
		const li = room.client('li', await room.declare('li', 'SEV-3'));
		await until(li, isLive);
		await room.server.tick();
		expect(entries(li)).toEqual([]);
	});
});

describe('whoever pauses a source or silences an alert', () => {
	it('is the author of the event, in every open incident, once; whoever only looks may not', async () => {
		const first = await room.declare('maria', 'SEV-2');
		const second = await room.declare('li', 'SEV-3');
		room.turned = {
			ok: true,
			text: 'prometheus is paused.',
			fact: {type: 'source.paused', data: {source: 'prometheus', with: ['metrics'], reason: 'overload'}},
		};
		room.access.set('eve', 'observe');
		const turn = {t: 'turn', source: 'prometheus', to: 'paused', reason: 'overload'} as const;
		const eve = room.client('eve', first);
		await until(eve, isLive);
		expect((await eve.ask(turn)).ok).toBe(false);
		const sam = room.client('sam', first);
		await until(sam, isLive);
		expect(await sam.ask(turn)).toMatchObject({ok: true, text: 'prometheus is paused.'});
		for (const incident of [first, second]) {
			const reader = room.client('ana', incident);
			await until(reader, (state) => isLive(state) && state.events.some(({type}) => type === 'source.paused'));
			const {events, incident: folded} = reader.state();
			expect(events.filter(({type}) => type === 'source.paused')).toMatchObject([{by: 'sam', data: {reason: 'overload'}}]);
			expect(folded?.pauses).toMatchObject(['prometheus', 'metrics'].map((source) => ({source, by: 'sam', reason: 'overload'})));
			expect(folded?.participants.has('sam'), 'that alone is no part in it').toBe(false);
		}

		// A pause ends with the server that kept it, and the log says so.
		await room.end();
		await room.begin();
		const reader = room.client('kim', second);
		await until(reader, (state) => isLive(state) && state.events.some(({type}) => type === 'source.resumed'));
		const {events, incident: folded} = reader.state();
		expect(events.filter(({type}) => type === 'source.resumed')).toEqual([
			expect.objectContaining({by: 'room', data: {source: 'prometheus', with: ['metrics']}}),
		]);
		expect(folded?.pauses).toMatchObject(['prometheus', 'metrics'].map((source) => ({source, ended: {by: 'room'}})));
		expect(
			events
				.map((event) => timelineEntry(event, 'UTC'))
				.filter(({kind}) => kind === 'PAUSED' || kind === 'RESUMED')
				.map(({text}) => text),
		).toEqual([
			'source prometheus with metrics, for everybody',
			'source prometheus with metrics: the server began anew, and the pause ended',
		]);
	});
});
