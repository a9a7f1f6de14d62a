import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "Chat is the Matrix room `#watch:example.org`. If our own Matrix is what broke, meet on …": the room, and the one beside it for when it is gone.

const channelsOf = (text: string) =>
	readRunbook(`${levelsInWords}\n## Where we meet\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.channels.map(({name, address}) => [
		name,
		address,
	]);

describe('a chat that a sentence names', () => {
	it('is where we meet, and another one is for when it is gone', () => {
		expect(
			channelsOf('Chat is the Matrix room `#watch:fern.example`. If our own Matrix is what broke, meet on the IRC channel `#lifeboat`.'),
		).toEqual([
			['Where we meet', '#watch:fern.example'],
			['If Matrix is what broke', '#lifeboat'],
		]);
	});

	it('is none where somebody is only asked there', () => {
		expect(channelsOf('Questions on this page go to `#docs-help`, please.').map(([name]) => name)).not.toContain('Where we meet');
	});
});
