import {durationWords, shareWords} from './duration-words.ts';
import {exactHeadings, exactTitles, plainRole, reviewTitles} from './markdown/exact-titles.ts';
import {bullets, chapter, fenced, inline, numbered, type Part, table} from './markdown/markdown-parts.ts';
import {onceSaid} from './once-said.ts';
import {type Audience, audiences, firstWithinOf, type Phase, type Runbook, rungWords, type SeverityPolicy, updateWords} from './runbook.ts';

/**
 * A runbook as Markdown in the one form that the reader reads without doubt, whole: what comes from the built-in runbook is written out too. It
 * is for a team whose own file is understood in part: they correct this one, and go by it.
 */
export function runbookToMarkdown(runbook: Runbook): string {
	const {severities, defaultUpdate, secondaryAfterAtLeastMs, secondaryAfterShareOfResponse: share, monitorAfterHandBack} = runbook;
	const perSeverity = (title: string, said: (severity: SeverityPolicy) => string | undefined) =>
		chapter(3, title, bullets(severities.flatMap((severity) => named(severity, said(severity)))));
	return [
		`# ${inline(runbook.title)}`,
		chapter(2, exactHeadings.levels, severityTable(severities), ...severities.map(triggerList)),
		chapter(2, exactHeadings.procedures, monitoring(runbook), ...severities.map(procedure)),
		chapter(
			2,
			'Command',
			chapter(
				3,
				'Responsibilities of the commander',
				numbered(runbook.duties.map(({name, text}) => `**${inline(name)}**: ${inline(text)}`)),
			),
			perSeverity(exactHeadings.commanders, commanders),
			perSeverity(exactHeadings.team, ({team}) => team?.members.map(inline).join(' + ')),
			chapter(3, 'Roles', bullets(runbook.roles.map(({name, does = plainRole}) => `**${inline(name)}**: ${inline(does)}`))),
			chapter(3, 'Action Coordination', ...stageLines(runbook)),
		),
		chapter(
			2,
			'Communication',
			updateTable(severities),
			chapter(3, 'Default cadence', `Where a severity has none of its own, a status update is due every ${time(defaultUpdate.ms)}.`),
		),
		chapter(
			2,
			'Escalation',
			`An unanswered primary brings the secondary forward after ${shareWords(share)} of the response time, at least ${time(secondaryAfterAtLeastMs)}.`,
			technicalTable(severities),
			rungTable(severities),
		),
		chapter(2, 'Messages', ...runbook.templates.map(({name, text}) => chapter(3, inline(name), fenced('text', text)))),
		chapter(
			2,
			'Afterwards',
			monitorAfterHandBack &&
				chapter(
					3,
					'Handing back to normal operations',
					bullets([`After it was handed back, keep watching for ${time(monitorAfterHandBack.ms)}.`]),
				),
			commandGroups('Closure verification', runbook.closure),
			reviewTable(severities),
			...runbook.checklists.map(({name, items}) => chapter(3, inline(name), bullets(items.map((item) => `[ ] ${inline(item)}`)))),
			chapter(
				3,
				'Action items',
				bullets(
					runbook.actionItems.map(
						({text, owner, dueMs}) => `${inline(text)}: ${inline(owner)} (due: ${dueMs === null ? 'open' : time(dueMs)})`,
					),
				),
			),
			chapter(3, 'Metrics', bullets(runbook.figures.map(inline))),
		),
		chapter(
			2,
			'Quick Reference',
			commandGroups('Emergency commands', runbook.emergency),
			chapter(
				3,
				'Contacts',
				table(
					exactTitles.contacts,
					runbook.contacts.map(({position, phone, about = ''}) => [position, phone, about]),
				),
			),
			chapter(
				3,
				'Communication channels',
				table(
					exactTitles.channels,
					runbook.channels.map(({name, address}) => [name, address]),
				),
			),
			runbook.statusPage && chapter(3, 'Status page', `Status page: ${runbook.statusPage.url}`),
		),
	]
		.filter((part) => part !== undefined && part !== '')
		.join('\n\n')
		.concat('\n');
}

function named({id}: SeverityPolicy, words: string | undefined): readonly string[] {
	return words === undefined || words === '' ? [] : [`${inline(id)}: ${words}`];
}

/** "90 minutes": in the largest unit that it is whole in. */
function time(ms: number): string {
	for (const [unit, word] of [
		[3_600_000, 'hour'],
		[60_000, 'minute'],
		[1000, 'second'],
	] as const)
		if (ms >= unit && ms % unit === 0) return `${ms / unit} ${word}${ms === unit ? '' : 's'}`;
	return durationWords(ms);
}

function severityTable(severities: Runbook['severities']): Part {
	return table(
		exactTitles.levels,
		severities.map(({id, name, description, response, impact, examples}) => [
			id,
			// Its own name needs no saying, and would be a second column of severities.
			name === id ? '' : name,
			description,
			response ? time(response.ms) : 'none',
			impact,
			examples,
		]),
	);
}

function triggerList({id, triggers}: SeverityPolicy): Part {
	return chapter(
		3,
		`${inline(id)} ${exactHeadings.triggers}`,
		bullets(triggers.map(({name, text}) => `[ ] ${name === text ? inline(text) : `**${inline(name)}**: ${inline(text)}`}`)),
	);
}

