import {describe, expect, it} from 'vitest';
import {callFor, callOf, type Directory} from '../../source/incident/directory.ts';
import {callText} from '../../source/incident/next-calls.ts';
import {planOf} from '../../source/incident/plan.ts';
import {ownLevels} from '../helpers/own-levels.ts';
import {Story} from '../helpers/story.ts';

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

	it('is not said to call themselves: that no number is known is', () => {
		const {phone: _phone, ...eva} = {login: 'eva', name: 'Eva', positions: [], phone: ''};
		const story = new Story(ownLevels, 'Black', {directory: [eva]});
		const clock = story.clock('Eva');
		if (!clock) throw new Error('Eva is not called');
		expect(callText(clock)).toBe('Call Eva: eva, no number known');
		const plan = planOf(story.incident, [clock], story.now, () => '');
		expect(plan.rows[0]?.whom).toBe('no number known');
		const numbered = new Story(ownLevels, 'Black', {directory: [{...eva, phone: '+49 170 555'}]}).clock('Eva');
		expect(numbered && callText(numbered)).toBe('Call Eva: eva +49 170 555');
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

describe('a position with a bracket', () => {
	const withContacts = (...positions: readonly string[]) => ({
		...ownLevels,
		contacts: positions.map((position, index) => ({position, phone: `+49 555 010${index}`, source: 'Contacts, rb.md:1'})),
	});

	it.each([
		['Service Operations Centre (SOC)', 'SOC'],
		['IT-Dienst vom Dienst (IvD)', 'IvD'],
		['SOC', 'Service Operations Centre (SOC)'],
		['Control room', 'Control room (24 h)'],
		['Network desk (nights)', 'Network desk'],
	])('"%s" is reached by the number of "%s"', (called, listed) => {
		expect(callOf([], withContacts('Reception', listed), called).phone).toBe('+49 555 0101');
		expect(callFor([{login: 'sam', positions: [listed]}], called).people).toEqual(['sam']);
	});

	it.each([
		['Support (north)', ['Support (south)']],
		['Support', ['Support (north)', 'Support (south)']],
		['Support (all)', ['all']],
	])('"%s" is none of %j', (called, listed) => {
		expect(callOf([], withContacts(...listed), called).phone).toBeUndefined();
	});

	it('goes by its whole name first', () => {
		expect(callOf([], withContacts('SOC', 'Service Operations Centre (SOC)'), 'Service Operations Centre (SOC)').phone).toBe(
			'+49 555 0101',
		);
	});
});

describe('a position of one’s own unit', () => {
	const listed = (...positions: readonly string[]) => ({
		...ownLevels,
		contacts: positions.map((position, index) => ({position, phone: `+49 555 010${index}`, source: 'Contacts, rb.md:1'})),
	});

	it.each([
		['Rufbereitschaft', 'Rufbereitschaft IT'],
		['Rufbereitschaft', 'IT-Rufbereitschaft'],
		['Duty phone', 'Digital duty phone'],
		['Duty manager', 'IT Duty Manager (24/7)'],
	])('"%s" is reached by the number of "%s"', (called, own) => {
		expect(callOf([], listed('Reception', own), called).phone).toBe('+49 555 0101');
	});

	it.each([
		['Rufbereitschaft', ['Rufbereitschaft IT', 'Rufbereitschaft Haustechnik']],
		['Support', ['Vendor support']],
		['Director', ['Medical Director']],
		['Security', ['Airport security']],
	])('"%s" is none of %j, of another unit or one of several', (called, positions) => {
		expect(callOf([], listed(...positions), called).phone).toBeUndefined();
	});
});
