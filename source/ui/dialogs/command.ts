import {commandWarning} from '../../incident/eligible.ts';
import {handoverBrief} from '../../incident/handover-brief.ts';
import type {Incident} from '../../incident/incident.ts';
import {namesIn} from '../../sync/named-state.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import {whenWhole} from '../when-whole.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {handover} from './handover.ts';
import {commanderHint, personTyped} from './people.ts';

/** At once when nobody commands; from somebody only with the reason. */
export function takeCommand(screen: Screen): void {
	const {incident, policy, me, drill} = screen.state.room;
	if (!incident || !policy || me === null) return;
	const warning = drill ? undefined : commandWarning(me, incident.severity, policy, namesIn(screen.state.room));
	const taken = `command is yours${warning === undefined ? '' : `, though ${warning}`}`;
	if (incident.commander === null) {
		done(screen, screen.perform('command.taken', {from: null}, taken));
		return;
	}

	screen.openForm({
		key: 'command',
		title: `Take command from ${shownAs(screen, incident.commander)}: why`,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('command.taken', {from: incident.commander, reason}, taken),
	});
}

/** What can be done about command: whoever has it offers it or lays it down, everybody else takes it over with a reason. */
export function commandItems(screen: Screen, name: string, {commander, roles}: Incident, me: string | null): MenuItem[] {
	const asked = roles.get('commander')?.asked;
	const mine = commander === me;
	const perform = (type: 'role.acknowledged' | 'role.withdrawn', said: string) =>
		done(screen, screen.perform(type, {role: 'commander', person: asked?.person ?? ''}, said));
	return [
		...(mine ? [] : [{label: 'take command', run: () => takeCommand(screen)}]),
		...(mine || commander === null
			? [{label: mine ? 'hand over' : 'offer it', hint: 'with a brief, to somebody who says yes', run: () => handover(screen)}]
			: [
					{
						label: 'assign somebody',
						hint: 'take it over with a reason, and offer it to them',
						run: () => whenWhole(screen, () => giveForm(screen, commander)),
					},
				]),
		...(asked?.person === me ? [{label: 'you say yes', run: () => perform('role.acknowledged', name)}] : []),
		...(asked
			? [
					{
						label: 'withdraw the ask',
						hint: shownAs(screen, asked.person),
						run: () => perform('role.withdrawn', `${name}: not asked any more`),
					},
				]
			: []),
		...(mine
			? [
					{
						label: 'release: nobody holds it',
						hint: 'with the reason; hand over where somebody can take it',
						run: () => releaseForm(screen, name),
					},
				]
			: []),
	];
}

/** Nobody commands from then on: everybody reads why. */
function releaseForm(screen: Screen, name: string): void {
	screen.openForm({
		key: 'command.released',
		title: 'Lay command down: nobody commands until somebody takes it',
		fields: [{label: 'because', needed: true, hint: 'who is to take over, and why you cannot go on; everybody reads it'}],
		submit: ([reason = '']) => screen.perform('role.released', {role: 'commander', reason}, `${name}: nobody`),
	});
}

/** Command of another for a third: taken over first, and offered with a brief. */
function giveForm(screen: Screen, from: string): void {
	screen.openForm({
		key: 'command-for',
		title: `Take command from ${from}, and offer it: it is yours until they say yes`,
		fields: [
			{label: 'to', needed: true, hint: commanderHint(screen.state.room, from)},
			{label: 'because', needed: true, hint: `${from} reads it`},
		],
		submit: ([to = '', reason = '']) => {
			const {room} = screen.state;
			const {incident, events, policy} = screen.session.client().state();
			const who = personTyped(room, to);
			if ('problem' in who) return who.problem;
			if (!incident || !policy) return 'There is no incident.';
			if (who.person === from) return `${shownAs(screen, from)} has command already.`;
			const problem = screen.perform('command.taken', {from, reason}, 'command is yours');
			if (problem !== undefined || who.person === room.me) return problem;
			const brief = handoverBrief({incident, events, policy}, {now: screen.session.client().now(), zone: screen.zone});
			return screen.perform('handover.offered', {to: who.person, brief}, `command is yours until ${shownAs(screen, who.person)} says yes`);
		},
	});
}
