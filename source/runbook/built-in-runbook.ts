import fs from 'node:fs';
import type {Understood} from './understand.ts';

/**
 * The built-in runbook as the build has read it, so that a server need not load the reader and read it again at each start; read from its
 * Markdown where nothing is built.
 */
export async function builtInRunbook(): Promise<Understood> {
	const built = new URL('./default-runbook.json', import.meta.url);
	if (fs.existsSync(built)) return JSON.parse(fs.readFileSync(built, 'utf8')) as Understood;
	const {readDefaultRunbook} = await import('./default-runbook.ts');
	return readDefaultRunbook();
}
