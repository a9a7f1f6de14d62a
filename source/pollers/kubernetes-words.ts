import {errorWords} from '../terminal/error-words.ts';
import {ApiError} from './kubernetes-cluster.ts';

const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	ENOTFOUND: 'no such host',
	EAI_AGAIN: 'its name cannot be resolved at the moment',
	ECONNRESET: 'connection reset',
	EHOSTUNREACH: 'no route to it',
	ENETUNREACH: 'network unreachable',
	ETIMEDOUT: 'no answer',
	CERT_HAS_EXPIRED: 'its certificate has expired',
};

/** What is wrong with asking a cluster for something ("pods in ns production"), in a clause that a person can act on. */
export function clusterWords(error: unknown, what: string): string {
	if (error instanceof ApiError) {
		if (error.code === 401) return 'the credentials are refused (401): log in again, then `warroom reload`';
		if (error.code === 403) return `not allowed to list ${what}`;
		if (error.code === 404) return `there is no ${what} (404)`;
		return error.code === 429 ? 'the API server asks to wait (429)' : `the API server answers ${error.code}: ${errorWords(error)}`;
	}

	// A schema's own words, or a parser's, say nothing to a person.
	if (error instanceof SyntaxError || (error instanceof Error && /ZodError$/.test(error.name)))
		return 'what the API server answers is not understood';
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return words[code] ?? errorWords(error).slice(0, 200).toWellFormed();
}
