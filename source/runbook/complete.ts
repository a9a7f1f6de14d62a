import {rungsWords, technicalWords} from './called-words.ts';
import {afterWords, durationWords} from './duration-words.ts';
import {fromBuiltIn} from './from-built-in.ts';
import type {Borrowed} from './report.ts';
import {audiences, type Runbook, type SeverityPolicy} from './runbook.ts';
import {nameIn} from './severities/severity-names.ts';
import type {Draft, Reading} from './statements/reading.ts';

/** What was read of a file besides its severities; what is undefined or empty the file does not say. */
export type Parts = {
	readonly [Key in keyof Omit<Runbook, 'origin' | 'title' | 'severities' | 'empty'>]: Runbook[Key] | undefined;
};

/**
 * Completes what a file says with the built-in runbook. Of its severities the rows are taken by rank: the highest level takes SEV-1's, the
 * second SEV-2's, and so on; levels below its last take its last. Lists that are named (templates, checklists) are completed one by one.
 */
export function complete(
	reading: Reading,
	title: string,
	parts: Parts,
	base: Runbook | undefined,
): {runbook: Runbook; fromDefault: Borrowed[]} {
	const builtIn = base && fromBuiltIn(base);
	const borrowed = new Borrower();
	const hasEscalation =
		reading.drafts.some(({technical, rungs}) => technical !== undefined || rungs.length > 0) ||
		reading.drafts.every(({isNobodyCalled}) => isNobodyCalled === true);
	const severities = reading.drafts.map((draft, rank) => {
		const base = builtIn?.severities[Math.min(rank, builtIn.severities.length - 1)];
		return severityFrom(draft, base, {borrowed, hasEscalation, hasDefaultUpdate: parts.defaultUpdate !== undefined});
	});
	const take = <Key extends keyof Parts>(key: Key, what: string): Runbook[Key] => {
		const own = parts[key];
		if (own !== undefined && !(Array.isArray(own) && own.length === 0)) return own as Runbook[Key];
		if (!builtIn) throw new Error(`The built-in runbook says nothing about: ${what}.`);
		const base = builtIn[key];
		if (!(Array.isArray(base) && base.length === 0)) borrowed.note(what);
		return base as Runbook[Key];
	};
	const named = <Key extends 'templates' | 'checklists'>(key: Key, what: string): Runbook[Key] => {
		const own: Runbook[Key] = parts[key] ?? ([] as unknown as Runbook[Key]);
		const missing = (builtIn?.[key] ?? []).filter(({id}) => !own.some((item) => item.id === id));
		for (const {id} of missing) borrowed.note(`${what} ${id}`);
		return [...own, ...missing] as unknown as Runbook[Key];
	};
	// What the built-in runbook has not either: a team's own numbers and addresses.
	const own = {contacts: parts.contacts ?? [], channels: parts.channels ?? [], actionItems: parts.actionItems ?? []};
	const {statusPage} = parts;
	const monitorAfterHandBack = parts.monitorAfterHandBack ?? builtIn?.monitorAfterHandBack;
	if (!parts.monitorAfterHandBack && monitorAfterHandBack) borrowed.note('watched after hand-back');
	const runbook: Runbook = {
		origin: reading.origin,
		title,
		severities,
		roles: ownRoles(take('roles', 'roles'), parts.roles, base, borrowed),
		duties: take('duties', 'duties of the commander'),
		defaultUpdate: take('defaultUpdate', 'update cadence where a severity has none'),
		secondaryAfterShareOfResponse: take('secondaryAfterShareOfResponse', 'when the secondary is brought forward'),
		secondaryAfterAtLeastMs: take('secondaryAfterAtLeastMs', 'when the secondary is brought forward'),
		stages: take('stages', 'stages of the commander'),
		...(monitorAfterHandBack ? {monitorAfterHandBack} : {}),
		templates: named('templates', 'template'),
		...own,
		...(statusPage ? {statusPage} : {}),
		emergency: take('emergency', 'emergency commands'),
		closure: take('closure', 'closure verification'),
		checklists: named('checklists', 'checklist'),
		figures: take('figures', 'names of figures'),
	};
	return {runbook, fromDefault: borrowed.all()};
}

