import {nameStatedBy} from '../incident/person.ts';
import {cutText, displayWidth} from '../terminal/format.ts';

/**
 * Somebody in a narrow column: "Ann (…)" where there is no room for "Ann (via ubuntu)". A name that is only stated never reads as the login of that
 * name; which account it is of is said where there is room, and with Enter. So it is with "Vera (vp)", whose login stands behind her name.
 */
export function shortPerson(who: string, width: number): string {
	const name = nameStatedBy(who) ?? /^([^()]+) \((?!invited\))[^()]+\)$/.exec(who)?.[1];
	if (name === undefined || displayWidth(who) <= width) return cutText(who, width);
	if (displayWidth(name) + hidden.length + 1 <= width) return `${name} ${hidden}`;
	if (displayWidth(name) + hidden.length <= width) return `${name}${hidden}`;
	// What is cut is told by the brackets.
	const cut = cutText(name, Math.max(1, width - hidden.length + 1));
	return `${cut === name ? [...name].slice(0, -1).join('').trimEnd() : cut.replace(/…$/, '')}${hidden}`;
}

const hidden = '(…)';
