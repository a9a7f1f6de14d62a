import {callingsIn} from '../words/calling-verbs.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {peopleCalled, peopleIn} from '../words/spoken-people.ts';
import {durationsIn, isCadence} from '../words/words.ts';
import {timeOfCall} from './case-calls.ts';
import {isReported} from './condition-kinds.ts';
import {denied, type InOneCase} from './own-conditions.ts';

/**
 * "Account managers only if their customer is affected", "Sind Zahlungen betroffen, auch die Buchhaltung": a sentence behind another that calls
 * somebody, and names who else is called in one case. Undefined where any word of it says something else.
 */
export function sentenceInACase(said: string): readonly InOneCase[] | undefined {
	const text = withoutAnyCase(said.replace(/\.$/, ''));
	if (text.length > mostCharacters || isCadence(text)) return undefined;
	const found = conditionedIn(text);
	if (!found?.isPlain) return undefined;
	const {condition, rest, isBehind} = found;
	const time = timeOfCall(rest);
	// How long the incident lasts is known to the rules of ladders.
	if (!isReported(condition) || durationsIn(condition).length > 0 || time === 'unclear' || time?.isMore || time?.isVague) return undefined;
	const who = namedIn((time?.rest ?? rest).replaceAll(beside, ' ').replaceAll(/\s+/g, ' ').trim());
	if (!who) return undefined;
	const at = time && (isBehind && !time.isDeadline ? {notBeforeMs: time.ms} : {afterMs: time.ms});
	return who.map((one): InOneCase => ({who: one, condition, timing: {at: 'reported', what: condition, ...at}}));
}

function namedIn(words: string): readonly string[] | undefined {
	const plain = words.replace(/^[\s,]+|[\s,]+$/g, '');
	if (plain === '' || denied.test(plain)) return undefined;
	for (const calling of callingsIn(plain)) {
		const who = calling.caller === undefined ? peopleCalled(calling) : undefined;
		if (who) return who;
	}

	return peopleIn(plain, {isOfPeople: true});
}

/** Of a sentence; a longer one is a story. */
const mostCharacters = 200;
/** What stands beside whoever is called, and changes nothing. */
const beside =
	/(?<!\p{L})(?:also|too|as well|in addition|additionally|only|then|immediately|at once|right away|straight away|auch|ebenfalls|zusätzlich|außerdem|nur|dann|sofort|umgehend|unverzüglich)(?!\p{L})/giu;
