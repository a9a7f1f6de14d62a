import WebSocket from 'ws';

type Answer = {readonly id: number; readonly result?: {readonly result?: {readonly value?: unknown}}};

/** Looks into a process that was started with `--inspect`. */
export class ProcessMemory {
	readonly #socket: WebSocket;
	readonly #waiting = new Map<number, (answer: Answer) => void>();
	#id = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.on('message', (bytes) => {
			const answer = JSON.parse(String(bytes)) as Answer;
			this.#waiting.get(answer.id)?.(answer);
			this.#waiting.delete(answer.id);
		});
	}

	/** `output` is what the process has written: it says there where it listens. */
	static async of(output: string): Promise<ProcessMemory> {
		const [address] = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(output) ?? [];
		if (address === undefined) throw new Error(`no inspector listens: ${output}`);
		const socket = new WebSocket(address, {perMessageDeflate: false});
		await new Promise((resolve, reject) => {
			socket.once('open', resolve);
			socket.once('error', reject);
		});
		return new ProcessMemory(socket);
	}

	/** Bytes that are still held once what nobody needs is collected: on the heap, and in buffers beside it. */
	async held(): Promise<number> {
		await this.#ask('HeapProfiler.collectGarbage');
		const expression = 'process.memoryUsage().heapUsed + process.memoryUsage().external';
		const {result} = await this.#ask('Runtime.evaluate', {expression, returnByValue: true});
		const bytes = result?.result?.value;
		if (typeof bytes !== 'number') throw new Error(`the process does not say how much it holds: ${JSON.stringify(result)}`);
		return bytes;
	}

	close(): void {
		this.#socket.close();
	}

	async #ask(method: string, params: object = {}): Promise<Answer> {
		const id = ++this.#id;
		return new Promise((resolve) => {
			this.#waiting.set(id, resolve);
			this.#socket.send(JSON.stringify({id, method, params}));
		});
	}
}
