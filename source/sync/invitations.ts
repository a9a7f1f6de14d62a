import type {ListenAddress} from '../config/listen-address.ts';
import {accesses} from '../incident/decision.ts';
import type {Directory} from '../incident/directory.ts';
import {errorWords} from '../terminal/error-words.ts';
import {formatInvitation} from './invitation.ts';
import {type Inviter, invitedLogin} from './invited.ts';
import type {Asked, FromServer} from './protocol.ts';
import type {TokenBook, TokenRecord, TokenRefusal} from './token-book.ts';

/** An invitation holds for at least and at most so long. */
export const shortestInvitationMs = 60_000;
export const longestInvitationMs = 30 * 86_400_000;

/** What `warroom tokens` shows of one; nothing in it lets anybody in. Times are ISO 8601. */
export type TokenListing = Omit<TokenRecord, 'hash'> & {
	readonly state: 'valid' | 'expired' | 'revoked';
	/** Connections at this moment. */
	readonly connected: number;
};

type Answer = Omit<Extract<FromServer, {t: 'answer'}>, 't' | 'id'>;
/** `token` is the number of the inviter's own, where they were invited themselves. */
type Asker = Inviter & {readonly token?: string | undefined};

export type InvitationsOptions = {
	readonly book: TokenBook;
	/** What invitations name: where it is reached, and the certificate to expect there. Undefined while it listens nowhere but on its socket. */
	readonly place: () => {readonly address: ListenAddress; readonly pin: string | undefined} | undefined;
	readonly directory: () => Directory;
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** A line for the server's log file. */
	readonly say: (text: string) => void;
};

/** Lets people in who are not on the machine, and ends that again. Who may ask is decided by the caller. */
export class Invitations {
	readonly #options: InvitationsOptions;

	constructor(options: InvitationsOptions) {
		this.#options = options;
	}

	invite(asker: Asker, {name, access, expiresInMs}: Extract<Asked, {t: 'invite'}>): Answer {
		const {book, place, directory, now, say} = this.#options;
		const where = place();
		if (!where)
			return refused(
				'This war room listens on its socket only: name server.listen in warroom.yaml (listen: 0.0.0.0:7443), then start it again, or `warroom serve --listen`.',
			);
		const at = now();
		const expiresAt = at + expiresInMs;
		if (expiresInMs < shortestInvitationMs || expiresInMs > longestInvitationMs)
			return refused('An invitation holds for at least a minute and at most 30 days.');
		if (accesses.indexOf(access) > accesses.indexOf(asker.access))
			return refused(`Your access is ${asker.access}: you cannot invite anybody with ${access}.`);
		const own = asker.token === undefined ? undefined : book.get(asker.token);
		if (own && expiresAt > Date.parse(own.expiresAt))
			return refused(
				`You came by an invitation that ends at ${own.expiresAt}: nobody you invite can stay longer. Give a shorter --expires.`,
			);
		if (book.full(at)) return refused('There are so many invitations already that no other is kept: revoke those that nobody needs.');
		// Whether the name may be invited does not depend on the number that stands for nobody.
		const probe = invitedLogin(name, {inviter: asker, directory: directory(), id: '0000'});
		if ('refused' in probe) return refused(probe.refused);
		try {
			const {token, record} = book.invite(
				(id) => (name === undefined ? loginOf(invitedLogin(name, {inviter: asker, directory: directory(), id})) : probe.login),
				{access, expiresAt, by: asker.person, byToken: asker.token},
				at,
			);
			say(`${asker.person} invited ${record.login} (${access}) until ${record.expiresAt}: token ${record.id}`);
			const {id, login, expiresAt: until} = record;
			return {ok: true, data: {invitation: formatInvitation({...where, token}), id, login, access, expiresAt: until}};
		} catch (error) {
			return refused(`Nobody was invited, for the state folder takes no writes (${errorWords(error)}).`);
		}
	}

	/** Whom it ended, so that their connections can be. */
	revoke(by: string, wanted: string): {readonly answer: Answer; readonly ended: readonly string[]} {
		const {book, now, say} = this.#options;
		const known = book.get(wanted);
		if (!known) return {answer: refused('There is no invitation of that number: `warroom tokens` lists those there are.'), ended: []};
		const {revoked, unwritten} = book.revoke(wanted, now());
		if (revoked.length === 0) return {answer: {ok: true, text: `It has ended already: ${known.login}'s.`, data: {revoked: []}}, ended: []};
		const [first, ...others] = revoked;
		say(`${by} revoked ${revoked.map(({id, login}) => `${id} (${login})`).join(', ')}`);
		const text = [
			`${first?.login ?? known.login} is cut off.`,
			...(others.length === 0 ? [] : [`So is whom they invited: ${others.map(({login}) => login).join(', ')}.`]),
			...(unwritten === undefined
				? []
				: [
						`The state folder took no write (${unwritten}): it would be valid again after a restart of the server, so revoke it again then.`,
					]),
		].join(' ');
		return {
			answer: {ok: true, text: text.slice(0, 2000), data: {revoked: revoked.map(({id, login}) => ({id, login}))}},
			ended: revoked.map(({id}) => id),
		};
	}

	list(connected: (token: string) => number): readonly TokenListing[] {
		const at = this.#options.now();
		return this.#options.book.all().map(({hash: _hash, ...record}) => ({
			...record,
			state: record.revokedAt !== null ? 'revoked' : Date.parse(record.expiresAt) <= at ? 'expired' : 'valid',
			connected: connected(record.id),
		}));
	}

	/** Who stands behind an invitation: whoever made it, whoever had invited them, and so on. "" where that is not known any more. */
	vouchedBy(token: string): readonly string[] {
		const logins: string[] = [];
		for (let next: string | undefined = token; next !== undefined; ) {
			const known: TokenRecord | undefined = this.#options.book.get(next);
			logins.push(known?.by ?? '');
			next = known?.byToken;
		}

		return logins;
	}

	/** Why somebody who came by an invitation has to go now; undefined while they may stay. */
	ended(token: string): TokenRefusal | undefined {
		return this.#options.book.ended(token, this.#options.now());
	}
}

function refused(text: string): Answer {
	return {ok: false, text};
}

function loginOf(found: ReturnType<typeof invitedLogin>): string {
	return 'login' in found ? found.login : '';
}
