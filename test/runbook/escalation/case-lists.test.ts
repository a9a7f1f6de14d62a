import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A list of cases: what has to be so before the colon, who is called behind it.

const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text)
		.found.filter((line) => /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /.test(line))
		.map((line) => line.replace(/^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /, ''));
const remarks = (text: string) => readRunbook(withLevels(text), {origin: 'x.md'}).report.remarks.join('\n');
const each = (words: string) => ['SEV1', 'SEV2', 'SEV3'].map((id) => `${id}: ${words}`);

describe('a list of cases', () => {
	it.each([
		['In special cases', 'Crane seized', 'the Duty Rigger is told at once', 'Duty Rigger'],
		['Other notifications', 'Diesel in the basin', 'ring the harbour officer immediately', 'Harbour officer'],
		['Special situations', 'Somebody in the water', 'the shift lead phones the rescue team', 'Rescue team'],
		['Besondere Fälle', 'Kran blockiert', 'der Kranmeister wird sofort verständigt', 'Kranmeister'],
		['Sonderfälle', 'Diesel im Becken', 'sofort den Hafenmeister anrufen', 'Hafenmeister'],
		['Casos particulares', 'Fuga de datos', 'se avisa de inmediato al responsable de seguridad', 'Responsable de seguridad'],
		['Cas particuliers', 'Fuite de données', 'le responsable sécurité est prévenu immédiatement', 'Responsable sécurité'],
	])('calls on the report alone, whatever severity stands around: %s: %s', (title, what, call, who) => {
		// German nouns keep their capitals.
		const written = /fälle/i.test(title) ? what : what.toLowerCase();
		const expected = each(`${who} as soon as it is reported: ${written}`);
		const text = `## Who is called\n\n### SEV2\n\n- After 40 minutes: Dock manager\n- After 2 hours: Harbour manager\n\n### ${title}\n\n- ${what}: ${call}.`;
		expect(called(text).filter((line) => line.includes('reported'))).toEqual(expected);
		expect(called(text).some((line) => line.includes(who) && !line.includes('reported'))).toBe(false);
	});

	it('is of the severity whose heading is above it', () => {
		const text = '## Escalation\n\n### SEV1\n\n#### Special cases\n\n- Mooring torn: the Harbour manager is called at once.';
		expect(called(text)).toEqual(['SEV1: Harbour manager as soon as it is reported: mooring torn']);
	});

	it.each([
		['In special cases', 'Mooring torn: the Harbour manager is informed within the hour.', ['Harbour manager 1 h']],
		['In special cases', 'Mooring torn: the Harbour manager is called after 2 hours.', ['Harbour manager 2 h']],
		['Besondere Fälle', 'Trosse gerissen: der Hafenmeister wird innerhalb von 2 Stunden informiert.', ['Hafenmeister 2 h']],
		[
			'Casos particulares',
			'Mooring torn: se avisa al responsable de seguridad en menos de 40 minutos',
			['Responsable de seguridad 40 min'],
		],
		[
			'In special cases',
			'Mooring torn: the Harbour manager is told within 10 minutes; the Duty Rigger is called after 30 minutes.',
			['Harbour manager 10 min', 'Duty Rigger 30 min'],
		],
	])('calls so long after the report: %s, %s', (title, item, calls) => {
		const text = `## Escalation\n\n### ${title}\n\n- ${item}`;
		const what = item.startsWith('Trosse') ? 'Trosse gerissen' : 'mooring torn';
		const expected = ['SEV1', 'SEV2', 'SEV3'].flatMap((id) => calls.map((call) => `${id}: ${call} after it is reported: ${what}`));
		expect(called(text).sort()).toEqual(expected.sort());
		expect(remarks(text)).not.toContain('not kept');
		expect(read(text).left).toEqual([]);
	});

	it.each([
		['In special cases', 'Mooring torn: the Harbour manager is informed within 2 working hours.', 'within 2 working hours'],
		['Besondere Fälle', 'Trosse gerissen: der Hafenmeister wird innerhalb von 2-3 Stunden informiert.', 'innerhalb von 2-3 Stunden'],
	])('says that its time is not kept where nobody knows when it is over: %s, %s', (title, item, words) => {
		const text = `## Escalation\n\n### ${title}\n\n- ${item}`;
		expect(called(text)).toHaveLength(3);
		expect(called(text).every((line) => line.includes('as soon as it is reported'))).toBe(true);
		expect(remarks(text)).toContain(`"${words}" is not kept`);
	});

	it('names a second sentence that is no call, and calls by the first', () => {
		const text =
			'## Escalation\n\n### Special cases\n\n- Mooring torn: the Harbour manager is called at once. She decides whether the port is closed.';
		expect(called(text)).toEqual(each('Harbour manager as soon as it is reported: mooring torn'));
		expect(read(text).left.join('\n')).toContain('She decides');
	});

	it.each([
		'Mooring torn: the Harbour manager is called if the wind is above 7.',
		'Outage longer than 4 hours: the Harbour manager is called within 1 hour.',
		'Trosse gerissen: der Hafenmeister wird nur tagsüber informiert.',
	])('calls nobody where a second condition stands behind: %s', (item) => {
		const text = `## Escalation\n\n### Special cases\n\n- ${item}`;
		expect(called(text)).toEqual([]);
		expect(read(text).left).not.toEqual([]);
	});

	it.each([
		['SEV1: the Harbour manager is called at once', 'SEV1: Harbour manager at once'],
		['SEV2: der Hafenmeister wird nach 20 Minuten informiert', 'SEV2: Hafenmeister after 20 min'],
	])('takes no severity for a case: %s', (item, expected) => {
		expect(called(`## Who is called: escalation\n\n- ${item}`)).toEqual([expected]);
	});
});

describe('somebody beside the case in which they are called', () => {
	const reported = (text: string) => {
		const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n${text}`), {origin: 'rb.md'});
		return {
			calls: runbook.severities.map(({rungs}) =>
				rungs.flatMap(({source, position, timing}) =>
					source.includes('rb.md') && timing.at === 'reported' ? [`${position}: ${timing.what} ${(timing.afterMs ?? 0) / 60_000}`] : [],
				),
			),
			left: report.notUnderstood.length,
		};
	};

	it.each([
		['- Legal: if contracts are affected', 'Legal: contracts are affected 0'],
		['- Privacy counsel: if payment data may be exposed, whatever the severity', 'Privacy counsel: payment data may be exposed 0'],
		['- CFO: as soon as payments stop, within an hour', 'CFO: payments stop 60'],
		['- Head of Sales: only if a big customer is down', 'Head of Sales: a big customer is down 0'],
		['- Presseabteilung: wenn die Presse anruft', 'Presseabteilung: die Presse anruft 0'],
	])('hears of it on the report alone: %s', (item, expected) => {
		expect(reported(item)).toEqual({calls: [[expected], [expected], [expected]], left: 0});
	});

	it.each([
		'- Data breach: if data is lost',
		'- Note: if it lasts, be patient',
		'- CTO: if it lasts longer than 2 hours and nobody answers',
	])('calls nobody of that name: %s', (item) => {
		expect(reported(item).calls).toEqual([[], [], []]);
	});
});
