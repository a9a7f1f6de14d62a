import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import {commandWarning} from '../../source/incident/eligible.ts';
import type {Operation} from '../../source/incident/events.ts';
import {parseEvent} from '../../source/incident/events.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {declaredAt, people, Story} from '../helpers/story.ts';

const policy = {runbook: runbookWithPeople, directory: people};

const unknown = (who: string) => `${who} is not known to be Platform Lead or Senior SRE, as the runbook wants for SEV-1`;

describe('who may command (R14)', () => {
	it.each([
		['lead', 'SEV-1', undefined],
		['sre', 'SEV-1', 'sre is not Platform Lead or Senior SRE'],
		['sre', 'SEV-2', undefined],
		['maria', 'SEV-2', 'maria is not known to be On-call SRE, Platform Engineer or Platform Lead, as the runbook wants for SEV-2'],
		['owner', 'SEV-3', undefined],
		['sre', 'SEV-3', 'sre is not Service Owner'],
		['maria', 'SEV-4', undefined],
		['maria', 'SEV-9', undefined],
	])('%s at %s: %s', (person, severity, warning) => {
		expect(commandWarning(person, severity, policy)).toBe(warning);
	});

	it('says nothing where nobody’s positions are known', () => {
		const {runbook} = policy;
		expect(commandWarning('maria', 'SEV-1', {runbook, directory: []})).toBeUndefined();
		expect(commandWarning('maria', 'SEV-1', {runbook, directory: [{login: 'maria', positions: []}]})).toBeUndefined();
		expect(commandWarning('maria', 'SEV-1', {runbook, directory: [{login: 'vp', positions: ['CTO']}]})).toBeDefined();
	});

	const warningOf = (operation: Operation, author: string, {drill = false, story = new Story(runbookWithPeople, 'SEV-1')} = {}) => {
		const decision = decide(
			operation.type === 'incident.declared' ? undefined : story.incident,
			operation,
			{person: author, access: 'command'},
			{...policy, known: new Set(['maria', 'sam']), now: declaredAt, takenIds: new Set(), drill},
		);
		if (!decision.accepted) throw new Error(decision.text);
		return 'warning' in decision.data ? decision.data.warning : undefined;
	};
	const declare: Operation = {type: 'incident.declared', data: {title: 'x', severity: '1', services: []}};
	const offered = () => new Story(runbookWithPeople, 'SEV-1').add('handover.offered', {to: 'sam', brief: 'all is well'});

	it.each<[string, Operation, string, string | undefined]>([
		['declaring', declare, 'maria', unknown('maria')],
		['declaring as one of them', declare, 'lead', undefined],
		['taking over', {type: 'command.taken', data: {from: 'maria', reason: 'x'}}, 'sam', unknown('sam')],
		['taking another role', {type: 'role.assigned', data: {role: 'database', person: 'sam'}}, 'maria', undefined],
		['what gives no command', {type: 'note', data: {text: 'x'}}, 'sam', undefined],
	])('%s', (_, operation, author, warning) => {
		expect(warningOf(operation, author)).toBe(warning);
	});

	it('accepting a handover', () => {
		expect(warningOf({type: 'handover.accepted', data: {offer: 2}}, 'sam', {story: offered()})).toBe(unknown('sam'));
	});

	it('saying yes to an ask of before, and nothing in a drill', () => {
		const story = new Story(runbookWithPeople, 'SEV-1')
			.add('command.taken', {from: 'maria'}, 'sam')
			.add('role.asked', {role: 'commander', person: 'maria'}, 'sam');
		const yes: Operation = {type: 'role.acknowledged', data: {role: 'commander', person: 'maria'}};
		expect(warningOf(yes, 'maria', {story})).toBe(unknown('maria'));
		expect(warningOf(declare, 'maria', {drill: true})).toBeUndefined();
	});

	it('is in the timeline with the taking of command', () => {
		const event = parseEvent({
			seq: 2,
			id: 'e2',
			at: '2026-11-23T08:12:00.000Z',
			by: 'sam',
			type: 'command.taken',
			data: {from: 'maria', reason: 'she lost her connection', warning: 'sam is not Platform Lead or Senior SRE'},
		});
		expect(timelineEntry(event, 'UTC').because).toBe('because she lost her connection; sam is not Platform Lead or Senior SRE');
	});
});
