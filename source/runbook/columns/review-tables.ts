import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {durationsIn, isNothing, isOnRequest, periodIn} from '../words/words.ts';

/** A heading over what comes after an incident. */
export const afterIncidents =
	/^(?:after(?:wards)?(?: (?:the|an|every) (?:incident|outage|fix))?|when it(?: is|['’]s) (?:over|done)|nachher|danach|hinterher|nach (?:dem|einem|jedem) (?:vorfall|ausfall|einsatz)|nach (?:der|einer|jeder) störung|nachbereitung|despu[eé]s(?: del? (?:un )?incidente)?|tras (?:el|un) incidente|apr[eè]s(?: (?:l['’]|un )incident)?)$/iu;
/** What is held after an incident, in the words of some teams. */
export const reviewing =
	/post-?\s?(?:incident|mortem)|lessons?[- ]learn(?:ed|t)(?:[- ](?:meeting|session|workshop|review|call)|(?=\s\((?:within|by|no later than|innerhalb|binnen)\s))|\bpir\b|\breview(?:ed|s)?\b|retro(?:spective)?|nachbesprechung|nachbesprochen|nachbereitung|nachbereitet|write-?ups?(?!\p{L})|\b(?:looked at|gone through|discussed) together\b|\bde-?brief(?:ing)?s?\b|\btalk(?:ed)? (?:it|this|things)? ?(?:over|through)\b|\btalk about (?:it|this|that)(?!\p{L})|\bsit(?:s|ting)? (?:down )?together\b|\b(?:meet|get together|come together) (?:afterwards|to (?:talk|discuss|go over|look back))|(?<!\p{L})auswertung(?!\p{L})|nachgespräch|(?<!\p{L})rückblick(?!\p{L})|reuni[oó]n de (?:revisi[oó]n|an[aá]lisis|cierre)|(?<!\p{L})(?:hay|sin|una?) revisi[oó]n|retrospectiva|an[aá]lisis post|réunion de (?:revue|retour|bilan|clôture)|(?<!\p{L})(?:pas de|une) revue(?!\p{L})|(?<!\p{L})setz(?:en|t)\s(?:wir\s|sich\s)?(?:uns\s|das team\s)?[^.;]{0,80}?(?<!\p{L})zusammen(?!\p{L})|retour d['’]expérience|\bretex\b/iu;

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/**
 * The columns of a table by severities under a heading for reviews, "Deadline | Participants", or of which some rows are reviews, "Within 5 days |
 * Post-mortem | SEV1": their times are those of the review, and nobody in them is called. Other tables stay as they are.
 */
export function asReviews<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const [title = ''] = columns.flatMap(({cells}) => cells.map(({section}) => section.title));
	// Who comes to it is called together for it, and not when an incident begins.
	const coming = reviewing.test(title) ? attending : invited;
	const attended = (column: Column) =>
		column.kind !== 'review' && coming.test(column.label)
			? {...column, kind: 'attendees' as const}
			: // "Review meeting | Report": by when something is written is no time in which an incident is answered.
				column.kind !== 'review' && written.test(column.label)
				? {...column, kind: 'aside' as const}
				: column;
	// "Report due | Present at the review": who comes has the word as well.
	const isOfComing = ({kind, label, cells}: Column) => kind === 'review' && invited.test(label) && !cells.some(isTimed);
	if (columns.some(isOfComing))
		return asReviews(columns.map((column) => (isOfComing(column) ? {...column, kind: 'attendees' as const} : column)));
	if (columns.some(({kind}) => kind === 'review')) {
		const own = withoutOthers(withDeadlines(columns)).map(attended);
		return reviewing.test(title) || own.some(({kind}) => kind === 'attendees') ? withoutLeaders(own) : own;
	}

	const when = columns.find(
		({kind, cells}) => !answers.has(kind) && cells.some(isTimed) && cells.every((cell) => isTimed(cell) || isFree(cell)),
	);
	if (!when) return columns;
	const writers = columns.find((column) => column !== when && writtenBy.test(column.label.trim()));
	if (writers && (deadline.test(when.label) || reviewing.test(title) || afterIncidents.test(title)))
		return columns.map((column) =>
			column === when ? whenWritten(when, writers) : column === writers ? {...column, kind: 'aside'} : column,
		);
	const what = columns.find(({label, cells}) => label !== when.label && said.test(label) && cells.some(({text}) => reviewing.test(text)));
	if (what) {
		const reviews = new Set(what.cells.filter(({text}) => reviewing.test(text)).map(({line}) => line));
		const isOfReview = ({line}: Statement) => reviews.has(line);
		return [
			...columns.filter((column) => column !== when && column !== what),
			{...what, kind: 'aside', cells: what.cells.filter((cell) => !isOfReview(cell))},
			{...when, kind: 'review', cells: when.cells.filter(isOfReview)},
			{...when, kind: 'aside', cells: when.cells.filter((cell) => !isOfReview(cell))},
		];
	}

	const isOfReviews = reviewing.test(title) || columns.some(({kind}) => kind === 'attendees');
	if (!isOfReviews) return columns;
	return withoutLeaders(columns.map((column) => (column === when ? {...column, kind: 'review' as const} : attended(column))));
}

/** "Written up by | Due": by when it is, and where "no meeting" stands beside it nothing is held. */
function whenWritten<Column extends Titled>(when: Column, writers: Column): Column {
	const unheld = new Set(writers.cells.filter(({text}) => noMeeting.test(text)).map(({line}) => line));
	const cells = when.cells.map((cell) => (unheld.has(cell.line) ? {...cell, text: `no meeting, ${cell.text}`} : cell));
	return {...when, kind: 'review', cells};
}

export const writtenBy =
	/^(?:(?:it is )?(?:written(?: up| down)?|write-?up|report|drafted) by|who writes(?: it)?(?: up)?|author|writer|(?:geschrieben|verfasst|erstellt) (?:von|durch)|wer schreibt(?: ihn| es)?|verfasser(?:in)?)$/iu;
const noMeeting =
	/(?<!\p{L})(?:no|without(?: an?)?|keine?|ohne) (?:meeting|talk|session|termin|besprechung|runde|sitzung|treffen)(?!\p{L})/iu;

/** "Review: Mandatory | Due: 2 business days": whether there is one, and beside it by when. */
function withDeadlines<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const [whether, ...others] = columns.filter(({kind}) => kind === 'review');
	const when = columns.find(
		({label, kind, cells}) =>
			kind !== 'review' && deadline.test(label) && cells.some(isTimed) && cells.every((cell) => isTimed(cell) || isFree(cell)),
	);
	if (!whether || others.length > 0 || !when || whether.cells.some(isTimed)) return columns;
	// "Full review meeting | 3 days", "Meeting with all roles, report to the board | 3 days": what is held, and by when.
	const isHeld = (text: string) =>
		mandatory.test(text) || isMeeting(text) || (reviewing.test(text) && !isNothing(text) && !ofPaper.test(text));
	const held = new Map(whether.cells.filter(({text}) => isHeld(text)).map(({line, text}) => [line, text]));
	const together = (cell: Statement) => {
		const [, who] = attendedBy.exec(held.get(cell.line) ?? '') ?? [];
		return who === undefined ? cell : {...cell, text: `${cell.text} with ${who}`};
	};
	return columns.flatMap((column) => {
		if (column === whether)
			return [
				{...column, cells: column.cells.filter(({line}) => !held.has(line))},
				{...column, kind: 'aside' as const, cells: column.cells.filter(({line}) => held.has(line))},
			];
		if (column !== when) return [column];
		return [
			{...column, kind: 'review' as const, cells: column.cells.filter(({line}) => held.has(line)).map(together)},
			{...column, kind: 'unknown' as const, cells: column.cells.filter(({line}) => !held.has(line))},
		];
	});
}

