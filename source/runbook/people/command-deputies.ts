import {regExp} from '../../terminal/light-pattern.ts';
import type {LevelTable} from '../columns/columns.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {isNothing} from '../words/words.ts';

/** "If the lead isn't reachable, the backend lead runs it": the condition, and who leads then. */
const sentences: readonly RegExp[] = [
	/^(?<condition>(?:if|when|while)\s[^,;]{2,60}?\s(?:(?:is|are)(?:n['’]t| not)?|can(?:not|['’]t| not) be|do(?:es)?(?:n['’]t| not))\s(?:reachable|available|there|around|reached|answer(?:ing)?|respond(?:ing)?|pick up|away|absent|ill|unavailable|unreachable|on (?:holiday|leave))[^,;]{0,30}),\s(?:then\s)?(?:the\s|our\s)?(?<who>.{3,50}?)\s(?:runs (?:it|the incident)|leads(?: it| the incident)?|commands(?: it)?|takes (?:it )?over|takes (?:the )?(?:lead|command)|stands in|steps in|does|is in charge)\.?$/iu,
	/^(?<condition>(?:wenn|falls|sofern|ist|sind|meldet|antwortet)\s[^,;]{2,60}?(?:nicht|verhindert|abwesend|krank|urlaub)[^,;]{0,30}),\s(?:dann\s|so\s)?(?:führt|leitet|übernimmt|vertritt)\s(?:sie\s|ihn\s)?(?:der\s|die\s|das\s)?(?<who>.{3,50}?)(?:\s(?:die\s)?(?:leitung|führung|einsatzleitung))?\.?$/iu,
	/^(?<condition>si\sno\s(?:contesta|responde|está|se\slocaliza)[^,;]{0,40}),\s(?:dirige|asume|lidera|coordina)\s(?:el\s|la\s)?(?<who>.{3,50}?)\.?$/iu,
	/^(?<condition>s(?:i|['’]il|['’]elle)\s[^,;]{2,50}?(?:injoignable|absent|indisponible|ne répond pas)[^,;]{0,30}),\s(?:le\s|la\s|l['’])(?<who>.{3,50}?)\s(?:dirige|pilote|prend (?:la main|le relais|la direction))\.?$/iu,
];
/** "The deputy is the Head of Operations", "Stellvertreter ist der Leiter Betrieb", behind who leads. */
const standIn =
	/^(?:(?:the|his|her|their|its|der|die|sein|seine|ihr|ihre)\s)?(?:deput(?:y|ies)|stand-?in|substitute|stellvertret\p{L}*|vertretung|ersatz)\s(?:is|are|ist|sind)\s(?:always\s|immer\s)?(?:the\s|our\s|der\s|die\s|das\s)?(?<who>.{3,50}?)\.?$/iu;

const fullName = '(?:(?:the|our|der|die|das)\\s)?\\p{Lu}[\\p{L}-]+(?:\\s(?:of\\s|for\\s|von\\s|für\\s)?\\p{Lu}[\\p{L}-]+){0,3}';
const whenAway =
	"(?:in\\s(?:ihrem|seinem|deren|dessen)\\surlaub|(?:in|bei|während)\\s(?:(?:ihrer|seiner|deren|dessen)\\s)?abwesenheit|im\\surlaub|(?:wenn|falls)\\s(?:sie|er)\\s(?:nicht\\s(?:da|erreichbar)|im\\surlaub|krank|verhindert)\\sist,?|ersatzweise|vertretungsweise|in\\s(?:her|his|their)\\sabsence|(?:when|if|while)\\s(?:she|he|they)(?:\\sis|\\sare|[’']s|[’']re)\\s(?:away|on\\s(?:leave|holiday|vacation)|ill|absent|not\\s(?:there|around|reachable|available)),?)";
/** ", in ihrem Urlaub Bert Stein", ", in her absence the head of IT", ", or Bert Stein when she is away" behind who leads. */
const behind = regExp(
	`,\\s(?:(?:and|und|or|oder)\\s)?(?:(?<condition>${whenAway})\\s(?<who>${fullName})|(?<other>${fullName})\\s(?<absent>${whenAway}))\\.?$`,
	'iu',
);

/** Who leads while whoever leads is away, as the end of the same sentence says it. */
export function deputyBehind(said: string): {readonly end: string; readonly who: string; readonly condition: string} | undefined {
	const found = /urlaub|abwesen|weise|absen|away|leave|holiday|vacation|ill|krank|verhindert|not |nicht /iu.test(said)
		? behind.exec(said)
		: null;
	const {condition, who, other, absent} = found?.groups ?? {};
	const name = (who ?? other ?? '').replace(/^(?:the|our|der|die|das)\s/iu, '');
	return found && (/^\p{Lu}/u.test(name) || namesPosition(name))
		? {end: found[0], who: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, condition: (condition ?? absent ?? '').replace(/,$/, '')}
		: undefined;
}

/** They may command as well. */
export function addDeputy(
	reading: Reading,
	{levels, line, block}: Statement,
	{who, condition}: {readonly who: string; readonly condition: string},
): void {
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (!draft.command || draft.command.positions.length === 0 || draft.command.positions.includes(who)) continue;
		draft.command = {...draft.command, positions: [...draft.command.positions, who]};
		reading.note('who may command', `${draft.id}: ${who}`, line, block, [who]);
		reading.remarks.add(`Line ${line}: "${condition}" is no condition that the room knows: ${who} may command in any case.`);
	}
}

/** "Deputy: Head of Operations" below who leads. */
const asLabel =
	/^(?:(?:the|his|her|their|sein[e]?|ihr[e]?)\s)?(?:deput(?:y|ies)|stand-?ins?|substitutes?|delegates?|alternates?|stellvertret\p{L}*|vertretung|vertreter(?:in)?|ersatz|suppléante?|suplente)$/iu;

/** Nearly no text is one, and this is the cheaper question. */
const mayBe = /^(?:if|when|while|wenn|falls|sofern|ist|sind|meldet|antwortet|si|s['’](?:il|elle))\s/iu;

/** Who may command where whoever leads cannot be reached: at the severities of the sentence before it, which said who leads. */
export function readCommandDeputies(reading: Reading, statements: readonly Statement[]): void {
	const before = new Map<Block, readonly Level[]>();
	for (const statement of statements) {
		const {from, label, text, levels, ownLevels, line, block} = statement;
		if ((from !== 'words' && from !== 'item') || reading.steps.has(block)) continue;
		if (label !== '') {
			if (asLabel.test(label)) addLabelled(reading, statement);
			continue;
		}

		const found =
			standIn.exec(text)?.groups ??
			(mayBe.test(text) ? sentences.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups) : undefined);
		if (!found) {
			if (reading.commanded.has(statement)) before.set(block, levels.length > 0 ? levels : (reading.commanded.get(statement) ?? []));
			continue;
		}

		const {condition = '', who = ''} = found;
		const names = positionsIn(who, {or: true}).map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
		const meant = ownLevels ? levels : (before.get(block) ?? []);
		if (names.length === 0 || !names.every((name) => namesPosition(name) || (/^(?:si\s|s['’])/iu.test(condition) && isPosition(name))))
			continue;
		for (const level of meant) {
			const draft = reading.draftOf(level);
			const more = names.filter((name) => !draft.command?.positions.includes(name));
			if (!draft.command || draft.command.positions.length === 0 || more.length === 0) continue;
			draft.command = {...draft.command, positions: [...draft.command.positions, ...more]};
			reading.note('who may command', `${draft.id}: ${more.join(' or ')}`, line, block, more);
			reading.heard.add(statement);
			reading.left.delete(statement);
			if (condition !== '')
				reading.remarks.add(
					`Line ${line}: "${condition}" is no condition that the room knows: ${more.join(', ')} may command in any case.`,
				);
		}
	}
}

/** At the severities of its heading, else at those of which a paragraph above, or the only line above in its list, says who leads. */
function addLabelled(reading: Reading, statement: Statement): void {
	const {text, levels, label, section, line, block} = statement;
	const said = reading.booked.filter(
		(entry) => entry.what === 'who may command' && entry.block?.section === section && entry.line < line && entry.people.length > 0,
	);
	const within = said.filter((entry) => entry.block === block);
	const above = within.length === 0 ? said : new Set(within.map((entry) => entry.line)).size === 1 ? within : [];
	const names = positionsIn(text, {or: true});
	if (above.length === 0 || names.length === 0 || !names.every((name) => namesPosition(name) || isPosition(name))) return;
	for (const level of levels.length > 0 ? levels : reading.levels.all) {
		const draft = reading.draftOf(level);
		if (!draft.command || !above.some((entry) => entry.text.startsWith(`${draft.id}: `))) continue;
		const more = names.filter((name) => !draft.command?.positions.includes(name));
		draft.command = {...draft.command, positions: [...draft.command.positions, ...more]};
		reading.note('who may command', `${draft.id}: ${names.join(' or ')} (${label})`, line, block, names);
		reading.heard.add(statement);
		reading.taken.add(statement);
		reading.left.delete(statement);
	}
}

const ofDeputies =
	/^(?:if|when|wenn|falls)\s.*(?:unavailable|unreachable|(?:not|nicht)\s(?:available|reachable|there|da|erreichbar|verfügbar)|away|absent|verhindert)$|^(?:(?:his |her |their )?deput(?:y|ies)|stand-?ins?|backup|substitute|stellvertret\p{L}*|vertretung|ersatz)$/iu;

/** "Incident lead | If unavailable": whoever stands in may command as well. */
export function readDeputyColumns(reading: Reading, columns: LevelTable['columns']): void {
	if (!columns.some(({kind}) => kind === 'commander') || columns.some(({kind}) => kind === 'primary' || kind === 'final')) return;
	for (const {kind, label, cells} of columns) {
		if ((kind !== 'unknown' && kind !== 'secondary') || !ofDeputies.test(label)) continue;
		for (const cell of cells) {
			const names = isNothing(cell.text)
				? []
				: positionsIn(cell.text, {or: true}).filter((name) => isPosition(name) || namesPosition(name));
			for (const level of names.length === 0 ? [] : cell.levels) {
				const draft = reading.draftOf(level);
				if (!draft.command) continue;
				draft.command = {...draft.command, positions: [...draft.command.positions, ...names]};
				reading.note('who may command', `${draft.id}: ${names.join(' or ')} (${label})`, cell.line, cell.block);
				reading.taken.add(cell);
				reading.heard.add(cell);
			}
		}

		reading.remarks.add(`"${label}" is no condition that the room knows: whoever stands there may command in any case.`);
	}
}
