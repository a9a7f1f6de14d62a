import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ChangesSignal} from '../../source/incident/change-signals.ts';
import {handleKey} from '../../source/ui/app.tsx';
import {layout} from '../../source/ui/layout.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {view} from '../helpers/screen-state.ts';
import {textOf} from '../helpers/view.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	const id = await room.declare();
	screen = room.screen('maria', id);
	await eventually(() => expect(screen.state.room.link.is).toBe('live'));
});
afterEach(async () => {
	await room.close();
});

const before = 14 * 60_000;

function tell(changes: Partial<ChangesSignal> = {}): number {
	const declared = screen.state.room.incident?.times.declared ?? 0;
	const at = declared - before;
	room.server.emit.signal({
		kind: 'changes',
		key: 'changes',
		source: 'k8s prod-eu',
		measuredAt: declared,
		state: {is: 'live', since: at},
		changes: [
			{id: 'a', at, kind: 'rollout', namespace: 'production', name: 'api', text: 'api v1.41 → v1.42, revision 12', by: 'helm'},
			{id: 'b', at: at - 60_000, kind: 'node', namespace: '', name: 'node-a', text: 'node node-a joined'},
		],
		gaps: ['not allowed to list secrets in ns production'],
		...changes,
	});
	return at;
}

const items = () => (screen.state.dialog?.kind === 'menu' ? screen.state.dialog.items : []);

describe('what changed', () => {
	it('is a list with how long before it began, and says what is not seen', async () => {
		tell();
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		handleKey(screen, 'w', 'w');
		expect(items().map(({label, hint}) => [label.slice(6), hint])).toEqual([
			['rollout api v1.41 → v1.42, revision 12, by helm', '14 min before'],
			['node    node node-a joined', '15 min before'],
			['en', 'not allowed to list secrets in ns production'],
		]);
	});

	it('says in whole words before and after what, at 80 columns, too', async () => {
		tell({
			changes: Array.from({length: 120}, (_, index) => ({
				id: `c${index}`,
				at: Date.now() - index,
				kind: 'scale',
				namespace: '',
				name: 'a',
				text: 'a scaled',
			})),
		});
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		handleKey(screen, 'w', 'w');
		const [top = ''] = layout(screen.state, view(screen.state), 80, 24)
			.flatMap(({parts}) => parts.flatMap(({lines}) => textOf(lines)))
			.filter((line) => line.includes('What changed'));
		expect(top).toContain('What changed in two hours, before and after the declaration ');
		expect(top).toContain(' 1 of 121 ');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog?.kind === 'text' && screen.state.dialog.text).toMatch(/(?:before|after) the declaration$/);
	});

	it('is pinned to the timeline as evidence, at the time when it happened', async () => {
		const at = tell();
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		handleKey(screen, 'w', 'w');
		handleKey(screen, 'p', 'p');
		await eventually(() => expect(screen.state.room.events.at(-1)?.type).toBe('note'));
		expect(screen.state.room.events.at(-1)).toMatchObject({
			occurredAt: new Date(at).toISOString(),
			data: {
				text: 'what changed: api v1.41 → v1.42, revision 12 in production, by helm',
				evidence: {title: 'change of api', head: expect.stringContaining('written by helm, as the cluster knows it')},
			},
		});
		expect(screen.state.dialog).toBeUndefined();
	});

	it('is not known where no cluster is watched, and old where its source is', async () => {
		handleKey(screen, 'w', 'w');
		expect(screen.state.toast).toMatchObject({text: expect.stringContaining('No cluster is watched'), bad: true});
		tell({state: {is: 'down', since: 0, why: 'connection refused'}, changes: [], gaps: []});
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		handleKey(screen, 'w', 'w');
		expect(items().map(({label, hint}) => [label, hint])).toEqual([
			['not seen', expect.stringMatching(/^k8s prod-eu is down, as of .* ago: connection refused$/)],
		]);
	});
});
