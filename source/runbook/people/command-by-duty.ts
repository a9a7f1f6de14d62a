import type {Level, Levels} from '../levels/level-finder.ts';
import type {Section, Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {isNothing} from '../words/words.ts';
import {setCommand} from './set-command.ts';

const ofRoles = /^(?:(?:incident|response)[ -])?(?:roles?|functions?|positions?|rollen?|funktion(?:en)?)$/iu;
const ofHolders =
	/^(?:(?:filled|held|taken|staffed|performed|assumed) by|holder|who(?: (?:fills|has|holds|takes) it)?|by whom|besetz(?:t|ung)(?: (?:durch|mit|von))?|inhaber(?:in)?|wahrgenommen (?:durch|von)|wer)$/iu;
/** "Leads every P1", "oversees all incidents of P2 and P3", "leitet alle P1". */
const leading =
	/^(?:(?:leads?|commands?|heads?|runs?|directs?|coordinates?|manages?|oversees?|is in (?:charge|command) of|takes (?:charge|command) of)\s|(?:leitet|führt|koordiniert|verantwortet|leitung (?:von|bei|aller|der))\s)(?<what>[^;.]+)/iu;
/** What may stand there besides the severities. */
const besides =
	/(?<!\p{L})(?:the|all|every|each|any|an?|both|handling|response|resolution|incidents?|outages?|faults?|of|to|with|at|in|on|and|or|up|from|above|only|die|der|den|alle[rn]?|jede[nrsm]?|eine[nr]?|störung(?:en)?|vorf[aä]lle?n?|mit|bei|von|bis|und|oder|ab|nur|nach)(?!\p{L})/giu;

/**
 * "Role | Held by | Responsibility" over "Major Incident Manager | Service Manager | leads every P1 incident": whoever holds that role may command these
 * severities, the role by its own name where nobody is said to hold it. What somebody else has said of who commands goes before.
 */
export function readCommandByDuty(reading: Reading): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (block.is !== 'table' || reading.aside.has(block) || reading.exact.has(block)) continue;
			const role = block.header.findIndex((title) => ofRoles.test(withoutSigns(title).trim()));
			if (role !== -1) readRows(reading, section, block, role);
		}
}

function readRows(reading: Reading, section: Section, block: Table, role: number): void {
	const held = block.header.findIndex((title, index) => index !== role && ofHolders.test(withoutSigns(title).trim()));
	for (const {cells, line} of block.rows) {
		const name = withoutSigns(cells[role] ?? '').trim();
		const index = cells.findIndex((cell, at) => at !== role && at !== held && ledIn(reading.levels, cell).length > 0);
		const duty = cells[index];
		if (duty === undefined || !namesPosition(name)) continue;
		const holder = withoutSigns(cells[held] ?? '').trim();
		const isHeld =
			holder !== '' && !isNothing(holder) && positionsIn(holder.split(/[;,]/u)[0] ?? '').every((position) => namesPosition(position));
		const [own] = reading.index.of(block).filter((statement) => statement.line === line);
		const statement = {
			from: 'cell' as const,
			label: '',
			text: isHeld ? holder : name,
			levels: ledIn(reading.levels, duty),
			ownLevels: true,
			led: false,
			line,
			section,
			block,
			above: own?.above ?? section.title,
			context: own?.context ?? section.title,
		};
		setCommand(reading, statement);
		if (!reading.heard.has(statement)) continue;
		for (const said of isHeld ? [duty, holder] : [duty]) reading.book('who may command', `${name}: ${said}`, {line, block}, [said]);
		for (const other of reading.index.of(block)) if (other.line === line) reading.heard.add(other);
	}
}

/** At which severities whoever has such a duty leads; none where it is anything else: "leads the communication of a P1". */
function ledIn(levels: Levels, cell: string): readonly Level[] {
	const {what = ''} = leading.exec(cell.trim())?.groups ?? {};
	const mentions = what === '' ? [] : levels.mentions(what);
	if (mentions.length === 0) return [];
	let rest = what;
	for (const {index, end} of [...mentions].reverse()) rest = `${rest.slice(0, index)} ${rest.slice(end)}`;
	return /[\p{L}\p{N}]/u.test(rest.replaceAll(besides, '')) ? [] : levels.in(what);
}
