import * as z from 'zod/mini';

/** What the war room reads of Kubernetes objects; everything else is left behind while parsing. */
const text = z.optional(z.nullable(z.string()));
const count = z.optional(z.nullable(z.number()));
const condition = z.object({type: z.string(), status: z.string(), reason: text, message: text, lastTransitionTime: text});
const terminated = z.object({
	reason: z.optional(z.string()),
	exitCode: z.optional(z.number()),
	signal: z.optional(z.number()),
	message: text,
	startedAt: text,
	finishedAt: text,
});
const containerState = z.object({
	waiting: z.optional(z.object({reason: z.optional(z.string()), message: text})),
	running: z.optional(z.object({startedAt: text})),
	terminated: z.optional(terminated),
});
const containerStatus = z.object({
	name: z.string(),
	ready: z.optional(z.boolean()),
	started: z.optional(z.nullable(z.boolean())),
	restartCount: z.optional(z.number()),
	state: z.optional(containerState),
	lastState: z.optional(containerState),
});
const container = z.object({name: z.string(), image: text, restartPolicy: z.optional(z.string())});
const containers = z.nullish(z.array(container));
const owner = z.object({kind: z.string(), name: z.string(), controller: z.optional(z.boolean())});
const words = z.optional(z.nullable(z.record(z.string(), z.string())));
/** Who wrote which part of an object last, and when; of the parts only those whose changes count. */
const written = z.object({
	manager: text,
	operation: text,
	time: text,
	subresource: text,
	fieldsV1: z.nullish(
		z.object({
			'f:spec': z.optional(
				z.object({
					'f:replicas': z.optional(z.unknown()),
					'f:template': z.optional(z.unknown()),
					'f:unschedulable': z.optional(z.unknown()),
				}),
			),
		}),
	),
});
const metadata = z.object({
	name: z.string(),
	namespace: z.optional(z.string()),
	uid: z.optional(z.string()),
	resourceVersion: z.optional(z.string()),
	generation: count,
	creationTimestamp: text,
	deletionTimestamp: text,
	labels: words,
	annotations: words,
	ownerReferences: z.optional(z.nullable(z.array(owner))),
});
const metadataWithWriters = z.extend(metadata, {managedFields: z.optional(z.nullable(z.array(written)))});

const podSpec = z.object({containers, initContainers: containers, nodeName: text});
const podState = z.object({
	phase: z.optional(z.string()),
	reason: z.optional(z.string()),
	message: text,
	podIP: text,
	startTime: text,
	conditions: z.optional(z.nullable(z.array(condition))),
	containerStatuses: z.optional(z.nullable(z.array(containerStatus))),
	initContainerStatuses: z.optional(z.nullable(z.array(containerStatus))),
});
/** A pod that says nothing of itself that is understood is one more that is not ready, and not one fewer. */
export const podSchema = z.object({metadata, spec: z.catch(podSpec, {}), status: z.catch(podState, {phase: 'Unknown'})});
export type Pod = z.infer<typeof podSchema>;
export type ContainerStatus = z.infer<typeof containerStatus>;

const template = z.object({
	metadata: z.nullish(z.object({labels: words})),
	spec: z.optional(z.nullable(z.object({containers}))),
});
/** Deployments, stateful sets and daemon sets. */
export const controllerSchema = z.object({
	metadata: metadataWithWriters,
	spec: z.object({replicas: count, paused: z.optional(z.nullable(z.boolean())), template}),
	status: z.optional(
		z.object({
			observedGeneration: count,
			replicas: count,
			readyReplicas: count,
			updatedReplicas: count,
			currentRevision: text,
			updateRevision: text,
			desiredNumberScheduled: count,
			numberReady: count,
			updatedNumberScheduled: count,
			conditions: z.optional(z.nullable(z.array(condition))),
		}),
	),
});
export type Controller = z.infer<typeof controllerSchema>;

export const replicaSetSchema = z.object({
	metadata: metadataWithWriters,
	spec: z.object({replicas: count, template: z.optional(template)}),
});

/** Config maps, secrets, services, ingresses: of them only who wrote when. */
export const metadataSchema = z.object({metadata: metadataWithWriters});

export const nodeSchema = z.object({
	metadata: metadataWithWriters,
	spec: z.optional(
		z.object({
			unschedulable: z.optional(z.nullable(z.boolean())),
			taints: z.optional(z.nullable(z.array(z.object({key: z.string(), effect: text})))),
		}),
	),
	status: z.optional(
		z.object({
			conditions: z.optional(z.nullable(z.array(condition))),
			allocatable: z.nullish(z.object({cpu: text, memory: text, pods: text})),
			nodeInfo: z.nullish(z.object({kubeletVersion: text})),
		}),
	),
});

export const eventSchema = z.object({
	metadata,
	type: text,
	reason: text,
	message: text,
	count,
	lastTimestamp: text,
	firstTimestamp: text,
	eventTime: text,
	series: z.optional(z.nullable(z.object({count, lastObservedTime: text}))),
	involvedObject: z.optional(z.object({kind: text, name: text, namespace: text})),
});

/** A Status object, which the API server answers errors with. */
export const statusSchema = z.object({
	kind: z.literal('Status'),
	message: z.optional(z.string()),
	reason: z.optional(z.string()),
	code: z.optional(z.number()),
});
