import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// What is done may be told in chapters, a step each, or in the one list of a file that tells somebody to do something.

const chapters = `### 1. Find who leads

Ask who saw it first. If that was you, you lead.

### 2. Tell the team

Write in #belt-live.

#### Where nobody reads

- ring the bell
- knock at the door

### 3. Mend it

Take the belt off.
`;

function bodies(markdown: string) {
	const [first] = readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities;
	return (first?.procedure ?? []).flatMap(({steps}) => steps.map(({text, body}) => [text, ...body.map((part) => part.text)]));
}

const steps = [
	['Find who leads', 'Ask who saw it first. If that was you, you lead.'],
	['Tell the team', 'Write in #belt-live.', 'Where nobody reads', 'ring the bell', 'knock at the door'],
	['Mend it', 'Take the belt off.'],
];

describe('steps that have a chapter each', () => {
	it('are those of a list above them', () => {
		const text = withLevels(
			`## Response procedure\n\n1. [Find who leads](#1).\n1. [Tell the team](#2).\n1. [Mend it](#3).\n1. Rest.\n\n${chapters}`,
		);
		expect(bodies(text)).toEqual([...steps.map(([name, ...body]) => [`${name}.`, ...body]), ['Rest.']]);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.notUnderstood).toEqual([]);
	});

	it('are numbered chapters', () => {
		expect(bodies(withLevels(`## Response procedure\n\nDo this.\n\n${chapters}`))).toEqual(steps);
	});

	it('are those of an example of how it goes, which is said', () => {
		const text = withLevels(`## Example workflow\n\n1. [Find who leads](#1).\n1. [Tell the team](#2).\n1. [Mend it](#3).\n\n${chapters}`);
		expect(bodies(text)).toEqual(steps.map(([name, ...body]) => [`${name}.`, ...body]));
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.remarks).toContain(
			'"Example workflow" (line 9) is called an example: it is taken for what is done.',
		);
		expect(procedureLines(text.replace('Example workflow', 'Examples of response steps'))[0]).toEqual(['SEV1']);
	});

	it('are the stages of an incident, told in prose', () => {
		const stages =
			'## Response process\n\n### Detect\n\nSomebody rings.\n\n### Contain\n\n- Close the tap\n\n#### Where it is dark\n\nTake a lamp.\n\n### Recover\n\nDry the floor.';
		expect(bodies(withLevels(stages))).toEqual([
			['Detect', 'Somebody rings.'],
			['Contain', 'Close the tap', 'Where it is dark', 'Take a lamp.'],
			['Recover', 'Dry the floor.'],
		]);
		// Whatever else a chapter is called, it may be about anything.
		expect(procedureLines(withLevels(stages.replace('### Detect', '### Lamps')))[0]).toEqual(['SEV1']);
		expect(procedureLines(withLevels(stages.replace('- Close the tap', '1. Close the tap')))[0]).toEqual([
			'SEV1',
			'Contain: Close the tap',
		]);
	});

	it('are phases where they have windows, and nothing that is done elsewhere', () => {
		const windows =
			'## Response procedure\n\n### 1. First (0-5 min)\n\n1. Look\n\n### 2. Then (5-15 min)\n\n1. Mend\n\n### 3. Last (15+ min)\n\n1. Rest';
		expect(procedureLines(withLevels(windows))[0]).toEqual(['SEV1', 'First: Look', 'Then: Mend', 'Last: Rest']);
		expect(procedureLines(withLevels(`## Roles\n\n${chapters}`))[0]).toEqual(['SEV1']);
	});
});

const list =
	'1. Announce it in the chat\n2. If nobody has answered within 10 minutes, call them one by one\n3. Start a bridge\n4. Mend it\n5. Schedule a retrospective, typically within 2 days';

describe('the one list of a file that says what is done', () => {
	it('is its procedure, whatever its heading, and that is said', () => {
		const text = withLevels(`## Oh dear\n\n${list}`);
		expect(procedureLines(text).map(([id, ...phases]) => [id, phases.length])).toEqual([
			['SEV1', 1],
			['SEV2', 1],
			['SEV3', 1],
		]);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.remarks).toEqual(
			expect.arrayContaining([
				'Line 9: its list is taken for what is done, for nothing else in the file says that.',
				'A step that calls somebody at a time is ticked by hand and has no clock: line 12.',
			]),
		);
	});

	it('is none where another says what is done, where there are two, and where it is of something else', () => {
		expect(procedureLines(withLevels(`## Oh dear\n\n${list}\n\n## SEV1 procedure\n\n1. Look`)).map(([, ...phases]) => phases)).toEqual([
			['Procedure: Look'],
			[],
			[],
		]);
		expect(procedureLines(withLevels(`## Oh dear\n\n${list}\n\n## Oh no\n\n${list}`)).flatMap(([, ...phases]) => phases)).toEqual([]);
		expect(procedureLines(withLevels(`## Training\n\n${list}`)).flatMap(([, ...phases]) => phases)).toEqual([]);
	});
});
