import {registerHooks} from 'node:module';
import {mutants} from './mutants.ts';

/** From now on the sync core is loaded with this fault. @throws {RangeError} when there is no such mutant, or its place is gone. */
export function mutate(name: string): void {
	const mutant = mutants[name];
	if (!mutant) throw new RangeError(`There is no mutant ${name}: ${Object.keys(mutants).join(', ')}.`);
	const {file, from, to} = mutant;
	registerHooks({
		load(url, context, nextLoad) {
			const loaded = nextLoad(url, context);
			if (!url.endsWith(`/source/${file}`)) return loaded;
			const parts = String(loaded.source).split(from);
			if (parts.length !== 2)
				throw new RangeError(`The place of the mutant ${name} is ${parts.length - 1} times in source/${file}: put it right.`);
			return {...loaded, source: parts.join(to)};
		},
	});
}
