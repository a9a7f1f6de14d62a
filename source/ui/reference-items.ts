import type {Policy} from '../incident/clock.ts';
import {callFor} from '../incident/directory.ts';
import {isFromBuiltIn} from '../runbook/from-built-in.ts';

/** A line of the quick reference. */
export type ReferenceItem = {
	readonly group: string;
	/** Whom or what; empty for a command. */
	readonly label: string;
	readonly text: string;
	/** What is copied of it. */
	readonly copy: string;
	readonly command: boolean;
};

/** Contacts with their numbers, emergency commands, channels and status page (R39), all from what this client holds: no connection is needed. */
export function referenceItems({runbook, directory}: Policy, channel: string | undefined): readonly ReferenceItem[] {
	const commands = runbook.emergency.flatMap(({title, commands, source}) =>
		commands.map(
			(command): ReferenceItem => ({
				group: isFromBuiltIn({source}) ? `${title} (built-in)` : title,
				label: '',
				text: command,
				copy: command,
				command: true,
			}),
		),
	);
	const contacts = runbook.contacts.map(({position, phone, about}): ReferenceItem => {
		const {people, phone: own} = callFor(directory, position);
		const held = people.length === 0 ? '' : `  held by ${people.join(', ')}${own === undefined || own === phone ? '' : ` ${own}`}`;
		return {
			group: 'Contacts',
			label: position,
			text: `${phone}${about === undefined ? '' : `  ${about}`}${held}`,
			copy: phone,
			command: false,
		};
	});
	const people = directory
		.filter(({phone}) => phone !== undefined)
		.map(({login, name, positions, phone = ''}): ReferenceItem => {
			const does = positions.length === 0 ? '' : `  ${positions.join(', ')}`;
			return {group: 'People', label: name ?? login, text: `${phone}${does}`, copy: phone, command: false};
		});
	const channels = runbook.channels.map(({name, address}): ReferenceItem => {
		const filled = channelAddress(address, channel);
		return {group: 'Channels', label: name, text: filled, copy: filled, command: false};
	});
	const own: ReferenceItem[] =
		channel === undefined || channels.some(({text}) => text.includes(channel))
			? []
			: [{group: 'Channels', label: 'This incident', text: `#${channel}`, copy: `#${channel}`, command: false}];
	const page: ReferenceItem[] =
		runbook.statusPage === undefined
			? []
			: [{group: 'Status page', label: '', text: runbook.statusPage.url, copy: runbook.statusPage.url, command: false}];
	// Whom to call comes first: it is what is looked for in a hurry, and commands are long.
	return [...contacts, ...people, ...commands, ...own, ...channels, ...page];
}

/** "#incident-YYYYMMDD-HHMM" is the incident's own channel; others stay as they are. */
function channelAddress(address: string, channel: string | undefined): string {
	return channel === undefined ? address : address.replaceAll(/#?[\p{L}\d_-]*YYYYMMDD(?:-HHMM)?/giu, `#${channel}`);
}
