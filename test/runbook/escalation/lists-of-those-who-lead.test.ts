import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Lists of whom to call as small teams write them: who alone is called, who is never, who is in one case.

const levels = ['Red', 'Amber', 'Green'];

function read(text: string) {
	const {runbook, report} = readRunbook(withLevels(text, levels), {origin: '/srv/runbook.md'});
	const calls = runbook.severities.map(({technical, rungs}) => [
		...(technical?.source.includes('runbook.md') ? [`first ${technical.atOnce.join(' + ')}`] : []),
		...rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({matrix, position, timing}) =>
				timing.at === 'reported'
					? `${matrix} ${position}: ${timing.what}${timing.afterMs === undefined ? '' : ` ${timing.afterMs / 60_000}`}`
					: `${matrix} ${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`,
			),
	]);
	return {calls, remarks: report.remarks.join('\n'), left: report.notUnderstood.map(({why}) => why).join('\n')};
}

describe('one who is called and nobody else', () => {
	it.each([
		['Whom to ring', "lock on-call, that's it", 'Lock on-call'],
		['Whom to ring', 'lock on-call and nobody else', 'Lock on-call'],
		['Wen wir anrufen', 'Schleusenbereitschaft, sonst niemand', 'Schleusenbereitschaft'],
		['Wen wir anrufen', 'Schleusenbereitschaft, mehr nicht', 'Schleusenbereitschaft'],
	])('is called at once: %s %s', (title, words, who) => {
		const {calls} = read(
			`## ${title}\n\nRed:\n\n- Harbour duty: right away.\n- Harbour manager: after 20 minutes.\n\nGreen: ${words}. Amber: nobody.`,
		);
		expect(calls[2]).toEqual([`first ${who}`]);
		expect(calls[1]).toEqual([]);
		expect(calls[0]?.[0]).toBe('first Harbour duty');
	});
});

describe('those who lead', () => {
	it.each([
		['Suits', 'Harbour director: Red after 1 hour. Never for Amber.', 'Harbour director'],
		['Management', 'Harbour director: Red after 1 hour, but not for Amber.', 'Harbour director'],
		['Haus und Leitung', 'Hafenleitung: Red nach 1 Stunde. Nie bei Amber.', 'Hafenleitung'],
	])('are never called at a severity that is denied: %s, %s', (title, item, who) => {
		const {calls, left} = read(`## Who to wake\n\n### ${title}\n\n- ${item}\n- Dock manager: Amber after 2 hours.`);
		expect(calls[0]).toEqual([`leadership ${who} 60`]);
		expect(calls[1]?.join()).not.toContain(who);
		expect(left).toBe('');
	});

	it.each(['Haus und Leitung', 'Leitung', 'Suits', 'Management'])('push nobody aside who mends it: %s', (title) => {
		const {calls} = read(
			`## Alarmierung\n\n### Technik\n\n| Wer | Red | Amber | Green |\n|---|---|---|---|\n| Schleusenbereitschaft | sofort | sofort | sofort |\n| Hafenmeister | nach 10 Minuten | – | – |\n\n### ${title}\n\n- **Red:** Hafenleitung nach 30 Minuten.\n- **Green:** nur die Leitung der betroffenen Abteilung.`,
		);
		expect(calls[2]).toEqual(['first Schleusenbereitschaft', 'leadership Leitung der betroffenen Abteilung once']);
		expect(calls[0]).toContain('technical Hafenmeister 10');
	});

	it('leave a call-out of engineers to the technical matrix, all of its rows', () => {
		const {calls} = read(
			'## Technical call-out\n\n| After | Who | For |\n|---|---|---|\n| 0 min | Lock on-call | Red, Amber |\n| 10 min | Lock team lead | Red |\n| 15 min | Crane team lead | Red |\n| 40 min | Head of Locks | Red, Amber |',
		);
		expect(calls[0]?.slice(1).every((call) => call.startsWith('technical '))).toBe(true);
	});
});

