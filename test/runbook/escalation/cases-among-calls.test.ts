import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A list of calls with a line for each severity, and among them a line for a case that may come with any of them.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calledBy = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({id, technical, rungs}) =>
		[
			id,
			...(technical?.atOnce ?? []).map((who) => `${who} at once`),
			...(technical?.secondary === undefined ? [] : [`${technical.secondary} second`]),
			...(technical?.final ? [`${technical.final.position} last`] : []),
			...rungs.map(({position, timing}) => `${position} ${timing.at === 'reported' ? `reported: ${timing.what}` : timing.at}`),
		].join(' | '),
	);
const withCase = (line: string, names = '| Ruth Amsel, owner | 0151 5550101 |\n| Claims desk | 0151 5550102 |') =>
	read(
		`## Who to call\n\n- **SEV1:** Dock manager right away. Harbour master after 20 min.\n- **SEV2:** Dock manager right away. Ruth after 90 min.\n- **SEV3:** nobody.\n- ${line}\n\n| Who | Number |\n|---|---|\n${names}\n`,
	);

describe('a line for one case in a list of calls by severity', () => {
	it.each([
		['Somebody hurt, or cranes moving by themselves: Ruth and the claims desk immediately, any level.', ['Ruth', 'Claims desk']],
		['A hose torn or a tank leaking: the claims desk at once, whatever the severity.', ['Claims desk']],
		['Oil in the basin: Harbour police and Ruth straight away, any severity.', ['Harbour police', 'Ruth']],
		['Jemand verletzt: Hafenleitung und Versicherung sofort, jede Stufe.', ['Hafenleitung', 'Versicherung']],
		['Kran bewegt sich von selbst: Hafenmeister und Ruth sofort, bei jeder Stufe.', ['Hafenmeister', 'Ruth']],
	])('calls on a report alone, at each of them: %s', (line, who) => {
		for (const called of calledBy(withCase(line))) {
			const own = called.split(' | ').filter((call) => call.includes('reported: '));
			expect(own.map((call) => call.replace(/ reported: .*$/, ''))).toEqual(who);
		}

		expect(calledBy(withCase(line))[2]).not.toMatch(/at once| once|after|hand/);
	});

	it('calls whoever is somebody where its words before the colon are many', () => {
		const line =
			'A person hurt on board, on the quay or in the sheds, or anybody who has to be taken out of the water: the claims desk immediately.';
		expect(calledBy(withCase(line)).every((called) => called.includes('Claims desk reported: a person hurt'))).toBe(true);
	});

	it.each([
		// Nobody says that this is somebody.
		'Somebody hurt, or cranes moving by themselves: Sluice immediately.',
		'Jemand verletzt: Schleuse sofort.',
		// What is done.
		'Smoke in the shed: lock office immediately, any level.',
		'Somebody hurt: Tanja at once, any level.',
	])('is named, and calls nobody at once and nobody of another line: %s', (line) => {
		const plain = calledBy(withCase('Nothing else.'));
		const one = withCase(line);
		expect(calledBy(one)).toEqual(plain);
		expect(one.report.notUnderstood.some(({line: at}) => at === 14)).toBe(true);
		expect(one.report.remarks.join('\n')).not.toContain('nobody is named');
	});

	it('leaves "nobody" as it is', () => {
		const {runbook} = withCase('Somebody hurt: Ruth and the claims desk immediately.');
		expect(runbook.severities[2]?.technical).toBeUndefined();
		expect(runbook.severities[2]?.rungs.every(({timing}) => timing.at === 'reported')).toBe(true);
	});
});

describe('somebody with what they are in brackets', () => {
	it.each([
		['Ruth (CTO) right away. Dock managers right away. Owner (Tom) after 30 min.', 'Ruth once'],
		['Ruth (head of operations) at once. Dock managers at once. Harbour master after 30 min.', 'Ruth once'],
		['Ruth (Betriebsleiterin) sofort. Kranmeister sofort. Hafenmeister nach 30 Minuten.', 'Ruth once'],
	])('is called: %s', (line, call) => {
		expect(calledBy(read(`## Who to call\n\n- **SEV1:** ${line}\n- **SEV3:** nobody.`))[0]).toContain(call);
	});
});

describe('a chapter on whom to call', () => {
	it.each(['Wen anrufen', 'Wen wir anrufen', 'Wen man alarmieren muss', 'Whom we call'])(
		'calls on a condition, and not without it: %s',
		(title) => {
			const called = calledBy(
				read(
					`## ${title}\n\nBei SEV1 wird die Hafenleitung sofort alarmiert. Handelt es sich um einen Einbruch, wird der CISO sofort angerufen.\n\n- Jemand verletzt: Hafenleitung und Versicherung sofort, jede Stufe.\n`,
				),
			);
			expect(called.join(' | ')).not.toMatch(/CISO (?:at once|once)/);
			expect(called[2]).toContain(' | Hafenleitung reported: Jemand verletzt | Versicherung reported: Jemand verletzt');
		},
	);

	it('has what is told behind "Handelt es sich um" for a condition', () => {
		expect(
			calledBy(
				read(
					'## Wen wir anrufen\n\nBei SEV1 wird die Hafenleitung sofort alarmiert. Handelt es sich um einen Einbruch, wird der CISO sofort angerufen.\n',
				),
			)[0],
		).toContain('CISO reported: Einbruch');
	});
});
