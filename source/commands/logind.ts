import fs from 'node:fs';
import path from 'node:path';

/** Where logind reads its configuration, the strongest last (logind.conf(5)). */
const folders = ['usr/lib/systemd', 'usr/local/lib/systemd', 'run/systemd', 'etc/systemd'];

/**
 * Does logind end the processes of a user who logs out? Reads logind.conf and its drop-ins as systemd does: of two drop-ins with one name
 * that of the stronger folder counts, the last setting by name of file holds, and a drop-in goes before the main file.
 */
export function killsUserProcesses(root = '/'): boolean {
	const dropIns = new Map<string, string>();
	let main = '';
	for (const folder of folders) {
		main = read(path.join(root, folder, 'logind.conf')) ?? main;
		const dir = path.join(root, folder, 'logind.conf.d');
		for (const name of list(dir)) dropIns.set(name, read(path.join(dir, name)) ?? '');
	}

	const texts = [main, ...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)];
	const settings = texts.flatMap((text) => [...text.matchAll(/^[^\S\n]*KillUserProcesses[^\S\n]*=[^\S\n]*(\S*)[^\S\n]*$/gm)]);
	return /^(?:yes|y|true|t|1|on)$/i.test(settings.at(-1)?.[1] ?? '');
}

function read(file: string): string | undefined {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

function list(dir: string): string[] {
	try {
		return fs.readdirSync(dir).filter((name) => name.endsWith('.conf'));
	} catch {
		return [];
	}
}
