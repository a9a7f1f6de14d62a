import {describe, expect, it} from 'vitest';
import {clocks} from '../../source/incident/clocks.ts';
import {dueInWords} from '../../source/incident/in-words.ts';
import {planOf} from '../../source/incident/plan.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {declaredAt, hour, minute, Story} from '../helpers/story.ts';

const story = (severity: string, options?: ConstructorParameters<typeof Story>[2]) => new Story(defaultRunbook(), severity, options);
const nobody = {directory: []};

describe('who is told when (R23, R26–R29)', () => {
	it('SEV-1 pages primary, secondary and platform lead at once, with leadership and business (R23, R26, R27)', () => {
		const told = story('SEV-1').at(0).raised();
		expect(told.sort()).toEqual(
			['On-call SRE', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Business Lead'].map((name) => `0 ${name}`).sort(),
		);
	});

	it('SEV-1 goes on with the matrices while nobody was reached (R26–R29)', () => {
		expect(story('SEV-1').at(61).raised().slice(6)).toEqual(['15 VP Engineering', '30 Customer Success', '60 Executive Team', '60 CTO']);
	});

	it('names every source of what is due at once for one person (R30)', () => {
		const due = story('SEV-1')
			.at(14)
			.clocks()
			.filter(({dueAt}) => dueAt === declaredAt + 15 * minute && dueAt);
		const vp = due.filter(({name}) => name === 'VP Engineering');
		expect(vp).toHaveLength(1);
		expect(vp[0]?.source).toMatch(/Technical Escalation.*\+.*Decision Tree.*\+.*Escalation Triggers/);
	});

	it('two positions of one person at one time are one call (R30)', () => {
		const one = story('SEV-1', {directory: [{login: 'vp', positions: ['VP Engineering', 'CTO']}]}).at(0);
		expect(one.raised()).toContain('0 VP Engineering, CTO');
		expect(one.clock('CTO')?.with).toHaveLength(1);
	});

	it('whoever was told is not told again at the same severity, and listed as told', () => {
		const told = story('SEV-1').at(2).told('VP Engineering', 'Vera');
		expect(
			told
				.clocks()
				.filter(({name}) => name === 'VP Engineering')
				.map(({state}) => state),
		).toEqual(['told', 'told']);
		expect(told.at(20).raised()).not.toContain('15 VP Engineering');
	});

	it('SEV-2: primary at once, the secondary when the primary is silent for a third of the response time (R26)', () => {
		expect(story('SEV-2').at(10).raised()).toEqual(['0 Service Owner', '5 Engineering Manager']);
		expect(story('SEV-2').at(3).answered('Service Owner', 'owner').at(10).raised()).toEqual(['0 Service Owner']);
	});

	it('after a change of severity the secondary waits for the silence of whoever is called first then (R26)', () => {
		const told = story('SEV-3').at(40).add('severity.changed', {to: 'SEV-2', reason: 'worse'}).at(50).raised();
		expect(told.filter((line) => /Service Owner|Engineering Manager/.test(line))).toEqual(['40 Service Owner', '45 Engineering Manager']);
		const answered = story('SEV-3')
			.at(40)
			.add('severity.changed', {to: 'SEV-2', reason: 'worse'})
			.at(43)
			.answered('Service Owner', 'owner');
		expect(answered.at(50).raised()).not.toContain('45 Engineering Manager');
	});

	it('is reminded from the call on where the runbook says "after 30 minutes, then every 2 hours"', () => {
		const runbook = defaultRunbook();
		const call = {matrix: 'business' as const, position: 'Chair', source: 'runbook.md:1'};
		const rungs = [
			{...call, timing: {at: 'after' as const, ms: 30 * minute}},
			{...call, timing: {at: 'every' as const, ms: 2 * hour, words: 'every 2 hours', fromMs: 30 * minute}},
		];
		const severities = runbook.severities.map((severity) => ({...severity, rungs: [...severity.rungs, ...rungs]}));
		const raised = new Story({...runbook, severities}, 'SEV-1').at(280).raised();
		expect(raised.filter((line) => line.includes('Chair'))).toEqual(['30 Chair', '150 Chair', '270 Chair']);
	});

	it('what comes back says what it is, and is a reminder and no escalation', () => {
		const told = story('SEV-4').at(24 * 60 + 1, 60);
		const raised = told.events.findLast(({type}) => type === 'clock.raised');
		expect(raised && timelineEntry(raised, 'UTC')).toMatchObject({kind: 'REMIND', text: 'Daily summary: Product Lead, call product'});
		expect(dueInWords(told.clocks(), told.incident, {now: told.now, instants: {format: String}}).join('\n')).toContain(
			'Product Lead (Daily summary)',
		);
		const names = planOf(told.incident, told.clocks(), told.now, String).rows.map(({group, name}) => [group, name]);
		expect(names).toContainEqual(['call', 'Product Lead (Daily summary)']);
	});

	it('the secondary after the silence that the runbook names for it', () => {
		const runbook = defaultRunbook();
		const severities = runbook.severities.map(({technical, ...severity}) => ({
			...severity,
			...(technical ? {technical: {...technical, secondaryAfterMs: 7 * minute}} : {}),
		}));
		const told = () => new Story({...runbook, severities}, 'SEV-2');
		expect(told().at(10).raised()).toEqual(['0 Service Owner', '7 Engineering Manager']);
		expect(told().at(3).answered('Service Owner', 'owner').at(10).raised()).toEqual(['0 Service Owner']);
	});

	it.each([
		['not before five minutes, however soon it is to be answered', {responseMinutes: 6, finalMinutes: 60}, 5],
		['with the final contact where that one comes sooner', {responseMinutes: 60, finalMinutes: 8}, 8],
		['after a third of the response time else', {responseMinutes: 21, finalMinutes: 60}, 7],
	])('the secondary comes %s (R26)', (_, {responseMinutes, finalMinutes}, minutes) => {
		const runbook = defaultRunbook();
		const severities = runbook.severities.map(({technical, response, ...severity}) => ({
			...severity,
			response: {source: '', ...response, ms: responseMinutes * minute},
			...(technical?.final ? {technical: {...technical, final: {...technical.final, afterMs: finalMinutes * minute}}} : {}),
		}));
		const told = new Story({...runbook, severities}, 'SEV-2').at(20, 15).raised();
		expect(told).toContain(`${minutes} Engineering Manager`);
		expect(told.filter((line) => line.endsWith('Engineering Manager'))).toHaveLength(1);
	});

	it('SEV-2 after an hour: manager and director (R23, R28, R29)', () => {
		const told = story('SEV-2').at(1).answered('Service Owner', 'owner').at(61).raised();
		expect(told).toEqual(['0 Service Owner', '30 Product Lead', '60 Director Engineering', '60 Engineering Manager', '60 Business Lead']);
	});

	it('SEV-3 goes to the service lead and the manager after four hours (R28, R29)', () => {
		const told = story('SEV-3', nobody)
			.at(1)
			.add('clock.acknowledged', {clock: story('SEV-3', nobody).clock('On-call Engineer')?.id ?? '', person: 'x'});
		expect(
			told
				.at(241, 60)
				.raised()
				.filter((line) => line.startsWith('240')),
		).toEqual(['240 Engineering Manager', '240 Business Lead', '240 Service Lead']);
	});

	it('SEV-4 tells the manager only on request, and reminds daily and weekly (R23, R27)', () => {
		const told = story('SEV-4', nobody)
			.at(8 * 24 * 60, 1800)
			.raised();
		expect(told.filter((line) => line.endsWith('Product Lead'))).toHaveLength(8);
		expect(told.filter((line) => line.endsWith('Business Lead'))).toEqual([`${7 * 24 * 60} Business Lead`]);
	});

	it('high customer impact calls the executives at once, and only from then on (R28, R41)', () => {
		const told = story('SEV-1').at(10).add('impact.set', {customers: 'some'}).at(12);
		expect(told.raised()).not.toContain('12 Executive Team');
		expect(told.add('impact.set', {customers: 'high'}).at(13).raised()).toContain('12 Executive Team');
	});

	it('significant revenue impact calls the product lead of SEV-2 (R28, R41)', () => {
		expect(story('SEV-2').at(5).add('impact.set', {revenue: 'high'}).at(6).raised()).toContain('5 Product Lead');
	});

	it('whom the severity tells only on request is told when somebody asks for it (R23)', () => {
		const told = story('SEV-4').at(5).add('condition.reported', {what: 'on request'}).at(6);
		expect(told.raised()).toContain('5 Engineering Manager');
	});

	it('a customer’s escalation or the media call the technical final contact at any severity (R29)', () => {
		expect(story('SEV-4').at(5).add('condition.reported', {what: 'media attention'}).at(6).raised()).toContain('5 Engineering Manager');
	});

	it('fifteen minutes without progress; progress begins them anew, and nothing else does (R29, R30)', () => {
		const told = story('SEV-1', nobody).at(10).add('progress', {text: 'half of the pods are back'}).at(14.5);
		const waiting = told.clocks().filter(({name, state}) => name === 'VP Engineering' && state === 'waiting');
		expect(waiting.map(({dueAt}) => (dueAt - declaredAt) / minute)).toEqual([15, 25]);
		expect(told.add('note', {text: 'x'}).at(26).raised()).toEqual(expect.arrayContaining(['15 VP Engineering', '25 VP Engineering']));
	});

	it('progress that is struck was none (R29)', () => {
		const told = story('SEV-1', nobody).at(10).add('progress', {text: 'wrong incident'});
		told.add('entry.struck', {target: told.events.length}).at(26);
		expect(told.raised().filter((line) => line.endsWith('VP Engineering'))).toEqual(['0 VP Engineering', '15 VP Engineering']);
	});

	it('the declarer and holders of a role count as having acknowledged', () => {
		const told = story('SEV-1', {by: 'sre'}).at(1);
		expect(told.clock('On-call SRE')).toMatchObject({state: 'acknowledged', people: ['sre']});
		expect(told.raised()).not.toContain('0 On-call SRE');
	});

	it('the declarer of before is called when another reopens it: they may be asleep by then', () => {
		const told = story('SEV-1', {by: 'sre'}).at(5).add('incident.resolved', {rootCause: 'x', resolution: 'y'}, 'sre').sleep(600);
		told.add('incident.reopened', {reason: 'it is back'}, 'lead').at(601);
		expect(told.raised()).toContain('600 On-call SRE');
		expect(told.raised(), 'who reopened it is here').not.toContain('600 Platform Lead');
	});
});

describe('a change of severity (R7)', () => {
	it('upwards: rungs already past fall due at the change, from the base; who was told hears again', () => {
		const told = story('SEV-2').at(1).answered('Service Owner', 'owner').at(40).told('Product Lead', 'product').at(45);
		told.add('severity.changed', {to: 'SEV-1', reason: 'worse'}).at(46);
		expect(
			told
				.raised()
				.filter((line) => line.startsWith('45'))
				.sort(),
		).toEqual(
			['On-call SRE', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Business Lead', 'Customer Success']
				.map((name) => `45 ${name}`)
				.sort(),
		);
		expect(told.at(59).clock('Executive Team')).toMatchObject({state: 'waiting', dueAt: declaredAt + hour});
	});

	it.each([
		['themselves', {person: 'vp'}],
		['by their position', {}],
		['by somebody in their place', {person: 'maria'}],
	])('down and up again: who was told, %s, stays told; who was not falls due at the change, once', (_how, who) => {
		const directory = [
			{login: 'vp', positions: ['VP Engineering']},
			{login: 'cto', positions: ['CTO']},
		];
		const told = story('SEV-1', {directory}).at(2);
		const called = told.clocks().find(({name, state}) => name === 'VP Engineering' && state === 'raised');
		told.add('clock.told', {clock: called?.id ?? '', position: 'VP Engineering', ...who});
		told.at(4).add('severity.changed', {to: 'SEV-2', reason: 'better'});
		told.at(6).add('severity.changed', {to: 'SEV-1', reason: 'worse'}).at(12);
		const again = told.raised().filter((line) => line.startsWith('6 '));
		expect(again).toContain('6 CTO');
		expect(again.filter((line) => line.includes('VP'))).toEqual([]);
		expect(told.clocks().find(({id}) => id.includes('leadership/vp-engineering:3:'))).toMatchObject({state: 'told'});
	});

	it('downwards: nobody is told again, and what was done stays', () => {
		const told = story('SEV-1', {directory: [{login: 'm', positions: ['VP Engineering', 'Engineering Manager']}]})
			.at(1)
			.told('VP Engineering', 'm');
		told.at(70).add('severity.changed', {to: 'SEV-2', reason: 'better'}).at(71);
		expect(told.raised().filter((line) => line.startsWith('70') && line.includes('Engineering Manager'))).toEqual([]);
		expect(told.clock('Engineering Manager')?.state).toBe('told');
	});
});

describe('an escalation ends', () => {
	it('answered, put off with a reason, or put off until a time, when it falls due again (R31)', () => {
		const told = story('SEV-1', nobody).at(1);
		const cto = told.clock('CTO');
		told.add('clock.deferred', {clock: cto?.id ?? '', reason: 'on a plane', until: new Date(declaredAt + 20 * minute).toISOString()});
		expect(told.clocks().find(({id}) => id === cto?.id)?.state).toBe('deferred');
		expect(told.at(21).raised()).toEqual(expect.arrayContaining(['0 CTO', '20 CTO']));
	});

	it('when the incident is resolved, as superseded', () => {
		const told = story('SEV-1').at(5).add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(100);
		expect(
			told
				.clocks()
				.filter(({kind}) => kind !== 'response' && kind !== 'stage' && kind !== 'review' && kind !== 'monitoring')
				.every(({state}) => state === 'superseded'),
		).toBe(true);
		told.raise();
		expect(told.raised().some((line) => line.startsWith('100'))).toBe(false);
	});

	it('what was reported before it was resolved calls nobody when it is reopened (R29)', () => {
		const told = story('SEV-4', nobody).at(5).add('condition.reported', {what: 'media attention'}).at(6);
		expect(told.raised()).toContain('5 Engineering Manager');
		told.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(100).add('incident.reopened', {reason: 'it is back'}).at(102);
		expect(told.raised().filter((line) => line.endsWith('Engineering Manager'))).toEqual(['5 Engineering Manager']);
		told.add('condition.reported', {what: 'media attention'}).at(103);
		expect(told.raised()).toContain('102 Engineering Manager');
	});

	it('after reopening everything runs anew from there', () => {
		const told = story('SEV-1').at(5).told('CTO', 'cto').add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(100);
		told.add('incident.reopened', {reason: 'it is back'}).at(101);
		expect(told.raised()).toEqual(expect.arrayContaining(['100 CTO', '100 On-call SRE']));
		expect(told.clocks().filter(({kind}) => kind === 'response')).toHaveLength(1);
	});
});

describe('updates (R21, R24)', () => {
	it.each([
		['SEV-1', 5],
		['SEV-2', 10],
		['SEV-3', 30],
		['SEV-4', 120],
	])('%s: internally every %i minutes', (severity, minutes) => {
		expect(story(severity).clock('Status update')?.dueAt).toBe(declaredAt + minutes * minute);
	});

	it('customers every half hour at SEV-1 and SEV-2 only; partners hourly when an integration is affected', () => {
		expect(story('SEV-2').clock('Customers update')?.dueAt).toBe(declaredAt + 30 * minute);
		expect(story('SEV-3').clock('Customers update')).toBeUndefined();
		const told = story('SEV-1');
		expect(told.clock('Partners update')).toBeUndefined();
		expect(told.at(3).add('integration.marked', {name: 'payments', affected: true}).clock('Partners update')?.dueAt).toBe(
			declaredAt + 63 * minute,
		);
	});

	it('a downgrade goes on from the last message, an upgrade begins anew', () => {
		const told = story('SEV-1').at(4).add('update', {text: 'we are on it', to: 'internal'}).at(6);
		told.add('severity.changed', {to: 'SEV-2', reason: 'better'});
		expect(told.clock('Status update')?.dueAt).toBe(declaredAt + 14 * minute);
		told.at(8).add('severity.changed', {to: 'SEV-1', reason: 'worse'});
		expect(told.clock('Status update')?.dueAt).toBe(declaredAt + 13 * minute);
	});

	it('an update begins the next countdown; one that is late is raised again', () => {
		const told = story('SEV-1').at(4).add('update', {text: 'we are on it', to: 'internal'});
		expect(told.clock('Status update')?.dueAt).toBe(declaredAt + 9 * minute);
		const raised = () =>
			told.events.flatMap((event) => (event.type === 'clock.raised' && event.data.name === 'Status update' ? [event] : []));
		told.at(20);
		expect(raised().map(({at}) => (Date.parse(at) - declaredAt) / minute)).toEqual([9, 14, 19]);
	});
});

describe('the response target', () => {
	it.each([
		[4, 'met'],
		[6, 'missed'],
	])('detected %i minutes before the declaration is %s (R1)', (minutes, state) => {
		const told = story('SEV-1').add('milestone.corrected', {
			milestone: 'detected',
			time: new Date(declaredAt - minutes * minute).toISOString(),
		});
		expect(told.clock('Response')).toMatchObject({state, source: expect.stringContaining('Response Time')});
	});

	it('is judged once, by the severity that it had then', () => {
		const told = story('SEV-2').add('milestone.corrected', {
			milestone: 'detected',
			time: new Date(declaredAt - 10 * minute).toISOString(),
		});
		expect(told.clock('Response')).toMatchObject({state: 'met', dueAt: declaredAt + 5 * minute});
		told.at(1).add('severity.changed', {to: 'SEV-1', reason: 'worse'});
		expect(told.clock('Response')).toMatchObject({state: 'met', dueAt: declaredAt + 5 * minute});
	});
});

describe('clocks of the work', () => {
	it('a stage has its own clock (R18)', () => {
		const told = story('SEV-1').at(11);
		expect(told.clock('Stage Assess')).toMatchObject({state: 'due', dueAt: declaredAt + 10 * minute});
		told.add('stage.entered', {stage: 'decide'});
		expect(told.clock('Stage Assess')?.state).toBe('missed');
		expect(told.clock('Stage Decide')?.dueAt).toBe(declaredAt + 16 * minute);
	});

	it('a task that is late is raised once, to its owner (R13)', () => {
		const told = story('SEV-1')
			.at(1)
			.add('task.assigned', {text: 'scale api', owner: 'sre', dueAt: new Date(declaredAt + 10 * minute).toISOString()});
		expect(
			told
				.at(30)
				.raised()
				.filter((line) => line.includes('Task')),
		).toEqual([expect.stringMatching(/^10 Task #\d+ scale api$/)]);
	});

	it('after the fix it is watched for as long as its severity says (R12)', () => {
		const told = story('SEV-1').at(20).add('status.changed', {to: 'monitoring'});
		expect(told.clock('Monitoring')).toMatchObject({state: 'waiting', dueAt: declaredAt + 50 * minute});
		expect(told.at(51).clock('Monitoring')?.state).toBe('met');
	});
});

describe('what was done is not undone', () => {
	it('whoever took a role has answered for good, also when the role goes to another (R7)', () => {
		const told = story('SEV-2').at(1).add('role.assigned', {role: 'technical', person: 'owner'}, 'owner').at(30);
		expect(told.clock('Service Owner')).toMatchObject({state: 'acknowledged', endedAt: declaredAt + minute});
		told.add('role.assigned', {role: 'technical', person: 'zoe'}).at(40);
		expect(told.clocks().find(({name}) => name === 'Service Owner')).toMatchObject({state: 'acknowledged', people: ['owner']});
		expect(told.raised().filter((line) => line.endsWith('Service Owner'))).toEqual(['0 Service Owner']);
	});

	it('a role that somebody else gives is no answer: the page goes on, and the secondary comes, until they say something', () => {
		const told = story('SEV-2').at(1).add('role.assigned', {role: 'technical', person: 'owner'});
		expect(told.clock('Service Owner')).toMatchObject({state: 'raised'});
		expect(told.at(6).raised()).toEqual(['0 Service Owner', '5 Engineering Manager']);
		const yes = story('SEV-2').at(1).add('role.asked', {role: 'technical', person: 'owner'});
		expect(yes.clock('Service Owner')).toMatchObject({state: 'raised'});
		yes.add('role.acknowledged', {role: 'technical', person: 'owner'}, 'owner');
		expect(yes.clock('Service Owner')).toMatchObject({state: 'acknowledged', people: ['owner']});
		// Given first, and then taken by oneself.
		told.add('role.assigned', {role: 'scribe', person: 'owner'}, 'owner');
		expect(told.clock('Service Owner')).toMatchObject({state: 'acknowledged', endedAt: declaredAt + 6 * minute});
	});

	it('command that is given is no answer either, until they take part; after a reopening whoever came before and holds a role is here', () => {
		const told = story('SEV-2').at(1).add('role.assigned', {role: 'commander', person: 'owner'});
		expect(told.clock('Service Owner')).toMatchObject({state: 'raised'});
		const again = (by: string) =>
			story('SEV-2')
				.at(1)
				.add('role.assigned', {role: 'technical', person: 'owner'}, by)
				.add('incident.resolved', {rootCause: 'x', resolution: 'y'})
				.sleep(60)
				.add('incident.reopened', {reason: 'again'})
				.at(61);
		expect(again('owner').raised()).not.toContain('60 Service Owner');
		expect(again('maria').raised()).toContain('60 Service Owner');
	});

	it('taking command late is an answer then, and leaves the secondary that was brought forward', () => {
		const told = story('SEV-2').at(10).add('command.taken', {from: 'maria'}, 'owner').at(11);
		expect(told.clocks().find(({name}) => name === 'Service Owner')).toMatchObject({
			state: 'acknowledged',
			endedAt: declaredAt + 10 * minute,
		});
		expect(told.clocks().find(({name, kind}) => name === 'Engineering Manager' && kind === 'technical')).toMatchObject({state: 'raised'});
	});

	it('a primary who answered at a higher severity is not silent after a downgrade (R26)', () => {
		const told = story('SEV-2', {directory: [{login: 'owner', positions: ['Service Owner']}]})
			.at(1)
			.answered('Service Owner', 'owner');
		told
			.at(5)
			.add('severity.changed', {to: 'SEV-4', reason: 'better'})
			.at(9 * 60, 600);
		expect(told.raised().filter((line) => line.endsWith('Team Lead'))).toEqual([]);
		expect(told.clocks().find(({name}) => name === 'Team Lead')).toMatchObject({state: 'superseded'});
	});

	it('a secondary that is not needed is listed as such', () => {
		const told = story('SEV-2', nobody).at(1).answered('Service Owner', 'owner');
		expect(told.clocks().find(({name, kind}) => name === 'Engineering Manager' && kind === 'technical')).toMatchObject({
			state: 'superseded',
			endedAt: declaredAt + minute,
		});
	});

	it('a closing update and a reopening leave alone how clocks ended', () => {
		const told = story('SEV-1').at(3).add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(40);
		told.add('update', {text: 'all is well', to: 'internal'});
		const ended = () => told.clocks().find(({name}) => name === 'Status update');
		expect(ended()).toMatchObject({state: 'superseded', endedAt: declaredAt + 3 * minute});
		told.sleep(100).add('incident.reopened', {reason: 'again'});
		expect(ended()).toMatchObject({state: 'superseded', endedAt: declaredAt + 3 * minute});
	});
});

describe('partners (R24)', () => {
	it('have no clock by an update alone, and none once the integration is well', () => {
		const told = story('SEV-1').at(1).add('update', {text: 'x', to: 'partners'}).at(2);
		expect(told.clock('Partners update')).toBeUndefined();
		told.add('integration.marked', {name: 'payments', affected: true}).at(10);
		expect(told.clock('Partners update')).toMatchObject({state: 'waiting', dueAt: declaredAt + 62 * minute});
		told.add('integration.marked', {name: 'payments', affected: false}).at(70);
		expect(told.clock('Partners update')).toMatchObject({state: 'superseded', endedAt: declaredAt + 10 * minute});
		expect(told.events.some((event) => event.type === 'clock.raised' && event.data.name === 'Partners update')).toBe(false);
	});
});

it('an update that is struck was never sent (R21)', () => {
	const told = story('SEV-1').at(4).add('update', {text: 'wrong room', to: 'internal'}).at(4.5);
	expect(told.clock('Status update')?.dueAt).toBe(declaredAt + 9 * minute);
	const {seq} = told.events.at(-1) ?? {seq: 0};
	told.add('entry.struck', {target: seq});
	expect(told.clock('Status update')?.dueAt).toBe(declaredAt + 5 * minute);
});

it('an update that is raised again says when this time fell due', () => {
	expect(story('SEV-1').at(11).clock('Status update')).toMatchObject({dueAt: declaredAt + 5 * minute, againAt: declaredAt + 10 * minute});
});

describe('whom nobody holds', () => {
	const listed = {
		...defaultRunbook(),
		contacts: [
			{position: 'CTO', phone: '+1 555 0104', source: 'Critical Contacts'},
			{position: 'Primary On-call', phone: '+1 555 0101', source: 'Critical Contacts'},
		],
	};

	it('is called by the number that the runbook has for the position (R39)', () => {
		const told = new Story(listed, 'SEV-1', {directory: []}).at(0);
		expect(told.clock('CTO')?.call).toEqual([{position: 'CTO', people: [], phone: '+1 555 0104'}]);
		expect(told.clock('On-call SRE')?.call).toEqual([{position: 'On-call SRE', people: [], phone: '+1 555 0101'}]);
		expect(told.clock('VP Engineering')?.call).toEqual([{position: 'VP Engineering', people: []}]);
	});

	it('and a number of the team’s own list comes first', () => {
		const told = new Story(listed, 'SEV-1', {directory: [{login: 'kim', positions: ['CTO'], phone: '+1 555 0999'}]}).at(0);
		expect(told.clock('CTO')?.call).toEqual([{position: 'CTO', people: ['kim'], phone: '+1 555 0999'}]);
	});
});

describe('whom the room calls because the commander is gone', () => {
	it('are called until the commander is back, or they answer', () => {
		const gone = () => {
			const told = story('SEV-2').at(2).add('commander.gone', {person: 'maria'}, 'room');
			const clock = `due:inc-1:gone/Service Owner:1:${told.events.length}:0`;
			const common = {
				name: 'Service Owner',
				kind: 'technical',
				source: 'commander gone',
				dueAt: new Date(told.now).toISOString(),
				lateMs: 0,
			};
			told.add('clock.raised', {clock, ...common, call: [{position: 'Service Owner', people: ['owner']}]}, 'room');
			const now = () => told.clocks().find(({id}) => id === clock);
			return {told, now, state: () => now()?.state, clock};
		};
		const back = gone();
		expect(back.state()).toBe('raised');
		back.told.at(3).add('commander.back', {person: 'maria'}, 'room');
		back.told.at(9).add('note', {text: 'later'});
		expect(back.now()).toMatchObject({state: 'superseded', endedAt: declaredAt + 3 * minute});
		const answered = gone();
		answered.told.at(3).add('clock.acknowledged', {clock: answered.clock, person: 'owner'});
		expect(answered.state()).toBe('acknowledged');
	});
});

describe('another runbook in the middle', () => {
	it('with other levels has no clocks of the earlier ones, and goes on by its own', () => {
		const other = {...defaultRunbook(), severities: defaultRunbook().severities.map((severity, index) => ({...severity, id: `P${index}`}))};
		const told = story('SEV-2').at(3);
		told.add('runbook.changed', {reason: 'ours', severity: 'P1', to: {hash: 'a'.repeat(64), origin: '/x', title: 'x'}, diff: []});
		const after = clocks(told.incident, {runbook: other, directory: []}, told.now);
		expect(told.incident.severity).toBe('P1');
		expect(after.some(({state, kind}) => kind === 'technical' && state !== 'superseded')).toBe(true);
		expect(after.find(({name}) => name === 'Status update')).toMatchObject({state: 'waiting'});
	});
});
