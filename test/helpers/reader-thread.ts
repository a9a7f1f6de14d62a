/** Readers in a thread of their own: each counts the events that come on its connection, and tells the counts ten times a second. */
import {parentPort, workerData} from 'node:worker_threads';
import {opcodes, RawConnection, rawFrame} from './raw-frames.ts';

const {socketPath, logins, hello} = workerData as {socketPath: string; logins: string[]; hello: Buffer};
const mark = '"t":"event"';
const counts = logins.map(() => 0);
const closed = logins.map(() => false);
for (const [index, login] of logins.entries()) {
	const {socket} = await RawConnection.open(socketPath, login, {keeps: false});
	let tail = '';
	socket.on('data', (bytes: Buffer) => {
		const text = tail + bytes.toString('latin1');
		counts[index] = (counts[index] ?? 0) + text.split(mark).length - 1;
		tail = text.slice(-(mark.length - 1));
	});
	socket.once('close', () => {
		closed[index] = true;
	});
	socket.write(hello);
	// They give a sign of life, or they would be taken for dead after 15 s.
	setInterval(() => socket.write(rawFrame('', {opcode: opcodes.ping})), 4000);
}

setInterval(() => parentPort?.postMessage({counts, closed}), 100);
