import {describe, expect, it} from 'vitest';
import {commanderHint, peopleHint, personTyped} from '../../source/ui/dialogs/people.ts';
import {clientState} from '../helpers/screen-state.ts';
import {ToldIncident} from '../helpers/told-incident.ts';

const directory = [
	{login: 'ana', name: 'Ana Silva', positions: []},
	{login: 'anton', positions: []},
	{login: 'sam', name: 'Samuel', positions: []},
];
const room = () => {
	const {policy, ...rest} = clientState(new ToldIncident().add('note', {text: 'x'}, {by: 'josé'}));
	return {...rest, policy: policy && {...policy, directory}};
};

describe('a person who is typed', () => {
	it.each([
		['sam', 'sam'],
		['@Sam', 'sam'],
		['samuel', 'sam'],
		['sa', 'sam'],
		['Ana S', 'ana'],
		['ant', 'anton'],
		['mar', 'maria'],
		['jos', 'josé'],
		['somebody-else', 'somebody-else'],
	])('%s is %s', (typed, person) => {
		expect(personTyped(room(), typed)).toEqual({person});
	});

	it.each([
		['an', 'Nobody is called "an": is it Ana Silva or anton?'],
		['smam', 'Nobody is called "smam": is it Samuel (sam)?'],
	])('%s is asked for', (typed, problem) => {
		expect(personTyped(room(), typed)).toEqual({problem});
	});

	it('is offered among who is here and who is listed, without the one who is left out', () => {
		expect(peopleHint(room())).toBe('maria, Ana Silva, anton, Samuel (sam)');
		expect(peopleHint(room(), 'maria')).toBe('Ana Silva, anton, Samuel (sam)');
	});

	it('to command is offered first among those whom the runbook wants, and never among those who only read', () => {
		const state = room();
		const listed = [
			{login: 'ana', positions: ['CTO']},
			{login: 'vera', positions: ['Platform Lead'], observes: true as const},
			{login: 'sam', positions: ['Platform Lead', 'Service Owner', 'On-call SRE', 'Senior SRE']},
		];
		const policy = state.policy && {...state.policy, directory: listed};
		expect(commanderHint({...state, policy})).toBe('by the runbook sam · else maria, ana');
		expect(commanderHint({...state, policy}, 'sam')).toBe('maria, ana');
	});
});
