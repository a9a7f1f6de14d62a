import type {RoleDefinition} from '../runbook.ts';

/** What the room needs somebody for, by what a team's own role of another name does. */
const duties: ReadonlyArray<readonly [id: 'technical' | 'communications', what: string, does: RegExp]> = [
	[
		'technical',
		'the technical work',
		/(?<!\p{L})(?:hands?[ -]on|keyboard|debugs?|debugging|diagnos\p{L}*|mitigat\p{L}*|fix(?:es|ing)?|repairs?|root cause|technical (?:work|investigation|response|side|decisions?|lead)|runs? (?:the )?(?:commands?|investigation|rollback)|investigates|behebt|behebung|fehlersuche|diagnose|technische[nrs]? (?:arbeit|bearbeitung|leitung|analyse|untersuchung)|ursache)(?!\p{L})/iu,
	],
	[
		'communications',
		'what is told to others',
		/(?<!\p{L})(?:status ?page|updates? (?:to|for)|(?:sends?|posts?|writes?|publishes) (?:the |all |out )?(?:customer |status |regular |external |internal )*(?:updates?|messages?|mails?|notices?)|communicat\p{L}*|talks? to (?:the )?(?:customers?|clients?|outside|partners|press|business)|informs? (?:the )?(?:customers?|clients?|partners|stakeholders|business|management)|keeps? (?:\p{L}+ ){1,4}informed|stakeholders?|informiert (?:die )?(?:kund\p{L}*|partner|nutzer|fachbereiche?|geschäftsleitung)|kommunikation|statusmeldungen|kundenmeldungen?|außenkommunikation)(?!\p{L})/iu,
	],
];

/** A role that is taken for one that the room speaks of, and why it is. */
export type TakenFor = {readonly name: string; readonly what: string};

/**
 * "Fixer: hands on keyboard, runs the rollback" is who does the technical work, whatever the team calls it: where no role has one of the room's own
 * names, and just one other does what it is for. Whoever leads and whoever writes stays that.
 */
export function withRolesByDuty(roles: readonly RoleDefinition[]): {
	readonly roles: readonly RoleDefinition[];
	readonly takenFor: readonly TakenFor[];
} {
	let own = roles;
	const takenFor: TakenFor[] = [];
	for (const [id, what, does] of duties) {
		if (own.some((role) => role.id === id)) continue;
		const [one, ...others] = own.filter((role) => !fixed.has(role.id) && does.test(role.does ?? ''));
		if (!one || others.length > 0) continue;
		own = own.map((role) => (role === one ? {...role, id} : role));
		takenFor.push({name: one.name, what});
	}

	return {roles: own, takenFor};
}

const fixed: ReadonlySet<string> = new Set(['commander', 'technical', 'communications', 'scribe']);
