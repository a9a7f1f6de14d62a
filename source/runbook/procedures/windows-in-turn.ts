import type {Phase} from '../runbook.ts';
import {windowIn} from '../words/windows.ts';

/** What is done behind the last window: "Danach", "After that". */
const then = /^(?:danach|dann|anschließend|später|then|after that|afterwards|thereafter|from then on|later on?)$/iu;
const upTo = /^(?:up to|until|till|bis(?: zu[rm]?)?)(?!\p{L})/iu;

/** A line above steps with the stretch of time that it names. */
export type Windowed = {readonly name: string; readonly window: Phase['window']};

/**
 * "The first 15 minutes", "Bis zur vollen Stunde", "Danach", one after the other: what only says until when begins where the one before ends, and
 * so does what is done then. `own` is what a line says by itself.
 */
export function windowsInTurn(leads: readonly string[], own: (lead: string) => Windowed | undefined): ReadonlyArray<Windowed | undefined> {
	let end: number | undefined;
	return leads.map((lead) => {
		const found = own(lead);
		const from = end;
		if (found?.window) {
			const {fromMs, toMs} = found.window;
			end = toMs ?? undefined;
			const isBehind = from !== undefined && toMs !== null && fromMs === 0 && toMs > from && upTo.test(lead);
			return isBehind ? {...found, window: {fromMs: from, toMs}} : found;
		}

		end = undefined;
		return from !== undefined && then.test(lead.trim()) ? {name: lead.trim(), window: {fromMs: from, toMs: null}} : undefined;
	});
}

/** Before a colon, or in bold at the beginning of a paragraph: "Die ersten 15 Minuten: …", "**First ten minutes: stop the bleeding.** …"; empty without. */
export function windowTitle(text: string, opening: string): string {
	const bold = opening.replace(/[.:]$/u, '').trim();
	const [named = ''] = bold.split(/:\s/u);
	if (bold !== '' && bold.length <= mostOfTitle && /[.:]$/u.test(opening) && (isWindow(named) || hasWindow(bold))) return opening;
	// "**Secure** (0 to 15 min). Stop all …", "**Secure (0–15 min)** Stop all …".
	const [whole = ''] = bold === '' || bold.length > mostOfTitle ? [] : (bracketBehind.exec(text) ?? []);
	if (whole.startsWith(bold) && hasWindow(whole.replace(/[.:]$/u, '')) && /[)\]][.:]?$/u.test(whole)) return whole;
	const [label = ''] = /^[^:.\n]{3,45}(?=:\s)/u.exec(text) ?? [];
	return label !== '' && isWindow(label) ? label : '';
}

/** Characters of the name of a phase. */
const mostOfTitle = 60;
const bracketBehind = /^[^()[\].\n]{2,50}[([][^()[\]\n]{2,40}[)\]][.:]?(?=\s)/u;

/** "Secure (0 to 15 min)", "Rebuild (from 60 min)": a name with its window behind it. */
function hasWindow(title: string): boolean {
	const [, window = ''] = /^[^()[\]]{2,50}\s?[([]([^()[\]]*\d[^()[\]]*)[)\]]$/u.exec(title) ?? [];
	return windowIn(window) !== undefined;
}

function isWindow(words: string): boolean {
	return then.test(words) || (begins.test(words) && windowIn(words) !== undefined);
}

/** It is a stretch of time by its first word, and no sentence with one in it. */
const begins =
	/^(?:(?:in|during|within)\s)?(?:(?:the|die|den)\s)?(?:first|next|ersten?|nächsten?|up to|until|till|bis|beyond|past|longer than|more than|länger als|after|nach|ab|from|von|between|zwischen|minuten?|minutes?|(?:\d{1,3}|one|two|five|ten|fifteen|twenty|thirty|half an|a quarter|quarter|zwei|fünf|zehn|fünfzehn|zwanzig|dreißig|eine)\s(?:(?:of an\s)?(?:min|hour|stund|halbe)\p{L}*))(?!\p{L})/iu;
