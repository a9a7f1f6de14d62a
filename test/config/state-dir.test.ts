import {describe, expect, it} from 'vitest';
import {drillStateDir, stateDir} from '../../source/config/state-dir.ts';

const home = '/home/maria';

describe('the state folder', () => {
	it.each([
		['the flag before all', {flag: '/var/lib/warroom', env: {WARROOM_STATE_DIR: '/a', XDG_STATE_HOME: '/b'}}, '/var/lib/warroom'],
		['WARROOM_STATE_DIR before XDG', {env: {WARROOM_STATE_DIR: '/a', XDG_STATE_HOME: '/b'}}, '/a'],
		['XDG_STATE_HOME', {env: {XDG_STATE_HOME: '/b'}}, '/b/warroom'],
		[
			'a relative XDG_STATE_HOME is ignored, as its specification says',
			{env: {XDG_STATE_HOME: 'state'}},
			'/home/maria/.local/state/warroom',
		],
		['an empty one too', {env: {XDG_STATE_HOME: ''}}, '/home/maria/.local/state/warroom'],
		['an empty WARROOM_STATE_DIR is none', {env: {WARROOM_STATE_DIR: ''}}, '/home/maria/.local/state/warroom'],
		['else under the home folder', {env: {}}, '/home/maria/.local/state/warroom'],
	])('%s', (_what, options, expected) => {
		expect(stateDir({...options, home})).toBe(expected);
	});

	it('of a drill is apart from everything real', () => {
		expect(drillStateDir('/a')).toBe('/a/drill');
	});
});
