const factors: Readonly<Record<string, number>> = {
	'': 1,
	n: 1e-9,
	u: 1e-6,
	m: 1e-3,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 1e12,
	Ki: 1024,
	Mi: 1024 ** 2,
	Gi: 1024 ** 3,
	Ti: 1024 ** 4,
};

/** A quantity as Kubernetes writes it ("120m", "256Mi", "1500000n"), as a number; undefined for what is none. */
export function quantity(text: string | undefined): number | undefined {
	const [, digits, unit = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(text ?? '') ?? [];
	const factor = factors[unit];
	return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
