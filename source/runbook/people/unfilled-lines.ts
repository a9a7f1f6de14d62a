import {isOfEscalation} from '../calls/says-escalation.ts';
import type {Reading} from '../statements/reading.ts';
import {namesPosition} from '../words/positions.ts';
import {isUnfilled, isUnfilledNumber} from '../words/unfilled.ts';
import {listing, people} from './contact-tables.ts';

const ofPeople = /(?<!\p{L})(?:roles?|teams?|on-?call|rollen|bereitschaft|ansprechpartner\p{L}*)(?!\p{L})/iu;
const forms = /template|vorlage|(?<!\p{L})forms?(?!\p{L})|formular|muster/iu;

/** "+49-XXX-XXX-XXX", "[Name]", "TBD": nobody is called by it, and whoever keeps the file has something to fill in. */
export function noteUnfilled({statements, remarks}: Reading): void {
	const lines = new Set<number>();
	let example = '';
	for (const {from, label, text, line, context, section} of statements) {
		if (!['item', 'row', 'cell', 'words'].includes(from)) continue;
		const isOfPeople = () =>
			listing.test(context) || people.test(section.title) || ofPeople.test(context) || isOfEscalation(context) || namesPosition(label);
		const unfilled = [label, ...text.split(' · ')].find((part) => isUnfilledNumber(part) || (isUnfilled(part) && isOfPeople()));
		if (unfilled === undefined || forms.test(context)) continue;
		lines.add(line);
		example ||= unfilled;
	}

	if (lines.size > 0)
		remarks.add(
			`${lines.size === 1 ? 'Line' : 'Lines'} ${[...lines].join(', ')}: a name or a number is not filled in there yet ("${example}"), and none is read.`,
		);
}
