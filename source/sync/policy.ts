import * as z from 'zod/mini';
import type {Policy} from '../incident/clock.ts';
import {parseRunbook} from '../runbook/runbook.ts';
import {parseForeignJson} from './foreign-json.ts';

/** One that this machine does not know would end every screen that writes a time. */
const zone = z.string().check(z.maxLength(100), z.refine(isZone));

const policy = z.strictObject({
	runbook: z.unknown(),
	zone: z.optional(zone),
	askFirst: z.optional(z.strictObject({anywayAfterMs: z.number()})),
	directory: z.array(
		z.strictObject({
			login: z.string(),
			name: z.optional(z.string()),
			positions: z.array(z.string()),
			phone: z.optional(z.string()),
			observes: z.optional(z.literal(true)),
		}),
	),
});

/** Reads the policy that a server sent, neutralised. @throws when it is none. */
export function parsePolicy(text: string): Policy {
	const {runbook, ...rest} = policy.parse(parseForeignJson(text));
	return {runbook: parseRunbook(runbook), ...rest};
}

function isZone(name: string): boolean {
	// Asking for any zone loads them all.
	if (name === 'UTC') return true;
	try {
		Intl.DateTimeFormat('en', {timeZone: name});
		return true;
	} catch {
		return false;
	}
}
