import * as z from 'zod/mini';
import type {Policy} from '../incident/clock.ts';
import {parseRunbook} from '../runbook/runbook.ts';
import {parseForeignJson} from './foreign-json.ts';

const policy = z.strictObject({
	runbook: z.unknown(),
	zone: z.optional(z.string().check(z.maxLength(100))),
	askFirst: z.optional(z.strictObject({anywayAfterMs: z.number()})),
	directory: z.array(
		z.strictObject({login: z.string(), name: z.optional(z.string()), positions: z.array(z.string()), phone: z.optional(z.string())}),
	),
});

/** Reads the policy that a server sent, neutralised. @throws when it is none. */
export function parsePolicy(text: string): Policy {
	const {runbook, ...rest} = policy.parse(parseForeignJson(text));
	return {runbook: parseRunbook(runbook), ...rest};
}
