import {cutText, displayWidth} from '../terminal/format.ts';
import type {Glyphs, Theme} from '../terminal/theme.ts';
import {fitLine, type Line, type Segment, seg} from './line.ts';

export type BoxContent = {
	readonly title: string;
	/** At the right end of the upper border: the one figure that matters. */
	readonly aside?: readonly Segment[];
	/** On the lower border: where it comes from and how old it is. */
	readonly source?: string;
	readonly lines: readonly Line[];
	/** What is shown is old: it dims. */
	readonly stale?: boolean;
	/** Only so many of the first lines are: those below are of sources of their own, which say themselves when they are old. */
	readonly staleLines?: number;
};

export type Look = {readonly theme: Theme; readonly glyphs: Glyphs};

/** A pane with its border in exactly `width` × `height` cells. */
export function box(
	content: BoxContent,
	{width, height, focused}: {width: number; height: number; focused: boolean},
	{theme, glyphs}: Look,
): Line[] {
	if (width < 4 || height < 2) return Array.from({length: Math.max(0, height)}, () => fitLine([seg(content.title)], width));
	const edge = focused ? theme.focus : theme.border;
	const {corner, horizontal, vertical} = glyphs;
	const inner = width - 4;
	const aside = fitAside(content.aside ?? [], inner - Math.min(displayWidth(content.title), 12) - 4);
	const asideWidth = aside.reduce((sum, {text}) => sum + displayWidth(text), 0);
	const title = cutText(content.title, inner - (asideWidth > 0 ? asideWidth + 3 : 0));
	const run = width - 5 - displayWidth(title) - (asideWidth > 0 ? asideWidth + 2 : 0);
	const top: Line = [
		seg(`${corner.topLeft} `, edge),
		seg(title, focused ? theme.focus : theme.strong),
		seg(` ${horizontal.repeat(Math.max(0, run))}`, edge),
		...(asideWidth > 0 ? [seg(' '), ...aside, seg(' ')] : []),
		seg(`${horizontal}${corner.topRight}`, edge),
	];
	const source = cutText(content.source ?? '', inner - 2);
	const bottom: Line =
		source === ''
			? [seg(corner.bottomLeft + horizontal.repeat(width - 2) + corner.bottomRight, edge)]
			: [
					seg(`${corner.bottomLeft}${horizontal} `, edge),
					seg(source, content.stale ? theme.warning : theme.quiet),
					seg(` ${horizontal.repeat(Math.max(0, width - 5 - displayWidth(source)))}${corner.bottomRight}`, edge),
				];
	const body = Array.from({length: height - 2}, (_, index): Line => {
		const line = content.lines[index] ?? [];
		const isOld = content.stale === true && index < (content.staleLines ?? Number.POSITIVE_INFINITY);
		const shown = isOld ? line.map(({text, style}) => seg(text, {...style, dimColor: true})) : line;
		return [seg(`${vertical} `, edge), ...fitLine(shown, inner), seg(` ${vertical}`, edge)];
	});
	return [fitLine(top, width), ...body, fitLine(bottom, width)];
}

function fitAside(aside: readonly Segment[], width: number): readonly Segment[] {
	if (width < 6) return [];
	const whole = aside.reduce((sum, {text}) => sum + displayWidth(text), 0);
	return whole <= width ? aside : fitLine(aside, width);
}
