import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Steps that are paragraphs with their number in front, and what is typed below them.

function read(steps: string, heading = 'Steps') {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n## SEV1\n\n- Response: 5 min\n\n### ${heading}\n\n${steps}\n\n## SEV2\n\n- Response: 3 h\n`,
		{origin: '/srv/runbook.md'},
	);
	const own = runbook.severities[0]?.procedure.filter(({source}) => source.includes('runbook.md')) ?? [];
	return {
		steps: own.flatMap((phase) => phase.steps.map(({text, body}) => [text, ...body.map((part) => part.text)])),
		left: report.notUnderstood.map(({line, why}) => `${line} ${why}`),
	};
}

describe('paragraphs with the number of a step', () => {
	it.each([
		['**Step 1.** ', '**Step 2.** ', '**Step 3.** '],
		['**Step 1:** ', '**Step 2:** ', '**Step 3:** '],
		['**Step 1** – ', '**Step 2** – ', '**Step 3** – '],
		['Schritt 1: ', 'Schritt 2: ', 'Schritt 3: '],
		['**Schritt 1.** ', '**Schritt 2.** ', '**Schritt 3.** '],
		['**1.** ', '**2.** ', '**3.** '],
	])('are a step each, with what is typed below: %s', (one, two, three) => {
		const {steps, left} = read(
			`${one}Desk opens the record.\n\n${two}Engineer checks the switch:\n\n    swadm show links\n    swadm show queue\n\n${three}The spare is switched on when logins have failed for 10\nminutes. It needs a yes of the Plant Manager.\n\n\`\`\`\nspare on --limit 5\n\`\`\``,
		);
		expect(steps).toEqual([
			['Desk opens the record.'],
			['Engineer checks the switch', 'swadm show links', 'swadm show queue'],
			['The spare is switched on when logins have failed for 10 minutes. It needs a yes of the Plant Manager.', 'spare on --limit 5'],
		]);
		expect(left).toEqual([]);
	});

	it('are one each also line by line in one paragraph', () => {
		expect(read('Step 1: Open the record.\nStep 2: Restart the queue\nand look again.').steps).toEqual([
			['Open the record.'],
			['Restart the queue and look again.'],
		]);
	});

	it('keep what stands between two of them with the first', () => {
		expect(read('**Step 1.** Restart it:\n\n    spare on\n\nThen tell the desk.\n\n**Step 2.** Close the record.').steps).toEqual([
			['Restart it', 'spare on', 'Then tell the desk.'],
			['Close the record.'],
		]);
	});

	it('are none where the numbers do not follow each other from 1', () => {
		expect(read('Step 2: see the other page.\n\nStep 4: see there.', 'Notes').steps).toEqual([]);
		expect(read('**2024.** A year of storms.\n\n**2025.** A year of calm.', 'Notes').steps).toEqual([]);
	});
});

describe('a command without a number', () => {
	it.each([
		['If the disk is full and the primary does not come back:', 'If the disk is full and the primary does not come back'],
		['Nur wenn die Leitung zustimmt, wird umgeschaltet:', 'Nur wenn die Leitung zustimmt, wird umgeschaltet'],
	])('is done under the condition above it: %s', (words, text) => {
		const {steps, left} = read(`${words}\n\n\`\`\`bash\nkubectl -n shop rollout undo deploy/web\n\`\`\``, 'Procedure');
		expect(steps).toEqual([[text, 'kubectl -n shop rollout undo deploy/web']]);
		expect(left).toEqual([]);
	});

	it('is only run where nothing stands above it', () => {
		expect(read('```bash\nkubectl -n shop rollout undo deploy/web\n```', 'Procedure').steps).toEqual([
			['Run', 'kubectl -n shop rollout undo deploy/web'],
		]);
	});
});
