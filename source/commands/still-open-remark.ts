import type {AlertsSignal} from '../incident/alert-signals.ts';
import {stillOpen, stillOpenLine} from '../incident/still-open.ts';
import type {RoomClient} from '../sync/client-state.ts';

/** What stands against ending the client's incident, in a line; undefined where nothing does. What fires is asked of the room. */
export async function stillOpenRemark(client: RoomClient): Promise<string | undefined> {
	const answer = await client.ask('alerts');
	const {incident, policy, signals} = client.state();
	if (!incident || !policy) return undefined;
	const alerts = answer.ok ? (answer.data as readonly AlertsSignal[]) : [];
	const all = new Map([...signals, ...alerts.map((signal) => [signal.key, signal] as const)]);
	return stillOpenLine(stillOpen({incident, policy, signals: all, now: client.now()}));
}
