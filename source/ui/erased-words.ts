import type {IncidentEvent} from '../incident/events.ts';
import {repeats, wordsOf} from '../incident/redaction.ts';
import type {Dialog} from './dialogs/dialog.ts';

/** What the entries said that were redacted between two states of a log; none where it is another log. */
export function erasedWords(before: readonly IncidentEvent[], now: readonly IncidentEvent[]): string[] {
	if (before === now) return [];
	const seen = before.at(-1)?.seq ?? 0;
	if (!now.some(({type, seq}) => type === 'entry.redacted' && seq > seen)) return [];
	const erased = new Set(now.filter(({redacted}) => redacted !== undefined).map(({id}) => id));
	return before.filter(({id, redacted}) => redacted === undefined && erased.has(id)).flatMap(wordsOf);
}

/** Does what is open say any of these words? */
export function shows(dialog: Dialog, words: readonly string[]): boolean {
	return textsOf(dialog).some((text) => repeats(text, words));
}

function textsOf(dialog: Dialog): readonly string[] {
	switch (dialog.kind) {
		case 'text':
			return [dialog.text];
		case 'confirm':
			return [dialog.text];
		case 'menu':
			return dialog.items.flatMap(({label, hint = ''}) => [label, hint]);
		case 'form':
			return [...dialog.editors.map(({text}) => text), ...(dialog.above ? [dialog.above.text] : [])];
	}
}
