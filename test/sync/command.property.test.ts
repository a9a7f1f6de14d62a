import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {policyOf} from '../../source/runbook/runbook.ts';
import {accesses, CommandHouse, type Login, logins} from '../simulation/command-house.ts';
import {policy} from '../simulation/policy.ts';
import {epoch} from '../simulation/world.ts';

/** Frames take up to 0.8 s, the server looks once a second, and clients come back within 10 s of a restart. */
const graceMs = 3000;
const afterRestartMs = 25_000;
const histories = 200;
/** Without a connection for so long a commander is gone. */
const goneAfterMs = 60_000;
/** How often each of it came about: a test that never saw it proves nothing. */
const seen = {gone: 0, back: 0, called: 0, takenOver: 0, both: 0, stale: 0, stoodIn: 0, accepted: 0};

type Step =
	| {readonly do: 'wait'; readonly s: number}
	| {readonly do: 'come'; readonly who: Login; readonly screen: boolean}
	| {readonly do: 'go' | 'take'; readonly who: Login}
	| {readonly do: 'take-stale'; readonly who: Login; readonly from: Login | null}
	| {readonly do: 'take-both'; readonly who: Login; readonly other: Login}
	| {readonly do: 'give'; readonly who: Login; readonly to: Login}
	| {readonly do: 'commander-leaves' | 'commander-comes' | 'restart'};

const who = fc.constantFrom(...logins);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({do: fc.constant('wait' as const), s: fc.oneof(fc.integer({min: 1, max: 20}), fc.integer({min: 55, max: 90}))}),
	},
	{weight: 4, arbitrary: fc.record({do: fc.constant('come' as const), who, screen: fc.boolean()})},
	{weight: 5, arbitrary: fc.record({do: fc.constant('go' as const), who})},
	{weight: 4, arbitrary: fc.record({do: fc.constant('take' as const), who})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('take-stale' as const), who, from: fc.option(who)})},
	{weight: 3, arbitrary: fc.record({do: fc.constant('take-both' as const), who, other: who})},
	{weight: 2, arbitrary: fc.record({do: fc.constant('give' as const), who, to: who})},
	{weight: 5, arbitrary: fc.record({do: fc.constantFrom('commander-leaves' as const, 'commander-comes' as const)})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('restart' as const)})},
);

/** Command was given once more to a commander who was gone. */
const givenTheGone: Step[] = [
	{do: 'take', who: 'ben'},
	{do: 'commander-leaves'},
	{do: 'wait', s: 55},
	{do: 'wait', s: 6},
	{do: 'give', who: 'ana', to: 'ben'},
	{do: 'wait', s: 2},
];

const mayCommand = (login: Login) => accesses[login] === 'command';

/** Takes command as somebody whose screen shows everything. */
function take(house: CommandHouse, login: Login, from = house.client(login)?.state().incident?.commander ?? null) {
	return house.submit(login, 'command.taken', {from, reason: 'somebody has to'});
}

/** Comes if they are not here; whether their screen shows everything then. */
async function arrive(house: CommandHouse, login: Login): Promise<boolean> {
	house.come(login, true);
	await house.world.advance(2000);
	return house.isLive(login);
}

