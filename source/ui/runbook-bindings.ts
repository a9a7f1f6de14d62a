import {anIncident, anOpenIncident, type Binding} from './binding.ts';
import {markTrigger, reopenStep, skipStep, tickStep} from './dialogs/step.ts';
import {referenceItems} from './reference-items.ts';
import {firstStep, type RunbookTab, type RunbookView, roomOfRunbook, runbookTabs, shownPhases, shownSeverity} from './runbook-view.ts';
import type {Screen} from './screen-store.ts';

/** A key within the runbook, on the tabs where it means something. */
export type RunbookBinding = Omit<Binding, 'refuse'> & {
	readonly tabs: readonly RunbookTab[];
	/** As of every binding; a key that cannot act now is not among those that the footer offers. */
	readonly refuse?: (screen: Pick<Screen, 'state'>) => string | undefined;
};

/** Opens a tab of the runbook in the place of the panes; the key of the tab that is open closes it. */
export function openRunbook(screen: Screen, tab: RunbookTab): void {
	const {runbook, room, now} = screen.state;
	if (runbook?.tab === tab) {
		screen.back();
		return;
	}

	const severity = runbook?.severity;
	const {declaresBy} = screen.session;
	const index = tab === 'procedure' && severity === undefined ? firstStep(roomOfRunbook(room, {declaresBy}), now) : 0;
	screen.set({runbook: {tab, severity, index, scroll: 0, declaresBy}, toast: undefined});
}

/** The binding of a key on a tab. */
export function runbookBinding(tab: RunbookTab, key: string): RunbookBinding | undefined {
	return runbookBindings.find((binding) => binding.tabs.includes(tab) && (binding.key === key || binding.also?.includes(key)));
}

const everyTab = runbookTabs;

export const runbookBindings: readonly RunbookBinding[] = [
	{
		key: 'Enter',
		also: [' '],
		label: 'tick',
		about: 'tick the step, with what was found; one that is ticked opens again',
		group: 'runbook',
		tabs: ['procedure'],
		footer: 1,
		refuse: anOpenIncident,
		run: (screen) => withStep(screen, (placed) => tickStep(screen, placed)),
	},
	{
		key: 'S',
		label: 'skip',
		about: 'skip the step, with the reason',
		group: 'runbook',
		tabs: ['procedure'],
		footer: 2,
		refuse: anOpenIncident,
		run: (screen) => withStep(screen, (placed) => skipStep(screen, placed)),
	},
	{
		key: 'Z',
		label: 'reopen',
		about: 'open a ticked or skipped step again',
		group: 'runbook',
		tabs: ['procedure'],
		footer: 5,
		refuse: anOpenIncident,
		run: (screen) => withStep(screen, (placed) => reopenStep(screen, placed)),
	},
	{
		key: 'Enter',
		also: [' '],
		label: 'mark',
		about: 'the trigger holds, or does not any more',
		group: 'runbook',
		tabs: ['matrix'],
		footer: 1,
		refuse: anIncident,
		run: (screen) => {
			const {runbook, room} = screen.state;
			const trigger = runbook && shownSeverity(room, runbook)?.triggers[runbook.index];
			if (trigger) markTrigger(screen, trigger);
		},
	},
	{
		key: 'y',
		label: 'copy',
		about: 'copy the commands of the step, or the line of the reference',
		group: 'runbook',
		tabs: ['procedure'],
		footer: 3,
		run: (screen) =>
			withStep(screen, ({step}) => {
				const commands = step.body.flatMap(({is, text}) => (is === 'command' ? [text] : []));
				if (commands.length === 0) screen.say('This step has no command to copy.', true);
				else screen.copy(commands.join('\n'));
			}),
	},
	{key: 'y', also: ['Enter', ' '], label: 'copy', about: 'copy', group: 'runbook', tabs: ['reference'], footer: 1, run: copyItem},
	{
		key: ']',
		footerKey: '[ ]',
		label: 'severity',
		about: 'the procedure and the triggers of the next severity',
		group: 'runbook',
		tabs: ['procedure', 'matrix'],
		footer: 4,
		run: (screen) => otherSeverity(screen, 1),
	},
	{
		key: '[',
		label: 'severity before',
		about: 'those of the severity before',
		group: 'runbook',
		tabs: ['procedure', 'matrix'],
		run: (screen) => otherSeverity(screen, -1),
	},
	...(
		[
			['x', 'procedure'],
			['m', 'matrix'],
			['Q', 'reference'],
		] as const
	).map(
		([key, tab], at): RunbookBinding => ({
			key,
			label: tab,
			about: `the ${tab === 'matrix' ? 'decision matrix' : tab === 'reference' ? 'quick reference' : tab}; again closes it`,
			group: 'runbook',
			tabs: everyTab,
			footer: 6 + at,
			run: (screen) => openRunbook(screen, tab),
		}),
	),
	{key: 'Tab', label: 'next tab', about: 'the next of the three', group: 'runbook', tabs: everyTab, run: (screen) => nextTab(screen, 1)},
	{key: 'S-Tab', label: 'tab before', about: 'the one before', group: 'runbook', tabs: everyTab, run: (screen) => nextTab(screen, -1)},
	{
		key: 'j',
		also: ['Down'],
		footerKey: 'j k',
		label: 'move',
		about: 'down',
		group: 'runbook',
		tabs: everyTab,
		footer: 1.5,
		run: (screen) => move(screen, 1),
	},
	{key: 'k', also: ['Up'], label: 'up', about: 'up', group: 'runbook', tabs: everyTab, run: (screen) => move(screen, -1)},
	{
		key: 'g',
		also: ['Home'],
		label: 'first',
		about: 'the first',
		group: 'runbook',
		tabs: everyTab,
		run: (screen) => move(screen, Number.NEGATIVE_INFINITY),
	},
	{
		key: 'G',
		also: ['End'],
		label: 'last',
		about: 'the last',
		group: 'runbook',
		tabs: everyTab,
		run: (screen) => move(screen, Number.POSITIVE_INFINITY),
	},
	{
		key: 'PgDn',
		label: 'further down',
		about: 'further down in what is selected',
		group: 'runbook',
		tabs: everyTab,
		run: (screen) => scroll(screen, 10),
	},
	{key: 'PgUp', label: 'further up', about: 'further up', group: 'runbook', tabs: everyTab, run: (screen) => scroll(screen, -10)},
	{
		key: 'Esc',
		also: ['q'],
		label: 'back',
		about: 'back to the panes',
		group: 'runbook',
		tabs: everyTab,
		footer: 99,
		run: (screen) => screen.back(),
	},
];

