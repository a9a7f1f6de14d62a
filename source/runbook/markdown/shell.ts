/** What a shell script in a fence consists of, in its order. `line` counts from 0 within the fence. */
export type ShellItem =
	| {readonly is: 'comment'; readonly line: number; readonly text: string}
	/** In full: continued lines, open quotes and here-documents belong to it. */
	| {readonly is: 'command'; readonly line: number; readonly text: string}
	/** Text between two lines of triple quotes. */
	| {readonly is: 'template'; readonly line: number; readonly text: string};

/** More lines than this are never one command: an apostrophe in a sentence opens a quote that nothing closes. */
const mostLinesOfACommand = 80;

/** Each rule looks at the scripts anew; they are taken apart once. */
const read = new WeakMap<readonly string[], readonly ShellItem[]>();

/** Reads a script by its lines. Never throws: what is malformed is taken line by line. */
export function shellItems(lines: readonly string[]): readonly ShellItem[] {
	const known = read.get(lines);
	if (known) return known;
	const items = itemsOf(lines);
	read.set(lines, items);
	return items;
}

function itemsOf(lines: readonly string[]): readonly ShellItem[] {
	const items: ShellItem[] = [];
	// Lines up to here were looked through for the end of a quote in vain: once is enough.
	let lookedUpTo = 0;
	for (let index = 0; index < lines.length; ) {
		const line = lines[index] ?? '';
		const plain = line.trim();
		if (plain === '') index++;
		else if (plain === '"""' || plain === "'''") {
			const end = lines.findIndex((other, at) => at > index && other.trim() === plain);
			const last = end === -1 ? lines.length : end;
			items.push({is: 'template', line: index + 1, text: lines.slice(index + 1, last).join('\n')});
			index = last + 1;
		} else if (plain.startsWith('#')) {
			items.push({is: 'comment', line: index, text: plain.replace(/^#+!?\s?/, '').trim()});
			index++;
		} else {
			const end = index < lookedUpTo ? index : endOfCommand(lines, index);
			if (end === undefined) lookedUpTo = Math.min(lines.length, index + mostLinesOfACommand);
			const last = end ?? index;
			items.push({is: 'command', line: index, text: dedented(lines.slice(index, last + 1))});
			index = last + 1;
		}
	}

	return items;
}

/** The last line of the command that begins at a line; undefined when its quotes never close. */
function endOfCommand(lines: readonly string[], from: number): number | undefined {
	let quote = '';
	let document: string | undefined;
	for (let index = from; index < Math.min(lines.length, from + mostLinesOfACommand); index++) {
		const line = lines[index] ?? '';
		if (document !== undefined) {
			if (line.trim() === document) return index;
			continue;
		}

		for (let at = 0; at < line.length; at++) {
			const character = line[at] ?? '';
			if (character === '\\' && quote !== "'") at++;
			else if (quote === character) quote = '';
			else if (quote === '' && (character === '"' || character === "'")) quote = character;
			else if (quote === '' && character === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) break;
		}

		if (quote !== '') continue;
		document = /<<-?\s*['"]?(\w+)['"]?/.exec(line)?.[1];
		if (document === undefined && !/\\\s*$/.test(line)) return index;
	}

	return undefined;
}

/** Without the indentation that all lines share. */
function dedented(lines: readonly string[]): string {
	const shared = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
	return lines
		.map((line) => line.slice(Number.isFinite(shared) ? shared : 0))
		.join('\n')
		.trimEnd();
}

/** What is printed by `echo`, without quotes; undefined for another command. */
export function echoedBy(command: string): string | undefined {
	const match = /^\s*echo\s+(?:-e\s+)?(["']?)([\s\S]*?)\1\s*(?:>>?.*)?$/.exec(command);
	return match?.[2];
}

const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'shell', 'zsh', 'console', 'powershell', 'ps1', 'fish']);
const command =
	/^(?:\$ |> )?(?:sudo |[A-Z_]+=\S+ )*(?:kubectl|curl|helm|docker|psql|aws|gcloud|az|git|gh|npm|npx|make|ssh|systemctl|journalctl|terraform|ansible\S*|redis-cli|mysql|mongo\w*|dig|ping|nslookup|traceroute|tail|grep|cat|jq|argocd|heroku|ceph|patronictl|linkerd|istioctl|etcdctl|rabbitmqctl|pg_\w+|mtr|rsync|openssl|crm|zpool|virsh|oc|flyctl|doctl|eksctl|mysqladmin|\.\/\S+|[a-z][\w-]*\.sh)\b/;

/** Is the fence a script, rather than the text of a message? A fence without a language is one where a line of it looks like a command, or all do. */
export function isScript(language: string, lines: readonly string[]): boolean {
	if (shells.has(language)) return true;
	if (language !== '') return false;
	const said = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
	return said.some((line) => command.test(line)) || (said.length > 0 && said.every((line) => isCommand(line)));
}

/** "payctl route backup", a program that only the team has: nothing but small words, and no sentence. */
export function isTypedLine(line: string): boolean {
	const plain = line.replace(/\s#.*$/, '').trim();
	if ((plain.match(ofSentences)?.length ?? 0) >= 2) return false;
	return /^[a-z][a-z\d_.-]*(?:\s\S+){0,12}$/.test(plain) && !/[,;!?]$|[a-z]\.$|[,;]\s|\.\s\p{Lu}/u.test(plain);
}

/** Words that a sentence has and a command hardly. */
const ofSentences =
	/(?<![\p{L}-])(?:we|are|is|have|has|the|our|your|with|into|will|please|you|and|an?|of|wir|sind|haben|ist|das|die|der|und|mit|bitte|von|nous|sommes|avec|les?)(?![\p{L}-])/giu;

/** A command that stands in a bullet without its marks: "sudo crm status", "$ failover now". */
export function isBareCommand(text: string): boolean {
	return (
		/^(?:\$ |sudo (?!access|rights|password))\S/.test(text) ||
		(command.test(text) && /^[a-z][\w.-]* (?:\S+ )*--?[a-z]/.test(text) && !/[.!?]$/.test(text))
	);
}

/** Looks like a command to type: a known program, or several words of which the first is a program's name with options. */
export function isCommand(text: string): boolean {
	return command.test(text.trim()) || /^[a-z][\w.-]* (?:\S+ )*--?[a-z]/.test(text.trim().slice(0, 300)) || /^!\w+/.test(text.trim());
}
