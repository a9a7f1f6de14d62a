import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {formatAddress, type ListenAddress} from '../config/listen-address.ts';
import {makeFolder} from '../config/make-folder.ts';
import {writePrivateFile} from '../config/private-file.ts';
import {formatInvitation, type Invitation, parseInvitation} from './invitation.ts';

/** Keeps an invitation on the machine of whoever was invited, for them alone, so that the address is enough the next time. @throws the system's error. */
export function keepInvitation(stateDir: string, invitation: Invitation): void {
	const file = fileOf(stateDir, invitation.address);
	makeFolder(path.dirname(file));
	writePrivateFile(file, `${formatInvitation(invitation)}\n`);
}

/** Undefined when none is kept for this address, or it cannot be read. */
export function keptInvitation(stateDir: string, address: ListenAddress): Invitation | undefined {
	try {
		return parseInvitation(fs.readFileSync(fileOf(stateDir, address), 'utf8'));
	} catch {
		return undefined;
	}
}

function fileOf(stateDir: string, address: ListenAddress): string {
	const name = createHash('sha256').update(formatAddress(address)).digest('hex').slice(0, 16);
	return path.join(stateDir, 'invitations', name);
}
