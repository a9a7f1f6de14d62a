import {durationWords, shareWords} from '../runbook/duration-words.ts';
import {isFromBuiltIn} from '../runbook/from-built-in.ts';
import {onceSaid} from '../runbook/once-said.ts';
import {
	audiences,
	cadenceOf,
	firstWithinOf,
	type Runbook,
	rungWords,
	type SeverityPolicy,
	type TechnicalEscalation,
	updateWords,
} from '../runbook/runbook.ts';
import {displayWidth} from '../terminal/format.ts';
import {table} from './output.ts';

/**
 * A runbook as text for a terminal: levels with their times, matrices as tables, procedures, messages. What a team's own one does not say, and the
 * built-in one stands in for, has a sign of its own wherever it stands.
 */
export function runbookText(runbook: Runbook): string {
	const text = chaptersOf(runbook);
	const isMarked = text.some((one) => one.includes(builtInSign));
	return [`${runbook.title} (${runbook.origin})`, isMarked ? legend : '', ...text].filter((one) => one !== '').join('\n\n');
}

/** Behind a value of the built-in runbook. */
const builtInSign = '°';
const legend = `${builtInSign} stands behind what the file does not say: the built-in runbook's. Behind a heading it is of all below.`;

function chaptersOf(runbook: Runbook): readonly string[] {
	const {severities} = runbook;
	return [
		chapter('Severities', [
			['', 'name', 'answer within', 'internal', 'customers', 'partners', 'watched', 'meaning'],
			...severities.map((severity) => [
				signed(severity.id, {source: severity.sources?.id}),
				severity.name === severity.id ? '' : signed(severity.name, {source: severity.sources?.name}),
				...timesOf(severity, runbook),
				meaningOf(severity),
			]),
		]),
		...severities.map((severity) =>
			chapter(`${severity.id} is${builtInMark(severity.triggers)}`, [
				...severity.triggers.map(({name, text}) => [name, text === name ? '' : text]),
				...(severity.examples === '' ? [] : [['for example', signed(severity.examples, {source: severity.sources?.examples})]]),
			]),
		),
		chapter('Technical escalation', [
			['', 'at once', 'secondary', 'in the end', 'after'],
			...severities.flatMap(({id, technical}) =>
				technical
					? [
							[
								id,
								signed(technical.atOnce.join(' + '), technical),
								signed(secondaryOf(technical), technical),
								signed(technical.final?.position, technical),
								signed(technical.final && `${technical.final.within ? 'within ' : ''}${durationWords(technical.final.afterMs)}`, technical),
							],
						]
					: [],
			),
		]),
		chapter('Business escalation', businessRows(severities)),
		chapter(
			'Other escalations',
			severities.flatMap(({id, rungs}) =>
				rungs
					.filter(({matrix}) => matrix !== 'business')
					.map((rung) => [id, rung.matrix, signed(rung.position, rung), signed(rungWords(rung), rung)]),
			),
		),
		chapter('Command', [
			['', 'may command', 'called together', 'review', 'with'],
			...severities.map(({id, command, team, review}) => [
				id,
				signed(command && `${command.positions.join(' or ') || 'anyone'}${command.preassigned ? ' (named beforehand)' : ''}`, command),
				signed(team?.members.join(' + '), team),
				signed(review?.when, review),
				signed(review?.attendees, review),
			]),
		]),
		chapter(
			'Roles',
			runbook.roles.map((role) => [signed(role.name, role), role.id, signed(role.does ?? '', role)]),
		),
		chapter(
			`Duties of the commander${builtInMark([{source: runbook.sources?.duties}])}`,
			runbook.duties.map(({name, text}) => [name, text]),
		),
		chapter(
			`Stages${builtInMark(runbook.stages)}`,
			runbook.stages.map(({stage, minMs, maxMs, strategies}) => [
				stage,
				minMs === null || maxMs === null ? '-' : `${durationWords(minMs)} – ${durationWords(maxMs)}`,
				strategies?.join(', ') ?? '',
			]),
		),
		chapter('Where a severity says nothing else', generalRows(runbook)),
		...severities.map(procedureText),
		chapter(
			'Messages',
			runbook.templates.map((template) => [
				template.id,
				signed(template.name, template),
				signed(template.placeholders.join(', '), template),
			]),
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
		...runbook.checklists.map(({name, items, source}) =>
			chapter(
				`${name}${builtInMark([{source}])}`,
				items.map((item) => [`[ ] ${item}`]),
			),
		),
		chapter(
			'Action items',
			runbook.actionItems.map((item) => [item.text, item.owner, signed(item.dueMs === null ? '-' : durationWords(item.dueMs), item)]),
		),
		chapter(
			`Figures${builtInMark([{source: runbook.sources?.figures}])}`,
			runbook.figures.map((name) => [name]),
		),
	];
}

type Sourced = {readonly source?: string | undefined};

/** "within 48 hours °": a value of the built-in runbook in a team's own; "-" where there is none. */
function signed(words: string | undefined, rule: Sourced | undefined): string {
	if (words === undefined || rule === undefined) return '-';
	return words !== '' && isFromBuiltIn(rule) ? `${words} ${builtInSign}` : words;
}

function meaningOf({description, impact, sources = {}}: SeverityPolicy): string {
	return description === '' ? signed(impact, {source: sources.impact}) : signed(description, {source: sources.description});
}

function generalRows(runbook: Runbook): string[][] {
	const {defaultUpdate, secondaryAfterShareOfResponse: share, secondaryAfterAtLeastMs, monitorAfterHandBack, sources = {}} = runbook;
	return [
		['update to the team', signed(`every ${durationWords(defaultUpdate.ms)}`, defaultUpdate)],
		[
			'secondary, when the first is silent',
			signed(`after ${shareWords(share)} of the response time`, {source: sources.secondaryAfterShareOfResponse}),
			signed(`at least ${durationWords(secondaryAfterAtLeastMs)}`, {source: sources.secondaryAfterAtLeastMs}),
		],
		...(monitorAfterHandBack
			? [['watched after it was handed back', signed(durationWords(monitorAfterHandBack.ms), monitorAfterHandBack)]]
			: []),
	];
}

function timesOf(severity: SeverityPolicy, runbook: Runbook): string[] {
	const {response, monitor} = severity;
	return [
		signed(response && durationWords(response.ms), response),
		...audiences.map((audience) => {
			const [first, cadence] = [firstWithinOf(severity, audience), cadenceOf(severity, runbook, audience)];
			return signed(updateWords(first, cadence), cadence ?? first);
		}),
		signed(monitor && durationWords(monitor.ms), monitor),
	];
}

function secondaryOf({secondary, secondaryAfterMs}: TechnicalEscalation): string | undefined {
	return secondary === undefined || secondaryAfterMs === undefined ? secondary : `${secondary} after ${durationWords(secondaryAfterMs)}`;
}

function businessRows(severities: Runbook['severities']): string[][] {
	const positions = [
		...new Set(severities.flatMap(({rungs}) => rungs.filter(({matrix}) => matrix === 'business').map(({position}) => position))),
	];
	if (positions.length === 0) return [];
	return [
		[
			'',
			...positions.map((name) => {
				const called = severities.flatMap(({rungs}) => rungs.filter(({matrix, position}) => matrix === 'business' && position === name));
				return called.every(isFromBuiltIn) ? `${name} ${builtInSign}` : name;
			}),
		],
		...severities.map(({id, rungs}) => [
			id,
			...positions.map((name) => {
				const own = rungs.filter(({matrix, position}) => matrix === 'business' && position === name);
				const words = own.map((rung) => signed(rung.timing.at === 'every' ? rung.timing.words : rungWords(rung), rung));
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
function builtInMark(rules: readonly Sourced[]): string {
	return rules.some(isFromBuiltIn) ? ` ${builtInSign}` : '';
}

function commandsText(title: string, commands: readonly string[]): string {
	return [title, ...commands.map((command) => `  $ ${command.replaceAll('\n', '\n    ')}`)].join('\n');
}

function chapter(title: string, rows: ReadonlyArray<readonly string[]>): string {
	return rows.length === 0 ? '' : `${title}\n${table(rows, displayWidth).replaceAll(/^/gm, '  ')}`;
}
