import type {Session} from '../sync/session.ts';

const firstStateWithinMs = 400;

/** Waits a moment for what the room is like: the first frame shows the incident rather than that it is being fetched; a room that is slow is shown as it is. */
export async function firstState(session: Session): Promise<void> {
	const isThere = () => {
		const {link, incidentId, incident, listed} = session.client().state();
		return link.is === 'ended' || (link.is === 'live' && (incidentId === null ? listed : incident !== undefined));
	};
	if (isThere()) return;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(done, firstStateWithinMs);
		const unsubscribe = session.subscribe(() => {
			if (isThere()) done();
		});
		function done() {
			clearTimeout(timer);
			unsubscribe();
			resolve();
		}
	});
}
