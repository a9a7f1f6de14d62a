import {durationWords} from '../duration-words.ts';
import type {AnsweredBy} from '../grammar/answered-by.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';

/**
 * "Primary on-call responds within 15 minutes" as the first of a chain: so soon an incident is answered, where nothing else says how soon. Of whoever is
 * called later no clock runs for it.
 */
export function noteAnswered(
	reading: Reading,
	{line, block, section}: Statement,
	{who, ms, words}: AnsweredBy,
	{levels, isFirst}: {readonly levels: readonly Level[]; readonly isFirst: boolean},
): void {
	const open = isFirst ? levels.filter((level) => !reading.draftOf(level).isUnanswered && isOpen(reading, level, ms)) : [];
	for (const level of open) {
		const draft = reading.draftOf(level);
		const said = `${draft.id}: ${durationWords(ms)}`;
		if (draft.response) reading.book('response time', said, {line, block}, [who]);
		else reading.note('response time', said, line, block, [who]);
		draft.response ??= {ms, source: reading.source(section, line, draft.id)};
	}

	const others = levels.filter((level) => !open.includes(level)).map(({id}) => id);
	if (others.length === 0) return;
	const of = open.length === 0 ? '' : ` for ${others.join(', ')}`;
	const why = isFirst ? 'another time goes there' : 'the clock of a response is of whoever is called first';
	reading.remarks.add(`Line ${line}: "${words}" is not kept${of}: ${why}.`);
}

function isOpen(reading: Reading, level: Level, ms: number): boolean {
	const {response} = reading.draftOf(level);
	return response === undefined || response.ms === ms;
}
