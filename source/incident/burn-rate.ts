import type {Burn} from './service-signals.ts';

/** Windows over which the error ratio is asked for burn rates. */
export const burnWindows = {'5m': 300_000, '30m': 1_800_000, '1h': 3_600_000, '6h': 21_600_000, '3d': 259_200_000} as const;
export type BurnWindow = keyof typeof burnWindows;

/** Multi-window, multi-burn-rate alerts (Google's SRE workbook, chapter 5, table 5-8). */
const rules: ReadonlyArray<{
	readonly longWindow: BurnWindow;
	readonly shortWindow: BurnWindow;
	readonly factor: number;
	readonly urgency: Burn['urgency'];
}> = [
	{longWindow: '1h', shortWindow: '5m', factor: 14.4, urgency: 'page'},
	{longWindow: '6h', shortWindow: '30m', factor: 6, urgency: 'page'},
	{longWindow: '3d', shortWindow: '6h', factor: 1, urgency: 'ticket'},
];

/** One that was over has to fall this share below before it is not. */
const hysteresis = 0.1;

/**
 * How fast the budget of an objective (0.999) is used up, by the error ratio of each window; `before` is what was said last. A window without
 * data neither begins nor ends anything.
 */
export function burnsOf(ratios: Readonly<Partial<Record<BurnWindow, number | null>>>, objective: number, before: readonly Burn[]): Burn[] {
	const rate = (window: BurnWindow) => {
		const ratio = ratios[window];
		return typeof ratio === 'number' && Number.isFinite(ratio) ? ratio / (1 - objective) : null;
	};
	return rules.map(({longWindow, shortWindow, factor, urgency}) => {
		const [long, short] = [rate(longWindow), rate(shortWindow)];
		const was = before.some((one) => one.longWindow === longWindow && one.over);
		const limit = was ? factor * (1 - hysteresis) : factor;
		return {long, short, longWindow, shortWindow, urgency, over: long === null || short === null ? was : long > limit && short > limit};
	});
}
