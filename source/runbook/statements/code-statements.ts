import type {Levels} from '../levels/level-finder.ts';
import type {Code} from '../markdown/markdown.ts';
import {echoedBy, isScript, shellItems} from '../markdown/shell.ts';
import type {Place} from './table-statements.ts';

/** Longer lines of a script echo nothing that a rule looks at. */
const mostCharacters = 1000;

/** Says one thing of a block: as it stands, or (`tell`) taken apart by the severities that it names. */
type Voice = {
	say(from: 'comment' | 'echo' | 'template' | 'assignment', line: number, text: string, place: Place, label?: string): void;
	tell(from: 'item', line: number, text: string, place: Place): void;
};

/** What a block of code says: comments, echoes and templates of a script, lists that are typed in a block, and messages. */
export class CodeSpeaker {
	readonly #levels: Levels | undefined;
	readonly #voice: Voice;

	constructor(levels: Levels | undefined, voice: Voice) {
		this.#levels = levels;
		this.#voice = voice;
	}

	/** Says all of a block. */
	say(code: Code, place: Place): void {
		const script = isScript(code.language, code.lines) || code.lines.some((line) => line.trim() === '"""');
		// "SEV-1: Duty engineer → Head of IT", a line for each severity: typed in a block it is a list all the same.
		if (!script && this.#isBySeverity(code)) {
			for (const [index, line] of code.lines.entries())
				if (line.trim() !== '') this.#voice.tell('item', code.line + index, line.trim(), place);
			return;
		}

		if (!script) {
			for (const [index, line] of code.lines.entries()) if (line.trim() !== '') this.#voice.say('template', code.line + index, line, place);
			return;
		}

		let above = place.above;
		let levels = place.levels;
		for (const item of shellItems(code.lines)) {
			const line = code.line + item.line;
			const here = {...place, above, levels};
			if (item.is === 'comment') {
				const text = item.text.replace(/^[-*]\s+/, '');
				if (text === '') continue;
				this.#voice.say('comment', line, text, here);
				if (!this.#levels?.at(text) && text === item.text) above = text;
			} else if (item.is === 'template') {
				// "(for SEV-1/2)" above a template is about all of it.
				const spoken = this.#levels?.in(above) ?? [];
				for (const [index, words] of item.text.split('\n').entries())
					if (words.trim() !== '') this.#voice.say('template', line + index, words, {...here, levels: spoken.length > 0 ? spoken : levels});
			} else {
				const label = /^\s*"?([^"()\s]{1,40}(?: \d)?)"?\)\s*$/.exec(item.text)?.[1];
				if (label !== undefined) levels = this.#levels?.at(label)?.levels ?? place.levels;
				else if (/^\s*(?:;;|esac)\s*$/.test(item.text)) levels = place.levels;
				const [, name, value] = /^\s*(\w+)=["']([^"'$]+)["']\s*$/.exec(item.text) ?? [];
				if (name !== undefined && value !== undefined)
					this.#voice.say('assignment', line, value, {...here, levels}, name.replaceAll('_', ' '));
				const echoed = item.text.length < mostCharacters ? echoedBy(item.text) : undefined;
				if (echoed !== undefined && echoed !== '') this.#voice.say('echo', line, echoed, here);
			}
		}
	}

	/** Each of its lines begins with a severity of its own, and says something of it. */
	#isBySeverity({lines}: Code): boolean {
		const said = lines.filter((line) => line.trim() !== '');
		if (said.length < 2 || said.length > (this.#levels?.all.length ?? 0)) return false;
		const led = said.map((line) => this.#levels?.at(line.trim()));
		const ids = led.flatMap((one) => (one?.levels.length === 1 && one.rest !== '' ? one.levels.map(({id}) => id) : []));
		return ids.length === said.length && new Set(ids).size === ids.length;
	}
}
