import {callOf} from '../incident/directory.ts';
import type {Runbook} from '../runbook/runbook.ts';

/**
 * Who is called at a number that the runbook gives to somebody in other words, each in a sentence: "On-call SRE" at that of "Primary on-call". It is
 * taken so and not said, so whoever checks the runbook has to know.
 */
export function numbersTaken(runbook: Runbook): readonly string[] {
	const called = new Set(
		runbook.severities.flatMap(({technical, rungs, command}) => [
			...(technical?.atOnce ?? []),
			...(technical?.secondary === undefined ? [] : [technical.secondary]),
			...(technical?.final ? [technical.final.position] : []),
			...rungs.map(({position}) => position),
			...(command?.positions ?? []),
		]),
	);
	const taken = new Map<string, string[]>();
	for (const position of called) {
		const {phone} = callOf([], runbook, position);
		const owners = runbook.contacts.filter((contact) => contact.phone === phone).map((contact) => contact.position);
		const [owner] = owners;
		if (owner === undefined || owners.some((name) => plain(name) === plain(position))) continue;
		taken.set(owner, [...(taken.get(owner) ?? []), position]);
	}

	return [...taken].map(
		([owner, positions]) =>
			`${positions.map((name) => `"${name}"`).join(', ')} ${positions.length === 1 ? 'is' : 'are'} called at the number of "${owner}": the numbers have nobody by just that name.`,
	);
}

function plain(name: string): string {
	return name
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
