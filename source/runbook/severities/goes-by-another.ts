import type {Levels} from '../levels/level-finder.ts';

/** "P2 ticket → P1 response times": what goes by another severity is not what it is. */
export function goesByAnother(levels: Levels, text: string): boolean {
	const [, goal] = text.split(/→|⇒|[-=]>/u);
	return goal !== undefined && levels.mentions(goal).length > 0;
}