/** Those that a file does not name, and that the room needs all the same, are named as the built-in runbook's. */
function ownRoles(all: Runbook['roles'], own: Parts['roles'], builtIn: Runbook | undefined, borrowed: Borrower): Runbook['roles'] {
	const lent = own === undefined ? [] : all.filter((role) => builtIn?.roles.includes(role));
	if (lent.length > 0) borrowed.note(`roles (${lent.map(({name}) => name).join(', ')})`);
	return all;
}

class Borrower {
	readonly #all = new Map<string, {severities: string[]; byWords: Map<string, string[]>}>();

	note(what: string, severity?: string, words = ''): void {
		const {severities, byWords} = this.#all.get(what) ?? {severities: [], byWords: new Map<string, string[]>()};
		this.#all.set(what, {severities, byWords});
		if (severity === undefined || severities.includes(severity)) return;
		severities.push(severity);
		if (words !== '') byWords.set(words, [...(byWords.get(words) ?? []), severity]);
	}

	all(): Borrowed[] {
		return [...this.#all].map(([what, {severities, byWords}]) => ({
			what,
			severities,
			...(byWords.size === 0 ? {} : {standsIn: [...byWords].map(([words, of]) => ({severities: of, words}))}),
		}));
	}
}

type Around = {readonly borrowed: Borrower; readonly hasEscalation: boolean; readonly hasDefaultUpdate: boolean};

