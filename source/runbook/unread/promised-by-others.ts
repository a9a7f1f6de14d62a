import {sentencesOf} from '../markdown/sentences.ts';

/** "Look at the provider's page. Their SLA is 2 h": what others have promised calls nobody. */
export function withoutTheirs(words: string): string {
	// Nearly no step says so, and this is the cheaper question.
	if (!theirs.test(words)) return words;
	return sentencesOf(words)
		.filter(({text}) => !theirs.test(text))
		.map(({text}) => text)
		.join(' ');
}

const theirs =
	/(?<!\p{L})(?:their|its|the (?:provider|supplier|vendor|host(?:er)?)['’]s|ihre?|deren|dessen)\s(?:sla|slo|contract|promise|response time|vertrag|zusage|reaktionszeit)(?!\p{L})/iu;
