import type {Section} from './markdown.ts';
import type {Rung} from './runbook.ts';
import type {Statement} from './statements.ts';

/** One who is called in a chain, and when. */
export type Link = {
	readonly positions: readonly string[];
	readonly timing: Rung['timing'];
	/** It is only for when the one before is silent: "no ack after 5 minutes". */
	readonly onSilence: boolean;
	readonly line: number;
	readonly block: Statement['block'] | undefined;
	readonly section: Section;
};
