import {sanitizeLines} from './sanitize.ts';

/** Ends what the program may have switched on besides Ink's own: bracketed paste, mouse reports, a hidden cursor, a style. */
const resetting = '\u001B[?2004l\u001B[?1000l\u001B[?1002l\u001B[?1003l\u001B[?1006l\u001B[?25h\u001B[0m';

const signals = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;
const crashCode = 70;

export type GuardOptions = {
	/** Takes the screen away: Ink leaves the alternate screen. */
	readonly unmount: () => void;
	/** Writes what must not be lost, synchronously. */
	readonly close: () => void;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	/** Shows the stack of a crash. */
	readonly debug: boolean;
};

/**
 * Gives the terminal back as it was after a crash, SIGTERM, SIGHUP or SIGINT. `release` ends the guard and resets what is left.
 * A terminal that is gone (the SSH connection was lost) takes no writes: that ends the process, and never loops.
 */
export function guardTerminal({unmount, close, stdin, stdout, debug}: GuardOptions): {release(): void} {
	let ended = false;

	function restore(): void {
		if (ended) return;
		ended = true;
		const steps = [close, unmount, () => stdin.isTTY && stdin.setRawMode(false), () => stdout.write(resetting)];
		for (const step of steps) {
			try {
				step();
			} catch {
				// One that fails must not keep the others from giving the terminal back; and it may be gone.
			}
		}
	}

	function onSignal(signal: NodeJS.Signals): void {
		restore();
		process.exit(128 + (signals[signal as keyof typeof signals] ?? 0));
	}

	function onCrash(error: unknown): void {
		restore();
		const text = error instanceof Error ? (debug ? error.stack : error.message) : String(error);
		process.stderr.write(
			`warroom ended because of a fault of its own: ${sanitizeLines(String(text))}\nWhat you typed is kept; open it again with warroom${debug ? '' : ', or with --debug to see where it came from'}.\n`,
			() => process.exit(crashCode),
		);
	}

	function onGone(error: NodeJS.ErrnoException): void {
		if (error.code === 'EPIPE' || error.code === 'EIO' || error.code === 'ERR_STREAM_DESTROYED') {
			close();
			process.exit(128 + signals.SIGHUP);
		}

		onCrash(error);
	}

	for (const signal of Object.keys(signals)) process.on(signal, onSignal);
	process.on('uncaughtException', onCrash);
	process.on('unhandledRejection', onCrash);
	stdout.on('error', onGone);
	stdin.on('error', onGone);
	return {
		release() {
			restore();
			for (const signal of Object.keys(signals)) process.off(signal, onSignal);
			process.off('uncaughtException', onCrash);
			process.off('unhandledRejection', onCrash);
			stdout.off('error', onGone);
			stdin.off('error', onGone);
		},
	};
}
