import {isIllNode, type Node, type NodesSignal, nodeWords, type Share} from '../../incident/node-signals.ts';
import {displayWidth, fitText, formatAge, unknown} from '../../terminal/format.ts';
import {fitLine, type Line, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {sourceText} from './source-state.ts';

const gibibyte = 1024 ** 3;
/** Of what is allocatable: from here on it is much, and too much. */
const muchUsed = 0.75;
const tooMuchUsed = 0.9;

/** The nodes, as every cluster says them. */
export function nodeSignals({room}: Pick<View, 'room'>): NodesSignal[] {
	return [...room.signals.values()].flatMap((signal) => (signal.kind === 'nodes' ? [signal] : []));
}

/** What is wrong with nodes, the worst first, each in a few words: "node-c NotReady for 6 min". */
export function nodeIllness(view: View): Segment[] {
	const {now, theme} = view;
	const ill = nodeSignals(view).flatMap(({nodes}) => nodes.filter(isIllNode));
	const order = (node: Node) => (node.ready === true ? 1 : 0);
	return ill
		.sort((a, b) => order(a) - order(b))
		.map((node) =>
			seg(
				`${nameOf(node)} ${nodeWords(node)}${node.since === null ? '' : ` for ${formatAge(now - node.since)}`}`,
				node.ready === true ? theme.warning : theme.bad,
			),
		);
}

/** How many are ill, in as few words as there is room for beside what else is: "1 node not ready". */
export function illNodes(view: View): Segment[] {
	const {theme} = view;
	const ill = nodeSignals(view).flatMap(({nodes}) => nodes.filter(isIllNode));
	const notReady = ill.filter(({ready}) => ready !== true).length;
	const words = (count: number, what: string) => `${count} ${count === 1 ? 'node' : 'nodes'} ${what}`;
	if (notReady > 0) return [seg(words(notReady, 'not ready'), theme.bad)];
	return ill.length > 0 ? [seg(words(ill.length, 'under pressure'), theme.warning)] : [];
}

/** Every node: how it is and for how long, what it uses of what it has, its pods; live. */
export function nodeLines(view: View, width: number): Line[] {
	const {theme} = view;
	const signals = nodeSignals(view);
	if (signals.length === 0) return [[seg('No cluster is watched: name one under kubernetes: in warroom.yaml.', theme.quiet)]];
	const nodes = signals.flatMap((signal) => signal.nodes);
	const columns = columnsOf(nodes, width, view);
	const lines: Line[] = [
		...signals.map((signal) => summaryLine(signal, view)),
		[],
		...(nodes.length === 0
			? []
			: [[seg(`  ${columns.map(({title, width: its}) => fitText(title, its)).join(' ')}`, theme.quiet)] satisfies Line]),
		// Of several clusters those that are ill come first, whichever they are of.
		...[...nodes].sort((a, b) => Number(isIllNode(b)) - Number(isIllNode(a))).map((node) => nodeLine(node, columns, view)),
	];
	for (const {more, withoutUsage, gaps, source} of signals) {
		if (more) lines.push([seg(`  ${more.nodes} more, ${more.ready === more.nodes ? 'all' : more.ready} ready`, theme.quiet)]);
		if (withoutUsage !== undefined) lines.push([seg(`What the nodes of ${source} use is not known: ${withoutUsage}.`, theme.quiet)]);
		for (const gap of gaps) lines.push([seg(`Not seen: ${gap}.`, theme.warning)]);
	}

	if (nodes.some(({pods}) => pods.of === undefined)) lines.push([seg('PODS are those of the namespaces that are watched.', theme.quiet)]);
	return lines.map((line) => fitLine(line, width));
}

function summaryLine(signal: NodesSignal, view: View): Line {
	const {theme, glyphs} = view;
	const {nodes, more} = signal;
	const count = nodes.length + (more?.nodes ?? 0);
	const notReady = nodes.filter(({ready}) => ready !== true).length + (more ? more.nodes - more.ready : 0);
	const pressed = nodes.filter(({pressure}) => pressure.length > 0).length;
	const cordoned = nodes.filter(({cordoned: is}) => is).length;
	const {source, stale} = sourceText(signal, view);
	return [
		seg(`${count} ${count === 1 ? 'node' : 'nodes'}, `, theme.strong),
		notReady > 0 ? seg(`${notReady} not ready`, theme.bad) : seg('all ready', count > 0 ? theme.good : theme.quiet),
		...(pressed > 0 ? [seg(`, ${pressed} under pressure`, theme.warning)] : []),
		...(cordoned > 0 ? [seg(`, ${cordoned} cordoned`, theme.warning)] : []),
		seg(`  ${glyphs.separator} ${source}`, stale ? theme.warning : theme.quiet),
	];
}

type Column = {readonly title: string; readonly width: number; readonly cell: (node: Node) => Segment[]};

/** What there is room for: figures beside the bars, and what a node is, only where it is wide. */
function columnsOf(nodes: readonly Node[], width: number, view: View): Column[] {
	const {theme, now} = view;
	const wide = width >= 100;
	const bar = width >= 150 ? 16 : wide ? 8 : width >= 70 ? 5 : 0;
	const widest = (texts: readonly string[], least: number) => Math.max(least, ...texts.map(displayWidth));
	const figures = (title: string, of: (node: Node) => Share, words: (share: Share) => string): Column => {
		const text = (node: Node) => (wide ? words(of(node)) : percentWords(of(node)));
		return {
			title,
			width: bar + (bar > 0 ? 1 : 0) + widest(nodes.map(text), 5),
			cell: (node) => [...barOf(of(node), bar, view), seg(text(node), styleOf(of(node), view))],
		};
	};
	const measured = [
		figures('CPU', ({cpu}) => cpu, cpuWords),
		figures('MEMORY', ({memory}) => memory, memoryWords),
		{title: 'PODS', width: 7, cell: ({pods}: Node) => [seg(`${pods.used ?? 0}${pods.of === undefined ? '' : `/${pods.of}`}`)]},
	];
	const age: Column = {title: 'FOR', width: 7, cell: ({since}) => [seg(since === null ? unknown : formatAge(now - since), theme.quiet)]};
	// The pointer, and a space after each column.
	const left = width - 2 - [...measured, age].reduce((sum, column) => sum + column.width + 1, 0) - 2;
	const name = Math.min(widest(nodes.map(nameOf), 4), Math.max(6, Math.floor(left * 0.45)));
	const status = Math.min(widest(nodes.map(nodeWords), 6), Math.max(8, left - name));
	const about = wide ? Math.max(0, left - status - name - 1) : 0;
	return [
		{title: 'NODE', width: name, cell: (node) => [seg(nameOf(node), isIllNode(node) ? theme.strong : theme.plain)]},
		{title: 'STATUS', width: status, cell: (node) => [seg(nodeWords(node), conditionStyle(node, view))]},
		age,
		...measured,
		...(about >= 12 ? [{title: 'WHAT IT IS', width: about, cell: (node: Node) => [seg(aboutWords(node, now), theme.quiet)]}] : []),
	];
}

function nodeLine(node: Node, columns: readonly Column[], {theme, glyphs}: View): Line {
	const cells = columns.flatMap(({cell, width}, index) => [...(index === 0 ? [] : [seg(' ')]), ...fitLine(cell(node), width)]);
	return [seg(isIllNode(node) ? `${glyphs.pointer} ` : '  ', theme.bad), ...cells];
}

function nameOf({name, context}: Node): string {
	return context === undefined ? name : `${name} ${context}`;
}

function conditionStyle(node: Node, {theme}: View): Segment['style'] {
	if (node.ready !== true) return theme.bad;
	return node.pressure.length > 0 || node.cordoned ? theme.warning : theme.good;
}

function aboutWords({about, cordonedBy}: Node, now: number): string {
	const cordon = cordonedBy ? `cordoned at latest ${formatAge(now - cordonedBy.at)} ago, by ${cordonedBy.by}` : '';
	return [cordon, about].filter((part) => part !== '').join(', ');
}

function ratioOf({used, of}: Share): number | undefined {
	return used === undefined || of === undefined || of === 0 ? undefined : used / of;
}

function styleOf(share: Share, {theme}: View): Segment['style'] {
	const ratio = ratioOf(share) ?? 0;
	return ratio >= tooMuchUsed ? theme.bad : ratio >= muchUsed ? theme.warning : theme.plain;
}

/** What is used as a bar of what there is; nothing where it is not known. */
function barOf(share: Share, width: number, view: View): Segment[] {
	if (width === 0) return [];
	const ratio = ratioOf(share);
	const full = ratio === undefined ? 0 : Math.min(width, Math.round(ratio * width));
	const [ink, ground] = view.glyphs.ascii ? ['#', '.'] : ['⣿', '⣀'];
	return [
		seg(ink.repeat(full), styleOf(share, view)),
		seg((ratio === undefined ? ' ' : ground).repeat(width - full), view.theme.quiet),
		seg(' '),
	];
}

function percentWords(share: Share): string {
	const ratio = ratioOf(share);
	return ratio === undefined ? unknown : `${Math.round(ratio * 100)} %`;
}

function cpuWords({used, of}: Share): string {
	return of === undefined && used === undefined ? unknown : `${used === undefined ? unknown : used.toFixed(1)} of ${of ?? unknown}`;
}

function memoryWords({used, of}: Share): string {
	const gib = (bytes: number | undefined) => (bytes === undefined ? unknown : String(Math.round((bytes / gibibyte) * 10) / 10));
	return of === undefined && used === undefined ? unknown : `${gib(used)} of ${gib(of)} GiB`;
}
