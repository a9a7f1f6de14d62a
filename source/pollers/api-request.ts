import {readFile} from 'node:fs/promises';
import type * as z from 'zod/mini';
import {explainHttpError, loadAxios} from './http.ts';

/** An HTTP API as warroom.yaml names it. */
export type Api = {
	/** A user and a password in it are sent as such, and never shown. */
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Read again for every question: such tokens are renewed under a running process. */
	readonly bearerTokenFile?: string;
	readonly timeoutMs: number;
};

export type ApiRequest = {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** Below the address's own path, e.g. "/api/v2/alerts". */
	readonly path: string;
	/** Sent as a form, or as JSON. */
	readonly form?: Readonly<Record<string, string>>;
	readonly json?: unknown;
	readonly signal: AbortSignal;
};

const mostBytes = 16 * 1024 * 1024;

/** Asks an API. Whatever the status, that and the body are given; it rejects with a clause when there is no answer. */
export async function apiRequest(
	{url, headers = {}, bearerTokenFile, timeoutMs}: Api,
	{method, path, form, json, signal}: ApiRequest,
): Promise<{readonly status: number; readonly body: string}> {
	const axios = await loadAxios();
	const token = bearerTokenFile === undefined ? undefined : await readToken(bearerTokenFile);
	const address = new URL(url);
	const basic =
		address.username === '' ? {} : {auth: {username: decodeURIComponent(address.username), password: decodeURIComponent(address.password)}};
	address.username = '';
	address.password = '';
	address.pathname = `${address.pathname.replace(/\/$/, '')}${path}`;
	try {
		const response = await axios.request<unknown>({
			method,
			url: String(address),
			...(form ? {data: new URLSearchParams(form)} : {}),
			...(json === undefined ? {} : {data: json}),
			signal,
			timeout: timeoutMs,
			...basic,
			headers: {...headers, ...(token === undefined ? {} : {authorization: `Bearer ${token}`})},
			maxContentLength: mostBytes,
			maxRedirects: 0,
			responseType: 'text',
			transformResponse: (text: unknown) => text,
			validateStatus: () => true,
		});
		return {status: response.status, body: String(response.data)};
	} catch (error) {
		throw new Error(explainHttpError(error, timeoutMs), {cause: error});
	}
}

/** What an API answers, by its schema. @throws a clause when that is not what `what` answers. */
export async function askJson<T>(
	api: Api,
	{
		path,
		schema,
		what,
		signal,
	}: {readonly path: string; readonly schema: z.ZodMiniType<T>; readonly what: string; readonly signal: AbortSignal},
): Promise<T> {
	const {status, body} = await apiRequest(api, {method: 'GET', path, signal});
	const problem = statusProblem(status, body, what);
	if (problem !== undefined) throw new Error(problem);
	const parsed = schema.safeParse(jsonOf(body));
	if (!parsed.success) throw new Error(`answers ${status}: is that ${what}?`);
	return parsed.data;
}

/** Why an answer is none, where its status says so; `what` is the program that should answer, e.g. "Prometheus". */
export function statusProblem(status: number, body: string, what: string): string | undefined {
	if (status === 401 || status === 403) return `answers ${status}: the token or password is refused`;
	if (status >= 300 && status < 400) return `answers ${status}: it redirects, is a login page in front of it?`;
	if (body.trimStart().startsWith('<')) return `answers ${status} with HTML: is that ${what}?`;
	return status >= 400 ? `answers ${status}: is that ${what}?` : undefined;
}

/** The value of a JSON text, or undefined: what it is worth is for a schema to say. */
export function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function readToken(file: string): Promise<string> {
	try {
		return (await readFile(file, 'utf8')).trim();
	} catch (error) {
		throw new Error(
			`its token ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'})`,
		);
	}
}
