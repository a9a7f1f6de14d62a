import type {Level} from '../levels/level-finder.ts';
import type {List, Section, Words} from '../markdown/markdown.ts';
import type {Rung} from '../runbook.ts';
import type {Statement} from './statements.ts';

/** One who is called in a chain, and when. */
export type Link = {
	readonly positions: readonly string[];
	readonly timing: Rung['timing'];
	/** It is only for when the one before is silent: "no ack after 5 minutes". */
	readonly onSilence: boolean;
	/** They are called when so many response times of the severity have passed: "not acknowledged within the SLA". */
	readonly responses?: number;
	/** They are called at once as soon as this is reported, whatever the time says. */
	readonly soonerIf?: string;
	/** What stands in brackets behind the name: "dock lead". */
	readonly about?: string;
	/** By which way they do not hear: "don't ring". */
	readonly how?: string;
	readonly line: number;
	readonly block: Statement['block'] | undefined;
	readonly section: Section;
};

/** Who is called for some severities, one line each: "Site manager: at 30 min". */
export type CallList = {
	readonly levels: readonly Level[];
	readonly links: readonly Link[];
	/** "For P1:" above them. */
	readonly lead: Words | undefined;
	/** Nobody of them is called first: each hears at their own time, besides those of another list. */
	readonly areBesides?: boolean;
	/** The list in which it stands below its severity: "- Red" above "- after 10 min: shift lead". */
	readonly within?: List;
	/** Lines that say more than who and when, or nothing that is understood. */
	readonly left: readonly number[];
};
