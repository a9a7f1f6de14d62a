import {describe, expect, it} from 'vitest';
import {callsInCase} from '../../source/runbook/grammar/case-calls.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// More shapes that public handbooks have (R14, R20, R23, R37): a list typed in a block, a review's time above what is in it, channels in a row, chats.

const levels = '| Level | Response |\n|---|---|\n| SEV1 | 5 minutes |\n| SEV2 | 1 hour |\n| SEV3 | 1 day |\n\n';
const read = (text: string) => readRunbook(levels + text, {origin: 'runbook.md'});

describe('a block with a line for each severity', () => {
	it.each(['Escalation matrix', 'Eskalationsmatrix'])('is a list, below "%s"', (title) => {
		const {severities} = read(
			`## ${title}\n\n\`\`\`\nSEV1: Duty Engineer → Team Lead → CTO\nSEV2: Duty Engineer → Team Lead\n\`\`\`\n`,
		).runbook;
		expect(severities.slice(0, 2).map(({technical}) => [technical?.atOnce, technical?.secondary])).toEqual([
			[['Duty Engineer'], 'Team Lead'],
			[['Duty Engineer'], 'Team Lead'],
		]);
	});

	it('is a message where a line is of none', () => {
		const {runbook} = read('## Message template\n\n```\nSEV1: [what]\nSEV2: [what]\nSince: [when]\n```\n');
		expect(runbook.severities.some(({technical, rungs}) => [technical, ...rungs].some((one) => one?.source.includes('runbook.md')))).toBe(
			false,
		);
	});
});

describe('how long after it a review is due, above what is in it', () => {
	const reviews = (line: string, title = 'Post-mortem') =>
		read(`## Procedure\n\n### Contain\n\n1. Stop it\n\n### ${title}\n\n${line}\n\n- Timeline\n- Causes\n`).runbook.severities.map(
			({review}) => (review?.source.includes('runbook.md') ? review.withinMs : undefined),
		);
	const day = 86_400_000;
	it.each([
		['Within 2 days of the resolution:', [2 * day, 2 * day, 2 * day]],
		['Innerhalb von **3 Tagen** nach Abschluss des Vorfalls:', [3 * day, 3 * day, 3 * day]],
		['Innerhalb von 5 Werktagen nach SEV1/SEV2-Vorfall:', [5 * day, 5 * day, undefined]],
		['Within 4 days after a SEV1 incident:', [4 * day, undefined, undefined]],
	])('is that of each that it names: %s', (line, expected) => {
		expect(reviews(line)).toEqual(expected);
	});

	it('is none of something else, or elsewhere', () => {
		expect(reviews('Within 2 hours of the backup:')).toEqual([undefined, undefined, undefined]);
		expect(reviews('Within 2 days of the resolution:', 'Monitoring')).toEqual([undefined, undefined, undefined]);
	});
});

it('channels in a row are one each', () => {
	const {channels} = read('## Communication\n\nOur channels are `#web` (IRC), `#web-ops` (chat), and `#web-infra` (chat).\n').runbook;
	expect(channels.map(({name, address}) => [name, address])).toEqual([
		['web', '#web'],
		['web-ops', '#web-ops'],
		['web-infra', '#web-infra'],
	]);
});

it('what people said to each other is no message to send', () => {
	const chat =
		'## Resolution message\n\nPost a message:\n\n```\nmaria> the outage has been resolved  5:00 PM\nmaria> a report follows   5:00 PM\n```\n';
	expect(read(chat).runbook.templates.filter(({source}) => source.includes('runbook.md'))).toEqual([]);
});

describe('levels of which a figure may count either way', () => {
	const table = (rows: readonly string[], word: string) =>
		readRunbook(`| ${word} | Definition |\n|---|---|\n${rows.map((row, index) => `| ${word} ${index + 1} | ${row} |`).join('\n')}\n`, {
			origin: 'runbook.md',
		});
	it.each([
		['Level', ['Suspicious activity, no confirmed exposure', 'Unauthorised access', 'Confirmed breach: all data lost']],
		['Stufe', ['Verdacht, geringe Folgen', 'Einzelne Dienste langsam', 'Vollständiger Ausfall, Datenverlust']],
	])('have the gravest first by what each is said to be: %s', (word, rows) => {
		const {runbook, report} = table(rows, word);
		expect(runbook.severities.map(({id}) => id)).toEqual([`${word} 3`, `${word} 2`, `${word} 1`]);
		expect(report.remarks.join('\n')).toContain('The last level is the highest here');
	});

	it.each([
		['Level', ['Complete outage, data lost', 'Slow', 'Minor, cosmetic']],
		['Level', ['Pump', 'Fan', 'Lamp']],
		['SEV', ['Suspicious activity, no confirmed exposure', 'Access', 'Confirmed breach: all data lost']],
	])('stand as they are counted where nothing says otherwise, or the word says it: %s', (word, rows) => {
		expect(table(rows, word).runbook.severities.map(({id}) => id)).toEqual([`${word} 1`, `${word} 2`, `${word} 3`]);
	});
});

describe('what is no rule', () => {
	it('what happens then makes no incident of a severity', () => {
		const text =
			'### Severity\n\n- **SEV1** – all is down\n  - Response time: immediate\n  - All hands on deck\n\n- **SEV2** – slow\n  - Response time: 15 minutes\n  - CTO notified\n';
		const {runbook, report} = readRunbook(text, {origin: 'runbook.md'});
		const triggers = runbook.severities.flatMap((severity) => severity.triggers.filter(({source}) => source.includes('runbook.md')));
		expect(triggers).toEqual([]);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('CTO notified');
	});

	it.each(['Review session settings (24 h)', 'Review access logs of 24 h', 'Schedule a security review within 30 days'])(
		'a look while it is mended is no review of it: %s',
		(item) => {
			const {severities} = read(`## SEV1 procedure\n\n- Stop it\n- ${item}\n`).runbook;
			expect(severities.filter(({review}) => review?.source.includes('runbook.md'))).toEqual([]);
		},
	);

	it('an annual report is no news of an incident', () => {
		const {severities} = read(
			'## SEV1\n\n- Submit the annual report to the authority\n- Send updates monthly to the board of trustees\n',
		).runbook;
		expect(severities.filter(({updates}) => (updates.internal?.ms ?? 0) > 100 * 86_400_000)).toEqual([]);
	});

	it('a message with the times of one incident is none to send', () => {
		const message =
			'## Message template\n\n```\nSEV1: api down\nStarted: 2026-03-31 09:15\n- 09:16 looked at the logs\n- 09:20 back\n```\n';
		expect(read(message).runbook.templates.filter(({source}) => source.includes('runbook.md'))).toEqual([]);
	});

	it('a step with an aside on how severe it is makes no incident', () => {
		const {severities} = read(
			'## Audit mismatch\n\n1. Stop it\n2. Compare the rows. The first tells which was changed. Either is a SEV1 incident.\n',
		).runbook;
		expect(severities[0]?.triggers.filter(({source}) => source.includes('runbook.md'))).toEqual([]);
	});
});

it.each([
	['contact Storage Support with the query logs', 'Storage Support'],
	['notify the Security Officer with all details', 'Security Officer'],
	['den Sicherheitsbeauftragten mit den Angaben informieren', 'Sicherheitsbeauftragter'],
])('whoever is called has a name without what they are told: %s', (call, who) => {
	expect(callsInCase(call, new Set())?.map(({positions}) => positions)).toEqual([[who]]);
});
