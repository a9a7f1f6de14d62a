import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Whom a sentence sends news to, where it is not the team.

const read = (sentence: string) => {
	const levels = '| Level | Answer | Means |\n|---|---|---|\n| Red | 10 minutes | all kiosks out |\n| Amber | 1 hour | one out |';
	const {runbook, report} = readRunbook(`# Kiosks\n\n## Levels\n\n${levels}\n\n## Updates\n\n${sentence}\n`, {origin: '/srv/runbook.md'});
	const [red] = runbook.severities;
	const own = (said: Readonly<Record<string, {readonly ms: number; readonly source: string} | undefined>> | undefined) =>
		Object.entries(said ?? {}).flatMap(([audience, one]) => (one?.source.includes('runbook.md') ? [`${audience} ${one.ms / 60_000}`] : []));
	return {
		first: own(red?.firstWithin),
		often: own(red?.updates),
		told: red?.rungs.map(({position, timing}) => `${position} ${timing.at}`) ?? [],
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.some(({title}) => title === 'Updates'),
	};
};

describe('the first message', () => {
	it.each([
		['The first message to ferries in a Red goes out no later than 20 minutes after declaration.', 'partners 20', 'ferries'],
		['The first update to the hauliers in a Red goes out within 20 minutes.', 'partners 20', 'hauliers'],
		['The first message to parents in a Red goes out within 20 minutes.', 'customers 20', undefined],
		['Die erste Meldung an die Schulen bei Red geht innerhalb von 20 Minuten raus.', 'partners 20', 'Schulen'],
		['Die erste Meldung an die Eltern bei Red geht innerhalb von 20 Minuten raus.', 'customers 20', undefined],
		['The first message to the team in a Red goes out within 20 minutes.', 'internal 20', undefined],
		['The first message to all responders in a Red goes out within 20 minutes.', 'internal 20', undefined],
		['The first message to the wards in a Red goes out within 20 minutes.', 'internal 20', undefined],
	])('is of whom it goes to: %s', (sentence, first, taken) => {
		const {first: own, remarks} = read(sentence);
		expect(own).toEqual([first]);
		if (taken === undefined) expect(remarks).not.toContain('taken for the partners');
		else expect(remarks).toContain(`"${taken}" are taken for the partners`);
	});

	it.each([
		'The first message to the Director in a Red goes out within 20 minutes.',
		'In a Red, the first update to duty managers goes out within 20 minutes.',
		'Die erste Meldung an den Vorstand bei Red geht innerhalb von 20 Minuten raus.',
	])('is no clock of the team where it goes to somebody: %s', (sentence) => {
		const {first, left} = read(sentence);
		expect(first).toEqual([]);
		expect(left).toBe(true);
	});
});

describe('how often', () => {
	it.each([
		['In a Red, ferries are told every 20 minutes.', 'partners 20'],
		['In a Red, updates go to schools every 20 minutes.', 'partners 20'],
		['Bei Red werden die Schulen alle 20 Minuten informiert.', 'partners 20'],
		['Bei Red erhalten die Eltern alle 20 Minuten eine Nachricht.', 'customers 20'],
		['- Red, visitors: a banner on the door every 20 minutes', 'customers 20'],
		['In a Red, post updates to #kiosks every 20 minutes.', 'internal 20'],
		['In a Red, updates go to the incident doc every 20 minutes.', 'internal 20'],
		['In a Red, send updates to stakeholders every 20 minutes.', 'internal 20'],
		['Bei Red wird das Team alle 20 Minuten informiert.', 'internal 20'],
	])('is of whom it goes to: %s', (sentence, often) => {
		expect(read(sentence).often).toEqual([often]);
	});

	it('calls somebody who has no clock of their own', () => {
		const {often, told} = read('In a Red, send an update to the Director every 30 minutes.');
		expect(often).toEqual([]);
		expect(told).toContain('Director every');
	});
});

describe('what "it" is', () => {
	it.each([
		['In a Red we put up one status post if it lasts longer than an hour, and update it every two hours.', 'customers 120'],
		['In a Red we open a post on the status page. We update it every two hours.', 'customers 120'],
		['Bei Red stellen wir eine Meldung auf die Statusseite. Wir aktualisieren sie alle zwei Stunden.', 'customers 120'],
		['In a Red we open a ticket. We update it every two hours.', 'internal 120'],
		['In a Red we set the status page to red. The team meets on it every two hours.', 'internal 120'],
	])('is what the sentence before is of: %s', (sentence, often) => {
		expect(read(sentence).often).toEqual([often]);
	});
});
