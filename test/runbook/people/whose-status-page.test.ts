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
		`## SEV1 – steps\n\n1. Try to buy a ticket.\n2. Open the ticketing status page: ${url}`,
		`## SEV1 – steps\n\n1. Try to buy a ticket.\n2. First, check the status page of the bank: ${url}`,
		`## SEV1 – steps\n\n1. If it is not the tills, check ${url} and ring them.`,
		`## SEV1 – steps\n\n1. Look at the status page (${host}) before anything else.`,
		`## SEV1 – steps\n\n1. Go to the status page of the bank: ${url}`,
		`## SEV1 – Schritte\n\n1. Statusseite der Kasse öffnen: ${url}\n2. Warten`,
		`## SEV1 – Schritte\n\n1. Öffne die Statusseite der Kassen: ${url}`,
		`## SEV1 – Schritte\n\n1. Prüfen Sie die Statusseite: ${url}`,
	])('is of a supplier whose it is looked up: %s', (text) => {
		expect(page(text)).toBeUndefined();
	});

	it.each([
		`## First look\n\n1. Update the Tills status page at ${url}`,
		`## Keeping people informed\n\nPatients are informed every 60 minutes by the banner on ${url}.`,
		`## Information\n\nWer wartet, erfährt es durch einen Hinweis auf ${url}.`,
		`## First look\n\n1. Check that our status page says so: ${url}`,
		`## Customers\n\n- Post to the status page (${url})`,
		`## Customers\n\nOur status page: ${url}`,
		`## Kunden\n\n- Statusseite aktualisieren: ${url}`,
		`## Kunden\n\n- Unsere Statusseite: ${url}`,
		`## Links\n\n- Status page: ${url}`,
		`## Checklist\n\n- [ ] open the status page: ${url}`,
		`## SEV1 – steps\n\n1. Open our status page: ${url}`,
		`## SEV1 – steps\n\n1. Open an incident on the status page: ${url}`,
		`## SEV1 – steps\n\n1. Open the status page (${url}) and set it to "degraded".`,
		`## Customers\n\nCustomers can check the status page at ${url}.`,
		`## Links\n\n- Status page: see ${url}`,
		`## Talking to people\n\nDuring a SEV1, Ana posts on ${url} within 20 minutes.`,
		`## Reden\n\nBei SEV1 schreiben wir auf ${url}, was los ist.`,
		`## Kontakte\n\n- Statusseite: ${url}`,
		`## Kunden\n\n- Öffne die Statusseite (${url}) und trage die Störung ein.`,
		`## SEV1 – steps\n\n1. Open the ticketing status page: https://status.bank.example\n\n## Links\n\n- Status page: ${url}`,
	])("is the team's own that is posted to: %s", (text) => {
		expect(page(text)).toBe(url);
	});
});
