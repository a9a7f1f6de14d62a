import type {Reading} from '../statements/reading.ts';
import {namesPosition} from '../words/positions.ts';
import {positionsNamedBy, renamePositions} from './rename-positions.ts';

const full = /(?:^|\s)((\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\s(?:(?:van|von|de|der|den)\s)*(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?))$/u;
/** "Leitstelle Nord" is where somebody sits. */
const place =
	/(?:stelle|abteilung|zentrale|warte|dienst|team|amt|gruppe|wache|pforte|werk|haus|schicht|klinik|office|desk|room|centre|center)$/iu;
const short = /^(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.?\s)?(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)$/u;

/**
 * Gives whoever is called by a part of a name the whole of it, where the file calls one of that name: "phone Ruth" beside "our founder Ruth Amsel".
 * One who is named in two ways would be two, who are told apart in the room. Where two have the name, each stays as written.
 */
export function giveFullNames(reading: Reading): void {
	const {remarks} = reading;
	const known = new Set(positionsNamedBy(reading));
	const byPart = new Map<string, Map<string, string>>();
	for (const who of known) {
		const [, name, first = '', last = ''] = full.exec(who) ?? [];
		if (name === undefined || namesPosition(name) || place.test(first) || place.test(last)) continue;
		for (const part of [first, last]) {
			const whole = byPart.get(part) ?? new Map<string, string>();
			byPart.set(part, whole);
			if (!whole.has(name)) whole.set(name, who);
		}
	}

	if (byPart.size === 0) return;
	const wholeOf = (who: string) => {
		const [whole, ...others] = byPart.get(short.exec(who)?.[1] ?? '')?.values() ?? [];
		if (whole === undefined || others.length > 0) return who;
		remarks.add(`"${who}" is taken for ${whole}: the file has nobody else of that name.`);
		return whole;
	};
	renamePositions(reading, wholeOf);
}

/**
 * "Led by Abteilungsleitung Dienste und Netze", whom the file calls by that whole name: one who may command, and not two. Who is called is known by
 * then, where "und" is of the name.
 */
export function joinNamesOfTwo(reading: Reading): void {
	const known = new Set([...positionsNamedBy(reading)].filter((who) => joint.test(who)));
	if (known.size === 0) return;
	for (const draft of reading.drafts) {
		const {command} = draft;
		if (!command) continue;
		const positions: string[] = [];
		for (const position of command.positions) {
			const before = positions.at(-1);
			const whole =
				before === undefined ? undefined : [`${before} und ${position}`, `${before} and ${position}`].find((name) => known.has(name));
			if (before === undefined || whole === undefined) {
				positions.push(position);
				continue;
			}

			positions[positions.length - 1] = whole;
			const at = reading.found.findIndex(({what, text}) => what === 'who may command' && text.includes(`${before} or ${position}`));
			const found = reading.found[at];
			if (found) reading.found[at] = {...found, text: found.text.replace(`${before} or ${position}`, whole)};
			for (const remark of [...reading.remarks])
				if (remark.includes(`${before}, ${position}`)) {
					reading.remarks.delete(remark);
					reading.remarks.add(remark.replace(`${before}, ${position}`, whole));
				}
		}

		draft.command = {...command, positions};
	}
}

const joint = /\s(?:and|und)\s/u;
