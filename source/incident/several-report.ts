import type {Incident} from './incident.ts';

/** What an incident has to do with others, and who sees it, as `status --json` and `incident --json` print it. `people` is null for everybody. */
export function severalReport({people, links, merged, mergedInto}: Incident) {
	return {
		private: people !== undefined,
		people: people ?? null,
		links: [...links].map(([id, {title}]) => ({id, title})),
		merged: merged.map(({incident, severity, title, told, at, by}) => ({
			id: incident,
			severity,
			title,
			told,
			at: new Date(at).toISOString(),
			by,
		})),
		mergedInto: mergedInto?.incident ?? null,
	};
}

/** The same, a line each, for a person; nothing where there is nothing to say. */
export function severalWords({people, links, merged, mergedInto}: ReturnType<typeof severalReport>): string[] {
	return [
		...(people === null ? [] : [`PRIVATE: only ${people.join(', ')} ${people.length === 1 ? 'sees' : 'see'} it`]),
		...(mergedInto === null ? [] : [`merged into ${mergedInto}, where it goes on`]),
		...links.map(({id, title}) => `linked with ${id} ${title}`),
		...merged.map(
			({id, severity, title, told}) =>
				`merged here: ${id} ${severity} ${title}${told.length === 0 ? '' : `; told there: ${told.join(', ')}`}`,
		),
	];
}
