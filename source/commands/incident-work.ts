import {parseDue} from '../config/due.ts';
import {conditionsNamed} from '../incident/condition-named.ts';
import {reportable} from '../incident/decide-work.ts';
import {wantsPlan} from '../incident/decided.ts';
import {presentStage} from '../incident/incident.ts';
import {impactLevels, type Stage, stages} from '../runbook/runbook.ts';
import type {ClientState, RoomClient} from '../sync/client-state.ts';
import type {Call, FlagValues} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {perform, wholeState} from './room.ts';

/** What `warroom incident` does to stage, impact and ETA, and what it reports. */
export const workDetails = `  stage ${stages.join('|')}      where the commander's loop is. Act carries out a decision: with
                            --strategy TEXT --communication TEXT --resources TEXT ("none" is an answer) [--text TEXT] [--reason TEXT], stage
                            decide or act logs it and enters Act; act is refused where none was decided
  impact [--customers LEVEL] [--revenue LEVEL] [--text TEXT]      LEVEL is ${impactLevels.join(', ')}
  eta +30m|TIME|unknown [--text TEXT]      when it should be resolved
  report CONDITION [--text TEXT]      what the runbook escalates on and only people know: "customer escalation"`;

/** `tell` says something besides what was written. */
export type Change = (client: RoomClient, tell: (text: string) => void) => Promise<{readonly seq: number; readonly incident: string}>;

/** Undefined when the words are none of these. @throws {CommandError} `usage` in words. */
export function workChange({words, flags}: Call, options: {occurredAt?: number}, now: number): Change | undefined {
	const [what, value] = words;
	const text = flags.text('text');
	const said = text === undefined ? {} : {text};
	switch (what) {
		case 'stage': {
			const stage = stages.find((name) => name === value?.toLowerCase());
			if (!stage)
				throw new CommandError(
					exitCodes.usage,
					value === undefined ? 'Which stage?' : `There is no stage "${value}".`,
					`It is one of ${stages.join(', ')}.`,
				);
			return stageChange(stage, planOf(flags), options);
		}

		case 'impact': {
			const customers = level(flags.text('customers'), '--customers');
			const revenue = level(flags.text('revenue'), '--revenue');
			if (customers === undefined && revenue === undefined && text === undefined)
				throw new CommandError(
					exitCodes.usage,
					'impact needs --customers, --revenue or --text.',
					'warroom incident impact --customers high --text "nobody can pay"',
				);
			return async (client) =>
				perform(
					client,
					'impact.set',
					{...(customers === undefined ? {} : {customers}), ...(revenue === undefined ? {} : {revenue}), ...said},
					options,
				);
		}

		case 'eta': {
			if (value === undefined)
				throw new CommandError(exitCodes.usage, 'When should it be resolved?', 'warroom incident eta +30m, 09:10Z or unknown.');
			if (/^unknown$/i.test(value)) return async (client) => perform(client, 'eta.set', {eta: null, ...said}, options);
			const parsed = parseDue(value, {now});
			if (!parsed.ok) throw new CommandError(exitCodes.usage, parsed.text, '"unknown" is an answer, too.');
			return async (client) => perform(client, 'eta.set', {eta: new Date(parsed.at).toISOString(), ...said}, options);
		}

		case 'report': {
			if (value === undefined)
				throw new CommandError(exitCodes.usage, 'What is reported?', 'warroom incident report "customer escalation"');
			return async (client) => perform(client, 'condition.reported', {what: condition(client, value), ...said}, options);
		}

		default:
			return undefined;
	}
}

const planFlags = ['strategy', 'communication', 'resources'] as const;
type Plan = Readonly<Record<(typeof planFlags)[number], string>> & {
	readonly text: string | undefined;
	readonly because: string | undefined;
};

/** R18: what Decide asks for: all of it, or nothing. @throws {CommandError} naming what is missing. */
function planOf(flags: FlagValues): Plan | undefined {
	const said = planFlags.filter((name) => (flags.text(name) ?? '').trim() !== '');
	const missing = planFlags.filter((name) => !said.includes(name));
	if (missing.length === planFlags.length) return undefined;
	if (missing.length > 0)
		throw new CommandError(
			exitCodes.usage,
			`A decision needs ${missing.map((name) => `--${name}`).join(' and ')} too.`,
			'"none" is an answer.',
		);
	const [strategy = '', communication = '', resources = ''] = planFlags.map((name) => flags.text(name) ?? '');
	return {strategy, communication, resources, text: flags.text('text'), because: flags.text('reason')};
}

const example = 'warroom incident stage act --strategy rollback --communication "customers hear every 30 min" --resources none';

/** As on the screen: a decision is logged with its plan, and what it enters is Act. */
function stageChange(stage: Stage, plan: Plan | undefined, options: {occurredAt?: number}): Change {
	const decides = stage === 'decide' || stage === 'act';
	if (plan && !decides)
		throw new CommandError(exitCodes.usage, `Strategy, communication and resources are decided, not ${stage}ed.`, example);
	return async (client, tell) => {
		if (!plan) {
			const isMissing = ({incident, events}: ClientState) => incident !== undefined && wantsPlan(incident, events, stage);
			// The last entries usually have it.
			if (isMissing(client.state()) && isMissing(await wholeState(client)))
				throw new CommandError(
					exitCodes.usage,
					'Act carries out a decision, and none was made: strategy, communication, resources.',
					example,
				);
			const entered = await perform(client, 'stage.entered', {stage}, options);
			if (stage === 'decide') tell(`Decide asks for strategy, communication and resources: ${example}`);
			return entered;
		}

		const enter = async (to: Stage) => {
			const {incident} = client.state();
			if (incident && presentStage(incident).stage !== to) await perform(client, 'stage.entered', {stage: to}, options);
		};
		if (stage === 'decide') await enter('decide');
		const {text, because, ...asked} = plan;
		const strategy = strategyNamed(client, asked.strategy);
		const decision = await perform(
			client,
			'decision',
			{text: text ?? strategy, ...(because === undefined ? {} : {because}), plan: {...asked, strategy}},
			options,
		);
		await enter('act');
		return decision;
	};
}

/** The runbook's name for it, where its beginning is typed. */
function strategyNamed(client: RoomClient, typed: string): string {
	const strategies = client.state().policy?.runbook.stages.find(({stage}) => stage === 'decide')?.strategies ?? [];
	return strategies.find((name) => name.toLowerCase().startsWith(typed.toLowerCase())) ?? typed;
}

function level(text: string | undefined, flag: string) {
	const found = impactLevels.find((name) => name === text?.toLowerCase());
	if (text === undefined || found) return found;
	throw new CommandError(exitCodes.usage, `${flag} is ${impactLevels.join(', ')}, not "${text}".`);
}

/** As the runbook writes it, whatever the case; the room refuses what it does not know, and lists what it does. */
function condition(client: RoomClient, named: string): string {
	const runbook = client.state().policy?.runbook;
	const meant = runbook ? conditionsNamed(reportable(runbook), named) : [];
	if (meant.length > 1)
		throw new CommandError(
			exitCodes.usage,
			`${meant.length} conditions could be meant by "${named}": ${meant.join(', ')}.`,
			`Say which: warroom incident report "${meant[0]}"`,
		);
	// The room says which there are.
	return meant[0] ?? named;
}
