import {parseTime} from '../config/times.ts';
import {type Clock, clocks, hasEnded} from '../incident/clocks.ts';
import {type OperationDataOf, openStatuses} from '../incident/events.ts';
import {type Incident, isOpen} from '../incident/incident.ts';
import {severityNamed} from '../incident/severity-named.ts';
import {audiences} from '../runbook/runbook.ts';
import type {MenuItem} from './dialog.ts';
import type {Screen} from './screen-store.ts';

/** The dialogs behind the keys: each is one line of typing, or a choice and one line. */

export function entryForm(screen: Screen, kind: 'note' | 'action' | 'progress'): void {
	screen.openForm({
		key: kind,
		title: {note: 'Note', action: 'Action: what was done', progress: 'Progress: what is better now'}[kind],
		fields: [{label: kind, needed: true}],
		submit: ([text = '']) => screen.perform(kind, {text}, kind),
	});
}

export function decisionForm(screen: Screen): void {
	screen.openForm({
		key: 'decision',
		title: 'Decision',
		fields: [
			{label: 'decision', needed: true},
			{label: 'because', needed: false, hint: 'the reason'},
		],
		submit: ([text = '', because = '']) => screen.perform('decision', {text, ...(because === '' ? {} : {because})}, 'decision'),
	});
}

/** The message itself; to customers or partners when its second line says so. */
export function updateForm(screen: Screen): void {
	screen.openForm({
		key: 'update',
		title: 'Status update',
		fields: [
			{label: 'update', needed: true},
			{label: 'to', needed: false, hint: `${audiences.join(', ')}; internal unless said`},
		],
		submit: ([text = '', to = '']) => {
			const audience = to === '' ? 'internal' : audiences.find((name) => name.startsWith(to.toLowerCase()));
			if (!audience) return `An update goes to ${audiences.join(', ')}.`;
			return screen.perform('update', {text, to: audience}, 'update');
		},
	});
}

export function severityForm(screen: Screen): void {
	const {runbook} = screen.state.room.policy ?? {};
	const names = runbook?.severities.map(({id}) => id) ?? [];
	screen.openForm({
		key: 'severity',
		title: `Severity (now ${screen.state.room.incident?.severity})`,
		fields: [
			{label: 'severity', needed: true, hint: names.join(', ')},
			{label: 'because', needed: true},
		],
		submit: ([severity = '', reason = '']) => {
			const to = runbook && severityNamed(runbook, severity);
			if (!to) return `There is no severity "${severity}": it is one of ${names.join(', ')}.`;
			return screen.perform('severity.changed', {to, reason}, `severity ${to}`);
		},
	});
}

export function statusMenu(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident) return;
	const items: MenuItem[] = isOpen(incident)
		? [
				...openStatuses
					.filter((status) => status !== incident.status)
					.map((to) => ({label: to, run: () => done(screen, screen.perform('status.changed', {to}, to))})),
				{label: 'resolve', hint: 'root cause, resolution, deferred to', run: () => resolveForm(screen)},
				{label: 'cancel', hint: 'a false alarm or a duplicate', run: () => reasonForm(screen, 'incident.cancelled', 'Cancel: why')},
			]
		: [
				...(incident.status === 'resolved'
					? [{label: 'close', run: () => done(screen, screen.perform('incident.closed', {}, 'closed'))}]
					: []),
				{label: 'reopen', hint: 'you take command', run: () => reasonForm(screen, 'incident.reopened', 'Reopen: why')},
			];
	screen.open({kind: 'menu', title: `Status (now ${incident.status})`, items, index: 0});
}

function done(screen: Screen, problem: string | undefined): void {
	screen.set({dialog: undefined});
	if (problem !== undefined) screen.say(problem, true);
}

function resolveForm(screen: Screen): void {
	screen.openForm({
		key: 'resolve',
		title: 'Resolve',
		fields: [
			{label: 'root cause', needed: true, hint: '"not known yet" is an answer'},
			{label: 'resolution', needed: true, hint: 'what ended it'},
			{label: 'deferred to', needed: false, hint: 'only when the fix itself follows: a date, a window, a sprint'},
		],
		submit: ([rootCause = '', resolution = '', deferredTo = '']) =>
			screen.perform('incident.resolved', {rootCause, resolution, ...(deferredTo === '' ? {} : {deferredTo})}, 'resolved'),
	});
}

