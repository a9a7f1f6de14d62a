import type {Runbook} from '../runbook/runbook.ts';
import type {Clock} from './clock.ts';
import type {Incident} from './incident.ts';
import type {SuggestedSeverity} from './triggers.ts';

/** The one thing that a person should do now, and the key that does it; and what happens by itself meanwhile. */
export type NextAction = {
	readonly key: string;
	readonly text: string;
	/** The end of the text that is never cut: whom to call, and their number; a command. */
	readonly keeps?: string | undefined;
	/** The id of the rung that is to be called, raised or told; absent where it is about none. */
	readonly rung?: string | undefined;
	/** What is to be known besides, where there is room for it behind the rest. */
	readonly aside?: string | undefined;
	/** By `dueAt` it has to be done, and not only begun. */
	readonly isDeadline?: true;
	/** What `a` answers by it: "asks:sam", "role:commander", "command", "task:12", "clock:due:…". */
	readonly answers?: string | undefined;
	/** For a countdown behind the text; null where there is none. */
	readonly dueAt: number | null;
	readonly urgency: 'overdue' | 'soon' | 'calm';
};

/** What it is derived from. `me` null is nobody, e.g. the wall. */
export type Situation = {
	readonly incident: Incident;
	readonly clocks: readonly Clock[];
	readonly me: string | null;
	readonly now: number;
	readonly runbook: Runbook;
	/** What the signals say of the severity, where they say that it is too low. */
	readonly suggestion?: SuggestedSeverity | undefined;
};

export type Duties = Situation & {
	readonly live: readonly Clock[];
	readonly commands: boolean;
	readonly communicates: boolean;
	readonly businessIsMine: boolean;
	readonly leads: boolean;
};

export function act(key: string, text: string, urgency: NextAction['urgency'], dueAt: number | null = null): NextAction {
	return {key, text, dueAt, urgency};
}

export function answer(answers: string, text: string, urgency: NextAction['urgency'] = 'overdue', dueAt: number | null = null): NextAction {
	return {...act('a', text, urgency, dueAt), answers};
}

export function roleName({runbook}: Situation, id: string): string {
	return runbook.roles.find((role) => role.id === id)?.name ?? id;
}

export function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').slice(0, 80).toWellFormed();
}

export function lower(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}