/** "Meeting with the teams involved": somebody sits together, whatever is written besides. */
function isMeeting(text: string): boolean {
	const [first = ''] = text.split(/[,;]\s/u);
	return (
		meeting.test(first) &&
		!noMeeting.test(first) &&
		!ofPaper.test(first) &&
		!/(?<!\p{L})(?:if|when|unless|wenn|falls|sofern)(?!\p{L})/iu.test(text)
	);
}

const meeting =
	/(?<!\p{L})(?:(?:review |team |joint )?(?:meeting|session|workshop|round ?table|conference|call)|(?:gemeinsame[rs]?\s)?(?:termin|treffen|gespräch|runde|sitzung|besprechung|workshop))(?!\p{L})/iu;
const attendedBy =
	/(?:meeting|session|workshop|table|conference|call|termin|treffen|gespräch|runde|sitzung|besprechung)\s(?:with|of|mit|aus)\s([^,;.()]{2,80})/iu;

const deadline =
	/^(?:due(?: (?:date|by|within))?|deadline|when|within|by when|time ?frame|frist|fällig(?:keit)?|bis wann|wann|termin|délai|plazo)$/iu;
const mandatory =
	/^(?:mandatory|required|yes|always|obligatory|pflicht|erforderlich|verpflichtend|vorgeschrieben|ja|immer|x|✓|✔|✅|oui|sí)$/iu;

