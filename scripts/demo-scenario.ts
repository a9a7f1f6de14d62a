import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** A terminal at which somebody sits. */
export type Seat = {
	waitFor(wanted: string | RegExp, timeoutMs?: number): Promise<string>;
	type(text: string): void;
	press(...names: readonly string[]): void;
};

/** Where the demo is played: before a camera, or in a test, which reads faster than people do. */
export type Stage = {
	readonly maria: Seat;
	/** A second responder opens a screen of the same room. */
	join(): Seat;
	/** Time to read what is on the screen. */
	linger(ms: number): Promise<void>;
	/** Words at the speed of somebody who types. */
	write(seat: Seat, text: string): Promise<void>;
	/** What takes minutes in the room and seconds in the picture. */
	lapse(wait: () => Promise<unknown>): Promise<void>;
};

/** The words that declare the demo's incident; its impact began so long before. */
export function declaration(startedAt: string): readonly string[] {
	const words = {severity: 'SEV-1', service: 'api', seen: 'customers cannot pay, the api answers 503', 'started-at': startedAt};
	return ['declare', 'Checkout returns 5xx', '--drill', ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, value])];
}

/** Nobody’s login belongs in a picture that everybody sees: a `getent` that comes first in PATH calls this account maria. */
export function stageName(folder: string): string {
	mkdirSync(folder, {recursive: true});
	const getent = path.join(folder, 'getent');
	writeFileSync(getent, '#!/bin/sh\n[ "$1" = passwd ] && echo "maria:x:$2:$2::/:/bin/sh"\n');
	chmodSync(getent, 0o755);
	return `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
}

/** An outage from the first look to its resolution, as the README shows it. Rejects when a step does not show what it should. */
export async function playDemo({maria, join, linger, write, lapse}: Stage): Promise<void> {
	await maria.waitFor('Call On-call SRE');
	await maria.waitFor(/api\s+\d\/8\s+CrashLoopBackOff/);
	await linger(3000);

	// What NEXT says: the on-call engineer is called.
	maria.type('e');
	await maria.waitFor('record who was told');
	await linger(1000);
	maria.press('Enter');
	await maria.waitFor('Who was told as On-call SRE');
	await linger(1200);
	maria.press('Enter');
	await maria.waitFor(/TOLD\s+On-call SRE/);
	await linger(1200);

	maria.type('d');
	await maria.waitFor('because');
	await write(maria, 'roll back api to v1.41');
	maria.press('Tab');
	await write(maria, 'errors rose with v1.42');
	await linger(600);
	maria.press('Enter');
	await maria.waitFor(/DECISION\s+roll back api to v1\.41/);
	await linger(1400);

	maria.type('u');
	await maria.waitFor('Send an update');
	await write(maria, 'Payments fail. We roll back.');
	await linger(500);
	maria.press('Enter');
	await maria.waitFor(/UPDATE\s+Payments fail/);
	await linger(1400);

	maria.type('r');
	await maria.waitFor('Tech lead');
	await linger(500);
	maria.press('j');
	await linger(700);
	maria.press('Enter');
	await maria.waitFor('ask somebody');
	await linger(500);
	maria.press('j');
	await linger(500);
	maria.press('Enter');
	await maria.waitFor('whom');
	await write(maria, 'josé');
	maria.press('Enter');
	await maria.waitFor(/asked \d+ s/);
	await linger(1200);

	const jose = join();
	await jose.waitFor(/DECISION\s+roll back api to v1\.41/);
	await maria.waitFor(/here\s+maria, josé/);
	await linger(1500);
	jose.type('a');
	await jose.waitFor('Acknowledge');
	jose.press('Enter');
	await jose.waitFor('take the role');
	jose.type('y');
	await maria.waitFor(/josé acknowledged/);
	await linger(800);
	jose.type('A');
	await jose.waitFor('Action: what was done');
	await write(jose, 'kubectl rollout undo deploy/api');
	jose.press('Enter');
	await maria.waitFor(/ACTION\s+kubectl rollout undo/);
	await linger(1400);

	maria.type('t');
	await maria.waitFor('Status (now investigating)');
	await linger(700);
	maria.press('Enter');
	await maria.waitFor('Mitigating');
	await linger(700);
	await lapse(async () => maria.waitFor(/error rate of api below 1 %/, 240_000));
	await linger(1800);

	maria.type('t');
	await maria.waitFor('Status (now mitigating)');
	maria.press('j', 'j');
	await linger(700);
	maria.press('Enter');
	await maria.waitFor('root cause');
	await write(maria, 'v1.42 leaks connections');
	maria.press('Enter');
	await write(maria, 'rolled back to v1.41');
	await linger(500);
	maria.press('Enter');
	await maria.waitFor(/RESOLVED\s+rolled back to v1\.41/);
	await linger(4000);
}
