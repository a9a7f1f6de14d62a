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
