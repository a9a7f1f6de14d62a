import {formatAddress, type ListenAddress, parseAddress} from '../config/listen-address.ts';
import {tokenId} from './token.ts';

/** SHA-256 of a certificate's DER, in base64url. */
const pinPattern = /^[A-Za-z0-9_-]{43}$/;

/** What one line to paste holds: where, the token, and the certificate to expect there; without a pin the usual authorities are trusted. */
export type Invitation = {readonly address: ListenAddress; readonly token: string; readonly pin: string | undefined};

/** `wss://host:7443#wr_….pin`. Everything that is secret stands behind the `#`, which no program sends anywhere. */
export function formatInvitation({address, token, pin}: Invitation): string {
	return `${formatAddress(address)}#${token}${pin === undefined ? '' : `.${pin}`}`;
}

/** Reads what was pasted, also with `warroom join` in front of it or quotes around it. Undefined when it is no invitation. */
export function parseInvitation(text: string): Invitation | undefined {
	const line = text.trim().replace(/^(?:warroom\s+)?join\s+/, '');
	const bare = line.replace(/^(['"])(.*)\1$/, '$2');
	const split = bare.indexOf('#');
	const address = split < 0 ? undefined : parseAddress(bare.slice(0, split));
	const [token = '', pin, ...more] = bare.slice(split + 1).split('.');
	if (!address || tokenId(token) === undefined || more.length > 0 || (pin !== undefined && !pinPattern.test(pin))) return undefined;
	return {address, token, pin};
}
