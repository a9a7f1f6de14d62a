import type {Reading} from '../statements/reading.ts';
import {mailIn, numberIn} from '../words/phone-numbers.ts';
import {isUnfilled} from '../words/unfilled.ts';
import type {AddContact} from './contact-tables.ts';

/** "Contact: – Phone: … – E-mail: …" below a stage of an escalation: how whoever it is of is reached. */
export function readStageContacts(reading: Reading, add: AddContact): void {
	for (const {positions, title, holder, section, contacts} of reading.stages.flat()) {
		const reached = contacts.flatMap((fact) => {
			const number = numberIn(fact.text) ?? mailIn(fact.text);
			return number === undefined ? [] : [{...fact, number}];
		});
		const [first, ...others] = reached;
		const [position, ...more] = positions;
		if (!first || position === undefined) continue;
		// "CTO / VP Engineering": the number is of one of them, and of the stage.
		const owner = more.length > 0 && title !== '' ? title : position;
		const beside = contacts.filter((fact) => fact !== first && !isUnfilled(fact.text) && !others.some(({line}) => line === fact.line));
		const about = [
			...(owner === position ? [] : [positions.join(' / ')]),
			...(holder === '' ? [] : [holder]),
			...[...others, ...beside].filter(({line}) => line !== first.line).map(({label, text}) => `${label} ${text}`),
		];
		add(owner, first.number, {section, line: first.line, block: first.block}, about.join(', '));
		for (const {text, line, block} of others) reading.book('contact', `${owner} ${text}`, {line, block}, []);
	}
}
