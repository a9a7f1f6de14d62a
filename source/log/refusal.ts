import {errorWords} from '../terminal/error-words.ts';
import {LogError} from './event-log.ts';
import type {RefusalCode, Reply} from './requests.ts';

/** The thread will not do what was asked of it. */
export class Refusal extends Error {
	readonly code: RefusalCode;

	constructor(code: Refusal['code'], text: string) {
		super(text);
		this.code = code;
	}
}

/** The reply to a request that failed on the database in `file`. */
export function failed(id: number, error: unknown, file: string): Reply {
	if (error instanceof Refusal) return {id, error: {code: error.code, text: error.message}};
	if (error instanceof LogError && error.code !== 'locked' && error.code !== 'network-file-system')
		return {id, error: {code: error.code, text: error.message, remedy: error.remedy}};
	const code = reasonOf(error);
	return {id, error: {code, text: code === 'damaged' ? `${file} is damaged: ${errorWords(error)}.` : refusalOf(error)}};
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
