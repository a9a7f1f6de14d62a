import {regExp} from '../../terminal/light-pattern.ts';

/**
 * "Create a PagerDuty alert", "Ticket anlegen": what stands below it in a list are the fields of what is filled in ("Description: ticket details",
 * "Assign: current on-call"), and nothing that is said of a severity or of whom it calls.
 */
export function leadsToFields(above: string): boolean {
	return filing.test(above.trim());
}

const thing =
	'(?:alert|incident|ticket|issue|case|page|form|request|record|entry|event|alarm|fall|vorgang|eintrag|meldung|formular|vorfall|störung)';
const filing = regExp(
	`^(?:(?:create|open|file|raise|submit|log|trigger|fill (?:in|out))\\s(?:an?\\s|the\\s|new\\s)*(?:[\\p{L}-]+\\s){0,2}${thing}s?\\s?:?$|(?:[\\p{L}-]+[\\s-]){0,2}${thing}\\s(?:anlegen|erstellen|öffnen|eröffnen|ausfüllen)\\s?:?$)`,
	'iu',
);
