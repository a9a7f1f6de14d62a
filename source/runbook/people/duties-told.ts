import type {Runbook} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {labelled} from '../words/labelled.ts';
import {durationsIn} from '../words/words.ts';

/** A heading under which it is said who leads. */
const leading =
	/commander|who (?:leads|commands|runs it|is in charge)|in charge|^(?:incident )?(?:command|lead(?:er|ership)?)$|wer (?:leitet|führt)|^(?:die )?(?:einsatz|incident-?|störungs?|vorfalls?)?(?:führung|leitung)$/iu;
/** "The leader decides, keeps the notes and talks to people", "die Einsatzleitung entscheidet …". */
const duty =
	/^(?:the |die |der )?(?:incident )?(?:leader|lead|commander|manager|IC|einsatzleit(?:er|erin|ung)|leit(?:er|erin|ung)) ((?:does not|doesn['’]t|never|only|also|decides?|keeps?|talks?|speaks?|writes?|sees?|gives?|coordinates?|watches|owns|makes?|runs|opens|posts|declares?|assigns?|entscheidet|hält|spricht|schreibt|verteilt|koordiniert|sorgt|arbeitet nicht|sucht nicht|macht|behält|führt)(?!\p{L}).+)$/iu;
/** Of a sentence; a longer one is a story. */
const mostCharacters = 160;

/** What whoever leads does, as sentences say it where it is said who that is. Undefined where none does. */
export function dutiesTold(reading: Reading): Runbook['duties'] | undefined {
	const told = reading.statements.flatMap((statement) => {
		const text = dutyIn(statement);
		return text === undefined ? [] : [{statement, text}];
	});
	const [first] = told;
	// One alone is no list of what a commander does.
	if (!first || (told.length === 1 && !/,|\s(?:and|und)\s/u.test(first.text))) return undefined;
	for (const {statement, text} of told) {
		reading.heard.add(statement);
		reading.book('duties of the commander', text, {line: statement.line, block: undefined});
	}

	const duties = told.map(({text}) => ({name: capital(text.split(/[,;]\s/)[0] ?? text), text: capital(text)}));
	reading.note('duties of the commander', duties.map(({name}) => name).join(', '), first.statement.line, undefined);
	return duties;
}

function dutyIn({from, label, text, ownLevels, section}: Statement): string | undefined {
	if (from !== 'words' || label !== '' || ownLevels || text.length > mostCharacters || !leading.test(section.title)) return undefined;
	const said = duty.exec(text.replace(/\.$/, ''))?.[1];
	return said === undefined || durationsIn(text).length > 0 || labelled(text).label !== '' ? undefined : said;
}

function capital(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
