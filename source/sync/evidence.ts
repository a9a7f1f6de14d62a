import {type Evidence, maxEvidenceBytes} from '../incident/operations.ts';
import {countMasked, maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitizeLines} from '../terminal/sanitize.ts';
import {hashOf} from './blob.ts';

const headBytes = 2048;
const headLines = 12;

/** Evidence as it is kept: neutralised, secrets masked, at most `maxEvidenceBytes` with head and tail of what was longer. */
export function cutEvidence(
	title: string,
	raw: string,
	limitBytes = maxEvidenceBytes,
): {readonly evidence: Evidence; readonly text: string} {
	let text = settled(raw);
	// Of what may be kept at all: neutralising makes a text longer and masking shorter, and neither is a cut.
	const totalBytes = Buffer.byteLength(text);
	if (totalBytes > limitBytes) {
		const bytes = Buffer.from(text);
		const half = Math.floor((limitBytes - 200) / 2);
		const note = `\n[… cut: ${bytes.length - 2 * half} of ${bytes.length} bytes …]\n`;
		// A code point that was cut in two becomes a replacement character, which is a safe one.
		text = settled(`${bytes.subarray(0, half).toString('utf8')}${note}${bytes.subarray(bytes.length - half).toString('utf8')}`);
	}

	const masked = countMasked(text);
	return {
		text,
		evidence: {
			title: [...title].slice(0, 200).join(''),
			hash: hashOf(text),
			keptBytes: Buffer.byteLength(text),
			totalBytes,
			...(masked > 0 ? {masked} : {}),
			head: headOf(text),
		},
	};
}

/** Neutralised and masked until doing it again changes nothing: the server refuses what is not. */
function settled(raw: string): string {
	let text = raw;
	for (let round = 0; round < 4; round++) {
		const next = maskSecrets(sanitizeLines(text));
		if (next === text) break;
		text = next;
	}

	return text;
}

function headOf(text: string): string {
	let head = text.split('\n', headLines).join('\n');
	while (Buffer.byteLength(head) > headBytes) head = [...head].slice(0, Math.max(0, [...head].length - 64)).join('');
	return head;
}
