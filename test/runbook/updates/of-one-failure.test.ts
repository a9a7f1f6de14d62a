import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What a chapter on one failure says is of that one, and a clause on how often beside another one.

const levels = '# Harbour\n\n- P1: all is down\n- P2: some is down\n\n';

function read(text: string) {
	const {report} = readRunbook(`${levels}${text}\n`, {origin: '/srv/runbook.md'});
	const kinds = report.found.map(({what}) => what).filter((what) => what.startsWith('update') || what === 'review');
	return {kinds, left: report.notUnderstood.map(({why, words}) => `${why} ${words ?? ''}`).join('\n')};
}

const chapter = (title: string, news = '') =>
	`## ${title}\n\n### Detect\n\n- An alarm rings\n\n### Mitigate\n\n1. Close the gate\n2. Open the sluice\n\n### Communicate\n\n- Tell them in #pier-ops\n${news}`;

describe('news and a review of one failure among others', () => {
	const news = '- Status updates hourly until resolved.\n\n### Afterwards\n\n- Schedule a review within 5 days.\n';

	it('are not those of every incident, and named', () => {
		const {kinds, left} = read([chapter('Gate stuck', news), chapter('Pump dry'), chapter('Crane lost')].join('\n'));
		expect(kinds).toEqual([]);
		expect(left).toContain('a list');
	});

	it('are those of all where the chapters are stages', () => {
		expect(read([chapter('Phase 1', news), chapter('Phase 2'), chapter('Phase 3')].join('\n')).kinds).toContain('update cadence');
	});

	it('are those of all where there is one such chapter', () => {
		expect(read(chapter('Gate stuck', news)).kinds).toContain('update cadence');
	});
});

describe('a clause beside one of something else', () => {
	it('is how often, and the other one is named', () => {
		const {kinds, left} = read(
			'## Response\n\n1. Look\n2. **Comms:** Update the incident thread with status every 20 minutes; file the post-incident summary within 24 hours.',
		);
		expect(kinds).toEqual(['update cadence']);
		expect(left).toContain('post-incident summary within 24 hours');
	});
});
