import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitizeLines} from '../terminal/sanitize.ts';

/** An operation's data with every text in it neutralised and its secrets masked: before it is kept, and again where it comes in. */
export function clean(value: unknown): unknown {
	if (typeof value === 'string') return maskSecrets(sanitizeLines(value));
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
