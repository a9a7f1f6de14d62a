import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import {writePrivateFile} from '../config/private-file.ts';
import {type Access, accesses} from '../incident/decision.ts';
import {errorWords} from '../terminal/error-words.ts';
import {parseForeignJson} from './foreign-json.ts';
import {hashToken, makeToken, sameHash, tokenId} from './token.ts';

const instant = z.iso.datetime({precision: 3});
const id = z.string().check(z.regex(/^[0-9a-f]{8}$/));
const record = z.strictObject({
	id,
	/** SHA-256 of the token, hexadecimal: the token itself is nowhere but with its holder. */
	hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
	login: z.string().check(z.maxLength(200)),
	access: z.enum(accesses),
	/** Who invited, and by which token if they were invited themselves. */
	by: z.string().check(z.maxLength(200)),
	byToken: z.optional(id),
	createdAt: instant,
	expiresAt: instant,
	lastUsedAt: z.nullable(instant),
	revokedAt: z.nullable(instant),
});
/** An invitation as the server keeps it. */
export type TokenRecord = z.infer<typeof record>;

const file = z.strictObject({v: z.literal(1), tokens: z.array(record).check(z.maxLength(10_000))});

/** Ended ones are kept for so long, so that whoever comes with one is told what became of it. */
const keptMs = 7 * 86_400_000;
const mostTokens = 1000;

export type TokenRefusal = {readonly refused: 'token-unknown' | 'token-expired' | 'token-revoked'; readonly text: string};

export type NewInvitation = {
	readonly access: Access;
	/** Epoch milliseconds. */
	readonly expiresAt: number;
	readonly by: string;
	readonly byToken?: string | undefined;
};

/** The invitations of a room, on disk in its state folder. Its only writer is the holder of the log's lock. All times come in as `now`, epoch milliseconds. */
export class TokenBook {
	readonly #file: string;
	#records: Map<string, TokenRecord>;
	#unwritten = false;

	private constructor(name: string, records: readonly TokenRecord[]) {
		this.#file = name;
		this.#records = new Map(records.map((one) => [one.id, one]));
	}

	/** A file that cannot be read lets nobody in: it is put aside, and `damaged` names where. @throws the system's error. */
	static open(stateDir: string): {readonly book: TokenBook; readonly damaged?: string} {
		const name = path.join(stateDir, 'tokens.json');
		let text: string;
		try {
			text = fs.readFileSync(name, 'utf8');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {book: new TokenBook(name, [])};
			throw error;
		}

		try {
			return {book: new TokenBook(name, file.parse(parseForeignJson(text)).tokens)};
		} catch {
			fs.renameSync(name, `${name}.damaged`);
			return {book: new TokenBook(name, []), damaged: `${name}.damaged`};
		}
	}

	/** On disk when it returns. `loginOf` is given the number that the token is listed by. @throws the system's error: then nobody is invited. */
	invite(
		loginOf: (id: string) => string,
		{access, expiresAt, by, byToken}: NewInvitation,
		now: number,
	): {token: string; record: TokenRecord} {
		let made = makeToken();
		while (this.#records.has(made.id)) made = makeToken();
		const added: TokenRecord = {
			id: made.id,
			hash: made.hash,
			login: loginOf(made.id),
			access,
			by,
			...(byToken === undefined ? {} : {byToken}),
			createdAt: iso(now),
			expiresAt: iso(expiresAt),
			lastUsedAt: null,
			revokedAt: null,
		};
		const kept = new Map([...this.#records].filter(([, one]) => now - endOf(one) < keptMs));
		kept.set(added.id, added);
		this.#write(kept);
		this.#records = kept;
		return {token: made.token, record: added};
	}

	/** Is there room for one more? */
	full(now: number): boolean {
		return this.live(now).length >= mostTokens;
	}

	/** All that are kept, the newest last. */
	all(): readonly TokenRecord[] {
		return [...this.#records.values()];
	}

	live(now: number): readonly TokenRecord[] {
		return this.all().filter((one) => whyEnded(one, now) === undefined);
	}

	get(wanted: string): TokenRecord | undefined {
		return this.#records.get(wanted);
	}

	/** Whose token this is. */
	verify(token: string, now: number): TokenRecord | TokenRefusal {
		const wanted = tokenId(token);
		const found = wanted === undefined ? undefined : this.#records.get(wanted);
		// Hashed and compared also where there is none: the time tells nothing of what there is.
		const same = sameHash(hashToken(token), found?.hash ?? hashToken(''));
		if (!found || !same)
			return {refused: 'token-unknown', text: 'This war room does not know the invitation: ask whoever sent it for a new one.'};
		return whyEnded(found, now) ?? found;
	}

	/** Why a token that was let in is no longer good; undefined while it is. */
	ended(wanted: string, now: number): TokenRefusal | undefined {
		const found = this.#records.get(wanted);
		return found ? whyEnded(found, now) : {refused: 'token-unknown', text: 'This war room does not know the invitation any more.'};
	}

	/** Remembers when somebody came; written with the next change, or by `flush`. */
	used(wanted: string, now: number): void {
		const found = this.#records.get(wanted);
		if (!found) return;
		this.#records.set(wanted, {...found, lastUsedAt: iso(now)});
		this.#unwritten = true;
	}

	/** Writes when the last ones came. A disk that does not take that keeps nobody out: it is tried again. */
	flush(): void {
		if (!this.#unwritten) return;
		try {
			this.#write(this.#records);
		} catch {
			// As said.
		}
	}

	/** Ends one and all that were given by its holder: `revoked` holds at once, also where `unwritten` says why the disk did not take it. */
	revoke(wanted: string, now: number): {readonly revoked: readonly TokenRecord[]; readonly unwritten?: string} {
		const ended = new Set([wanted]);
		for (const one of this.#records.values()) if (one.byToken !== undefined && ended.has(one.byToken)) ended.add(one.id);
		const revoked: TokenRecord[] = [];
		for (const one of ended) {
			const found = this.#records.get(one);
			if (!found || whyEnded(found, now) !== undefined) continue;
			revoked.push(found);
			this.#records.set(one, {...found, revokedAt: iso(now)});
		}

		try {
			if (revoked.length > 0) this.#write(this.#records);
			return {revoked};
		} catch (error) {
			this.#unwritten = true;
			return {revoked, unwritten: errorWords(error)};
		}
	}

	#write(records: ReadonlyMap<string, TokenRecord>): void {
		writePrivateFile(this.#file, `${JSON.stringify({v: 1, tokens: [...records.values()]})}\n`);
		this.#unwritten = false;
	}
}

function whyEnded({revokedAt, expiresAt}: TokenRecord, now: number): TokenRefusal | undefined {
	if (revokedAt !== null)
		return {refused: 'token-revoked', text: `The invitation was revoked at ${minute(revokedAt)}: ask whoever sent it for a new one.`};
	if (Date.parse(expiresAt) <= now)
		return {
			refused: 'token-expired',
			text: `The invitation expired at ${minute(expiresAt)} (it is ${minute(iso(now))} by the war room's clock): ask whoever sent it for a new one.`,
		};
	return undefined;
}

function endOf({revokedAt, expiresAt}: TokenRecord): number {
	return Math.min(Date.parse(expiresAt), revokedAt === null ? Number.POSITIVE_INFINITY : Date.parse(revokedAt));
}

function iso(at: number): string {
	return new Date(at).toISOString();
}

function minute(instant: string): string {
	return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
