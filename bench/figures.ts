/** One measured figure beside what it was measured against in the same run, and the bar that the ratio has to hold. */
export type Figure = {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** A peer or a limit, e.g. "node -e 0". */
	readonly against: string;
	/** value / the other's value. */
	readonly ratio: number;
	/** E.g. "≤ 2". */
	readonly must: string;
	readonly holds: boolean;
};

/** A figure that has to be at most so many times the other. */
export function atMost(
	name: string,
	value: number,
	unit: string,
	against: {readonly name: string; readonly value: number},
	most: number,
): Figure {
	const ratio = value / against.value;
	return {name, value: rounded(value), unit, against: against.name, ratio: rounded(ratio), must: `≤ ${most}`, holds: ratio <= most};
}

/** A figure that has to be at least so many times the other. */
export function atLeast(
	name: string,
	value: number,
	unit: string,
	against: {readonly name: string; readonly value: number},
	least: number,
): Figure {
	const ratio = value / against.value;
	return {name, value: rounded(value), unit, against: against.name, ratio: rounded(ratio), must: `≥ ${least}`, holds: ratio >= least};
}

/** A figure that is worth knowing, without a bar. */
export function noted(name: string, value: number, unit: string, against: {readonly name: string; readonly value: number}): Figure {
	return {name, value: rounded(value), unit, against: against.name, ratio: rounded(value / against.value), must: '', holds: true};
}

/** Prints a table, or JSON with `--json`. The exit code is 1 when a bar is not held. */
export function report(figures: readonly Figure[], argv: readonly string[] = process.argv): void {
	if (argv.includes('--json')) process.stdout.write(`${JSON.stringify({figures}, undefined, '\t')}\n`);
	else {
		const rows = [
			['figure', 'value', 'against', 'ratio', 'must be', ''],
			...figures.map(({name, value, unit, against, ratio, must, holds}) => [
				name,
				`${value} ${unit}`,
				against,
				`${ratio} ×`,
				must,
				must === '' ? '' : holds ? 'holds' : 'MISSED',
			]),
		];
		const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
		process.stdout.write(
			`${rows
				.map((row) =>
					row
						.map((cell, column) => cell.padEnd(widths[column] ?? 0))
						.join('  ')
						.trimEnd(),
				)
				.join('\n')}\n`,
		);
	}

	process.exitCode = figures.every(({holds}) => holds) ? 0 : 1;
}

/** The middle value: of a noisy machine the outliers are not the program's. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1
		? (sorted[middle] ?? Number.NaN)
		: ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value that this share of all (0.95) is at or below. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
	return Number(value.toPrecision(3));
}
