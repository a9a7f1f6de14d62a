import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {setNotUpdated} from './not-updated.ts';

/** "We never write to customers directly", "Wir schreiben keinem Kunden": whom the room does not tell, whoever else does. */
function untoldByUs({from, label, text}: Pick<Statement, 'from' | 'label' | 'text'>): Audience | undefined {
	if ((from !== 'words' && from !== 'item') || label !== '') return undefined;
	const {who, whom} = byUs.exec(text)?.groups ?? {};
	return who === undefined && whom === undefined ? undefined : audienceOf(who ?? whom ?? '', '');
}

const outside = '(?:customers?|clients?|users|partners?|vendors?|suppliers?)';
const draußen = '(?:kunden?|kundinnen|nutzern?|partnern?|lieferanten|dienstleistern?)';
const byUs = regExp(
	`^we\\s(?:do not|don['’]t|never)\\s(?:ourselves\\s)?(?:write to|contact|inform|message|e-?mail|notify|update|tell|talk to|speak to|call)\\s(?:any\\s|the\\s|our\\s)?(?<who>${outside})(?:\\s(?:directly|ourselves|at all|in person))*\\.?$|^wir\\s(?:schreiben|informieren|kontaktieren|benachrichtigen|unterrichten|melden|rufen)\\s(?:(?:keine[nmr]?|nie(?:mals)?|nicht)\\s(?:de[nm]\\s|die\\s|unsere[nm]?\\s)?(?<whom>${draußen}))(?:\\s(?:direkt|selbst|an))*\\.?$`,
	'iu',
);

/** No clock runs for them where nothing else says how often they hear. */
export function readUntoldByUs(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const audience = untoldByUs(statement);
		if (audience === undefined || audience === 'internal') continue;
		const levels = (statement.levels.length > 0 ? statement.levels : reading.levels.all).filter((level) => {
			const {updates, firstWithin} = reading.draftOf(level);
			return updates[audience] === undefined && firstWithin[audience] === undefined;
		});
		if (levels.length > 0) setNotUpdated(reading, audience, {...statement, levels});
		reading.heard.add(statement);
	}
}
