import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {clocksPane} from '../../source/ui/panes/clocks.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {Story} from '../helpers/story.ts';

function pane(story: Story, width: number, height: number): string[] {
	const room = {...clientState(undefined), incidentId: 'inc-1', incident: story.incident, events: story.events, policy: story.policy};
	return clocksPane(view(screenState(room, {now: story.now})), width, height, 0).lines.map((line) =>
		line
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

function place(lines: readonly string[], pattern: RegExp): number {
	const found = lines.findIndex((line) => pattern.test(line));
	if (found < 0) throw new Error(`no line like ${pattern} in\n${lines.join('\n')}`);
	return found;
}

describe('twenty minutes into a SEV-1 with nobody to call but one', () => {
	const directory = [{login: 'sam', positions: ['On-call SRE'], phone: '+1 555 0101'}];
	const story = new Story(defaultRunbook(), 'SEV-1', {directory}).at(20.5, 1);

	it.each([
		['a wide pane', 60, 40],
		['a pane beside others', 37, 19],
		['a narrow pane', 30, 17],
	])('%s says first whom to call, then what is late, then for whom nobody is, then what comes', (_, width, height) => {
		const lines = pane(story, width, height);
		const order = [/sam/, /Status update.* late/, /no number/, /in \d/].map((pattern) => place(lines, pattern));
		expect(order).toEqual([...order].sort((a, b) => a - b));
		expect(lines.length).toBeLessThanOrEqual(height - 2);
		for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width - 4);
	});

	it('puts those of one moment together where they would not fit, and counts what is cut', () => {
		const lines = pane(story, 34, 14);
		expect(lines.filter((line) => line.includes('no number'))).not.toEqual([]);
		expect(lines.filter((line) => line.includes('no number')).length).toBeLessThan(
			pane(story, 60, 40).filter((line) => line.includes('no number')).length,
		);
		expect(
			lines.some((line) => / \+\d/.test(line)),
			lines.join('\n'),
		).toBe(true);
	});

	it('puts together who was told, with the time of day', () => {
		const told = new Story(defaultRunbook(), 'SEV-1', {directory}).at(1, 1);
		for (const name of ['On-call SRE', 'VP Engineering', 'CTO']) told.told(name, name === 'On-call SRE' ? 'sam' : undefined);
		const lines = pane(told.at(20.5, 1), 50, 14);
		expect(lines[place(lines, /^told/)]).toMatch(/^told {2}On-call SRE, .* 08:12$/);
		// Also for the times to come at which they would be called: once.
		expect(lines.filter((line) => line.startsWith('told'))).toHaveLength(1);
	});

	it.each([30, 38, 44, 56])('ends every time at one edge, whatever the name, in a pane of %i, with the person where they fit', (width) => {
		const lines = pane(new Story(defaultRunbook(), 'SEV-1', {directory}).at(2, 1).told('VP Engineering', 'ana').at(6, 1), width, 60);
		const timed = lines.filter((line) => /(?:due|late|in) [\d:]+$/.test(line));
		expect(timed.length).toBeGreaterThan(8);
		expect(new Set(timed.map((line) => line.length)).size, lines.join('\n')).toBe(1);
		expect(
			lines.filter((line) => line.includes('\u2026') && !/^(?:met|told|over)/.test(line)),
			'no name is cut where there is room',
		).toEqual(width < 38 ? expect.anything() : []);
		expect(lines[place(lines, /^On-call SRE/)]).toMatch(/^On-call SRE +sam +due 06:00$/);
		if (width > 40) expect(lines[place(lines, /^Customer Success/)]).toMatch(/^Customer Success +no number +in 24:00$/);
	});

	it('shows the number of a position that the runbook alone knows where it fits, and never says the position twice', () => {
		const runbook = {...defaultRunbook(), contacts: [{position: 'CTO', phone: '+1 555 0199', source: 'team.md:2'}]};
		const told = new Story(runbook, 'SEV-1', {directory}).at(2, 1);
		const [beside, wide] = [pane(told, 37, 40), pane(told, 52, 40)];
		expect(beside[place(beside, /^CTO/)]).toMatch(/^CTO +\+1 555 0199 due 02:00$/);
		expect(wide[place(wide, /^CTO/)]).toMatch(/^CTO +\+1 555 0199 +due 02:00$/);
	});

	it('counts nobody as "+3" while rows are free, at any width', () => {
		for (const width of [24, 28, 30, 34])
			for (let height = 10; height < 60; height++) {
				const lines = pane(story, width, height);
				expect(lines.length).toBeLessThanOrEqual(height - 2);
				const cut = lines.filter((line) => /^ {2}.* \+\d+$/.test(line) && !line.includes('555'));
				if (height - 2 - lines.length > 6) expect(cut, `${width}x${height}\n${lines.join('\n')}`).toEqual([]);
			}
	});

	it('cuts no name while there are rows and cells for it', () => {
		const lines = pane(new Story(defaultRunbook(), 'SEV-1', {directory}).at(6, 1), 38, 40);
		expect(lines.join('\n')).toContain('Phase Immediate actions late 01:00');
		expect(lines.join('\n')).not.toMatch(/…| \+\d+$/m);
		expect(lines.join('\n'), 'the number below the person').toMatch(/On-call SRE +sam +due.*\n {2}\+1 555 0101\n/);
	});

	it('says in the whole width the person with number, the time of day and the source of each', () => {
		const lines = pane(new Story(defaultRunbook(), 'SEV-1').at(6, 1), 160, 40);
		expect(lines[place(lines, /^VP Engineering +in/)]).toMatch(
			/in 09:00 +08:26 Vera \(vp\) \+1 555 0103 +Technical Escalation \+ Escalation Decision Tree/,
		);
		expect(lines[place(lines, /^Customer Success/)]).toMatch(/in 24:00 +08:41 no number known +Business Escalation/);
		expect(lines[place(lines, /^Response, no/)]).toMatch(/^Response, no detection +met +08:11 by maria +Severity Levels/);
	});

	it('says the whole source below its beginning while rows are free, the most urgent first, and never beside its column', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(6, 1);
		const column = (height: number) => {
			const lines = pane(story, 92, height);
			expect(lines.length).toBeLessThanOrEqual(height - 2);
			const from = lines[place(lines, /^On-call SRE/)]?.indexOf('Technical Escalation') ?? 0;
			return {
				words: lines.map((line) => line.slice(from)).join(' '),
				rows: lines.length,
				below: lines.filter((line) => line.search(/\S/) === from).length,
			};
		};
		const roomy = column(60);
		expect(roomy.below).toBeGreaterThan(1);
		expect(roomy.words).not.toContain('…');
		expect(roomy.words, 'what the row and the header say already is not said again').toContain(
			'Technical Escalation + Escalation Decision Tree + Escalation Triggers',
		);
		expect(roomy.words).toContain('Customer Communication · Customers hear from us for SEV-1/2');
		const tight = column(roomy.rows + 1);
		expect(tight.below).toBeLessThan(roomy.below);
		expect(tight.words).toContain('…');
		expect(column(14).below).toBe(0);
	});

	it('says below a position that no number is known, where its line has no room for that', () => {
		const story = new Story(defaultRunbook(), 'SEV-3', {directory: []}).at(1, 1);
		for (const width of [30, 32, 44]) {
			const lines = pane(story, width, 19);
			const at = place(lines, /On-call Engineer.*due|due.*no number: ?/);
			expect(`${lines[at]}\n${lines[at + 1]}`, lines.join('\n')).toContain('no number');
		}
	});

	it('shows how long a stage lasts to which the runbook gives no end', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(2, 1).add('stage.entered', {stage: 'act'}).at(5, 1);
		expect(pane(story, 44, 40)).toContain('Stage Act for 03:00');
	});
});

