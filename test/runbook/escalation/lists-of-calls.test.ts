import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {durationsIn} from '../../../source/runbook/words/words.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Lists of people with a time each, which have no heading for an escalation; and the order of the severities where the file says it.

const minute = 60_000;
const severitiesOf = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities;
const ownOf = (markdown: string) =>
	severitiesOf(markdown).map(({id, technical, rungs}) => [
		id,
		technical?.source.includes('runbook.md') ? technical.atOnce : [],
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	]);

describe('a list that calls people for one severity', () => {
	it('is whom to call, and no procedure, below "For SEV1:"', () => {
		const text = withLevels(
			[
				'## Ringing people',
				'',
				'For SEV1:',
				'',
				'- Plant engineer: straight away (bleep 7001)',
				'- Shift manager: straight away',
				'- no answer from the engineer in 8 min: standby engineer',
				'- makers of the pump: within 20 min',
				'- Works director: at 1 hr 30',
				'',
				'For SEV2:',
				'',
				'- Plant engineer: straight away',
				'- Works director: at 2 hr',
			].join('\n'),
		);
		const [first, second, third] = severitiesOf(text);
		expect(first?.technical).toMatchObject({
			atOnce: ['Plant engineer', 'Shift manager'],
			secondary: 'Standby engineer',
			secondaryAfterMs: 8 * minute,
			final: {position: 'Works director', afterMs: 90 * minute},
		});
		expect(first?.rungs.map(({position, timing}) => [position, timing])).toEqual([['Makers of the pump', {at: 'after', ms: 20 * minute}]]);
		expect(second?.technical).toMatchObject({atOnce: ['Plant engineer'], final: {position: 'Works director', afterMs: 120 * minute}});
		expect(third?.technical?.source).toContain('built-in');
		expect(procedureLines(text).map(([, ...steps]) => steps)).toEqual([[], [], []]);
	});

	it('is read below a heading in German, and who it names without a time is named as not understood', () => {
		const text = withLevels(
			[
				'## Alarmierung SEV1',
				'',
				'1. Bereitschaft – sofort',
				'2. wenn nach 10 Minuten keiner zurückruft: Fr. Kern (Leitung)',
				'3. Betriebsleiter Dr. Amsel – nach 3/4 Stunde',
				'4. Werkfeuerwehr – nach 2 h oder wenn es brennt',
				'5. Bürgermeisterin – nur durch den Betriebsleiter',
			].join('\n'),
		);
		expect(severitiesOf(text)[0]?.technical).toMatchObject({
			atOnce: ['Bereitschaft'],
			secondary: 'Fr. Kern',
			secondaryAfterMs: 10 * minute,
			final: {position: 'Werkfeuerwehr', afterMs: 120 * minute},
		});
		expect(ownOf(text)[0]?.slice(2)).toEqual([['Betriebsleiter Dr. Amsel', {at: 'after', ms: 45 * minute}]]);
		const {left} = policyLines(text);
		expect(left.join('\n')).toContain('oder wenn es brennt');
		expect(left.join('\n')).toContain('nur durch den Betriebsleiter');
	});

	it('is read from sentences right under the name of a severity', () => {
		const text = withLevels('## SEV2\n\nBereitschaft sofort, Frau Kern nach 1 h, Werkleiter ab 1 ½ Stunden.');
		expect(severitiesOf(text)[1]?.technical).toMatchObject({
			atOnce: ['Bereitschaft'],
			final: {position: 'Werkleiter', afterMs: 90 * minute},
		});
		expect(procedureLines(text)[1]).toEqual(['SEV2']);
	});

	it.each([
		['things to do', '## Calls SEV1\n\n1. Open the bridge: within 5 min\n2. Check the pump: at once\n3. Write to everybody: every 10 min'],
		['one line only', '## Calls SEV1\n\n- Plant engineer: straight away'],
	])('is none of %s', (_, text) => {
		expect(readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.found.map(({what}) => what)).not.toContain(
			'technical escalation',
		);
	});
});

