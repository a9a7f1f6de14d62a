import type {Incident} from '../../incident/incident.ts';
import type {Screen} from '../screen-store.ts';
import {takeCommand} from './command.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';

/** Who does what; choosing a role asks, assigns, takes or releases it. */
export function rolesMenu(screen: Screen): void {
	const {incident, policy, login} = screen.state.room;
	if (!incident || !policy) return;
	const items = policy.runbook.roles.map(({id, name}, index): MenuItem => {
		const state = incident.roles.get(id);
		const holder = index === 0 ? incident.commander : state?.holder?.person;
		const hint = holder ?? (state?.asked ? `${state.asked.person} was asked` : 'nobody');
		return {label: name, hint, run: () => roleMenu(screen, id, name, incident, login)};
	});
	screen.open({kind: 'menu', title: 'Roles', items, index: 0});
}

function roleMenu(screen: Screen, role: string, name: string, incident: Incident, login: string | null): void {
	const state = incident.roles.get(role);
	const commander = role === screen.state.room.policy?.runbook.roles[0]?.id;
	const items: MenuItem[] = [
		...(commander
			? incident.commander === login
				? []
				: [{label: 'take command', run: () => takeCommand(screen)}]
			: [{label: 'take it yourself', run: () => done(screen, screen.perform('role.assigned', {role, person: login ?? ''}, name))}]),
		{label: 'ask somebody', run: () => personForm(screen, 'role.asked', role, `Ask for ${name}: whom`)},
		{label: 'assign somebody', run: () => personForm(screen, 'role.assigned', role, `${name}: who`)},
		...(state?.asked
			? [
					{
						label: `${state.asked.person} says yes`,
						run: () => done(screen, screen.perform('role.acknowledged', {role, person: state.asked?.person ?? ''}, name)),
					},
				]
			: []),
		...((commander ? incident.commander : state?.holder)
			? [{label: 'release: nobody holds it', run: () => done(screen, screen.perform('role.released', {role}, name))}]
			: []),
	];
	screen.open({kind: 'menu', title: name, items, index: 0});
}

function personForm(screen: Screen, type: 'role.asked' | 'role.assigned', role: string, title: string): void {
	const {policy, here} = screen.state.room;
	const names = [...new Set([...here.map(({login}) => login), ...(policy?.directory ?? []).map(({login}) => login)])];
	screen.openForm({
		key: `${type}:${role}`,
		title,
		fields: [{label: 'person', needed: true, hint: names.slice(0, 8).join(', ')}],
		submit: ([person = '']) => screen.perform(type, {role, person}, title.split(':')[0] ?? title),
	});
}
