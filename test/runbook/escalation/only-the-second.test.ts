import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "A at once, B only if it lasts longer": the condition is of B alone. "Fraud suspected: Fraud Desk at once": what stands before the colon is the case.

function read(text: string, heading = '## Escalation') {
	const {runbook, report} = readRunbook(withLevels(`${heading}\n\n${text}`, ['P1', 'P2']), {origin: '/srv/runbook.md'});
	const words = runbook.severities.map(({technical, rungs}) => [
		...(technical && !technical.source.startsWith('built-in') ? technical.atOnce.map((who) => `${who} once`) : []),
		...rungs.map(({position, timing}) =>
			timing.at === 'after'
				? `${position} ${timing.ms / 60_000}`
				: timing.at === 'reported'
					? `${position}: ${timing.what}${timing.afterMs === undefined ? '' : ` ${timing.afterMs / 60_000}`}`
					: `${position} ${timing.at}`,
		),
	]);
	return {calls: words, left: report.notUnderstood.map(({why}) => why), remarks: report.remarks.join('\n')};
}

describe('a second one on a condition of their own', () => {
	it.each([
		['P1: The Dock Manager is told at once, the CEO only if it lasts longer than 3 hours.', ['Dock Manager once', 'CEO 180']],
		['P1: The Dock Manager is told at once, the CEO if data is lost.', ['Dock Manager once', 'CEO: data is lost']],
		['P1: The Dock Manager is told at once, and the CEO only if the outage lasts more than 90 minutes.', ['Dock Manager once', 'CEO 90']],
		[
			'P1: Die Werkleitung wird sofort informiert, der Vorstand erst, wenn die Störung länger als 2 Stunden dauert.',
			['Werkleitung once', 'Vorstand 120'],
		],
		['P1: Die Werkleitung wird sofort informiert, der Vorstand erst nach 4 Stunden.', ['Werkleitung once', 'Vorstand 240']],
	])('is called on it, and the first in any case: %s', (text, calls) => {
		const {calls: found, left} = read(`- ${text}`, '## Information der Leitung');
		expect(found[0]).toEqual(calls);
		expect(left).toEqual([]);
	});

	it('is not told apart where the first has no time', () => {
		expect(read('- P1: We call the Dock Manager, the CEO if it lasts longer than 2 hours.').calls[0]).not.toContain('Dock Manager 120');
	});
});

describe('a case before a colon', () => {
	it.each([
		['Fraud suspected (e.g. Stolen cards): Fraud Desk immediately.', 'Fraud Desk: fraud suspected (e.g. Stolen cards)'],
		['Harbour calls affected: Regulatory Affairs immediately, who inform the ministry.', 'Regulatory Affairs: harbour calls affected'],
		['Reporters on site: Press Office before anyone replies.', 'Press Office: reporters on site'],
		['Crane stuck: Dock Manager within 30 minutes, who closes the pier.', 'Dock Manager: crane stuck 30'],
		['Notruf betroffen: Rechtsabteilung sofort, die die Behörde informiert.', 'Rechtsabteilung: Notruf betroffen'],
		[
			'Betrugsverdacht (z. B. Karten gestohlen): Sicherheitsabteilung sofort.',
			'Sicherheitsabteilung: Betrugsverdacht (z. B. Karten gestohlen)',
		],
		['Presse fragt nach: Pressestelle, bevor jemand antwortet.', 'Pressestelle: Presse fragt nach'],
	])('calls whoever stands behind it: %s', (text, call) => {
		const {calls, left} = read(`- ${text}`);
		expect(calls).toEqual([[call], [call]]);
		expect(left).toEqual([]);
	});

	it.each([
		['Harbour calls affected: Regulatory Affairs immediately, who inform the ministry.', 'who inform the ministry'],
		['Reporters on site: Press Office before anyone replies.', 'before anyone replies'],
		['Notruf betroffen: Rechtsabteilung sofort, die die Behörde informiert.', 'die die Behörde informiert'],
	])('says what of it is not kept: %s', (text, words) => {
		expect(read(`- ${text}`).remarks).toContain(`"${words}" is not kept`);
	});

	it.each(['Pier closed: wet floor immediately.', 'Note: Crane Log before anyone leaves.', 'Crane stuck: nobody is called before noon.'])(
		'calls nobody where nobody is named: %s',
		(text) => {
			expect(
				read(`- ${text}`)
					.calls.flat()
					.filter((call) => /floor|Log|nobody/iu.test(call)),
			).toEqual([]);
		},
	);
});
