import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const found = (text: string) =>
	policyLines(withLevels(`## Escalation\n\n${text}\n`, ['Critical', 'Major', 'Minor']))
		.found.filter((line) => /escalation|command/.test(line))
		.map((line) => line.replace(/^\d+ /, ''));

describe('the Major Incident Manager', () => {
	it('is a role, and no severity', () => {
		expect(found('For a Critical incident the Major Incident Manager is called at once and the CTO after 30 minutes.')).toEqual([
			'escalation trigger: Critical: Major Incident Manager at once',
			'escalation trigger: Critical: CTO after 30 minutes'.replace('minutes', 'min'),
		]);
		expect(found('- Minor: on-call engineer at once, Major Incident Manager after 1 hour')).toEqual([
			'escalation trigger: Minor: On-call engineer at once',
			'escalation trigger: Minor: Major Incident Manager after 1 h',
		]);
		expect(found('A Major incident is led by the Major Incident Manager.')).toEqual(['who may command: Major: Major Incident Manager']);
	});

	it('leaves the severity what it is', () => {
		expect(found('For a Major incident the CTO is called at once.')).toEqual(['escalation trigger: Major: CTO at once']);
	});
});
