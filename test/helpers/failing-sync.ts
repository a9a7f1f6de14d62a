import {type EventLog, LogError} from '../../source/log/event-log.ts';

/**
 * The log on a disk whose sync fails as long as `fails` says so. The first write that meets it is on the disk nevertheless, as it is when SQLite
 * opens a file anew whose write-ahead log it could write and not sync; after it nothing is written until the log was opened again.
 */
export function onFailingSync(log: EventLog, fails: () => boolean): EventLog {
	let readOnly = false;
	const write = async <T>(work: () => Promise<T>): Promise<T> => {
		if (!readOnly && !fails()) return work();
		if (!readOnly) {
			readOnly = true;
			await work();
		}

		throw new LogError('storage', 'The disk refused a sync.', 'Mend it.');
	};
	return new Proxy(log, {
		get(target, name) {
			if (name === 'reopen')
				return async () => {
					readOnly = fails();
					return !readOnly;
				};
			if (name === 'append') return async (...args: Parameters<EventLog['append']>) => write(async () => target.append(...args));
			if (name === 'redact') return async (...args: Parameters<EventLog['redact']>) => write(async () => target.redact(...args));
			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
