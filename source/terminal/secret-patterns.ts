import {anyCase} from './any-case.ts';

/** How a secret shows itself in text: `find` keeps what names it (group 1) and, where there is a group 2, what follows it. */
export type SecretPattern = {readonly find: RegExp};

/**
 * No pattern may look further than a bounded stretch from where it begins, except over characters that the next beginning cannot lie in:
 * what a pod printed must not hold up the server.
 */

/** Words that end the name of a secret: "DB_PASSWORD", "clientSecret", "x-api-key". What stands before them in the name does not matter. */
const named = [
	'password',
	'passwd',
	'passphrase',
	'passcode',
	'secret',
	'token',
	'(?:api|access|account|private|signing|encryption|master|secret|shared|auth|storage|license|subscription)[_.-]?key',
	'credentials?',
	'client-key-data',
	'dockerconfigjson',
	'dockercfg',
	'j?session[_-]?id',
	'phpsessid',
	'connect\\.sid',
].join('|');
/** These are secrets only behind something: `pass` alone is a count of tests, `pwd` a folder. */
const short = '(?<=[A-Za-z0-9][_-])(?:pass|pwd|pw|psk|pat|dsn)';
/** Of a name written in one some are known by their capitals alone: "PGPASS", "dbPass", and no "compass". */
const inCapitals = '(?-i:(?<=\\b(?:PG|DB|MYSQL|SSH|SMTP|REDIS|ROOT|USER|ADMIN|APP))PASS|(?<=[a-z])(?:Pass|Pwd|Dsn)(?![a-z]))';
/** "PASSWORD_HASH", "password2", "TOKEN_VALUE". */
const suffix = '(?:[_-]?(?:hash|value|text|plain|plaintext|b64|base64|old|new|current|prod|production|staging|test|\\d{1,3}))?';
/** A program that colours its output puts this between a name and its value. */
const colour = '(?:\\u241B\\[[\\d;]{0,12}m){0,3}';
/** Quotes within quotes come with backslashes. */
const quote = `(?:\\\\{0,4}["'\`])`;
const between = `${colour}${quote}?${colour}[^\\S\\n]{0,20}(?:[:=]|=>|:=)[^\\S\\n]{0,40}${colour}`;
const masked = '(?!["\'`]?\\[masked\\](?:[\\s"\'`\\\\,;&})\\]<]|$))';
/** What is said instead of a secret. */
const harmless = '(?!(?:true|false|null|nil|none|undefined|unset|yes|no|<none>|<set to|<unset>|\\*{3,})(?:[\\s"\'`,;&})\\]<]|$))';
const bare = `[^\\s"'\`,;&]{3,}`;

function pattern(source: string, flags = 'gi'): SecretPattern {
	return {find: new RegExp(source, flags)};
}

/** What stands behind a secret's name, whatever expression of it finds it. */
const behind = (
	name: string,
	pattern: (source: string, flags?: string) => SecretPattern,
	/** What names it as the flag of a command. */
	flag = name,
): readonly SecretPattern[] => [
	// A list of a program's environment: everything up to the end of the word.
	pattern(`(^[^\\S\\n]{0,20}(?:export |set |ENV |-e |- )?\\w{0,80}(?:${name})=)${masked}${harmless}(?!["'\`])\\S{3,}`, 'gim'),
	// Two words in quotes, and quotes within quotes.
	pattern(`((?:${name})${between}")${masked}(?:\\\\.|[^"\\\\\\n])+(?=")`),
	pattern(`((?:${name})${between}')${masked}[^'\\n]+(?=')`),
	pattern(`((?:${name})${between}(\\\\{1,4}["']))${masked}(?:(?!\\2)[^\\n]){1,4096}(?=\\2)`),
	// Go prints a header as map[Name:[value]].
	pattern(`((?:${name})${between}\\[)${masked}(?!masked\\])[^\\s\\]]{3,}`),
	pattern(`((?:${name})${between}${quote}?)${masked}${harmless}(?!\\[)${bare}`),
	// kubectl get -o yaml, and JSON: the name stands beside the value.
	pattern(
		`(\\b(?:name|key)${quote}?[^\\S\\n]?[:=][^\\S\\n]?${quote}?[\\w./-]{0,100}(?:${name})${quote}?,?\\s{1,200}${quote}?value${quote}?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}")${masked}(?:\\\\.|[^"\\\\\\n])+(?=")`,
	),
	pattern(
		`(\\b(?:name|key)${quote}?[^\\S\\n]?[:=][^\\S\\n]?${quote}?[\\w./-]{0,100}(?:${name})${quote}?,?\\s{0,200}${quote}?value${quote}?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}${quote}?)${masked}(?!["'])[^\\s"',}]+`,
	),
	pattern(
		`("value"\\s{0,20}:\\s{0,20}")${masked}(?:\\\\.|[^"\\\\\\n]){1,4096}(?="\\s{0,20},\\s{0,200}"(?:name|key)"\\s{0,20}:\\s{0,20}"[\\w./-]{0,100}(?:${name})")`,
	),
	pattern(`(<[\\w:.-]{0,60}(?:${name})>)${masked}[^<\\n]+`),
	// A flag of a command. Help texts say "string".
	pattern(`((?:^|\\s)--?[\\w-]{0,40}(?:${flag})[^\\S\\n]{1,4}["']?)${masked}(?!-|string|<|\\||\\\\)[^\\s"']{2,}`, 'gim'),
	// A block of YAML below its name.
	pattern(
		`(^([^\\S\\n]{0,60})(?:- )?["']?[\\w./-]{0,100}(?:${name})["']?:[^\\S\\n]?[|>][-+\\d]{0,3}[^\\S\\n]?\\n\\2[^\\S\\n]{1,20}(?=\\S))${masked}[^\\n]+(?:\\n\\2[^\\S\\n][^\\n]*){0,400}`,
		'gim',
	),
];