function severityFrom(draft: Draft, base: SeverityPolicy | undefined, {borrowed, hasEscalation, hasDefaultUpdate}: Around): SeverityPolicy {
	const {id} = draft;
	const own = <Value>(
		what: string,
		value: Value | undefined,
		other: Value | undefined,
		inWords: (other: Value) => string = () => '',
	): Value | undefined => {
		if (value !== undefined || other === undefined) return value;
		borrowed.note(what, id, inWords(other));
		return other;
	};
	const every = ({ms}: {readonly ms: number}) => `every ${durationWords(ms)}`;
	const response =
		draft.isUnanswered && !draft.response
			? undefined
			: own('response time', draft.response, base?.response, ({ms}) => afterWords(ms).replace(/^after/, 'within'));
	if (!response && !draft.isUnanswered) throw new Error(`The built-in runbook gives no response time for ${id}.`);
	const isSaid = [draft.description, draft.impact, draft.examples].some((words) => words !== undefined) || draft.triggers.length > 0;
	const words = (kind: 'description' | 'impact' | 'examples') =>
		draft[kind] ?? (isSaid || !base ? '' : (own('description', undefined, base[kind]) ?? ''));
	const internal = draft.notUpdated.has('internal')
		? undefined
		: (draft.updates.internal ??
			(hasDefaultUpdate ? undefined : own('update cadence (internal)', undefined, base?.updates.internal, every)));
	const outside = (audience: 'customers' | 'partners') =>
		draft.notUpdated.has(audience)
			? undefined
			: own(`update cadence (${audience})`, draft.updates[audience], base?.updates[audience], every);
	const customers = outside('customers');
	const partners = outside('partners');
	// The file says that nobody is called: nobody of another company is.
	const isNobodyCalled =
		draft.isNobodyCalled === true ||
		(draft.escalationSaid === true &&
			draft.technical === undefined &&
			draft.rungs.every(({timing, position}) => timing.at === 'hand' || timing.at === 'reported' || advising.test(position)));
	// Nor where the file itself says who is called to mend it.
	const isCalledByItself =
		draft.technical === undefined &&
		draft.rungs.some(
			({matrix, position, timing}) =>
				(matrix === 'technical' && (timing.at === 'once' || timing.at === 'after')) ||
				(timing.at === 'once' &&
					((matrix === 'trigger' && !advising.test(position)) || (matrix === 'business' && technicalPosition.test(position)))),
		);
	// "At once: –, after 20 minutes: the shift lead": who is called first is said.
	const isNobodyFirst = draft.isNobodyFirst === true && draft.technical === undefined && draft.rungs.length > 0;
	const technical =
		isNobodyCalled || isCalledByItself || isNobodyFirst
			? undefined
			: own(
					draft.rungs.length > 0 ? 'who is called first' : 'technical escalation',
					draft.technical,
					// A team's own ways of escalating stand alone; but somebody has to be called.
					base?.technical && draft.rungs.length > 0
						? {atOnce: base.technical.atOnce.slice(0, 1), source: base.technical.source}
						: base?.technical,
					technicalWords,
				);
	const rungs =
		hasEscalation || !base || draft.isNobodyCalled === true
			? draft.rungs
			: (own('other escalations', undefined, base.rungs, rungsWords) ?? []);
	const command = draft.isUncommanded && !draft.command ? undefined : own('who may command', draft.command, base?.command);
	const team = own('team', draft.team, base?.team);
	const monitor = own('watched after the fix', draft.monitor, base?.monitor);
	const review = draft.isUnreviewed && !draft.review ? undefined : own('review', draft.review, base?.review);
	const notUpdated = audiences.filter((audience) => draft.notUpdated.has(audience) && draft.updates[audience] === undefined);
	return {
		id,
		// "Kritisch" is its own name, and so is "Black": what the built-in runbook calls its levels is no word of a team that has others.
		name: own('name', draft.name ?? nameIn(id), isSameLevel(id, base?.id) ? base?.name : undefined) ?? id,
		description: words('description'),
		impact: words('impact'),
		examples: words('examples'),
		...(response ? {response} : {}),
		triggers: draft.triggers.length > 0 || !base ? draft.triggers : renamed(own('triggers', undefined, base.triggers) ?? [], base.id, id),
		updates: {...(internal ? {internal} : {}), ...(customers ? {customers} : {}), ...(partners ? {partners} : {})},
		...(Object.keys(draft.firstWithin).length > 0 ? {firstWithin: {...draft.firstWithin}} : {}),
		...(notUpdated.length > 0 ? {notUpdated} : {}),
		...(technical ? {technical} : {}),
		rungs,
		...(command ? {command} : {}),
		...(team ? {team} : {}),
		procedure:
			draft.procedure.length > 0 || !base
				? draft.procedure
				: renamed(own('procedure', undefined, base.procedure, procedureWords) ?? [], base.id, id).map((phase) => ({
						...phase,
						steps: renamed(phase.steps, base.id, id),
					})),
		...(monitor ? {monitor} : {}),
		...(review ? {review} : {}),
	};
}

/** "Assessment, Response: 9 steps". */
function procedureWords(procedure: SeverityPolicy['procedure']): string {
	const count = procedure.reduce((sum, {steps}) => sum + steps.length, 0);
	return `${procedure.map(({name}) => name).join(', ')}: ${count} ${count === 1 ? 'step' : 'steps'}`;
}

/** Of a matrix of who is told: whoever is there to mend it. */
const technicalPosition =
	/on-?call|engineer|\bsres?\b|duty|desk|admin|\bnoc\b|operat|respon|bereitschaft|techni|astreinte|reperib|guardia|dienst|developer/iu;

/** Whoever is called for what an incident means to others, and cannot mend it. */
const advising =
	/(?<!\p{L})(?:legal|privacy|data protection|datenschutz\p{L}*|DPO|DSB|press\p{L}*|PR|compliance|counsel|jurist\p{L}*|rechts(?:abteilung|anw[aä]lt\p{L}*)|insur\p{L}*|versicherung\p{L}*|board|vorstand)(?!\p{L})/iu;

/** "SEV1" is "SEV-1". */
function isSameLevel(id: string, other = ''): boolean {
	const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
	return plain(id) === plain(other);
}

/** Ids of the built-in runbook begin with its own level. */
function renamed<Item extends {readonly id: string}>(items: readonly Item[], from: string, to: string): Item[] {
	return items.map((item) => (item.id.startsWith(`${from}/`) ? {...item, id: `${to}${item.id.slice(from.length)}`} : item));
}
