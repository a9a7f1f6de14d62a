import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {firstScreenState, type ScreenState} from '../../source/ui/screen-state.ts';
import {type View, viewOf} from '../../source/ui/view.ts';
import {at, type ToldIncident} from './told-incident.ts';

/** What a client knows of a told incident; of none when there is no story. */
export function clientState(story: ToldIncident | undefined, changes: Partial<ClientState> = {}): ClientState {
	return {
		link: {is: 'live', since: at(0)},
		incidentId: story?.incident.id ?? null,
		incident: story?.incident,
		firstSeq: 1,
		earlier: {is: 'here'},
		events: story?.events ?? [],
		policy: {runbook: defaultRunbook(), directory: [{login: 'ana', name: 'Ana', positions: ['VP Engineering'], phone: '+1 555 0103'}]},
		signals: new Map(),
		here: [{login: 'maria', access: 'command', pane: 'timeline', typing: false, since: at(0)}] as unknown as ClientState['here'],
		incidents: [],
		listed: true,
		levels: undefined,
		unsettled: [],
		lost: [],
		me: 'maria',
		access: 'command',
		readOnly: null,
		drill: false,
		serverVersion: '1.0.0',
		clock: {offsetMs: 0, errorMs: 1},
		asOf: null,
		notice: null,
		...changes,
	};
}

export function screenState(room: ClientState, changes: Partial<ScreenState> = {}): ScreenState {
	return {...firstScreenState(room, {now: at(12), localNow: at(12)}), ...changes};
}

export function view(
	{room, now, filter}: ScreenState,
	{ascii = false, startsServer = false}: {readonly ascii?: boolean; readonly startsServer?: boolean} = {},
): View {
	return viewOf(room, {now, filter, startsServer, zone: 'UTC', theme: themeFor('none', {}), glyphs: glyphsFor(ascii, {LANG: 'C.UTF-8'})});
}
