import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "- (a) Pumps stopped for 10 minutes: SEV1": letters are marks, and the severity stands behind what makes it one.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const triggers = (text: string) =>
	read(text).runbook.severities.flatMap(({id, triggers: own}) =>
		own.filter(({source}) => source.includes('runbook.md')).map((trigger) => `${id}: ${trigger.text}`),
	);

describe('a list that says behind each thing which severity it makes', () => {
	it.each([
		'## Classification\n\nThe following thresholds decide the level:\n\n- (a) Pumps stopped for more than 10 minutes: SEV1.\n- (b) Water in the hall: SEV1.\n- (c) More than 5 gates stuck: SEV2.',
		'## Priority thresholds\n\n- Pumps stopped for more than 10 minutes: SEV1\n- Water in the hall: SEV1\n- More than 5 gates stuck: SEV2',
	])('gives the triggers of each: %s', (text) => {
		const {report} = read(text);
		expect(triggers(text)).toEqual([
			'SEV1: Pumps stopped for more than 10 minutes',
			'SEV1: Water in the hall',
			'SEV2: More than 5 gates stuck',
		]);
		expect(report.found.filter(({what}) => what === 'name')).toEqual([]);
	});

	it('does so in German', () => {
		expect(
			triggers(
				'## Schwellen\n\n- a) Pumpen stehen länger als 10 Minuten: SEV1\n- b) Wasser in der Halle: SEV1\n- c) Mehr als 5 Tore klemmen: SEV2',
			),
		).toEqual(['SEV1: Pumpen stehen länger als 10 Minuten', 'SEV1: Wasser in der Halle', 'SEV2: Mehr als 5 Tore klemmen']);
	});

	it.each([
		'## Escalation thresholds\n\n- Harbour manager after an hour: SEV1\n- Gate team after an hour: SEV2\n- Gate team on the next day: SEV3',
		'## Work\n\n- Pumps stopped for more than 10 minutes: SEV1\n- Water in the hall: SEV1\n- More than 5 gates stuck: SEV2',
		'## Priority\n\n- Call the harbour manager at once: SEV1\n- Call the gate team at once: SEV1\n- Tell the gate team: SEV2',
	])('gives none where it decides nothing: %s', (text) => {
		expect(triggers(text)).toEqual([]);
	});
});
