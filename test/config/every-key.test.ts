import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {parse} from 'yaml';
import type * as z from 'zod/mini';
import {parseConfig} from '../../source/config/config.ts';
import {exampleConfig} from '../../source/config/example-config.ts';
import {configSchema} from '../../source/config/schema.ts';

type Def = {
	readonly shape?: Record<string, z.ZodMiniType>;
	readonly element?: z.ZodMiniType;
	readonly innerType?: z.ZodMiniType;
	readonly options?: readonly z.ZodMiniType[];
};

/** "prometheus.queries.errorRatio": every key that a configuration may have. */
function keysOf(schema: z.ZodMiniType, under = ''): string[] {
	const {shape, element, innerType, options = []} = schema._zod.def as Def;
	const deeper = [element, innerType, ...options].flatMap((one) => (one ? keysOf(one, under) : []));
	const own = Object.entries(shape ?? {}).flatMap(([key, its]) => [`${under}${key}`, ...keysOf(its, `${under}${key}.`)]);
	return [...new Set([...deeper, ...own])];
}

/** The same of a configuration that is written. */
function keysIn(value: unknown, under = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, under));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, its]) => [`${under}${key}`, ...keysIn(its, `${under}${key}.`)]);
}

const all = keysOf(configSchema);

it('the example that is printed has every key', () => {
	expect(all.length).toBeGreaterThan(60);
	const example = exampleConfig();
	const missing = all.filter((key) => !new RegExp(`^[# -]*${key.split('.').at(-1)}:`, 'm').test(example));
	expect(missing).toEqual([]);
});

it('the example of the README has every key of what is measured, each with a word on it, and is valid', () => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	const text = /```yaml\n(prometheus:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
	expect(parseConfig(text, '/etc/warroom/warroom.yaml').prometheus?.baselineMs).toEqual([7 * 86_400_000, 86_400_000]);
	const measured = ['prometheus', 'alertmanager', 'endpoints', 'statusPages'];
	const wanted = all.filter((key) => measured.includes(key.split('.')[0] ?? ''));
	const written = new Set(keysIn(parse(text)));
	expect(wanted.filter((key) => !written.has(key))).toEqual([]);
	const bare = text.split('\n').filter((line) => /^ +[- ]*\w+:/.test(line) && !line.includes('# '));
	// What is under headers is the team's own.
	expect(bare.filter((line) => !line.includes('X-'))).toEqual([]);
});