async function live(house: CommandHouse, step: Step): Promise<void> {
	switch (step.do) {
		case 'wait':
			await house.world.advance(step.s * 1000);
			presenceHolds(house);
			return;
		case 'restart':
			await house.restart();
			await house.world.advance(afterRestartMs);
			return;
		case 'come':
			house.come(step.who, step.screen);
			await house.world.advance(100);
			return;
		case 'go':
			house.go(step.who);
			await house.world.advance(100);
			return;
		case 'commander-leaves':
		case 'commander-comes': {
			const {commander} = house.folded;
			if (commander !== null)
				await live(house, {do: step.do === 'commander-leaves' ? 'go' : 'come', who: commander as Login, screen: true});
			return;
		}

		case 'give': {
			if (!house.isLive(step.who)) return;
			const before = house.folded.commander;
			const given = house.submit(step.who, 'role.assigned', {role: 'commander', person: step.to});
			const offered = house.submit(step.who, 'handover.offered', {to: step.to, brief: 'x'});
			await house.world.advance(graceMs);
			// Nobody is made commander by another's word, and who has it is given nothing: a commander who is gone would be back by it.
			expect(given.outcome).toMatchObject({kind: 'refused'});
			// Only who has command offers it.
			if (step.who !== before || step.to === before) expect(offered.outcome).toMatchObject({kind: 'refused'});
			expect(house.folded.commander).toBe(before);
			if (offered.outcome?.kind !== 'accepted' || !house.isLive(step.to)) return;
			const yes = house.submit(step.to, 'handover.accepted', {offer: offered.outcome.seq});
			await house.world.advance(graceMs);
			expect(yes.outcome).toMatchObject(accesses[step.to] === 'observe' ? {kind: 'refused'} : {kind: 'accepted'});
			if (yes.outcome?.kind === 'accepted') seen.accepted++;
			return;
		}

		case 'take-stale': {
			if (!house.isLive(step.who)) return;
			const before = house.folded.commander;
			const taken = take(house, step.who, step.from);
			await house.world.advance(graceMs);
			if (step.from === before) return;
			expect(taken.outcome).toMatchObject({
				kind: 'refused',
				code: mayCommand(step.who) ? 'stale' : expect.stringMatching(/^(?:stale|access)$/),
			});
			seen.stale++;
			return;
		}

		case 'take': {
			if (!(await arrive(house, step.who))) return;
			const before = house.folded.commander;
			const taken = take(house, step.who);
			await house.world.advance(graceMs);
			// Anybody with access command, at any time; and nobody else.
			if (before === step.who)
				expect(taken.outcome).toMatchObject({
					kind: 'refused',
					code: mayCommand(step.who) || accesses[step.who] === 'respond' ? 'status' : 'access',
				});
			else expect(taken.outcome).toMatchObject(mayCommand(step.who) ? {kind: 'accepted'} : {kind: 'refused', code: 'access'});
			return;
		}

		case 'take-both': {
			const both = [step.who, step.other] as const;
			if (step.who === step.other || !both.every(mayCommand)) return;
			const arrived = [await arrive(house, step.who), await arrive(house, step.other)];
			if (arrived.includes(false)) return;
			const before = house.folded.commander;
			const taken = both.map((login) => take(house, login));
			await house.world.advance(graceMs);
			if (before !== null && both.includes(before as Login)) {
				// The one who has it already is told so, or that the other was quicker.
				expect(taken.filter(({outcome}) => outcome?.kind === 'accepted')).toHaveLength(1);
				return;
			}

			const winner = both[taken.findIndex(({outcome}) => outcome?.kind === 'accepted')];
			seen.both++;
			expect(winner).toBe(house.folded.commander);
			expect(taken.map(({outcome}) => outcome?.kind).sort()).toEqual(['accepted', 'refused']);
			expect(taken.find(({outcome}) => outcome?.kind === 'refused')?.outcome).toMatchObject({
				code: 'stale',
				text: expect.stringMatching(new RegExp(`^${winner} has command now, not ${before ?? 'nobody'}:`)),
			});
		}
	}
}

/** When the present commander got command, by the world's clock. */
function commandSince(house: CommandHouse): number {
	let since = 0;
	let commander: string | null = null;
	house.events.forEach((event, index) => {
		const after = foldedTo(house, index + 1);
		if (after !== commander) since = Date.parse(event.at) - epoch;
		commander = after;
	});
	return since;
}

const known = new WeakMap<CommandHouse, Array<string | null>>();
/** Who had command after so many events. */
function foldedTo(house: CommandHouse, count: number): string | null {
	const before = known.get(house) ?? [null];
	known.set(house, before);
	while (before.length <= count) {
		const event = house.events[before.length - 1];
		const last = before.at(-1) ?? null;
		if (event?.type === 'incident.declared' || event?.type === 'command.taken' || event?.type === 'handover.accepted')
			before.push(event.by);
		else before.push(last);
	}

	return before[count] ?? null;
}

