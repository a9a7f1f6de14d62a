import {describe, expect, it} from 'vitest';
import {ack} from '../../source/commands/ack.ts';
import {refuseEmpty} from '../../source/commands/empty-argument.ts';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {incident} from '../../source/commands/incident.ts';

describe('an argument that is empty', () => {
	it.each(['', ' '])('of a flag is refused with what it takes (%j)', (value) => {
		expect(() => refuseEmpty('incident', incident, ['status'], {incident: value})).toThrow(
			expect.objectContaining({
				exitCode: exitCodes.usage,
				message: '--incident is empty, as a variable that is not set leaves it.',
				remedy: 'It takes ID: the incident that is meant, when several are open. Give it, or leave --incident out.',
			}),
		);
	});

	it('of several is found, and is named as it is typed', () => {
		expect(() => refuseEmpty('incident', incident, [], {stateDir: ['/a', '']})).toThrow('--state-dir is empty');
	});

	it('among the words is refused before somebody else is answered for', () => {
		expect(() => refuseEmpty('ack', ack, ['Eva', ''], {})).toThrow(
			expect.objectContaining({
				message: 'The word after "warroom ack Eva" is empty, as a variable that is not set leaves it.',
				remedy: 'Say it, or leave it out; `warroom ack --help` says what stands there.',
			}),
		);
	});

	it('is none that says something, or is not given', () => {
		expect(() => refuseEmpty('ack', ack, ['Eva', '0'], {incident: undefined, json: true})).not.toThrow();
	});
});
