/** Connections of one login at once. On a bastion a whole team may share one, each with screens and scripts. */
export const mostConnectionsOfLogin = 256;

/** How many connections each login has: whoever opens them without end keeps only their own login out. */
export class LoginLimits {
	readonly #connections = new Map<string, number>();

	/** Counts one; false when there are too many. `went` is to be called for it in any case. */
	came(login: string): boolean {
		const connections = (this.#connections.get(login) ?? 0) + 1;
		this.#connections.set(login, connections);
		return connections <= mostConnectionsOfLogin;
	}

	went(login: string): void {
		const left = (this.#connections.get(login) ?? 0) - 1;
		if (left > 0) this.#connections.set(login, left);
		else this.#connections.delete(login);
	}
}
