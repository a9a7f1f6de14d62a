import type {ExitCode} from './exit-codes.ts';

/** A flag as meow takes it, with the line of help that says what it does. */
export type FlagDefinition = {
	readonly type: 'string' | 'boolean';
	readonly shortFlag?: string;
	readonly isMultiple?: boolean;
	/** The placeholder in the help, e.g. "TIME". */
	readonly value?: string;
	readonly about: string;
};

/** A subcommand: what it is called, what it takes, what it does. One a file. */
export type Command = {
	/** After "warroom", e.g. `log "TEXT"`. */
	readonly usage: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** Below the usage: what a person has to know. */
	readonly details?: string;
	readonly flags: Readonly<Record<string, FlagDefinition>>;
	readonly examples?: readonly string[];
	run(call: Call): Promise<ExitCode>;
};

/** One call of a command. */
export type Call = {
	/** Words that are no flags, without the command's own name. */
	readonly words: readonly string[];
	readonly flags: FlagValues;
	readonly io: Io;
};

/** The process around a command. */
export type Io = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly stderr: NodeJS.WriteStream;
	readonly env: NodeJS.ProcessEnv;
	readonly cwd: string;
	readonly home: string;
	readonly now: () => number;
};

/** Flags of a call, by their names in camel case. */
export class FlagValues {
	readonly values: Readonly<Record<string, unknown>>;

	constructor(values: Readonly<Record<string, unknown>>) {
		this.values = values;
	}

	text(name: string): string | undefined {
		const value = this.values[name];
		// Of one that is given twice the last counts.
		const last: unknown = Array.isArray(value) ? value.at(-1) : value;
		return typeof last === 'string' ? last : undefined;
	}

	list(name: string): readonly string[] {
		const value = this.values[name];
		return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
	}

	on(name: string): boolean {
		return this.values[name] === true;
	}
}

/** Flags of every command that works on a room. */
export const roomFlags = {
	stateDir: {type: 'string', value: 'DIR', about: 'keep everything but the socket in DIR (default $XDG_STATE_HOME/warroom)'},
	config: {type: 'string', value: 'FILE', about: 'read FILE instead of the warroom.yaml that is found'},
	withoutConfig: {type: 'boolean', about: 'read no warroom.yaml'},
	drill: {type: 'boolean', about: 'work on the drill of this state folder'},
	name: {type: 'string', value: 'NAME', about: 'who you are, under an account that several share'},
	debug: {type: 'boolean', about: 'show where an error came from'},
} as const satisfies Record<string, FlagDefinition>;

/** Of the commands that work on a room wherever it is: on this machine, or where one has joined. */
export const anyRoomFlags = {
	...roomFlags,
	server: {type: 'string', value: 'ADDRESS', about: 'the war room at ssh://HOST, wss://HOST:PORT (once joined there) or a SOCKET'},
	insecure: {type: 'boolean', about: 'reach ws://… over a network without TLS'},
} as const satisfies Record<string, FlagDefinition>;

/** Of the commands that may start a room of one's own. */
export const runbookFlag = {
	runbook: {type: 'string', value: 'FILE', about: 'go by the runbook FILE instead of the one that warroom.yaml names'},
} as const satisfies Record<string, FlagDefinition>;

export const jsonFlag = {json: {type: 'boolean', about: 'print JSON'}} as const satisfies Record<string, FlagDefinition>;

export const incidentFlag = {
	incident: {type: 'string', value: 'ID', about: 'the incident that is meant, when several are open'},
} as const satisfies Record<string, FlagDefinition>;
