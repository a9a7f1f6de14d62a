import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {Signal, Transition} from '../../source/incident/signals.ts';
import {createAlertmanagerPoller} from '../../source/pollers/alertmanager.ts';
import {Sources} from '../../source/pollers/sources.ts';
import {hasAlertmanager, TestAlertmanager} from '../helpers/alertmanager.ts';

const minute = 60_000;

describe.skipIf(!hasAlertmanager)('a real Alertmanager', () => {
	let alertmanager: TestAlertmanager;
	let sources: Sources;
	const signals: AlertsSignal[] = [];
	const transitions: Transition[] = [];
	beforeAll(async () => {
		alertmanager = await TestAlertmanager.start();
		const emit = {
			signal: (signal: Signal) => {
				if (signal.kind === 'alerts') signals.push(signal);
			},
			gone: () => undefined,
			transition: (transition: Transition) => {
				transitions.push(transition);
			},
		};
		sources = new Sources(emit, Date.now);
		sources.start([createAlertmanagerPoller({url: alertmanager.url, intervalMs: 150, timeoutMs: 1000, knowsAgainWithinMs: 4000})]);
	}, 40_000);
	afterAll(async () => {
		await sources?.stop();
		await alertmanager?.close();
	});

	const until = async (holds: (signal: AlertsSignal) => boolean) =>
		vi.waitFor(
			() => {
				const found = signals.at(-1);
				if (!found || !holds(found)) throw new Error(`the last signal is ${JSON.stringify(found).slice(0, 1500)}`);
				return found;
			},
			{timeout: 12_000, interval: 20},
		);
	const said = () => transitions.map(({text, direction}) => `${direction}: ${text}`);

	it('tells what fires, what is silenced by whom and why, and what is resolved; killed and restarted in between', async () => {
		const api = {alertname: 'HighErrorRate', severity: 'critical', service: 'api'};
		const pods = ['api-1', 'api-2'].map((pod) => ({alertname: 'PodCrashLooping', severity: 'warning', namespace: 'production', pod}));
		expect((await until(({state}) => state.is === 'live')).groups, 'nothing yet').toEqual([]);
		await alertmanager.send([api, ...pods]);
		const all = await until(({firing}) => firing === 3);
		expect(all.groups).toMatchObject([
			{name: 'HighErrorRate', severity: 'critical', firing: 1, labels: [['service', 'api']], summary: 'about api', examples: []},
			{name: 'PodCrashLooping', firing: 2, labels: [['namespace', 'production']], examples: ['pod=api-1', 'pod=api-2']},
		]);
		const age = Date.now() - (all.groups[0]?.since ?? 0);
		expect(age).toBeGreaterThan(minute - 1000);
		expect(age).toBeLessThan(minute + 20_000);
		expect(said()).toEqual(['worse: alert HighErrorRate fires: service=api', 'worse: alert PodCrashLooping fires: namespace=production']);

		// Acknowledged: kept quiet with an end and a reason, one pod of the two.
		const request = {name: 'PodCrashLooping', only: 'pod=api-1', forMs: 30 * minute, reason: 'rolling back', by: 'maria'};
		expect(await sources.silence({...request, only: 'pod=api-9'})).toEqual({
			ok: false,
			text: 'Not done: no alert PodCrashLooping has pod=api-9.',
		});
		expect(await sources.silence({...request, name: 'Nothing'})).toMatchObject({ok: false});
		expect(await sources.silence(request)).toEqual({
			ok: true,
			text: expect.stringMatching(/^PodCrashLooping \(pod=api-1\) is silenced until (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC: 1 alert now\.$/),
			fact: {
				type: 'alert.silenced',
				data: {
					silence: expect.stringMatching(/^[\da-f-]{36}$/),
					alert: 'PodCrashLooping',
					only: 'pod=api-1',
					until: expect.stringMatching(/Z$/),
					reason: 'rolling back',
					count: 1,
				},
			},
		});
		const silenced = await until(({quiet}) => quiet === 1);
		const kept = silenced.groups.find(({name}) => name === 'PodCrashLooping');
		expect(kept).toMatchObject({firing: 1, quiet: 1, silences: [{by: 'maria', reason: 'rolling back'}]});
		expect((kept?.silences[0]?.until ?? 0) - Date.now()).toBeGreaterThan(29 * minute);

		// Killed: what was known stays, and is said to be old.
		await alertmanager.kill();
		const down = await until(({state}) => state.is === 'down');
		expect(down).toMatchObject({firing: 2, state: {why: 'connection refused'}});
		const before = said();
		await alertmanager.restart();
		// It has forgotten the alerts, and Prometheus has not sent them again: that is no all-clear.
		const forgetful = await until(({state, groups}) => state.is === 'live' && groups.some(({unconfirmed}) => unconfirmed === true));
		expect(forgetful).toMatchObject({firing: 2, quiet: 1});
		expect(said()).toEqual(before);
		await alertmanager.send([...pods]);
		// A silence that was not on its disk is lost with it, and what it kept quiet is loud again.
		await until(({groups}) => groups.some(({name, firing, unconfirmed}) => name === 'PodCrashLooping' && firing === 2 && !unconfirmed));
		await until(({groups}) => groups.length === 1);
		await vi.waitFor(() => expect(said().at(-1)).toBe('better: alert HighErrorRate is resolved: service=api'), {timeout: 5000});

		// The silence is ended before its time, and the alerts are resolved by whoever sent them.
		expect(await sources.silence({...request, only: ''})).toMatchObject({ok: true, text: expect.stringMatching(/: 2 alerts now\.$/)});
		const id = (await until(({quiet}) => quiet === 2)).groups[0]?.silences[0]?.id ?? '';
		expect(await sources.endSilence(id)).toMatchObject({
			ok: true,
			fact: {type: 'silence.ended', data: {silence: id, alert: 'PodCrashLooping'}},
		});
		await until(({firing}) => firing === 2);
		expect(await sources.endSilence('7b0a5d5e-0000-4000-8000-000000000000')).toEqual({
			ok: false,
			text: 'Not done: there is no such silence any more.',
		});
		await alertmanager.send(pods, {ended: true});
		await until(({groups}) => groups.length === 0);
		await vi.waitFor(() => expect(said().at(-1)).toBe('better: alert PodCrashLooping is resolved: namespace=production'), {timeout: 5000});
	}, 60_000);

	it('takes a storm of a thousand alerts as rows that fit a frame', async () => {
		const storm = Array.from({length: 1000}, (_, index) => ({
			alertname: `Storm${String(index % 200).padStart(3, '0')}`,
			severity: index % 200 === 7 ? 'critical' : 'warning',
			service: `service-${index}`,
			instance: `10.0.${index % 250}.1:9100`,
		}));
		await alertmanager.send(storm);
		const signal = await until(({firing}) => firing === 1000);
		expect(signal.groups[0]).toMatchObject({name: 'Storm007', firing: 5});
		expect(signal.groups.length + signal.more).toBe(200);
		expect(Buffer.byteLength(JSON.stringify(signal))).toBeLessThan(48 * 1024);
		// One line of the timeline; where it was asked while it still took them in, one more for the rest, and never one for each.
		const lines = said().filter((text) => text.includes('Storm'));
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.length).toBeLessThanOrEqual(2);
		expect(lines[0]).toMatch(/^worse: \d+ alerts \(.*\d+ more\) fire$/);
		if (lines.length === 1) expect(lines[0]).toMatch(/^worse: 200 alerts \(Storm007, .*197 more\) fire$/);
		else expect(lines[1]).toMatch(/ more\)? fire$|^worse: alerts fire in \d+ more places: /);
	}, 30_000);
});
