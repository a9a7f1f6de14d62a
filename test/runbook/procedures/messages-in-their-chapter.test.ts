import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const templates = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
		.runbook.templates.filter(({source}) => source.includes('runbook.md'))
		.map(({id, placeholders}) => [id, placeholders]);
const fenced = (text: string) => `\`\`\`\n${text}\n\`\`\``;

describe('a fenced message in a chapter of messages', () => {
	it('is one by the names in capitals that are filled in, though no line of it is a sentence', () => {
		const text = `## Message templates\n\n### Chat: outage begins\n\n${fenced('*OUTAGE*\nService: Billing Gateway\nImpact: DESCRIBE_IMPACT\nOwner: YOUR_NAME\nStatus: Looking')}`;
		expect(templates(text)).toEqual([['chat-outage-begins', expect.arrayContaining(['DESCRIBE_IMPACT', 'YOUR_NAME'])]]);
	});

	it('is none where nothing is filled in, and outside of such a chapter', () => {
		expect(templates(`## Contact templates\n\n### Rota\n\n${fenced('| Week | Who |\n|---|---|\n| 1 | Ada |')}`)).toEqual([]);
		expect(
			templates(`## Settings\n\n### Limits\n\n${fenced('Limit: MAX_OPEN_FILES\nOwner: YOUR_NAME\nService: Billing Gateway')}`),
		).toEqual([]);
	});

	it('is no command that is typed into a chat', () => {
		const text = `## Communication\n\n### Slack messages\n\n${fenced('# Open the channel\n/incident create [title]\n\n# Page\n/pd trigger [service] "[message]"')}`;
		expect(templates(text)).toEqual([]);
	});
});
