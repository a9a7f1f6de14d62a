import {escalating} from '../calls/says-escalation.ts';
import {plainRole} from '../markdown/exact-titles.ts';
import type {Section, Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isScript, shellItems} from '../markdown/shell.ts';
import type {RoleDefinition, Runbook} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import {labelled} from '../words/labelled.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {isNothing, slugOf} from '../words/words.ts';
import {dutiesTold} from './duties-told.ts';
import {dutyColumn, linesLed, linesOfTables} from './role-lines.ts';
import {withRolesByDuty} from './roles-by-duty.ts';

/** The roles that the war room itself speaks of, by how teams call them. */
const known: ReadonlyArray<readonly [id: string, RegExp]> = [
	[
		'commander',
		/^(?:(?:primary|duty|on-?call) )?(?:incident (?:commander|manager|lead(?:er)?|coordinator|owner|controller|director|captain)|situation lead(?:er)?|commander|IC|einsatzleit\p{L}*(?:\s\p{Lu}\p{L}+)?|incident-?leit\p{L}*|krisenleit\p{L}*|lage(?:führ|leit)\p{L}*|krisenmanager(?:in)?|crisis (?:manager|lead(?:er)?|director)|(?:commandant\p{L}*|responsable|pilote|chef|cheffe|direct(?:eur|rice)|coordinat(?:eur|rice)|gestionnaire) (?:d['’]incidents?|de (?:la )?crise|de l['’]incident)|(?:comandante|responsable|director[a]?|coordinador[a]?) del? (?:incidente|crisis)|comandante\p{L}*|major incident manager|co-?ordinator|koordinat(?:ion|or(?:in)?))(?:\s*\([^)]*\))?$/iu,
	],
	[
		'technical',
		/^(?:tech(?:nical)?|ops|operations?|engineering|resolver)[ -](?:lead(?:er)?|manager)|^technik(?:er(?:in)?|leit\p{L}*)?$|^technische (?:leitung|r leiter)|^subject matter expert|^(?:responsable|direct(?:eur|rice)|référente?) technique|^responsable técnic\p{L}|^líder técnic/iu,
	],
	[
		'communications',
		/^(?:internal |external )?comm(?:unication)?s?(?:[ -](?:lead(?:er)?|manager|officer|liaison|owner))?(?: on[ -]call)?$|^(?:customer|internal|business|external) liaison|^customer (?:communications?|support) lead|^kommunikation|^pressesprecher|^communications?$|^(?:responsable|chargée? de|direct(?:eur|rice) de la) (?:la )?communications?|^porte-parole|^comunicaci|^responsable de comunicaci/iu,
	],
	['database', /^(?:database|db|data)(?:[ -](?:lead|expert|engineer|admin\p{L}*)|$)|^datenbank/iu],
	['platform', /^(?:platform|infra(?:structure)?|sre)(?:[ -](?:lead|engineer|expert)|$)|^plattform/iu],
	[
		'scribe',
		/^(?:scribe|note[ -]?taker|recorder|protokoll\p{L}*|schriftführ\p{L}*|secrétaire|greffi(?:er|ère)|rapporteur|secretari\p{L}*)/iu,
	],
];

/** The role of the room that a name stands for: "Incident manager" is the commander. */
export function roleIdOf(name: string): string | undefined {
	const plain = name.trim();
	return known.find(([, pattern]) => pattern.test(plain))?.[0];
}

/**
 * Reads the roles: a list, a table or headings under a heading for roles, else the names in capitals of the message that assembles the
 * team. The commander stands first. Undefined where the file lists none.
 */
