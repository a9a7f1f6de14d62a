import type {Reading} from '../statements/reading.ts';

/** Whoever is called or may command, as the severities name them so far. */
export function positionsNamedBy({drafts}: Reading): readonly string[] {
	return drafts.flatMap(({command, technical, rungs}) => [
		...rungs.map(({position}) => position),
		...(technical?.atOnce ?? []),
		...(technical?.secondary === undefined ? [] : [technical.secondary]),
		...(technical?.final ? [technical.final.position] : []),
		...(command?.positions ?? []),
	]);
}

/** Gives each of them another name, at every severity; two that become one are called once. */
export function renamePositions(reading: Reading, nameOf: (position: string) => string): void {
	for (const draft of reading.drafts) {
		draft.rungs = draft.rungs.map((rung) => reading.sameRung(rung, {...rung, position: nameOf(rung.position)}));
		const {technical, command} = draft;
		if (command) draft.command = {...command, positions: command.positions.map(nameOf)};
		if (!technical) continue;
		draft.technical = {
			...technical,
			atOnce: [...new Set(technical.atOnce.map(nameOf))],
			...(technical.secondary === undefined ? {} : {secondary: nameOf(technical.secondary)}),
			...(technical.final ? {final: {...technical.final, position: nameOf(technical.final.position)}} : {}),
		};
	}
}