describe('whoever answered for all of their times', () => {
	it('stands once among those that ended', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(16);
		for (const {id, name} of story.clocks().filter((clock) => clock.name === 'VP Engineering' && clock.state === 'raised'))
			story.add('clock.acknowledged', {clock: id, position: name, person: 'vp'});
		expect(story.clocks().filter(({name, state}) => name === 'VP Engineering' && state === 'acknowledged').length).toBeGreaterThan(1);
		expect(pane(story, 60, 40).filter((line) => /VP Engineering +answered/.test(line))).toHaveLength(1);
	});
});

describe('by when customers and partners hear for the first time', () => {
	const within = {customers: {ms: 15 * 60_000, source: 'x'}, partners: {ms: 20 * 60_000, source: 'x'}};
	const runbook = {...defaultRunbook(), severities: defaultRunbook().severities.map((one) => ({...one, firstWithin: within}))};
	const story = new Story(runbook, 'SEV-2').add('integration.marked', {name: 'payments', affected: true});

	it('is said in full where there is room', () => {
		const lines = pane(story, 60, 40);
		expect(lines[place(lines, /customers/)]).toMatch(/^First update to customers .*in 15:00/);
		expect(lines[place(lines, /partners/)]).toMatch(/^First update to partners .*in 20:00/);
	});

	it('says whose it is where there is little', () => {
		const lines = pane(story, 30, 40);
		expect(lines[place(lines, /in 15:00/)]).toMatch(/^First: customers /);
		expect(lines[place(lines, /in 20:00/)]).toMatch(/^First: partners /);
	});
});
