import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import {everything, everythingInLine, foreignRuns, foreignText, payloads} from '../helpers/foreign-text.ts';
import {aDeployment, aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {TestRoom} from '../helpers/warroom.ts';

/** As an argument of a process may be: without NUL, and as UTF-8. */
export const asArgument = (text: string) => text.replaceAll('\0', '').toWellFormed();
/** As a name of a file may be. */
export const asFileName = (text: string) => asArgument(text).replaceAll('/', '').slice(0, 60);

/** A room all of whose sources, files, names and people are hostile. */
export class HostileRoom {
	readonly texts: readonly string[] = [...Object.values(payloads), ...fc.sample(foreignText, foreignRuns(100))];
	readonly api: KubernetesApi;
	readonly runbook: string;
	readonly config: string;
	readonly room: TestRoom;
	readonly #sources: Server;

	private constructor(api: KubernetesApi, sources: Server) {
		this.api = api;
		this.#sources = sources;
		const {port} = sources.address() as AddressInfo;
		for (const [index, text] of this.texts.entries()) {
			api.put('pods', aPod(`p${index}${text}`, {ready: false, reason: text, owner: `${text}${index}`}));
			api.put('deployments', aDeployment(`${index}${text}`, {replicas: 3, ready: 0, image: `a:${text.replaceAll(/[:/]/g, '')}`}));
		}

		this.room = new TestRoom(['--config', 'warroom.yaml']);
		const dir = path.join(this.room.home, asFileName(`team\u001B[2J\u202E\u009B2J${everythingInLine}`));
		mkdirSync(dir);
		this.runbook = path.join(dir, 'runbook.md');
		writeFileSync(this.runbook, runbookOf(this.texts.filter((text) => text.isWellFormed())));
		this.config = path.join(this.room.home, 'warroom.yaml');
		const words = everythingInLine.slice(0, 150);
		const one = (index: number) => `n${(this.texts[index] ?? '').replaceAll(/[\n\t]/g, '').slice(0, 60)}`;
		writeFileSync(
			this.config,
			// JSON is YAML, and its escapes bring in what a file of text could not hold.
			JSON.stringify({
				runbook: this.runbook,
				kubernetes: {kubeconfig: api.kubeconfig(dir)},
				prometheus: {url: `http://127.0.0.1:${port}/prometheus`, interval: '1s'},
				endpoints: [{name: words, url: `http://127.0.0.1:${port}/health`, interval: '1s'}],
				people: [
					{login: 'sam', name: words, positions: ['Platform Lead', words], phone: words, handles: {chat: words}},
					...this.texts.slice(0, 30).map((_text, index) => ({
						login: `l${index}${one(index)}`,
						name: one(index),
						positions: [one(index + 1)],
						phone: one(index + 2),
					})),
				],
			}),
		);
	}

	static async open(): Promise<HostileRoom> {
		let asked = 0;
		const sources = createServer((request, response) => {
			if (request.url?.startsWith('/health')) {
				response.writeHead(503, 'x').end(everything);
				return;
			}

			// Some labels, then an error.
			asked++;
			const result = Object.values(payloads).map((service) => ({metric: {service}, value: [1, '0.5']}));
			const body = asked % 12 < 8 ? {status: 'success', data: {resultType: 'vector', result}} : {status: 'error', error: everything};
			response.writeHead(asked % 12 < 8 ? 200 : 422).end(JSON.stringify(body));
		});
		await new Promise<void>((resolve) => {
			sources.listen(0, '127.0.0.1', resolve);
		});
		return new HostileRoom(await KubernetesApi.start(), sources);
	}

	async close(): Promise<void> {
		await this.room.close();
		await this.api.close();
		this.#sources.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.#sources.close(() => resolve());
		});
	}
}

/** A runbook that has payloads in its titles, positions, times, steps, commands, messages and contacts. */
function runbookOf(texts: readonly string[]): string {
	const one = (index: number) => (texts[index % texts.length] ?? '').replaceAll(/[\n\r|`]/g, '');
	const steps = texts.map((text, index) => `- [ ] Do ${one(index)}: \`kubectl get pods ${text.replaceAll(/[`\n\r]/g, '')}\``);
	return `# Incident response ${one(0)}

| Severity | Response | Description |
|---|---|---|
| SEV-1 | 5 min | Everything ${one(1)} |
| SEV-2 | 15 min | Something ${one(2)} |

## Escalation ${one(3)}

| Level | Primary ${one(4)} | Secondary | Final Escalation |
|---|---|---|---|
| SEV-1 | On-call SRE ${one(5)} | Platform Lead | CTO ${one(6)} (30 min) |
| SEV-2 | On-call SRE | Platform Lead ${one(7)} | CTO (60 min) |

## SEV-1 Procedure ${one(8)}

### 0-5 min: Look ${one(9)}

${steps.slice(0, 60).join('\n')}

### 5-15 min: Act ${one(10)}

${steps.slice(60).join('\n')}

\`\`\`bash
echo ${one(11)}
kubectl rollout undo deploy/api ${everything.replaceAll('`', '').toWellFormed()}
\`\`\`

## Communication ${one(12)}

| Audience | SEV-1 | SEV-2 |
|---|---|---|
| Internal | every 15 min | every 30 min |
| Customers | every 30 min ${one(13)} | - |

## Contacts ${one(14)}

| Role | Name | Phone |
|---|---|---|
| Platform Lead | Sam ${one(15)} | +1 555 0100 ${one(16)} |
| CTO | Kim ${one(17)} | ${one(18)} |
`;
}
