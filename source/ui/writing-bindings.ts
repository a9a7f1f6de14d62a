import {anIncident, anOpenIncident, type Binding, canCommand, noIncident} from './binding.ts';
import {acknowledge} from './dialogs/acknowledge.ts';
import {alertsMenu} from './dialogs/alerts.ts';
import {catchUpText} from './dialogs/catch-up.ts';
import {changesMenu} from './dialogs/changes.ts';
import {takeCommand} from './dialogs/command.ts';
import {decisionsMenu} from './dialogs/decisions.ts';
import {declareForm} from './dialogs/declare.ts';
import {decisionForm, entryForm, updateForm} from './dialogs/entries.ts';
import {escalateMenu} from './dialogs/escalation.ts';
import {handover} from './dialogs/handover.ts';
import {impactMenu} from './dialogs/impact.ts';
import {incidentsMenu} from './dialogs/incidents.ts';
import {rolesMenu} from './dialogs/roles.ts';
import {severityMenu} from './dialogs/severity.ts';
import {sourcesMenu} from './dialogs/sources.ts';
import {stageMenu} from './dialogs/stage.ts';
import {statusMenu} from './dialogs/status.ts';
import {strike} from './dialogs/strike.ts';
import {tasksMenu} from './dialogs/tasks.ts';
import {unsettledMenu} from './dialogs/unsettled.ts';
import {openRunbook} from './runbook-bindings.ts';

/** Keys that say something to the room, or open what one does it from: the log, people, the incident, the runbook. */
export const writingBindings: readonly Binding[] = [
	{
		key: 'd',
		label: 'decision',
		about: 'log a decision; Tab adds the reason',
		group: 'log',
		footer: 1,
		refuse: anIncident,
		run: decisionForm,
	},
	{
		key: 'c',
		label: 'decisions',
		about: 'what was decided; close what is done with',
		group: 'log',
		refuse: anIncident,
		run: decisionsMenu,
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
		about: 'send an update to who is due first, or Tab to another audience; Ctrl-T fills in the runbook’s message for them',
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
				: screen.state.room.incident?.commander === screen.state.room.me
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
			return screen.state.room.incident?.handover?.to === screen.state.room.me ? undefined : canCommand(screen);
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
		about: 'mitigating, monitoring, resolve, close, cancel, reopen, merge, link; who sees a private one',
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
	{
		key: 'L',
		label: 'incidents',
		about: 'list the incidents and go to another; read, link or merge with it',
		group: 'incident',
		footer: 14,
		run: incidentsMenu,
	},
	{
		key: 'w',
		label: 'what changed',
		about: 'what changed in the last two hours: rollouts, scaling, releases, config, nodes, warnings; p pins one to the timeline',
		group: 'incident',
		footer: 9.6,
		run: changesMenu,
	},
	{
		key: 'f',
		label: 'firing',
		about: 'the alerts that fire; s silences one for a time, with the reason',
		group: 'incident',
		footer: 13,
		run: alertsMenu,
	},
	{
		key: 'P',
		label: 'sources',
		about: 'the sources: their age, the last error, the next try; pause one for everybody, resume it',
		group: 'incident',
		footer: 18,
		run: (screen) => void sourcesMenu(screen),
	},
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
];
