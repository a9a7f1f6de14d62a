import {afterWords, durationWords, shareWords, withinWords} from './duration-words.ts';
import {onceSaid} from './once-said.ts';
import {audiences, firstWithinOf, type Runbook, rungWords, type SeverityPolicy, type TriggerLimit} from './runbook.ts';

/**
 * What differs between two runbooks, a line each in the order of the file, as a person would say it: "SEV-1 · response: 5 min → 10 min",
 * "SEV-1 · in the end: VP Engineering after 15 min → CTO after 25 min", "SEV-2 · leadership · CTO (new): after 1 h". Where the same thing is
 * said in another place of the file, nothing differs.
 */
export function runbookDiff(from: Runbook, to: Runbook): string[] {
	const before = facts(from);
	const after = facts(to);
	const lines: string[] = [];
	for (const [name, value] of after) {
		const was = before.get(name);
		if (was === undefined) lines.push(`${name} (new): ${value}`);
		else if (was !== value) lines.push(`${name}: ${was} → ${value}`);
	}

	for (const [name, value] of before) if (!after.has(name)) lines.push(`${name} (gone): ${value}`);
	return lines;
}

/** Characters of a value in a line that holds two of them, and of a line. */
const mostOfAValue = 400;
const mostOfALine = 1000;
/** Lines of a difference that an event holds. */
const mostLines = 200;

/**
 * The differences as an event holds them: where there are too many, the steps and triggers of a severity, and the messages and checklists, are
 * a line each with how many they are; who is answered and called how soon stands in full.
 */
export function shortDiff(lines: readonly string[]): string[] {
	const whole = lines.length <= mostLines ? [...lines] : summed(lines);
	const kept = whole.length <= mostLines ? whole : [...whole.slice(0, mostLines - 1), `and ${whole.length - mostLines + 1} more`];
	return kept.map((line) => wholeWords(line, mostOfALine));
}

const many = /^(?:(.{1,60}?) · )?(phase|trigger|message|checklist|duty|contact|emergency commands|closure|action item) · /u;

function summed(lines: readonly string[]): string[] {
	const sums = new Map<string, number>();
	const found: string[] = [];
	for (const line of lines) {
		const [, severity, kind] = many.exec(line) ?? [];
		if (kind === undefined) found.push(line);
		else {
			const name = `${severity === undefined ? '' : `${severity} · `}${kind}`;
			sums.set(name, (sums.get(name) ?? 0) + 1);
		}
	}

	return [...found, ...[...sums].map(([name, count]) => `${name}: ${count} ${count === 1 ? 'difference' : 'differences'}`)];
}

/** Cut between two words, and marked. */
function wholeWords(text: string, most: number): string {
	if (text.length <= most) return text;
	const cut = text.slice(0, most - 2);
	const end = cut.lastIndexOf(' ');
	return `${end > most / 2 ? cut.slice(0, end) : cut} …`;
}

type Put = (name: string, value: string | undefined) => void;

