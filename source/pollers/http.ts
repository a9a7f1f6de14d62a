import type {AxiosStatic} from 'axios';
import {errorWords} from '../terminal/error-words.ts';
import {inSeconds} from './poller.ts';

/** Loaded with the first question: importing it takes longer than the first frame may. */
export async function loadAxios(): Promise<AxiosStatic> {
	return (await import('axios')).default;
}

const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	ENOTFOUND: 'no such host',
	EAI_AGAIN: 'the name cannot be resolved at the moment',
	ECONNRESET: 'connection reset',
	EPIPE: 'connection reset',
	EHOSTUNREACH: 'no route to host',
	ENETUNREACH: 'network unreachable',
	ECONNABORTED: 'timeout',
	ETIMEDOUT: 'timeout',
	ERR_BAD_RESPONSE: 'not an answer that is understood',
	CERT_HAS_EXPIRED: 'its certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain is self-signed',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
	ERR_FR_TOO_MANY_REDIRECTS: 'too many redirects',
};

/** What went wrong with a request, in a clause that a person can act on. Addresses with passwords never come into it. */
export function explainHttpError(error: unknown, timeoutMs: number): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED') return `timeout after ${inSeconds(timeoutMs)}`;
	const message = errorWords(error);
	if (/maxContentLength/.test(message)) return 'too large';
	return (
		words[code] ??
		message
			.replaceAll(/(\/\/)[^@\s/]*@/g, '$1')
			.slice(0, 120)
			.toWellFormed()
	);
}
