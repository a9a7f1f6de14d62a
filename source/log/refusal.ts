import {errorWords} from '../terminal/error-words.ts';
import {LogError} from './event-log.ts';
import type {Failure, RefusalCode, Reply} from './requests.ts';

/** The thread will not do what was asked of it. */
export class Refusal extends Error {
	readonly code: RefusalCode;

	constructor(code: Refusal['code'], text: string) {
		super(text);
		this.code = code;
	}
}

/** What is done while nothing is written. */
export function takesNoWrites(): Refusal {
	return new Refusal('storage', 'The log takes no writes since the disk refused one.');
}

/** The reply to a request that failed on the database in `file`. */
export function failed(id: number, error: unknown, file: string): Reply {
	return {id, error: failureOf(error, file)};
}

/** Why something failed on the database in `file`. */
export function failureOf(error: unknown, file: string): Failure {
	if (error instanceof Refusal) return {code: error.code, text: error.message};
	if (error instanceof LogError && error.code !== 'locked' && error.code !== 'network-file-system')
		return {code: error.code, text: error.message, remedy: error.remedy};
	const code = reasonOf(error);
	return {code, text: code === 'damaged' ? `${file} is damaged: ${errorWords(error)}.` : refusalOf(error)};
}

/** SQLITE_CORRUPT and SQLITE_NOTADB are damage; whatever else the system says is about the disk. */
export function reasonOf(error: unknown): RefusalCode {
	if (error instanceof Refusal) return error.code;
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
	return code === 11 || code === 26 ? 'damaged' : 'storage';
}

/** SQLITE_FULL: it was rolled back, and the file is as it was. */
export function isFull(error: unknown): boolean {
	return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 13;
}

export function refusalOf(error: unknown): string {
	return `The disk refused a write: ${errorWords(error)}.`;
}
