import {parseRunbook, type Runbook} from '../runbook/runbook.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {BlobReader, type Chunk} from './blob.ts';
import {parseForeignJson} from './foreign-json.ts';
import {maxRunbookBytes} from './protocol.ts';

/** So many are held of one connection: what names one comes right after it. */
const mostHeld = 2;
/** No time and no figure of a runbook is beyond a century in milliseconds; what is would make instants that there are not. */
const largestNumber = 100 * 366 * 86_400_000;

/** Runbooks that came over one connection, for the operations that name them. They are held here until then, and written nowhere. */
export class BroughtRunbooks {
	readonly #reader = new BlobReader(maxRunbookBytes);
	readonly #read = new Map<string, Runbook | undefined>();

	/** Takes a part; with the last one it is read, and every text in it neutralised. @throws {RangeError} as `BlobReader`. */
	add(part: Omit<Chunk, 't'>): void {
		const {hash} = part;
		const bytes = this.#reader.add({...part, t: 'chunk'});
		if (!bytes) return;
		this.#read.delete(hash);
		this.#read.set(hash, readRunbook(bytes.toString('utf8')));
		const [oldest] = this.#read.keys();
		if (this.#read.size > mostHeld && oldest !== undefined) this.#read.delete(oldest);
	}

	/** The runbook of this hash. @throws {TypeError} in a clause when it did not come, or is none. */
	get(hash: string): Runbook {
		const runbook = this.#read.get(hash);
		if (runbook) return runbook;
		throw new TypeError(this.#read.has(hash) ? 'what came with it is no runbook' : 'its runbook did not come with it');
	}
}

/** Undefined where it is none. */
function readRunbook(text: string): Runbook | undefined {
	try {
		const runbook = parseRunbook(inLines(parseForeignJson(text)));
		return isWithin(runbook) ? runbook : undefined;
	} catch {
		return undefined;
	}
}

function isWithin(value: unknown): boolean {
	if (typeof value === 'number') return Math.abs(value) <= largestNumber;
	return typeof value !== 'object' || value === null || Object.values(value).every(isWithin);
}

/** Commands and messages have lines. Whatever else is of one line, as the reader of files has it: it is drawn within one. */
function inLines(value: unknown, field = '', above = ''): unknown {
	if (typeof value === 'string') {
		const hasLines = field === 'commands' || (field === 'text' && (above === 'body' || above === 'templates'));
		return hasLines ? value : sanitize(value);
	}

	if (Array.isArray(value)) return value.map((item) => inLines(item, field, above));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inLines(inner, name, field)]));
}
