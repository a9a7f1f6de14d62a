/** Without the keys that have no value. */
export function given<T extends object>(keys: T): {readonly [K in keyof T]: Exclude<T[K], undefined>} {
	return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as {
		readonly [K in keyof T]: Exclude<T[K], undefined>;
	};
}
