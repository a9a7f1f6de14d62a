/** So many are remembered; of more, those that were heard of longest ago are not. */
const mostClients = 20_000;

/**
 * Whose outbox a client id stands for. The id is 128 random bits that only its author and the server know; should it become known all the same,
 * nobody else can use up its numbers, so that what its author types is never taken for sent.
 */
export class ClientOwners {
	readonly #logins = new Map<string, string>();

	/** Is it this login's? It is who named it first's. */
	isOf(clientId: string, login: string): boolean {
		const owner = this.#logins.get(clientId) ?? login;
		if (owner !== login) return false;
		this.#logins.delete(clientId);
		this.#logins.set(clientId, owner);
		const [oldest] = this.#logins.keys();
		if (this.#logins.size > mostClients && oldest !== undefined) this.#logins.delete(oldest);
		return true;
	}
}
