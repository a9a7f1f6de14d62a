import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function messages(text: string) {
	const {runbook, report} = readRunbook(`${redAndAmber}\n${text}`, {origin: 'r.md'});
	return {
		found: runbook.templates
			.filter(({source}) => !source.startsWith('built-in'))
			.map(({name, text: said, placeholders}) => ({name, said, placeholders})),
		report,
	};
}

describe('a table of messages', () => {
	test.each([
		['Message templates', 'Use', 'Text'],
		['Templates', 'For', 'Wording'],
		['What we say', 'Occasion', 'Message'],
		['Vorlagen', 'Anlass', 'Wortlaut'],
	])('has one in each row: %s, %s, %s', (heading, use, text) => {
		const {found, report} = messages(`## ${heading}

| ${use} | ${text} |
|---|---|
| Guests, first notice | We know that {service} is down. Next word at {time}. |
| Board, flash | {level} – {service} – since {start} |
`);
		expect(found).toEqual([
			{name: 'Guests, first notice', said: 'We know that {service} is down. Next word at {time}.', placeholders: ['service', 'time']},
			{name: 'Board, flash', said: '{level} – {service} – since {start}', placeholders: ['level', 'service', 'start']},
		]);
		expect(report.notUnderstood.filter(({line}) => line > 9)).toEqual([]);
	});

	test('what stands besides is named, and quotes are no part of it', () => {
		const {found, report} = messages(`## Message templates

| No | Use | Channel | Text |
|---|---|---|---|
| 1 | Guests, it is over | web page | "All is back since {time}. We are sorry." |
`);
		expect(found).toEqual([{name: 'Guests, it is over', said: 'All is back since {time}. We are sorry.', placeholders: ['time']}]);
		expect(report.remarks).toContainEqual(expect.stringContaining('"Channel: web page" is not kept'));
	});

	test('a table of rules is none', () => {
		const {found} = messages(`## Updates

| Use | Text |
|---|---|
| Severity | Say how grave it is |
| Time | Never promise a time |
`);
		expect(found).toEqual([]);
	});
});