function withStep(screen: Screen, act: (placed: ReturnType<typeof stepsOf>[number]) => void): void {
	const {runbook} = screen.state;
	const placed = runbook && stepsOf(screen, runbook)[runbook.index];
	if (placed) act(placed);
	else screen.say('The runbook has no procedure for this severity.', true);
}

function stepsOf({state: {room, now}}: Screen, runbook: RunbookView) {
	return shownPhases(room, runbook, now).flatMap(({steps}) => steps);
}

function copyItem(screen: Screen): void {
	const {runbook, room} = screen.state;
	const item = runbook && itemsOf(room, runbook)[runbook.index];
	if (item) screen.copy(item.copy);
}

function itemsOf(room: Screen['state']['room'], runbook: RunbookView) {
	const {policy, incident} = roomOfRunbook(room, runbook);
	return policy ? referenceItems(policy, incident?.channel) : [];
}

function otherSeverity(screen: Screen, by: number): void {
	const {runbook, room} = screen.state;
	const {severities = []} = (runbook && roomOfRunbook(room, runbook).policy?.runbook) ?? {};
	if (!runbook || severities.length === 0) return;
	const at = severities.findIndex(({id}) => id === shownSeverity(room, runbook)?.id);
	const id = severities[(at + by + severities.length) % severities.length]?.id;
	// Back at the incident's own severity the screen follows it again.
	screen.set({runbook: {...runbook, severity: id === room.incident?.severity ? undefined : id, index: 0, scroll: 0}});
}

function nextTab(screen: Screen, by: number): void {
	const {runbook} = screen.state;
	if (!runbook) return;
	const at = runbookTabs.indexOf(runbook.tab);
	const tab = runbookTabs[(at + by + runbookTabs.length) % runbookTabs.length];
	if (tab) openRunbook(screen, tab);
}

function countOf(screen: Screen, runbook: RunbookView): number {
	const {room} = screen.state;
	switch (runbook.tab) {
		case 'procedure':
			return stepsOf(screen, runbook).length;
		case 'matrix':
			return shownSeverity(room, runbook)?.triggers.length ?? 0;
		case 'reference':
			return itemsOf(room, runbook).length;
	}
}

function move(screen: Screen, by: number): void {
	const {runbook} = screen.state;
	if (!runbook) return;
	const index = Math.max(0, Math.min(countOf(screen, runbook) - 1, runbook.index + by));
	screen.set({runbook: {...runbook, index, scroll: 0}});
}

/** Never far past what there can be to read: a key against the end must not have to be taken back. */
function scroll(screen: Screen, by: number): void {
	const {runbook} = screen.state;
	if (!runbook) return;
	const body = runbook.tab === 'procedure' ? stepsOf(screen, runbook)[runbook.index]?.step.body : undefined;
	const most = 10 + (body ?? []).reduce((sum, {text}) => sum + text.split('\n').length + Math.floor(text.length / 40), 0);
	screen.set({runbook: {...runbook, scroll: Math.max(-most, Math.min(most, runbook.scroll + by))}});
}
