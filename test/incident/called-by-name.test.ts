import {describe, expect, it} from 'vitest';
import {callFor, callOf, type Directory} from '../../source/incident/directory.ts';
import {callText} from '../../source/incident/next-action.ts';
import {ownLevels} from '../helpers/own-levels.ts';

const directory: Directory = [
	{login: 'elind', name: 'Eva', positions: [], phone: '+49 170 555'},
	{login: 'li', positions: ['Duty desk']},
];

describe('whom the runbook calls by name', () => {
	it('is the person of that name or login, with their number', () => {
		expect(callFor(directory, 'Eva')).toEqual({position: 'Eva', people: ['elind'], phone: '+49 170 555'});
		expect(callFor(directory, 'elind').people).toEqual(['elind']);
		expect(callFor(directory, 'li').people).toEqual(['li']);
	});

	it('is who holds the position, where it is one', () => {
		const both: Directory = [...directory, {login: 'sam', positions: ['eva']}];
		expect(callFor(both, 'Eva').people).toEqual(['sam']);
		expect(callFor(directory, 'Duty desk').people).toEqual(['li']);
	});

	it('is nobody by a part of a name, and that is said of the number', () => {
		expect(callFor([{login: 'x', name: 'Eva Lind', positions: []}], 'Eva').people).toEqual([]);
		expect(callText({name: 'Eva', call: [callOf([], ownLevels, 'Eva')]})).toBe('Tell Eva: no number known, name whom you reach');
	});
});