/** Every rule of a runbook under a name that a person understands. */
function facts(runbook: Runbook): Map<string, string> {
	const found = new Map<string, string>();
	const put: Put = (name, value) => {
		if (value === undefined || value === '') return;
		// Two of the same name are told apart by their number.
		let unique = name;
		for (let n = 2; found.has(unique); n++) unique = `${name} #${n}`;
		found.set(unique, wholeWords(value.replaceAll(/\s+/g, ' '), mostOfAValue));
	};
	for (const severity of runbook.severities) severityFacts(severity, put);
	put('levels', runbook.severities.map(({id}) => id).join(', '));
	put('roles', runbook.roles.map(({name}) => name).join(', '));
	for (const {name, does} of runbook.roles) put(`role · ${name}`, does);
	for (const {name, text} of runbook.duties) put(`duty · ${name}`, text);
	put('updates where a severity has none of its own', every(runbook.defaultUpdate));
	put('secondary comes forward no sooner than', durationWords(runbook.secondaryAfterAtLeastMs));
	put('secondary comes forward after', `${shareWords(runbook.secondaryAfterShareOfResponse)} of the response time`);
	for (const {stage, minMs, maxMs, strategies} of runbook.stages) {
		put(`stage ${stage}`, [minMs, maxMs].map((ms) => (ms === null ? '…' : durationWords(ms))).join(' – '));
		put(`stage ${stage} · strategies`, strategies?.join(', '));
	}

	put('watched after hand-back', runbook.monitorAfterHandBack && durationWords(runbook.monitorAfterHandBack.ms));
	for (const {id, text} of runbook.templates) put(`message · ${id}`, text);
	for (const {position, phone} of runbook.contacts) put(`contact · ${position}`, phone);
	for (const {name, address} of runbook.channels) put(`channel · ${name}`, address);
	put('status page', runbook.statusPage?.url);
	for (const {title, commands} of runbook.emergency) put(`emergency commands · ${title}`, commands.join('; '));
	for (const {title, commands} of runbook.closure) put(`closure · ${title}`, commands.join('; '));
	for (const {name, items} of runbook.checklists) put(`checklist · ${name}`, items.join('; '));
	for (const {text, owner, dueMs} of runbook.actionItems)
		put(`action item · ${text}`, `${owner}${dueMs === null ? '' : `, ${durationWords(dueMs)}`}`);
	put('figures', runbook.figures.join(', '));
	return found;
}

function severityFacts(severity: SeverityPolicy, put: Put): void {
	const {id, updates, notUpdated, technical, command, team, monitor, review} = severity;
	const fact: Put = (name, value) => put(`${id} · ${name}`, value);
	fact('name', severity.name);
	fact('description', severity.description);
	fact('impact', severity.impact);
	fact('examples', severity.examples);
	fact('response', severity.response ? durationWords(severity.response.ms) : 'none');
	for (const audience of audiences) {
		fact(`updates to ${audience}`, notUpdated?.includes(audience) ? 'none' : updates[audience] && every(updates[audience]));
		const first = firstWithinOf(severity, audience);
		fact(`first update to ${audience}`, first && withinWords(first.ms));
	}

	for (const {name, text, limit} of severity.triggers) fact(`trigger · ${name}`, `${text}${limit ? ` (${limitWords(limit)})` : ''}`);
	fact('called at once', technical?.atOnce.join(', '));
	fact('called when the first is silent', technical?.secondary);
	fact(
		'in the end',
		technical?.final && `${technical.final.position} ${(technical.final.within ? withinWords : afterWords)(technical.final.afterMs)}`,
	);
	for (const rung of severity.rungs) fact(`${rung.matrix} · ${rung.position}`, rungWords(rung));
	fact('may command', command && `${command.positions.join(' or ')}${command.preassigned ? ', named beforehand' : ''}`);
	fact('called together', team?.members.join(', '));
	for (const {name, window, steps} of severity.procedure) {
		const end = window === null ? '' : window.toMs === null ? ' and later' : ` to ${durationWords(window.toMs)}`;
		fact(
			`phase · ${name}`,
			`${window === null ? 'without a window' : `from ${durationWords(window.fromMs)}${end}`}, ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`,
		);
		for (const [index, {heading, body}] of steps.map(onceSaid).entries())
			fact(`phase · ${name} · step ${index + 1}`, [heading, ...body.map((part) => part.text)].join('; '));
	}

	fact('watched after the fix', monitor && durationWords(monitor.ms));
	fact('review', review && `${review.when}, ${review.attendees}`);
}

function every({ms}: {readonly ms: number}): string {
	return `every ${durationWords(ms)}`;
}

function limitWords({measure, from, below, forMs}: TriggerLimit): string {
	return `${measure} from ${from}${below === undefined ? '' : ` below ${below}`}${forMs === 0 ? '' : ` for ${durationWords(forMs)}`}`;
}
