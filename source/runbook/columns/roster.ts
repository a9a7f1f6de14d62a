import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {isNothing} from '../words/words.ts';

/** The cell says that somebody is of the team in any case. */
export const requiring = /^(?:required|mandatory|must|yes|always|ja|pflicht|erforderlich|immer|obligatoire|[xX✓✔✅])$/iu;

/** Roles by severities with nothing but "required", "optional", "if data is involved", "–" beside them. */
export function isRoster(columns: ReadonlyArray<{readonly label: string; readonly cells: readonly Statement[]}>): boolean {
	const cells = columns.flatMap((column) => column.cells).filter(({text}) => text !== '');
	return (
		columns.length >= 2 &&
		columns.every(({label}) => isPosition(label)) &&
		columns.filter(({label}) => namesPosition(label)).length * 2 >= columns.length &&
		cells.every(({text}) => isNothing(text) || requiring.test(text) || leaving.test(text)) &&
		cells.some(({text}) => telling.test(text))
	);
}

const telling = /^(?:required|mandatory|optional|pflicht|erforderlich|obligatoire)$/iu;
const leaving =
	/^(?:optional|recommended|as needed|if (?:needed|possible)|on request|bei bedarf|auf anfrage|wenn (?:frei|möglich|verfügbar)|(?:if|when|only if|wenn|falls|nur bei)\s.{2,60})$/iu;
