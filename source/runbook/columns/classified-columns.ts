import {calledIn, timeTitle} from '../calls/called-in.ts';
import {isOfEscalation} from '../calls/says-escalation.ts';
import {type ColumnKind, withoutPlace} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {isPosition, namesPosition, soundsLikePosition} from '../words/positions.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {durationsIn, isCadence, isImmediate, isNothing, periodIn, withoutDurations} from '../words/words.ts';
import {callsNobody, isByTicket} from '../words/written-down.ts';
import {isOfAudiences} from './audience-rows.ts';
import type {Column} from './column.ts';
import {reportedInCell} from './condition-cells.ts';
import {asDescribed} from './described-columns.ts';
import {isUnderUpdates} from './hearer-columns.ts';
import {areHours} from './hours-columns.ts';
import {timesOf} from './timed-columns.ts';
import {isTiming} from './timing-cells.ts';
import {
	followedUp,
	isByWhenThere,
	isOfNames,
	isOfPapers,
	isOfRole,
	isUnderResolution,
	notSoon,
	ofPartners,
	saysHowOften,
	whether,
} from './title-signs.ts';

/**
 * What each column says, by its title, by what stands in its cells, and by the columns beside it. `named` are those who are called elsewhere in the
 * file, in small letters; with `isAnsweredElsewhere` another table says how soon a severity is answered.
 */
