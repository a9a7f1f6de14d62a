import type {Level} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';

/** A heading that is a stage of an escalation: "Level 2: Senior engineer (15–60 minutes)". */
export type Stage = {
	readonly section: Section;
	/** Those that the heading names; none where it is of all. */
	readonly levels: readonly Level[];
	/** Who it is by the heading. */
	readonly title: string;
	readonly positions: readonly string[];
	/** What else the heading says of who it is, and is nobody for certain. */
	readonly others: readonly string[];
	/** Who has the position: "Ada Brook". */
	readonly holder: string;
	readonly timing: RungTiming;
	/** It is only for when the one before is silent. */
	readonly onSilence: boolean;
	/** What the heading says besides, which no rule knows. */
	readonly beside: string;
	/** "Owner: …", "E-mail: …" below it. */
	readonly facts: readonly StageFact[];
	readonly contacts: readonly StageFact[];
	/** What has to be so, as a line below it says. */
	readonly conditions: readonly StageFact[];
	/** One of them has a number or an address. */
	readonly isReached: boolean;
};

export type StageFact = {readonly label: string; readonly text: string; readonly line: number; readonly block: Block};
