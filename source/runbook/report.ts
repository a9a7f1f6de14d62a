/** Something that the file says, as it was understood. */
export type Finding = {
	/** What it is: "response time", "technical escalation". */
	readonly what: string;
	/** "SEV-1: 5 min". */
	readonly text: string;
	/** In the file; 1 is the first. */
	readonly line: number;
};

/** Something that was understood though no word of the file says so. */
export type Inferred = Finding & {
	/** Which word is missing: "no severity is named". */
	readonly why: string;
};

/** Places of the file that contradict each other. */
export type Contradiction = {
	readonly text: string;
	/** What goes, and why. */
	readonly resolution: string;
	readonly lines: readonly number[];
};

/** What the file does not say and the built-in runbook does. */
export type Borrowed = {
	/** "response time", "procedure". */
	readonly what: string;
	/** The severities that it was taken for; empty where it is not by severity. */
	readonly severities: readonly string[];
	/** What stands in, in words, where it says who is called, when, or what is done; severities that say the same stand together. */
	readonly standsIn?: ReadonlyArray<{readonly severities: readonly string[]; readonly words: string}>;
};

export type NotUnderstood = {
	readonly title: string;
	readonly line: number;
	readonly why: string;
	/** Those that are meant, where others of the line were understood. */
	readonly words?: string;
};

/** What gives the room nothing to go by, and does not look like a rule. */
export type ReadPast = {
	/** In their order; they stand in one paragraph, list, table or block of code. */
	readonly lines: readonly number[];
	/** How the first of them begins. */
	readonly text: string;
};

/** What the reader made of a file: nothing is guessed silently. */
export type RunbookReport = {
	/** The file, as its lines are to be named; "built-in" for the built-in runbook. */
	readonly origin: string;
	readonly found: readonly Finding[];
	/** In the order of the file. */
	readonly inferred: readonly Inferred[];
	readonly notUnderstood: readonly NotUnderstood[];
	/** Each line of which something came out, also what only says again what is known. */
	readonly linesUnderstood: readonly number[];
	/** Each line that is named as not understood, by itself or with its block. */
	readonly linesNotUnderstood: readonly number[];
	readonly readPast: readonly ReadPast[];
	readonly contradictions: readonly Contradiction[];
	readonly fromDefault: readonly Borrowed[];
	/** How what is in words was read: "business days count as 24 h". */
	readonly remarks: readonly string[];
	/** What may be the wrong one for a severity, though the file says it; `runbook check --strict` fails on any. */
	readonly doubts: readonly string[];
	/** What a runbook has to have and this file has not; `runbook check --strict` fails on any. */
	readonly gaps: readonly string[];
};
