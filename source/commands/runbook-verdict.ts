import {isFromBuiltIn} from '../runbook/from-built-in.ts';
import type {RunbookReport} from '../runbook/report.ts';
import type {Runbook} from '../runbook/runbook.ts';

/** What a file gives a room to go by, in figures and in one line. */
export type Verdict = {
	/** Does `--strict` pass: nothing is left out that a runbook has to say, and nothing is in doubt? */
	readonly usable: boolean;
	readonly text: string;
	/** That the file names itself. */
	readonly severities: number;
	/** Severities for which the file has a procedure. */
	readonly procedures: number;
	/** Everybody who is called, at each severity and time. */
	readonly calls: number;
	readonly contradictions: number;
	/** Lines. */
	readonly notUnderstood: number;
	/** Lines. */
	readonly readPast: number;
	/** Rules that the built-in runbook stands in for. */
	readonly fromBuiltIn: number;
};

export function verdictOf(runbook: Runbook, report: RunbookReport): Verdict {
	const {gaps, doubts, contradictions, linesNotUnderstood, readPast, fromDefault} = report;
	// A file that names none goes by the built-in ones, whose ids have no source.
	const own = runbook.empty || gaps.some((gap) => gap.startsWith('No severities are named')) ? [] : runbook.severities;
	const calls = runbook.severities.flatMap(({technical, rungs}) => [
		...(technical && !isFromBuiltIn(technical)
			? [...technical.atOnce, ...(technical.secondary ? [technical.secondary] : []), ...(technical.final ? [technical.final.position] : [])]
			: []),
		...rungs.filter((rung) => !isFromBuiltIn(rung)).map(({position}) => position),
	]);
	const figures = {
		severities: own.filter(({sources}) => !isFromBuiltIn({source: sources?.id})).length,
		procedures: runbook.severities.filter(({procedure}) => procedure.some((phase) => !isFromBuiltIn(phase))).length,
		calls: runbook.empty ? 0 : calls.length,
		contradictions: contradictions.length,
		notUnderstood: linesNotUnderstood.length,
		readPast: readPast.reduce((sum, {lines}) => sum + lines.length, 0),
		fromBuiltIn: fromDefault.length,
	};
	const usable = gaps.length + doubts.length === 0;
	const given = [
		counted(figures.severities, 'severity', 'severities'),
		counted(figures.procedures, 'procedure'),
		counted(figures.calls, 'call'),
	].join(', ');
	const left = [
		`${counted(figures.contradictions, 'contradiction')} resolved`,
		`${counted(figures.notUnderstood, 'line')} not understood`,
		...(figures.fromBuiltIn === 0 ? [] : [`${counted(figures.fromBuiltIn, 'rule')} from the built-in runbook`]),
	].join(', ');
	const why = [...gaps, ...doubts].map((reason) => reason.replace(/\.$/, '')).join('; ');
	return {
		usable,
		text: `${usable ? 'Usable' : `Not usable under --strict: ${why}. It gives`}${usable ? ': ' : ' '}${given}; ${left}.`,
		...figures,
	};
}

function counted(count: number, one: string, several = `${one}s`): string {
	return `${count === 0 ? 'no' : count} ${count === 1 ? one : several}`;
}
