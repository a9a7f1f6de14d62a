import type {Block, Section, Table} from './markdown.ts';

/**
 * The titles of the tables that `runbook show --markdown` writes. A table with exactly these is read cell by cell, whatever the severities and
 * people are called: here nothing is taken for something else.
 */
export const exactTitles = {
	levels: ['Level', 'Name', 'Description', 'Response Time', 'Impact', 'Examples'],
	technical: ['Level', 'Paged at once', 'Secondary', 'Secondary after', 'Last', 'Last after'],
	rungs: ['Level', 'Who', 'When', 'Matrix'],
	updates: ['Level', 'Response team hears', 'Customers hear', 'Partners hear'],
	contacts: ['Contact', 'Number', 'About'],
	channels: ['Channel', 'Address'],
} as const;

/** The headings of the same below which severities are named: with a name in front of the first two, and one to an item below the last three. */
export const exactHeadings = {
	triggers: 'Triggers',
	procedure: 'Response Procedure',
	watching: 'Watching after the fix',
	commanders: 'Who may be commander',
	team: 'Team assembly',
	levels: 'Severity Levels',
	procedures: 'Response Procedures',
} as const;

/** The titles of its table of reviews, which is read as any other. */
export const reviewTitles = ['Severity', 'Review', 'Attendees'] as const;

/** What is written of a role of which nothing is known. */
export const plainRole = 'a role of this incident';

export type Form = keyof typeof exactTitles;

export type ExactTables = ReadonlyMap<Block, Form>;

/** The tables of a file that have these titles. */
export function exactTables(sections: readonly Section[]): ExactTables {
	const found = new Map<Block, Form>();
	for (const {blocks} of sections)
		for (const block of blocks) {
			const form = block.is === 'table' ? formOf(block) : undefined;
			if (block.is === 'table' && form) found.set(block, form);
		}
	return found;
}

function formOf({header}: Table): Form | undefined {
	return (Object.keys(exactTitles) as Form[]).find(
		(form) => header.length === exactTitles[form].length && exactTitles[form].every((title, index) => header[index] === title),
	);
}
