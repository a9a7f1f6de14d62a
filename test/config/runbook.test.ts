import {describe, expect, it} from 'vitest';
import {parseConfig} from '../../source/config/config.ts';
import {exampleConfig} from '../../source/config/example-config.ts';

describe('runbook: in warroom.yaml', () => {
	it('is relative to the file', () => {
		expect(parseConfig('runbook: ./team/runbook.md\n', '/etc/warroom/warroom.yaml').runbook).toBe('/etc/warroom/team/runbook.md');
		expect(parseConfig('runbook: /srv/runbook.md\n', '/etc/warroom/warroom.yaml').runbook).toBe('/srv/runbook.md');
		expect(parseConfig('zone: UTC\n', '/etc/warroom/warroom.yaml').runbook).toBeUndefined();
	});

	it('is a path, and is offered for what is close to it', () => {
		expect(() => parseConfig('runbook: [a]\n', '/w.yaml')).toThrow(/runbook: expected a word, found a list/);
		expect(() => parseConfig('runbok: a.md\n', '/w.yaml')).toThrow(/expected "runbook", found "runbok"/);
	});

	it('stands in the example', () => {
		const uncommented = exampleConfig().replaceAll(/^#(?=\S| {2})/gm, '');
		expect(parseConfig(uncommented, '/etc/warroom/warroom.yaml').runbook).toBe('/etc/warroom/runbook.md');
	});
});
