import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Disk} from './disk.ts';

/** No address of a room has this in its folder. */
const mark = 'name=';
/** Bytes of a folder's name that every file system takes. */
const mostBytes = 200;

/**
 * Where the outboxes of somebody are who states a name, in the folder of their account: what one of them typed is never sent as another's, whose
 * warroom comes first. Without a name it is the folder itself.
 */
export function outboxFolder(dir: string, name: string | undefined): string {
	if (name === undefined) return dir;
	// What has a dot may be read as the name of a file.
	const plain = encodeURIComponent(name).replaceAll('.', '%2E');
	const short = Buffer.byteLength(plain) > mostBytes ? createHash('sha256').update(name).digest('hex') : plain;
	return path.join(dir, `${mark}${short}`);
}

/** Where screens on one room leave what they showed, whoever of an account had them: their outboxes, and those of its walls. */
export function foldersOfRoom(dir: string, {list}: Pick<Disk, 'list'>): string[] {
	const named = list(dir).filter((name) => name.startsWith(mark));
	return [dir, ...named.map((name) => path.join(dir, name))].flatMap((own) => [own, path.join(own, 'wall')]);
}
