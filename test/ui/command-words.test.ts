import {expect, it} from 'vitest';
import {commandWords} from '../../source/ui/command-words.ts';
import {ToldIncident} from '../helpers/told-incident.ts';

it('says at once that command was lost, given, or is offered, to whom it concerns', () => {
	const told = new ToldIncident();
	const before = told.incident;
	const said = (me: string | null, from = before) => commandWords({incident: from, me}, {incident: told.incident, me});
	expect(said('maria')).toBeUndefined();
	told.add('handover.offered', {to: 'li', brief: 'x'});
	const offered = told.incident;
	expect(said('li')).toEqual({text: 'maria offers you command: a reads the brief', bad: false});
	expect(said('li', offered), 'once').toBeUndefined();
	expect(said('sam')).toBeUndefined();
	expect(said(null)).toBeUndefined();
	told.add('handover.accepted', {offer: offered.head}, {by: 'li'});
	expect(said('maria')).toEqual({text: 'li has command now', bad: false});
	const given = told.incident;
	told.add('command.taken', {from: 'li', reason: 'you are offline'}, {by: 'sam'});
	expect(said('li', given)).toEqual({text: 'sam took command from you: you are offline', bad: true});
	expect(said('sam', given)).toBeUndefined();
});
