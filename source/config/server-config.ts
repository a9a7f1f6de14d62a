import path from 'node:path';
import {type ListenAddress, parseAddress} from './listen-address.ts';
import type {ConfigFile} from './schema.ts';

export type AccessWord = 'observe' | 'respond' | 'command';

/** `server:` of warroom.yaml with its defaults; paths are absolute. */
export type ServerConfig = {
	readonly group?: string;
	readonly socket?: string;
	/** Where it listens beside the socket. */
	readonly listen?: ListenAddress;
	/** What invitations name instead of `listen`: behind a proxy, or under another name. */
	readonly address?: ListenAddress;
	/** The team's own certificate and its key; without it one is made. */
	readonly tls?: {readonly cert: string; readonly key: string};
	/** Web pages that may connect; none unless named. */
	readonly origins: readonly string[];
	readonly defaultAccess: AccessWord;
	readonly stopWhenIdleAfterMs: number;
};

export function serverConfig(server: ConfigFile['server'], folder: string): ServerConfig {
	const listen = server?.listen === undefined ? undefined : parseAddress(server.listen);
	const address = server?.address === undefined ? undefined : parseAddress(server.address);
	return {
		...(server?.group === undefined ? {} : {group: server.group}),
		...(server?.socket === undefined ? {} : {socket: server.socket}),
		...(listen === undefined ? {} : {listen}),
		...(address === undefined ? {} : {address}),
		...(server?.tls === undefined ? {} : {tls: {cert: path.resolve(folder, server.tls.cert), key: path.resolve(folder, server.tls.key)}}),
		origins: server?.origins ?? [],
		defaultAccess: server?.defaultAccess ?? 'command',
		stopWhenIdleAfterMs: server?.stopWhenIdleAfter ?? 600_000,
	};
}
