import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readList} from '../../source/pollers/kubernetes-list.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 7) {
	const items: unknown[] = [];
	const end = await readList(inPieces(text, size), (item) => items.push(item));
	return {items, end};
}

describe('a page of a list', () => {
	it('gives each object by itself, whatever is in it and wherever its bytes are cut', async () => {
		const object = fc.dictionary(fc.string(), fc.jsonValue({maxDepth: 3}));
		await fc.assert(
			fc.asyncProperty(fc.array(object), fc.integer({min: 1, max: 40}), fc.boolean(), async (items, size, indented) => {
				const page = {kind: 'PodList', metadata: {resourceVersion: '12', continue: 'a "b" ]}'}, items};
				const seen = await read(JSON.stringify(page, undefined, indented ? '\t' : undefined), size);
				expect(seen.items).toEqual(JSON.parse(JSON.stringify(items)));
				expect(seen.end).toEqual({version: '12', next: 'a "b" ]}'});
			}),
			{numRuns: 150},
		);
	});

	it('may have none, in each of the ways that servers say so', async () => {
		const metadata = '"metadata":{"resourceVersion":"7"}';
		for (const text of [`{${metadata},"items":null}`, `{${metadata},"items":[]}`, `{"items":[],${metadata}}`, `{${metadata}}`])
			expect(await read(text)).toEqual({items: [], end: {version: '7', next: ''}});
	});

	it('is none when it is cut, or is something else', async () => {
		await expect(read('{"metadata":{},"items":[{"a":1},{"b":')).rejects.toThrow();
		await expect(read('<html>not found</html>')).rejects.toThrow();
		await expect(read('{"kind":"Status"}')).rejects.toThrow();
	});
});
