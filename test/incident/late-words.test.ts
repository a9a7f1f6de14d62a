import {describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {foldAll} from '../../source/incident/fold.ts';
import {lateWords} from '../../source/incident/late-words.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {timelineDocument} from '../../source/incident/timeline-document.ts';

const at = (time: string) => `2026-11-23T${time}.000Z`;
const clock = (epochMs: number) => new Date(epochMs).toISOString().slice(11, 16);
const event = (seq: number, time: string, type: string, data: object, more: object = {}) =>
	({seq, id: `e${seq}`, at: at(time), by: 'maria', type, data, ...more}) as IncidentEvent;

const events = [
	event(1, '08:00:00', 'incident.declared', {
		id: 'inc-1',
		channel: 'incident-1',
		drill: false,
		title: 'x',
		severity: 'SEV-1',
		services: [],
	}),
	event(2, '08:10:00', 'note', {text: 'before'}),
	event(3, '08:20:00', 'note', {text: 'meanwhile'}),
	event(4, '08:30:00', 'decision', {text: 'roll back'}, {occurredAt: at('08:14:00'), lateMs: 16 * 60_000}),
	event(5, '08:31:00', 'note', {text: 'an hour ago'}, {occurredAt: at('07:31:00'), lateMs: 60_000}),
	event(6, '08:32:00', 'note', {text: 'at once'}),
];
const words = (seq: number) => {
	const found = events.find((one) => one.seq === seq);
	return found && lateWords(timelineEntry(found, 'UTC'), events, clock);
};

describe('an entry that came late', () => {
	it('says when it was typed, and which entry it would stand before', () => {
		expect(words(4)).toBe('decided offline at 08:14, before #3');
		expect(words(6)).toBeUndefined();
	});

	it('says when it was typed though its author claims another time; where nothing came between, nothing is named', () => {
		expect(words(5)).toBe('typed offline at 08:30');
	});

	it('stands in the document where it was decided', () => {
		const lines = timelineDocument(foldAll(events), events, {zone: 'UTC', format: clock})
			.split('\n')
			.filter((line) => /^\| \d\d:\d\d/.test(line));
		expect(lines.map((line) => line.slice(2, 7))).toEqual(['07:31', '08:00', '08:10', '08:14', '08:20', '08:32']);
		expect(lines[3]).toMatch(/roll back \(.*logged 08:30.*decided offline at 08:14, before #3\)/);
	});
});