/** What has to hold once enough time has passed for everybody to know. */
function presenceHolds(house: CommandHouse): void {
	const {now} = house.world;
	const {commander, commanderGoneSince, severity} = house.folded;
	if (commander === null) return;
	const since = Math.max(house.startedAt, commandSince(house));
	const them = [commander as Login];
	const longAgo = now - goneAfterMs - graceMs;
	if (since < longAgo && !house.wasHere(them, longAgo, now)) expect(commanderGoneSince, `${commander} is away`).not.toBeNull();
	const screen = house.stays.findLast(({login, to}) => login === commander && to === undefined);
	const back =
		screen?.screen === true && house.isLive(commander as Login) && now - Math.max(screen.from, house.startedAt + afterRestartMs) > graceMs;
	if (back) expect(commanderGoneSince, `${commander} is here`).toBeNull();
	if (commanderGoneSince === null || back || commanderGoneSince - epoch > now - graceMs) return;
	if (house.startedAt >= longAgo || house.wasHere(logins.filter(mayCommand), longAgo, now, {screen: true})) {
		if (house.wasHere(logins.filter(mayCommand), longAgo, now, {screen: true})) seen.stoodIn++;
		return;
	}

	const seq = house.events.findLast(({type}) => type === 'commander.gone')?.seq;
	const {technical} = policyOf(policy.runbook, severity);
	const calls = new Set([...(technical?.atOnce.slice(0, 1) ?? []), ...(technical?.secondary === undefined ? [] : [technical.secondary])]);
	const called = house.events.flatMap((event) =>
		event.type === 'clock.raised' && event.data.clock.includes(':gone/') && event.data.clock.endsWith(`:${seq}:0`) ? [event.data.name] : [],
	);
	expect(calls.size).toBeGreaterThan(0);
	expect(called.sort()).toEqual([...calls].sort());
}

/** What the log says by itself, whatever happened. */
function logHolds(house: CommandHouse): void {
	let gone: string | null = null;
	const ids = new Set<string>();
	house.events.forEach((event, index) => {
		const before = foldedTo(house, index);
		const at = Date.parse(event.at) - epoch;
		expect(ids.has(event.id)).toBe(false);
		ids.add(event.id);
		if (event.type === 'command.taken') {
			expect(event.data.from).toBe(before);
			expect(event.by).not.toBe(before);
			expect(mayCommand(event.by as Login)).toBe(true);
			if (gone !== null) seen.takenOver++;
		} else if (event.type === 'handover.offered') {
			expect(event.by).toBe(before);
			expect(accesses[event.by as Login]).not.toBe('observe');
		} else if (event.type === 'commander.gone') {
			// Once for each time, of who commands, who may have been there until then.
			expect(gone).toBeNull();
			expect(event.data.person).toBe(before);
			gone = event.data.person;
			expect(house.wasHere([gone as Login], at - goneAfterMs + graceMs, at - graceMs), `${gone} was here at ${event.at}`).toBe(false);
			seen.gone++;
		} else if (event.type === 'commander.back') {
			expect(event.data.person).toBe(gone);
			expect(house.wasHere([event.data.person as Login], at - graceMs, at, {screen: true})).toBe(true);
			gone = null;
			seen.back++;
		} else if (event.type === 'clock.raised' && event.data.clock.includes(':gone/')) {
			expect(gone).toBe(before);
			expect(house.wasHere(logins.filter(mayCommand), at - goneAfterMs + graceMs, at - graceMs, {screen: true})).toBe(false);
			seen.called++;
		}

		if (foldedTo(house, index + 1) !== before) gone = null;
	});
	expect(house.folded.commander).toBe(foldedTo(house, house.events.length));
	for (const login of logins)
		if (house.isLive(login)) expect(house.client(login)?.state().incident?.commander).toBe(house.folded.commander);
}

describe('command of an incident', () => {
	it(`is one person's, whoever takes it at once, leaves or takes over, in ${histories} random histories`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.array(step, {minLength: 5, maxLength: 40}), async (seed, steps) => {
				const house = new CommandHouse(seed);
				await house.begin();
				for (const one of steps) await live(house, one);
				await house.world.advance(graceMs);
				logHolds(house);
			}),
			{examples: [[0, givenTheGone]], numRuns: histories, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true},
		);
		expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
	}, 300_000);
});
