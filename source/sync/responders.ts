import type {Access} from '../incident/decision.ts';
import {maxEvidenceBytes} from '../incident/operations.ts';
import {nameStatedBy, personOf} from '../incident/person.ts';
import type {Viewer} from '../incident/several.ts';
import {AttendanceBook, type Attendee} from './attendance.ts';
import {BlobReader} from './blob.ts';
import {BroughtRunbooks} from './brought-runbooks.ts';
import type {Connection} from './connection.ts';
import {Frame} from './frame.ts';
import type {Identity} from './identity.ts';
import type {Present} from './protocol.ts';

/** A connection and whose it is. */
export type Responder = {
	readonly connection: Connection;
	readonly identity: Identity;
	/** Who they are: their login, with the name that they state under it. It is known with their hello, and stays so. */
	person: string;
	/** As private incidents know them. */
	viewer: Viewer;
	access: Access;
	screen: boolean;
	/** A screen on the wall: whose login it has may be anywhere. */
	wall: boolean;
	incident: string | null;
	pane: string;
	typing: boolean;
	/** Events go out once the past has been sent. */
	live: boolean;
	readonly blobs: BlobReader;
	/** Hashes of the evidence that came over this connection. */
	readonly brought: Set<string>;
	/** Runbooks that came over this connection. */
	readonly runbooks: BroughtRunbooks;
	/** Frames of one responder are handled in their order. */
	queue: Promise<void>;
};

/** Somebody who is proven and has said nothing yet. */
export function newResponder(connection: Connection, identity: Identity, access: Access, vouchedBy: readonly string[] = []): Responder {
	return {
		connection,
		identity,
		person: identity.login,
		viewer: {person: identity.login, ...(vouchedBy.length === 0 ? {} : {vouchedBy})},
		access,
		screen: false,
		wall: false,
		incident: null,
		pane: '',
		typing: false,
		live: false,
		blobs: new BlobReader(2 * maxEvidenceBytes),
		brought: new Set(),
		runbooks: new BroughtRunbooks(),
		queue: Promise.resolve(),
	};
}

/** They say who they are, under an account that several share. */
export function introduce(responder: Responder, name: string | undefined): void {
	responder.person = personOf(responder.identity.login, name);
	responder.viewer = {...responder.viewer, person: responder.person};
}

/** Everyone who is connected, and what others see of them. */
export class Responders {
	readonly attendance: AttendanceBook;
	readonly #all = new Set<Responder>();

	constructor(startedAt: number) {
		this.attendance = new AttendanceBook(startedAt);
	}

	get size(): number {
		return this.#all.size;
	}

	[Symbol.iterator](): Iterator<Responder> {
		return this.#all.values();
	}

	/** Screens that are complete: they get what concerns no single incident. */
	screens(): readonly Responder[] {
		return [...this.#all].filter(({live, screen}) => live && screen);
	}

	came(responder: Responder): void {
		this.#all.add(responder);
		if (!responder.wall) this.attendance.came(attendee(responder));
	}

	went(responder: Responder, now: number): void {
		if (!this.#all.delete(responder)) return;
		if (!responder.wall) this.attendance.went(attendee(responder), now);
		this.showPresence(responder.incident);
	}

	/** They may do something else from now on. */
	grant(responder: Responder, access: Access, now: number): void {
		if (access === responder.access) return;
		const isHere = this.#all.has(responder) && !responder.wall;
		if (isHere) this.attendance.went(attendee(responder), now);
		responder.access = access;
		if (isHere) this.attendance.came(attendee(responder));
	}

	/** Connections of those who came by an invitation. */
	connectedBy(token: string): number {
		return [...this.#all].filter(({identity}) => identity.invited?.token === token).length;
	}

	/** Says goodbye to those whose invitation has ended; `why` is asked for each token. */
	endInvitations(why: (token: string) => {readonly refused: string; readonly text: string} | undefined): void {
		for (const {identity, connection} of this.#all) {
			const end = identity.invited && why(identity.invited.token);
			if (end) connection.bye(end.refused, end.text, null);
		}
	}

	/** Who has a screen on an incident; several connections of one person are one. */
	here(incident: string): Present[] {
		const here = new Map<string, Present>();
		for (const responder of this.#all) {
			if (responder.incident !== incident || !responder.screen || responder.wall) continue;
			const {person, identity} = responder;
			const {login, invited} = identity;
			const key = `${person}\0${invited === undefined}`;
			const known = here.get(key);
			const name = person === login ? undefined : nameStatedBy(person);
			here.set(key, {
				login,
				...(name === undefined ? {} : {name}),
				...(invited === undefined ? {} : {invited: true}),
				access: responder.access,
				pane: responder.pane,
				typing: responder.typing || (known?.typing ?? false),
				connections: (known?.connections ?? 0) + 1,
			});
		}

		return [...here.values()];
	}

	/** Tells those who follow an incident who is there; whoever reads too slowly does without. */
	showPresence(incident: string | null): void {
		if (incident === null) return;
		const frame = new Frame({t: 'presence', here: this.here(incident)});
		for (const responder of this.#all) if (responder.live && responder.incident === incident) responder.connection.showIfCalm(frame);
	}
}

function attendee({person, screen, access}: Responder): Attendee {
	return {person, screen, mayCommand: access === 'command'};
}
