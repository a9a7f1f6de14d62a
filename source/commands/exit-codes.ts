/** What `warroom` ends with; sysexits.h where it has a code for it. `README.md` documents them, and a test holds both together. */
export const exitCodes = {
	/** Done. */
	ok: 0,
	/** The war room refused it, and said why. */
	refused: 1,
	/** A mistake on the command line or in a file that it names. */
	usage: 2,
	/** The Node that runs this is too old. */
	node: 3,
	/** There is no such incident, or none open where one is needed. */
	noIncident: 4,
	/** No war room could be reached; what was typed is kept and sent later where the message says so (EX_UNAVAILABLE). */
	unavailable: 69,
	/** A fault of warroom itself (EX_SOFTWARE). */
	crash: 70,
	/** The state folder cannot be written (EX_CANTCREAT). */
	cannotWrite: 73,
	/** Another server holds the state folder (EX_TEMPFAIL). */
	locked: 75,
	/** Not permitted (EX_NOPERM). */
	notPermitted: 77,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with one sentence on what happened and one on what to do. */
export class CommandError extends Error {
	override readonly name = 'CommandError';
	readonly exitCode: ExitCode;
	readonly remedy: string;

	constructor(exitCode: ExitCode, message: string, remedy = '', options?: ErrorOptions) {
		super(message, options);
		this.exitCode = exitCode;
		this.remedy = remedy;
	}
}
