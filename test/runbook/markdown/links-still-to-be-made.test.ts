import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// The address of a link that a page's maker fills in is no word of the page.

const descriptions = (caption: string) =>
	readRunbook(
		`# Checklist\n\n## Assess\n\n- Incident confirmed\n- ${caption} (may change)\n  - **High**: Confirmed breach\n  - **Medium**: Suspected breach\n  - **Low**: Suspected attack\n`,
		{origin: '/srv/runbook.md'},
	)
		.report.found.filter(({what}) => what === 'description')
		.map(({text}) => text);

describe('a link with a template for its address', () => {
	it.each([
		'[Severity assigned]({% link articles/response-guide.md %}#severities)',
		'[Severity assigned]({{ site.url }}/response-guide)',
		'[Severity assigned]({{< ref "response-guide.md" >}})',
		'[Severity assigned](https://example.com/response)',
		'Severity assigned',
	])('is its text: %s', (caption) => {
		expect(descriptions(caption)).toEqual(['High: Confirmed breach', 'Medium: Suspected breach', 'Low: Suspected attack']);
	});
});
