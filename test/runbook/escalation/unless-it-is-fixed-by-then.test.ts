import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) =>
	readRunbook(withLevels(`## Who is called\n\n${text}\n`, ['Red', 'Amber', 'Grey']), {origin: '/srv/runbook.md'}).report;
const called = (text: string) => read(text).found.flatMap(({what, text: words}) => (/escalation/.test(what) ? [words] : []));

describe('whoever is called unless it is fixed by then', () => {
	it.each([
		'At Red the on-call is paged at once, and Ada Stone after 30 minutes unless it is fixed by then.',
		'At Red the on-call is paged at once. Ada Stone is told after 30 minutes if it is still open by then.',
		'At Red the on-call is paged at once. Ada Stone is told after 30 minutes, provided it is not resolved by then.',
		'Bei Red wird die Bereitschaft sofort alarmiert, Ada Stone nach 30 Minuten, sofern die Störung bis dahin nicht behoben ist.',
		'Bei Red wird die Bereitschaft sofort alarmiert, Ada Stone nach 30 Minuten, falls sie bis dahin noch offen ist.',
	])('is called after that time, and nothing more: %s', (text) => {
		expect(called(text).filter((line) => line.includes('Ada Stone'))).toEqual(['Red: Ada Stone after 30 min']);
		const {remarks, notUnderstood} = read(text);
		expect(notUnderstood).toEqual([]);
		expect(remarks.join('\n')).not.toContain('Ada Stone');
	});

	it('is named where no time is said', () => {
		expect(read('At Red the on-call is paged at once. Ada Stone is told if it is still open by then.').notUnderstood).not.toEqual([]);
	});

	it('is no condition of something else', () => {
		expect(read('At Red Ada Stone is told after 30 minutes unless the ferry has left by then.').notUnderstood).not.toEqual([]);
	});
});

describe('who is called when it is not fixed', () => {
	it.each([
		'At Amber only the on-call is paged. If it is not fixed after 90 minutes, Ada Stone is called and the service desk is told.',
		'Bei Amber wird nur die Rufbereitschaft alarmiert. Ist die Störung nach 90 Minuten nicht behoben, wird Ada Stone angerufen, und der Kundenservice wird unterrichtet.',
	])('is each that the sentence names: %s', (text) => {
		const lines = called(text).join('; ');
		expect(lines).toContain('Ada Stone after 1 h 30 min');
		expect(lines).toMatch(/(?:Service desk|Kundenservice) after 1 h 30 min/);
		expect(read(text).notUnderstood).toEqual([]);
	});

	it('is in turn where it says so', () => {
		expect(called('If an Amber is not fixed after 90 minutes, call Ada, then call Bert.')).not.toContain('Amber: Bert after 1 h 30 min');
	});
});

describe('what calls somebody by two names', () => {
	it('leaves both of them whole', () => {
		const text =
			'Bei Red wird die Bereitschaft sofort alarmiert. Hat sie nach zehn Minuten nicht quittiert, ruft der Alarmserver Ada Stone an.';
		expect(called(text).join('; ')).toContain('Ada Stone after 10 min');
		expect(read(text).remarks.join('\n')).toContain('"der Alarmserver" calls is not kept');
		expect(called('Bei Red ruft die Leitstelle Nord den Werkleiter nach 10 Minuten an.').join()).toContain('Werkleiter after 10 min');
	});
});
