import {TestFolder} from './screen.ts';
import {ServerProcess} from './server-process.ts';

/** The built server in a folder that is gone after the test, with one incident. */
export class RunningServer {
	readonly server: ServerProcess;
	readonly incident: string;
	readonly #folder: TestFolder;

	private constructor(folder: TestFolder, server: ServerProcess, incident: string) {
		this.#folder = folder;
		this.server = server;
		this.incident = incident;
	}

	/** `nodeOptions` are the server's. */
	static async start(options: {readonly nodeOptions?: readonly string[]} = {}): Promise<RunningServer> {
		const folder = new TestFolder();
		const server = await ServerProcess.in(folder.path);
		server.start(options);
		await server.listens();
		return new RunningServer(folder, server, await server.declare());
	}

	/** Everything that is on disk: the server's state, what clients keep by their names. */
	get path(): string {
		return this.#folder.path;
	}

	async close(): Promise<void> {
		await this.server.close();
		this.#folder.remove();
	}
}
