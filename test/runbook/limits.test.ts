import {expect, it} from 'vitest';
import {limitIn} from '../../source/runbook/limits.ts';

const minutes = (count: number) => count * 60_000;

it.each([
	['Node saturation: CPU usage > 90% for > 5 minutes', {measure: 'cpu-ratio', from: 0.9, forMs: minutes(5)}],
	['CPU load above 80 %', {measure: 'cpu-ratio', from: 0.8, forMs: 0}],
	['Memory utilization over 95%', {measure: 'memory-ratio', from: 0.95, forMs: 0}],
	['Disk 80-90% full', {measure: 'disk-ratio', from: 0.8, below: 0.9, forMs: 0}],
	['Arbeitsspeicher über 90 % für 10 Minuten', {measure: 'memory-ratio', from: 0.9, forMs: minutes(10)}],
	['Festplatte über 85 % voll', {measure: 'disk-ratio', from: 0.85, forMs: 0}],
	// What it is about is another measure, or nothing that the room measures.
	['CPU at its limit: more than 50% slower than baseline', {measure: 'latency-ratio', from: 1.5, forMs: 0}],
	['Error rate > 5% while CPU usage > 90%', undefined],
	['Memory leak suspected', undefined],
	['Database CPU usage > 90%', undefined],
	['CPU or memory usage over 90%', undefined],
	['More than 10% of the disks failed', undefined],
	['Degradation for a significant user base (>25%)', undefined],
	['Slow for more than 10 % of customers', undefined],
	['Performance degradation < 10 %', {measure: 'latency-ratio', from: 1, below: 1.1, forMs: 0}],
	['Leistungsverlust über 20 %', {measure: 'latency-ratio', from: 1.2, forMs: 0}],
	['Performance below 60 % for 10 minutes', undefined],
	['Leistung sinkt unter 70 %', undefined],
	['Abfüllleistung unter 50 % des Stundensolls über 30 Minuten', undefined],
	['Antwortzeit schlecht für über 5 % der Nutzer', undefined],
	// Three times as slow, or three times slower?
	['Serious performance degradation (>300% latency)', undefined],
	['Latency 300% above normal', {measure: 'latency-ratio', from: 4, forMs: 0}],
	['Antwortzeit 200 % höher', {measure: 'latency-ratio', from: 3, forMs: 0}],
	['Latency at 250 % of the baseline', {measure: 'latency-ratio', from: 2.5, forMs: 0}],
	['Latency 3x the baseline for 10 minutes', {measure: 'latency-ratio', from: 3, forMs: minutes(10)}],
])('%s', (words, limit) => {
	expect(limitIn(words)).toEqual(limit);
});

it.each([
	['Fehlerrate der API über 20 % für länger als 5 Minuten', 300_000],
	['Fehlerrate über 5 % länger als 15 Minuten', 900_000],
	['error rate above 5 % for longer than 15 minutes', 900_000],
])('"%s" has to last', (words, forMs) => {
	expect(limitIn(words)?.forMs).toBe(forMs);
});

it.each([
	'Our platform is completely down',
	'The whole site is down',
	'Website completely unavailable',
	'Complete outage for more than 5 minutes',
	'Everything is completely down',
])('"%s" is all of it', (words) => {
	expect(limitIn(words)?.measure).toBe('all-down');
});

it.each([
	'Booking desk completely down',
	'the returns portal is completely unavailable',
	'loyalty platform down',
	'Complete outage of the loyalty scheme',
	'The whole site is down during visiting hours (08:00–20:00)',
	'All services unresponsive on weekdays',
	'Core API down while doors are open',
	'Error rate above 5 % during business hours',
	'error rate above 2 % at night',
	'CPU usage > 90 % for 5 minutes unless a batch runs',
	'Fehlerrate über 5 % während der Öffnungszeiten',
	'Totalausfall zwischen 8 und 18 Uhr',
	'Kein Dienst antwortet während der Sprechzeiten',
])('"%s" says more than the room measures', (words) => {
	expect(limitIn(words)).toBeUndefined();
});

it.each(['error rate above 3 % in the last hour', 'error rate above 3 % during the last 10 minutes'])('"%s" goes at any hour', (words) => {
	expect(limitIn(words)).toMatchObject({measure: 'error-ratio', from: 0.03});
});
