import {useStdout} from 'ink';
import {useEffect, useRef} from 'react';

/** Home, and erase all below. */
const emptyWindow = '\u001B[H\u001B[J';

/**
 * Paints everything anew, from the first cell, when `reason` changes. Ink moves from where it left the cursor and writes what differs: after
 * something else was written to the terminal, or a frame crossed a resize on its way, that is the wrong place for ever.
 */
export function useRepaint(reason: string): void {
	const {write} = useStdout();
	const painted = useRef(reason);
	useEffect(() => {
		if (painted.current === reason) return;
		painted.current = reason;
		// After Ink has painted the new size itself.
		const soon = setImmediate(() => write(emptyWindow));
		return () => clearImmediate(soon);
	}, [reason, write]);
}
