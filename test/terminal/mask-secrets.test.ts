import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {maskSecrets} from '../../source/terminal/mask-secrets.ts';
import {sanitizeLines} from '../../source/terminal/sanitize.ts';
import {secretGroups} from '../../source/terminal/secret-patterns.ts';

/** What is printed, and what of it nobody may read. */
const leaks: ReadonlyArray<readonly [string, ...string[]]> = [
	['DB_PASS=hunter2', 'hunter2'],
	['DB_PASSWORD=hun,ter;2&x', 'hun', 'ter'],
	['export PGPASSWORD=hunter2', 'hunter2'],
	['password: "two words"', 'two', 'words'],
	["password: 'two words'", 'two', 'words'],
	['{"password":"with \\" quote"}', 'with', 'quote'],
	['level=info msg="{\\"password\\":\\"hunter2 x\\"}"', 'hunter2', 'x\\"}'],
	['{"apiKey": "k-123456"}', 'k-123456'],
	['clientSecret: abc123', 'abc123'],
	['userPass=hunter2', 'hunter2'],
	['Server=db;User Id=sa;Password=hunter2;Encrypt=no', 'hunter2'],
	['AccountName=x;AccountKey=abcd1234==;EndpointSuffix=core', 'abcd1234'],
	['\u001B[36mtoken\u001B[0m=abc123def', 'abc123def'],
	['<password>hunter2</password>', 'hunter2'],
	['<property name="db.password" value="hunter2"/>', 'hunter2'],
	['redis-server --password hunter2', 'hunter2'],
	['helm upgrade --set auth.password=hunter2', 'hunter2'],
	['vault login --token abc123', 'abc123'],
	['az login --client-secret hunter2', 'hunter2'],
	['mysql -h db -u root -phunter2 shop', 'hunter2'],
	['mysqldump -phunter2 shop', 'hunter2'],
	['sshpass -p hunter2 ssh db', 'hunter2'],
	['docker login -u x -p hunter2 registry', 'hunter2'],
	['redis-cli -h db -a hunter2 ping', 'hunter2'],
	['curl -u user:hunter2 https://api/health', 'hunter2'],
	['curl -s \\\n  --user user:hunter2 \\\n  https://api', 'hunter2'],
	['curl -b "session=abc123" https://api', 'abc123'],
	['kubectl create secret generic x --from-literal=url=hunter2', 'hunter2'],
	['openssl rsa -passin pass:hunter2 -in key', 'hunter2'],
	["ALTER USER app WITH PASSWORD 'hunter 2';", 'hunter'],
	["CREATE USER app IDENTIFIED BY 'hunter2';", 'hunter2'],
	['machine db login app password hunter2', 'hunter2'],
	['db.internal:5432:shop:app:hunter2', 'hunter2'],
	['requirepass hunter2', 'hunter2'],
	['redis-server --requirepass hunter2 --masterauth hunter3', 'hunter2', 'hunter3'],
	['the password is hunter2', 'hunter2'],
	['Cookie: session=abc; csrf=def', 'abc', 'def'],
	['set-cookie: sid=abc123; Path=/; HttpOnly', 'abc123'],
	['Authorization: Bearer abc.def.ghi', 'abc', 'ghi'],
	['Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
	['Authorization: Digest username="x", realm="y", response="abc123"', 'abc123'],
	['authorization: AWS4-HMAC-SHA256 Credential=AKIAX/20261123, Signature=abc123', 'abc123'],
	['Proxy-Authorization: Negotiate YIIabc123', 'YIIabc123'],
	['map[Accept:[*/*] Authorization:[Bearer abc123def]]', 'abc123def'],
	['"authorization": ["Token token=abc123"]', 'abc123'],
	['X-Api-Key: abc123', 'abc123'],
	['PRIVATE-TOKEN: abc123', 'abc123'],
	['bearer 0123456789abcdef', '0123456789abcdef'],
	['postgres://app:pa55@word@db:5432/x', 'pa55', 'word@'],
	['redis://:pa55word@cache', 'pa55word'],
	['https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/1', '0123456789abcdef'],
	['https://blob/x?sv=1&sig=abc%2B123&se=2', 'abc%2B123'],
	['https://s3/x?X-Amz-Signature=abc123&X-Amz-Security-Token=def456', 'abc123', 'def456'],
	['https://hooks.slack.com/services/T000/B000/abcdefABCDEF', 'T000/B000', 'abcdefABCDEF'],
	['https://discord.com/api/webhooks/123456/abcDEF', 'abcDEF'],
	['token glpat-0123456789abcdefghij', 'glpat-0123456789abcdefghij'],
	['sk_live_0123456789abcdef', '0123456789abcdef'],
	['ghp_0123456789abcdefghij0123', '0123456789'],
	['github_pat_0123456789abcdefghij_0123', '0123456789'],
	['xoxb-0123456789-abc', '0123456789'],
	['SG.0123456789abcdefghijkl.0123456789abcdefghijkl', '0123456789abc'],
	['AKIAABCDEFGHIJKLMNOP', 'ABCDEFGHIJ'],
	['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+x', 'wJalr', 'K7MDENG'],
	['eyJhbGciOiJI.eyJzdWIiOiIx.sig_sig', 'eyJhbGciOiJI', 'sig_sig'],
	['root:$6$saltsalt$0123456789abcdef/x:19000:0:', '0123456789abcdef'],
	['-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQdG\n-----END PGP PRIVATE KEY BLOCK-----', 'lQdG'],
	['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\nb64\n-----END OPENSSH PRIVATE KEY-----', 'b3BlbnNz', 'b64'],
	['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'MIIE'],
	['    - name: DB_PASSWORD\n      value: hunter2\n', 'hunter2'],
	['    - name: DB_PASSWORD\n      value: "hunter 2"\n', 'hunter'],
	['{"name": "DB_PASSWORD", "value": "hunter 2"}', 'hunter'],
	['{\n  "name": "DB_PASSWORD",\n  "value": "hunter2"\n}', 'hunter2'],
	['{"value": "hunter 2", "name": "DB_PASSWORD"}', 'hunter'],
	['      DB_PASSWORD:  hunter2', 'hunter2'],
	['tls_secret: |\n  first line\n  second line\nnext: 1', 'first', 'second'],
	['{"auths":{"r":{"auth":"dXNlcjpwYXNz"}}}', 'dXNlcjpwYXNz'],
	['client-key-data: LS0tLS1CRUdJTg==', 'LS0tLS1'],
	[
		'apiVersion: v1\ndata:\n  db-url: cG9zdGdyZXM=\n  blob: |\n    abc\n    def\nkind: Secret\nmetadata:\n  name: db',
		'cG9zdGdyZXM',
		'abc',
		'def',
	],
	['- apiVersion: v1\n  kind: Secret\n  stringData:\n    url: plain words\n', 'plain', 'words'],
	['{"apiVersion":"v1","data":{"db-url":"cG9zdGdyZXM="},"kind":"Secret"}', 'cG9zdGdyZXM'],
	['{\n  "data": {\n    "db-url": "cG9zdGdyZXM="\n  },\n  "kind": "Secret"\n}', 'cG9zdGdyZXM'],
	['last-applied: "{\\"data\\":{\\"db-url\\":\\"cG9zdGdyZXM=\\"},\\"kind\\":\\"Secret\\"}"', 'cG9zdGdyZXM'],
];

const harmless: readonly string[] = [
	'NAME    READY   STATUS             RESTARTS   AGE\napi-7d4b9c6f5-x2x7k   0/1     CrashLoopBackOff   14 (2m ago)   1h',
	'image: registry/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
	'the token bucket is empty',
	'https://prometheus:9090/api/v1/query',
	'request 123e4567-e89b-12d3-a456-426614174000 failed',
	'PWD=/root\nOLDPWD=/home/maria',
	'pass=3 fail=2',
	'max_tokens: 4096',
	'secretName: db-credentials-v2',
	'secretKeyRef:\n  key: password\n  name: db',
	'secret:\n  secretName: db\n  defaultMode: 420',
	'valueFrom:\n  secretKeyRef:\n    name: DB_PASSWORD\n    key: url',
	"DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
	'automountServiceAccountToken: true',
	'Access-Control-Allow-Credentials: true',
	'PASSWORD_FILE: /run/secrets/db',
	'      --token string   Bearer token for authentication to the API server',
	'bearer authentication is off',
	'401 Unauthorized: invalid token',
	'docker run -u 1000:1000 api',
	'ssh://maria@bastion.example.com:22',
	'http://www.example.com:8080/path@2x.png',
	'ls -p /var/log && mysql -h db -u root -p',
	'server.ts:12:const:x:y',
	'the cookie: it has crumbs',
	'kind: ConfigMap\ndata:\n  url: https://api',
	'wrong password for user app',
	'roll back api to v1.41 because errors rose with v1.42',
	'kubectl get secret db -n production',
	'sha: $1$ and $2 are arguments',
	'sk-learn and key-value stores',
];

describe('secrets are masked before they are written', () => {
	it.each([
		['password=hunter2', 'password=[masked]'],
		['DB_PASSWORD: "s3cr3t-value"', 'DB_PASSWORD: "[masked]"'],
		['Authorization: Bearer abc.def.ghi', 'Authorization: Bearer [masked]'],
		['curl -H "Authorization: Basic dXNlcjpwYXNz" https://api', 'curl -H "Authorization: Basic [masked]" https://api'],
		['postgres://app:pa55word@db:5432/x', 'postgres://app:[masked]@db:5432/x'],
		['key AKIAABCDEFGHIJKLMNOP end', 'key [masked] end'],
		['api_key=abcdef123', 'api_key=[masked]'],
		['{"token":"abcdef"}', '{"token":"[masked]"}'],
		['https://api/x?access_token=abc&page=2', 'https://api/x?access_token=[masked]&page=2'],
		[
			'- name: DB_PASSWORD\n  value: hunter2\n- name: LEVEL\n  value: info',
			'- name: DB_PASSWORD\n  value: [masked]\n- name: LEVEL\n  value: info',
		],
	])('%s', (text, masked) => {
		expect(maskSecrets(text)).toBe(masked);
		expect(maskSecrets(masked)).toBe(masked);
	});

	it.each(leaks)('hides what is secret in: %s', (text, ...secrets) => {
		const masked = maskSecrets(sanitizeLines(text));
		for (const secret of secrets) expect(masked).not.toContain(secret);
		expect(masked).toContain('[masked]');
		expect(maskSecrets(masked)).toBe(masked);
	});

	it.each(harmless)('leaves alone: %s', (text) => {
		expect(maskSecrets(text)).toBe(text);
	});

	it('hides them also in the middle of other output', () => {
		for (const [text, ...secrets] of leaks) {
			const masked = maskSecrets(sanitizeLines(`2026-11-23T08:20Z INFO starting\n${text}\n2026-11-23T08:21Z INFO ready`));
			for (const secret of secrets) expect(masked, text).not.toContain(secret);
			expect(masked, text).toContain('INFO starting');
		}
	});

	it('changes nothing more when it is applied twice', () => {
		const parts = fc.constantFrom(
			...leaks.map(([text]) => text),
			...harmless,
			' ',
			'\n',
			'"',
			"'",
			',',
			'[masked]',
			'password',
			'=',
			': ',
			'\\',
		);
		fc.assert(
			fc.property(fc.array(parts, {maxLength: 6}), (pieces) => {
				let text = sanitizeLines(pieces.join(''));
				for (let round = 0; round < 4; round++) text = maskSecrets(text);
				expect(maskSecrets(text)).toBe(text);
			}),
			{numRuns: 300},
		);
	});

	it('passes by no pattern that would find something', () => {
		// Whole leaks, and their pieces: what a pattern needs besides the secret is then in one text and missing in another.
		const pieces = leaks.flatMap(([text]) => [text, ...text.split(/(?<=[\s:=>"'/-])/)]);
		const parts = fc.constantFrom(...pieces, ...harmless, ' ', '\n', '-', ':', '=');
		fc.assert(
			fc.property(fc.array(parts, {maxLength: 4}), (some) => {
				const text = sanitizeLines(some.join(''));
				for (const {needs, patterns} of secretGroups) {
					const found = patterns.find(({find}) => text.search(find) >= 0);
					expect(found === undefined || needs.every((need) => need.test(text)), `${found?.find} in ${text}`).toBe(true);
				}
			}),
			{numRuns: 3000, examples: [[['-', 'requirepass hunter2']]]},
		);
	});

	it.each([
		['one word', 'a1'],
		['names', 'password'],
		['names with a separator', 'token='],
		['addresses', 'http://a:'],
		['dots', 'a.a-'],
		['tokens that do not end', '-eyJabc'],
		['commands', 'curl '],
		['quotes', '"password":"'],
		['escaped quotes', 'password=\\"'],
		['headers', 'authorization: '],
		['spaces', ' '],
		['blank lines', '\n'],
		['blocks', 'secret: |\n  x\n'],
		['begun keys', '-----BEGIN PRIVATE KEY-----'],
		['dollars', '$6$'],
		['kinds', 'kind: Secret\ndata:\n'],
	])('takes a MiB of %s without holding anybody up', (_what, piece) => {
		const text = piece.repeat(Math.ceil(2 ** 20 / piece.length));
		const beganAt = performance.now();
		maskSecrets(text);
		expect(performance.now() - beganAt).toBeLessThan(5000);
	});
});
