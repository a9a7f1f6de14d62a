import {wantsPlan} from '../../incident/decided.ts';
import {presentStage} from '../../incident/incident.ts';
import type {Stage} from '../../runbook/runbook.ts';
import {formatDuration} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import {stageName} from '../stage-words.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';

/** The stages of the commander's loop with their times; Decide opens what it asks for. */
export function stageMenu(screen: Screen): void {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return;
	const current = presentStage(incident);
	const items = policy.runbook.stages.map(({stage, minMs, maxMs}): MenuItem => {
		const now = stage === current.stage ? `now, for ${formatDuration(screen.session.client().now() - current.at)}` : '';
		return {
			label: stageName(stage),
			hint: [timesWords(minMs, maxMs), now].filter((text) => text !== '').join(' · '),
			run: () => enter(screen, stage, stage === current.stage),
		};
	});
	const index = policy.runbook.stages.findIndex(({stage}) => stage === current.stage);
	screen.open({kind: 'menu', title: `Stage (now ${stageName(current.stage)})`, items, index: Math.min(index + 1, items.length - 1)});
}

function timesWords(minMs: number | null, maxMs: number | null): string {
	if (maxMs === null) return minMs === null ? 'as long as it takes' : `from ${formatDuration(minMs)}`;
	return minMs === null ? `up to ${formatDuration(maxMs)}` : `${formatDuration(minMs)} to ${formatDuration(maxMs)}`;
}

function enter(screen: Screen, stage: Stage, isNow: boolean): void {
	const {incident, events} = screen.state.room;
	if (incident && wantsPlan(incident, events, stage)) {
		decideForm(screen);
		return;
	}

	if (!isNow) done(screen, screen.perform('stage.entered', {stage}, `stage ${stageName(stage)}`));
	else if (stage !== 'decide') done(screen, `The stage is ${stageName(stage)} already.`);
	if (stage === 'decide') decideForm(screen);
}

/** R18: what the stage Decide asks for. Enter logs the decision with its plan and goes on to Act; Esc stays in Decide. */
function decideForm(screen: Screen): void {
	const strategies = screen.state.room.policy?.runbook.stages.find(({stage}) => stage === 'decide')?.strategies ?? [];
	screen.openForm({
		key: 'decide',
		title: 'Decide: Enter logs the decision and enters Act',
		enter: 'decides, enters Act',
		fields: [
			{label: 'strategy', needed: true, hint: strategies.length > 0 ? strategies.join(', ') : 'how it is to be mitigated'},
			{label: 'that is', needed: false, hint: 'in words, for example: roll back api to v1.41'},
			{label: 'communication', needed: true, hint: 'whom we tell what; none is an answer'},
			{label: 'resources', needed: true, hint: 'who or what is needed; none is an answer'},
			{label: 'because', needed: false, hint: 'the reason'},
		],
		submit: ([typed = '', words = '', communication = '', resources = '', because = '']) => {
			const strategy = (strategies.find((name) => name.toLowerCase().startsWith(typed.toLowerCase())) ?? typed)
				.slice(0, 200)
				.toWellFormed();
			const problem = screen.perform(
				'decision',
				{
					text: words === '' ? strategy : words,
					...(because === '' ? {} : {because}),
					plan: {strategy, communication, resources},
				},
				'decision',
			);
			const {incident} = screen.state.room;
			if (problem !== undefined || !incident || presentStage(incident).stage === 'act') return problem;
			return screen.perform('stage.entered', {stage: 'act'}, `stage ${stageName('act')}`);
		},
	});
}
