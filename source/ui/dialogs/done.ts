import type {Screen} from '../screen-store.ts';

/** Closes what is open after a choice, and says why it could not be done. */
export function done(screen: Screen, problem: string | undefined): void {
	screen.set({dialog: undefined});
	if (problem !== undefined) screen.say(problem, true);
}
