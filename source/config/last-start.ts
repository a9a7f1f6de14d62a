import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

/** With what the server of a state folder was last started; paths are absolute. */
const schema = z.object({
	/** Its warroom.yaml. */
	config: z.nullable(z.string()),
	/** The runbook that was named on the command line; what warroom.yaml names is found there. */
	runbook: z.nullable(z.string()),
	/** Where it listens, when warroom.yaml says so. */
	socket: z.nullable(z.string()),
	/** The kubeconfig that it watches by, and what named it. */
	kubeconfig: z.nullable(z.object({files: z.readonly(z.array(z.string())), from: z.enum(['warroom.yaml', '$KUBECONFIG', 'home', 'pod'])})),
});
export type LastStart = z.infer<typeof schema>;

function fileOf(stateDir: string): string {
	return path.join(stateDir, 'last-start.json');
}

/** Kept by the server, so that whoever starts it again starts the same room, from whatever folder. @throws the system's error. */
export function keepLastStart(stateDir: string, last: LastStart): void {
	const file = fileOf(stateDir);
	const next = `${file}.${process.pid}`;
	fs.writeFileSync(next, `${JSON.stringify(last)}\n`, {mode: 0o600});
	fs.renameSync(next, file);
}

/** Undefined when no server was started there yet, or what it kept cannot be read. */
export function readLastStart(stateDir: string): LastStart | undefined {
	try {
		const parsed = schema.safeParse(JSON.parse(fs.readFileSync(fileOf(stateDir), 'utf8')));
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}
