import {crc32} from 'node:zlib';
import type {Written} from './chain.ts';

/**
 * The journal, as text. A group, which is written at once, begins with a line `#LOGID NUMBER BYTES CRC`: of which log it is, how many
 * were written before it since the journal was last cleared, how long the rest is, and its CRC-32. Then each event has two lines: its salt with
 * its header, and its data. Zeros are room. `Written` and JSON have no line breaks, so that a line is what it begins with.
 */
const begin = /^#([0-9a-f-]{36}) (\d{1,12}) (\d{1,10}) ([0-9a-f]{8})\n/;
const longestBegin = 72;
const saltLength = 32;

/** An event as it is on its way into the tables. */
export type Fresh = {readonly incident: string; readonly seq: number; readonly written: Written};

export type Group = {readonly logId: string; readonly number: number; readonly lines: string};

type Header = {
	readonly incident: string;
	readonly seq: number;
	readonly id: string;
	readonly clientId?: string;
	readonly n?: number;
};

/** The two lines of an event. */
export function linesOf({salt, header, data}: Written): string {
	return `${salt}${header}\n${data}\n`;
}

/** A group as it is written. */
export function groupOf({logId, number, lines}: Group): Uint8Array {
	const body = Buffer.from(lines);
	return Buffer.concat([Buffer.from(`#${logId} ${number} ${body.length} ${crcOf(body)}\n`), body]);
}

/** The whole groups of a journal, in the order of the file, wherever they stand: the last one may be torn, and those before may be cleared. */
export function groupsIn(bytes: Buffer): Group[] {
	const groups: Group[] = [];
	for (let at = bytes.indexOf('#'); at !== -1; ) {
		const [line, logId = '', number, length, crc] = begin.exec(bytes.toString('latin1', at, at + longestBegin)) ?? [];
		const from = at + (line?.length ?? 0);
		const body = bytes.subarray(from, from + Number(length));
		const isWhole = line !== undefined && body.length === Number(length) && crcOf(body) === crc;
		if (isWhole) groups.push({logId, number: Number(number), lines: body.toString('utf8')});
		at = bytes.indexOf('#', isWhole ? from + body.length : at + 1);
	}

	return groups;
}

/** The events of groups, by their lines. */
export function* freshIn(lines: string): Generator<Fresh> {
	for (let at = 0; at < lines.length; ) {
		const headerEnd = lines.indexOf('\n', at);
		const dataEnd = lines.indexOf('\n', headerEnd + 1);
		const header = lines.slice(at + saltLength, headerEnd);
		// Its CRC says that it is as it was written: a start does without the schemas that foreign text takes.
		const {incident, seq, id, clientId = null, n = null} = JSON.parse(header) as Header;
		yield {
			incident,
			seq,
			written: {salt: lines.slice(at, at + saltLength), header, data: lines.slice(headerEnd + 1, dataEnd), id, clientId, n},
		};
		at = dataEnd + 1;
	}
}

function crcOf(bytes: Uint8Array): string {
	return crc32(bytes).toString(16).padStart(8, '0');
}