export function readRoles(reading: Reading, builtIn: Runbook | undefined): RoleDefinition[] | undefined {
	const found = listed(reading) ?? listed(reading, {inTables: true}) ?? assembled(reading, builtIn);
	if (!found) return undefined;
	const named: RoleDefinition[] = [];
	for (const role of found) if (!named.some(({id, name}) => id === role.id || name === role.name)) named.push(role);
	const {roles, takenFor} = withRolesByDuty(named);
	for (const {name, what} of takenFor) reading.remarks.add(`"${name}" is taken for whoever does ${what}, by what is said of it.`);
	const commander = roles.find(({id}) => id === 'commander') ?? builtIn?.roles[0];
	const sorted = [...(commander ? [commander] : []), ...roles.filter((role) => role !== commander)];
	// Somebody speaks to those outside, somebody to the machines, and somebody writes, whatever the file calls for.
	const needed = (builtIn?.roles ?? []).filter(
		({id}) => ['technical', 'communications', 'scribe'].includes(id) && !sorted.some((role) => role.id === id),
	);
	return [...sorted, ...needed];
}

/** Names of roles under a heading for roles; at least two, one of them known unless the heading speaks of nothing else. */
function listed(reading: Reading, {inTables = false} = {}): RoleDefinition[] | undefined {
	for (const section of reading.sections) {
		const isTitled =
			/\broles?\b|\brollen\b|rôles|funktionen|who does what|wer (?:macht|tut) was|^(?:(?:the|our|die|alle)\s)?(?:(?:incident|response)\s)?(?:participants|people(?:\sinvolved)?|(?:who(?:\sis|['’]s)\s|wer ist\s)?(?:involved|beteiligt)|beteiligte|mitwirkende|involvierte)\??$|(?<!\p{L})(?:seats|hats)(?!\p{L})|zuständigkeiten|^aufgaben$|response team/iu.test(
				section.title,
			);
		const lines = isTitled ? undefined : inTables ? linesOfTables(section) : linesLed(section);
		if (lines?.size === 0) continue;
		const roles = rolesNamed(section)
			.filter(({line}) => lines === undefined || lines.has(line))
			.map(({name, line, does}) => ({name: nameOf(name), line, id: roleIdOf(nameOf(name)), does: sentenceOf(does)}))
			// "SEV1 | Commander, Scribe": a severity is no role.
			.filter(({name}) => reading.levels.at(name)?.rest !== '')
			.filter(
				({name}) =>
					name !== '' &&
					name.length <= 40 &&
					!/responsibilit|duties|selection|criteria|workflow|\bby severity\b/i.test(name) &&
					!ofNobody.test(name),
			);
		const isOfRoles =
			ofRoles.test(section.title) && roles.every(({name, id}) => id !== undefined || namesPosition(name) || isPosition(name));
		if (roles.length < 2 || !(isOfRoles || roles.some(({id}) => id === 'commander' || id === 'scribe'))) continue;
		const own = new Set(roles.map(({line}) => line));
		for (const block of section.blocks)
			if (
				lines !== undefined || (block.is === 'list' && hasTable(section))
					? (block.is === 'list' && block.items.some(({line}) => own.has(line))) ||
						(inTables && block.is === 'table' && block.rows.some(({line}) => own.has(line)))
					: block.is !== 'words' || own.has(block.line)
			)
				reading.used.add(block);
		// What stands below the name of a role says what it is.
		for (const child of section.sections)
			for (const {line, does} of roles)
				if (line === child.line)
					for (const block of child.blocks) if (block.is === 'words' || (block.is === 'list' && does !== '')) reading.used.add(block);
		for (const {name, line, does} of roles) {
			reading.note('role', name, line, undefined);
			if (does !== '') reading.book('role', `${name}: ${does}`, {line, block: undefined});
		}

		noteHolders(reading, section, own);
		noteLeadIns(reading, section);
		return roles.map(({id, name, does}) => ({id: id ?? slugOf(name), name, ...(does === '' ? {} : {does})}));
	}

	return undefined;
}

/** "Scribe: the duty officer", "from the weekly rota", "Ann Lee": whoever takes a role does so in the room. */
function noteHolders(reading: Reading, {blocks}: Section, lines: ReadonlySet<number>): void {
	const commanding = new Set(reading.booked.filter(({what}) => what === 'who may command').map(({line}) => line));
	const items = blocks.flatMap((block) => (block.is === 'list' ? block.items : []));
	const held: Array<{readonly line: number}> = items.filter(({text, line}) => {
		const said = sentencesOf(labelled(text.replaceAll('\n', ' ')).text).map((sentence) => sentence.text.replace(/[.;]$/, ''));
		// "Press office. Speaks to the papers.": a name before what is done.
		const isNameFirst = said.length >= 2 && name.test((said[0] ?? '').split(/,\s/)[0] ?? '');
		return lines.has(line) && !commanding.has(line) && (isNameFirst || said.some((sentence) => namesHolder(sentence)));
	});
	const rows = blocks.flatMap((block) => {
		const column = block.is === 'table' ? block.header.findIndex((title) => holding.test(title.trim())) : -1;
		return block.is === 'table' && column > 0 ? block.rows.filter(({cells}) => !isNothing(cells[column] ?? '')) : [];
	});
	held.push(...rows.filter(({line}) => lines.has(line) && !commanding.has(line)));
	if (held.length > 0)
		reading.remarks.add(
			`Who holds a role is not kept, for whoever takes one does so in the room: ${held.length === 1 ? 'line' : 'lines'} ${held.map(({line}) => line).join(', ')}.`,
		);
}

/** The title of a column of those who have a role. */
const holding =
	/^(?:who|held by|holder|assigned to|wer|besetzung|besetzt durch|qui|quién|(?:(?:primary|main|escalation|backup)\s)?contact|backup|deputy|kontakt|vertretung)$/iu;

const rota = /(?<!\p{L})(?:from|out of|aus)\s(?:the|our|dem|der)\s(?:\p{L}+\s){0,3}(?:rota|roster|rotation|dienstplan|schedule)(?!\p{L})/iu;
const ofSomebody = /^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+(?:,\s(?:\p{Ll}+\s)?\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+)*$/u;

/** Words that begin with a capital each; one alone may be a verb. */
const name = /^(?:\p{Lu}[\p{L}-]+\s\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?|\p{Lu}[\p{L}-]{3,}(?<!s|t|en))$/u;

/** "Leads the work" is what one does. */
const acting = /^(?:leads?|owns?|supports?|heads?(?!\sof)|manages?|directs?|controls?)(?!\p{L})/iu;

function namesHolder(sentence: string): boolean {
	return rota.test(sentence) || ofSomebody.test(sentence) || (!acting.test(sentence) && namesPosition(sentence.split(/,\s/)[0] ?? ''));
}

/** "Transferring roles", "Upon remediation": what is done with them, and when. */
const ofNobody =
	/^(?:\p{Lu}\p{Ll}+ing\s(?:the\s|our\s|your\s)?(?:roles?|incident|command|over|off)|(?:upon|after|before|during|when|while|until|once|if|how|why|what|where|nach|vor|während|wenn|bis|sobald)\s)/iu;

/** A heading over nothing but roles. */
const ofRoles =
	/^(?:(?:the|our|incident|response|team)\s)*roles?(?:\s(?:and|&)\s\p{L}+)?$|^(?:rollen|rôles|roles y \p{L}+)(?:\s(?:und|et|&)\s\p{L}+)?$/iu;

/** With what whoever has it does, in words. */
type Named = {readonly name: string; readonly line: number; readonly does: string};

/** What a section may name as a role: what items, rows, paragraphs and subsections begin with, and what facts stand below. */
function rolesNamed({blocks, sections}: Section): readonly Named[] {
	// Below a table of roles a list says something else of them, but where it names one.
	const isInTable = hasTable({blocks});
	const led = blocks.filter((block) => block.is === 'words' && isLed(block));
	const inBlocks = blocks.flatMap((block, index): readonly Named[] => {
		if (block.is === 'words') {
			// "**Scribe** keeps the timeline.", a line for each.
			if (block.strongs.length >= 2) {
				const lines = block.text.split('\n');
				return block.strongs.map((name, at) => ({name, line: block.line + at, does: behind(lines[at] ?? '', name)}));
			}

			// "Scribe: keeps the timeline.", a paragraph for each.
			const {label, text} = labelled(block.text.replaceAll('\n', ' '));
			if (led.length >= 2 && isLed(block)) return [{name: label, line: block.line, does: text}];
			// "Scribe" above ": Keeps the timeline."
			return block.text.length <= 40 && !/[.!?]$/.test(block.text) && blocks[index + 1]?.is === 'list' && !isLeadIn(block)
				? [{name: block.text, line: block.line, does: ''}]
				: [];
		}

		if (block.is === 'list') {
			// "Commander:" above what one does, and not "Roles:" above their names.
			const isOfOne = !block.lead.endsWith(':') || roleIdOf(nameOf(block.lead)) !== undefined;
			// A sentence, "Assign them early.", is no name either.
			const isBelow =
				blocks[index - 1]?.is === 'words' && block.lead.length > 0 && block.lead.length <= 40 && !/[.!?]$/.test(block.lead) && isOfOne;
			const named = isBelow ? [] : block.items.map(({text, line, strong}) => ({...nameIn(text, strong), line}));
			return isInTable ? named.filter(({name}) => roleIdOf(nameOf(name)) !== undefined || namesPosition(name)) : named;
		}

		if (block.is !== 'table') return [];
		// Without titles of its own the first row names a role, too.
		const isUntitled = roleIdOf(nameOf(block.header[0] ?? '')) !== undefined;
		const column = dutyColumn(block);
		return [
			...(isUntitled ? [{name: block.header[0] ?? '', line: block.line, does: block.header[1] ?? ''}] : []),
			...block.rows.map(({cells, line}) => ({name: cells[0] ?? '', line, does: cells[isUntitled ? 1 : column] ?? ''})),
		];
	});
	// "Escalation path" among those who have a role says whom to call.
	const below = sections
		.filter(({title}) => !escalating.test(title))
		.map((section) => ({name: section.title, line: section.line, does: doneIn(section)}));
	// Beside roles that stand in lines a chapter is one only by a name that is known.
	return [...inBlocks, ...(inBlocks.length >= 2 ? below.filter(({name}) => roleIdOf(nameOf(name)) !== undefined) : below)];
}

/** "Further roles in a Major:", "Bei Klasse A zusätzlich:" above a list: a line that leads to roles and is none. */
function isLeadIn({text}: Words): boolean {
	return text.endsWith(':') && (ofSeveral.test(text) || leadingIn.test(text));
}

const ofSeveral = /(?<!\p{L})(?:roles|rollen|rôles|positions|positionen|people|seats|hats|jobs|funktionen|aufgaben)(?!\p{L})/iu;
const leadingIn =
	/^(?:in|for|at|on|during|from|also|further|additional(?:ly)?|other|more|besides|bei|für|ab|während|weitere|zusätzlich\p{L}*|außerdem|ferner|pour|en|para)\s/iu;

/** Roles have no severity: that a list of them is for some alone is said. */
function noteLeadIns({levels, used, remarks}: Reading, {blocks}: Section): void {
	for (const block of blocks) {
		if (block.is !== 'words' || !isLeadIn(block)) continue;
		const own = levels.in(block.text);
		if (own.length === 0) continue;
		used.add(block);
		if (own.length < levels.all.length)
			remarks.add(
				`Line ${block.line}: "${block.text.replace(/:$/, '')}" is not kept: the roles of the room are the same at each severity.`,
			);
	}
}

/** It begins with a name before a colon. */
function isLed({text}: Words): boolean {
	const {label} = labelled(text.replaceAll('\n', ' '));
	return label !== '' && label.length <= 40 && (roleIdOf(nameOf(label)) !== undefined || isPosition(label));
}

/** What is said below the name of a role. */
function doneIn({blocks}: Section): string {
	return blocks
		.map((block) =>
			block.is === 'words'
				? block.text.replaceAll('\n', ' ')
				: block.is === 'list'
					? block.items.map(({text}) => text.replaceAll('\n', ' ')).join('; ')
					: '',
		)
		.filter((text) => text !== '')
		.join(' ');
}

/** What follows the name: "**Scribe** keeps the timeline.", "Scribe – keeps the timeline". */
function behind(text: string, name: string): string {
	return text.startsWith(name) ? text.slice(name.length).replace(/^[\s:–—-]+/u, '') : '';
}

/** Without the stop, and nothing where it says nothing. */
function sentenceOf(text: string): string {
	const plain = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
	return isNothing(plain) || plain === plainRole || plain.length > mostOfDuty ? '' : plain;
}

/** Characters; more is a chapter of its own. */
const mostOfDuty = 400;

function hasTable({blocks}: Pick<Section, 'blocks'>): boolean {
	return blocks.some((block) => block.is === 'table' && block.rows.length >= 2);
}

function nameIn(text: string, strong: string): Pick<Named, 'name' | 'does'> {
	const flat = text.replaceAll('\n', ' ');
	const {label, text: said} = labelled(text.split('\n')[0] ?? '');
	if (strong !== '') return {name: strong, does: behind(flat, strong)};
	return label === '' ? {name: text.length <= 40 ? text : '', does: ''} : {name: label, does: said === '' ? '' : labelled(flat).text};
}

/** "Incident Commander (IC)" → "Incident Commander". */
function nameOf(text: string): string {
	return withoutSigns(text)
		.replace(/^[A-Z]{2,5}\s[-–—]\s/, '')
		.replaceAll(/\s*\([^)]*\)/g, '')
		.replace(/[:.]$/, '')
		.trim();
}

/** "TECHNICAL LEAD: @tech-lead" in a message: names in capitals are too loud for a roster, so they get the short ones. */
function assembled(reading: Reading, builtIn: Runbook | undefined): RoleDefinition[] | undefined {
	for (const section of reading.sections) {
		for (const block of section.blocks) {
			if (block.is !== 'code') continue;
			const texts =
				isScript(block.language, block.lines) || block.lines.some((line) => line.trim() === '"""')
					? shellItems(block.lines).flatMap((item) => (item.is === 'template' ? [item] : []))
					: [{text: block.lines.join('\n'), line: 0}];
			for (const {text, line} of texts) {
				const roles = text.split('\n').flatMap((words, index) => {
					const name = /^([A-Za-z][A-Za-z ]{1,39}):\s*\S/.exec(words.trim())?.[1];
					const id = name === undefined ? undefined : roleIdOf(name);
					return name === undefined || id === undefined ? [] : [{id, name, line: block.line + line + index}];
				});
				if (roles.length < 3) continue;
				for (const {name, line: at} of roles) reading.note('role', name, at, block);
				return roles.map(({id, name}) => ({
					id,
					name: name === name.toUpperCase() ? (builtIn?.roles.find((role) => role.id === id)?.name ?? name) : name,
				}));
			}
		}
	}

	return undefined;
}

/** What the commander is responsible for: a list under a heading for responsibilities. */
export function readDuties(reading: Reading): Runbook['duties'] | undefined {
	for (const section of reading.sections) {
		if (!/responsibilit|duties|aufgaben|pflichten|verantwortlichkeiten/iu.test(section.title)) continue;
		if (!/command|\bIC\b|primary|einsatzleit|incident (?:lead|manager)/iu.test(`${section.parent?.title} ${section.title}`)) continue;
		for (const block of section.blocks) {
			if (block.is !== 'list') continue;
			const duties = block.items.map(({text}) => {
				const {label, text: words} = labelled(text.replaceAll('\n', ' '));
				return {name: label === '' ? words : label, text: words};
			});
			reading.note('duties of the commander', duties.map(({name}) => name).join(', '), block.line, block);
			return duties;
		}
	}

	return dutiesTold(reading);
}
