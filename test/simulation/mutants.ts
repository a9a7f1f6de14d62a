/**
 * The sync core broken on purpose, each in one place. What the simulation cannot tell from the whole one it does not hold: every mutant
 * has to be caught, and a mutant whose place is gone has to be put right with the code it breaks.
 */
export type Mutant = {
	/** What it does wrong. */
	readonly means: string;
	/** Under source/. */
	readonly file: string;
	/** What stands there once, and what takes its place. */
	readonly from: string;
	readonly to: string;
};

export const mutants: Readonly<Record<string, Mutant>> = {
	noDedupe: {
		means: 'what is sent again is taken again',
		file: 'sync/room.ts',
		from: 'if (n <= high) return this.#repeated(clientId, n);',
		to: '',
	},
	ackBeforeSync: {
		means: 'an operation is acknowledged before it is on disk',
		file: 'sync/room.ts',
		from: 'const failure = await this.#write({event: this.#accept(event), origin: {clientId, n}});',
		to: 'void this.#write({event: this.#accept(event), origin: {clientId, n}}); const failure = undefined;',
	},
	broadcastBeforeSync: {
		means: 'an event is shown before it is on disk',
		file: 'sync/room.ts',
		from: 'const epoch = this.#epoch;',
		to: 'const epoch = this.#epoch; this.#watch.written(record.event);',
	},
	snapshotWithoutHighWater: {
		means: 'a snapshot does not say what each client had sent',
		file: 'sync/room-past.ts',
		from: 'highWater: this.marks.inLog()',
		to: 'highWater: new Map()',
	},
	resumeOffByOne: {
		means: 'whoever comes back misses one event',
		file: 'sync/arrivals.ts',
		from: 'resumes ? hello.lastSeq : 0',
		to: 'resumes ? hello.lastSeq + 1 : 0',
	},
	noResend: {
		means: 'what was sent on a connection that ended is not sent again',
		file: 'sync/outbox-sender.ts',
		from: 'this.#sent.clear();',
		to: '',
	},
	outboxVolatile: {
		means: 'what is typed is kept in memory only',
		file: 'sync/outbox.ts',
		from: 'write(...owed, line);',
		to: '',
	},
	adoptsTheLiving: {
		means: 'the outbox of a process that lives is taken over',
		file: 'sync/outbox.ts',
		from: 'machine.isAlive(owner)',
		to: 'false',
	},
	raisesAgain: {
		means: 'what fell due is raised again and again',
		file: 'sync/room.ts',
		from: 'if (!this.#pending || this.has(id) || this.#raising.has(id)) return undefined;',
		to: 'if (!this.#pending) return undefined;',
	},
	storageIsFinal: {
		means: 'what a full disk does not take is taken for refused',
		file: 'sync/conversation.ts',
		from: 'this.#sender.takeBack(',
		to: "this.#settle(clientId, n, {kind: 'refused', code, text}); return; this.#sender.takeBack(",
	},
	failedWriteStays: {
		means: 'what follows a failed write is decided as if it had been written',
		file: 'sync/room.ts',
		from: 'this.#pending = this.past.incident;\n\t\t\t\tthis.#underWay = [];\n\t\t\t\tthis.past.marks.fail();\n\t\t\t}',
		to: '}',
	},
	leftIsUnknown: {
		means: 'what a failed sync has written is not looked for when the log takes writes again',
		file: 'sync/rooms.ts',
		from: 'for (const room of rooms) await room.catchUp();',
		to: '',
	},
	anotherLogIsTheSame: {
		means: 'a log that was restored is taken for the one of before',
		file: 'sync/followed-incident.ts',
		from: 'replaced && this.#past.head > 0 ?',
		to: 'false ?',
	},
	numbersAreFree: {
		means: 'numbers are taken with gaps',
		file: 'sync/room.ts',
		from: 'if (n > high + 1) return',
		to: 'if (n > high + 1_000_000) return',
	},
	sentIsSettled: {
		means: 'what was sent is taken for what is in the log',
		file: 'sync/outbox-sender.ts',
		from: 'this.#sent.add(key);',
		to: "this.#sent.add(key); this.#outboxes.settle(clientId, entry.n, {kind: 'accepted', seq: 0, incident: ''});",
	},
};
