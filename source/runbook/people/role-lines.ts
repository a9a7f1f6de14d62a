import type {Section, Table} from '../markdown/markdown.ts';

/** The lines of a list below "Other hats on a Red:", "Weitere Rollen:", wherever it stands. */
export function linesLed({blocks}: Section): ReadonlySet<number> {
	const led = blocks.filter((block) => block.is === 'list' && leadingToRoles.test(block.lead.split('\n').at(-1) ?? ''));
	return new Set(led.flatMap((block) => (block.is === 'list' ? block.items.map(({line}) => line) : [])));
}

/** The rows of "Role | Responsibility | Backup", wherever it stands: what each of them does, and nobody who is called. */
export function linesOfTables({blocks}: Section): ReadonlySet<number> {
	const tables = blocks.filter((block) => block.is === 'table' && ofRole.test((block.header[0] ?? '').trim()) && dutyColumn(block) !== -1);
	return new Set(tables.flatMap((block) => (block.is === 'table' ? block.rows.map(({line}) => line) : [])));
}

const ofRole = /^(?:(?:incident|response|team|project)\s)?(?:roles?|rollen?|rôle|funktion)$/iu;

const leadingToRoles =
	/^(?:(?:the|our|all|other|further|additional|more|die|unsere|weitere|übrige|andere)\s){0,2}(?:hats|roles|seats|rollen|hüte|funktionen)(?:\s(?:(?:on|in|at|for|during|bei|für)\s[^:]{1,40}))?(?:\s(?:are|sind))?\s?:$/iu;

const ofDuties =
	/^(?:what (?:they|it|he or she) does?|does|do|dut(?:y|ies)|tasks?|responsibilit\p{L}*|job|role|aufgaben?|tut|tätigkeit\p{L}*|verantwort\p{L}*|zuständig für|tâches?|missions?)(?!\p{L})/iu;

/** The column that says what the role of a row does; -1 where none does. */
export function dutyColumn({header}: Table): number {
	return header.findIndex((title, index) => index > 0 && ofDuties.test(title.trim()));
}
