import type {Code} from '../markdown/markdown.ts';
import {shellItems} from '../markdown/shell.ts';
import {isWindow, opensWithWindow} from './phase-items.ts';

/** A stretch of a script below a comment that names a phase, and the comment as its heading. */
export type ScriptPhase = {readonly title: string; readonly line: number; readonly code: Code};

const numbered = /^(?:phase|stage|étape|etapa|fase)\s(?:\d{1,2}|[ivx]{1,4})(?![\p{L}\d])/iu;
const inBrackets = /[([]([^()[\]]{3,40})[)\]]$/u;

/**
 * The phases of a script whose comments name them: "# Phase 1: Look (0-10 minutes)", "# --- First 15 minutes ---", "# 10–30 min: Contain", each
 * above comments and commands of its own. `before` is what stands above the first. Undefined where no comment does.
 */
export function phasesOfScript(code: Code): {readonly before: Code | undefined; readonly phases: readonly ScriptPhase[]} | undefined {
	const items = shellItems(code.lines);
	const heads = items.flatMap((item, index) => {
		const title = item.is === 'comment' ? titleOf(item.text) : undefined;
		// A remark behind another comment is of that one: "# 1. Drain the queue", "# (0-5 minutes)".
		return title === undefined ? [] : [{title, line: item.line, isFirst: index === 0}];
	});
	const [first] = heads;
	if (!first || (heads.length === 1 && !first.isFirst)) return undefined;
	const part = (from: number, to: number): Code => ({...code, line: code.line + from, lines: code.lines.slice(from, to)});
	const phases = heads.map(({title, line}, index) => ({
		title,
		line: code.line + line,
		code: part(line + 1, heads[index + 1]?.line ?? code.lines.length),
	}));
	return {before: first.isFirst ? undefined : part(0, first.line), phases};
}

/** The comment without what draws a line around it; undefined where it is no phase. */
function titleOf(comment: string): string | undefined {
	const title = comment
		.replaceAll(/^[-=*#~\s]+|[-=*#~\s]+$/g, '')
		.replace(/:$/, '')
		.trim();
	if (title.length > mostCharacters) return undefined;
	const bracketed = inBrackets.exec(title)?.[1] ?? '';
	// "1. Look at the pods (0-5 minutes)" is a step, which takes a while.
	if (/^(?:step\s+)?\d{1,3}[.)]\s/iu.test(title)) return undefined;
	return numbered.test(title) || isWindow(bracketed) || isWindow(title) || opensWithWindow(title) ? title : undefined;
}

/** Of a title; what is longer is a sentence. */
const mostCharacters = 80;