describe('somebody beside their case', () => {
	it.each([
		['Legal: whenever contracts or crew data are involved, any colour, right away.', 'Legal: contracts or crew data are involved'],
		['Legal: if crew data has leaked. Within two hours of us knowing.', 'Legal: crew data has leaked 120'],
		[
			'Shipping partners (their account managers): if bookings are down for longer than 3 hours.',
			'Shipping partners: bookings are down for longer than 3 hours',
		],
		['Rechtsabteilung: sobald Kundendaten betroffen sind, bei jeder Farbe, sofort.', 'Rechtsabteilung: Kundendaten betroffen sind'],
		[
			'Reederei (Disposition): wenn Buchungen länger als 3 Stunden ausfallen. Das macht der Vertrieb.',
			'Reederei: Buchungen länger als 3 Stunden ausfallen',
		],
	])('is called when it is reported: %s', (item, expected) => {
		const {calls, left} = read(`## Who to wake\n\n### Management\n\n- Harbour director: Red after 1 hour.\n- ${item}`);
		for (const own of calls) expect(own).toContain(`leadership ${expected}`);
		expect(left).toBe('');
	});

	it.each(['Shipping partners: if it lasts for longer than 3 hours.', 'Shipping partners: if the outage goes on for longer than 3 hours.'])(
		'is none of a thing where the incident itself lasts: %s',
		(item) => {
			const {calls} = read(`## Who to wake\n\n### Management\n\n- Harbour director: Red after 1 hour.\n- ${item}`);
			expect(calls.flat().join()).not.toContain('longer');
		},
	);

	it.each([
		[
			'Dealer liaison: Red after 1 hour, and only the harbour director makes that call.',
			'Dealer liaison',
			'only the harbour director makes that call',
		],
		['Hafenbetreuung: Red nach 1 Stunde, den Anruf macht nur die Hafenleitung.', 'Hafenbetreuung', 'den Anruf macht nur die Hafenleitung'],
	])('is called by one alone, which is named: %s', (item, who, words) => {
		const {calls, remarks, left} = read(`## Who to wake\n\n### Management\n\n- Harbour director: Red after 30 minutes.\n- ${item}`);
		expect(calls[0]).toContain(`leadership ${who} 60`);
		expect(remarks).toContain(words);
		expect(left).toBe('');
	});

	it.each([
		['only if cargo is affected', 'within 2 h', 'Insurance desk: cargo is affected 120'],
		['only if cargo is affected', 'immediately', 'Insurance desk: cargo is affected'],
		['nur wenn Fracht betroffen ist', 'within 2 h', 'Insurance desk: Fracht betroffen ist 120'],
	])('is called in a table on a condition that stands beside the severities: %s, %s', (condition, when, expected) => {
		const {calls} = read(
			`## Who gets called\n\n### Business side\n\n| When | Who | For |\n|---|---|---|\n| immediately | Harbour duty lead | Red, Amber |\n| within 30 min | Operations manager | Red |\n| ${when} | Insurance desk | Red and Amber, ${condition} |`,
		);
		for (const own of calls.slice(0, 2)) expect(own.filter((call) => call.includes('Insurance'))).toEqual([`business ${expected}`]);
		expect(calls[2]?.join()).not.toContain('Insurance');
	});
});

describe('a list below those who lead', () => {
	it.each([
		['The bosses', ['Harbour director: Red after 45 minutes.', 'Owner family: Red after 3 hours, Amber after 6 hours.'], 'Owner family'],
		['Chefetage', ['Hafenleitung: Red nach 45 Minuten.', 'Einkauf: Red nach 3 Stunden, Amber nach 6 Stunden.'], 'Einkauf'],
		[
			'Management',
			['Harbour director: Red after 45 minutes.', 'Insurer: Red after 3 hours, and only the harbour director makes that call.'],
			'Insurer',
		],
	])('calls whoever stands before the colon, and nobody else in their place: %s', (title, items, who) => {
		const {calls} = read(`## Who gets the call\n\n### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`);
		expect(calls[0]).toContain(`leadership ${who} 180`);
		expect(calls[1]?.filter((call) => call.endsWith(' 360')) ?? []).not.toContain('leadership Harbour director 360');
	});

	it.each([
		['Chefetage', 'Recht: sobald Frachtdaten im Spiel sind, jede Stufe, sofort.', 'Recht: Frachtdaten im Spiel sind'],
		['The bosses', 'Purchasing: as soon as stock is lost.', 'Purchasing: stock is lost'],
	])('calls them in their case: %s, %s', (title, item, expected) => {
		const {calls} = read(`## Who gets the call\n\n### ${title}\n\n- Hafenleitung: Red nach 1 Stunde.\n- ${item}`);
		for (const own of calls) expect(own).toContain(`leadership ${expected}`);
	});
});

describe('one of those who are called at once', () => {
	it.each([
		['Whom to ring', 'Crane on-call: right away, if cranes are affected.', 'Crane on-call: cranes are affected'],
		['Wen wir anrufen', 'Kranbereitschaft: sofort, wenn Kräne betroffen sind.', 'Kranbereitschaft: Kräne betroffen sind'],
	])('is called on a report alone where it says so: %s, %s', (title, item, expected) => {
		const {calls, left} = read(
			`## ${title}\n\nRed:\n\n- Harbour duty: sofort.\n- ${item}\n- Harbour manager: nach 20 Minuten.\n- Harbour director: nach 60 Minuten.`,
		);
		expect(calls[0]?.[0]).toBe('first Harbour duty');
		expect(calls[0]).toContain(`trigger ${expected}`);
		expect(left).toBe('');
	});
});
