import {anIncident, anOpenIncident, type Binding, canCommand, noIncident} from './binding.ts';
import {acknowledge} from './dialogs/acknowledge.ts';
import {catchUpText} from './dialogs/catch-up.ts';
import {takeCommand} from './dialogs/command.ts';
import {declareForm} from './dialogs/declare.ts';
import {decisionForm, entryForm, updateForm} from './dialogs/entries.ts';
import {escalateMenu} from './dialogs/escalation.ts';
import {handover} from './dialogs/handover.ts';
import {impactMenu} from './dialogs/impact.ts';
import {incidentsMenu} from './dialogs/incidents.ts';
import {rolesMenu} from './dialogs/roles.ts';
import {severityMenu} from './dialogs/severity.ts';
import {stageMenu} from './dialogs/stage.ts';
import {statusMenu} from './dialogs/status.ts';
import {strike} from './dialogs/strike.ts';
import {tasksMenu} from './dialogs/tasks.ts';
import {unsettledMenu} from './dialogs/unsettled.ts';
import {showEntry} from './entry-detail.ts';
import {openRunbook, runbookBinding, runbookBindings} from './runbook-bindings.ts';
import {paneIds, type Screen} from './screen-store.ts';
import {rowIndex, timelineRows} from './timeline-rows.ts';

