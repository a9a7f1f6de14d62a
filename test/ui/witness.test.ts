import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {frameText} from '../helpers/frame-text.ts';
import {clientState, screenState} from '../helpers/screen-state.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const directory = [
	{login: 'maria', positions: []},
	{login: 'sam', name: 'Sam', positions: ['Service Owner'], phone: '+1 555 0101'},
];

function frame(story: Story, now: number, [columns, rows]: readonly [number, number], changes: Partial<ClientState> = {}): string {
	const room: ClientState = {
		...clientState(undefined),
		incidentId: 'inc-1',
		incident: story.incident,
		events: story.events,
		policy: story.policy,
	};
	return frameText(screenState({...room, ...changes}, {now, localNow: now}), columns, rows).join('\n');
}

const sizes = [
	[130, 38],
	[80, 24],
	[100, 1],
	[36, 8],
] as const;
const away = {link: {is: 'away', since: declaredAt, why: 'connection refused', retryAt: declaredAt + minute}} as const;

describe('what fell due and the server did not raise', () => {
	it.each(sizes)('is said with what to do by hand at %d × %d', (...size) => {
		const story = new Story(defaultRunbook(), 'SEV-2', {directory});
		for (const changes of [{}, away]) {
			const shown = frame(story, declaredAt + 25_000, size, changes).replaceAll(/\s+/g, ' ');
			expect(shown).toContain('NOT RAISED Service Owner');
			expect(shown).toContain('00:25');
			expect(shown).toContain('call sam +1 555 0101');
		}
	});

	it.each(sizes)('is not said before the server had its time, nor once it did, at %d × %d', (...size) => {
		const story = new Story(defaultRunbook(), 'SEV-2', {directory});
		expect(frame(story, declaredAt + 4000, size)).not.toContain('NOT RAISED');
		story.raise();
		expect(frame(story, declaredAt + 25_000, size)).not.toContain('NOT RAISED');
	});

	it('an update is measured from each time that it falls due again', () => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory}).at(1);
		const dueAt = story.clock('Status update')?.dueAt ?? 0;
		const againAt = dueAt + (dueAt - declaredAt);
		story.at((againAt - declaredAt) / minute - 0.05, 1);
		const pattern = /Status update +NOT RAISED/;
		expect(frame(story, againAt + 3000, [130, 38])).not.toMatch(pattern);
		expect(frame(story, againAt + 8000, [130, 38])).toMatch(pattern);
		story.at((againAt - declaredAt) / minute, 1);
		expect(frame(story, againAt + 8000, [130, 38])).not.toMatch(pattern);
	});

	it('never of windows of phases and stages: nobody raises those', () => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory}).at(80, 1);
		expect(story.clocks().some(({kind, state}) => kind === 'phase' && state === 'due')).toBe(true);
		expect(frame(story, story.now, [130, 38])).not.toContain('NOT RAISED');
	});
});
