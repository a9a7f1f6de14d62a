import {describe, expect, it} from 'vitest';
import {evidenceWords} from '../../source/incident/evidence-words.ts';
import {cutEvidence} from '../../source/sync/evidence.ts';

describe('evidence says what became of it', () => {
	it('nothing', () => {
		const {evidence, text} = cutEvidence('pods', 'api-1 Running\n');
		expect(text).toBe('api-1 Running\n');
		expect(evidenceWords(evidence)).toBe('14 bytes');
	});

	it('masked, which is no cut', () => {
		const {evidence} = cutEvidence('env', 'password=hunter2-and-more-and-more\ntoken=abcdef\n');
		expect(evidenceWords(evidence)).toBe('33 bytes, 2 secrets masked');
	});

	it('cut, which is said though neutralising made it longer than it came in', () => {
		const raw = `head\n${'\u001B[31m'.repeat(1000)}\ntail\n`;
		const {evidence, text} = cutEvidence('colours', raw, 6000);
		expect(evidence.keptBytes).toBeGreaterThan(Buffer.byteLength(raw));
		expect(evidenceWords(evidence)).toMatch(/^cut: \d+ of 7011 bytes$/);
		expect(text).toMatch(/^head\n[\s\S]*\[… cut: \d+ of 7011 bytes …\][\s\S]*tail\n$/);
	});

	it('cut and masked', () => {
		const {evidence} = cutEvidence('env', `password=hunter2\n${'x\n'.repeat(5000)}`, 4000);
		expect(evidenceWords(evidence)).toMatch(/^cut: \d+ of 10018 bytes, 1 secret masked$/);
	});
});
