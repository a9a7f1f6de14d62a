import {eventSchema, metadataSchema} from './kubernetes-objects.ts';
import {instant, newest, type Written} from './kubernetes-rows.ts';

type Projected<Item> = {readonly key: string; readonly item: Item} | undefined;

/** An object of which only that it was written, by whom and when, is told. */
export type ObjectRow = {
	readonly namespace: string;
	readonly name: string;
	readonly written: Written | undefined;
	readonly createdAt: number;
};
/** A revision of a Helm release, from the labels of its secret. */
export type HelmRow = {
	readonly namespace: string;
	readonly secret: string;
	readonly release: string;
	readonly revision: string;
	readonly status: string;
	readonly at: number;
};
/** A warning event; those of one workload for one reason are one group. */
export type WarningRow = {
	readonly group: string;
	readonly namespace: string;
	readonly name: string;
	readonly reason: string;
	readonly message: string;
	readonly count: number;
	readonly at: number;
};

/** Who holds a lock writes it every few seconds: that is no change. */
const lock = 'control-plane.alpha.kubernetes.io/leader';

export function objectRow(raw: unknown): Projected<ObjectRow> {
	const parsed = metadataSchema.safeParse(raw);
	if (!parsed.success || parsed.data.metadata.annotations?.[lock] !== undefined) return undefined;
	const {metadata} = parsed.data;
	const namespace = metadata.namespace ?? '';
	const writers = (metadata.managedFields ?? []).flatMap(({manager, time, subresource}) => {
		const at = instant(time);
		return at === undefined || subresource === 'status' ? [] : [{by: manager ?? '', at}];
	});
	return {
		key: `${namespace}/${metadata.name}`,
		item: {namespace, name: metadata.name, written: newest(writers), createdAt: instant(metadata.creationTimestamp) ?? 0},
	};
}

export function helmRow(raw: unknown): Projected<HelmRow> {
	const parsed = metadataSchema.safeParse(raw);
	if (!parsed.success) return undefined;
	const {metadata} = parsed.data;
	const {name: release, version: revision, status = 'unknown', modifiedAt} = metadata.labels ?? {};
	if (release === undefined || revision === undefined) return undefined;
	const namespace = metadata.namespace ?? '';
	// Helm writes when it changed a release in seconds.
	const at = Math.max(Number(modifiedAt ?? 0) * 1000 || 0, instant(metadata.creationTimestamp) ?? 0);
	// That it was superseded says nothing of itself; when it came is when it was made.
	const when = status === 'superseded' ? (instant(metadata.creationTimestamp) ?? at) : at;
	return {key: `${namespace}/${metadata.name}`, item: {namespace, secret: metadata.name, release, revision, status, at: when}};
}

export function warningRow(raw: unknown): Projected<WarningRow> {
	const parsed = eventSchema.safeParse(raw);
	if (!parsed.success || parsed.data.type === 'Normal') return undefined;
	const {metadata, reason, message, count, series, lastTimestamp, eventTime, firstTimestamp, involvedObject} = parsed.data;
	const namespace = involvedObject?.namespace ?? metadata.namespace ?? '';
	const kind = involvedObject?.kind ?? '';
	// Pods of a workload differ in their last words: "api-7d9f5c6b8d-x2x4z".
	const name = (involvedObject?.name ?? '').replace(kind === 'Pod' ? /(-[a-z0-9]{5,10})?-[a-z0-9]{5}$/ : /$^/, '');
	return {
		key: `${metadata.namespace ?? ''}/${metadata.name}`,
		item: {
			group: `${namespace}/${kind}/${name}/${reason ?? ''}`,
			namespace,
			name,
			reason: reason ?? 'Warning',
			message: (message ?? '').slice(0, 200),
			count: series?.count ?? count ?? 1,
			at:
				instant(series?.lastObservedTime) ??
				instant(lastTimestamp) ??
				instant(eventTime) ??
				instant(firstTimestamp) ??
				instant(metadata.creationTimestamp) ??
				0,
		},
	};
}
