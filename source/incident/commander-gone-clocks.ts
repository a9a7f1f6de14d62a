import type {Clock, Policy} from './clock.ts';
import type {Incident} from './incident.ts';

/** When a call of then was not needed any more: as soon as somebody commanded, or the incident was over; undefined while it is. */
function overSince({commandedAgain, episodes}: Incident, called: number): {readonly at: number; readonly seq: number} | undefined {
	const ended = episodes.flatMap(({endedAt, endedSeq}) => (endedAt === undefined ? [] : [{at: endedAt, seq: endedSeq ?? 0}]));
	return [...commandedAgain, ...ended].filter(({seq}) => seq > called).sort((a, b) => a.seq - b.seq)[0];
}

/** The commander was gone and nobody else could command: whoever was called for that, as the log has it. */
export function commanderGoneClocks(incident: Incident, policy: Policy): Clock[] {
	return incident.escalations.flatMap((record): Clock[] => {
		if (record.kind !== 'raised' || !record.clock.startsWith(`due:${incident.id}:gone/`)) return [];
		const over = overSince(incident, record.seq);
		const later = incident.escalations.filter(
			({clock, kind, seq}) => clock === record.clock && kind !== 'raised' && (over === undefined || seq < over.seq),
		);
		const [call] = record.call;
		// Whoever answers anything since this call has answered it: they pick up once.
		const answered = incident.escalations.findLast(
			(other) =>
				other.kind === 'acknowledged' &&
				(over === undefined || other.seq < over.seq) &&
				(other.clock === record.clock || (other.seq > record.seq && record.call.some(({people}) => people.includes(other.person)))),
		);
		const reached = later.findLast(({kind}) => kind === 'told');
		return [
			{
				id: record.clock,
				with: [],
				name: call?.position ?? 'Commander gone',
				kind: 'technical',
				source: 'the commander is gone and nobody else can command',
				from: record.at,
				dueAt: record.at,
				call: call ? [{...call, people: call.people.filter((login) => policy.directory.some((person) => person.login === login))}] : [],
				...(answered?.kind === 'acknowledged'
					? {state: 'acknowledged', endedAt: answered.at, people: [answered.person]}
					: over
						? {state: 'superseded', endedAt: over.at, people: []}
						: reached?.kind === 'told'
							? {state: 'told', people: [reached.person ?? reached.position]}
							: {state: 'raised', people: []}),
			},
		];
	});
}
