import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const page = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.statusPage?.url;
const host = 'status.tills.example';
const url = `https://${host}`;

describe('a status page', () => {
	it.each([
		`## First look\n\n1. Look at the graphs\n2. Check Paymo API status page (${host})`,
		`## First look\n\n1. Check the Paymo status page at ${url}`,
		`## First look\n\n- Check the [Paymo status page](${url})`,
		`## First look\n\n- Check [the status page of Paymo](${url}) for open incidents.`,
		`## First look\n\nLook at Paymo's status page: ${url}`,
		`## Erster Blick\n\n1. Paymo-Statusseite prüfen: ${url}`,
		`## Erster Blick\n\n1. Statusseite von Paymo prüfen (${url})`,
		`## Links\n\n- Hosting provider status page: ${url}`,
		`## Links\n\n- Statusseite des Anbieters: ${url}`,
	])('is of a supplier whose it is looked up: %s', (text) => {
		expect(page(text)).toBeUndefined();
	});

	it.each([
		`## First look\n\n1. Update the Tills status page at ${url}`,
		`## First look\n\n1. Check that our status page says so: ${url}`,
		`## Customers\n\n- Post to the status page (${url})`,
		`## Customers\n\nOur status page: ${url}`,
		`## Kunden\n\n- Statusseite aktualisieren: ${url}`,
		`## Kunden\n\n- Unsere Statusseite: ${url}`,
		`## Links\n\n- Status page: ${url}`,
	])("is the team's own that is posted to: %s", (text) => {
		expect(page(text)).toBe(url);
	});
});
