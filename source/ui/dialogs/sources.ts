import type {SourceStatus} from '../../incident/source-status.ts';
import {formatAge} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';

/** What the room watches, as it is now; choosing one pauses it for everybody, or resumes it. */
export async function sourcesMenu(screen: Screen): Promise<void> {
	// Keys that are typed on meanwhile are meant for what is being opened, and not for the panes.
	screen.open({kind: 'text', title: 'Sources', text: 'Asking the war room …', scroll: 0});
	const waiting = screen.state.dialog;
	const answer = await screen.session.client().ask('sources');
	// Whoever left it, or opened something else meanwhile, is not interrupted.
	if (screen.state.dialog !== waiting) return;
	screen.back();
	if (!answer.ok) {
		screen.say(answer.text ?? 'The war room did not answer.', true);
		return;
	}

	const all = answer.data as readonly SourceStatus[];
	if (all.length === 0) screen.say('Nothing is watched: name kubernetes:, prometheus: or endpoints: in warroom.yaml.', true);
	else
		screen.open({
			kind: 'menu',
			title: 'Sources: Enter pauses one for everybody, or resumes it',
			items: all.map((source) => ({label: source.name, hint: hintOf(source, screen.state.now), run: () => turn(screen, source)})),
			index: 0,
		});
}

function turn(screen: Screen, {name, state, with: others = []}: SourceStatus): void {
	const all = [name, ...others].join(', ');
	if (state.is === 'paused') {
		screen.open({
			kind: 'confirm',
			text: `Resume ${all}?`,
			run: () => void tell(screen, {source: name, to: 'resumed'}).then((problem) => problem !== undefined && screen.say(problem, true)),
		});
		return;
	}

	screen.openForm({
		key: `pause:${name}`,
		title: `Pause ${all} for everybody, until ${others.length === 0 ? 'it is' : 'they are'} resumed`,
		enter: 'pauses it',
		fields: [{label: 'because', needed: true}],
		values: [''],
		submit: ([reason = '']) => ({busy: 'Pausing …', problem: tell(screen, {source: name, to: 'paused', reason})}),
	});
}

type Turn = {readonly source: string; readonly to: 'paused' | 'resumed'; readonly reason?: string};

/** Undefined when it is done, else why not. */
async function tell(screen: Screen, turn: Turn): Promise<string | undefined> {
	const {ok, text} = await screen.session.client().ask({t: 'turn', ...turn});
	if (!ok) return text ?? 'It was not done.';
	screen.say(text ?? 'Done.');
	return undefined;
}

function hintOf({state, measuredAt, asked}: SourceStatus, now: number): string {
	const age = measuredAt === null ? 'never answered' : `measured ${formatAge(now - measuredAt)} ago`;
	const next = asked === undefined || asked.nextAt === null ? [] : [`next try in ${formatAge(asked.nextAt - now)}`];
	switch (state.is) {
		case 'paused':
			return `PAUSED by ${state.by} ${formatAge(now - state.since)} ago, ${age}${state.reason === undefined ? '' : `, because ${state.reason}`}`;
		case 'live':
			return [age, ...next, ...(asked?.problem ? [`last try: ${asked.problem}`] : [])].join(', ');
		case 'starting':
			return ['connecting', ...(asked?.problem ? [asked.problem] : []), ...next].join(', ');
		default:
			return [
				state.is.toUpperCase(),
				state.why,
				age,
				...next,
				...(asked?.circuit === 'open' ? [`circuit open after ${asked.failures}`] : []),
			].join(', ');
	}
}