describe('a list below a line that names its severity', () => {
	it.each([
		[
			'## Escalation',
			'Escalation at SEV1:',
			'At once: pit crew and gate keeper',
			'After 12 minutes without an answer: backup crew',
			'After 40 minutes: harbour master',
			'After 3 hours without a fix: Harbour board (meets on the pier)',
			'Escalation at SEV2:',
			'Straight away: pit crew',
			'After 5 hours: harbour master',
		],
		[
			'## Eskalation',
			'Eskalation bei SEV1:',
			'sofort: Pit crew und Gate keeper',
			'nach 12 Minuten ohne Quittung: Backup crew',
			'nach 40 Minuten: Harbour master',
			'nach 3 Stunden ohne Lösung: Harbour board (tagt am Kai)',
			'Für SEV2:',
			'sofort: Pit crew',
			'nach 5 Stunden: Harbour master',
		],
	])('calls for that one alone, under %s', (heading, one, atOnce, onSilence, later, last, two, first, second) => {
		const text = withLevels(
			[heading, '', one, '', ...[atOnce, onSilence, later, last].map((line) => `- ${line}`), '', two, '', `- ${first}`, `- ${second}`].join(
				'\n',
			),
		);
		expect(ownOf(text)).toEqual([
			['SEV1', ['Pit crew', 'Gate keeper'], ['Harbour master', {at: 'after', ms: 40 * minute}]],
			['SEV2', ['Pit crew']],
			['SEV3', []],
		]);
		expect(severitiesOf(text)[0]?.technical).toMatchObject({
			secondary: 'Backup crew',
			secondaryAfterMs: 12 * minute,
			final: {position: 'Harbour board', afterMs: 180 * minute},
		});
		expect(severitiesOf(text)[1]?.technical?.final).toEqual({position: 'Harbour master', afterMs: 300 * minute});
		expect(policyLines(text).left).toEqual([]);
	});

	it('names what it says besides the person and the time, and calls nobody by it', () => {
		const text = withLevels(
			[
				'## Who gets called',
				'',
				'For SEV1:',
				'',
				'- Straight away: pit crew, by radio, not by phone',
				'- After 9 minutes without an answer: backup crew',
				'- If nobody came, or the tide rises, after 20 minutes: ring everybody on the list',
				'- After 7 hours without a fix: ask who has time',
			].join('\n'),
		);
		expect(ownOf(text)[0]).toEqual(['SEV1', ['Pit crew']]);
		expect(severitiesOf(text)[0]?.technical).toMatchObject({secondary: 'Backup crew', secondaryAfterMs: 9 * minute});
		expect(policyLines(text).left.map((line) => line.split(' ')[0])).toEqual(['13', '15', '16']);
	});

	it('gives its cadence to that one alone', () => {
		const text = withLevels('## Updates\n\nFor SEV2:\n\n- Team: every 25 minutes\n\nFor SEV3:\n\n- Team: every 2 hours');
		expect(severitiesOf(text).map(({updates}) => [updates.internal?.ms, updates.internal?.source.includes('runbook.md')])).toEqual([
			[expect.any(Number), false],
			[25 * minute, true],
			[120 * minute, true],
		]);
	});

	it('is of all where the line says when something becomes that severity', () => {
		const text = withLevels('## Escalation\n\nIt goes from SEV3 to SEV2 when:\n\n- the CTO is called after 20 minutes');
		expect(ownOf(text).map(([id, ...rest]) => [id, rest.length])).toEqual([
			['SEV1', 1],
			['SEV2', 1],
			['SEV3', 1],
		]);
	});
});

describe('a severity that is not called out', () => {
	it('calls nobody, and the built-in runbook nobody for it', () => {
		const text = withLevels(
			'## Ringing people\n\nFor SEV1:\n\n- Plant engineer: at once\n- Works director: at 1 hr\n\nSEV2 and SEV3 are not called out.',
		);
		const [first, ...others] = severitiesOf(text);
		expect(first?.technical?.atOnce).toEqual(['Plant engineer']);
		expect(others.map(({technical, rungs}) => [technical, rungs])).toEqual([
			[undefined, []],
			[undefined, []],
		]);
		expect(others.map(({description}) => description).join()).not.toContain('called out');
		expect(policyLines(text).found.filter((line) => line.includes('exception'))).toEqual([
			expect.stringContaining('SEV2: nobody is called'),
			expect.stringContaining('SEV3: nobody is called'),
		]);
	});
});