export const bindings: readonly Binding[] = [
	{
		key: 'd',
		label: 'decision',
		about: 'log a decision; Tab adds the reason',
		group: 'log',
		footer: 1,
		refuse: anIncident,
		run: decisionForm,
	},
	{key: 'n', label: 'note', about: 'log a note', group: 'log', footer: 2, refuse: anIncident, run: (screen) => entryForm(screen, 'note')},
	{
		key: 'A',
		label: 'action',
		about: 'log what was done',
		group: 'log',
		footer: 12,
		refuse: anIncident,
		run: (screen) => entryForm(screen, 'action'),
	},
	{
		key: 'u',
		label: 'update',
		about: 'send an update: internal, or Tab to customers or partners',
		group: 'log',
		footer: 3,
		refuse: anIncident,
		run: updateForm,
	},
	{
		key: 'p',
		label: 'progress',
		about: 'log progress',
		group: 'log',
		footer: 4,
		refuse: anIncident,
		run: (screen) => entryForm(screen, 'progress'),
	},
	{
		key: 'U',
		label: 'strike',
		about: 'strike the selected entry, or your last; again restores',
		group: 'log',
		refuse: anIncident,
		run: strike,
	},
	{
		key: 'o',
		label: 'unsent',
		about: 'what is unsent, refused, or lost with a restored log: send as a note, dismiss',
		group: 'log',
		run: unsettledMenu,
	},
	{
		key: 'e',
		label: 'escalate',
		about: 'record who was told, or put an escalation off with its reason; where the room asks first, raise it',
		group: 'people',
		footer: 5,
		refuse: anOpenIncident,
		run: escalateMenu,
	},
	{
		key: 'a',
		label: 'ack',
		about: 'acknowledge, also on somebody’s behalf',
		group: 'people',
		footer: 6,
		refuse: anOpenIncident,
		run: acknowledge,
	},
	{
		key: 'C',
		label: 'command',
		about: 'take command',
		group: 'people',
		refuse: (screen) =>
			anOpenIncident(screen) ??
			(screen.state.room.access !== 'command'
				? 'This needs access command, yours is respond.'
				: screen.state.room.incident?.commander === screen.state.room.login
					? 'You have command.'
					: undefined),
		run: takeCommand,
	},
	{
		key: 'r',
		label: 'roles',
		about: 'roles and the team: assign, ask (e: everybody), answer, take, release',
		group: 'people',
		footer: 7,
		refuse: anIncident,
		run: rolesMenu,
	},
	{
		key: 'T',
		label: 'tasks',
		about: 'assign a task; acknowledge, end or drop one',
		group: 'people',
		footer: 16,
		refuse: anOpenIncident,
		run: tasksMenu,
	},
	{
		key: 'H',
		label: 'hand over',
		about: 'hand over command with a brief; answer an offer, or take it back',
		group: 'people',
		footer: 17,
		refuse: (screen) => {
			const refusal = anOpenIncident(screen);
			if (refusal !== undefined) return refusal;
			return screen.state.room.incident?.handover?.to === screen.state.room.login ? undefined : canCommand(screen);
		},
		run: handover,
	},
	{
		key: 's',
		label: 'severity',
		about: 'change the severity, with the reason',
		group: 'incident',
		footer: 8,
		refuse: (screen) => anOpenIncident(screen) ?? canCommand(screen),
		run: severityMenu,
	},
	{
		key: 't',
		label: 'status',
		about: 'mitigating, monitoring, resolve, close, cancel, reopen',
		group: 'incident',
		footer: 9,
		refuse: canCommand,
		run: statusMenu,
	},
	{
		key: 'i',
		label: 'impact',
		about: 'impact on customers and revenue, ETA, partners’ integrations, what was reported',
		group: 'incident',
		footer: 9.2,
		refuse: anOpenIncident,
		run: impactMenu,
	},
	{
		key: 'S',
		label: 'stage',
		about: 'assess, decide (with strategy, communication, resources), act, monitor',
		group: 'incident',
		footer: 9.4,
		refuse: (screen) => anOpenIncident(screen) ?? canCommand(screen),
		run: stageMenu,
	},
	{
		key: 'x',
		label: 'runbook',
		about: 'the procedure of this severity: phases, steps, commands',
		group: 'runbook',
		footer: 4.5,
		run: (screen) => openRunbook(screen, 'procedure'),
	},
	{
		key: 'm',
		label: 'matrix',
		about: 'the decision matrix: which triggers hold, by people and by signals',
		group: 'runbook',
		run: (screen) => openRunbook(screen, 'matrix'),
	},
	{
		key: 'Q',
		label: 'reference',
		about: 'quick reference: emergency commands, contacts, channels, status page',
		group: 'runbook',
		footer: 10.5,
		run: (screen) => openRunbook(screen, 'reference'),
	},
	{
		key: 'D',
		label: 'declare',
		about: 'declare an incident; in a drill, leave it for a real one',
		group: 'incident',
		footer: 13,
		refuse: ({state}) => (state.room.access === 'observe' ? 'Your access is observe: you can read, not write.' : undefined),
		run: declareForm,
	},
	{
		key: 'K',
		label: 'catch up',
		about: 'catch me up: what it is, who, what was decided, what is due, what changed',
		group: 'incident',
		footer: 18,
		refuse: ({state}) => (state.room.incident ? undefined : noIncident),
		run: catchUpText,
	},
	{key: 'L', label: 'incidents', about: 'list the incidents and go to another', group: 'incident', footer: 14, run: incidentsMenu},
	{
		key: 'R',
		label: 'reconnect',
		about: 'connect now; when connected, ask every source again',
		group: 'incident',
		run: (screen) => {
			screen.session.client().reconnect();
			screen.say('Asking again …');
		},
	},
	{
		key: '/',
		label: 'filter',
		about: 'filter the timeline',
		group: 'look',
		footer: 10,
		run: (screen) =>
			screen.openForm({
				key: 'filter',
				ofRoom: true,
				title: 'Filter',
				fields: [{label: '/', needed: false}],
				values: [screen.state.filter],
				submit: () => undefined,
			}),
	},
	{
		key: 'z',
		label: 'zoom',
		about: 'the focused pane alone, and back',
		group: 'look',
		footer: 15,
		run: (screen) => screen.set({zoom: !screen.state.zoom}),
	},
	{key: 'Tab', label: 'next pane', about: 'the next pane; 1 to 5 go to one', group: 'look', run: (screen) => focusBy(screen, 1)},
	{key: 'S-Tab', label: 'previous pane', about: 'the pane before', group: 'look', run: (screen) => focusBy(screen, -1)},
	...paneIds.map(
		(id, index): Binding => ({
			key: String(index + 1),
			label: id,
			about: `the pane ${id}`,
			group: 'look',
			run: (screen) => focusOn(screen, index),
		}),
	),
	{key: 'j', also: ['Down'], label: 'down', about: 'down', group: 'look', run: (screen) => move(screen, 1)},
	{key: 'k', also: ['Up'], label: 'up', about: 'up', group: 'look', run: (screen) => move(screen, -1)},
	{key: 'PgDn', label: 'page down', about: 'a page down', group: 'look', run: (screen) => move(screen, 10)},
	{key: 'PgUp', label: 'page up', about: 'a page up', group: 'look', run: (screen) => move(screen, -10)},
	{key: 'g', also: ['Home'], label: 'first', about: 'the first', group: 'look', run: (screen) => move(screen, Number.NEGATIVE_INFINITY)},
	{
		key: 'G',
		also: ['End'],
		label: 'last',
		about: 'the last; the timeline follows the newest again',
		group: 'look',
		run: (screen) => move(screen, Number.POSITIVE_INFINITY),
	},
	{
		key: 'Enter',
		label: 'open',
		about: 'the selected entry in full, with its evidence, X redacts it; on the clocks the whole plan',
		group: 'look',
		run: showEntry,
	},
	{
		key: 'C-l',
		label: 'repaint',
		about: 'paint the screen anew',
		group: 'look',
		run: (screen) => screen.set({repaints: screen.state.repaints + 1}),
	},
	{key: 'Esc', label: 'back', about: 'back; what was typed is kept', group: 'look', run: (screen) => screen.back()},
	{
		key: '?',
		label: 'keys',
		about: 'this help',
		group: 'look',
		footer: 11,
		run: (screen) => screen.open({kind: 'text', title: 'Keys', text: helpText(), scroll: 0}),
	},
	{
		key: 'q',
		also: ['C-c'],
		label: 'quit',
		about: 'leave the screen; the room goes on',
		group: 'look',
		footer: 99,
		run: (screen) =>
			screen.open({kind: 'confirm', text: 'Leave? The room and its clocks go on without you.', run: () => screen.set({quitting: true})}),
	},
];

