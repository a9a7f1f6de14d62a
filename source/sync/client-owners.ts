/** So many are remembered; of more, those that were heard of longest ago are not. */
const mostClients = 20_000;

/**
 * Whose outbox a client id stands for. The id is 128 random bits that only its author and the server know; should it become known all the same,
 * nobody else can use up its numbers, so that what its author types is never taken for sent.
 */
export class ClientOwners {
	readonly #people = new Map<string, string>();

	/** Is it this person's? It is who named it first's. */
	isOf(clientId: string, person: string): boolean {
		const owner = this.#people.get(clientId) ?? person;
		if (owner !== person) return false;
		this.#people.delete(clientId);
		this.#people.set(clientId, owner);
		const [oldest] = this.#people.keys();
		if (this.#people.size > mostClients && oldest !== undefined) this.#people.delete(oldest);
		return true;
	}
}
