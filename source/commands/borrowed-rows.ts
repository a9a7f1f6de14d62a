import type {Borrowed} from '../runbook/report.ts';

/** What is of one kind, the more dangerous first: what is done at three in the morning stands above how it is worded. */
const kinds: ReadonlyArray<readonly [kind: string, what: RegExp]> = [
	['who is called', /^(?:technical escalation|who is called first|other escalations)$/],
	['answered', /^response time$/],
	['procedure', /^procedure$/],
	['updates', /^update cadence \(/],
];

/**
 * What the built-in runbook stands in for, a row for each kind: of escalations, answers and procedures what will be done, of the rest its
 * names alone.
 */
export function borrowedRows(borrowed: readonly Borrowed[]): string[][] {
	const rest = borrowed.filter(({what}) => !kinds.some(([, pattern]) => pattern.test(what)));
	const rows = kinds.flatMap(([kind, pattern]) =>
		borrowed.filter(({what}) => pattern.test(what)).flatMap((entry) => wordsOf(entry).map((words) => [kind, words])),
	);
	const named = (kind: string, pattern: RegExp) => {
		const names = rest.flatMap(({what}) => pattern.exec(what)?.[1] ?? []);
		return names.length === 0 ? [] : [[kind, names.join(', ')]];
	};
	const others = rest.filter(({what}) => !/^(?:template|checklist) /.test(what));
	return [
		...rows,
		...factRows(others.filter(({severities}) => severities.length > 0)),
		...named('messages', /^template (.+)$/),
		...named('checklists', /^checklist (.+)$/),
		...roomRow(others.filter(({severities}) => severities.length === 0)),
	];
}

/** "P1, P2: first On-call SRE": whoever is called in a row of its own, the rest in one. */
function wordsOf({what, severities, standsIn = []}: Borrowed): readonly string[] {
	const audience = /^update cadence \((.+)\)$/.exec(what)?.[1];
	const also = what === 'other escalations' ? 'also ' : '';
	const said = standsIn.map(({severities: of, words}) => `${of.join(', ')}: ${also}${words}`);
	if (said.length === 0) return [severities.join(', ')];
	return /escalation|called/.test(what)
		? said
		: [`${audience === undefined ? '' : `to ${audience === 'internal' ? 'the team' : audience}, `}${said.join('; ')}`];
}

/** Facts that stand in for the same severities, in one row. */
function factRows(facts: readonly Borrowed[]): string[][] {
	const bySeverities = Map.groupBy(facts, ({severities}) => severities.join(', '));
	return [...bySeverities].map(([severities, of]) => ['of the severities', `${of.map(({what}) => what).join(', ')}: ${severities}`]);
}

function roomRow(facts: readonly Borrowed[]): string[][] {
	return facts.length === 0 ? [] : [['for the room', facts.map(({what}) => what).join(', ')]];
}
