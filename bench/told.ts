import type {ChildProcess} from 'node:child_process';

/** The next message of a child of which this holds; others are passed over. */
export async function told<Told>(child: ChildProcess, holds: (message: Told) => boolean): Promise<Told> {
	return new Promise((resolve) => {
		const listen = (message: unknown) => {
			if (!holds(message as Told)) return;
			child.off('message', listen);
			resolve(message as Told);
		};
		child.on('message', listen);
	});
}
