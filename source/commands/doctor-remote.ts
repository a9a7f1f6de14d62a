import type {Config} from '../config/config.ts';
import {ConfigError} from '../config/config-error.ts';
import {formatAddress, isLoopbackIp} from '../config/listen-address.ts';
import type {Finding} from './finding.ts';
import type {RemoteInfo} from './remote-access.ts';

const soonMs = 14 * 86_400_000;

/** How people come who are not on the machine, as the running server says. `now` in epoch milliseconds. */
export function remoteFindings({listen, address, problem, open, certificate, tokens}: RemoteInfo, now: number): Finding[] {
	if (listen === null) return tokens.valid === 0 ? [] : [{what: 'network', ok: false, text: notListening(tokens.valid), todo: listenTodo}];
	const findings: Finding[] = [
		problem !== null
			? {what: 'network', ok: false, text: problem}
			: open
				? {
						what: 'network',
						ok: false,
						text: `plain ws on ${listen}: all of it, invitations too, is there for everybody to read on that network`,
						todo: `Listen with TLS: ${listen.replace(/^ws:/, 'wss:')}.`,
					}
				: {
						what: 'network',
						ok: true,
						text: `listens on ${listen}${address === null || address === listen ? '' : `, invitations name ${address}`}`,
					},
	];
	if (certificate) {
		const {files, made, validFrom, validTo} = certificate;
		const ends = Date.parse(validTo);
		const ok = made || (ends - now > soonMs && Date.parse(validFrom) <= now);
		findings.push({
			what: 'certificate',
			ok,
			text: `${files[0]}${made ? ', made by warroom and pinned in invitations' : ''}, ${ends <= now ? 'expired' : 'valid until'} ${validTo.slice(0, 10)}`,
			...(ok ? {} : {todo: 'Renew it, then `warroom reload`.'}),
		});
	}

	const ended = tokens.expired + tokens.revoked;
	findings.push({
		what: 'invitations',
		ok: true,
		text: `${tokens.valid} valid${ended === 0 ? '' : `, ${ended} ended`}`,
		todo: tokens.valid + ended === 0 ? '`warroom invite` lets somebody in.' : '`warroom tokens` lists them.',
	});
	return findings;
}

/** What a server that is started now would listen on, by its warroom.yaml. */
export async function remoteStartFindings({server: {listen, tls}}: Config): Promise<Finding[]> {
	if (!listen) return [];
	const where = formatAddress(listen);
	if (listen.scheme === 'ws' && listen.host !== 'localhost' && !isLoopbackIp(listen.host))
		return [
			{
				what: 'network',
				ok: false,
				text: `${where} without TLS is not listened on`,
				todo: `Write ${formatAddress({...listen, scheme: 'wss'})}, or 127.0.0.1 behind a proxy that has TLS.`,
			},
		];
	const findings: Finding[] = [{what: 'network', ok: true, text: `will listen on ${where}`}];
	if (!tls) return findings;
	// Costs what reading keys costs.
	const {readCertificate} = await import('../sync/certificate.ts');
	try {
		const {validTo} = readCertificate(tls);
		return [...findings, {what: 'certificate', ok: true, text: `${tls.cert}, valid until ${new Date(validTo).toISOString().slice(0, 10)}`}];
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return [...findings, {what: 'certificate', ok: false, text: error.message, todo: error.remedy}];
	}
}

const listenTodo = 'Name server.listen in warroom.yaml, then `warroom stop` and start it again; or revoke them.';

function notListening(valid: number): string {
	return `${valid} ${valid === 1 ? 'invitation is' : 'invitations are'} valid, but it listens on its socket only`;
}