const byName = behind(`(?:${named}|${short})${suffix}`, pattern, `(?:${named}|${short})${suffix}|pass`);
const byCapitals = behind(`${inCapitals}${suffix}`, (source, flags = 'gi') => ({find: anyCase(source, flags)}));

const scheme = '(?:bearer|basic|token|digest|negotiate|ntlm|apikey|api-key|hawk|gssapi|key|aws4-hmac-sha256|splunk|bot)';

const byPlace: readonly SecretPattern[] = [
	pattern(`(authorization${between}${quote}?\\[?(?:digest)[^\\S\\n]+)${masked}[^\\n]+`),
	pattern(`(authorization${between}${quote}?\\[?${scheme}[^\\S\\n]+)${masked}[^\\n"'\`\\]\\\\]+`),
	pattern(`(authorization${between}${quote}?)${masked}${harmless}(?!\\[|${scheme}[^\\S\\n])[^\\s"'\`,;\\\\]{3,}`),
	pattern(`(\\bbearer[^\\S\\n]+)(?=[^\\s"']{0,200}\\d|\\S{24})[\\w.~+/-]{8,}=*`),
	pattern(`(\\bbasic[^\\S\\n]+)[A-Za-z0-9+/]{8,}={1,2}`),
	pattern(`(\\b(?:set-)?cookie${quote}?:[^\\S\\n]{0,4}${quote}?)${masked}[\\w.-]{1,100}=[^\\n"'\`]+`),
	// In an address: the password of a user, a token that is the user, a signature.
	pattern(`(:\\/\\/[^\\s/:@"']{0,200}:)${masked}[^\\s/"']+(?=@)`),
	pattern(`(:\\/\\/)(?=[\\w.~-]{0,200}\\d)[\\w.~-]{20,}(?=@)`),
	pattern(`([?&](?:sig|signature|x-amz-signature|x-goog-signature|x-amz-credential)=)${masked}[^\\s&"']+`),
	pattern(`(hooks\\.slack\\.com\\/(?:services|workflows|triggers)\\/)${masked}[\\w/-]{8,}`),
	pattern(`(discord(?:app)?\\.com\\/api\\/(?:v\\d{1,2}\\/)?webhooks\\/)${masked}[\\w/-]{8,}`),
	pattern(`(\\.webhook\\.office\\.com\\/webhookb2\\/)${masked}[\\w@/-]{8,}`),
	// The user and password of a command.
	pattern(
		`(\\b(?:curl|wget|hey|ab|https?(?=[^\\S\\n]))\\b(?:[^\\n]|\\\\\\n){0,300}?[^\\S\\n](?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["']?[^\\s:"']{1,100}:)${masked}[^\\s"']+`,
		'g',
	),
	pattern(`(\\bcurl\\b(?:[^\\n]|\\\\\\n){0,300}?[^\\S\\n](?:-b|--cookie)[ =]?["']?)${masked}[\\w.-]{1,100}=[^\\n"']+`, 'g'),
	pattern(`(\\b(?:mysql|mariadb)[\\w-]{0,20}[^\\S\\n](?:[^\\n|]{0,300}?[^\\S\\n])?-p["']?)${masked}(?![\\s-])[^\\s"']+`, 'g'),
	pattern(
		`(\\b(?:sshpass|(?:docker|podman|helm|oc|nerdctl|skopeo|buildah)[^\\n|]{0,40}\\blogin|mongo(?:sh|dump|restore)?)[^\\S\\n](?:[^\\n|]{0,300}?[^\\S\\n])?-p[^\\S\\n]{0,2}["']?)${masked}(?![\\s-])[^\\s"']+`,
		'g',
	),
	pattern(`(\\bredis-cli[^\\S\\n](?:[^\\n|]{0,300}?[^\\S\\n])?-a[^\\S\\n]+["']?)${masked}[^\\s"']+`, 'g'),
	pattern(`(\\bldap\\w{1,10}[^\\S\\n](?:[^\\n|]{0,300}?[^\\S\\n])?-w[^\\S\\n]+["']?)${masked}[^\\s"']+`, 'g'),
	pattern(`(--from-literal[= ]["']?[\\w.-]{1,200}=)${masked}[^\\s"']+`),
	pattern(`(-pass(?:in|out)?[^\\S\\n]+["']?pass:)${masked}[^\\s"']+`),
	pattern(`(\\b(?:identified[^\\S\\n]+by|password)[^\\S\\n]+(?:encrypted[^\\S\\n]+)?')${masked}[^'\\n]+(?=')`),
	pattern(`((?:^[^\\S\\n]{0,20}(?:--?)?|[^\\S\\n]--?)(?:requirepass|masterauth)[^\\S\\n]+["']?)${masked}[^\\s"']+`, 'gim'),
	pattern(`(\\bmachine[^\\S\\n]+\\S{1,200}\\s+login[^\\S\\n]+\\S{1,200}\\s+password[^\\S\\n]+)${masked}\\S+`),
	pattern(`(^[\\w.*-]{1,200}:(?:\\d{4,5}|\\*):[^:\\s]{1,100}:[^:\\s]{1,100}:)${masked}[^\\s:]{3,}$`, 'gm'),
	pattern(`(\\bpass(?:word|phrase)?[^\\S\\n]+(?:is|was)[^\\S\\n]+["']?)${masked}(?=[^\\s"']{0,100}\\d)[^\\s"']{3,}`),
	pattern(`("auth"\\s{0,4}:\\s{0,4}")[A-Za-z0-9+/]{8,}={0,2}(?=")`),
];

