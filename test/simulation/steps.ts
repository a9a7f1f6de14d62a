import fc from 'fast-check';
import {type Saying, sayings} from './sayings.ts';

/** What happens in a history. Seats and machines are taken modulo how many there are, so that a shorter history is one, too. */
export type Step =
	| {readonly do: 'wait'; readonly ms: number}
	| {readonly do: 'say'; readonly seat: number; readonly what: Saying}
	| {readonly do: 'declare'; readonly seat: number}
	/** Starts the seat's program, another one where there is one; it follows the gravest incident, or one by its number. */
	| {readonly do: 'join'; readonly seat: number; readonly incident: number | null}
	| {readonly do: 'kill'; readonly seat: number; readonly torn: boolean}
	| {readonly do: 'leave'; readonly seat: number}
	| {readonly do: 'cut'; readonly seat: number}
	/** Nothing arrives and nobody is told: of both directions, or of one. */
	| {readonly do: 'hold'; readonly seat: number; readonly direction: 'both' | 'toServer' | 'toClient'}
	| {readonly do: 'mend'; readonly seat: number}
	| {readonly do: 'sleep'; readonly seat: number; readonly ms: number}
	| {readonly do: 'step-clock'; readonly seat: number; readonly ms: number}
	| {readonly do: 'fill-disk' | 'free-disk'; readonly seat: number}
	| {readonly do: 'kill-server' | 'stop-server' | 'start-server' | 'fill-log' | 'free-log' | 'backup'}
	| {readonly do: 'step-server-clock'; readonly ms: number}
	/** The log's disk is full for so long. */
	| {readonly do: 'hiccup'; readonly ms: number}
	/** The last backup takes the place of the log: as `warroom restore` does it, or copied back by hand under the same id. */
	| {readonly do: 'restore'; readonly byHand: boolean};

export type History = {
	/** People with a terminal; the first two share a machine. */
	readonly seats: number;
	/** For latencies, the disk's times, and what is lost on the way. */
	readonly seed: number;
	readonly steps: readonly Step[];
};

const seat = fc.nat({max: 7});
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 14,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			ms: fc.oneof(
				{weight: 8, arbitrary: fc.nat({max: 400})},
				{weight: 4, arbitrary: fc.nat({max: 4000})},
				{weight: 1, arbitrary: fc.integer({min: 10_000, max: 40_000})},
			),
		}),
	},
	{
		weight: 24,
		arbitrary: fc.record({
			do: fc.constant('say' as const),
			seat,
			what: fc.oneof({weight: 12, arbitrary: fc.constant('note' as const)}, {weight: 6, arbitrary: fc.constantFrom(...sayings)}),
		}),
	},
	{weight: 1, arbitrary: fc.record({do: fc.constant('declare' as const), seat})},
	{weight: 4, arbitrary: fc.record({do: fc.constant('join' as const), seat, incident: fc.option(fc.nat({max: 3}))})},
	{weight: 3, arbitrary: fc.record({do: fc.constant('kill' as const), seat, torn: fc.boolean()})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('leave' as const), seat})},
	{weight: 3, arbitrary: fc.record({do: fc.constant('cut' as const), seat})},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('hold' as const),
			seat,
			direction: fc.constantFrom('both' as const, 'toServer' as const, 'toClient' as const),
		}),
	},
	{weight: 2, arbitrary: fc.record({do: fc.constant('mend' as const), seat})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('sleep' as const), seat, ms: fc.integer({min: 1000, max: 60_000})})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('step-clock' as const), seat, ms: fc.integer({min: -600_000, max: 600_000})})},
	{weight: 1, arbitrary: fc.record({do: fc.constantFrom('fill-disk' as const, 'free-disk' as const), seat})},
	{weight: 4, arbitrary: fc.record({do: fc.constant('kill-server' as const)})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('stop-server' as const)})},
	{weight: 5, arbitrary: fc.record({do: fc.constant('start-server' as const)})},
	{weight: 1, arbitrary: fc.record({do: fc.constantFrom('fill-log' as const, 'free-log' as const)})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('step-server-clock' as const), ms: fc.integer({min: -30_000, max: 30_000})})},
	{weight: 2, arbitrary: fc.record({do: fc.constant('hiccup' as const), ms: fc.nat({max: 1500})})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('backup' as const)})},
	{weight: 1, arbitrary: fc.record({do: fc.constant('restore' as const), byHand: fc.boolean()})},
);

/** Three to eight people, up to 300 steps. */
export const histories: fc.Arbitrary<History> = fc.record({
	seats: fc.integer({min: 3, max: 8}),
	seed: fc.nat({max: 0x7f_ff_ff_ff}),
	steps: fc.array(step, {minLength: 1, maxLength: 300, size: 'max'}),
});
