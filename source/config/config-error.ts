import {sanitize, sanitizeLines} from '../terminal/sanitize.ts';

/** What is wrong with a configuration file: `message` has a line for each: file, line, column, what was expected and found. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly remedy: string;

	constructor(message: string, remedy: string, options?: ErrorOptions) {
		// Both quote the file and its path.
		super(sanitizeLines(message), options);
		this.remedy = sanitize(remedy);
	}

	/** The same where there is room for one line only. */
	get inOneLine(): string {
		return this.message.replaceAll('\n', ' ');
	}
}
