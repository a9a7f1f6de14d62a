import {describe, expect, it} from 'vitest';
import {clipboardSequence} from '../../source/terminal/clipboard.ts';

function sent(text: string): string {
	const result = clipboardSequence(text, 'raw');
	if (!result.ok) throw new Error(result.text);
	const [start, end] = ['\u001B]52;c;', '\u0007'];
	expect(result.sequence.startsWith(start) && result.sequence.endsWith(end)).toBe(true);
	const payload = result.sequence.slice(start.length, -end.length);
	return Buffer.from(payload, 'base64').toString('utf8');
}

describe('copying through the terminal', () => {
	it('sends the text as OSC 52, several lines and any script', () => {
		expect(sent('kubectl get pods -n production\necho "größer"')).toBe('kubectl get pods -n production\necho "größer"');
	});

	it('ends without a newline, so that pasting runs nothing by itself', () => {
		expect(sent('rm x\n\n')).toBe('rm x');
	});

	it('copies nothing that could steer a terminal or hide from a reader', () => {
		expect(sent('ls\u001B[2J\r\u202Etxt\u0007')).toBe('ls␛[2J␍�txt␇');
	});

	it('is wrapped for tmux with every escape doubled', () => {
		const result = clipboardSequence('ls', 'tmux-passthrough');
		expect(result).toMatchObject({ok: true, sequence: '\u001BPtmux;\u001B\u001B]52;c;bHM=\u0007\u001B\\'});
	});

	it.each([
		['ls', 'off', /terminal\.clipboard/],
		['\n', 'raw', /nothing to copy/],
		['x'.repeat(80_000), 'raw', /too long/],
	] as const)('says why it copies nothing (%#)', (text, mode, why) => {
		expect(clipboardSequence(text, mode)).toMatchObject({ok: false, text: expect.stringMatching(why)});
	});
});
