import type {OutboxEntry} from './outbox.ts';

/** The words of an operation, for a note that takes its place; empty when it has none. */
export function noteWords({type, data}: Pick<OutboxEntry, 'type' | 'data'>): string {
	if (typeof data !== 'object' || data === null) return '';
	const words = Object.entries(data).flatMap(([key, value]) =>
		typeof value === 'string' && value !== '' ? [key === 'text' ? value : `${key}: ${value}`] : [],
	);
	return words.length === 0 ? '' : `(${type}) ${words.join(', ')}`;
}