describe('the order of the severities', () => {
	const levels = '**Level 3**: all is down.\n\n**Level 2**: some is down.\n\n**Level 1**: one desk.';
	const order = (said: string) =>
		severitiesOf(`# Plan\n\n## Severity level\n\n${levels.replaceAll('Level', 'Stufe')}\n\n${said}`).map(({id}) => id);

	it('is the one that the file says', () => {
		expect(order('Mind: Stufe 3 is the worst.')).toEqual(['Stufe 3', 'Stufe 2', 'Stufe 1']);
		expect(order('Stufe 3 ist die schlimmste!')).toEqual(['Stufe 3', 'Stufe 2', 'Stufe 1']);
		expect(order('Stufe 1 ist die schlimmste!')).toEqual(['Stufe 1', 'Stufe 2', 'Stufe 3']);
		// By what each is said to be: all is down, one desk.
		expect(order('')).toEqual(['Stufe 3', 'Stufe 2', 'Stufe 1']);
	});

	it('has all that sentences name with an article, and no bucket', () => {
		const text = '# Notes\n\nAn S1 is when nothing works. An S2 means a big part is gone. S3 is one machine.';
		expect(severitiesOf(text).map(({id}) => id)).toEqual(['S1', 'S2', 'S3']);
		expect(severitiesOf('# Notes\n\nCopy it to an S3 bucket, and to an S1 gateway.').map(({id}) => id)).not.toContain('S3');
	});

	it('has those that stand in brackets of a heading', () => {
		const text = '# Guide\n\n## Urgent ones (SEV1/SEV2)\n\nWrite hourly.\n\n## The others (SEV3/SEV4)\n\nWrite daily.';
		expect(severitiesOf(text).map(({id}) => id)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
	});
});

describe('"the second"', () => {
	it('counts people, and no time', () => {
		expect(durationsIn('the second on call, a second engineer, each second hour')).toEqual([]);
		expect(durationsIn('by the day, during the day')).toEqual([]);
		expect(durationsIn('within the day').map(({ms}) => ms)).toEqual([24 * 60 * minute]);
		expect(durationsIn('every second, one second, 30 second').map(({ms}) => ms)).toEqual([1000, 1000, 30_000]);
	});
});

describe('lines', () => {
	it('that begin with a severity and an arrow are each of that one', () => {
		const text = withLevels('## Updates\n\nSEV1 → #war every 15 minutes\nSEV2 → #war every 45 minutes\nSEV3 → when done');
		expect(severitiesOf(text).map(({updates}) => updates.internal?.ms)).toEqual([15 * minute, 45 * minute, expect.any(Number)]);
		expect(severitiesOf(text)[2]?.updates.internal?.source).toContain('built-in');
	});

	it('with a time before a number give no number that has the time in it', () => {
		const {runbook} = readRunbook(withLevels('## Who\n\nSEV1\n- Ann Lee (Shop) – 20 min   0160 5550 211'), {origin: '/srv/runbook.md'});
		expect(runbook.contacts.map(({phone}) => phone).join()).not.toContain('min');
	});

	it('of what is written when it is over call nobody', () => {
		const text = withLevels("## When it's over\n\nAfter a SEV1 Ann writes it up within two weeks and it goes to Director Lee.");
		expect(ownOf(text)[0]?.slice(2)).toEqual([]);
	});
});

describe('numbers in a list of calls', () => {
	it('are those of whom it calls', () => {
		const {runbook, report} = readRunbook(
			withLevels(
				'## Calling people\n\nFor SEV1:\n\n- Night engineer: straight away (bleep 4407)\n- no answer from the engineer in 10 min: second engineer, bleep 4408\n- Gate house (Ann Lee) 030 5550 1234: at 30 min\n- Director: at 1 hr',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.contacts.map(({position, phone, about}) => [position, phone, about])).toEqual([
			['Night engineer', 'bleep 4407', undefined],
			['Second engineer', 'bleep 4408', undefined],
			['Gate house', '030 5550 1234', 'Ann Lee'],
		]);
		expect(report.notUnderstood).toEqual([]);
	});
});

describe('parts of an hour', () => {
	it.each([
		['3/4 Stunde', 45],
		['1/2 h', 30],
		['1 1/2 hours', 90],
		['1 ½ Stunden', 90],
		['2½ h', 150],
	])('%s', (text, minutes) => {
		expect(durationsIn(`after ${text}`).map(({ms}) => ms / minute)).toEqual([minutes]);
	});
});
