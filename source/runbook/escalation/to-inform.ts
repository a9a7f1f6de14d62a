import {addRungs} from '../calls/escalation-chain.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

const informing =
	/stakeholders?|(?:people|groups?|parties|who|whom|teams?) (?:to )?(?:be )?(?:inform(?:ed)?|notif(?:y|ied)|tell|told)|(?:to|must) be (?:informed|notified)|zu (?:informieren|benachrichtigen)|wer wird informiert|personnes à informer/iu;

/**
 * Lists of who is to be informed, in a section of a severity: "Stakeholders to inform: Service Owner, Deputy". No time is named, so that they are
 * called by hand.
 */
export function readToInform(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, ownLevels, section} = statement;
		if (
			from !== 'item' ||
			label !== '' ||
			levels.length !== 1 ||
			ownLevels ||
			reading.heard.has(statement) ||
			!informing.test(section.title)
		)
			continue;
		if (isNothing(text) || durationsIn(text).length > 0 || isImmediate(text)) continue;
		const [who = ''] = text.split(/\s(?:if|when|where|wenn|falls|sofern)\s/iu);
		const positions = positionsIn(who).filter((position) => namesPosition(position) || isPosition(position));
		addRungs(reading, {levels, positions}, {matrix: 'business', timing: {at: 'hand'}}, statement);
		if (positions.length > 0) reading.heard.add(statement);
	}
}