function reasonForm(screen: Screen, type: 'incident.cancelled' | 'incident.reopened', title: string): void {
	screen.openForm({
		key: type,
		title,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform(type, {reason}, type === 'incident.cancelled' ? 'cancelled' : 'reopened'),
	});
}

export function declareForm(screen: Screen): void {
	const {runbook} = screen.state.room.policy ?? {};
	const names = runbook?.severities.map(({id, name}) => `${id} ${name}`).join(', ') ?? 'as the runbook names it';
	screen.openForm({
		key: 'declare',
		title: screen.canLeaveDrill ? 'Leave the drill and declare a REAL incident' : 'Declare an incident',
		fields: [
			{label: 'severity', needed: true, hint: names},
			{label: 'title', needed: true, hint: 'what is wrong, in a few words'},
			{label: 'services', needed: false, hint: 'affected, with commas'},
			{label: 'seen first', needed: false},
			{label: 'detected at', needed: false, hint: '-10m or 08:20Z, if it is known'},
			{label: 'by', needed: false, hint: 'who or what noticed'},
			{label: 'how', needed: false, hint: 'alert, customer report …'},
		],
		submit: ([severityText = '', title = '', services = '', seen = '', detectedAt = '', detectedBy = '', detectedHow = '']) => {
			const severity = runbook ? severityNamed(runbook, severityText) : severityText;
			if (!severity) return `There is no severity "${severityText}": it is one of ${names}.`;
			const at = detectedAt === '' ? undefined : parseTime(detectedAt, {now: screen.session.client().now()});
			if (at && !at.ok) return at.text;
			const data: OperationDataOf<'incident.declared'> = {
				severity,
				title: title.slice(0, 200),
				services: services
					.split(',')
					.map((name) => name.trim())
					.filter((name) => name !== ''),
				...(seen === '' ? {} : {seen}),
				...(at ? {detectedAt: new Date(at.at).toISOString()} : {}),
				...(detectedBy === '' ? {} : {detectedBy}),
				...(detectedHow === '' ? {} : {detectedHow}),
			};
			return screen.declare(data);
		},
	});
}

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

export function takeCommand(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident) return;
	if (incident.commander === null) {
		done(screen, screen.perform('command.taken', {from: null}, 'command is yours'));
		return;
	}

	screen.openForm({
		key: 'command',
		title: `Take command from ${incident.commander}: why`,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('command.taken', {from: incident.commander, reason}, 'command is yours'),
	});
}

/** Rungs that somebody is to be called for, or was. */
function rungs(screen: Screen, states: ReadonlyArray<Clock['state']>): Clock[] {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return [];
	return clocks(incident, policy, screen.session.client().now()).filter(
		(clock) => clock.kind === 'technical' && !hasEnded(clock) && states.includes(clock.state),
	);
}

export function escalateMenu(screen: Screen): void {
	const items = rungs(screen, ['raised', 'due', 'told', 'waiting']).map((clock): MenuItem => {
		const [call] = clock.call;
		const people = call?.people ?? [];
		return {
			label: clock.name,
			hint: `${people.length === 0 ? 'nobody to call' : `${people.join(', ')} ${call?.phone ?? ''}`.trim()} · ${clock.state}`,
			run: () =>
				screen.openForm({
					key: `told:${clock.name}`,
					title: `Who was told as ${clock.name}`,
					values: [people[0] ?? ''],
					fields: [
						{label: 'person', needed: true},
						{label: 'how', needed: false, hint: 'called, messaged …'},
					],
					submit: ([who = '', how = '']) =>
						screen.perform(
							'clock.told',
							{clock: clock.id, position: clock.name, person: who, ...(how === '' ? {} : {how})},
							`${clock.name} told`,
						),
				}),
		};
	});
	if (items.length === 0) screen.say('Nobody is to be called at this severity.');
	else screen.open({kind: 'menu', title: 'Escalate: record who was told', items, index: 0});
}

