import type * as z from 'zod/mini';

/** A value that a schema takes, with a given text wherever it takes any, and how many such places there were. */
export type Filled = {readonly value: unknown; readonly texts: number};

/** What is tried where a text has to have a form. */
const formed = ['2026-11-23T08:11:00.000Z', 'a'.repeat(64), 'a'.repeat(32), 'inc-20261123-0811', '1.0.0', 'UTC', '1', 'a'];
const numbers = [1, 0];

/** The values of a schema, one for each branch of a union at its top; `text` stands wherever the schema takes it. */
export function filled(schema: z.ZodMiniType, text: string): Filled[] {
	const def = schema._zod.def as {type: string; options?: readonly z.ZodMiniType[]};
	return (def.type === 'union' ? (def.options ?? []) : [schema]).map((option) => {
		let texts = 0;
		const value = fill(option, text, () => {
			texts++;
		});
		return {value, texts};
	});
}

type Def = {
	readonly type: string;
	readonly shape?: Record<string, z.ZodMiniType>;
	readonly element?: z.ZodMiniType;
	readonly innerType?: z.ZodMiniType;
	readonly in?: z.ZodMiniType;
	readonly options?: readonly z.ZodMiniType[];
	readonly items?: readonly z.ZodMiniType[];
	readonly keyType?: z.ZodMiniType;
	readonly valueType?: z.ZodMiniType;
	readonly values?: readonly unknown[];
	readonly entries?: Record<string, unknown>;
};

function fill(schema: z.ZodMiniType, text: string, took: () => void): unknown {
	const def = schema._zod.def as unknown as Def;
	const inner = (its: z.ZodMiniType | undefined) => {
		if (!its) throw new Error(`a ${def.type} without its parts`);
		return fill(its, text, took);
	};
	switch (def.type) {
		case 'object':
			return Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, field]) => [key, inner(field)]));
		case 'array':
			return [inner(def.element)];
		case 'tuple':
			return def.items?.map(inner);
		case 'record':
			return {[String(inner(def.keyType))]: inner(def.valueType)};
		case 'optional':
		case 'nullable':
		case 'readonly':
		case 'default':
			return inner(def.innerType);
		case 'pipe':
			return inner(def.in);
		case 'union':
			return inner(def.options?.at(-1));
		case 'literal':
			return def.values?.[0];
		case 'enum':
			return Object.values(def.entries ?? {})[0];
		case 'boolean':
			return true;
		case 'number':
			return numbers.find((number) => schema.safeParse(number).success);
		case 'unknown':
			took();
			return {[`name ${text}`]: [text]};
		case 'string': {
			if (schema.safeParse(text).success) {
				took();
				return text;
			}

			const sample = formed.find((candidate) => schema.safeParse(candidate).success);
			if (sample === undefined) throw new Error('no sample has the form of a text: add one');
			return sample;
		}

		default:
			throw new Error(`a ${def.type} is not known here: add it`);
	}
}
