import type {IncidentEvent} from './events.ts';
import type {SeveralEvent} from './fold-several.ts';
import type {Words} from './timeline-entry.ts';

/** Events about other incidents, and about who sees this one, in words. */
export function severalWords(event: SeveralEvent | Extract<IncidentEvent, {type: 'incident.merged'}>): Words {
	switch (event.type) {
		case 'incident.linked':
			return {kind: 'LINKED', text: `with ${event.data.to} ${event.data.title}`, tone: 'plain'};
		case 'incident.unlinked':
			return {kind: 'UNLINKED', text: `from ${event.data.from} ${event.data.title}`, tone: 'quiet'};
		case 'incident.merged':
			return {
				kind: 'MERGED',
				text: `into ${event.data.into} ${event.data.title}: it goes on there`,
				...reason(event.data.reason),
				tone: 'good',
			};
		case 'incident.absorbed': {
			const {from, title, severity, told} = event.data;
			const there = told.length === 0 ? 'nobody was told there' : `told there: ${told.join(', ')}`;
			return {kind: 'MERGED', text: `${from} ${severity} ${title} into this one; ${there}`, ...reason(event.data.reason), tone: 'decision'};
		}

		case 'people.added': {
			const {people, warning} = event.data;
			return {
				kind: 'PEOPLE',
				text: `${people.join(', ')} may see this now`,
				...(warning === undefined ? {} : {because: warning}),
				tone: 'decision',
			};
		}

		case 'people.removed':
			return {kind: 'PEOPLE', text: `${event.data.people.join(', ')} may not see this any more`, tone: 'decision'};
	}
}

function reason(text: string | undefined): {because?: string} {
	return text === undefined ? {} : {because: `because ${text.replace(/^because\s+/i, '')}`};
}
