import {sanitize} from '../terminal/sanitize.ts';

/** What is wrong with a configuration file: `message` is one sentence with file, line, column, what was expected and found. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly remedy: string;

	constructor(message: string, remedy: string, options?: ErrorOptions) {
		// Both quote the file and its path.
		super(sanitize(message), options);
		this.remedy = sanitize(remedy);
	}
}