const byKey = new Map(bindings.flatMap((binding) => [binding.key, ...(binding.also ?? [])].map((key) => [key, binding] as const)));

/** Of the keys for looking around those that mean the same over the runbook. */
const everywhere: ReadonlySet<string> = new Set(['?', 'C-l', 'C-c']);

/** Does what a key says, or says why it cannot. What is open over the panes comes first; keys that write work there, too. */
export function press(screen: Screen, key: string): void {
	const {runbook} = screen.state;
	const main = byKey.get(key);
	const binding = runbook
		? (runbookBinding(runbook.tab, key) ?? (main?.group === 'look' && !everywhere.has(key) ? undefined : main))
		: main;
	if (!binding) return;
	const refusal = binding.refuse?.(screen);
	if (refusal === undefined) binding.run(screen);
	else screen.say(refusal, true);
}

/** Every key with what it does, by what it is for. */
export function helpText(): string {
	const titles = {log: 'Log', people: 'People', incident: 'Incident', runbook: 'Runbook', look: 'Look'} as const;
	const line = ({key, also, about}: Binding) => `  ${[key, ...(also ?? [])].map(keyWord).join(' ').padEnd(12)} ${about}`;
	const groups = (Object.keys(titles) as Array<keyof typeof titles>).map((group) =>
		[titles[group], ...bindings.filter((binding) => binding.group === group).map(line)].join('\n'),
	);
	return [...groups, ['Within the runbook', ...runbookBindings.map(line)].join('\n')].join('\n\n');
}

/** A key as it is read. */
function keyWord(key: string): string {
	return key === ' ' ? 'Space' : key;
}

function focusBy(screen: Screen, by: number): void {
	const index = paneIds.indexOf(screen.state.focus);
	focusOn(screen, (index + by + paneIds.length) % paneIds.length);
}

function focusOn(screen: Screen, index: number): void {
	const focus = paneIds[index];
	if (focus) screen.set({focus, selected: undefined});
}

function move(screen: Screen, by: number): void {
	const {focus, scroll, selected, filter, room} = screen.state;
	if (focus !== 'timeline') {
		const most = 500;
		const next =
			by === Number.POSITIVE_INFINITY ? most : Math.min(most, Math.max(0, scroll[focus] + (by === Number.NEGATIVE_INFINITY ? -most : by)));
		screen.set({scroll: {...scroll, [focus]: next}});
		return;
	}

	const rows = timelineRows(room.events, filter);
	if (rows.length === 0) return;
	// Below the last entry the timeline follows the newest again; what the filter hides is stepped over.
	const from = selected === undefined ? rows.length : Math.max(0, rowIndex(rows, selected));
	const next = by === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, from + by);
	screen.set({selected: rows[next]?.entry.seq});
}
