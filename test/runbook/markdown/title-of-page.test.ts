import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const title = (text: string) => readRunbook(text, {origin: '/srv/till.md'}).runbook.title;
const chapters = '## Begin\n\n1. Open the channel\n\n## Afterwards\n\n- Write it down';

it.each([
	['its heading', '---\nname: Till\n---\n# When a till fails\n\n## Begin\n', 'When a till fails'],
	['"name:" above it', `---\nname: When a till fails\nabout: Use it for each\n---\n\n${chapters}`, 'When a till fails'],
	['"title:" before "name:"', `---\nname: till-page\ntitle: "Kassenausfall"\n---\n\n${chapters}`, 'Kassenausfall'],
	['what is above a heading that is filled in', `---\nname: Kassenausfall\n---\n\n# {{ page.name }}\n\n${chapters}`, 'Kassenausfall'],
	['its first chapter, where nothing else says it', `---\nname:\nlabels: ops\n---\n\n${chapters}`, 'Begin'],
	['its file, where it has no heading', 'Call the till desk.', 'till.md'],
])('a page is called by %s', (_, text, expected) => {
	expect(title(text)).toBe(expected);
});
