import type {Adding, Disk} from '../../source/sync/disk.ts';

/** The disk of a machine. It survives its processes; what is full takes a part and then refuses. */
export class SimulatedDisk implements Disk {
	#full = false;
	/** It was full once: what it did not take may be said again after a restart. */
	wasFull = false;
	readonly files = new Map<string, string>();

	get full(): boolean {
		return this.#full;
	}

	set full(full: boolean) {
		this.#full = full;
		this.wasFull ||= full;
	}

	list(dir: string): readonly string[] {
		const prefix = `${dir}/`;
		return [...this.files.keys()]
			.filter((file) => file.startsWith(prefix) && !file.slice(prefix.length).includes('/'))
			.map((file) => file.slice(prefix.length))
			.sort();
	}

	read(file: string): string | undefined {
		return this.files.get(file);
	}

	adding(file: string): Adding {
		return {
			add: (text) => {
				const before = this.files.get(file) ?? '';
				if (this.full) {
					this.files.set(file, before + text.slice(0, text.length >> 1));
					throw noSpace();
				}

				this.files.set(file, before + text);
			},
			clear: () => {
				if (this.files.has(file)) this.files.set(file, '');
			},
			close: () => undefined,
		};
	}

	create(file: string, text: string): void {
		if (this.files.has(file)) throw Object.assign(new Error('EEXIST'), {code: 'EEXIST'});
		if (this.full) throw noSpace();
		this.files.set(file, text);
	}

	replace(file: string, text: string): void {
		if (this.full) throw noSpace();
		this.files.set(file, text);
	}

	rename(from: string, to: string): void {
		const text = this.files.get(from);
		if (text === undefined) throw Object.assign(new Error('ENOENT'), {code: 'ENOENT'});
		this.files.delete(from);
		this.files.set(to, text);
	}

	remove(file: string): void {
		this.files.delete(file);
	}

	/** What a process was writing when it was killed: the beginning of a line that nobody was told of. */
	tear(pid: number): void {
		for (const [file, text] of this.files)
			if (file.endsWith(`.${pid}-1.jsonl`)) this.files.set(file, `${text}{"k":"op","op":{"n":99,"inci`);
	}
}

function noSpace(): Error {
	return Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});
}
