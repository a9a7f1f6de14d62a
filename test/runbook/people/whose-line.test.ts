import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Lines that say only by what somebody is reached: whose they are stands above them.

const read = (markdown: string) => readRunbook(`# Lighthouse service\n\n${markdown}\n`, {origin: '/srv/runbook.md'});
const contacts = (markdown: string) =>
	read(markdown).runbook.contacts.map(({position, phone, about}) => [position, phone, ...(about === undefined ? [] : [about])]);

describe('"Phone: …" is of whoever stands above it', () => {
	it.each([
		[
			'## Regulator\n\n- Authority: Coast Commission (for the north)\n- Email: post@coast.example\n- Phone: +44 20 7946 0001',
			'Coast Commission',
		],
		['## Help\n\n- Name: Ines Falk\n- E-mail: post@coast.example\n- Tel.: +44 20 7946 0001', 'Ines Falk'],
		['## 3. Kontaktdaten\n\n- Ansprechpartnerin: Ines Falk\n- E-Mail: post@coast.example\n- Telefon: +44 20 7946 0001', 'Ines Falk'],
		['## Meldung\n\n- **Empfänger:** Das Seeamt Nord\n- **E-Mail:** post@coast.example\n- **Telefon:** +44 20 7946 0001', 'Seeamt Nord'],
		[
			'## Notices\n\n**Contact**:\n\n- Primary: Coast Commission\n- Email: post@coast.example\n- Phone: +44 20 7946 0001',
			'Coast Commission',
		],
		['## Supervisory Authority (72 hours)\n\n- Email: post@coast.example\n- Phone: +44 20 7946 0001', 'Supervisory Authority'],
	])('%s', (markdown, who) => {
		const found = contacts(markdown);
		expect(found.map(([position]) => position)).toEqual([who, who]);
		expect(found.map(([, reached]) => reached)).toEqual(['post@coast.example', '+44 20 7946 0001']);
		expect(read(markdown).runbook.channels).toEqual([]);
		expect(read(markdown).report.readPast.join(' ')).not.toContain(who);
	});

	it('also where both stand in one line, and says in which case', () => {
		const text = '## Meldung\n\n- Behörde: Seeamt Nord (nur bei Ölverlust)\n- Kontakt: post@coast.example, +49 40 555 2211';
		expect(contacts(text)).toEqual([['Seeamt Nord', '+49 40 555 2211', 'nur bei Ölverlust, post@coast.example']]);
		expect(read(text).runbook.channels).toEqual([]);
	});

	it('is held once where it is written twice', () => {
		const part = '- Ansprechpartner: Ole Brand\n- Telefon: +49 40 555 2211';
		const text = `## Meldung\n\n${part}\n\n## Vorlage\n\n${part}`;
		expect(contacts(text)).toEqual([['Ole Brand', '+49 40 555 2211']]);
		expect(read(text).report.notUnderstood).toEqual([]);
	});

	it('is of nobody else than the list says', () => {
		const found = contacts('## Contacts\n\n- Keeper on duty: +44 20 7946 0009\n- Phone: +44 20 7946 0001');
		expect(found).toContainEqual(['Keeper on duty', '+44 20 7946 0009']);
		expect(found).not.toContainEqual(['Keeper on duty', '+44 20 7946 0001']);
	});

	it('leaves an address alone that is a place to meet', () => {
		const {channels} = read('## Contacts\n\n- Slack: #lighthouse\n- Bridge: https://meet.example/light').runbook;
		expect(channels.map(({address}) => address)).toEqual(['#lighthouse', 'https://meet.example/light']);
	});
});

describe('a name and a number with a dash between them', () => {
	it('is a contact in each part of a chapter for contacts', () => {
		const text =
			'## Contact information (24/7)\n\n### Keepers\n\n- **Head keeper**: Ann Lee - +44-555-0101\n- **Mechanic**: Bo Falk – +44-555-0102\n\n### Firms\n\n- **Lamp supplier**: Lux Ltd. - +44-555-9999';
		expect(contacts(text)).toEqual([
			['Head keeper', '+44-555-0101', 'Ann Lee'],
			['Mechanic', '+44-555-0102', 'Bo Falk'],
			['Lamp supplier', '+44-555-9999', 'Lux Ltd'],
		]);
	});

	it('is none in a chapter of something else', () => {
		expect(contacts('## Releases\n\n- **Version**: Lamp firmware - 2031 0101 22\n- **Build**: night - 4455 550 101')).toEqual([]);
	});
});
