import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const head = `# Handbook

We use three words.

**Critical.** The whole house is affected.

**Serious.** One ward is affected.

**Minor.** A few people.

## Who leads

`;
const read = (text: string) => readRunbook(`${head}${text}\n`, {origin: '/srv/runbook.md'});
const commands = (text: string) =>
	read(text)
		.report.found.filter(({what}) => what === 'who may command')
		.map(({text: said}) => said);

describe('who leads', () => {
	it.each([
		['The duty matron is the incident lead for anything Critical.', ['Critical: duty matron']],
		['For Minor incidents there is no lead.', ['Minor: "For Minor incidents there is no lead.", so nobody is named, and anyone may']],
		[
			'Minor incidents have no lead; the ticket owner on the front desk simply deals with it.',
			['Minor: "incidents have no lead; the ticket owner on the front desk simply deals with it.", so nobody is named, and anyone may'],
		],
		['A Minor incident is led by whoever takes the ticket.', ['Minor: anyone']],
		[
			'The first watch leads a Critical incident until they hand over in writing; any engineer with root access may lead, but not in their first month.',
			['Critical: first watch', 'Critical: Engineer with root access'],
		],
		['The duty engineer leads a Critical incident until she is relieved.', ['Critical: duty engineer']],
	])('is understood: %s', (text, expected) => {
		expect(commands(text)).toEqual(expect.arrayContaining(expected));
	});

	it('says what of it is not kept', () => {
		const {report} = read(
			'The first watch leads a Critical incident until they hand over in writing; any engineer with root access may lead, but not in their first month.',
		);
		expect(report.remarks).toEqual(
			expect.arrayContaining([
				expect.stringContaining('"until they hand over in writing" is not kept'),
				expect.stringContaining('"but not in their first month'),
			]),
		);
	});

	it.each([
		'A Minor incident is led by whoever knows most.',
		'Until the second watch arrives nobody leads anything Critical.',
		'The first watch has anything critical to the hospital at hand.',
	])('names nobody: %s', (text) => {
		expect(commands(text).filter((one) => !one.includes('nobody is named'))).toEqual([]);
	});
});
