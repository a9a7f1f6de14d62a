import {describe, expect, it} from 'vitest';
import {type IncidentEvent, parseOperation, unreadable} from '../../source/incident/events.ts';

const operation = parseOperation('note', {text: 'pods restart'});
const event = {
	seq: 2,
	id: `${'a'.repeat(32)}:1`,
	at: '2026-11-23T08:11:00.000Z',
	by: 'maria',
	type: 'note',
	data: operation.data,
} as IncidentEvent;

describe('what could not be read again', () => {
	it('is nothing of an event made of an operation that was read', () => {
		expect(unreadable(event, operation)).toBeUndefined();
		expect(unreadable(event)).toBeUndefined();
	});

	it('is told of its author and time, though its data came from its schema', () => {
		expect(unreadable({...event, by: 'two\nlines'}, operation)).toContain('by has more than one line');
		expect(unreadable({...event, at: 'today'}, operation)).toMatch(/^It does not fit into the log: not an event: at /);
	});

	it('is told of data that is not what the operation had', () => {
		const other = {...event, data: {text: ''}} as IncidentEvent;
		expect(unreadable(other, operation)).toContain('text is empty');
	});

	it('is told of data that is the operation’s, under another type', () => {
		expect(unreadable({...event, type: 'status.changed'} as unknown as IncidentEvent, operation)).toContain('status.changed: ');
	});
});
