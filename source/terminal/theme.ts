/** How a piece of text looks, as Ink's Text takes it. */
export type Style = {
	readonly color?: string;
	readonly backgroundColor?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly strikethrough?: boolean;
};

/** Colours by meaning. The sixteen colours of the terminal, which its owner has made readable on their background. */
export type Theme = {
	/** By rank: 0 is the highest severity. */
	readonly severity: readonly [Style, Style, Style, Style];
	readonly bad: Style;
	readonly warning: Style;
	readonly good: Style;
	/** What is due or overdue. */
	readonly due: Style;
	/** What is settled, stale or secondary. */
	readonly quiet: Style;
	readonly strong: Style;
	readonly plain: Style;
	readonly border: Style;
	readonly focus: Style;
	readonly key: Style;
	readonly drill: Style;
	readonly decision: Style;
	readonly message: Style;
	readonly escalation: Style;
	readonly selected: Style;
	readonly struck: Style;
};

export const themeNames = ['default', 'dark', 'light', 'high-contrast', 'colour-blind', 'none'] as const;
export type ThemeName = (typeof themeNames)[number];

const standard: Theme = {
	severity: [
		{color: 'white', backgroundColor: 'red', bold: true},
		{color: 'red', bold: true, inverse: true},
		{color: 'black', backgroundColor: 'yellow', bold: true},
		{color: 'black', backgroundColor: 'cyan', bold: true},
	],
	bad: {color: 'red', bold: true},
	warning: {color: 'yellow', bold: true},
	good: {color: 'green'},
	due: {color: 'red', bold: true},
	quiet: {dimColor: true},
	strong: {bold: true},
	plain: {},
	border: {dimColor: true},
	focus: {color: 'cyan', bold: true},
	key: {color: 'cyan', bold: true},
	drill: {color: 'magenta', bold: true, inverse: true},
	decision: {color: 'cyan', bold: true},
	message: {color: 'blue', bold: true},
	escalation: {color: 'magenta', bold: true},
	selected: {inverse: true},
	struck: {dimColor: true, strikethrough: true},
};

const themes: Readonly<Record<ThemeName, Theme>> = {
	default: standard,
	dark: standard,
	// Yellow and cyan are pale on white where the terminal's colours were made for black.
	light: {
		...standard,
		warning: {color: 'red'},
		focus: {color: 'blue', bold: true},
		key: {color: 'blue', bold: true},
		decision: {color: 'blue', bold: true},
		message: {color: 'blue'},
	},
	'high-contrast': {...standard, quiet: {}, border: {}, struck: {strikethrough: true}},
	// Blue and yellow instead of green and red, which one man in twelve confuses.
	'colour-blind': {
		...standard,
		severity: [
			{color: 'black', backgroundColor: 'yellow', bold: true},
			{color: 'yellow', bold: true, inverse: true},
			{color: 'blue', bold: true, inverse: true},
			{color: 'cyan', bold: true, inverse: true},
		],
		bad: {color: 'yellow', bold: true},
		due: {color: 'yellow', bold: true},
		good: {color: 'blue'},
	},
	none: {
		...standard,
		severity: [{bold: true, inverse: true}, {bold: true, inverse: true}, {bold: true}, {bold: true}],
		bad: {bold: true},
		warning: {bold: true},
		good: {},
		due: {bold: true},
		focus: {bold: true},
		key: {bold: true},
		drill: {bold: true, inverse: true},
		decision: {bold: true},
		message: {bold: true},
		escalation: {bold: true},
	},
};

/** The theme of a name; without colours where NO_COLOR or a dumb terminal asks for it (no-color.org). */
export function themeFor(name: ThemeName | undefined, env: NodeJS.ProcessEnv): Theme {
	if (name) return themes[name];
	return themes[(env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' ? 'none' : 'default'];
}

/** Signs of unambiguous width, and their likeness in ASCII. */
export type Glyphs = {
	readonly ascii: boolean;
	readonly corner: {readonly topLeft: string; readonly topRight: string; readonly bottomLeft: string; readonly bottomRight: string};
	readonly horizontal: string;
	readonly vertical: string;
	readonly pointer: string;
	readonly live: string;
	readonly away: string;
	readonly separator: string;
	readonly ellipsis: string;
};

const unicode: Glyphs = {
	ascii: false,
	corner: {topLeft: '╭', topRight: '╮', bottomLeft: '╰', bottomRight: '╯'},
	horizontal: '─',
	vertical: '│',
	pointer: '▸',
	live: '●',
	away: '○',
	separator: '·',
	ellipsis: '…',
};
const ascii: Glyphs = {
	ascii: true,
	corner: {topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+'},
	horizontal: '-',
	vertical: '|',
	pointer: '>',
	live: '*',
	away: 'o',
	separator: '-',
	ellipsis: '~',
};

/** ASCII where it is asked for, or where the locale is not UTF-8 (LC_ALL before LC_CTYPE before LANG, as setlocale reads them). */
export function glyphsFor(wantsAscii: boolean, env: NodeJS.ProcessEnv): Glyphs {
	const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
	return wantsAscii || (locale !== undefined && locale !== '' && !/utf-?8/i.test(locale)) ? ascii : unicode;
}
