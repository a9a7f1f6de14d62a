import {durationWords} from '../../incident/duration-words.ts';
import type {Incident, RoleState} from '../../incident/incident.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import {commandItems} from './command.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {assigneeTyped, byPhoneField, peopleHint} from './people.ts';
import {teamItems} from './team.ts';

/** Who does what; choosing a role asks, assigns, takes or releases it. */
export function rolesMenu(screen: Screen): void {
	const {incident, policy, me} = screen.state.room;
	if (!incident || !policy) return;
	const roles = policy.runbook.roles.map(({id, name}, index): MenuItem => {
		const state = incident.roles.get(id);
		const holder = index === 0 ? incident.commander : state?.holder?.person;
		const asked = state?.asked && `${shownAs(screen, state.asked.person)} asked ${durationWords(screen.state.now - state.asked.since)} ago`;
		const hint = [holder ? shownAs(screen, holder) : asked ? '' : 'nobody', asked ?? ''].filter((text) => text !== '').join(', ');
		return {label: name, hint, run: () => roleMenu(screen, id, name, incident, me)};
	});
	screen.open({kind: 'menu', title: `Roles and the team at ${incident.severity}`, items: [...roles, ...teamItems(screen)], index: 0});
}

function roleMenu(screen: Screen, role: string, name: string, incident: Incident, me: string | null): void {
	const state = incident.roles.get(role);
	const roles = screen.state.room.policy?.runbook.roles ?? [];
	const commander = role === roles[0]?.id;
	const does = roles.find(({id}) => id === role)?.does;
	const items: MenuItem[] = [
		...(commander ? commandItems(screen, name, incident, me) : roleItems(screen, role, name, state, me)),
		...(commander && duties(screen) !== ''
			? [{label: 'duties', hint: 'what the commander is responsible for', run: () => showDuties(screen)}]
			: []),
		...(does === undefined ? [] : [{label: 'what it does', hint: does, run: () => showDuty(screen, name, does)}]),
	];
	screen.open({kind: 'menu', title: name, items, index: 0});
}

function roleItems(screen: Screen, role: string, name: string, state: RoleState | undefined, me: string | null): MenuItem[] {
	return [
		{label: 'take it yourself', run: () => done(screen, screen.perform('role.assigned', {role, person: me ?? ''}, name))},
		{label: 'ask somebody', run: () => personForm(screen, 'role.asked', role, `Ask for ${name}: whom`)},
		{label: 'assign somebody', run: () => personForm(screen, 'role.assigned', role, `${name}: who`)},
		...(state?.asked
			? [
					{
						label: `${shownAs(screen, state.asked.person)} says yes`,
						run: () => done(screen, screen.perform('role.acknowledged', {role, person: state.asked?.person ?? ''}, name)),
					},
					{
						label: 'withdraw the ask',
						hint: shownAs(screen, state.asked.person),
						run: () =>
							done(screen, screen.perform('role.withdrawn', {role, person: state.asked?.person ?? ''}, `${name}: not asked any more`)),
					},
				]
			: []),
		...(state?.holder ? [{label: 'release: nobody holds it', run: () => done(screen, screen.perform('role.released', {role}, name))}] : []),
	];
}

/** R13: what the runbook makes the commander responsible for. */
function duties(screen: Screen): string {
	return (screen.state.room.policy?.runbook.duties ?? []).map(({name, text}) => (text === '' ? name : `${name}: ${text}`)).join('\n');
}

/** What the runbook says of a role. */
function showDuty(screen: Screen, name: string, does: string): void {
	screen.open({kind: 'text', title: name, text: does, scroll: 0});
}

function showDuties(screen: Screen): void {
	screen.open({kind: 'text', title: 'The commander’s duties', text: duties(screen), scroll: 0});
}

function personForm(screen: Screen, type: 'role.asked' | 'role.assigned', role: string, title: string): void {
	screen.openForm({
		key: `${type}:${role}`,
		title,
		fields: [{label: 'person', needed: true, hint: peopleHint(screen.state.room)}, ...(type === 'role.assigned' ? [byPhoneField] : [])],
		submit: ([person = '', byPhone = '']) => {
			const who = assigneeTyped(screen.state.room, person, byPhone);
			if ('problem' in who) return who.problem;
			const said = title.split(':')[0] ?? title;
			return type === 'role.assigned' ? screen.perform(type, {role, ...who}, said) : screen.perform(type, {role, person: who.person}, said);
		},
	});
}
