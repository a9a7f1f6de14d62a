import type {OperationDataOf} from '../incident/events.ts';
import type {RoomClient, Submitted} from './client-state.ts';

/** A screen's way through the incidents of a room: follows one at a time, declares new ones. */
export type Session = {
	/** The client of the incident that is followed now. */
	client(): RoomClient;
	/** Called after every change of the client's state, and when another incident is followed. */
	subscribe(listener: () => void): () => void;
	/** Follows another incident, or none. */
	follow(incident: string | null): void;
	/** Declares an incident and follows it once it is in the log. Kept on disk like everything typed. */
	declare(data: OperationDataOf<'incident.declared'>): Submitted;
	close(): Promise<void>;
};
