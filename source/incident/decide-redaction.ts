import {type Author, type Circumstances, type Decision, refuse} from './decision.ts';
import type {OperationDataOf} from './events.ts';

/** May the words of an entry be erased? Only by whoever may command: nothing brings them back. */
export function redact({target, reason}: OperationDataOf<'entry.redacted'>, author: Author, {remains}: Circumstances): Decision {
	if (author.access !== 'command')
		return refuse(
			'access',
			`Erasing words for good needs access command, yours is ${author.access}: ask somebody who has it, or strike the entry.`,
		);
	const found = remains?.(target);
	if (!found) return refuse('unknown-entry', `There is no entry ${target} here.`);
	if (found.redacted) return refuse('status', `Entry ${target} is redacted already.`);
	if (found.fields.length === 0)
		return refuse('unknown-entry', `Entry ${target} has no words of its own: it says who did what, which stays in the log.`);
	return {accepted: true, type: 'entry.redacted', data: {target, reason, left: found.left, fields: [...found.fields]}};
}
