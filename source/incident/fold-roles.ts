import type {Incident, RoleState} from './incident.ts';

type Roles = Pick<Incident, 'roles'>;

/** Somebody holds a role from now on; whoever was asked for it is not waited for any more. */
export function holdRole({roles}: Roles, role: string, person: string, at: number): Partial<Incident> {
	if (role === 'commander') {
		const {asked: _asked, ...rest} = roles.get(role) ?? {};
		return {commander: person, commanderGoneSince: null, handover: undefined, roles: new Map(roles).set(role, rest)};
	}

	return {roles: new Map(roles).set(role, {holder: {person, since: at}})};
}

export function askForRole({roles}: Roles, role: string, asked: NonNullable<RoleState['asked']>): Roles {
	return {roles: new Map(roles).set(role, {...roles.get(role), asked})};
}

/** Nobody is waited for. */
export function withdrawRole({roles}: Roles, role: string): Roles {
	const {asked: _asked, ...rest} = roles.get(role) ?? {};
	const left = new Map(roles);
	if (rest.holder) left.set(role, rest);
	else left.delete(role);
	return {roles: left};
}
