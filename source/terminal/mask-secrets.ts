/** What stands where a secret was. */
export const mask = '[masked]';

/** Each keeps what names the secret (group 1) and masks the secret itself. */
const patterns: readonly RegExp[] = [
	/(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?=-----END|$)/g,
	/\b(authorization\s*[:=]\s*(?:(?:bearer|basic|token|digest)\s+)?)[^\s"',;]+/gi,
	/\b(bearer\s+)[\w.~+/-]{8,}=*/gi,
	/((?:^|[^A-Za-z])(?:[\w-]*(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|auth[_-]?token|token)|pwd)["']?\s*[:=]\s*["']?)(?!\[masked\])[^\s"',;&]{3,}/gi,
	/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gi,
	/()\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
	/()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
	/()\bgh[pousr]_[A-Za-z0-9]{20,}\b/g,
	/()\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
];

/**
 * Masks what looks like a password, token, key or authorization header in command output, before it is written anywhere. What names
 * the secret stays, so that the reader sees that there was one. Applied twice it changes nothing more.
 */
export function maskSecrets(text: string): string {
	let masked = text;
	for (const pattern of patterns) masked = masked.replace(pattern, (_whole, name: string) => `${name}${mask}`);
	return masked;
}
