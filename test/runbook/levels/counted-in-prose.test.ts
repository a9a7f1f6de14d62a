import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Three levels" above "An Alarm is when …": words for what happens at all are severities only where they are counted.

const builtIn = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'];
const minute = 60_000;
const idsOf = (text: string) => readRunbook(text, {origin: 'rb.md'}).runbook.severities.map(({id}) => id);

const german = (title: string, paragraphs: readonly string[]) =>
	`# Zettel\n\n## ${title}\n\n${paragraphs.join('\n\n')}\n\n## Wer kommt\n\nBei Alarm wird sofort die Bereitschaft angerufen. Bei einer Warnung wird nach 2 Stunden die Bereitschaft angerufen. Randnotizen werden geschlossen.\n`;
const said = [
	'Alarm heißt: Beide Mühlen stehen, oder Rezepte sind verloren. Bei Alarm sitzt innerhalb von 10 Minuten jemand am Rechner, auch am Sonntag.\nNachts reichen 40 Minuten.',
	'Warnung heißt: Es mahlt, aber zu langsam. Darum kümmern wir uns innerhalb von 3 Stunden.',
	'Randnotiz ist alles andere. Eine Randnotiz wird innerhalb von vier Arbeitstagen angesehen.',
];

describe('as many words as a title counts', () => {
	it('are severities in German, with what each is and how soon it is answered', () => {
		const {runbook, report} = readRunbook(german('Drei Stufen', said), {origin: 'rb.md'});
		expect(runbook.severities.map(({id}) => id)).toEqual(['Alarm', 'Warnung', 'Randnotiz']);
		expect(runbook.severities[0]?.description).toMatch(/^Beide Mühlen stehen/u);
		expect(runbook.severities[1]?.description).toMatch(/^Es mahlt/u);
		expect(runbook.severities.map(({response}) => (response?.ms ?? 0) / minute)).toEqual([10, 180, 4 * 24 * 60]);
		expect(report.remarks.join('\n')).toContain('"Nachts reichen 40 Minuten" is not kept');
		expect(report.notUnderstood.map(({why}) => why).join('\n')).not.toMatch(/Nachts|angesehen|kümmern/u);
	});

	it('are severities whichever stands first, and where a sentence counts them', () => {
		expect(idsOf(german('Die drei Stufen', [...said].reverse()))).toEqual(['Alarm', 'Warnung', 'Randnotiz']);
		expect(idsOf(german('Wie wir es nennen', ['Es gibt drei Stufen.', ...said]))).toEqual(['Alarm', 'Warnung', 'Randnotiz']);
		expect(idsOf(german('Drei Stufen', [said.join(' ')]))).toEqual(['Alarm', 'Warnung', 'Randnotiz']);
	});

	it('are severities in English, and "the alarm" in small letters is none', () => {
		const text = `# Card

## Our three levels

An Alarm is when no kiln can be lit. Somebody is on an Alarm within 12 minutes. A Warning means it works, but slowly. We look after a Warning within two hours. A Note is everything else. Notes get a first look within two working days.

## Who is called

On an Alarm the duty technician is called straight away. Notes wake nobody. A Warning waits for the technician.
`;
		const {runbook} = readRunbook(text, {origin: 'rb.md'});
		expect(runbook.severities.map(({id}) => id)).toEqual(['Alarm', 'Warning', 'Note']);
		expect(runbook.severities.map(({response}) => (response?.ms ?? 0) / minute)).toEqual([12, 120, 2 * 24 * 60]);
		expect(runbook.severities[1]?.description).toMatch(/works, but slowly/u);
	});

	it.each([
		['the title counts others', german('Vier Stufen', said)],
		['nothing counts them', german('Begriffe', said)],
		['the title is of something else', german('Drei Stufen der Eskalation', said)],
		[
			'one of them is never spoken of again',
			german('Drei Stufen', said).replaceAll('Randnotizen', 'Sachen').replace('Eine Randnotiz', 'Es'),
		],
		[
			'they are what any incident is',
			german('Drei Stufen', said)
				.replaceAll(/Alarm(?!\p{L})/gu, 'Vorfall')
				.replaceAll('Warnung', 'Ereignis'),
		],
	])('are none where %s', (_, text) => {
		expect(idsOf(text)).toEqual(builtIn);
	});
});

describe('a paragraph that begins in bold and goes on over several lines', () => {
	const text = (counted: string) => `# Desk

## How bad is it?

${counted}

**Red.** Nobody can borrow
a book. Somebody is on a Red within 8 minutes.

**Amber.** Borrowing is
slow. We are on an Amber within 25 minutes between 08:00 and 20:00. Overnight it waits for 08:00.

**Grey.** One reader, one
desk. Greys get a first look by the end of the next working day.

## Who is called

On a Red the librarian on call is called straight away.
`;

	it('is one of the severities that stand beside it and are counted', () => {
		const {runbook, report} = readRunbook(text('We only use three colours.'), {origin: 'rb.md'});
		expect(runbook.severities.map(({id}) => id)).toEqual(['Red', 'Amber', 'Grey']);
		expect(runbook.severities.map(({response}) => (response?.ms ?? 0) / minute)).toEqual([8, 25, 24 * 60]);
		expect(report.remarks.join('\n')).toContain('"Overnight it waits for 08:00" is not kept');
	});

	it('is none where nothing counts them and nobody speaks of it again', () => {
		const plain = text('Pick one.').replace('**Grey.**', '**Doubts.**').replace('Greys get', 'They get');
		expect(idsOf(plain)).toEqual(['Red', 'Amber']);
	});
});
