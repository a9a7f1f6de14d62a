import {describe, expect, it} from 'vitest';
import {policyLines} from '../../helpers/policy-lines.ts';

const standard = (...clauses: readonly string[]) =>
	['# Standard', '', '## 2. Severities', '', ...clauses.flatMap((clause) => [clause, ''])].join('\n');

describe('the numbers of clauses', () => {
	it('are no words of what they say, on one line or on two', () => {
		const {found, left} = policyLines(
			`${standard(
				'2.1 **Extreme.** A service has exceeded, or will within two hours exceed, what it may lose; or data has been\ndisclosed.',
				'2.2 **Severe.** A service is away.',
				'2.3 **Moderate.** A fault has no effect on anybody.',
			)}\n## 3. Answer\n\n| Severity | Acknowledged within |\n|---|---|\n| Extreme | 10 minutes |\n| Severe | 20 minutes |\n| Moderate | 2 hours |\n\n## 4. Escalation\n\n4.1 The Data Officer shall be informed without delay of any disclosure of data.\n\n4.2 Moderate incidents shall be commanded by the shift lead.\n\n4.3 Severe incidents shall be commanded by the duty\nmanager.\n`,
		);
		expect(left).toEqual([]);
		expect(found).toContain('22 escalation trigger: Extreme: Data Officer as soon as it is reported: disclosure of data');
		expect(found).toContain('26 who may command: Severe: duty manager');
	});
});
