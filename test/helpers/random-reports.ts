import fc from 'fast-check';

/** One who is called when somebody reports what is so, and how long after; 0 is at once. */
export type RandomReport = {readonly person: string; readonly what: string; readonly ms: number};
type Words = {readonly by: (ms: number) => string; readonly after: (ms: number) => string};

const minute = 60_000;
const cases = {
	en: [
		['customer data leaked', 'a data leak'],
		['the press calls', 'press call'],
		['a guest is hurt', 'injury'],
		['card numbers are printed', 'card fraud'],
	],
	de: [
		['Kundendaten abgeflossen sind', 'Datenabfluss'],
		['die Presse anruft', 'Presseanfrage'],
		['ein Gast verletzt ist', 'Personenschaden'],
		['Karten gestohlen wurden', 'Kartendiebstahl'],
	],
} as const;
const people = {
	en: ['Privacy officer', 'Press officer', 'Head of Legal', 'Safety manager'],
	de: ['Datenschutzbeauftragter', 'Pressesprecher', 'Sicherheitsleiter', 'Leiter Recht'],
} as const;
const times = [0, 5, 15, 30, 60, 240, 720, 1440, 4320];

/** A line that says it, in one of many ways, and what it says. */
export function randomReport(
	g: fc.GeneratorValue,
	isGerman: boolean,
	{by, after}: Words,
): {readonly line: string; readonly reports: readonly RandomReport[]} {
	const pick = <Value>(from: readonly Value[]): Value => from[g(fc.nat, {max: from.length - 1})] as Value;
	const [clause, noun] = pick<readonly [string, string]>(cases[isGerman ? 'de' : 'en']);
	const names: readonly string[] = people[isGerman ? 'de' : 'en'];
	const first = g(fc.nat, {max: names.length - 1});
	const [one, other] = [names[first] ?? '', names[(first + 1) % names.length] ?? ''];
	const [ms, later] = [pick(times) * minute, pick(times.slice(1)) * minute];
	const kind = pick(['clause', 'noun', 'arrow', 'behind', 'two', 'two-of-a-noun'] as const);
	const within = by(ms);
	const plain = noun.replace(/^an? /, '');
	const said = (what: string, ...calls: ReadonlyArray<readonly [string, number]>) =>
		calls.map(([person, afterMs]) => ({person, what: what.toLowerCase(), ms: afterMs}));
	switch (kind) {
		case 'clause':
			return {
				line: isGerman ? `Wenn ${clause}, wird der ${one} ${within} informiert.` : `If ${clause}, the ${one} is informed ${within}.`,
				reports: said(clause, [one, ms]),
			};
		case 'noun':
			return {line: isGerman ? `Bei ${noun}: ${one} ${within}` : `In case of ${noun}: ${one} ${within}`, reports: said(plain, [one, ms])};
		case 'arrow':
			return {line: `${clause} → ${one} ${within}`, reports: said(clause, [one, ms])};
		case 'behind':
			return {
				line: isGerman ? `${one} ${by(later)}, wenn ${clause}` : `The ${one} is informed ${by(later)} if ${clause}.`,
				reports: said(clause, [one, later]),
			};
		case 'two':
			return {
				line: isGerman
					? `Falls ${clause}: ${one} ${within}, ${other} ${after(later)}.`
					: `If ${clause}, tell the ${one} ${within} and the ${other} ${after(later)}.`,
				reports: said(clause, [one, ms], [other, later]),
			};
		case 'two-of-a-noun':
			return {
				line: isGerman
					? `Im Falle von ${noun}: ${one} ${within}; ${after(later)} der ${other}`
					: `In the event of ${noun}, ${one} ${within}; the ${other} ${after(later)}.`,
				reports: said(plain, [one, ms], [other, later]),
			};
		default:
			return kind satisfies never;
	}
}
