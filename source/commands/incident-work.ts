import {parseFutureTime} from '../config/times.ts';
import {reportable} from '../incident/decide-work.ts';
import {impactLevels, stages} from '../runbook/runbook.ts';
import type {RoomClient} from '../sync/client-state.ts';
import type {Call} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {perform} from './room.ts';

/** What `warroom incident` does to stage, impact and ETA, and what it reports. */
export const workDetails = `  stage ${stages.join('|')}      where the commander's loop is
  impact [--customers LEVEL] [--revenue LEVEL] [--text TEXT]      LEVEL is ${impactLevels.join(', ')}
  eta +30m|TIME|unknown [--text TEXT]      when it should be resolved
  report CONDITION [--text TEXT]      what the runbook escalates on and only people know: "customer escalation"`;

export type Change = (client: RoomClient) => Promise<{readonly seq: number; readonly incident: string}>;

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
			return async (client) => perform(client, 'stage.entered', {stage}, options);
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
			const parsed = parseFutureTime(value, {now});
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

function level(text: string | undefined, flag: string) {
	const found = impactLevels.find((name) => name === text?.toLowerCase());
	if (text === undefined || found) return found;
	throw new CommandError(exitCodes.usage, `${flag} is ${impactLevels.join(', ')}, not "${text}".`);
}

/** As the runbook writes it, whatever the case; the room refuses what it does not know, and lists what it does. */
function condition(client: RoomClient, named: string): string {
	const runbook = client.state().policy?.runbook;
	return (runbook && reportable(runbook).find((what) => what.toLowerCase() === named.toLowerCase())) ?? named;
}
