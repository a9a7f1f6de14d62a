import {maskKubernetesSecrets} from './kubernetes-secrets.ts';
import {secretGroups} from './secret-patterns.ts';

/** What stands where a secret was. */
export const mask = '[masked]';

/**
 * Masks what looks like a password, token, key or authorization header in command output, before it is written anywhere. What names
 * the secret stays, so that the reader sees that there was one. Applied twice it changes nothing more.
 */
export function maskSecrets(text: string): string {
	let hidden = maskKubernetesSecrets(text, mask);
	for (const {needs, patterns} of secretGroups) {
		if (!needs.every((need) => need.test(hidden))) continue;
		for (const {find} of patterns) hidden = hidden.replace(find, (_whole, name: string) => `${name}${mask}`);
	}

	return hidden;
}

/** How many secrets were masked in a text. */
export function countMasked(text: string): number {
	return text.split(mask).length - 1;
}
