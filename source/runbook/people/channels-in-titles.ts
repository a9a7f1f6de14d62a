import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutSigns} from '../words/titles.ts';

/** "Executives (#exec-incidents)", "Tell ops (in `#ops-live`), every". */
const titled = regExp(
	'^(.{2,40}?)\\s?\\((?:in\\s|im\\s)?(?:(?:slack|teams|matrix|chat),?\\s)?`?(#\\p{Ll}[\\p{L}\\p{N}_-]{1,60})`?\\)',
	'iu',
);
/** What is said to them, and not who they are. */
const saying = /^(?:we\s|to\s)?(?:tell|inform|update|notify|informier\p{L}*|meld\p{L}*|an)\s(?:the\s|die\s|den\s)?/iu;
const ourselves = /^(?:us|ourselves|uns|wir)$/iu;

/** Reads where those meet who are the title of a column or of a row: the place stands in brackets behind them. */
export function readChannelsInTitles(
	reading: Reading,
	add: (name: string, where: string, at: Pick<Statement, 'section' | 'line' | 'block'>) => void,
): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (block.is !== 'table' || reading.exact.has(block) || !reading.used.has(block)) continue;
			const titles = [
				...block.header.map((title) => ({title, line: block.line})),
				...block.rows.map(({cells: [title = ''], line}) => ({title, line})),
			];
			for (const {title, line} of titles) {
				const [, before = '', where = ''] = titled.exec(title) ?? [];
				const name = withoutSigns(before.replace(saying, '')).replace(ourselves, 'Team');
				if (where !== '' && name !== '') add(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, where, {section, line, block});
			}
		}
}
