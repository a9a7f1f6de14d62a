import * as z from 'zod/mini';
import type {Policy} from '../incident/clocks.ts';

const duration = z.strictObject({ms: z.number(), source: z.string()});
const severity = z.strictObject({
	id: z.string(),
	name: z.string(),
	description: z.string(),
	impact: z.string(),
	examples: z.string(),
	response: duration,
	triggers: z.array(z.string()),
	updates: z.strictObject({internal: z.optional(duration), customers: z.optional(duration), partners: z.optional(duration)}),
	technical: z.strictObject({
		primary: z.string(),
		secondary: z.string(),
		final: z.string(),
		finalAfterMs: z.number(),
		atOnce: z.array(z.string()),
		source: z.string(),
	}),
});
const policy = z.strictObject({
	runbook: z.strictObject({
		origin: z.string(),
		severities: z.array(severity).check(z.minLength(1)),
		roles: z.array(z.strictObject({id: z.string(), name: z.string()})),
		signalLimits: z.array(
			z.strictObject({
				measure: z.enum(['error-ratio', 'latency-ratio']),
				from: z.number(),
				forMs: z.number(),
				severity: z.string(),
				source: z.string(),
			}),
		),
		defaultUpdateEveryMs: z.number(),
		secondaryAfterShareOfResponse: z.number(),
		secondaryAfterAtLeastMs: z.number(),
	}),
	directory: z.array(
		z.strictObject({login: z.string(), name: z.optional(z.string()), positions: z.array(z.string()), phone: z.optional(z.string())}),
	),
});

/** Reads the policy that a server sent. @throws when it is none. */
export function parsePolicy(text: string): Policy {
	return policy.parse(JSON.parse(text)) as Policy;
}