export function acknowledge(screen: Screen): void {
	const {incident, login} = screen.state.room;
	if (!incident || login === null) return;
	const asked: MenuItem[] = [...incident.roles].flatMap(([role, {asked}]) =>
		asked
			? [
					{
						label: `role ${role}`,
						hint: asked.person,
						run: () => done(screen, screen.perform('role.acknowledged', {role, person: asked.person}, role)),
					},
				]
			: [],
	);
	const answers = rungs(screen, ['raised', 'due', 'told']).map((clock): MenuItem => {
		const people = clock.call.flatMap((call) => call.people);
		return {
			label: clock.name,
			hint: people.join(', ') || 'nobody listed',
			run: () => {
				if (people.includes(login)) {
					done(
						screen,
						screen.perform('clock.acknowledged', {clock: clock.id, position: clock.name, person: login}, `${clock.name} answered`),
					);
					return;
				}

				screen.openForm({
					key: `answer:${clock.name}`,
					title: `Who answered as ${clock.name}`,
					values: [people[0] ?? ''],
					fields: [
						{label: 'person', needed: true},
						{label: 'said', needed: false},
					],
					submit: ([who = '', text = '']) =>
						screen.perform(
							'clock.acknowledged',
							{clock: clock.id, position: clock.name, person: who, ...(text === '' ? {} : {text})},
							`${clock.name} answered`,
						),
				});
			},
		};
	});
	const items = [...asked, ...answers];
	const mine = [...asked.filter(({hint}) => hint === login), ...answers.filter(({hint}) => hint?.split(', ').includes(login))];
	const [only] = mine.length > 0 ? mine : items;
	if (!only) screen.say('Nothing waits for an answer.');
	else if (mine.length === 1 || items.length === 1) only.run();
	else screen.open({kind: 'menu', title: 'Acknowledge', items, index: 0});
}

export function incidentsMenu(screen: Screen): void {
	const {incidents, incidentId} = screen.state.room;
	const items = incidents.map(
		({id, severity, title, status, commander, here}): MenuItem => ({
			label: `${severity}  ${title}`,
			hint: `${status}, ${commander ?? 'nobody'}, ${here} here${id === incidentId ? ', this one' : ''}`,
			run: () => {
				screen.set({dialog: undefined, selected: undefined, filter: ''});
				screen.session.follow(id);
			},
		}),
	);
	if (items.length === 0) screen.say('There is no incident yet: D declares one.');
	else
		screen.open({
			kind: 'menu',
			title: 'Incidents',
			items,
			index: Math.max(
				0,
				incidents.findIndex(({id}) => id === incidentId),
			),
		});
}

export function unsettledMenu(screen: Screen): void {
	const {unsettled} = screen.state.room;
	const client = screen.session.client();
	const items = unsettled.map(({key, type, data, state}): MenuItem => {
		const text = typeof data === 'object' && data !== null && 'text' in data ? String(data.text) : type;
		return {
			label: text.replaceAll('\n', ' '),
			hint: state.is === 'unsent' ? 'waits for the connection' : `refused: ${state.text}`,
			run: () => {
				if (state.is === 'unsent') {
					screen.say('It goes by itself as soon as there is a connection.');
					return;
				}

				screen.open({
					kind: 'menu',
					title: 'Refused',
					index: 0,
					items: [
						{
							label: 'send it as a note',
							run: () => {
								screen.set({dialog: undefined});
								if (!client.resendAsNote(key)) screen.say('It has no words that a note could keep.', true);
							},
						},
						{
							label: 'dismiss it',
							run: () => {
								screen.set({dialog: undefined});
								client.dismiss(key);
							},
						},
					],
				});
			},
		};
	});
	if (items.length === 0) screen.say('Nothing is unsent or refused.');
	else screen.open({kind: 'menu', title: 'Unsent or refused', items, index: 0});
}

/** Strikes the selected entry, else one's own last; struck ones are restored. What it is is shown before. */
export function strike(screen: Screen): void {
	const {room, selected} = screen.state;
	const {incident, events, login} = room;
	if (!incident) return;
	const target =
		selected === undefined
			? [...events].reverse().find((event) => event.by === login && incident.entryAuthors.has(event.seq) && !incident.struck.has(event.seq))
			: events[selected - 1];
	if (!target || !incident.entryAuthors.has(target.seq)) {
		screen.say(
			selected === undefined
				? 'You have no entry to strike: select one with j and k.'
				: 'Only decisions, actions, notes, updates and progress can be struck.',
			true,
		);
		return;
	}

	const struck = incident.struck.has(target.seq);
	const text = ('text' in target.data ? target.data.text : undefined) ?? target.type;
	screen.open({
		kind: 'confirm',
		text: `${struck ? 'Restore' : 'Strike'} #${target.seq} "${text.slice(0, 60)}"? Nothing is removed.`,
		run: () =>
			done(screen, screen.perform(struck ? 'entry.restored' : 'entry.struck', {target: target.seq}, struck ? 'restored' : 'struck')),
	});
}
