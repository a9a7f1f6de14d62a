import {isAudienceTitle} from '../columns/audience-lists.ts';
import type {Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutSigns} from '../words/titles.ts';
import {cadenceIn, isImmediate, isNothing} from '../words/words.ts';
import {isPager} from './channels-said.ts';

type Add = (name: string, where: string, at: Pick<Statement, 'section' | 'line' | 'block'>) => void;

/** "#mi-<ticket>": what is filled in belongs to the name. */
export const channel = /#[a-z](?:[\w-]|<[\w -]{1,40}>|\{[\w -]{1,40}\}){2,79}/i;
/** The title over how or where those hear who stand in the first column. */
export const ways = /^(?:channels?|kan[aä]le?|canal|salon|how|by|per|via|through|where|medium|weg|wie|wo|über)$/iu;
/** 'WhatsApp group "Guards"', "Teams-Kanal „Notfall“". */
const namedPlace = /^(?:\p{L}+[\s-])?(?:group|channel|room|chat|gruppe|kanal|raum)\s["“”„«‘'][^"“”„»’']{2,40}["“”»’']$/iu;

/** "Audience | Channel": where whoever the row begins with meets. What is no place to meet ("phone") is named as not kept. */
export function readChannelColumns(reading: Reading, add: Add): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (block.is !== 'table' || reading.exact.has(block)) continue;
			if (reading.used.has(block)) readBesideNames(block, add);
			const column = block.header.findIndex((title) => ways.test(title.trim()) && reading.levels.title(title).length === 0);
			if (column < 1) continue;
			const left: number[] = [];
			for (const {cells, line} of block.rows) {
				const where = (cells[column] ?? '').replaceAll('`', '').trim();
				const name = nameOf(block, cells, where);
				if (name !== '' && (channel.exec(where)?.[0] === where || namedPlace.test(where) || isPager(where)))
					add(name, where, {section, line, block});
				// "Medium" between "High" and "Low" over severities is no means.
				else if (where !== '' && !isNothing(where) && reading.levels.at(where)?.rest !== '') left.push(line);
			}

			if (left.length > 0 && reading.used.has(block))
				reading.remarks.add(
					`"${block.header[column]}" is not kept where it names no channel: ${left.length === 1 ? 'line' : 'lines'} ${left.join(', ')}.`,
				);
		}
}

/** What the place is called: as the row begins, by those who hear beside a severity, and where a time stands there by its own name. */
function nameOf({header}: Table, cells: readonly string[], where: string): string {
	const first = withoutSigns(cells[0] ?? '');
	const heard = withoutSigns(cells[header.findIndex(isAudienceTitle)] ?? '');
	if (heard !== '') return heard;
	const isTime = cadenceIn(first) !== undefined || isImmediate(first);
	return isTime ? where.replace(/^#/, '') : first;
}

/** "Internal (Teams channel «Major»)" in the column of those who hear: where they do. */
function readBesideNames(block: Table, add: Add): void {
	const {section} = block;
	for (const {cells, line} of block.rows) {
		const [, who = '', inside = ''] = /^([^()]{2,40})\s\(([^()]{3,60})\)$/u.exec((cells[0] ?? '').trim()) ?? [];
		const where = inside.replaceAll('`', '').trim();
		if (who !== '' && (channel.exec(where)?.[0] === where || namedPlace.test(where))) add(withoutSigns(who), where, {section, line, block});
	}
}
