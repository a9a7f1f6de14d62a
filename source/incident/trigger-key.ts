const prefix = 'trigger:';

/** What a transition of a trigger of the decision matrix is of: a signal's key, at most as long as the log takes. */
export function triggerKey(id: string): string {
	return `${prefix}${id}`.slice(0, 200).toWellFormed();
}

/** Is this transition one of a trigger? */
export function isTriggerKey(signal: string): boolean {
	return signal.startsWith(prefix);
}