export function classified(columns: readonly Column[], named: ReadonlySet<string>, isAnsweredElsewhere: boolean): readonly Column[] {
	const filled = ({cells}: Column) => cells.filter(({text}) => text !== '');
	const timed = (column: Column) =>
		filled(column).length > 0 && filled(column).every(({text}) => isTiming(text)) && !filled(column).every(({text}) => isNothing(text));
	const held = (column: Column) =>
		filled(column).length > 0 &&
		filled(column).every(({text}) => text.split(' + ').every(isPosition) || callsNobody(text) || isUnfilled(text)) &&
		filled(column).some(({text}) => !callsNobody(text) && !isUnfilled(text));
	const saysOnlyWhen = (column: Column) =>
		filled(column).every(({text}) => isTiming(text) || isByTicket(text) || reportedInCell(text) !== undefined);
	const areNamed = columns.filter((column) => timed(column) && namesPosition(withoutPlace(column.label))).length >= 2;
	// Under a heading for escalations whoever stands beside others with times is called.
	const isCalling =
		columns.some(({cells}) => cells.some(({context}) => isOfEscalation(context))) &&
		columns.filter(timed).length >= 2 &&
		columns.every(saysOnlyWhen);
	// In a table of nothing but who is told when, each is: "Law | Only if data leaked | Never".
	const isOfTold = ({label}: Column) =>
		columns.every(saysOnlyWhen) &&
		(isCalling || (areNamed && namesPosition(withoutPlace(label)))) &&
		isPosition(
			withoutPlace(label)
				.replaceAll(/\s*\([^()]*\)/g, '')
				.trim(),
		) &&
		!timeTitle.test(label);
	/** Its title is somebody who is told, its cells say when. */
	const isTold = ({label: titled}: Column) => {
		const label = withoutPlace(titled);
		return (
			isPosition(label.replaceAll(/\s*\([^()]*\)/g, '').trim()) &&
			!timeTitle.test(label) &&
			(isCalling || namesPosition(label) || named.has(label.toLowerCase()))
		);
	};
	/** One cell that says no time ("next stand-up") takes nothing from the others of whoever is told. */
	const isPartlyTimed = (column: Column) => {
		const said = filled(column).filter(({text}) => !isNothing(text));
		const untimed = said.filter(({text}) => !isTiming(text));
		return (
			untimed.length > 0 &&
			untimed.length < said.length &&
			namesPosition(column.label) &&
			untimed.every(({text}) => text.length <= 40 && !soundsLikePosition(withoutDurations(text)))
		);
	};
	const saysWhen = (column: Column) => timed(column) || isPartlyTimed(column);
	const hasCadences = (column: Column) => filled(column).filter(({text}) => isCadence(text)).length * 2 >= filled(column).length;
	// "Audience | SEV1" over nothing but durations: it may be how often as well as when, and nothing tells which.
	const isBareAudience = columns.every(
		({cells}) =>
			cells[0]?.block.is === 'table' &&
			/^(?:audiences?|zielgruppen?|publics?)$/iu.test((cells[0].block.header[0] ?? '').trim()) &&
			cells.every(
				({text, context}) => (isNothing(text) || (durationsIn(text).length > 0 && !isImmediate(text))) && !isOfEscalation(context),
			),
	);
	const isAmongTold = (column: Column) =>
		columns.length >= fewestTold &&
		namesPosition(column.label) &&
		columns.every((other) => saysWhen(other) && isTold(other) && !hasCadences(other) && (other === column || !facts.has(other.kind)));
	const times = columns.filter(timed);
	// What a heading says goes before a guess from durations.
	const areUpdates = isUnderUpdates(columns);
	/** "Whenever" among durations: it is how soon, and for one severity there are words for it. */
	const isNearlyTimed = (column: Column) => {
		const said = filled(column).map(({text}) => text);
		const others = said.filter((text) => !isTiming(text));
		const [other = ''] = others;
		const soon = said.filter((text) => text !== other && (durationsIn(text).length > 0 || isImmediate(text)));
		return others.length === 1 && soon.length >= 2 && other.length <= 40 && durationsIn(other).length === 0 && !soundsLikePosition(other);
	};
	// The one column of plain durations: whatever its title, it says how soon.
	const plain = times.filter((column) => !facts.has(column.kind) && !hasCadences(column));
	const isSole = (column: Column) =>
		plain.length === 1 &&
		plain[0] === column &&
		!isAnsweredElsewhere &&
		!isOfAudiences(column) &&
		!columns.some(({kind}) => kind === 'response') &&
		// "Within 20 min, refreshed every 30 min": that is told.
		!filled(column).some(({text}) => periodIn(text) !== undefined) &&
		!notSoon.test(column.label);
	const nearly = times.length === 0 ? columns.filter((column) => column.kind === 'unknown' && isNearlyTimed(column)) : [];
	const unknownTimes = [...times, ...nearly].filter(({kind}) => kind === 'unknown' || kind === 'team');
	const positions = columns.filter(
		(column) => held(column) && ['unknown', 'primary', 'secondary', 'final', 'escalation'].includes(column.kind),
	);
	const isEscalation = columns.some(({kind}) => kind === 'final' || kind === 'final-time' || kind === 'secondary') && positions.length > 0;
	const kindOf = (column: Column): ColumnKind => {
		const {kind} = column;
		// "Escalate after 30 min to | Head of IT": the title says when, and who stands in the cells.
		if (kind === 'final-time' && durationsIn(column.label).length > 0 && held(column)) return 'unknown';
		if (isBareAudience && !['customers', 'update', 'partners'].includes(kind) && !hasCadences(column)) return 'unknown';
		if (!column.isSettled && (isByWhenThere(column) || (ofHearers.has(kind) && isOfRole(column)))) return 'unknown';
		if (column.isSettled || kind === 'attendees' || kind === 'aside' || kind === 'first-update' || kind === 'told-when') return kind;
		// "Bereitschaft | rund um die Uhr | Mo–Fr 8:00–16:00": when somebody is there, and nobody who is called then.
		if (kind !== 'response' && areHours(filled(column).map(({text}) => text))) return 'unknown';
		if (kind === 'unknown' && filled(column).some(({text}) => !isNothing(text)) && isOfTold(column)) return 'told-when';
		// "IC required | Yes": whether there is one, and not who it is.
		if ((kind === 'commander' || kind === 'team') && filled(column).every(({text}) => isNothing(text) || whether.test(text)))
			return 'unknown';
		// "Responders | every 15 min" among those who are told: how often.
		if (kind === 'response' && hasCadences(column) && filled(column).every(({text}) => isTiming(text) || isEventful(text))) return 'update';
		if (kind === 'unknown' && timed(column) && ofPartners.test(column.label) && filled(column).some(({text}) => saysHowOften(text)))
			return 'partners';
		const isSoleTime = positions.length >= 3 || positions.some((other) => other.kind === 'final');
		// How soon it is answered is said by its title; only where another table says that too is it the time of the last instance.
		if (
			isEscalation &&
			isSoleTime &&
			isAnsweredElsewhere &&
			kind === 'response' &&
			timed(column) &&
			!columns.some((other) => other.kind === 'final-time')
		)
			return 'final-time';
		// "Customer Success | 30 minutes": somebody who is told, not a cadence; a cadence says "every".
		if (
			saysWhen(column) &&
			isTold(column) &&
			['unknown', 'team', 'commander', 'primary', 'secondary', 'escalation'].includes(kind) &&
			columns.filter(saysWhen).length >= 2
		)
			return 'told-when';
		// "Repair service | 20 min" where each other row is somebody who is called: so is this one, whatever its title sounds like.
		if (isAmongTold(column)) return 'told-when';
		if (timed(column) && calledIn(column.label) !== undefined && !(/^info/i.test(column.label) && hasCadences(column))) return 'told-when';
		// "Communications Manager | 20 min" beside others who are told: it is a person, whatever the title sounds like.
		if (kind === 'update' && timed(column) && namesPosition(column.label) && !timeTitle.test(column.label) && !hasCadences(column))
			return 'told-when';
		// "Execs | every hour": who hears of it how often.
		if (timed(column) && hasCadences(column) && kind === 'unknown' && isTold(column)) return 'told-when';
		// "Vendor | 30 min" beside others who are called: a cadence says "every".
		if (
			kind === 'partners' &&
			timed(column) &&
			!hasCadences(column) &&
			columns.some((other) => other.kind !== kind && timed(other) && isTold(other))
		)
			return 'told-when';
		// "Actualisations | toutes les 15 minutes": a title in another language over cadences.
		if (kind === 'unknown' && timed(column) && hasCadences(column) && !followedUp.test(column.label)) return 'update';
		// "Escalate to | When | Then to | When (2)"
		if (timed(column) && /^(?:when|wann)(?: \(\d\))?$/i.test(column.label) && positions.length > 0) return 'final-time';
		if (timed(column) && timeTitle.test(column.label) && positions.length > 0 && !facts.has(kind)) return 'final-time';
		if (unknownTimes.includes(column)) {
			if (times.length === 1 && positions.length >= 2) return 'final-time';
			if (isUnderResolution(column)) return 'resolution';
			const isAlone =
				!areUpdates &&
				((times.length + nearly.length === 1 && !isAnsweredElsewhere && !notSoon.test(column.label)) || isSole(column)) &&
				!isOfPapers(column);
			if (isAlone && positions.length < 2 && !isTold(column) && !isOfAudiences(column)) return 'response';
			return isTold(column) ? 'told-when' : 'unknown';
		}

		// Durations are nobody, also under "Team" or "Lead".
		if ((kind === 'team' || kind === 'commander') && filled(column).some(({text}) => isTiming(text) && durationsIn(text).length > 0))
			return isTold(column) ? 'told-when' : 'unknown';
		// A title such as "Primary" over sentences is not a contact.
		if (['primary', 'secondary', 'final'].includes(kind) && !held(column)) return 'unknown';
		if (
			['response', 'final-time', 'update', 'customers', 'partners'].includes(kind) &&
			!filled(column).some(({text}) => isTiming(text) || durationsIn(text).length > 0)
		)
			return 'unknown';
		return kind === 'unknown' && isOfNames(column) && !columns.some((other) => other.kind === 'name') ? 'name' : kind;
	};
	const kinds = columns.map((column) => ({...column, kind: kindOf(column)}));
	const isTimed = kinds.some(({kind}) => kind === 'final-time');
	// Columns of positions without a telling title: the first is called first, the last one last.
	const missing = (['primary', 'secondary', 'final'] as const).filter((kind) => !kinds.some((column) => column.kind === kind));
	const untold = kinds.filter(
		({kind, label}) => (kind === 'unknown' || kind === 'escalation') && positions.some((column) => column.label === label),
	);
	const given = new Map<Column, ColumnKind | undefined>(
		isTimed || kinds.some(({kind, cells}) => kind === 'final' && cells.some(({text}) => !isNothing(text)))
			? untold
					.filter((column) => isTimed || filled(column).some(({text}) => namesPosition(text)))
					.map((column, index) => [
						column,
						isTimed && missing.includes('final') && index === untold.length - 1
							? 'final'
							: missing.filter((kind) => kind !== 'final')[index],
					])
			: [],
	);
	const whole = asDescribed(kinds.map((column) => ({...column, kind: given.get(column) ?? column.kind})));
	const whens = timesOf(whole);
	return whole.map((column) => {
		const when = whens.get(column);
		return when ? {...column, when} : column;
	});
}

/** Kinds that say how often somebody hears. */
const ofHearers: ReadonlySet<ColumnKind> = new Set(['update', 'customers', 'partners']);

/** Rows of a table of who is called. */
const fewestTold = 3;

/** Kinds of columns whose time is their own. */
export const facts: ReadonlySet<ColumnKind> = new Set([
	'response',
	'resolution',
	'update',
	'first-update',
	'customers',
	'partners',
	'review',
	'attendees',
	'monitor',
]);
