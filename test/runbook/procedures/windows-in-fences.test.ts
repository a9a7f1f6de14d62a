import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What is done when, in lines of a fence or of a list, each with its hours or days.

const hour = 3_600_000;
const levels =
	'# Archive plan\n\n## Severity\n\n- **Critical**: the vault burns\n- **High**: the vault is wet\n\n## Response procedures\n\n';
const read = (body: string, title = 'Critical breach (vault)') =>
	readRunbook(`${levels}### ${title}\n\n${body}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(({procedure}) =>
		procedure.map(({name, window}) => [name, (window?.fromMs ?? 0) / hour, window?.toMs === null ? null : (window?.toMs ?? 0) / hour]),
	);

describe('what is done in a stretch of time', () => {
	const phases = [
		['Close the vault', 0, 1],
		['Look for what is lost', 1, 4],
		['Tell the owners', 4, 24],
		['Write it up', 72, 240],
	];

	it.each([
		'```\nHour 0-1:   Close the vault\nHour 1-4:   Look for what is lost\nHour 4-24:  Tell the owners\nDay 3-10:   Write it up\n```',
		'```text\n0-1 h | Close the vault\n1-4 h | Look for what is lost\n4-24 h | Tell the owners\n3-10 d | Write it up\n```',
		'- Hours 0–1: Close the vault\n- Hours 1–4: Look for what is lost\n- Hours 4–24: Tell the owners\n- Days 3–10: Write it up',
		'```\nStunde 0-1: Close the vault\nStunde 1-4: Look for what is lost\nStunde 4-24: Tell the owners\nTage 3-10: Write it up\n```',
	])('is a phase of its own: %s', (body) => {
		expect(read(body)[0]).toEqual(phases);
	});

	it('may begin with another one', () => {
		expect(read('```\nHour 0-4: Close the vault\nHour 4-24: Tell the owners\nHour 4-48: Tell the press\n```')[0]).toEqual([
			['Close the vault', 0, 4],
			['Tell the owners', 4, 24],
			['Tell the press', 4, 48],
		]);
	});

	it.each([
		'```\nHour 0-1: Close the vault\nvault-ctl close --all\n```',
		'```yaml\nHour 0-1: Close the vault\nHour 1-4: Look\n```',
		'```\n1-2: Close the vault\n2-3: Look\n```',
	])('is none in code: %s', (body) => {
		expect(read(body)[0]?.map(([name]) => name)).not.toContain('Close the vault');
	});

	it('calls nobody, and is no procedure, below an escalation', () => {
		const body = '```\n0-15 min: Keeper on duty\n15-30 min: Head keeper\n```';
		expect(JSON.stringify(read(body, 'Escalation for Critical'))).not.toContain('Keeper on duty');
	});
});
