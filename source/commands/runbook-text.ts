import {durationWords} from '../runbook/duration-words.ts';
import {isFromBuiltIn} from '../runbook/from-built-in.ts';
import {onceSaid} from '../runbook/once-said.ts';
import {
	audiences,
	cadenceOf,
	firstWithinOf,
	type Runbook,
	type SeverityPolicy,
	type TechnicalEscalation,
	timingWords,
	updateWords,
} from '../runbook/runbook.ts';
import {displayWidth} from '../terminal/format.ts';
import {table} from './output.ts';

/** A runbook as text for a terminal: levels with their times, matrices as tables, procedures, messages. */
export function runbookText(runbook: Runbook): string {
	const {severities} = runbook;
	return [
		`${runbook.title} (${runbook.origin})`,
		chapter('Severities', [
			['', 'name', 'answer within', 'internal', 'customers', 'partners', 'watched', 'meaning'],
			...severities.map((severity) => [
				severity.id,
				severity.name === severity.id ? '' : severity.name,
				...timesOf(severity, runbook),
				severity.description || severity.impact,
			]),
		]),
		...severities.map((severity) =>
			chapter(
				`${severity.id} is${builtInMark(severity.triggers)}`,
				severity.triggers.map(({name, text}) => [name, text === name ? '' : text]),
			),
		),
		chapter('Technical escalation', [
			['', 'at once', 'secondary', 'in the end', 'after'],
			...severities.flatMap(({id, technical}) =>
				technical
					? [
							[
								id,
								technical.atOnce.join(' + '),
								secondaryOf(technical),
								technical.final?.position ?? '-',
								technical.final ? durationWords(technical.final.afterMs) : '-',
							],
						]
					: [],
			),
		]),
		chapter('Business escalation', businessRows(severities)),
		chapter(
			'Other escalations',
			severities.flatMap(({id, rungs}) =>
				rungs.filter(({matrix}) => matrix !== 'business').map(({matrix, position, timing}) => [id, matrix, position, timingWords(timing)]),
			),
		),
		chapter('Command', [
			['', 'may command', 'called together', 'review', 'with'],
			...severities.map(({id, command, team, review}) => [
				id,
				command ? `${command.positions.join(' or ') || 'anyone'}${command.preassigned ? ' (named beforehand)' : ''}` : '-',
				team?.members.join(' + ') ?? '-',
				review?.when ?? '-',
				review?.attendees ?? '-',
			]),
		]),
		chapter(
			'Roles',
			runbook.roles.map(({id, name, does = ''}) => [name, id, does]),
		),
		chapter(
			'Duties of the commander',
			runbook.duties.map(({name, text}) => [name, text]),
		),
		chapter(
			'Stages',
			runbook.stages.map(({stage, minMs, maxMs, strategies}) => [
				stage,
				minMs === null || maxMs === null ? '-' : `${durationWords(minMs)} – ${durationWords(maxMs)}`,
				strategies?.join(', ') ?? '',
			]),
		),
		...severities.map(procedureText),
		chapter(
			'Messages',
			runbook.templates.map(({id, name, placeholders}) => [id, name, placeholders.join(', ')]),
		),
		chapter(
			'Contacts',
			runbook.contacts.map(({position, phone, about = ''}) => [position, phone, about]),
		),
		chapter('Channels', [
			...runbook.channels.map(({name, address}) => [name, address]),
			...(runbook.statusPage ? [['Status page', runbook.statusPage.url]] : []),
		]),
		...runbook.emergency.map((group) => commandsText(`${group.title}${builtInMark([group])}`, group.commands)),
		...runbook.closure.map((group) => commandsText(`Closure: ${group.title}${builtInMark([group])}`, group.commands)),
		...runbook.checklists.map(({name, items}) =>
			chapter(
				name,
				items.map((item) => [`[ ] ${item}`]),
			),
		),
		chapter(
			'Action items',
			runbook.actionItems.map(({text, owner, dueMs}) => [text, owner, dueMs === null ? '-' : durationWords(dueMs)]),
		),
		chapter(
			'Figures',
			runbook.figures.map((name) => [name]),
		),
	]
		.filter((text) => text !== '')
		.join('\n\n');
}

function timesOf(severity: SeverityPolicy, runbook: Runbook): string[] {
	const {response, monitor} = severity;
	return [
		response ? durationWords(response.ms) : '-',
		...audiences.map((audience) => updateWords(firstWithinOf(severity, audience), cadenceOf(severity, runbook, audience)) ?? '-'),
		monitor ? durationWords(monitor.ms) : '-',
	];
}

function secondaryOf({secondary = '-', secondaryAfterMs}: TechnicalEscalation): string {
	return secondaryAfterMs === undefined ? secondary : `${secondary} after ${durationWords(secondaryAfterMs)}`;
}

function businessRows(severities: Runbook['severities']): string[][] {
	const positions = [
		...new Set(severities.flatMap(({rungs}) => rungs.filter(({matrix}) => matrix === 'business').map(({position}) => position))),
	];
	if (positions.length === 0) return [];
	return [
		['', ...positions],
		...severities.map(({id, rungs}) => [
			id,
			...positions.map((name) => {
				const own = rungs.filter(({matrix, position}) => matrix === 'business' && position === name);
				const words = own.map(({timing}) => (timing.at === 'every' ? timing.words : timingWords(timing)));
				return own.length > 0 ? words.join(', then ') : '-';
			}),
		]),
	];
}

function procedureText({id, procedure}: SeverityPolicy): string {
	if (procedure.length === 0) return '';
	const lines = procedure.flatMap(({name, window, steps}) => [
		`  ${name}${window ? ` (${durationWords(window.fromMs)} – ${window.toMs === null ? 'open' : durationWords(window.toMs)})` : ''}`,
		...steps
			.map(onceSaid)
			.flatMap(({heading, body}, index) => [
				`    ${index + 1}. ${heading}`,
				...body.map(({is, text: words}) =>
					words.replaceAll(/^/gm, is === 'command' ? '         $ ' : '       ').replaceAll('\n         $ ', '\n           '),
				),
			]),
	]);
	return [`${id} procedure${builtInMark(procedure)}`, ...lines].join('\n');
}

/** What a team is to do, and what tells how bad it is, is not to be taken for its own words where it is not. */
function builtInMark(rules: ReadonlyArray<{readonly source: string}>): string {
	return rules.some(isFromBuiltIn) ? ' (built-in)' : '';
}

function commandsText(title: string, commands: readonly string[]): string {
	return [title, ...commands.map((command) => `  $ ${command.replaceAll('\n', '\n    ')}`)].join('\n');
}

function chapter(title: string, rows: ReadonlyArray<readonly string[]>): string {
	return rows.length === 0 ? '' : `${title}\n${table(rows, displayWidth).replaceAll(/^/gm, '  ')}`;
}
