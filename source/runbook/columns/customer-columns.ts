import {customers, partners} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {isCadence} from '../words/words.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/**
 * "Players | every 30 min, first post within 15 min", "Kunden (Störungsseite)", "Avisos a clientes": the column of those for whom it is done, by
 * their name in its title and by how often they hear in its cells. How many of them it hits says no such thing.
 */
export function asCustomers<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	if (columns.some(({kind}) => kind === 'customers')) return columns;
	const own = columns.filter(
		({kind, label, cells}) =>
			kind === 'unknown' && customers.test(label) && !partners.test(label) && label.length <= mostOfTitle && cells.some(saysHowOften),
	);
	const [only, ...others] = own.length > 0 ? own : besideOurs(columns);
	if (!only || others.length > 0) return columns;
	return columns.map((column) => (column === only ? {...column, kind: 'customers' as const} : column));
}

/** "Merchant updates" beside "Internal updates": those for whom it is done there, whatever they are called elsewhere. */
function besideOurs<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const updates = columns.filter(({kind}) => kind === 'update');
	if (!updates.some(({label}) => ours.test(label))) return [];
	return updates.filter(({label, cells}) => served.test(label) && !ours.test(label) && cells.some(saysHowOften));
}

const ours = /(?<!\p{L})(?:intern\p{L}*|team|staff|responders?|belegschaft|mitarbeit\p{L}*)(?!\p{L})/iu;
const served =
	/(?<!\p{L})(?:merchants?|retailers?|shoppers?|sellers?|buyers?|drivers?|riders?|travell?ers?|renters?|donors?|pupils?|patients?|visitors?|residents?|students?|parents?|readers?|members?|händler|fahrgäste|reisende|schüler|spender|patient\p{L}*|besucher|bewohner|studierende\p{L}*|eltern|mitglieder|fahrer|leser)(?!\p{L})/iu;

/** Those for whom it is done there, by what they are. */
export function isServed(who: string): boolean {
	return served.test(who) && !ours.test(who);
}

const mostOfTitle = 50;

function saysHowOften({text}: Statement): boolean {
	return text.split(/[,;]\s/).some(isCadence);
}