/** "Action items reviewed" holds no review, and "Post-mortem document published" none beside the row of its meeting. */
function withoutOthers<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const reviews = columns.filter(({kind, label}) => kind === 'review' && !ofItems.test(label));
	const isHeldElsewhere = reviews.some(({label}) => !ofPaper.test(label));
	return columns.map((column) =>
		column.kind === 'review' && (ofItems.test(column.label) || (isHeldElsewhere && ofPaper.test(column.label)))
			? {...column, kind: 'aside' as const}
			: column,
	);
}

/** What comes out of a review, and is looked at again. */
export const ofItems =
	/^(?:(?:review|follow-?up|status|update|tracking|nachverfolgung)\s(?:of\s|on\s|der\s|von\s)?(?:the\s|all\s|alle[rn]?\s)?)?(?:open\s|offene[nr]?\s)?(?:action[ -]?(?:items?|points?)|actions|follow-?ups?|tasks?|to-?dos?|improvements?|fixes|maßnahmen|aufgaben|folgeaufgaben)(?!\p{L})/iu;
/** What is written. */
const ofPaper =
	/(?<!\p{L})(?:docs?|documents?|drafts?|reports?|papers?|write-?ups?|publish(?:ed|ing)?|publication|shared|circulated|written|dokument\p{L}*|entwurf|protokoll|veröffentlich\p{L}*|verteilt)(?!\p{L})|bericht(?!\p{L})/iu;

/** Whoever has a review, or leads it, is called for no incident: where a table says nothing else. */
function withoutLeaders<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	return columns.every(({kind}) => besideReview.has(kind))
		? columns.map((column) => (leaders.has(column.kind) ? {...column, kind: 'unknown' as const} : column))
		: columns;
}

const answers: ReadonlySet<ColumnKind> = new Set(['response', 'resolution', 'update', 'customers', 'partners']);
/** Kinds of columns that a table of nothing but reviews may have. */
const besideReview: ReadonlySet<ColumnKind> = new Set(['review', 'attendees', 'aside', 'unknown', 'primary', 'commander', 'team']);
const leaders: ReadonlySet<ColumnKind> = new Set(['primary', 'commander', 'team']);
const written =
	/^(?:(?:written|final|incident|abschluss|schriftlicher?)\s?-?)?(?:reports?|documents?|papers?|write-?ups?|bericht(?:e)?|protokoll|informes?|rapports?)(?:\s(?:due|by|within|deadline|fällig|bis))?$/iu;
const said = /^(?:what|actions?|activit\w+|deliverable|meeting|document|report|task|event|was|maßnahme|aufgabe|termin|quoi|qué|)$/iu;
const invited =
	/^(?:attendees|attends|attending|attended by|participants|invite(?:d|es)|(?:present|attend\w*|participants?|who is) (?:at|of|in) the review|teilnehmer\p{L}*|teilnehmende|eingeladene?|présents|asistentes|(?:who|wer)\s(?:attends|comes|joins|is there|has to come|must come|takes part|is invited|kommt|ist dabei|nimmt (?:daran )?teil|wird eingeladen))$/iu;
const attending =
	/attend|participant|(?<!\p{L})(?:who|wer|qui|quién|with|mit|avec)(?!\p{L})|present|takes part|invite|teilnehm|beteiligt|eingeladen|asistent|présent/iu;

function isTimed({text}: Statement): boolean {
	return durationsIn(text).length > 0;
}

function isFree({text}: Statement): boolean {
	// "Quarterly review", "next sprint": there is one, and no deadline.
	return (
		text === '' ||
		isNothing(text) ||
		isOnRequest(text) ||
		periodIn(text) !== undefined ||
		/optional|^(?:tomorrow|next)\s|^(?:no|none|kein\p{L}*|nicht|not)\s(?:required|needed|mandatory|necessary|obligation|pflicht|nötig|erforderlich|vorgeschrieben)$/iu.test(
			text,
		)
	);
}
