import {describe, expect, it} from 'vitest';
import type {ClientState} from '../../source/sync/client-state.ts';
import {timelinePane} from '../../source/ui/panes/timeline.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {instant, ToldIncident} from '../helpers/told-incident.ts';

type Call = {readonly name: string; readonly people?: string[]; readonly phone?: string; readonly minute?: number; readonly kind?: string};

function raise(story: ToldIncident, {name, people = [], phone, minute = 0, kind = 'technical'}: Call): ToldIncident {
	return story.add(
		'clock.raised',
		{
			clock: `due:inc:${kind}/${name}:1:1:0`,
			name,
			kind,
			source: `Escalation · ${name}`,
			dueAt: instant(minute),
			lateMs: 0,
			call: kind === 'update' ? [] : [{position: name, people, ...(phone === undefined ? {} : {phone})}],
		},
		{minute, by: 'room'},
	);
}

function pane(story: ToldIncident, {width = 100, filter = '', selected}: {width?: number; filter?: string; selected?: number} = {}) {
	const state = screenState(clientState(story), {filter});
	const {lines, aside} = timelinePane(view(state), width, 20, selected);
	return {
		rows: lines.map((line) =>
			line
				.map(({text}) => text)
				.join('')
				.trimEnd(),
		),
		aside: aside?.map(({text}) => text).join(''),
	};
}

describe('what is raised at one moment', () => {
	const story = new ToldIncident();
	raise(story, {name: 'On-call SRE', people: ['josé'], phone: '+1 555 1'});
	raise(story, {name: 'Platform Lead', people: ['sam']});
	raise(story, {name: 'CTO'});
	raise(story, {name: 'Product Lead'});
	raise(story, {name: 'VP Engineering', minute: 15});
	story.add('note', {text: 'looking'}, {minute: 16});

	it('is one line that says whom to call and for whom nobody is', () => {
		const {rows, aside} = pane(story);
		expect(rows.map((row) => row.slice(0, 28).trimEnd()).filter((row) => row !== '')).toEqual([
			'08:11:00 maria    DECLARED',
			'08:11:00 room     ESCALATE',
			'08:26:00 room     ESCALATE',
			'08:27:00 maria    NOTE',
		]);
		expect(rows.map((row) => row.slice(28).trim()).join(' ')).toContain(
			'no number known: CTO, Product Lead; call josé (On-call SRE), sam (Platform Lead)',
		);
		// The log keeps each.
		expect(aside).toContain('7 entries');
	});

	it('is found by each of them, and stands alone where the others are filtered away', () => {
		const {rows, aside} = pane(story, {filter: 'platform'});
		expect(rows).toEqual(['08:11:00 room     ESCALATE   Platform Lead: call sam']);
		expect(aside).toContain('1 entry');
	});

	it('is counted as what it is', () => {
		expect(pane(story, {selected: 2}).aside).toBe('2 of 7 entries');
		expect(pane(story, {selected: 6}).aside).toBe('6 of 7 entries');
	});

	it('is not mixed with a message that is due', () => {
		const overdue = new ToldIncident();
		raise(overdue, {name: 'CTO', minute: 15});
		raise(overdue, {name: 'Status update', kind: 'update', minute: 15});
		raise(overdue, {name: 'CPO', minute: 15});
		expect(pane(overdue, {width: 130}).rows.map((row) => row.slice(18).replaceAll(/ +/g, ' '))).toEqual([
			'DECLARED SEV-1 Checkout returns 5xx · api, www · detected by alertmanager, alert',
			'ESCALATE CTO: no number known',
			'DUE Status update',
			'ESCALATE CPO: no number known',
		]);
	});
});

describe('a long incident of which the last entries are here', () => {
	const story = new ToldIncident();
	for (let number = 2; number <= 9; number++) story.add('note', {text: `entry ${number}`}, {minute: number});
	const last = {events: story.events.slice(5), firstSeq: 6};

	function shown(changes: Partial<ClientState>, filter = '') {
		const {lines, aside} = timelinePane(view(screenState(clientState(story, {...last, ...changes}), {filter})), 100, 20, undefined);
		return {first: lines[0]?.map(({text}) => text).join(''), aside: aside?.map(({text}) => text).join('')};
	}

	it('counts all of them, and says above the first what is with the others', () => {
		expect(shown({earlier: {is: 'coming'}})).toEqual({
			first: '5 earlier entries are being fetched.',
			aside: expect.stringMatching(/^9 entries/),
		});
		expect(shown({earlier: {is: 'left'}}).first).toBe('5 earlier entries: g fetches them.');
		expect(shown({earlier: {is: 'left', because: 'The log is damaged: event 3.'}}).first).toContain('cannot be read: The log is damaged');
		expect(shown({earlier: {is: 'left'}, link: {is: 'away', since: 0, why: 'x', retryAt: 0}}).first).toBe(
			'5 earlier entries will be fetched when the war room is back.',
		);
	});

	it('says of a search that there may be more', () => {
		expect(shown({earlier: {is: 'coming'}}, 'entry 8').aside).toMatch(/^1 entry so far/);
		expect(shown({events: story.events, firstSeq: 1}, 'entry 8').aside).toMatch(/^1 entry(?! so far)/);
	});
});
