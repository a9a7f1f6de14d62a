import {createHash, createPrivateKey, X509Certificate} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {ConfigError} from '../config/config-error.ts';
import {writePrivateFile} from '../config/private-file.ts';

const yearMs = 365.25 * 86_400_000;
/** Invitations pin the certificate itself, so that it has to outlive them all; nobody looks at its dates. */
const madeForMs = 10 * yearMs;

/** What the server shows to who connects. */
export type Certificate = {
	/** PEM: the certificate, with those between it and its authority. */
	readonly cert: string;
	/** PEM. */
	readonly key: string;
	/** SHA-256 of the certificate's DER, in base64url. */
	readonly pin: string;
	/** No authority vouches for it: invitations have to name the pin. */
	readonly selfSigned: boolean;
	/** Epoch milliseconds. */
	readonly validFrom: number;
	readonly validTo: number;
	/** Its file, or files. */
	readonly files: readonly string[];
	/** warroom made it. */
	readonly made: boolean;
};

/** The pin of a certificate in DER. */
export function pinOf(der: Uint8Array): string {
	return createHash('sha256').update(der).digest('base64url');
}

/** As people compare it: SHA-256 in hexadecimal with colons. */
export function fingerprintOf(pin: string): string {
	return Buffer.from(pin, 'base64url')
		.toString('hex')
		.toUpperCase()
		.replaceAll(/(..)(?=.)/g, '$1:');
}

/** Reads the team's own certificate. @throws {ConfigError} in words, when it is none or does not belong to its key. */
export function readCertificate({cert, key}: {readonly cert: string; readonly key: string}): Certificate {
	return certificateOf(readText(cert, 'cert'), readText(key, 'key'), {files: [cert, key], made: false});
}

/**
 * The certificate that a room makes for itself on first use and keeps in its state folder, key and certificate in one file that only the
 * owner may read. `now` in epoch milliseconds. @throws {ConfigError} when what is kept cannot be read; the system's error when nothing can be written.
 */
export async function madeCertificate(stateDir: string, now: number): Promise<Certificate> {
	const file = path.join(stateDir, 'certificate.pem');
	if (!fs.existsSync(file)) {
		// Large, and needed once in the life of a room.
		const {
			default: {generate},
		} = await import('selfsigned');
		const {private: key, cert} = await generate([{name: 'commonName', value: 'warroom'}], {
			keyType: 'ec',
			curve: 'P-256',
			algorithm: 'sha256',
			// The clock of somebody who looks may be slow.
			notBeforeDate: new Date(now - 86_400_000),
			notAfterDate: new Date(now + madeForMs),
		});
		writePrivateFile(file, `${key.trim()}\n${cert.trim()}\n`);
	}

	const text = readText(file, 'certificate');
	return certificateOf(text, text, {files: [file], made: true});
}

function certificateOf(cert: string, key: string, origin: {readonly files: readonly string[]; readonly made: boolean}): Certificate {
	const [certFile = '', keyFile = certFile] = origin.files;
	let parsed: X509Certificate;
	try {
		parsed = new X509Certificate(cert);
	} catch (error) {
		throw new ConfigError(`${certFile} is no certificate.`, remedyFor(origin.made, 'Name a file in PEM, with "BEGIN CERTIFICATE".'), {
			cause: error,
		});
	}

	let belongs: boolean;
	try {
		belongs = parsed.checkPrivateKey(createPrivateKey(key));
	} catch (error) {
		throw new ConfigError(
			`${keyFile} is no private key that can be read.`,
			remedyFor(origin.made, 'Name a file in PEM without a passphrase, with "BEGIN PRIVATE KEY".'),
			{cause: error},
		);
	}

	if (!belongs)
		throw new ConfigError(
			`The key in ${keyFile} does not belong to the certificate in ${certFile}.`,
			remedyFor(origin.made, 'Name the two that were made together.'),
		);
	return {
		cert,
		key,
		pin: pinOf(parsed.raw),
		selfSigned: parsed.issuer === parsed.subject && parsed.verify(parsed.publicKey),
		validFrom: Date.parse(parsed.validFrom),
		validTo: Date.parse(parsed.validTo),
		...origin,
	};
}

function remedyFor(made: boolean, own: string): string {
	return made ? 'Remove the file: another is made, and everybody has to be invited again.' : own;
}

function readText(file: string, what: 'cert' | 'key' | 'certificate'): string {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		throw new ConfigError(
			`${file} (${what === 'certificate' ? 'the certificate of this room' : `server.tls.${what}`}) cannot be read (${code}).`,
			'Let the user who runs the server read it.',
			{cause: error},
		);
	}
}
