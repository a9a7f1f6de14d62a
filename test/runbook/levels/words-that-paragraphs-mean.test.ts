import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "**Standstill** means that …", a paragraph for each: severities that a team has words of its own for, and no glossary.

const minute = 60_000;
const idsOf = (text: string) => readRunbook(text, {origin: 'rb.md'}).runbook.severities.map(({id}) => id);
const builtIn = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'];

const english = (opening: string, paragraphs: readonly [string, string, string]) => `# When the ferry office fails

## What we call it

${opening}

${paragraphs.join('\n\n')}

## Who is told

For a Blockade, the duty engineer is called at once. After 40 minutes the duty engineer rings the Harbour Manager.

For a Drag, the duty engineer is told after three hours. Nobody else is rung.

A Trifle waits for the next shift.

## Blockade, step by step

1. Write down the time.
2. Open the paper book.

## Drag, step by step

1. Open a ticket.
`;

describe('paragraphs that say what a word means', () => {
	it.each([
		[
			'We use three words.',
			[
				'**Blockade** means that nobody can board: the gates are dead. Somebody must answer within ten minutes.',
				'**Drag** means that work goes on by hand. We answer within two hours.',
				'**Trifle** is everything else, such as a broken mouse.',
			],
		],
		[
			'This is how we tell them apart.',
			[
				'A **Blockade** is when nobody can board. Somebody must answer within ten minutes.',
				'A **Drag** is when work goes on by hand. We answer within two hours.',
				'A **Trifle** is anything else.',
			],
		],
		[
			'Three words are enough.',
			[
				'Blockade means nobody can board. Somebody must answer within ten minutes.',
				'Drag means work goes on by hand. We answer within two hours.',
				'Trifle means that one desk has to wait.',
			],
		],
	] as const)('are its severities (%s)', (opening, paragraphs) => {
		const {runbook} = readRunbook(english(opening, paragraphs), {origin: 'rb.md'});
		expect(runbook.severities.map(({id}) => id)).toEqual(['Blockade', 'Drag', 'Trifle']);
		expect(runbook.severities[0]?.description).toMatch(/nobody can board/u);
		expect(runbook.severities.slice(0, 2).map(({response}) => (response?.ms ?? 0) / minute)).toEqual([10, 120]);
		const positions = runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('rb.md')).map(({position}) => position),
		);
		expect(positions[0]).toContain('Harbour Manager');
		expect(positions.slice(1).flat()).not.toContain('Harbour Manager');
		expect(runbook.severities.slice(0, 2).map(({procedure}) => procedure[0]?.steps.length)).toEqual([2, 1]);
	});

	it('are its severities in German, the least first or last', () => {
		const said = [
			'**Stillstand** bedeutet, dass niemand verladen kann.',
			'**Engpass** heißt, dass von Hand gearbeitet wird.',
			'**Lappalie** ist alles andere.',
		];
		const text = (paragraphs: readonly string[]) =>
			`# Handbuch\n\n## Wie wir es nennen\n\n${paragraphs.join('\n\n')}\n\n## Wer gerufen wird\n\nBei einem Stillstand wird sofort die Bereitschaft angerufen. Bei einem Engpass wird nach 2 Stunden die Bereitschaft angerufen. Eine Lappalie geht in die Warteschlange.\n`;
		expect(idsOf(text(said))).toEqual(['Stillstand', 'Engpass', 'Lappalie']);
		expect(idsOf(text([...said].reverse()))).toEqual(['Stillstand', 'Engpass', 'Lappalie']);
	});

	it.each([
		[
			'what happens at all',
			'**Incident** means that something is broken. We answer within ten minutes.\n\n**Outage** means that all of it is. We answer within five minutes.',
			'During an Incident the log is kept. For an Outage, call the CTO.',
		],
		[
			'what is done',
			'**Drain** means that no new sessions are given.\n\n**Freeze** means that nothing is written.',
			'During a Drain the gates stay open. After a Freeze the writer is started. ## Drain',
		],
		[
			'abbreviations',
			'**RTO** means how long it may take. We answer within a day.\n\n**RPO** means how much may be lost. We answer within a day.',
			'For an RTO of four hours, two sites run. For an RPO of zero, both write.',
		],
		[
			'people',
			'**Commander** means whoever decides. They answer within ten minutes.\n\n**Scribe** means whoever writes. They answer within ten minutes.',
			'For a Commander there is a list. For a Scribe there is none.',
		],
		[
			'words that nobody uses again',
			'**Blockade** means that nobody can board. We answer within ten minutes.\n\n**Drag** means that work goes on. We answer within two hours.',
			'Keep calm.',
		],
	])('are none where they explain %s', (_, paragraphs, used) => {
		expect(idsOf(`# Handbook\n\n## Words\n\n${paragraphs}\n\n## How we work\n\n${used}\n`)).toEqual(builtIn);
	});

	it('are none of a German glossary', () => {
		const text =
			'# Handbuch\n\n## Begriffe\n\n**Vorfall** bedeutet, dass etwas gestört ist.\n\n**Wiederanlauf** bedeutet, dass es wieder geht.\n\n## Ablauf\n\nBei einem Vorfall wird geschrieben. Nach einem Wiederanlauf wird geprüft.\n';
		expect(idsOf(text)).toEqual(builtIn);
	});
});

