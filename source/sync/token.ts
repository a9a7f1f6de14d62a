import {createHash, randomBytes as systemRandomBytes, timingSafeEqual} from 'node:crypto';

/** What an invited person shows: `wr_`, the number by which it is listed and revoked, and 256 random bits. */
const pattern = /^wr_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/;

export type NewToken = {readonly id: string; readonly token: string; readonly hash: string};

/** `randomBytes` is the system's unless a test has its own. */
export function makeToken(randomBytes: (size: number) => Buffer = systemRandomBytes): NewToken {
	const id = randomBytes(4).toString('hex');
	const token = `wr_${id}_${randomBytes(32).toString('base64url')}`;
	return {id, token, hash: hashToken(token)};
}

/** The number of a token; undefined when the text is none. */
export function tokenId(text: string): string | undefined {
	return pattern.exec(text)?.[1];
}

/** What is kept of a token on the server. It has 256 random bits: nothing is to be gained by guessing, so a plain hash will do. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Compares two hashes in a time that tells nothing of them. */
export function sameHash(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
	return left.length === right.length && timingSafeEqual(left, right);
}