/** Tokens that are known by their looks, whatever stands around them. */
const byLooks: readonly SecretPattern[] = [
	pattern('(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[\\s\\S]*?(?=-----END|$)', 'g'),
	...[
		'(?<![\\w-])eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*){1,3}',
		'\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b',
		// warroom's own invitations.
		'\\bwr_[0-9a-f]{8}_[\\w-]{43}',
		'\\bgh[pousr]_[A-Za-z0-9]{20,}',
		'\\bgithub_pat_\\w{22,}',
		'\\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|ffct)-[\\w-]{16,}',
		'\\bxox[a-z]-[A-Za-z0-9-]{10,}',
		'\\bxapp-[A-Za-z0-9-]{10,}',
		'\\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}',
		'\\bwhsec_[A-Za-z0-9+/=]{16,}',
		'\\bSG\\.[\\w-]{16,64}\\.[\\w-]{16,}',
		'\\bnpm_[A-Za-z0-9]{36}\\b',
		'\\bpypi-Ag[\\w-]{50,}',
		'\\bAIza[\\w-]{35}(?![\\w-])',
		'\\bya29\\.[\\w-]{20,}',
		'\\bGOCSPX-[\\w-]{20,}',
		'\\bdo[opr]_v1_[a-f0-9]{40,}',
		'\\bhv[sbr]\\.[\\w-]{20,}',
		'\\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}',
		'\\bhf_[A-Za-z0-9]{30,}',
		'\\bdapi[a-f0-9]{32}\\b',
		'\\bglsa_\\w{20,}',
		'\\bglc_[A-Za-z0-9+/=]{20,}',
		'\\bNRAK-[A-Z0-9]{20,}',
		'\\bdt0c01\\.[A-Z0-9]{20,}\\.[A-Z0-9]{40,}',
		'\\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
		'\\bATATT3[\\w=-]{20,}',
		'\\blin_api_[A-Za-z0-9]{30,}',
		'\\bAGE-SECRET-KEY-1[A-Z0-9]{50,}',
		'\\b\\d{8,10}:AA[\\w-]{33}(?![\\w-])',
		'\\bkey-[a-f0-9]{32}\\b',
		'\\$(?:1|2[abxy]|5|6|y|7|apr1|argon2(?:id|i|d))\\$[\\w./$=,+-]{16,}',
	].map((looks) => pattern(`()${looks}`, 'g')),
];

/**
 * Patterns that go together: none of them finds anything in a text in which one of `needs` finds nothing. Nearly no text needs all of the patterns,
 * and to look for each costs more than everything else that is done with a note.
 */
export type SecretGroup = {readonly needs: readonly RegExp[]; readonly patterns: readonly SecretPattern[]};

const valued = /[:=>]|(?:^|\s)-/;

/** In the order in which they are to be looked for. */
export const secretGroups: readonly SecretGroup[] = [
	// The shortest has fifteen characters behind each other.
	{needs: [/[\w.$+/=,:-]{15}|-----BEGIN/i], patterns: byLooks},
	{
		needs: [
			/authorization|bearer|basic|cookie|:\/\/|[?&](?:sig|x-)|\.com\/|[^\S\n]-|from-literal|pass|identified|masterauth|machine|"auth"|:(?:\d{4,5}|\*):/i,
		],
		patterns: byPlace,
	},
	// A name, and what stands between it and its value.
	{needs: [valued, /pass|secret|token|key|credential|docker|sess|connect\.sid|pw|psk|pat|dsn/i], patterns: byName},
	{needs: [valued, /PASS|[a-z](?:Pass|Pwd|Dsn)/], patterns: byCapitals},
];