describe('a sentence in which somebody rings somebody', () => {
	const callsOf = (sentence: string) => {
		const text = `# Ops\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part is down. Respond within 30 minutes.\n\n## Who is called\n\n${sentence}\n`;
		const {runbook} = readRunbook(text, {origin: 'rb.md'});
		return runbook.severities.map(({rungs, technical}) => [
			...(technical?.source.includes('rb.md') ? technical.atOnce.map((position) => `${position} once`) : []),
			...rungs
				.filter(({source}) => source.includes('rb.md'))
				.map(({position, timing}) => `${position} ${timing.at === 'after' ? timing.ms / minute : timing.at}`),
		]);
	};

	it.each([
		[
			'For a SEV1, reception or the porter rings IT on-call, and IT on-call at once rings the duty physician and the pharmacist in charge.',
			['IT on-call once', 'Duty physician once', 'Pharmacist in charge once'],
		],
		['For a SEV1, IT on-call at once calls the duty nurse and the site manager.', ['Duty nurse once', 'Site manager once']],
		[
			'Bei SEV1 ruft die Pforte die Rufbereitschaft an, und die Rufbereitschaft verständigt sofort die Betriebsleitung.',
			['Rufbereitschaft once', 'Betriebsleitung once'],
		],
	])('calls who is rung, and not again who rings: %s', (sentence, expected) => {
		expect(callsOf(sentence)).toEqual([expected, []]);
	});
});

describe('a name of two words', () => {
	const text = (name: string, answer: string) =>
		`# When the ferry office fails\n\n## How bad is it?\n\nWe use three words.\n\nA **${name}** is when nobody can board. You answer a ${name} within five minutes.\n\nA **Drag** is when work goes on by hand. ${answer}\n\nA **Trifle** is everything else. Answer it within one working day.\n\n## Who to bring in\n\nFor a ${name}, ring the Harbour Manager at once.\n\nFor a Drag, ring the Harbour Manager after one hour.\n\nFor a Trifle nobody has to be rung.\n`;

	it.each([
		['Full Stop', 'You answer a Drag within twenty minutes.'],
		['Brown Out', 'You answer a Drag within twenty minutes between 06:00 and midnight; overnight it waits until 06:00.'],
		['Code-Red', 'A Drag waits for the next shift.'],
	])('"%s" is one, and the highest', (name, answer) => {
		expect(idsOf(text(name, answer))).toEqual([name, 'Drag', 'Trifle']);
	});

	it('is none in small letters', () => {
		expect(idsOf(text('Drop', 'You answer a Drag within an hour.').replaceAll('A **Drop** is when', 'A full drop is when'))).not.toContain(
			'Full drop',
		);
	});
});
