/** Pictures of an emulated terminal, as a person would see it, in a palette of few colours. */
import {createRequire} from 'node:module';
import path from 'node:path';
import {createCanvas, GlobalFonts} from '@napi-rs/canvas';
import gifenc from 'gifenc';

const {applyPalette} = gifenc;
const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
GlobalFonts.registerFromPath(path.join(fonts, 'DejaVuSansMono.ttf'), 'Terminal');
GlobalFonts.registerFromPath(path.join(fonts, 'DejaVuSansMono-Bold.ttf'), 'Terminal Bold');

const cell = {width: 8, height: 16, fontPx: 13};
const background = '#16181c';
const foreground = '#d0d3d9';
/** The sixteen colours that a terminal gives names to: normal, then bright. */
const colours = ['#16181c', '#e0635f', '#8fbf6a', '#e5b95c', '#6c9ed8', '#b98ad0', '#63b9b4', '#d0d3d9'];
const brightColours = ['#6b7078', '#ff8a85', '#b2dd8f', '#ffd98a', '#95bff0', '#d6b0e8', '#92dcd6', '#ffffff'];
const dimmed = 0.58;

/**
What is on an emulated terminal: a string a row, equal where the row looks the same, and what to paint of it.

@param {import('@xterm/headless').Terminal} terminal
*/
export function snapshot(terminal) {
	const {active} = terminal.buffer;
	return Array.from({length: terminal.rows}, (_, row) => {
		const line = active.getLine(active.viewportY + row);
		const cells = Array.from({length: terminal.cols}, (_, column) => {
			const at = line?.getCell(column);
			if (!at) return {text: '', wide: 1, ink: foreground, paper: background, bold: false, dim: false, struck: false};
			const [ink, paper] = [colourOf(at, 'Fg', foreground), colourOf(at, 'Bg', background)];
			return {
				text: at.getChars(),
				wide: at.getWidth(),
				ink: at.isInverse() ? paper : ink,
				paper: at.isInverse() ? ink : paper,
				bold: Boolean(at.isBold()),
				dim: Boolean(at.isDim()),
				struck: Boolean(at.isStrikethrough()),
			};
		});
		return {key: JSON.stringify(cells), cells};
	});
}

function colourOf(at, which, otherwise) {
	if (at[`is${which}Default`]()) return otherwise;
	const value = at[`get${which}Color`]();
	if (at[`is${which}RGB`]()) return `#${value.toString(16).padStart(6, '0')}`;
	return [...colours, ...brightColours][value] ?? otherwise;
}

/** Every colour that a picture may hold, with the steps of its softened edges; index 0 is for "as in the frame before". */
export const palette = (() => {
	const steps = 7;
	const pairs = [
		...[...colours.slice(1), ...brightColours].map((ink) => [background, ink]),
		...colours.slice(1, 7).map((paper) => [paper, '#ffffff']),
	];
	const blends = pairs.flatMap(([from, to]) => Array.from({length: steps}, (_, step) => blend(from, to, (step + 1) / steps)));
	return [[1, 2, 3], rgb(background), ...blends];
})();

function rgb(hex) {
	return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function blend(from, to, share) {
	const [a, b] = [rgb(from), rgb(to)];
	return a.map((value, index) => Math.round(value + (b[index] - value) * share));
}

/** Paints snapshots of one size, one after the other: only rows that changed are painted again. */
export function createPainter(columns, rows) {
	const canvas = createCanvas(columns * cell.width, rows * cell.height);
	const context = canvas.getContext('2d');
	context.textBaseline = 'middle';
	const width = canvas.width;
	const pixels = new Uint8Array(width * canvas.height);
	const painted = [];
	return {
		canvas,
		width,
		height: canvas.height,
		/** Paints a snapshot and gives its pixels as indices of `palette`. The array is used again for the next. */
		paint(shot) {
			for (const [row, {key, cells}] of shot.entries()) {
				if (painted[row] === key) continue;
				painted[row] = key;
				paintRow(context, cells, row);
				const {data} = context.getImageData(0, row * cell.height, width, cell.height);
				pixels.set(
					applyPalette(data, palette.slice(1)).map((index) => index + 1),
					row * cell.height * width,
				);
			}

			return pixels;
		},
	};
}

function paintRow(context, cells, row) {
	const top = row * cell.height;
	for (const [column, {paper}] of cells.entries()) {
		context.fillStyle = paper;
		context.fillRect(column * cell.width, top, cell.width, cell.height);
	}

	for (const [column, {text, wide, ink, bold, dim, struck}] of cells.entries()) {
		const left = column * cell.width;
		context.globalAlpha = dim ? dimmed : 1;
		context.fillStyle = ink;
		if (!drawn(context, text, left, top) && text.trim() !== '') {
			context.font = `${cell.fontPx}px ${bold ? 'Terminal Bold' : 'Terminal'}`;
			context.fillText(text, left, top + cell.height / 2 + 0.5);
		}

		if (struck) context.fillRect(left, top + cell.height / 2, cell.width * wide, 1);
		context.globalAlpha = 1;
	}
}

/** Lines of boxes are drawn from edge to edge, as terminals do: those of a font leave gaps between the cells. */
function drawn(context, text, left, top) {
	const [x, y] = [left + cell.width / 2 - 0.5, top + cell.height / 2];
	const across = (from, to) => context.fillRect(from, y, to - from, 1);
	const down = (from, to) => context.fillRect(x, from, 1, to - from);
	const [right, bottom] = [left + cell.width, top + cell.height];
	switch (text) {
		case '─':
			across(left, right);
			return true;
		case '│':
			down(top, bottom);
			return true;
		case '┤':
		case '┼':
			down(top, bottom);
			across(left, text === '┤' ? x : right);
			return true;
		case '╭':
		case '╮':
		case '╰':
		case '╯':
			down(text === '╭' || text === '╮' ? y : top, text === '╭' || text === '╮' ? bottom : y + 1);
			across(text === '╭' || text === '╰' ? x : left, text === '╭' || text === '╰' ? right : x);
			return true;
		default:
			return false;
	}
}
