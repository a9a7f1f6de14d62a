import {expect, it} from 'vitest';
import {presentName} from '../../source/sync/present-name.ts';

it.each([
	[{login: 'maria'}, 'maria'],
	[{login: 'ubuntu', name: 'maria'}, 'maria (via ubuntu)'],
	[{login: 'maria', name: null, invited: false}, 'maria'],
	[{login: 'maria', invited: true}, 'maria (invited)'],
	[{login: 'maria (invited)', invited: true}, 'maria (invited)'],
	[{login: 'guest-3fa1 (invited)', name: 'maria', invited: true}, 'maria (via guest-3fa1 (invited))'],
])('%j is shown as %s', (present, shown) => {
	expect(presentName(present)).toBe(shown);
});
