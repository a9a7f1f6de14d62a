import {addRung} from '../calls/escalation-chain.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Code} from '../markdown/markdown.ts';
import {echoedBy, shellItems} from '../markdown/shell.ts';
import type {RungTiming} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import {asKnown, fromScriptName, positionsIn} from '../words/positions.ts';

const minute = 60_000;
const call = /^\s*(?:notify|escalate(?:_to)?|page|call|alert|inform)_(\w+)\b/i;

/**
 * Reads escalation written as a script: functions or `case` branches by severity, `if` on a duration or an impact, and whom they call,
 * by what they echo or by the name of what they run. Written twice it counts once.
 */
export function readDecisionTrees(reading: Reading, known: ReadonlySet<string>): void {
	const scripts = reading.sections
		.flatMap(({blocks}) => blocks.filter((block) => block.is === 'code'))
		.filter(({lines}) => lines.some((line) => /^\s*(?:el)?if\b.*(?:DURATION|ELAPSED|MINUTES|TIME|IMPACT)/i.test(line)));
	const branches = scripts.map((script) => ({script, branches: branchesOf(reading, script)}));
	// "notify_eng_manager" is who the echo beside it names, there and wherever it is run without one.
	const spoken = new Map<string, string>();
	for (const {branches: list} of branches)
		for (const {echoed, called} of list)
			if (echoed[0] !== undefined && called[0] !== undefined) spoken.set(called[0], asKnown(echoed[0], known));
	for (const {script, branches: list} of branches) {
		for (const {levels, timing, echoed, called, line} of list) {
			const positions =
				echoed.length > 0
					? echoed.map((name) => asKnown(name, known))
					: called.map((name) => spoken.get(name) ?? asKnown(fromScriptName(name), known));
			for (const level of levels) {
				for (const position of positions)
					addRung(
						reading,
						level,
						{matrix: 'tree', position, timing, source: reading.source(script.section, line, level.id)},
						{line, block: script},
					);
			}
		}
	}
}

type Branch = {levels: readonly Level[]; timing: RungTiming; echoed: string[]; called: string[]; line: number};

function branchesOf(reading: Reading, script: Code): Branch[] {
	const branches: Branch[] = [];
	let levels: readonly Level[] = reading.levels.in(script.section.title);
	let open: Branch | undefined;
	for (const {is, text, line} of shellItems(script.lines)) {
		if (is !== 'command') continue;
		const label = /^\s*(?:function\s+)?"?([\w .-]{1,60}?)"?\s*(?:\(\)\s*\{|\)\s*$)/.exec(text)?.[1];
		if (label !== undefined) levels = reading.levels.at(label.replaceAll('_', ' '))?.levels ?? levels;
		const timing = /^\s*(?:el)?if\b/.test(text) ? conditionIn(text, reading) : undefined;
		if (timing) {
			open = {levels, timing, echoed: [], called: [], line: script.line + line};
			branches.push(open);
		} else if (/^\s*(?:fi|else)\b/.test(text)) open = undefined;
		const echoed = echoedBy(text.slice(0, 500));
		const who = /(?:escalat\w*|notif\w*|pag\w+|call\w*)\s+(?:immediately\s+)?(?:to\s+)?(?:the\s+)?(.+)$/i.exec(echoed ?? '')?.[1];
		if (who !== undefined) open?.echoed.push(...positionsIn(who));
		const name = call.exec(text)?.[1];
		if (name !== undefined) open?.called.push(name.toLowerCase());
	}

	return branches;
}

/** `[ "$DURATION_MINUTES" -gt "15" ]`, `(( elapsed > 60 ))`, `[ "$CUSTOMER_IMPACT" = "high" ]`. */
function conditionIn(text: string, reading: Reading): RungTiming | undefined {
	const [, variable = '', figure] =
		/\$?\{?([A-Za-z_]*(?:duration|elapsed|minutes|time|age)[A-Za-z_]*)\}?"?\s*(?:-gt|-ge|>=?)\s*"?(\d{1,6})/i.exec(text) ?? [];
	if (figure !== undefined) {
		const unit = /hour/i.test(variable) ? 60 * minute : /sec/i.test(variable) ? 1000 : minute;
		if (!/minute|hour|sec/i.test(variable))
			reading.remarks.add(`The script compares ${variable} with a bare number: it is read as minutes.`);
		return {at: 'after', ms: Number(figure) * unit};
	}

	const [, of, level = ''] = /(customer|user|revenue|financial)\w*impact\w*\}?"?\s*={1,2}\s*"?(\w+)/i.exec(text) ?? [];
	if (of === undefined) return undefined;
	const from = /^(?:some|low|minor|medium|moderate|partial)/i.test(level) ? 'some' : 'high';
	if (!/^(?:some|high)$/i.test(level)) reading.remarks.add(`An impact that is "${level}" in the script is "${from}" here.`);
	return {at: 'impact', of: /customer|user/i.test(of) ? 'customers' : 'revenue', from};
}
