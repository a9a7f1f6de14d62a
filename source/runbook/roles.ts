import {withoutSigns} from './markdown.ts';
import type {Reading} from './reading.ts';
import type {RoleDefinition, Runbook} from './runbook.ts';
import {isScript, shellItems} from './shell.ts';
import {labelled} from './statements.ts';
import {slugOf} from './words.ts';

/** The roles that the war room itself speaks of, by how teams call them. */
const known: ReadonlyArray<readonly [id: string, RegExp]> = [
	[
		'commander',
		/^(?:primary )?(?:incident (?:commander|manager|lead(?:er)?|coordinator|owner)|commander|IC|einsatzleit\p{L}*|incident-?leit\p{L}*|krisenleit\p{L}*|commandant\p{L}* d.incident|responsable d.incident|comandante\p{L}*|major incident manager)(?:\s*\([^)]*\))?$/iu,
	],
	[
		'technical',
		/^(?:tech(?:nical)?|ops|operations?|engineering|resolver)[ -](?:lead(?:er)?|manager)|^technische (?:leitung|r leiter)|^subject matter expert|^responsable technique|^líder técnic/iu,
	],
	[
		'communications',
		/^(?:internal |external )?comm(?:unication)?s?(?:[ -](?:lead(?:er)?|manager|officer|liaison))?(?: on[ -]call)?$|^(?:customer|internal|business|external) liaison|^customer (?:communications?|support) lead|^kommunikation|^pressesprecher|^communication$|^comunicaci/iu,
	],
	['database', /^(?:database|db|data)(?:[ -](?:lead|expert|engineer|admin\p{L}*)|$)|^datenbank/iu],
	['platform', /^(?:platform|infra(?:structure)?|sre)(?:[ -](?:lead|engineer|expert)|$)|^plattform/iu],
	['scribe', /^(?:scribe|note[ -]?taker|recorder|protokoll\p{L}*|schriftführ\p{L}*|secrétaire|secretari\p{L}*)/iu],
];

function idOf(name: string): string | undefined {
	const plain = name.trim();
	return known.find(([, pattern]) => pattern.test(plain))?.[0];
}

/**
 * Reads the roles: a list, a table or headings under a heading for roles, else the names in capitals of the message that assembles the
 * team. The commander stands first. Undefined where the file lists none.
 */
export function readRoles(reading: Reading, builtIn: Runbook | undefined): RoleDefinition[] | undefined {
	const found = listed(reading) ?? assembled(reading, builtIn);
	if (!found) return undefined;
	const roles: RoleDefinition[] = [];
	for (const role of found) if (!roles.some(({id, name}) => id === role.id || name === role.name)) roles.push(role);
	const commander = roles.find(({id}) => id === 'commander') ?? builtIn?.roles[0];
	const sorted = [...(commander ? [commander] : []), ...roles.filter((role) => role !== commander)];
	// Somebody speaks to those outside, somebody to the machines, and somebody writes, whatever the file calls for.
	const needed = (builtIn?.roles ?? []).filter(
		({id}) => ['technical', 'communications', 'scribe'].includes(id) && !sorted.some((role) => role.id === id),
	);
	return [...sorted, ...needed];
}

/** Names of roles under a heading for roles; at least two, one of them known. */
function listed(reading: Reading): RoleDefinition[] | undefined {
	for (const section of reading.sections) {
		if (!/\broles?\b|\brollen\b|rôles|funktionen|who does what|zuständigkeiten|response team/iu.test(section.title)) continue;
		const names: Array<{name: string; line: number}> = [];
		for (const block of section.blocks) {
			if (block.is === 'list')
				for (const {text, line} of block.items)
					names.push({name: labelled(text.split('\n')[0] ?? '').label || (text.length <= 40 ? text : ''), line});
			else if (block.is === 'table') for (const {cells, line} of block.rows) names.push({name: cells[0] ?? '', line});
		}

		for (const child of section.sections) names.push({name: child.title, line: child.line});
		const roles = names
			.map(({name, line}) => ({name: nameOf(name), line, id: idOf(nameOf(name))}))
			.filter(
				({name}) => name !== '' && name.length <= 40 && !/responsibilit|duties|selection|criteria|workflow|\bby severity\b/i.test(name),
			);
		if (roles.length < 2 || !roles.some(({id}) => id === 'commander' || id === 'scribe')) continue;
		for (const block of section.blocks) if (block.is !== 'words') reading.used.add(block);
		for (const {name, line} of roles) reading.note('role', name, line, undefined);
		return roles.map(({id, name}) => ({id: id ?? slugOf(name), name}));
	}

	return undefined;
}

/** "Incident Commander (IC)" → "Incident Commander". */
function nameOf(text: string): string {
	return withoutSigns(text)
		.replace(/^[A-Z]{2,5}\s[-–—]\s/, '')
		.replaceAll(/\s*\([^)]*\)/g, '')
		.replace(/:$/, '')
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
					const id = name === undefined ? undefined : idOf(name);
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

	return undefined;
}
