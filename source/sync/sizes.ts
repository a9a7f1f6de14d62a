/**
 * How much of an incident a server holds, whatever its length. A room has the folded incident, the events since the last snapshot and
 * `recent` before it: at most `snapshotEvery + recent`, and those that came while a snapshot was made.
 */
export type Sizes = {
	/** A snapshot is made whenever so many events came since the last one. */
	readonly snapshotEvery: number;
	/** Events before a snapshot that go with it: what a screen shows at once. The server's end makes a snapshot when more than these came. */
	readonly recent: number;
	/** From this many missed events on, a client gets them as one blob. */
	readonly blobFrom: number;
	/**
	 * Clients whose high-water mark is held in memory and in a snapshot; those that wrote longest ago are looked up in the log. More than one
	 * hello may name, or what it says would be forgotten before it is used.
	 */
	readonly marks: number;
};

export const usualSizes: Sizes = {snapshotEvery: 2000, recent: 300, blobFrom: 200, marks: 10_000};
