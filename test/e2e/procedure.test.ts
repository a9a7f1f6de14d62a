import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {closeScreens, type TestScreen, tornRows} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

const people = 'kubernetes: false\npeople:\n  - {login: ana, name: Ana, positions: [VP Engineering], phone: "+1 555 0103"}\n';

let room: TestRoom;
beforeEach(async () => {
	room = TestRoom.configured(people);
	await room.json(['declare', 'Checkout returns 5xx', '--severity', '1']);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

async function opened(options: Parameters<TestRoom['screen']>[1] = {}): Promise<TestScreen> {
	const screen = room.screen(['join'], options);
	await screen.waitFor('SEV-1 CRITICAL');
	await screen.waitFor(/Assess \d\d:\d\d/);
	return screen;
}

type Events = {readonly events: ReadonlyArray<{readonly type: string; readonly data: Record<string, unknown>}>};

async function logged(type: string): Promise<Array<Record<string, unknown>>> {
	return (await room.json<Events>(['export'])).events.filter((event) => event.type === type).map(({data}) => data);
}

describe('the runbook on the screen', () => {
	it('ticks, skips and opens steps again; everybody sees who and when', async () => {
		const [maria, sam] = [await opened(), await opened()];
		maria.type('x');
		await maria.waitFor(/▸ Immediate actions.*now, 0\d:\d\d left, 3 steps open/);
		maria.press('Enter');
		await maria.waitFor('Done: Acknowledge the incident');
		maria.type('all three are here');
		maria.press('Enter');
		await sam.waitFor(/STEP\s+1 Acknowledge/);
		await sam.waitFor('all three are here');
		await maria.waitFor(/\[x\] {2}1 Acknowledge.*done \d\d:\d\d/);

		// On to the next step that is open.
		await maria.waitFor('curl -fsS --max-time 5 $API_URL/health');
		maria.type('S');
		await maria.waitFor('Skip: Look at the impact');
		maria.press('Enter');
		await maria.waitFor('because is needed.');
		maria.type('known already');
		maria.press('Enter');
		await sam.waitFor(/STEP\s+2 Look at the impact: skipped/);
		await maria.waitFor('1 step open');

		maria.type('kk');
		await maria.waitFor(/▸ \[x\] {2}1 Acknowledge/);
		maria.press('Enter');
		await maria.waitFor('Open again');
		maria.type('y');
		await sam.waitFor(/STEP\s+1 Acknowledge[\s\S]*STEP\s+1 Acknowledge/);
		await maria.waitFor(/\[ \] {2}1 Acknowledge/);
		maria.press('Esc');
		await maria.waitFor('5 Timeline');
		for (const screen of [maria, sam]) expect(tornRows(screen.lines())).toEqual([]);
	}, 60_000);

	it('copies the commands of a step in full, says what, and shows other severities', async () => {
		const screen = await opened({cols: 80, rows: 24});
		screen.type('x');
		await screen.waitFor('Procedure');
		screen.type('y');
		await screen.waitFor('no command to copy');
		for (let step = 2; step <= 6; step++) screen.press('j');
		await screen.waitFor('▸ [ ]  6 Look for the cause');
		const [, , , , , investigate] = await room.json<Array<{commands: string[]}>>(['step', 'list']);
		const commands = investigate?.commands ?? [];
		for (const last of commands.slice(-1)) await screen.waitFor(last.split('\n').at(-1)?.trim() ?? 'a command');
		screen.type('y');
		await screen.waitFor(`Copied ${commands.join('\n').split('\n').length} lines: helm list`);
		expect(screen.bytes).toContain(`\u001B]52;c;${Buffer.from(commands.join('\n')).toString('base64')}\u0007`);
		screen.type(']');
		await screen.waitFor('Procedure · SEV-2 High');
		screen.type('[');
		await screen.waitFor('Procedure · SEV-1 Critical');
		screen.press('Esc');
		await screen.waitFor('5 Timeline');
	}, 60_000);

	it('marks triggers of the decision matrix, and has the quick reference one key away', async () => {
		const screen = await opened();
		screen.type('m');
		await screen.waitFor('Decision matrix · SEV-1');
		screen.press('j');
		screen.type(' ');
		await screen.waitFor(/\[x\] Data loss.*holds, \d\d:\d\d/);
		screen.press('Esc');
		await screen.waitFor(/TRIGGER\s+SEV-1: Data loss holds/);

		screen.type('Q');
		const reference = await screen.waitFor('Quick reference');
		expect(reference).toContain('kubectl get nodes');
		expect(reference).toMatch(/Ana\s+\+1 555 0103 {2}VP Engineering/);
		expect(reference).toMatch(/#incident-\d{8}-\d{4}/);
		screen.type('d');
		await screen.waitFor('Decision');
		screen.type('typed beside the reference\r');
		await screen.waitFor('decision #');
		expect(await logged('decision')).toMatchObject([{text: 'typed beside the reference'}]);
	}, 60_000);
});

describe('stage, impact and ETA on the screen', () => {
	it('decides with a plan and enters Act; Esc stays in Decide with what was typed', async () => {
		const [maria, sam] = [await opened({cols: 160}), await opened({cols: 160})];
		await maria.waitFor(/stage Assess \d\d:\d\d of 10:00/);
		maria.type('S');
		await maria.waitFor('Stage (now Assess)');
		maria.press('Enter');
		await maria.waitFor('Decide: Enter logs the decision and enters Act');
		maria.type('roll');
		await maria.waitFor(/strategy +▸ roll/);
		maria.press('Esc');
		await maria.waitFor((text) => !text.includes('Decide: Enter'));
		await sam.waitFor(/stage Decide \d\d:\d\d of 05:00/);

		maria.type('S');
		await maria.waitFor('Stage (now Decide)');
		maria.press('k', 'Enter');
		await maria.waitFor(/strategy +▸ roll/);
		maria.press('Tab');
		maria.type('roll back api to v1.41');
		maria.press('Tab');
		maria.type('customers hear every 30 minutes');
		maria.press('Enter');
		await maria.waitFor(/resources is needed\. +Decide/);
		maria.type('none');
		maria.press('Enter');
		await sam.waitFor(/DECISION\s+roll back api to v1\.41/);
		await sam.waitFor('strategy: rollback');
		await sam.waitFor('stage Act');
		expect(await logged('decision')).toEqual([
			{text: 'roll back api to v1.41', plan: {strategy: 'rollback', communication: 'customers hear every 30 minutes', resources: 'none'}},
		]);
		expect((await logged('stage.entered')).map(({stage}) => stage)).toEqual(['decide', 'act']);
	}, 60_000);

	it('says impact, ETA, an integration and what was reported', async () => {
		const screen = await opened();
		screen.type('i');
		await screen.waitFor('Impact and ETA');
		screen.press('Enter');
		await screen.waitFor('Impact: what stays empty');
		screen.type('high\t');
		screen.type('lots\r');
		await screen.waitFor('revenue is none, some, high, not "lots".');
		screen.press('C-u');
		screen.type('some\r');
		await screen.waitFor('customers high');
		screen.type('i');
		await screen.waitFor('Impact and ETA');
		screen.press('j', 'Enter');
		await screen.waitFor('ETA: when it should be resolved');
		screen.type('09:10\r');
		await screen.waitFor('has no zone');
		screen.press('C-u');
		screen.type('+25m\r');
		// Where that is after midnight, it stands with its date.
		await screen.waitFor(/ETA in 2[45]:\d\d \((?:\d{4}-\d\d-\d\d )?\d\d:\d\d\)/);
		screen.type('i');
		await screen.waitFor('Impact and ETA');
		screen.press('j', 'j', 'Enter');
		await screen.waitFor('Which integration');
		screen.type('stripe\r');
		await screen.waitFor(/PARTNERS\s+stripe is affected/);
		screen.type('i');
		await screen.waitFor('stripe is well again');
		await screen.waitFor(/media attention\s+not reported; calls VP Engineering/);
		screen.press('G', 'Enter');
		await screen.waitFor('Report: media attention; calls VP Engineering');
		screen.press('Enter');
		await screen.waitFor(/REPORTED\s+media attention/);
		expect(await room.json(['status'])).toMatchObject({
			incident: {
				impact: {customers: 'high', revenue: 'some', text: null},
				affectedIntegrations: ['stripe'],
				reported: [{what: 'media attention'}],
				stage: {stage: 'assess'},
			},
		});
	}, 60_000);
});

describe('the same from a shell', () => {
	it('lists, ticks, skips and resets steps', async () => {
		const listed = await room.json<Array<Record<string, unknown>>>(['step', 'list']);
		expect(listed).toHaveLength(9);
		expect(listed[1]).toMatchObject({
			number: 2,
			id: expect.stringMatching(/^SEV-1\/immediate-actions\/2-look/),
			severity: 'SEV-1',
			phase: 'Immediate actions',
			window: {fromMs: 0, toMs: 300_000},
			now: true,
			text: 'Look at the impact',
			state: 'open',
			by: null,
			at: null,
			note: null,
			commands: [expect.stringMatching(/^kubectl get pods/), 'curl -fsS --max-time 5 $API_URL/health'],
		});
		expect(await room.json(['step', 'done', '2', '--text', '3 of 8 ready'])).toMatchObject({step: listed[1]?.['id'], state: 'done'});
		await room.json(['step', 'skip', 'how far it goes', '--reason', 'known']);
		const [other] = await room.json<Array<Record<string, unknown>>>(['step', 'list', '--severity', '3']);
		await room.json(['step', 'done', String(other?.['id'])]);
		expect((await room.json<Array<Record<string, unknown>>>(['step', 'list', '--severity', '3']))[0]).toMatchObject({state: 'done'});
		const after = await room.json<Array<Record<string, unknown>>>(['step', 'list']);
		expect(after.slice(0, 4).map(({state}) => state)).toEqual(['open', 'done', 'skipped', 'open']);
		expect(after[1]).toMatchObject({note: '3 of 8 ready', by: expect.any(String), at: expect.stringMatching(/^\d{4}-.*Z$/)});
		expect((await room.run(['step'])).stdout).toMatch(/2 {2}\[x\] {2}Immediate actions \(now\) {2}Look at the impact {2}done by/);
		await room.json(['step', 'reset', '2']);
		expect((await room.json<Array<Record<string, unknown>>>(['step', 'list']))[1]).toMatchObject({state: 'open'});
	});

	it('sets stage, impact and ETA, and reports', async () => {
		const decide = await room.run(['incident', 'stage', 'decide']);
		expect(decide).toMatchObject({code: 0, stderr: expect.stringContaining('Decide asks for strategy, communication and resources')});
		await room.json(['incident', 'impact', '--customers', 'high', '--text', 'nobody can pay']);
		await room.json(['incident', 'eta', '+30m']);
		await room.json(['incident', 'report', 'Customer escalations', '--text', 'a bank called']);
		const {incident} = await room.json<{incident: Record<string, unknown>}>(['status']);
		expect(incident).toMatchObject({
			stage: {stage: 'decide', since: expect.stringMatching(/Z$/)},
			impact: {customers: 'high', revenue: null, text: 'nobody can pay'},
			reported: [{what: 'customer escalation'}],
		});
		expect(Date.parse(String(incident['eta'])) - Date.now()).toBeGreaterThan(29 * 60_000 - 30_000);
		await room.json(['incident', 'eta', 'unknown']);
		expect((await room.json<{incident: Record<string, unknown>}>(['status'])).incident['eta']).toBeNull();
		expect((await room.run(['status'])).stdout).toMatch(/stage decide since .*, customers high, nobody can pay/);
		const asked = ['--strategy', 'roll', '--communication', 'customers hear every 30 min', '--resources', 'one dba'];
		const acts = await room.run(['incident', 'stage', 'act', ...asked, '--reason', 'errors rose']);
		expect(acts).toMatchObject({code: 0, stdout: expect.stringContaining('DECISION rollback'), stderr: ''});
		const plan = {strategy: 'rollback', communication: 'customers hear every 30 min', resources: 'one dba'};
		expect(await logged('decision')).toEqual([{text: 'rollback', because: 'errors rose', plan}]);
		expect((await room.json<{incident: Record<string, unknown>}>(['status'])).incident).toMatchObject({stage: {stage: 'act'}});
		expect((await room.run(['status', '--catch-up'])).stdout).toMatch(
			/Decided +\d\d:\d\d rollback, because errors rose\n +communication: customers hear every 30 min; resources: one dba/,
		);
	});

	it.each<[string[], number, RegExp]>([
		[['step', 'done', '10'], exitCodes.usage, /has 9 steps, no step 10/],
		[['step', 'done', 'the'], exitCodes.usage, /\d steps could be meant by "the".*SEV-1/],
		[['step', 'done'], exitCodes.usage, /Which step/],
		[['step', 'skip', '1'], exitCodes.usage, /skip needs --reason/],
		[['step', 'reset', '1'], exitCodes.refused, /That step is open/],
		[['step', 'list', '--severity', '9'], exitCodes.usage, /no severity "9".*SEV-4/],
		[['step', 'jump'], exitCodes.usage, /knows no "jump"/],
		[['incident', 'stage', 'wait'], exitCodes.usage, /no stage "wait".*assess, decide, act, monitor/],
		[['incident', 'stage', 'assess'], exitCodes.refused, /assess already/],
		[['incident', 'stage', 'act'], exitCodes.usage, /Act carries out a decision, and none was made.*--strategy/s],
		[['incident', 'stage', 'act', '--strategy', 'rollback'], exitCodes.usage, /needs --communication and --resources too/],
		[
			['incident', 'stage', 'monitor', '--strategy', 'x', '--communication', 'x', '--resources', 'x'],
			exitCodes.usage,
			/are decided, not monitored/,
		],
		[['incident', 'impact'], exitCodes.usage, /needs --customers, --revenue or --text/],
		[['incident', 'impact', '--customers', 'awful'], exitCodes.usage, /none, some, high, not "awful"/],
		[['incident', 'eta', '-10m'], exitCodes.usage, /not understood.*\+30m/],
		[['incident', 'eta'], exitCodes.usage, /When should it be resolved/],
		[['incident', 'report', 'rain'], exitCodes.refused, /customer escalation, media attention/],
	])('says what is wrong with %j', async (words, code, text) => {
		const ran = await room.run(words);
		expect({code: ran.code, stderr: ran.stderr}).toEqual({code, stderr: expect.stringMatching(text)});
	});
});
