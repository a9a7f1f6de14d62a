import type {IncidentEvent} from '../../incident/events.ts';
import {repeatedIn} from '../../incident/redaction.ts';
import {eventAt} from '../../sync/client-state.ts';
import {erasedEverywhere} from '../../sync/copies.ts';
import type {Screen} from '../screen-store.ts';
import {whenWhole} from '../when-whole.ts';

/** Asks for the reason, erases the words of an entry for good, and says what that does not reach. */
export function redactForm(screen: Screen, event: IncidentEvent): void {
	const {access} = screen.state.room;
	if (access !== 'command') {
		screen.say(`Erasing words for good needs access command, yours is ${access ?? 'not known yet'}.`, true);
		return;
	}

	whenWhole(screen, () => openForm(screen, event));
}

function openForm(screen: Screen, event: IncidentEvent): void {
	const target = event.seq;
	const alsoIn = repeatedIn(event, screen.session.client().state().events);
	screen.openForm({
		key: `redact-${target}`,
		title: `Redact #${target}: its words go for good, everywhere`,
		fields: [{label: 'reason', needed: true, hint: 'stays in the timeline: without the words that go'}],
		submit: ([reason = '']) =>
			screen.perform('entry.redacted', {target, reason}, 'redacted', undefined, (seq) => void tell(screen, target, seq, alsoIn)),
	});
}

async function tell(screen: Screen, target: number, seq: number, alsoIn: readonly number[]): Promise<void> {
	const {copies, erasing} = await erasedEverywhere(screen.session.client(), eventAt(screen.session.client().state(), seq)?.at);
	const lines = [
		...(erasing === null ? [] : [`It is still being overwritten on the server's disk: ${erasing}. The server goes on by itself.`]),
		...(alsoIn.length === 0 ? [] : [`Its words stand in ${alsoIn.map((other) => `#${other}`).join(', ')}, too: redact what should go.`]),
		...(copies.length === 0
			? []
			: ['Copies of the log that were made before still have it:', ...copies.map(({path, at}) => `  ${path} (${at})`)]),
	];
	// What somebody has begun since is not taken from them.
	if (lines.length === 0 || screen.state.dialog) screen.say(lines[0] ?? `#${target} is redacted.`);
	else screen.open({kind: 'text', title: `#${target} is redacted`, text: lines.join('\n'), scroll: 0});
}
