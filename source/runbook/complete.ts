import {builtInSource, fromBuiltIn} from './from-built-in.ts';
import {audiences, type Runbook, type SeverityPolicy} from './runbook.ts';
import {nameIn} from './severities/severity-names.ts';
import type {Draft, Reading} from './statements/reading.ts';

/** What was read of a file besides its severities; what is undefined or empty the file does not say. */
export type Parts = {
	readonly [Key in keyof Omit<Runbook, 'origin' | 'title' | 'severities' | 'empty' | 'sources'>]: Runbook[Key] | undefined;
};

type Lender = {
	readonly builtIn: Runbook | undefined;
	/** The file has severities of its own; otherwise those are the built-in ones, too. */
	readonly namesLevels: boolean;
};

/**
 * Completes what a file says with the built-in runbook. Of its severities the rows are taken by rank: the highest level takes SEV-1's, the
 * second SEV-2's, and so on; levels below its last take its last. Lists that are named (templates, checklists) are completed one by one.
 * Whatever is taken has a source that says so: `borrowedIn` finds it by that.
 */
export function complete(reading: Reading, title: string, parts: Parts, {builtIn: base, namesLevels}: Lender): Runbook {
	const builtIn = base && fromBuiltIn(base);
	const hasEscalation =
		reading.drafts.some(({technical, rungs}) => technical !== undefined || rungs.length > 0) ||
		reading.drafts.every(({isNobodyCalled}) => isNobodyCalled === true);
	const severities = reading.drafts.map((draft, rank) => {
		const base = builtIn?.severities[Math.min(rank, builtIn.severities.length - 1)];
		return severityFrom(draft, base, {hasEscalation, hasDefaultUpdate: parts.defaultUpdate !== undefined, namesLevels});
	});
	const sources: Partial<Record<keyof NonNullable<Runbook['sources']>, string>> = {};
	const isSaid = (key: keyof Parts) => {
		const own = parts[key];
		return own !== undefined && !(Array.isArray(own) && own.length === 0);
	};
	const take = <Key extends keyof Parts>(key: Key): Runbook[Key] => {
		if (isSaid(key)) return parts[key] as Runbook[Key];
		if (!builtIn) throw new Error(`The built-in runbook does not say: ${key}.`);
		return builtIn[key] as Runbook[Key];
	};
	/** As `take`, of what has no source beside it. */
	const takeSourced = <Key extends keyof Parts & keyof NonNullable<Runbook['sources']>>(key: Key): Runbook[Key] => {
		if (!isSaid(key)) sources[key] = builtInSource;
		return take(key);
	};
	const named = <Key extends 'templates' | 'checklists'>(key: Key): Runbook[Key] => {
		const own: Runbook[Key] = parts[key] ?? ([] as unknown as Runbook[Key]);
		const missing = (builtIn?.[key] ?? []).filter(({id}) => !own.some((item) => item.id === id));
		return [...own, ...missing] as unknown as Runbook[Key];
	};
	// What the built-in runbook has not either: a team's own numbers and addresses.
	const own = {contacts: parts.contacts ?? [], channels: parts.channels ?? [], actionItems: parts.actionItems ?? []};
	const {statusPage} = parts;
	const monitorAfterHandBack = parts.monitorAfterHandBack ?? builtIn?.monitorAfterHandBack;
	const lentRoles = parts.roles === undefined ? builtIn?.roles : base?.roles;
	const runbook: Runbook = {
		origin: reading.origin,
		title,
		severities,
		// Those that a file does not name, and that the room needs all the same, are the built-in runbook's.
		roles: take('roles').map((role) => (lentRoles?.includes(role) ? {...role, source: builtInSource} : role)),
		duties: takeSourced('duties'),
		defaultUpdate: take('defaultUpdate'),
		secondaryAfterShareOfResponse: takeSourced('secondaryAfterShareOfResponse'),
		secondaryAfterAtLeastMs: takeSourced('secondaryAfterAtLeastMs'),
		stages: take('stages'),
		...(monitorAfterHandBack ? {monitorAfterHandBack} : {}),
		templates: named('templates'),
		...own,
		...(statusPage ? {statusPage} : {}),
		emergency: take('emergency'),
		closure: take('closure'),
		checklists: named('checklists'),
		figures: takeSourced('figures'),
	};
	return builtIn && Object.keys(sources).length > 0 ? {...runbook, sources} : runbook;
}

type Around = {readonly hasEscalation: boolean; readonly hasDefaultUpdate: boolean; readonly namesLevels: boolean};

function severityFrom(
	draft: Draft,
	base: SeverityPolicy | undefined,
	{hasEscalation, hasDefaultUpdate, namesLevels}: Around,
): SeverityPolicy {
	const {id} = draft;
	const response = draft.response ?? (draft.isUnanswered ? undefined : base?.response);
	if (!response && !draft.isUnanswered) throw new Error(`The built-in runbook gives no response time for ${id}.`);
	const sources: Partial<Record<keyof NonNullable<SeverityPolicy['sources']>, string>> = namesLevels ? {} : {id: builtInSource};
	const lent = (kind: 'name' | 'description' | 'impact' | 'examples') => {
		const words = base?.[kind] ?? '';
		if (words !== '') sources[kind] = builtInSource;
		return words;
	};
	const isSaid = [draft.description, draft.impact, draft.examples].some((words) => words !== undefined) || draft.triggers.length > 0;
	const words = (kind: 'description' | 'impact' | 'examples') => draft[kind] ?? (isSaid ? '' : lent(kind));
	const internal = draft.notUpdated.has('internal')
		? undefined
		: (draft.updates.internal ?? (hasDefaultUpdate ? undefined : base?.updates.internal));
	const outside = (audience: 'customers' | 'partners') =>
		draft.notUpdated.has(audience) ? undefined : (draft.updates[audience] ?? base?.updates[audience]);
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
	// A team's own ways of escalating stand alone; but somebody has to be called.
	const lentTechnical =
		base?.technical && draft.rungs.length > 0
			? {atOnce: base.technical.atOnce.slice(0, 1), source: base.technical.source}
			: base?.technical;
	const technical = isNobodyCalled || isCalledByItself || isNobodyFirst ? undefined : (draft.technical ?? lentTechnical);
	const rungs = hasEscalation || !base || draft.isNobodyCalled === true ? draft.rungs : base.rungs;
	const command = draft.command ?? (draft.isUncommanded ? undefined : base?.command);
	const team = draft.team ?? base?.team;
	const monitor = draft.monitor ?? base?.monitor;
	const review = draft.review ?? (draft.isUnreviewed ? undefined : base?.review);
	const notUpdated = audiences.filter((audience) => draft.notUpdated.has(audience) && draft.updates[audience] === undefined);
	return {
		id,
		// "Kritisch" is its own name, and so is "Black": what the built-in runbook calls its levels is no word of a team that has others.
		name: draft.name ?? nameIn(id) ?? ((isSameLevel(id, base?.id) && lent('name')) || id),
		description: words('description'),
		impact: words('impact'),
		examples: words('examples'),
		...(response ? {response} : {}),
		triggers: draft.triggers.length > 0 || !base ? draft.triggers : renamed(base.triggers, base.id, id),
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
				: renamed(base.procedure, base.id, id).map((phase) => ({...phase, steps: renamed(phase.steps, base.id, id)})),
		...(monitor ? {monitor} : {}),
		...(review ? {review} : {}),
		// Last: what is taken above is noted there.
		...(base && Object.keys(sources).length > 0 ? {sources} : {}),
	};
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
