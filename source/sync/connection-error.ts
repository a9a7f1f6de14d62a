import {errorWords} from '../terminal/error-words.ts';

export type ConnectionErrorCode =
	| 'path-too-long'
	| 'untrusted'
	| 'not-permitted'
	| 'group-unknown'
	| 'not-in-group'
	| 'no-server'
	| 'not-a-warroom'
	| 'refused'
	| 'timeout'
	| 'bad-target'
	| 'ssh-missing'
	| 'ssh-failed'
	| 'not-installed'
	/** Plain `ws` where others could listen in. */
	| 'insecure'
	| 'cannot-listen'
	/** Another certificate than the one to expect, or one that nobody vouches for. */
	| 'wrong-certificate'
	/** The token is missing, unknown, expired or revoked. */
	| 'not-invited';

/** Where there is no use in trying again by oneself. */
export const finalCodes: ReadonlySet<ConnectionErrorCode> = new Set(['insecure', 'wrong-certificate', 'not-invited']);

/** Says what stands between a responder and a room (`message`) and what to do (`remedy`), each one sentence. */
export class ConnectionError extends Error {
	override readonly name = 'ConnectionError';
	readonly code: ConnectionErrorCode;
	readonly remedy: string;

	constructor(code: ConnectionErrorCode, message: string, remedy: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.remedy = remedy;
	}
}

/** The system's error code (`ENOENT`), if it is a system error. */
export function systemCode(error: unknown): string | undefined {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
	return undefined;
}

/** What stood in the way, and what to do about it. */
export function inOneSentence(error: unknown): string {
	if (error instanceof ConnectionError) return `${error.message} ${error.remedy}`.trim();
	return errorWords(error);
}
