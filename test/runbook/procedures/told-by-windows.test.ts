import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text, ['P0', 'P1', 'P2']), {origin: '/srv/runbook.md'});
/** By severity each phase of the file's own with its window in minutes, its steps, and what is typed in each. */
const phases = (text: string) =>
	read(text).runbook.severities.flatMap(({id, procedure}) =>
		procedure
			.filter(({source}) => source.includes('runbook.md'))
			.map(({name, window, steps}) => ({
				phase: `${id} ${name} ${window ? `${window.fromMs / minute}-${window.toMs === null ? '' : window.toMs / minute}` : '?'}`,
				steps: steps.map((step) => step.text),
				typed: steps.flatMap(({body}) => body.flatMap(({is, text: words}) => (is === 'command' ? [words] : []))),
			})),
	);
const names = (text: string) => phases(text).map(({phase}) => phase);

describe('paragraphs that begin with a name and its window', () => {
	it.each([
		['**Hold (0 to 15 min).**', '**Shift (15 to 60 min).**', '**Build up (from 60 min).**'],
		['**Hold (0–15 min):**', '**Shift (15–60 min):**', '**Build up (60+ min):**'],
		['**Hold** (0 to 15 min).', '**Shift** (15 to 60 min).', '**Build up** (after 60 min).'],
	])('are phases: %s', (first, second, third) => {
		const text = `## P0 playbook\n\n${first} Stop the belts with \`belts stop --all\`. Keep the doors shut.\n\n${second} Move the queue: \`queue drain <hall>\`, then \`queue open <other>\`.\n\n${third} Start the belts again with \`belts start --slow\`.\n`;
		expect(phases(text)).toEqual([
			{phase: 'P0 Hold 0-15', steps: ['Stop the belts with belts stop --all', 'Keep the doors shut'], typed: ['belts stop --all']},
			{
				phase: 'P0 Shift 15-60',
				steps: ['Move the queue: queue drain <hall>, then queue open <other>'],
				typed: ['queue drain <hall>', 'queue open <other>'],
			},
			{phase: 'P0 Build up 60-', steps: ['Start the belts again with belts start --slow'], typed: ['belts start --slow']},
		]);
	});

	it('may end with one beyond a time', () => {
		expect(
			names('## P1 playbook\n\n**Steady (0 to 20 min).** Undo the last change.\n\n**Beyond 90 min.** The lead arranges a second shift.\n'),
		).toEqual(['P1 Steady 0-20', 'P1 Beyond 90 min 90-']);
	});

	it('are no phases where the bracket says no time', () => {
		expect(names('## P0 playbook\n\n**Hold (hall 3).** Stop the belts.\n\n**Shift (hall 4).** Move the queue.\n')).toEqual([
			'P0 Playbook ?',
		]);
	});
});

describe('what is told by the minute', () => {
	it('is in phases, and what is typed belongs to the sentence above it', () => {
		const text = [
			'## What we do in a P0',
			'',
			'In the first fifteen minutes we want to know what is broken. The on-call engineer confirms the alert and opens the channel. If the',
			'till takes no cash, the app is restarted first:',
			'',
			'```',
			'ssh till01 sudo systemctl restart till',
			'```',
			'',
			'From minute 15 to minute 60 we limit the damage. The hold page goes up (`ssh lb01 sudo hold on`).',
			'',
			'After an hour the commander decides whether to restore. The ledger is brought up before the till.',
		].join('\n');
		expect(phases(text)).toEqual([
			{
				phase: 'P0 In the first fifteen minutes we want to know what is broken 0-15',
				steps: ['The on-call engineer confirms the alert and opens the channel', 'If the till takes no cash, the app is restarted first'],
				typed: ['ssh till01 sudo systemctl restart till'],
			},
			{
				phase: 'P0 From minute 15 to minute 60 we limit the damage 15-60',
				steps: ['The hold page goes up (ssh lb01 sudo hold on)'],
				typed: ['ssh lb01 sudo hold on'],
			},
			{
				phase: 'P0 After an hour 60-',
				steps: ['After an hour the commander decides whether to restore', 'The ledger is brought up before the till'],
				typed: [],
			},
		]);
	});

	it('is told in German as well', () => {
		const text = [
			'## Was wir bei P0 tun',
			'',
			'In der ersten Viertelstunde geht es um ein Bild der Lage. Die Bereitschaft quittiert den Alarm:',
			'',
			'```',
			'ssh kasse01 sudo systemctl restart kasse',
			'```',
			'',
			'Von der 15. bis zur 60. Minute begrenzen wir den Schaden. Die Hinweisseite wird mit `kasse hinweis an` geschaltet.',
			'',
			'Ab der 60. Minute entscheidet die Leitung, ob wiederhergestellt wird.',
		].join('\n');
		expect(names(text)).toEqual([
			'P0 In der ersten Viertelstunde geht es um ein Bild der Lage 0-15',
			'P0 Von der 15. bis zur 60. Minute begrenzen wir den Schaden 15-60',
			'P0 Ab der 60. Minute 60-',
		]);
		expect(phases(text)[0]?.typed).toEqual(['ssh kasse01 sudo systemctl restart kasse']);
	});

	it('is no procedure below what is done afterwards', () => {
		expect(names('## Was wir nach einem P0 tun\n\nDie Leitung schreibt den Bericht. Das Team liest ihn.\n')).toEqual([]);
	});

	it('leaves scripts below a sentence as they are', () => {
		expect(phases('## P0 procedure\n\nRestart the till:\n\n```sh\nsystemctl restart till\n```\n')).toMatchObject([
			{phase: 'P0 Procedure ?', typed: ['systemctl restart till']},
		]);
	});
});

describe('the first minutes', () => {
	const playbooks =
		'### P0 playbook\n\n1. Stop the belts.\n2. Call the hall.\n\n### P1 playbook\n\n1. Look at the board.\n2. Undo the change.\n';
	it.each([
		'The first five minutes, always',
		'The first five minutes (every incident)',
		'Die ersten fünf Minuten, immer',
		'The first five minutes',
	])('begin each procedure: %s', (title) => {
		expect(names(`## Working an incident\n\n### ${title}\n\n1. Acknowledge.\n2. Open the channel.\n\n${playbooks}`)).toEqual([
			`P0 ${title} 0-5`,
			'P0 Playbook ?',
			`P1 ${title} 0-5`,
			'P1 Playbook ?',
			`P2 ${title} 0-5`,
		]);
	});
});

describe('what makes it graver, among what is done', () => {
	it.each([
		[
			'## What we do in a P1\n\nLook at the board. If the fault lasts longer than four hours, it is raised to P0.',
			'The fault lasts longer than four hours',
		],
		[
			'## Was wir bei P1 tun\n\nDie Bereitschaft quittiert. Besteht die Störung länger als vier Stunden, wird sie auf P0 hochgestuft.',
			'Besteht die Störung länger als vier Stunden',
		],
	])('is a trigger: %s', (text, said) => {
		expect(read(text).runbook.severities[0]?.triggers.map(({name}) => name)).toEqual([said]);
	});

	it('is none of a milder one', () => {
		const [, milder] = read('## What we do in a P0\n\nLook at the board. If it calms down, it is raised to P1.').runbook.severities;
		expect(milder?.triggers.map(({name}) => name)).not.toContain('It calms down');
	});
});
