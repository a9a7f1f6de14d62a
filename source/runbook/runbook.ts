/**
 * The team's policy as data. Everything the war room does by rule — response times, cadences, who is called when — is read
 * from a value of this type and from nowhere else, so that another team's runbook takes its place whole.
 *
 * All durations are milliseconds. `source` names the heading or table cell a rule comes from, for the screen and the log.
 */
export type Runbook = {
	/** Where it was read from: a path, or "built-in". */
	readonly origin: string;
	/** Highest severity first; 2 to 6 of them. */
	readonly severities: readonly SeverityPolicy[];
	/** The roles of an incident, in the order of the roster. The first one commands. */
	readonly roles: readonly RoleDefinition[];
	/** Limits of signals that mean something to this team, each with the severity it speaks for. */
	readonly signalLimits: readonly SignalLimit[];
	/** Cadence of internal updates where a severity has none of its own. */
	readonly defaultUpdateEveryMs: number;
	/** Time without an answer after which a technical primary brings the secondary forward: a share of the response time … */
	readonly secondaryAfterShareOfResponse: number;
	/** … but never sooner than this. */
	readonly secondaryAfterAtLeastMs: number;
};

/** One severity with everything the runbook says about it. */
export type SeverityPolicy = {
	/** As the team writes it, e.g. "SEV-1". */
	readonly id: string;
	/** One word, e.g. "Critical". */
	readonly name: string;
	readonly description: string;
	readonly impact: string;
	readonly examples: string;
	readonly response: Duration;
	readonly triggers: readonly string[];
	/** How often each audience hears from us; an audience that is absent has no clock at this severity. */
	readonly updates: Partial<Record<Audience, Duration>>;
	readonly technical: TechnicalEscalation;
};

/** A duration with the place in the runbook that says so. */
export type Duration = {readonly ms: number; readonly source: string};

/** Who an update is for. */
export type Audience = (typeof audiences)[number];
export const audiences = ['internal', 'customers', 'partners'] as const;

/** A row of the technical escalation matrix. Positions are what `people:` in warroom.yaml gives to persons. */
export type TechnicalEscalation = {
	readonly primary: string;
	readonly secondary: string;
	readonly final: string;
	readonly finalAfterMs: number;
	/** Positions paged at once, the primary among them. */
	readonly atOnce: readonly string[];
	readonly source: string;
};

export type RoleDefinition = {
	/** Stable identifier used in events and on the command line, e.g. "commander". */
	readonly id: string;
	/** As shown, e.g. "Commander". */
	readonly name: string;
};

/** A limit on a measured signal; crossing it either way is a transition. Lower bounds are inclusive, upper ones exclusive. */
export type SignalLimit = {
	readonly measure: 'error-ratio' | 'latency-ratio';
	/** Inclusive lower bound: 0.05 is 5 %. */
	readonly from: number;
	/** How long it has to hold before it means that severity. */
	readonly forMs: number;
	readonly severity: string;
	readonly source: string;
};

/** The severity's policy. Unknown names are a programming error here: events are checked when they enter. */
export function policyOf(runbook: Runbook, severity: string): SeverityPolicy {
	const found = runbook.severities.find((policy) => policy.id === severity);
	if (!found) throw new RangeError(`The runbook has no severity ${severity}.`);
	return found;
}

/** 0 is the highest severity; unknown names are below all. */
export function rankOf(runbook: Runbook, severity: string): number {
	const index = runbook.severities.findIndex((policy) => policy.id === severity);
	return index === -1 ? runbook.severities.length : index;
}
