import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {filledTemplate, templateFor} from '../../source/incident/update-template.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {Audience} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// The messages that a runbook has ready (R20, R22, R24) begin an update; what the room knows is filled in, and what it does not is named.

const {runbook} = readRunbook(readFileSync(new URL('../fixtures/runbook.md', import.meta.url), 'utf8'), {origin: '/srv/runbook.md'});
const story = new Story(runbook, 'SEV-1').sleep(12);
story.add('status.changed', {to: 'mitigating'}).add('eta.set', {eta: new Date(declaredAt + 49 * minute).toISOString()});
story.add('impact.set', {customers: 'high', text: 'a third cannot pay'});

function filled(audience: Audience) {
	const template = templateFor(runbook, audience);
	if (!template) throw new Error(`no message for ${audience}`);
	return {id: template.id, ...filledTemplate(template, {incident: story.incident, runbook, audience, now: story.now, zone: 'UTC'})};
}

describe('the message that a runbook has for an update', () => {
	it('is of the audience, in one line, with what the room knows', () => {
		const {id, text, open} = filled('internal');
		expect(id).toBe('status-update');
		expect(text).toMatch(/^STATUS UPDATE - 08:23 UTC; Incident: SEV-1; Duration: 12 min; Status: Mitigating; Progress: /);
		expect(text).toContain('Next Update: 08:33 UTC');
		expect(text).not.toMatch(/\n|====/);
		expect(open).toEqual(['TBD']);
	});

	it('says on a status page what that calls the status, and nothing of the impact that is said within', () => {
		const {id, text, open} = filled('customers');
		expect(id).toBe('status-page');
		expect(text).toMatch(
			/Incident: Checkout returns 5xx; Severity: SEV-1; Status: Identified; Update Time: 08:23 UTC; Summary: \$SUMMARY; Impact: \$CUSTOMER_IMPACT/,
		);
		expect(text).toMatch(/Next Update: 08:53 UTC/);
		expect(open).toEqual(['$SUMMARY', '$CUSTOMER_IMPACT']);
	});

	it('leaves what nobody knows as it is written', () => {
		const {text, open} = filled('partners');
		expect(text).toContain('Partner: $PARTNER_NAME');
		expect(text).toContain('Incident ID: inc-1; ');
		expect(text).toContain('Expected ETA: 09:00 UTC');
		expect(open).toContain('$PARTNER_NAME');
	});

	it('is none where the runbook has none for them', () => {
		expect(
			templateFor({...runbook, templates: runbook.templates.filter(({id}) => id !== 'partner-notification')}, 'partners'),
		).toBeUndefined();
	});
});
