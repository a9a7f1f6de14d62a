import {writeFileSync} from 'node:fs';
import tls from 'node:tls';
import selfsigned from 'selfsigned';

export type TestCertificate = {readonly cert: string; readonly key: string};

/** An authority, and certificates that it vouches for. */
export class TestAuthority {
	readonly #ca: TestCertificate;

	private constructor(ca: TestCertificate) {
		this.#ca = ca;
	}

	static async make(): Promise<TestAuthority> {
		return new TestAuthority(
			await certificate({
				name: 'Test authority',
				extensions: [
					{name: 'basicConstraints', cA: true, critical: true},
					{name: 'keyUsage', keyCertSign: true, critical: true},
				],
			}),
		);
	}

	async certificate(name: string, days: {readonly from?: number; readonly to?: number} = {}): Promise<TestCertificate> {
		return certificate({
			name,
			ca: this.#ca,
			...days,
			extensions: [
				{name: 'basicConstraints', cA: false},
				{name: 'subjectAltName', altNames: [/^[\d.]+$/.test(name) ? {type: 7, ip: name} : {type: 2, value: name}]},
			],
		});
	}

	/** Makes this process trust it; gives what undoes that. */
	trust(): () => void {
		const before = tls.getCACertificates('default');
		tls.setDefaultCACertificates([...before, this.#ca.cert]);
		return () => tls.setDefaultCACertificates(before);
	}
}

export function writeCertificate({cert, key}: TestCertificate, certFile: string, keyFile: string): void {
	writeFileSync(certFile, cert);
	writeFileSync(keyFile, key, {mode: 0o600});
}

/** Self-signed unless an authority is given; `from` and `to` in days from now. */
export async function certificate({
	name = 'localhost',
	from = -1,
	to = 30,
	ca,
	extensions,
}: {
	readonly name?: string;
	readonly from?: number;
	readonly to?: number;
	readonly ca?: TestCertificate;
	readonly extensions?: NonNullable<Parameters<typeof selfsigned.generate>[1]>['extensions'];
} = {}): Promise<TestCertificate> {
	const day = 86_400_000;
	const made = await selfsigned.generate([{name: 'commonName', value: name}], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() + from * day),
		notAfterDate: new Date(Date.now() + to * day),
		...(extensions === undefined ? {} : {extensions}),
		...(ca === undefined ? {} : {ca}),
	});
	return {cert: made.cert, key: made.private};
}
