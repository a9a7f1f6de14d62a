import * as z from 'zod/mini';

/** What the war room keeps of Kubernetes objects; everything else is left behind while parsing. */
const condition = z.object({type: z.string(), status: z.string(), reason: z.optional(z.string())});
const containerState = z.object({
	waiting: z.optional(z.object({reason: z.optional(z.string())})),
	running: z.optional(z.object({})),
	terminated: z.optional(z.object({reason: z.optional(z.string()), exitCode: z.optional(z.number()), signal: z.optional(z.number())})),
});
const containerStatus = z.object({
	name: z.string(),
	ready: z.optional(z.boolean()),
	started: z.optional(z.nullable(z.boolean())),
	restartCount: z.optional(z.number()),
	state: z.optional(containerState),
});
const container = z.object({name: z.string(), image: z.optional(z.string()), restartPolicy: z.optional(z.string())});
const owner = z.object({kind: z.string(), name: z.string(), controller: z.optional(z.boolean())});
const metadata = z.object({
	name: z.string(),
	namespace: z.optional(z.string()),
	uid: z.optional(z.string()),
	resourceVersion: z.optional(z.string()),
	deletionTimestamp: z.optional(z.nullable(z.string())),
	ownerReferences: z.optional(z.array(owner)),
});

export const podSchema = z.object({
	metadata,
	spec: z.object({containers: z.nullish(z.array(container)), initContainers: z.nullish(z.array(container))}),
	status: z.object({
		phase: z.optional(z.string()),
		reason: z.optional(z.string()),
		conditions: z.optional(z.array(condition)),
		containerStatuses: z.optional(z.array(containerStatus)),
		initContainerStatuses: z.optional(z.array(containerStatus)),
	}),
});
export type Pod = z.infer<typeof podSchema>;

export const deploymentSchema = z.object({
	metadata,
	spec: z.object({
		replicas: z.optional(z.number()),
		template: z.object({spec: z.object({containers: z.nullish(z.array(container))})}),
	}),
	status: z.object({readyReplicas: z.optional(z.number()), replicas: z.optional(z.number())}),
});
export type Deployment = z.infer<typeof deploymentSchema>;

/** A Status object, which the API server answers errors with. */
export const statusSchema = z.object({
	kind: z.literal('Status'),
	message: z.optional(z.string()),
	reason: z.optional(z.string()),
	code: z.optional(z.number()),
});
