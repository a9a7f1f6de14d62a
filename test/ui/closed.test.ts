import {describe, expect, it} from 'vitest';
import {displayWidth} from '../../source/terminal/format.ts';
import {nextLine} from '../../source/ui/header.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {ToldIncident} from '../helpers/told-incident.ts';
import {textOf} from '../helpers/view.ts';

const resolved = (data: ConstructorParameters<typeof ToldIncident>[0] = {}) =>
	new ToldIncident(data).add('incident.resolved', {rootCause: 'a leak', resolution: 'rolled back'});

/** NEXT in a window of 80 columns. */
function next(story: ToldIncident, columns = 80): string {
	const [line = ''] = textOf([nextLine(view(screenState(clientState(story))), columns)]);
	expect(displayWidth(line)).toBeLessThanOrEqual(columns);
	return line.trim();
}

describe('NEXT of an incident that is over', () => {
	it('names the command that exports it for the review once it is closed, whole in 80 columns', () => {
		expect(next(resolved())).toMatch(/^NEXT . t {2}Resolved: close it/);
		expect(next(resolved().add('incident.closed', {}))).toMatch(
			/^NEXT . D {2}Closed: declare another; review: warroom export inc-20261123-0811$/,
		);
	});

	it('names that of the drill in a drill', () => {
		expect(next(resolved({drill: true, id: 'inc-20261123-0811-2'}).add('incident.closed', {}))).toMatch(
			/^NEXT . D {2}Closed: declare; review: warroom export --drill inc-20261123-0811-2$/,
		);
	});

	it.each([['inc-20261123-0811-k3m9x2qa', 80] as const, ['inc-20261123-0811', 60] as const])(
		'never cuts the command: %s in %i columns',
		(id, columns) => {
			expect(next(resolved({id}).add('incident.closed', {}), columns)).toMatch(new RegExp(`Closed: .*: warroom export ${id}$`));
		},
	);

	it('has nothing to review after a false alarm', () => {
		expect(next(new ToldIncident().add('incident.cancelled', {reason: 'a false alarm'}))).toMatch(/D {2}Cancelled: declare another/);
	});
});
