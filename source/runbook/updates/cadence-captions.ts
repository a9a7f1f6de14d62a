import {updating} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';
import {notAnUpdate} from './cadences-said.ts';

/** A line or a heading that says how often somebody hears. */
const howOften =
	/(?<!\p{L})(?:cadences?|frequenc(?:y|ies)|intervals?|rhythms?|how often|every)(?!\p{L})|(?:takt|turnus|rhythmus|intervalle?|häufigkeit)(?!\p{L})|(?<!\p{L})(?:wie oft|alle)\W*$/iu;

/** "P1: 15 min" below "Stakeholder update cadence:", or below such a heading, as what it says: "Stakeholder update cadence: 15 min". */
export function belowItsCaption(statement: Statement): Statement {
	const {from, led, label, text, levels, above} = statement;
	if (from !== 'item' || !led || label !== '' || levels.length === 0 || above.length > mostOfCaption || !isBareTime(text)) return statement;
	const caption = above.replace(/\s*:\s*$/, '');
	if (!howOften.test(caption) || !updating.test(caption.replace(howOften, ' ')) || notAnUpdate.test(caption)) return statement;
	return {...statement, label: caption};
}

const mostOfCaption = 60;
