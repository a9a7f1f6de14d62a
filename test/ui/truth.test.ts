import {describe, expect, it} from 'vitest';
import type {ClientState} from '../../source/sync/client-state.ts';
import {frameText} from '../helpers/frame-text.ts';
import {clientState, screenState} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

const story = new ToldIncident({title: 'Incident A is down'});
const away: Partial<ClientState> = {link: {is: 'away', since: at(10), why: 'connection refused', retryAt: at(13)}, here: []};
const stopped: Partial<ClientState> = {
	link: {is: 'ended', since: at(12), code: 'stopped', why: 'maria stopped the war room with `warroom stop`.'},
	here: [],
};

function frame(changes: Partial<ClientState>, columns = 130, rows = 38, options: {startsServer?: boolean} = {}): string[] {
	return frameText(screenState(clientState(story, changes)), columns, rows, options);
}

describe('without connection', () => {
	it('the title stands, and nobody claims to know who is here', () => {
		const [header = ''] = frame({
			...away,
			unsettled: [{key: '1:1', incident: null, type: 'note', data: {text: 'x'}, typedAt: at(11), state: {is: 'unsent'}}],
			incidents: [{id: 'other', status: 'investigating'}] as unknown as ClientState['incidents'],
		});
		expect(header).toContain('Incident A is down');
		expect(header).toMatch(/OFFLINE 1 unsent/);
		expect(header).not.toMatch(/\d here/);
		expect(frame(away, 80, 24).join('\n')).not.toMatch(/here: nobody/);
		expect(frame({}, 160)[0]).toContain('1 here');
	});

	it.each([
		[true, /R starts it again/, /R looks again/],
		[false, /R looks again/, /R starts it again/],
	])('R is promised to whoever may start the server: %s', (startsServer, promised, not) => {
		const text = frame(stopped, 130, 38, {startsServer}).join('\n');
		expect(text).toMatch(promised);
		expect(text).not.toMatch(not);
	});

	it('an attempt says that it is one', () => {
		const text = frame({link: {is: 'connecting', since: at(12)}})
			.slice(0, 4)
			.join('\n');
		expect(text).toContain('Connecting …');
		expect(text).not.toMatch(/DISCONNECTED|OFFLINE/);
	});
});

describe('what happens by itself', () => {
	it('is told apart from a call, which somebody makes', () => {
		const [, next = ''] = frame({});
		expect(next).toMatch(/then due by itself: [A-Z][\w ]+ in [\d:]+/);
		expect(next).not.toMatch(/called in/);
	});

	it('is told apart from what the commander is asked about first, as long as there is one', () => {
		const {policy, incident} = clientState(story, {});
		const asking = policy && {...policy, askFirst: {anywayAfterMs: 120_000}};
		expect(frame({policy: asking}, 160)[1]).toMatch(/then to raise or defer: [A-Z][\w ]+ in [\d:]+/);
		expect(frame({policy: asking, incident: incident && {...incident, commander: null}}, 160)[1]).not.toMatch(/to raise or defer/);
	});
});

describe('a window of one line', () => {
	it.each([
		['OFFLINE', away],
		['READ-ONLY', {readOnly: 'the disk is full'}],
		['DISCONNECTED', stopped],
	] as const)('says %s, the severity, and what is due with its time', (word, changes) => {
		// What is due is raised: nothing else stands in the way.
		for (const columns of [38, 30]) {
			const [line = ''] = frame(changes, columns, 1);
			expect(line, line).toMatch(new RegExp(`^SEV-1 ${word} `));
			expect(line, line).toMatch(columns === 30 && word === 'DISCONNECTED' ? /SEV-1 DISCONNECTED NOT RAISED/ : /NOT RAISED/);
		}
	});

	it('cuts the name of what is due before its time, and how long it is open first of all', () => {
		const quiet = new ToldIncident({severity: 'SEV-4'});
		const line = (columns: number) => frameText(screenState(clientState(quiet, away), {now: at(0) + 1000}), columns, 1)[0] ?? '';
		expect(line(60)).toMatch(/^SEV-4 OFFLINE Service Owner .*open 00:01/);
		expect(line(30)).toMatch(/^SEV-4 OFFLINE \S+… (in|late) [\d:]+ *$/);
	});
});
