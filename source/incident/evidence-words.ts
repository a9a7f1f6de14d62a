import type {Evidence} from './operations.ts';

/** How much of an evidence there is: "4096 bytes", "cut: 1048500 of 3000000 bytes, 2 secrets masked". */
export function evidenceWords({keptBytes, totalBytes, masked = 0}: Evidence): string {
	return [
		keptBytes < totalBytes ? `cut: ${keptBytes} of ${totalBytes} bytes` : `${keptBytes} bytes`,
		...(masked > 0 ? [`${masked} ${masked === 1 ? 'secret' : 'secrets'} masked`] : []),
	].join(', ');
}
