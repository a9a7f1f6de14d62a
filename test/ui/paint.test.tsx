import {setImmediate as settled} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {ClientState, RoomClient} from '../../source/sync/client-state.ts';
import {openDrafts} from '../../source/sync/drafts.ts';
import type {Session} from '../../source/sync/session.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {App} from '../../source/ui/app.tsx';
import {Screen} from '../../source/ui/screen-store.ts';
import {TestFolder} from '../helpers/screen.ts';
import {clientState} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

let folder: TestFolder;
let screen: Screen;
let room: ClientState;
let now: number;
let changed: () => void;
let painted: string[];
let frame: () => string;

beforeEach(async () => {
	vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	folder = new TestFolder();
	now = at(1);
	painted = [];
	room = clientState(new ToldIncident().raiseDue(0).add('decision', {text: 'roll back api', because: 'errors rose'}, {minute: 0.5}));
	const client = {state: () => room, now: () => now, setPresence: () => undefined} as unknown as RoomClient;
	const session: Session = {
		client: () => client,
		subscribe: (listener) => {
			changed = listener;
			return () => undefined;
		},
		follow: () => undefined,
		read: async () => undefined,
		declare: () => {
			throw new Error('not here');
		},
		close: async () => undefined,
	};
	screen = new Screen({session, drafts: openDrafts(folder.path), zone: 'UTC', now: () => now});
	const {lastFrame} = render(
		<App
			screen={screen}
			columns={130}
			rows={38}
			theme={themeFor('none', {})}
			glyphs={glyphsFor(false, {LANG: 'C.UTF-8'})}
			onPaint={(part) => painted.push(part)}
		/>,
	);
	frame = () => stripVTControlCharacters(lastFrame() ?? '');
	await settled();
});
afterEach(async () => {
	await screen.close();
	vi.useRealTimers();
	folder.remove();
});

async function tick(seconds: number): Promise<void> {
	for (let second = 0; second < seconds; second++) {
		now += 1000;
		vi.advanceTimersByTime(1000);
		await settled();
	}
}

describe('a pane renders only when what it shows changed', () => {
	it('at the opening each is painted once', () => {
		expect([...painted].sort()).toEqual(['bottom', 'clocks', 'errors', 'footer', 'header', 'next', 'pods', 'roster', 'timeline']);
		expect(frame()).toContain('roll back api');
	});

	it('in a minute of ticks only what counts is: header, NEXT, clocks', async () => {
		const before = frame();
		painted.length = 0;
		await tick(60);
		expect([...new Set(painted)].sort()).toEqual(['clocks', 'header', 'next']);
		expect(painted.filter((part) => part === 'header')).toHaveLength(60);
		expect(frame()).not.toBe(before);
		expect(frame()).toMatch(/open for 02:00/);
	});

	it('a new entry paints the timeline, and not the roster or the sources', async () => {
		painted.length = 0;
		room = clientState(
			new ToldIncident()
				.raiseDue(0)
				.add('decision', {text: 'roll back api', because: 'errors rose'}, {minute: 0.5})
				.add('note', {text: 'it helps'}),
		);
		changed();
		await settled();
		expect(painted).toContain('timeline');
		expect(painted).not.toContain('pods');
		expect(painted).not.toContain('errors');
		expect(painted).not.toContain('roster');
		expect(frame()).toMatch(/NOTE\s+it helps/);
	});

	it('typing paints the line that is typed, and nothing else', async () => {
		screen.openForm({key: 'note', title: 'Note', fields: [{label: 'note', needed: true}], submit: () => undefined});
		await settled();
		painted.length = 0;
		for (const text of 'half a sentence') {
			screen.type({kind: 'insert', text});
			await settled();
		}

		expect(new Set(painted)).toEqual(new Set(['bottom']));
		expect(frame()).toContain('half a sentence');
	});

	it('nothing that is told again paints anything', async () => {
		painted.length = 0;
		for (let times = 0; times < 10; times++) {
			room = {...room};
			changed();
			await settled();
		}

		expect(painted).toEqual([]);
	});
});
