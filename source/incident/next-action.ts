import {afterwards} from './afterwards.ts';
import {hasEnded} from './clock.ts';
import {calledWords} from './directory.ts';
import {isOpen} from './incident.ts';
import {deadline, overdueUpdate, silentBusiness, soonDue, toCall, wordWanted} from './next-calls.ts';
import {askedOfMe, calledMyself, command, offered, ownTask, taken} from './next-of-me.ts';
import {lastsTooLong, unanswered, unassigned, watched, watching} from './next-open.ts';
import {act, type Duties, lower, type NextAction, oneLine, type Situation} from './next-words.ts';

export type {NextAction, Situation} from './next-words.ts';

/**
 * The most urgent thing for this person in the roles that they hold: that they are offered command, that somebody commands, their own page, that
 * they lost command, what waits for their word, whom to call, what is overdue, what they are asked, what falls due within two minutes, what nobody
 * does, who must be told within a time, what lasts too long. Pure. The signals' suggestion comes before what is merely open, since another severity changes all of it.
 */
export function nextAction(situation: Situation): NextAction {
	const {incident, clocks, me} = situation;
	if (!isOpen(incident)) return afterwards(situation);
	const live = clocks.filter((clock) => !hasEnded(clock));
	const commands = me !== null && incident.commander === me;
	const holds = (role: string) => me !== null && incident.roles.get(role)?.holder?.person === me;
	const nobodyCommunicates = incident.roles.get('communications')?.holder === undefined;
	const view: Duties = {
		...situation,
		live,
		commands,
		// The commander speaks where nobody else does.
		communicates: holds('communications') || commands,
		businessIsMine: holds('communications') || (commands && nobodyCommunicates),
		leads: holds('technical') || commands,
	};
	return (
		offered(view) ??
		command(view) ??
		calledMyself(view) ??
		taken(view) ??
		wordWanted(view) ??
		toCall(view, (clock) => clock.call.some((call) => calledWords(call) !== undefined)) ??
		overdueUpdate(view) ??
		ownTask(view) ??
		toCall(view, () => true) ??
		askedOfMe(view) ??
		silentBusiness(view) ??
		suggested(view) ??
		deadline(view, 'near') ??
		soonDue(view) ??
		unassigned(view) ??
		deadline(view, 'far') ??
		lastsTooLong(view) ??
		unanswered(view) ??
		watched(view) ??
		watching(view) ??
		calm(view)
	);
}

function suggested({commands, suggestion}: Duties): NextAction | undefined {
	if (!commands || !suggestion) return undefined;
	const {severity, trigger, state} = suggestion;
	return act('s', `Signals say ${severity}: ${oneLine(trigger.name)}, ${state.evidence}`, 'overdue');
}

function calm({live, communicates, commands}: Duties): NextAction {
	const update = live.find((clock) => clock.kind === 'update');
	if (update && communicates) return act('u', update.isFirst ? update.name : `Next ${lower(update.name)}`, 'calm', update.dueAt);
	return commands ? act('d', 'Log the next decision', 'calm') : act('n', 'Log what you find', 'calm');
}
