import * as z from 'zod/mini';
import {protocolVersion, readFrame} from './protocol.ts';

/** Who speaks: read from a hello or a welcome before the rest of it, which another version may have written otherwise. */
const greeting = z.looseObject({
	t: z.enum(['hello', 'welcome']),
	v: z.number(),
	version: z.string().check(z.regex(/^[\w.+-]{1,40}$/)),
});
export type Speaker = {readonly v: number; readonly version: string};

/** Of a first frame that is not understood: who sent it. Undefined when it is no greeting. */
export function speakerOf(frame: string): Speaker | undefined {
	return readFrame(greeting, frame);
}

/**
 * Two that cannot speak with each other, in words, with what to do; undefined when the versions do not tell why. `pid` is the server's
 * process: its own `warroom stop` may be gone with an upgrade, and the new one is not understood either.
 */
export function whyNotUnderstood(server: Speaker & {readonly pid?: number | undefined}, client: Speaker): string | undefined {
	const order = compare(server, client);
	if (order > 0) return `Your warroom ${client.version} is older than the server's ${server.version}: install the newer one.`;
	if (order === 0) return undefined;
	const end = server.pid === undefined ? 'have its owner end it' : `end it where it runs with \`kill ${server.pid}\` (its log stays)`;
	return `The server's warroom ${server.version} is older than your ${client.version}: ${end}, then start yours.`;
}

/** Two that speak the same protocol in different versions: which one is to be changed, and how. Undefined when they are the same. */
export function versionNotice(server: Speaker, client: Speaker): string | undefined {
	const order = compare(server, client);
	if (order > 0) return `This warroom ${client.version} is older than the server's ${server.version}: install the newer one.`;
	if (order === 0) return undefined;
	return `The server's warroom ${server.version} is older than this ${client.version}: \`warroom stop\`, then \`warroom\`.`;
}

export const spoken = (version: string): Speaker => ({v: protocolVersion, version});

/** Negative when `a` is older than `b`: by protocol, else by the numbers of the version. */
function compare(a: Speaker, b: Speaker): number {
	if (a.v !== b.v) return a.v - b.v;
	const [left, right] = [numbers(a.version), numbers(b.version)];
	for (let place = 0; place < 3; place++) {
		const difference = (left[place] ?? 0) - (right[place] ?? 0);
		if (difference !== 0) return difference;
	}

	return 0;
}

function numbers(version: string): number[] {
	return (version.split(/[-+]/)[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
}
