import {describe, expect, it} from 'vitest';
import {hasEnded, isRung} from '../../source/incident/clock.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {nobodyToCall} from '../../source/ui/dialogs/nobody-to-call.ts';
import {Story} from '../helpers/story.ts';

const words = (told: Story) => nobodyToCall(told.incident, told.clocks());
const open = (told: Story) => told.clocks().filter((clock) => isRung(clock) && !hasEnded(clock));

/** All answered, but for those who are put off. */
function settled(told: Story, deferred = 0): Story {
	const puttingOff = open(told).slice(0, deferred);
	for (const {id, with: others} of puttingOff)
		for (const clock of [id, ...others]) told.add('clock.deferred', {clock, reason: 'they know'});
	for (let [clock] = open(told); clock; [clock] = open(told))
		told.add('clock.acknowledged', {clock: clock.id, position: clock.name, person: clock.call[0]?.people[0] ?? `for ${clock.name}`});
	return told;
}

describe('why nobody is left to call', () => {
	it('is that nobody is to be called, where the runbook says so', () => {
		const quiet = defaultRunbook();
		const nobody = {
			...quiet,
			severities: quiet.severities.map(({technical: _technical, ...severity}) => ({...severity, rungs: []})),
		};
		expect(words(new Story(nobody, 'SEV-1'))).toBe('Nobody is to be called at SEV-1.');
	});

	it('is that all have answered', () => {
		expect(words(settled(new Story(defaultRunbook(), 'SEV-1')))).toBe(
			'Everybody who is due at SEV-1 was called and has answered; nobody comes next.',
		);
	});

	it('says how many were put off', () => {
		expect(words(settled(new Story(defaultRunbook(), 'SEV-1'), 1))).toMatch(/^Nobody is left to call at SEV-1: \d+ answered, 1 put off/);
	});
});
