import type {OpenAsk} from './assembly.ts';
import type {OperationDataOf} from './events.ts';
import {type Incident, isWaitedFor} from './incident.ts';

/** What one person is asked to do: roles by their ids, and places in the team. */
export type Positions = {readonly roles: readonly string[]; readonly members: readonly string[]};

type Sent<Type extends 'role.asked' | 'team.asked' | 'person.asked' | 'team.answered' | 'role.acknowledged' | 'person.answered'> = {
	readonly [One in Type]: {readonly type: One; readonly data: OperationDataOf<One>};
}[Type];

/** One ask to each person, for all that they are wanted for; whoever asks is there as what they are themselves. */
export function onePerPerson(
	asks: readonly OpenAsk[],
): ReadonlyArray<Sent<'role.asked' | 'team.asked' | 'person.asked' | 'team.answered'>> {
	const own = asks.filter((ask) => ask.is === 'own');
	const people = Map.groupBy(
		asks.filter((ask) => ask.is !== 'own'),
		({person}) => person,
	);
	return [
		...[...people].map(([person, wanted]): Sent<'role.asked' | 'team.asked' | 'person.asked'> => {
			const roles = wanted.flatMap((ask) => (ask.is === 'role' ? [ask.role] : []));
			const members = wanted.flatMap((ask) => (ask.is === 'team' ? [ask.member] : []));
			const [role] = roles;
			const [member] = members;
			if (wanted.length > 1) return {type: 'person.asked', data: {person, roles, members}};
			return role === undefined ? {type: 'team.asked', data: {member: member ?? '', person}} : {type: 'role.asked', data: {role, person}};
		}),
		...own.map(({member, person}) => ({type: 'team.answered' as const, data: {member, person}})),
	];
}

/** What somebody was asked to do and has not answered; command is not among it, which is answered for by itself. */
export function waitsFor(incident: Pick<Incident, 'roles' | 'team'>, person: string): Positions {
	return {
		roles: [...incident.roles].flatMap(([role, {asked}]) => (asked?.person === person && role !== 'commander' ? [role] : [])),
		members: [...incident.team].flatMap(([member, people]) =>
			people.some((one) => one.person === person && isWaitedFor(one)) ? [member] : [],
		),
	};
}

/** One answer to all of it; undefined where nothing waits. */
export function oneAnswerTo(
	{roles, members}: Positions,
	person: string,
): Sent<'role.acknowledged' | 'team.answered' | 'person.answered'> | undefined {
	if (roles.length + members.length > 1) return {type: 'person.answered', data: {person, roles: [...roles], members: [...members]}};
	const [role] = roles;
	const [member] = members;
	if (role !== undefined) return {type: 'role.acknowledged', data: {role, person}};
	return member === undefined ? undefined : {type: 'team.answered', data: {member, person}};
}

/** "to take the role Database and to join as Core team, Service team". */
export function positionsInWords({roles, members}: Positions, nameOf: (role: string) => string): string {
	return [
		roles.length === 0 ? '' : `to take the ${roles.length === 1 ? 'role' : 'roles'} ${roles.map(nameOf).join(', ')}`,
		members.length === 0 ? '' : `to join as ${members.join(', ')}`,
	]
		.filter((part) => part !== '')
		.join(' and ');
}
