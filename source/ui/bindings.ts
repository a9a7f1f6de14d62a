import type {Binding} from './binding.ts';
import {type Line, seg, wrapText} from './line.ts';
import {lookingBindings} from './looking-bindings.ts';
import {runbookBinding, runbookBindings} from './runbook-bindings.ts';
import type {Screen} from './screen-store.ts';
import {writingBindings} from './writing-bindings.ts';

/** Every key of the main screen and what it does: behind the keys, the footer and the help. */
export const bindings: readonly Binding[] = [
	...writingBindings,
	...lookingBindings,
	{
		key: '?',
		label: 'keys',
		about: 'this help',
		group: 'look',
		footer: 11,
		run: (screen) =>
			screen.open({
				kind: 'text',
				title: 'Keys',
				text: '',
				scroll: 0,
				draw: (_view, width) => helpLines(screen.briefing, width),
			}),
	},
	{
		key: 'q',
		also: ['C-c'],
		label: 'quit',
		about: 'leave the screen; the room goes on',
		group: 'look',
		footer: 99,
		run: (screen) =>
			screen.open({
				kind: 'confirm',
				text: 'Leave? The room and its clocks go on without you.',
				// Whoever presses it twice wants out.
				yes: ['C-c'],
				run: () => screen.set({quitting: true}),
			}),
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

/** Every key with what it does, by what it is for, what goes on in a next line below its first; above them what is to be known before. */
export function helpLines(briefing: string | undefined, width: number): Line[] {
	const titles = {log: 'Log', people: 'People', incident: 'Incident', runbook: 'Runbook', look: 'Look'} as const;
	const groups: ReadonlyArray<readonly [string, readonly Binding[]]> = [
		...(Object.keys(titles) as Array<keyof typeof titles>).map(
			(group) => [titles[group], bindings.filter((binding) => binding.group === group)] as const,
		),
		['Within the runbook', runbookBindings],
	];
	return [
		...(briefing === undefined ? [] : [...wrapText(briefing, width), ''].map((text): Line => [seg(text)])),
		...groups.flatMap(([title, all], index): Line[] => [
			...(index === 0 ? [] : [[]]),
			[seg(title)],
			...all.flatMap((binding) => keyLines(binding, width)),
		]),
	];
}

/** As wide as the longest keys. */
const keyCells = 13;

function keyLines({key, also, about}: Binding, width: number): Line[] {
	const keys = [key, ...(also ?? [])].map(keyWord).join(' ').padEnd(keyCells);
	const before = keyCells + 3;
	return wrapText(about, Math.max(10, width - before)).map((words, index) => [
		seg(index === 0 ? `  ${keys} ` : ' '.repeat(before)),
		seg(words),
	]);
}

/** A key as it is read. */
function keyWord(key: string): string {
	return key === ' ' ? 'Space' : key;
}
