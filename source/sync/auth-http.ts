import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import * as z from 'zod/mini';
import {sanitize} from '../terminal/sanitize.ts';
import type {Auth, LocalIdentity, Refusal} from './auth.ts';
import {challengePath, noncePattern, proofHeader} from './auth-name.ts';

/** What `GET /challenge` answers. */
export const challengeAnswerSchema = z.strictObject({nonce: z.string().check(z.regex(noncePattern))});

/** The body of a refusal, of a challenge (503) or of an upgrade (401). */
export const refusalAnswerSchema = z.strictObject({
	code: z.string().check(z.overwrite(sanitize), z.maxLength(64)),
	text: z.string().check(z.overwrite(sanitize), z.maxLength(1024)),
});

/** Answers `GET /challenge`. False, with nothing written, for any other request. */
export async function answerChallenge(auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
	if (request.method !== 'GET' || request.url !== challengePath) return false;
	const answer = await auth.handleChallenge();
	const refused = 'refused' in answer;
	const body = JSON.stringify(refused ? {code: answer.refused, text: answer.text} : {nonce: answer.nonce});
	response.writeHead(refused ? 503 : 200, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		'cache-control': 'no-store',
		connection: 'close',
	});
	response.end(body);
	return true;
}

/** Who asks for the upgrade, by the proof that the request names. */
export async function identifyUpgrade(auth: Auth, request: IncomingMessage): Promise<LocalIdentity | Refusal> {
	const nonce = request.headers[proofHeader];
	return auth.verify(typeof nonce === 'string' ? nonce : '');
}

const reasons: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	408: 'Request Timeout',
	429: 'Too Many Requests',
	431: 'Request Header Fields Too Large',
};

/** Answers an upgrade that is not let in, with the status (401 unless said) and the words, and ends the connection. */
export function refuseUpgrade(
	socket: Duplex,
	{refused, text}: {readonly refused: string; readonly text: string},
	{status = 401, retryAfterMs}: {readonly status?: number; readonly retryAfterMs?: number} = {},
): void {
	const body = JSON.stringify({code: refused, text});
	socket.on('error', () => socket.destroy());
	socket.once('finish', () => socket.destroy());
	socket.end(
		[
			`HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}`,
			'content-type: application/json',
			`content-length: ${Buffer.byteLength(body)}`,
			...(status === 401 ? ['www-authenticate: Bearer'] : []),
			...(retryAfterMs === undefined ? [] : [`retry-after: ${Math.ceil(retryAfterMs / 1000)}`]),
			'cache-control: no-store',
			'connection: close',
			'',
			body,
		].join('\r\n'),
	);
}