function procedure({id, procedure: phases}: SeverityPolicy): Part {
	return chapter(3, `${inline(id)} ${exactHeadings.procedure}`, ...phases.map(phase));
}

function phase({name, window, steps}: Phase): Part {
	const said = steps.map(onceSaid);
	// A script has a line for each word of it, and a number begins a step: what is written over several lines, or numbered itself, stands in a list.
	const isScript = said.every(({body}) => body.every(({is, text}) => is === 'command' || !/\n|^\s*(?:step\s+)?\d{1,3}[.):]\s/i.test(text)));
	return chapter(
		4,
		`${inline(name)}${window ? ` (${windowWords(window)})` : ''}`,
		isScript ? fenced('bash', said.map(step).join('\n\n')) : said.map(stepItem).join('\n\n'),
	);
}

function windowWords({fromMs, toMs}: NonNullable<Phase['window']>): string {
	const both = [fromMs, toMs ?? fromMs];
	const [unit, word] = both.every((ms) => ms % 3_600_000 === 0) && fromMs !== 0 ? [3_600_000, 'hours'] : [60_000, 'minutes'];
	return toMs === null ? `${fromMs / unit}+ ${word}` : `${fromMs / unit}-${toMs / unit} ${word}`;
}

type Said = ReturnType<typeof onceSaid>;

function step({heading, body}: Said, index: number): string {
	return [
		`# ${index + 1}. ${heading.replaceAll(/\s+/g, ' ')}`,
		...body.map((part) =>
			part.is === 'command'
				? part.text
				: part.text
						.split('\n')
						.map((line) => `# ${line}`)
						.join('\n'),
		),
	].join('\n');
}

function stepItem({heading, body}: Said, index: number): string {
	const mark = `${index + 1}. `;
	const below = body.map((part) =>
		part.is === 'command'
			? fenced('bash', part.text)
			: /\n|^\s*(?:\d{1,3}[.)]|[-*+])\s/.test(part.text)
				? fenced('notes', part.text)
				: inline(part.text),
	);
	return [`${mark}${inline(heading)}`, ...below.map((part) => part.replaceAll(/^(?=.)/gm, ' '.repeat(mark.length)))].join('\n\n');
}

function monitoring({severities}: Runbook): Part {
	return chapter(
		3,
		exactHeadings.watching,
		bullets(
			severities.flatMap((severity) => named(severity, severity.monitor && `monitor for ${time(severity.monitor.ms)} after the fix`)),
		),
	);
}

function commanders({command}: SeverityPolicy): Part {
	if (!command) return 'none';
	const positions = command.positions.length === 0 ? 'anyone' : command.positions.map(inline).join(' or ');
	return `${positions}${command.preassigned ? ' (pre-assigned)' : ''}`;
}

function updateTable(severities: Runbook['severities']): Part {
	return chapter(
		3,
		'Who hears how often',
		table(
			exactTitles.updates,
			severities.map((severity) => [severity.id, ...audiences.map((audience) => updates(severity, audience))]),
		),
	);
}

/** Empty where nothing is said: the default goes. */
function updates(severity: SeverityPolicy, audience: Audience): string {
	return (
		updateWords(firstWithinOf(severity, audience), severity.updates[audience]) ?? (severity.notUpdated?.includes(audience) ? 'none' : '')
	);
}

function stageLines({stages}: Runbook): readonly Part[] {
	const titles = {assess: 'Assess', decide: 'Decide', act: 'Act', monitor: 'Monitor'} as const;
	const strategies = stages.flatMap((stage) => stage.strategies ?? []);
	return [
		bullets(
			stages.map(({stage, minMs, maxMs}) =>
				minMs === null || maxMs === null ? titles[stage] : `${titles[stage]} (${minMs / 60_000}-${maxMs / 60_000} minutes)`,
			),
		),
		strategies.length === 0 ? undefined : `Mitigation strategy: [${strategies.map(inline).join('|')}]`,
	];
}

function technicalTable(severities: Runbook['severities']): Part {
	return chapter(
		3,
		'Technical Escalation',
		table(
			exactTitles.technical,
			severities.map(({id, technical}) => [
				id,
				technical?.atOnce.join(' + ') ?? '–',
				technical?.secondary ?? '–',
				technical?.secondaryAfterMs === undefined ? '–' : time(technical.secondaryAfterMs),
				technical?.final?.position ?? '–',
				technical?.final ? `${technical.final.within ? 'within ' : ''}${time(technical.final.afterMs)}` : '–',
			]),
		),
	);
}

/** Whoever is told besides: a row each, in the order of the file. */
function rungTable(severities: Runbook['severities']): Part {
	return chapter(
		3,
		'Who is told when',
		table(
			exactTitles.rungs,
			severities.flatMap(({id, rungs}) => rungs.map((rung) => [id, rung.position, rungWords(rung), rung.matrix])),
		),
	);
}

function reviewTable(severities: Runbook['severities']): Part {
	return chapter(
		3,
		'Post-incident review',
		table(
			reviewTitles,
			severities.map(({id, review}) => (review ? [id, review.when, review.attendees] : [id, '–', ''])),
		),
	);
}

function commandGroups(title: string, groups: Runbook['emergency']): Part {
	if (groups.length === 0) return undefined;
	return chapter(3, title, fenced('bash', groups.map(({title: about, commands}) => [`# ${about}`, ...commands].join('\n')).join('\n\n')));
}
