import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {runbookDiff} from '../../source/runbook/diff.ts';
import {policyOf, type Runbook} from '../../source/runbook/runbook.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

/** The same runbook with another response time for SEV-1. */
function withResponse(minutes: number): Runbook {
	return {
		...defaultRunbook(),
		severities: defaultRunbook().severities.map((severity) =>
			severity.id === 'SEV-1' ? {...severity, response: {source: '', ...severity.response, ms: minutes * 60_000}} : severity,
		),
	};
}

describe('the runbook of an incident', () => {
	let room: TestServer;
	beforeEach(async () => {
		room = await TestServer.start();
	});
	afterEach(async () => room.close());

	const responseOf = (policy: {runbook: Runbook} | undefined) =>
		policy && (policyOf(policy.runbook, 'SEV-1').response?.ms ?? Number.NaN) / 60_000;

	it('is the one it was declared with, whatever the file says later, also across a restart and for who joins late', async () => {
		const incident = await room.declare();
		room.runbook = withResponse(9);
		room.server.renewPolicy();
		const maria = room.client('maria', incident);
		expect(responseOf((await until(maria, (state) => isLive(state) && state.policy !== undefined)).policy)).toBe(5);
		await room.end();
		await room.begin();
		const late = room.client('li', incident);
		expect(responseOf((await until(late, (state) => isLive(state) && state.policy !== undefined)).policy)).toBe(5);
		const next = room.client('li', await room.declare());
		expect(responseOf((await until(next, (state) => isLive(state) && state.policy !== undefined)).policy)).toBe(9);
	});

	it('is changed by an event that says what differs; everybody goes by it at once', async () => {
		const incident = await room.declare();
		const [maria, li] = [room.client('maria', incident), room.client('li', incident)];
		await Promise.all([until(maria, isLive), until(li, isLive)]);
		expect(await maria.submit('runbook.changed', {reason: 'too slow'}).outcome).toMatchObject({kind: 'refused', code: 'status'});
		room.runbook = withResponse(9);
		room.server.renewPolicy();
		expect(await maria.submit('runbook.changed', {reason: 'the team decided'}).outcome).toMatchObject({kind: 'accepted'});
		const state = await until(li, ({policy}) => responseOf(policy) === 9);
		expect(state.events.at(-1)).toMatchObject({
			type: 'runbook.changed',
			data: {reason: 'the team decided', diff: ['SEV-1 · response: 5 min → 9 min']},
		});
		await room.end();
		await room.begin();
		expect(responseOf((await until(room.client('ana', incident), (now) => isLive(now) && now.policy !== undefined)).policy)).toBe(9);
	});

	it('may name one person thirty times for one moment: what is raised is cut to what the log takes, and read again', async () => {
		const {severities, ...rest} = defaultRunbook();
		room.runbook = {
			...rest,
			severities: severities.map((severity) => ({
				...severity,
				rungs: Array.from({length: 120}, (_, index) => ({
					matrix: 'leadership' as const,
					position: `Head of the payment service number ${index}`,
					timing: {at: 'once' as const},
					source: `Handbook of the payment service number ${index} · Escalation · ${severity.id}`,
				})),
			})),
		};
		room.directory = [{login: 'ana', positions: room.runbook.severities[0]?.rungs.map(({position}) => position) ?? []}];
		room.server.renewPolicy();
		const incident = await room.declare();
		await room.server.tick();
		const raised = (state: {events: readonly IncidentEvent[]}) =>
			state.events.filter((event) => event.type === 'clock.raised' && event.data.call.some(({people}) => people.includes('ana')));
		const [event] = raised(await until(room.client('maria', incident), (state) => raised(state).length > 0));
		expect(event?.type === 'clock.raised' && event.data.with).toHaveLength(119);
		expect(event?.type === 'clock.raised' && event.data.source).toMatch(/ \+ Handbook .* \+\d+ more$/);
		expect(event?.type === 'clock.raised' && event.data.name).toMatch(/^Head of .*\+\d+ more$/);
		await room.end();
		await room.begin();
		await room.server.tick();
		const late = await until(room.client('li', incident), (state) => isLive(state) && raised(state).length > 0);
		expect(raised(late)).toHaveLength(1);
		expect(await room.client('li', incident).submit('note', {text: 'it goes on'}).outcome).toMatchObject({kind: 'accepted'});
	});

	it('that makes what the log could not read again is not written to it: the incident goes on and says so', async () => {
		const {severities, ...rest} = defaultRunbook();
		const position = 'x'.repeat(500);
		room.runbook = {
			...rest,
			severities: severities.map((severity) => ({
				...severity,
				rungs: [{matrix: 'leadership', position, timing: {at: 'once'}, source: 'Handbook'}],
			})),
		};
		room.server.renewPolicy();
		const incident = await room.declare();
		await room.server.tick();
		const maria = room.client('maria', incident);
		expect((await until(maria, isLive)).readOnly).toBeNull();
		expect(room.said.join('\n')).toContain('does not fit into the log');
		await room.end();
		await room.begin();
		const late = room.client('li', incident);
		await until(late, isLive);
		expect(await late.submit('note', {text: 'it goes on'}).outcome).toMatchObject({kind: 'accepted'});
	});

	it('with other levels asks which of them it is, and then goes on', async () => {
		const incident = await room.declare();
		room.runbook = {
			...defaultRunbook(),
			title: 'Ours',
			severities: defaultRunbook().severities.map((severity, index) => ({...severity, id: `P${index}`, name: `Prio ${index}`})),
		};
		room.server.renewPolicy();
		const maria = room.client('maria', incident);
		await until(maria, isLive);
		expect(await maria.submit('runbook.changed', {reason: 'x'}).outcome).toMatchObject({
			kind: 'refused',
			text: expect.stringMatching(/does not know SEV-1: say with --severity which of P0, P1, P2, P3/),
		});
		expect(await maria.submit('runbook.changed', {reason: 'x', severity: 'P0'}).outcome).toMatchObject({kind: 'accepted'});
		await until(maria, ({incident: now, policy}) => now?.severity === 'P0' && policy?.runbook.title === 'Ours');
		await room.server.tick();
		const raised = await until(maria, ({events}) =>
			events.some((event) => event.type === 'clock.raised' && event.data.clock.includes(':2:')),
		);
		expect(raised.incident?.status).toBe('investigating');
	});

	it('is not changed by who only responds', async () => {
		room.access.set('li', 'respond');
		const incident = await room.declare();
		room.runbook = withResponse(9);
		room.server.renewPolicy();
		const li = room.client('li', incident);
		await until(li, isLive);
		expect(await li.submit('runbook.changed', {reason: 'x'}).outcome).toMatchObject({kind: 'refused', code: 'access'});
	});
});

describe('what differs between two runbooks', () => {
	it('is nothing where only the place in the file differs', () => {
		const moved = {
			...defaultRunbook(),
			origin: 'elsewhere',
			severities: defaultRunbook().severities.map((severity) => ({
				...severity,
				response: severity.response && {...severity.response, source: 'x'},
			})),
		};
		expect(runbookDiff(defaultRunbook(), moved)).toEqual([]);
	});

	it('is said fact by fact: changed, new, gone', () => {
		const changed: Runbook = {
			...defaultRunbook(),
			contacts: [{position: 'CTO', phone: '+1 555 0104', source: ''}],
			severities: defaultRunbook().severities.map((severity, index) =>
				index === 0 ? {...severity, rungs: severity.rungs.filter(({position}) => position !== 'CTO')} : severity,
			),
		};
		expect(runbookDiff({...defaultRunbook(), contacts: []}, changed)).toEqual(
			expect.arrayContaining(['contact · CTO (new): +1 555 0104', expect.stringMatching(/^SEV-1 · leadership · CTO \(gone\): at once$/)]),
		);
	});
});
