import {type EventLog, LogError} from '../../source/log/event-log.ts';

/** The log on a disk that is full as long as `isFull` says so. */
export function onFullDisk(log: EventLog, isFull: () => boolean, readOnlyBecause?: string): EventLog {
	return new Proxy(log, {
		get(target, name) {
			if (name === 'readOnlyBecause') return readOnlyBecause;
			if (name === 'reopen') return async () => !isFull();
			if (name === 'append' && isFull())
				return async () => {
					throw new LogError('storage', 'The disk is full.', 'Free some space.');
				};
			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
