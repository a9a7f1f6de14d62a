import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const source = fileURLToPath(new URL('../../source', import.meta.url));

/**
 * Every place where text from outside comes into the program, and what becomes of it there. A new one is noticed: it neutralises what it
 * reads by `terminal/sanitize` (or `parseForeignJson`, `errorWords`), gets its line here, and payloads in a test of this folder.
 */
const entrances: ReadonlyArray<{readonly what: string; readonly pattern: RegExp; readonly files: Readonly<Record<string, string>>}> = [
	{
		what: 'JSON that is read',
		pattern: /\bJSON\.parse\(/,
		files: {
			'commands/named-runbook.ts': 'what the reader here has made itself, as it would be after its way',
			'config/last-start.ts': 'paths: they stay as they are, for files are opened by them, and are neutralised where they are said',
			'log/break.ts': 'ids that the room gives itself',
			'log/journal-text.ts':
				'headers that this program wrote a moment ago, held against their CRC; read-row reads them again from the tables',
			'log/read-row.ts': 'what the server neutralised before it wrote; every client reads it again by parseForeignJson',
			'log/snapshots.ts': 'made from events by this program, and held against their hash',
			'pollers/api-request.ts': 'for a schema: seriesOf, groupAlerts and the silences neutralise what they keep, errorWords errors',
			'pollers/kubernetes-cluster.ts': 'errorWords neutralises what the server says',
			'pollers/helm-release.ts': 'ChangeFeed neutralises the name, the chart and the status; nothing else is kept',
			'pollers/kubernetes-look.ts': 'each text of what is told is neutralised by it, and again by the schema on the screen',
			'pollers/kubernetes-list.ts': 'rows; WorkloadTable and ChangeFeed neutralise what they tell of them',
			'pollers/kubernetes-space.ts': 'a secret of Helm, as above',
			'pollers/kubernetes-watch.ts': 'rows, as above; clusterWords neutralises messages',
			'runbook/built-in-runbook.ts': 'a file of the program itself',
			'sync/foreign-json.ts': 'neutralises every text',
			'sync/room-state.ts': 'folded by this program from events that were neutralised',
			'sync/snapshot-proof.ts': 'what it folded itself, only compared',
			'sync/runbooks.ts': 'a runbook that readRunbookFile neutralised; every client reads it again by parsePolicy',
		},
	},
	{
		what: 'files and folders that are read',
		pattern: /\b(?:readFileSync|readFile|readdirSync|readdir)\(/,
		files: {
			'commands/background.ts': 'the server’s log, into an error that cli.tsx neutralises',
			'commands/logind.ts': 'only looked at for a setting',
			'commands/runbook-file.ts': 'sanitizeLines',
			'config/config.ts': 'configSchema neutralises what people read, ConfigError what is quoted',
			'config/last-start.ts': 'paths, as above',
			'log/journal.ts': 'what this program wrote, as above',
			'pollers/api-request.ts': 'a token, which is sent and never shown',
			'runbook/built-in-runbook.ts': 'a file of the program itself',
			'runbook/default-runbook.ts': 'a file of the program itself',
			'sync/auth-login.ts': 'nameWith neutralises the login',
			'sync/auth.ts': 'names of proofs, which have the form of a hash',
			'sync/certificate.ts': 'a certificate, whose fingerprint is shown',
			'sync/disk.ts': 'for outboxes, whose lines are read by parseForeignJson',
			'sync/drafts.ts': 'parseForeignJson',
			'sync/kept-invitation.ts': 'an address and a token that have their form',
			'sync/left-behind-homes.ts': 'names of sockets, which are removed and never shown',
			'sync/machine.ts': 'numbers of processes',
			'sync/socket-search.ts': 'paths, which print and cli.tsx neutralise',
			'sync/token-book.ts': 'parseForeignJson',
		},
	},
	{
		what: 'programs that are asked',
		pattern: /\b(?:execFile|spawn)\(/,
		files: {
			'commands/background.ts': 'the server, which writes into its log',
			'sync/auth-login.ts': 'nameWith neutralises the login',
			'sync/ssh.ts': 'exitInWords neutralises what ssh said',
		},
	},
	{
		what: 'errors that become words',
		pattern: /\?\s*error\.message\b[^:]*:\s*String\(error\)/,
		files: {
			'cli.tsx': 'explain neutralises all of it',
			'terminal/error-words.ts': 'sanitize: everywhere else it is this',
		},
	},
	{
		what: 'headers and status texts',
		pattern: /\.headers\b|statusMessage|statusText/,
		files: {
			'commands/serve-http.ts': 'compared only',
			'config/config.ts': 'those that are sent',
			'config/prometheus-config.ts': 'those that are sent',
			'pollers/api-request.ts': 'those that are sent',
			'pollers/kubernetes-cluster.ts': 'a number',
			'sync/auth-http.ts': 'a nonce, which has the form of a hash',
			'sync/network-listen.ts': 'an origin that is compared, a token that is hashed',
		},
	},
	{
		what: 'writes past print, which neutralises',
		pattern: /\bstd(?:out|err)\.write\(/,
		files: {
			'cli.tsx': 'sanitizeLines',
			'commands/backup.ts': 'numbers',
			'commands/invite.ts': 'what the room answered, read by parseForeignJson',
			'commands/take-invitation.ts': 'words of its own',
			'commands/doctor.ts': 'words of its own',
			'commands/environment.ts': 'sanitize',
			'commands/serve.ts': 'sanitizeLines',
			'commands/team.ts': 'positions of a runbook that was neutralised',
			'sync/dial-stdio.ts': 'sanitize; a nonce',
			'terminal/guard.ts': 'sanitizeLines',
			'ui/open-screen.tsx': 'clipboardSequence neutralises',
		},
	},
];

describe('the entrances of foreign text', () => {
	const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));

	it.each(entrances)('are all known: $what', ({pattern, files: known}) => {
		const found = files.filter((name) =>
			readFileSync(path.join(source, name), 'utf8')
				.split('\n')
				.some((line) => !line.trimStart().startsWith('import ') && pattern.test(line)),
		);
		expect(found.sort(), 'what is new neutralises what it reads, and gets its line in this table').toEqual(Object.keys(known).sort());
	});
});
